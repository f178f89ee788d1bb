//! The day and the time: given from outside, never asked for here.

use chrono::{NaiveDate, NaiveDateTime};

/// The moment of the message being dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day everything is reckoned for. It may be set by the user, and then stands still.
    pub today: NaiveDate,
    /// The computer's local time when the message came.
    pub now: NaiveDateTime,
}
