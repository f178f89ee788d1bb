//! Why a meeting stands where it does, and what is wrong with a day, in sentences.
//!
//! The law has no last day for a meeting: it wants the decision, and before a move the amended plan, by a day. Practice works
//! back from it (AR-03, PT-04), and that is the last day meant here. Only the day by which the review must be over is lawful or not.

use chrono::NaiveDate;

use super::CASEWORKER_DAY;
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
    /// The week with the fewest meetings among those before its last day.
    Spread { by: NaiveDate },
    /// Placed before others, for a move to the next phase.
    Transfer { by: NaiveDate },
    /// Near the review of the care plan.
    Beside { care: NaiveDate },
    /// All weeks near its last day were full.
    Earlier { by: NaiveDate },
    /// Another meeting gave way.
    GaveWay { by: NaiveDate },
    /// It made room for another.
    MadeRoom { by: NaiveDate },
    /// No week before its last day had room.
    Crowded { by: NaiveDate },
    /// The last day has passed, but the review can still be over in time.
    Quick { by: NaiveDate, over: NaiveDate, wait: Wait },
    /// The day by which it had to be over has passed, or passes before anybody can meet.
    Soonest { over: NaiveDate, wait: Wait },
}

/// Why a meeting that should be as soon as possible is not sooner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// It is in the soonest week there is.
    Not,
    /// The weeks before are full.
    Full,
    /// On the days before, others that can still be in time or are longer overdue take the room, or the caseworker has enough.
    Others,
}

impl Wait {
    fn sentence(self) -> String {
        match self {
            Self::Not => "This is the soonest week.".into(),
            Self::Full => "The weeks before this one are full.".into(),
            Self::Others => format!(
                "On the days before, the room goes to reviews that can still be in time or are longer overdue, or the caseworker has {CASEWORKER_DAY} meetings already."
            ),
        }
    }
}

impl Reason {
    /// A sentence.
    pub fn sentence(self) -> String {
        match self {
            Self::Kept => "It stays on the day it had.".into(),
            Self::ByHand => "Moved by hand.".into(),
            Self::Invited => "People are invited, so the day stays.".into(),
            Self::Spread { by } => format!("The week with the fewest meetings before its last day, {}.", said(by)),
            Self::Transfer { by } => format!(
                "A phase transfer is placed before the others; its last day is {}.",
                said(by)
            ),
            Self::Beside { care } => format!("Near the review of the care plan on {}.", said(care)),
            Self::Earlier { by } => format!("The weeks nearer its last day, {}, were full.", said(by)),
            Self::GaveWay { by } => format!("Another meeting made room; its last day is {}.", said(by)),
            Self::MadeRoom { by } => format!(
                "It made room for a review that could not wait; its own last day is {}.",
                said(by)
            ),
            Self::Crowded { by } => format!("Every week before its last day, {}, was full already.", said(by)),
            Self::Quick { by, wait, .. } => format!(
                "The last day that leaves the usual time was {}; it can still be over in time. {}",
                said(by),
                wait.sentence()
            ),
            Self::Soonest { wait, .. } => format!("No lawful day is left. {}", wait.sentence()),
        }
    }
}

/// What is wrong with a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// After the day by which the law wants the review to be over.
    TooLate { day: NaiveDate, over: NaiveDate },
    /// Less than two weeks to invite people, or to tell those invited of another day.
    NoNotice { day: NaiveDate },
    /// There is no open day at all to meet on.
    NoDay { by: NaiveDate },
    /// After the last day of practice: what follows must come quicker than usual.
    Quick {
        day: NaiveDate,
        over: NaiveDate,
        names: bool,
    },
    /// Nobody meets then.
    Closed { day: NaiveDate, why: &'static str },
    /// Someone who must be there cannot.
    Away { day: NaiveDate },
    /// The setting holds more that week than it can.
    Full { week: NaiveDate, held: u32, room: u32 },
}

impl Break {
    /// A sentence.
    pub fn sentence(self) -> String {
        match self {
            Self::TooLate { day, over } => format!(
                "{} is {} after the last lawful day: the review must be over by {}.",
                weekday(day),
                count((day - over).num_days(), "day"),
                weekday(over)
            ),
            Self::Quick { day, over, names } => format!(
                "On {} the {} must follow {}, by {}.",
                weekday(day),
                if names { "amended plan" } else { "decision" },
                match (over - day).num_days() {
                    0 => "on the same day".to_owned(),
                    days => format!("within {}", count(days, "day")),
                },
                weekday(over)
            ),
            Self::Closed { day, why } => format!("{} is {why}.", weekday(day)),
            Self::Away { day } => format!("Somebody who must be there cannot come on {}.", weekday(day)),
            Self::NoNotice { day } => format!("Everyone must have two weeks' notice; {} is too near.", weekday(day)),
            Self::Full { week, held, room } => format!(
                "The week of {} would hold {} at the school; it has room for {room}.",
                said(week),
                count(held.into(), "meeting")
            ),
            Self::NoDay { by } => format!(
                "There is no open day to meet on in these weeks; the last day is {}.",
                weekday(by)
            ),
        }
    }

    /// How much it weighs.
    pub fn weight(self) -> Weight {
        match self {
            Self::TooLate { .. } | Self::NoNotice { .. } | Self::NoDay { .. } => Weight::Unlawful,
            Self::Quick { .. } => Weight::Quick,
            Self::Closed { .. } | Self::Away { .. } | Self::Full { .. } => Weight::Practical,
        }
    }
}

/// How much what is wrong with a day weighs, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The law is broken.
    Unlawful,
    /// The law can be kept with a quicker decision.
    Quick,
    /// Somebody's room or days.
    Practical,
    /// Nothing is wrong.
    Nothing,
}
