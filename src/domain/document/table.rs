//! A table with headings over its columns.

use serde::{Deserialize, Serialize};

use super::Text;

/// One column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Column {
    pub heading: String,
    /// Its part of the width, against the shares of the others.
    pub share: u16,
    /// Its cells stand at the right: times, numbers, money.
    pub right: bool,
}

/// Rows under headings. The headings come again on each page, and a row is kept whole where it can be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Table {
    pub columns: Vec<Column>,
    /// One text for each column.
    pub rows: Vec<Vec<Text>>,
}

impl Table {
    /// An empty table of headings with their shares of the width.
    pub fn new<H: Into<String>>(columns: impl IntoIterator<Item = (H, u16)>) -> Self {
        let columns = columns.into_iter().map(|(heading, share)| Column {
            heading: heading.into(),
            share: share.max(1),
            right: false,
        });
        Self {
            columns: columns.collect(),
            rows: Vec::new(),
        }
    }

    /// The cells of this column, counted from nought, stand at the right.
    pub fn right(mut self, column: usize) -> Self {
        if let Some(column) = self.columns.get_mut(column) {
            column.right = true;
        }
        self
    }

    /// With a row. Cells too few are empty, cells too many are left out.
    pub fn row<T: Into<Text>>(mut self, cells: impl IntoIterator<Item = T>) -> Self {
        self.push(cells);
        self
    }

    /// Adds a row.
    pub fn push<T: Into<Text>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let mut cells: Vec<Text> = cells.into_iter().map(Into::into).collect();
        cells.resize(self.columns.len(), Text::default());
        self.rows.push(cells);
    }

    /// The widths of the columns in whole units, which add up to `whole`. Every column has at least one unit.
    pub fn widths(&self, whole: u32) -> Vec<u32> {
        let shares: u32 = self.columns.iter().map(|column| u32::from(column.share)).sum();
        let mut ends = Vec::new();
        let mut sum = 0;
        for column in &self.columns {
            sum += u32::from(column.share);
            ends.push(whole * sum / shares.max(1));
        }
        let mut last = 0;
        ends.iter()
            .map(|end| (end - std::mem::replace(&mut last, *end)).max(1))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_a_cell_for_each_column() {
        let table = Table::new([("Item", 3), ("Minutes", 1)])
            .right(1)
            .row(["One"])
            .row(["Two", "10", "lost"]);
        assert_eq!(table.rows[0], vec![Text::from("One"), Text::default()]);
        assert_eq!(table.rows[1].len(), 2);
        assert!(table.columns[1].right);
    }

    #[test]
    fn widths_fill_the_whole() {
        let table = Table::new([("a", 3), ("b", 1), ("c", 3)]);
        assert_eq!(table.widths(80), [34, 11, 35]);
        assert_eq!(table.widths(80).iter().sum::<u32>(), 80);
    }
}
