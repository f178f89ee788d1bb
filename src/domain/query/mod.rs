//! The one small language in which lists are asked for, on the command line and on every screen.
//!
//! `due<7d stage:draft,request school:"Fernhill" flag:lac year:7..9 -flag:cp sort:-due khan`
//!
//! Words side by side all hold; a comma means "or"; a minus before a word means "not"; quotation marks keep words together.
//! Plain words look in names, numbers, schools and references. What can be asked for is the table [`KEYS`].

mod code;
mod fault;
mod key;
mod nearest;
mod read;
mod split;
#[cfg(test)]
mod tests;
mod value;
mod write;

use std::ops::Range;

pub use code::Code;
pub use fault::{QueryFault, Why};
pub use key::{DayKey, KEYS, KeyInfo, KeyKind, ListKey, Marker, NumberKey, SortKey, TextKey};
pub use value::{Day, Test, Unit};

/// What a list is asked for: all terms hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// In the order written.
    pub terms: Vec<Term>,
    /// How to order the list, when that is said.
    pub sort: Option<Sort>,
}

/// One thing asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// A minus stood before it.
    pub not: bool,
    /// What is asked for.
    pub wanted: Wanted,
    /// Where it stands in the text, in bytes; empty when it was not read from a text.
    pub at: Range<usize>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Words found in a name, a number, a school or a reference; as typed, not folded.
    Words(String),
    /// A state that is or is not so.
    Marked(Marker),
    /// A day compared.
    Day(DayKey, Test<Day>),
    /// A number compared. A school year counts Reception as 0, the nursery years as -1 and -2.
    Number(NumberKey, Test<i64>),
    /// One of these codes of a short list.
    OneOf(ListKey, Vec<&'static str>),
    /// Text that holds one of these; nothing in the list for "none given".
    Holds(TextKey, Vec<String>),
}

/// How a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub by: SortKey,
    /// Largest, latest or last first.
    pub descending: bool,
}

impl Query {
    /// Reads a query. An empty text asks for everything.
    ///
    /// # Errors
    /// The first word that is not understood: where it stands, why, and what would be right.
    pub fn read(text: &str) -> Result<Self, QueryFault> {
        read::query(text)
    }

    /// Whether everything is asked for.
    pub fn is_everything(&self) -> bool {
        self.terms.is_empty()
    }
}
