//! Why a meeting stands where it does, and what is wrong with a day, in sentences.

use chrono::NaiveDate;

use crate::domain::words::{count, day as said, weekday};

/// Why a meeting was given its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It stands where it stood.
    Kept,
    /// People were invited, so it stays.
    Invited,
    /// Chosen by hand.
    ByHand,
    /// The week with the fewest meetings among those before its last lawful day.
    Spread { by: NaiveDate },
    /// Placed before others, for a move to the next phase.
    Transfer { by: NaiveDate },
    /// Near the review of the care plan.
    Beside { care: NaiveDate },
    /// All weeks near its last lawful day were full.
    Earlier { by: NaiveDate },
    /// Another meeting gave way.
    GaveWay { by: NaiveDate },
    /// It made room for another.
    MadeRoom { by: NaiveDate },
    /// No lawful week had room.
    Crowded { by: NaiveDate },
    /// No lawful day is left; this is in the soonest week, or, where that was full, in the next with room.
    Soonest { by: NaiveDate, first: bool },
}

impl Reason {
    /// A sentence.
    pub fn sentence(self) -> String {
        match self {
            Self::Kept => "It stays on the day it had.".into(),
            Self::ByHand => "Moved by hand.".into(),
            Self::Invited => "People are invited, so the day stays.".into(),
            Self::Spread { by } => format!(
                "The week with the fewest meetings before its last lawful day, {}.",
                said(by)
            ),
            Self::Transfer { by } => {
                format!(
                    "A phase transfer is placed before the others; its last lawful day is {}.",
                    said(by)
                )
            }
            Self::Beside { care } => format!("Near the review of the care plan on {}.", said(care)),
            Self::Earlier { by } => format!("The weeks nearer its last lawful day, {}, were full.", said(by)),
            Self::GaveWay { by } => format!("Another meeting made room; its last lawful day is {}.", said(by)),
            Self::MadeRoom { by } => format!(
                "It made room for a review that could not wait; its own last day is {}.",
                said(by)
            ),
            Self::Crowded { by } => format!("Every lawful week before {} was full already.", said(by)),
            Self::Soonest { by, first } => format!(
                "No lawful day is left: its last one was {}. {}",
                said(by),
                match first {
                    true => "This is the soonest.",
                    false => "The weeks before this one are full.",
                }
            ),
        }
    }
}

/// What is wrong with a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// After the last lawful day.
    TooLate { day: NaiveDate, by: NaiveDate },
    /// Nobody meets then.
    Closed { day: NaiveDate, why: &'static str },
    /// Someone who must be there cannot.
    Away { day: NaiveDate },
    /// Less than two weeks to invite people.
    NoNotice { day: NaiveDate },
    /// The setting holds more that week than it can.
    Full { week: NaiveDate, held: u32, room: u32 },
    /// There is no open day at all to meet on.
    NoDay { by: NaiveDate },
}

impl Break {
    /// A sentence.
    pub fn sentence(self) -> String {
        match self {
            Self::TooLate { day, by } => format!(
                "{} is {} after the last lawful day, {}.",
                weekday(day),
                count((day - by).num_days(), "day"),
                weekday(by)
            ),
            Self::Closed { day, why } => format!("{} is {why}.", weekday(day)),
            Self::Away { day } => format!("Somebody who must be there cannot come on {}.", weekday(day)),
            Self::NoNotice { day } => format!("Everyone must have two weeks' notice; {} is too near.", weekday(day)),
            Self::Full { week, held, room } => format!(
                "The week of {} would hold {}; there is room for {room}.",
                said(week),
                count(held.into(), "meeting")
            ),
            Self::NoDay { by } => format!(
                "There is no open day to meet on in these weeks; the last lawful day is {}.",
                weekday(by)
            ),
        }
    }

    /// Whether the law is broken, rather than somebody's room.
    pub fn is_unlawful(self) -> bool {
        matches!(self, Self::TooLate { .. } | Self::NoNotice { .. } | Self::NoDay { .. })
    }
}
