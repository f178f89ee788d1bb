//! The line above the foot: what was saved, what undo would take back, what is being worked on.

use super::loads::Loads;

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Good,
    /// Something to know.
    Plain,
    /// Something did not work.
    Bad,
}

/// A sentence for the user that takes no focus and goes at the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub words: String,
    /// How it is meant.
    pub tone: Tone,
}

impl Notice {
    /// Something was done.
    pub fn good(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            tone: Tone::Good,
        }
    }

    /// Something to know.
    pub fn plain(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            tone: Tone::Plain,
        }
    }

    /// Something did not work.
    pub fn bad(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            tone: Tone::Bad,
        }
    }
}

/// Work going on behind the screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    /// What it is, in words.
    pub words: String,
    /// How much is done.
    pub done: u64,
    /// Of how much; 0 when nobody knows.
    pub of: u64,
}

/// What the status line tells.
#[derive(Debug, Clone, Default)]
pub struct Status {
    /// What was not understood of the user's own files, a sentence each; told once the desk is open.
    pub reports: Vec<String>,
    /// The newest notice.
    pub notice: Option<Notice>,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would put back.
    pub redo: Option<String>,
    /// The job at work.
    pub working: Option<Working>,
    /// Questions under way.
    pub(super) loads: Loads,
}
