//! How much of a file from outside is looked at before it is refused. Every such file is taken to be hostile.

/// Sizes no honest register reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file: u64,
    /// Bytes of everything a workbook unpacks to.
    pub unpacked: u64,
    /// Files packed into a workbook.
    pub entries: usize,
    /// Rows of one table.
    pub rows: usize,
    /// Columns of one table.
    pub columns: usize,
    /// Filled or repeated cells of all tables together.
    pub cells: usize,
    /// Bytes of one line of text.
    pub line: usize,
    /// Bytes of one cell.
    pub cell: usize,
    /// Elements within elements of an XML file.
    pub depth: usize,
    /// Elements of one pupil or person of an XML file.
    pub elements: usize,
}

impl Limits {
    /// What the program uses: a million children fit, a bomb does not.
    pub const USUAL: Limits = Limits {
        file: 512 << 20,
        unpacked: 1 << 30,
        entries: 4096,
        rows: 1_048_576,
        columns: 16_384,
        cells: 40_000_000,
        line: 16 << 20,
        cell: 1 << 20,
        depth: 64,
        elements: 50_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::USUAL
    }
}
