//! Cells given by place are laid into rows, without room for what is not there.

use crate::domain::import::Sheet;
use crate::exchange::{ExchangeError, Limits};

/// Rows in the making. Cells come in order of row and column, as every workbook writes them.
pub struct Cells<'a> {
    sheet: Sheet,
    limits: &'a Limits,
    row: u32,
    cells: Vec<String>,
    /// Cells of the whole file laid out so far, the empty ones before a filled one included.
    laid: usize,
}

impl<'a> Cells<'a> {
    /// For a table of a file of which so many cells were laid out already.
    pub fn new(name: &str, limits: &'a Limits, laid: usize) -> Self {
        Self {
            sheet: Sheet::new(name),
            limits,
            row: 0,
            cells: Vec::new(),
            laid,
        }
    }

    /// Puts a cell at a place counted from nought.
    ///
    /// # Errors
    /// Limits; [`ExchangeError::Damaged`] for a row that comes after a later one.
    pub fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), ExchangeError> {
        let place = usize::try_from(column).unwrap_or(usize::MAX);
        if place >= self.limits.columns {
            return Err(ExchangeError::too_much("the number of columns", self.limits.columns));
        }
        if text.len() > self.limits.cell {
            return Err(ExchangeError::too_much(
                "a cell",
                format!("{} KB", self.limits.cell >> 10),
            ));
        }
        if row < self.row {
            return Err(ExchangeError::damaged("workbook", "a row out of order"));
        }
        if row > self.row {
            self.close()?;
            self.row = row;
        }
        if self.cells.len() <= place {
            self.cells.resize(place + 1, String::new());
        }
        self.cells[place] = text;
        Ok(())
    }

    fn close(&mut self) -> Result<(), ExchangeError> {
        if self.cells.is_empty() {
            return Ok(());
        }
        if self.sheet.len() >= self.limits.rows {
            return Err(ExchangeError::too_much("the number of rows", self.limits.rows));
        }
        self.laid += self.cells.len();
        if self.laid > self.limits.cells {
            return Err(ExchangeError::too_much("the number of cells", self.limits.cells));
        }
        self.sheet.push(self.row.saturating_add(1), &self.cells);
        self.cells.clear();
        Ok(())
    }

    /// The table, and how many cells of the file are laid out now.
    ///
    /// # Errors
    /// Limits.
    pub fn finish(mut self) -> Result<(Sheet, usize), ExchangeError> {
        self.close()?;
        Ok((self.sheet, self.laid))
    }
}

/// A number as a person would have typed it: whole numbers without a point.
pub fn number_text(number: f64) -> String {
    // Whole numbers up to 15 digits are exact in a workbook; longer ones have lost digits, and show it.
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else if number.abs() >= 1e15 {
        format!("{number:.5E}")
    } else {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_far_apart_take_little_room() {
        let mut cells = Cells::new("S", &Limits::USUAL, 0);
        cells.put(0, 0, "a".into()).expect("in limits");
        cells.put(1_048_575, 16_383, "b".into()).expect("in limits");
        let (sheet, laid) = cells.finish().expect("in limits");
        assert_eq!(laid, 16_385);
        assert_eq!(sheet.len(), 2);
        assert_eq!(
            sheet.row(1).map(|row| (row.number, row.cell(16_383))),
            Some((1_048_576, "b"))
        );
    }

    #[test]
    fn rows_out_of_order_and_columns_beyond_the_limit_are_refused() {
        let mut cells = Cells::new("S", &Limits::USUAL, 0);
        cells.put(5, 0, "a".into()).expect("in limits");
        assert!(matches!(
            cells.put(4, 0, "b".into()),
            Err(ExchangeError::Damaged { .. })
        ));
        assert!(matches!(
            cells.put(6, 16_384, "b".into()),
            Err(ExchangeError::TooMuch { .. })
        ));
    }

    #[test]
    fn a_million_rows_of_one_far_cell_are_refused() {
        let limits = Limits {
            cells: 40_000,
            ..Limits::USUAL
        };
        let mut cells = Cells::new("S", &limits, 0);
        let put: Result<Vec<()>, ExchangeError> = (0..4).map(|row| cells.put(row, 16_383, "x".into())).collect();
        assert!(matches!(put, Err(ExchangeError::TooMuch { .. })));
    }

    #[test]
    fn numbers_as_typed() {
        assert_eq!(number_text(34308.0), "34308");
        assert_eq!(number_text(0.5), "0.5");
        assert_eq!(number_text(1_000_102_504.0), "1000102504");
        assert_eq!(number_text(9.876_543_21e20), "9.87654E20");
    }
}
