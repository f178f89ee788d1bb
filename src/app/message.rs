//! What happened: everything that can change the state comes in as one of these.

use chrono::{NaiveDate, NaiveDateTime};

use super::action::Act;
use super::data::Answer;
use super::key::Key;

/// What happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// Something drawn was clicked.
    Click(Hit),
    /// The wheel was turned so many lines; down is positive.
    Wheel(i64),
    /// The terminal has this size now.
    Resized {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// The time of the messages that follow.
    Now {
        /// The day everything is reckoned for.
        today: NaiveDate,
        /// The local time.
        now: NaiveDateTime,
    },
    /// An action was asked for by something other than its key.
    Do(Act),
    /// No key was pressed for as long as the user set.
    Idle,
    /// The file is open.
    Opened {
        /// Whether it has a passphrase.
        locked: bool,
        /// Whether it is the demonstration.
        demonstration: bool,
        /// Something to tell, in a sentence.
        notice: Option<String>,
    },
    /// The file could not be opened, and why.
    NotOpened {
        /// What happened, and what to do now.
        sentence: String,
    },
    /// The passphrase for coming back from the blank screen was right.
    Unblanked,
    /// It was not.
    StillBlank {
        /// Why, in a sentence.
        sentence: String,
    },
    /// The answer to a question.
    Loaded {
        /// The question's number.
        number: u64,
        /// What was found.
        answer: Answer,
    },
    /// Something could not be read.
    NotLoaded {
        /// The question's number.
        number: u64,
        /// What happened.
        sentence: String,
    },
    /// A change was saved.
    Saved {
        /// What was done, in the words of undo.
        name: String,
    },
    /// A change was refused; nothing of it was saved.
    Refused {
        /// What happened, and what to do now.
        sentence: String,
    },
    /// Undo or redo was done, and what it took back or put back.
    Turned {
        /// What was taken back or put back.
        name: String,
        /// Whether it was taken back.
        back: bool,
    },
    /// A job is so far.
    Progress {
        /// What it is.
        words: String,
        /// How much is done.
        done: u64,
        /// Of how much; 0 when nobody knows.
        of: u64,
    },
    /// A file of children was read: what it would bring in, and how many children.
    FileRead {
        /// What is told before anybody agrees.
        lines: Vec<String>,
        /// How many children it would bring in or change.
        children: usize,
    },
    /// A job ended well, and what came of it.
    Finished {
        /// What came of it.
        sentence: String,
    },
    /// A job did not end well.
    Failed {
        /// What happened, and what to do now.
        sentence: String,
    },
}

/// Something drawn that can be clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A tab, by its action.
    Do(Act),
    /// A line of the list on the screen, by its place among the lines held.
    Line(usize),
    /// A line of a block of Today.
    BlockLine {
        /// Which block.
        block: usize,
        /// Which line of it.
        line: usize,
    },
    /// A panel of the child's page.
    Panel(usize),
    /// A field of the form on top.
    Field(usize),
    /// A line offered under the search that is typed in.
    Offered(usize),
    /// A tick of a field of the form on top.
    Tick {
        /// Which field.
        field: usize,
        /// Which line of it.
        line: usize,
    },
    /// A line of the menu on top.
    MenuLine(usize),
    /// An answer of the first question of the set-up.
    SetupLine(usize),
}
