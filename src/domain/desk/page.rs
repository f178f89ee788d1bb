//! A list is read a page at a time: a page begins after the row the last one ended with.

use serde::{Deserialize, Serialize};

/// Where a row stands in its list: what it is sorted by, and its own number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key(pub Vec<KeyPart>);

/// One column of a [`Key`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum KeyPart {
    Text(String),
    Number(i64),
}

/// Which page is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Step {
    #[default]
    First,
    After(Key),
    Before(Key),
    Last,
}

/// Rows of a list, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    pub rows: Vec<T>,
    /// Where the first row stands: ask for the page [`Step::Before`] it.
    pub first: Option<Key>,
    /// Where the last row stands: ask for the page [`Step::After`] it.
    pub last: Option<Key>,
    /// There are more in the direction asked for.
    pub more: bool,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            first: None,
            last: None,
            more: false,
        }
    }
}

/// A number of rows, counted no further than was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    pub rows: usize,
    /// There are more than that.
    pub or_more: bool,
}

impl Counted {
    /// What is said on paper of a list of which only the first lines are printed; empty where all are.
    pub fn beyond(self, printed: usize) -> String {
        match self.rows > printed || self.or_more {
            true => format!("These are the first {printed} of {self}: narrow the list to print the rest."),
            false => String::new(),
        }
    }
}

impl std::fmt::Display for Counted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.rows, if self.or_more { "+" } else { "" })
    }
}
