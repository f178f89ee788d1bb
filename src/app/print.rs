//! Something to be written into the folder of exports.

use crate::domain::document::{Document, Entry, Format};
use crate::domain::pack::Pack;

/// What is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Printed {
    /// A document, in each of these formats.
    Document(Document, Vec<Format>),
    /// A request pack, sealed, for another file to take in.
    Pack(Box<Pack>),
    /// A calendar file of this name.
    Calendar(String, Vec<Entry>),
}

/// Something to write, and what its files are called.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    /// The beginning of the file's name: a reference and a kind, never a child's name. Anything but letters, digits and
    /// hyphens becomes a hyphen.
    pub stem: String,
    /// What.
    pub what: Printed,
}

impl Print {
    /// A document as Word, PDF and plain text.
    pub fn everything(stem: impl Into<String>, document: Document) -> Self {
        Self::document(stem, document, Format::ALL.to_vec())
    }

    /// A document in these formats.
    pub fn document(stem: impl Into<String>, document: Document, formats: Vec<Format>) -> Self {
        Self {
            stem: stem.into(),
            what: Printed::Document(document, formats),
        }
    }

    /// A request pack.
    pub fn pack(stem: impl Into<String>, pack: Pack) -> Self {
        Self {
            stem: stem.into(),
            what: Printed::Pack(Box::new(pack)),
        }
    }

    /// A calendar file.
    pub fn calendar(stem: impl Into<String>, name: impl Into<String>, entries: Vec<Entry>) -> Self {
        Self {
            stem: stem.into(),
            what: Printed::Calendar(name.into(), entries),
        }
    }
}
