//! Why a typed date was not taken.

use std::fmt;

use super::month;
use crate::domain::calendar::BeyondTable;

/// Why a typed date was not taken; its sentence says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// Nothing typed.
    Blank,
    /// Not a way of writing a date that is known here.
    NotUnderstood,
    /// The month stands before the day.
    MonthFirst {
        /// The day, when there is one such in the month.
        day: u32,
        /// 1 to 12.
        month: u32,
    },
    /// No such day in that month.
    NoSuchDay {
        /// As typed.
        day: u32,
        /// 1 to 12.
        month: u32,
        /// The year, when it was typed and the day exists in others.
        year: Option<i32>,
    },
    /// There are twelve months.
    NoSuchMonth {
        /// As typed.
        month: u32,
    },
    /// A number alone.
    MonthMissing {
        /// As typed.
        day: u32,
    },
    /// A month alone, or a month and a number that may be a day or a year.
    DayMissing {
        /// 1 to 12.
        month: u32,
    },
    /// A weekday that is today's: it may mean today or a week from it.
    TodayOrNot {
        /// `Monday`
        weekday: String,
    },
    /// No term dates are held for that time.
    NoTerm,
    /// Before 1900 or after 2100.
    TooFar {
        /// The year arrived at.
        year: i32,
    },
    /// Working days asked for past the end of the table of bank holidays.
    Beyond(BeyondTable),
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => f.write_str("Type a date, such as 25/11, tomorrow or +10wd."),
            Self::NotUnderstood => f.write_str(
                "This is not understood as a date: write it like 25/11, 25 nov 2026, tomorrow, next mon, +2w or +10wd.",
            ),
            Self::MonthFirst { day, month } => {
                write!(
                    f,
                    "The day comes first: for {day} {} write {day}/{month}.",
                    month::name(*month)
                )
            }
            Self::NoSuchDay {
                day,
                month,
                year: Some(year),
            } => {
                write!(f, "There is no {day} {} in {year}.", month::name(*month))
            }
            Self::NoSuchDay { day, month, year: None } => write!(f, "There is no {day} {}.", month::name(*month)),
            Self::NoSuchMonth { month } => {
                write!(f, "There is no month {month}: write day, month, year, like 25/11/2026.")
            }
            Self::MonthMissing { day } => {
                write!(
                    f,
                    "Add the month, like {day}/11, or a plus sign for days from today, like +{day}."
                )
            }
            Self::DayMissing { month } => write!(f, "Put the day first, like 25 {}.", month::name(*month)),
            Self::TodayOrNot { weekday } => {
                write!(
                    f,
                    "Today is {weekday}: write today, or next {} for a week from today.",
                    weekday.to_lowercase()
                )
            }
            Self::NoTerm => f.write_str("No term dates are held for that time: write the date itself."),
            Self::TooFar { year } => write!(
                f,
                "The year {year} is too far away: write a date between 1900 and 2100."
            ),
            Self::Beyond(beyond) => beyond.fmt(f),
        }
    }
}

impl std::error::Error for DateFault {}

impl From<BeyondTable> for DateFault {
    fn from(beyond: BeyondTable) -> Self {
        Self::Beyond(beyond)
    }
}
