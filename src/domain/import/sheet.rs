//! Rows of text as they stand in a file, before anybody asks what they mean.

/// One table of a file from outside: a worksheet, a CSV file, the pupils of an XML file.
///
/// All text lies in one string, so that a million rows stay affordable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the worksheet, or of the table within the file.
    pub name: String,
    /// What one row is called in reports: `row` or `pupil`.
    pub unit: &'static str,
    /// Things about the table its reader should know: hidden columns, lost formats.
    pub notes: Vec<String>,
    /// Whether the sender had hidden the whole table.
    pub hidden: bool,
    text: String,
    ends: Vec<usize>,
    rows: Vec<Span>,
}

/// Where a row's cells lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    number: u32,
    first: usize,
    count: usize,
}

/// A row seen in its sheet.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The number the sender sees beside the row; the first is 1.
    pub number: u32,
    sheet: &'a Sheet,
    first: usize,
    count: usize,
}

impl Sheet {
    /// An empty table of rows.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            unit: "row",
            ..Self::default()
        }
    }

    /// Adds a row at the foot.
    pub fn push<T: AsRef<str>>(&mut self, number: u32, cells: impl IntoIterator<Item = T>) {
        let first = self.ends.len();
        for cell in cells {
            self.text.push_str(cell.as_ref());
            self.ends.push(self.text.len());
        }
        let count = self.ends.len() - first;
        self.rows.push(Span { number, first, count });
    }

    /// Number of rows, headings and blank rows included.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at a place, counted from nought.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        self.rows.get(index).map(|span| self.seen(span))
    }

    /// All rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|span| self.seen(span))
    }

    fn seen(&self, span: &Span) -> Row<'_> {
        Row {
            number: span.number,
            sheet: self,
            first: span.first,
            count: span.count,
        }
    }
}

impl<'a> Row<'a> {
    /// Number of cells, empty ones included.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether the row has no cells.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether every cell is empty or white.
    pub fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }

    /// The cell of a column, as it stands; a missing cell is empty.
    pub fn cell(&self, column: usize) -> &'a str {
        if column >= self.count {
            return "";
        }
        let place = self.first + column;
        let start = if place == 0 { 0 } else { self.sheet.ends[place - 1] };
        &self.sheet.text[start..self.sheet.ends[place]]
    }

    /// All cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let row = *self;
        (0..self.count).map(move |column| row.cell(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_went_in() {
        let mut sheet = Sheet::new("Register");
        sheet.push(1, ["UPN", "", "Süd"]);
        sheet.push(3, [] as [&str; 0]);
        sheet.push(4, ["", "b"]);
        let rows: Vec<Vec<&str>> = sheet.rows().map(|row| row.cells().collect()).collect();
        assert_eq!(rows, [vec!["UPN", "", "Süd"], vec![], vec!["", "b"]]);
        let last = sheet.row(2).expect("a third row");
        assert_eq!((last.number, last.cell(1), last.cell(7)), (4, "b", ""));
        assert!(sheet.row(1).expect("a second row").is_blank());
    }
}
