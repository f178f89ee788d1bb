//! Why a query was not understood, and which word of it.

use std::fmt;
use std::ops::Range;

use super::key::{self, KEYS, KeyKind, ListKey, SortKey};

/// A word of a query that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryFault {
    /// Where the word stands, in bytes.
    pub at: Range<usize>,
    /// Its first character, counted from 1.
    pub column: usize,
    /// How many characters it has.
    pub length: usize,
    /// The word as typed.
    pub word: String,
    /// Why.
    pub why: Why,
}

/// Why a word of a query was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No such key.
    UnknownKey {
        /// The key it may have been meant for.
        nearest: Option<&'static str>,
    },
    /// No such code in this list.
    UnknownCode {
        /// The list.
        list: ListKey,
        /// The code it may have been meant for.
        nearest: Option<&'static str>,
    },
    /// No such column to sort by.
    UnknownColumn {
        /// The column it may have been meant for.
        nearest: Option<&'static str>,
    },
    /// A key without anything after it.
    ValueMissing(&'static str),
    /// Not a day.
    NotADay,
    /// Not a number.
    NotANumber,
    /// A range whose end lies before its start.
    Backwards,
    /// `<` and the like where only `:` can stand.
    OnlyColon(&'static str),
    /// `!=`
    NotEqual,
    /// A key of its own that takes nothing after it.
    TakesNothing(&'static str),
    /// A quotation mark without its partner.
    QuoteOpen,
    /// Sorting twice, or sorting with a minus in the wrong place.
    SortOnce,
}

impl QueryFault {
    pub(super) fn new(text: &str, at: Range<usize>, why: Why) -> Self {
        let word = text[at.clone()].to_owned();
        let column = text[..at.start].chars().count() + 1;
        let length = word.chars().count().max(1);
        Self {
            at,
            column,
            length,
            word,
            why,
        }
    }

    /// The query with a second line under it that points at the word.
    pub fn pointer(&self, text: &str) -> String {
        let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        format!("{one_line}\n{}{}", " ".repeat(self.column - 1), "^".repeat(self.length))
    }
}

impl fmt::Display for QueryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” at column {}: {}", self.word, self.column, self.why)
    }
}

impl std::error::Error for QueryFault {}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey { nearest: Some(near) } => {
                write!(f, "nothing by that name can be asked for. Did you mean {near}?")
            }
            Self::UnknownKey { nearest: None } => {
                let names: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
                write!(
                    f,
                    "nothing by that name can be asked for. There are: {}. To look for it as text, put it in quotation marks.",
                    names.join(", ")
                )
            }
            Self::UnknownCode { list, nearest } => unknown_code(f, *list, *nearest),
            Self::UnknownColumn { nearest: Some(near) } => write!(f, "there is no such column. Did you mean {near}?"),
            Self::UnknownColumn { nearest: None } => {
                let names: Vec<&str> = SortKey::ALL.iter().map(|key| key.name()).collect();
                write!(
                    f,
                    "there is no such column. A list is sorted by one of: {}.",
                    names.join(", ")
                )
            }
            Self::ValueMissing(key) => write!(f, "something must follow, like {}.", example(key)),
            Self::NotADay => {
                f.write_str("not a day: write it like 2026-12-01, 1/12/2026, today, 7d (in 7 days), -6w or 1m.")
            }
            Self::NotANumber => f.write_str("not a number: write it like 9, 7..9 or none."),
            Self::Backwards => f.write_str("the second end of this range lies before the first: turn it round."),
            Self::OnlyColon(key) => write!(f, "only a colon can follow {key}, like {}.", example(key)),
            Self::NotEqual => f.write_str("for “not”, put a minus before the word, like -stage:draft."),
            Self::TakesNothing(key) => write!(f, "{key} stands alone; for the opposite write -{key}."),
            Self::QuoteOpen => f.write_str("a quotation mark opens here and does not close."),
            Self::SortOnce => f.write_str("a list is sorted once; for the other direction write sort:-due."),
        }
    }
}

fn unknown_code(f: &mut fmt::Formatter<'_>, list: ListKey, nearest: Option<&'static str>) -> fmt::Result {
    let key = key::name_of(KeyKind::List(list));
    if let Some(near) = nearest {
        return write!(f, "there is no such {key}. Did you mean {near}?");
    }
    let codes: Vec<&str> = list.codes().iter().map(|(code, _, _)| *code).collect();
    write!(f, "there is no such {key}. There are: {}.", codes.join(", "))
}

fn example(name: &str) -> &'static str {
    key::find(name).map_or("", |key| key.example)
}
