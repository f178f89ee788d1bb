//! When a rule holds at all.

use chrono::NaiveDate;

use super::expression::{EventDays, Expression};
use super::{EventId, MarkerId};
use crate::domain::calendar::Calendar;

/// One thing that must be so for a rule to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    Marked(MarkerId),
    NotMarked(MarkerId),
    Happened(EventId),
    NotHappened(EventId),
    Compared(Expression, Comparison, Expression),
}

/// How two days lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Before,
    OnOrBefore,
    After,
    OnOrAfter,
}

impl Comparison {
    fn holds(self, left: NaiveDate, right: NaiveDate) -> bool {
        match self {
            Self::Before => left < right,
            Self::OnOrBefore => left <= right,
            Self::After => left > right,
            Self::OnOrAfter => left >= right,
        }
    }
}

impl Condition {
    /// Whether it holds. A day that is not known yet rules nothing out, so the rule is then shown.
    pub fn holds(&self, days: &impl EventDays, marked: impl Fn(MarkerId) -> bool, calendar: &Calendar) -> bool {
        match self {
            Self::Marked(marker) => marked(*marker),
            Self::NotMarked(marker) => !marked(*marker),
            Self::Happened(event) => days.day_of(*event).is_some(),
            Self::NotHappened(event) => days.day_of(*event).is_none(),
            Self::Compared(left, comparison, right) => match (left.day(days, calendar), right.day(days, calendar)) {
                (Ok(Some(left)), Ok(Some(right))) => comparison.holds(left, right),
                _ => true,
            },
        }
    }
}
