//! The journal as it is read.

use serde::Serialize;

/// One change, undo or redo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Counted from 1 without a gap.
    pub entry: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    pub who: String,
    /// `do`, `undo` or `redo`.
    pub act: String,
    /// The entry that was undone or redone.
    pub of: Option<i64>,
    /// What was done, in words.
    pub name: String,
    /// The child it was about, when it was about one.
    pub child: Option<String>,
    /// SHA-256 over the entry before and all of this one, in hexadecimal.
    pub hash: String,
    /// It stands undone now.
    pub undone: bool,
}

/// One row an entry changed, as JSON before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryRow {
    pub table: String,
    pub id: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The first entry whose hash does not fit: it, or a row of it, was changed from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrokenChain {
    pub entry: i64,
    pub at: String,
    pub who: String,
}
