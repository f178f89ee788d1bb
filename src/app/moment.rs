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

#[cfg(test)]
impl Moment {
    /// The morning on which tests of forms stand: Wednesday 25 November 2026, nine o'clock.
    pub(crate) fn of_tests() -> Self {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
        let now = today.and_hms_opt(9, 0, 0).expect("a time");
        Self { today, now }
    }
}
