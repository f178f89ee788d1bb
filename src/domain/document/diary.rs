//! What goes into somebody's own calendar: a meeting, a day something is due.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// When it is, as clocks and calendars in England show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// The whole of a day.
    Day(NaiveDate),
    /// The first day and the last, both counted in.
    Days(NaiveDate, NaiveDate),
    /// From and until.
    Time(NaiveDateTime, NaiveDateTime),
}

/// One entry of a calendar. Calendars are synchronised, forwarded and shown on telephones: nothing of a child belongs in
/// one unless the user asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The same for the same thing each time it is written, so that a calendar puts the newer in place of the older.
    pub uid: String,
    pub when: When,
    pub summary: String,
    pub description: String,
    pub place: String,
    /// It no longer takes place.
    pub cancelled: bool,
}

impl Entry {
    /// An entry with no more than its summary. `uid` is the id of what it is about, such as that of the meeting.
    pub fn new(uid: impl std::fmt::Display, when: When, summary: impl Into<String>) -> Self {
        Self {
            uid: uid.to_string(),
            when,
            summary: summary.into(),
            description: String::new(),
            place: String::new(),
            cancelled: false,
        }
    }

    /// With a description.
    pub fn description(mut self, words: impl Into<String>) -> Self {
        self.description = words.into();
        self
    }

    /// With the place.
    pub fn place(mut self, words: impl Into<String>) -> Self {
        self.place = words.into();
        self
    }
}
