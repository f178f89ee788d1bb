//! Spans of days, weeks, months and years, and how the words of the law count them.
//!
//! - "of" or "from" an event: the day of the event is day 0 (Lester v Garland (1808); Dodds v Walker \[1981\]).
//! - "beginning with" a day: that day is day 1.
//! - Months end on the corresponding date, or on the last day of a month too short to have it (Dodds v Walker).

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{BeyondTable, Calendar};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    Days,
    Weeks,
    Months,
    Years,
    WorkingDays,
    /// Working days, leaving out what the tribunal leaves out.
    TribunalDays,
}

/// A number of units: `6 weeks`, `15 working days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    pub number: u16,
    pub unit: Unit,
}

impl Unit {
    /// The unit in words, for one of it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Days => "day",
            Self::Weeks => "week",
            Self::Months => "month",
            Self::Years => "year",
            Self::WorkingDays => "working day",
            Self::TribunalDays => "tribunal working day",
        }
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::domain::words::count(self.number.into(), self.unit.word()))
    }
}

impl Span {
    /// The last day of this span counted from `date`, which is day 0.
    pub fn after(self, date: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, BeyondTable> {
        let number = self.number;
        Ok(match self.unit {
            Unit::Days => date + Days::new(number.into()),
            Unit::Weeks => date + Days::new(u64::from(number) * 7),
            Unit::Months => date + Months::new(number.into()),
            Unit::Years => date + Months::new(u32::from(number) * 12),
            Unit::WorkingDays => return calendar.working_days_after(date, number),
            Unit::TribunalDays => return calendar.tribunal_days_after(date, number),
        })
    }

    /// The last day of this span when `date` is its first day.
    pub fn beginning_with(self, date: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, BeyondTable> {
        let number = self.number;
        Ok(match self.unit {
            Unit::Days => date + Days::new(u64::from(number).saturating_sub(1)),
            Unit::Weeks => date + Days::new((u64::from(number) * 7).saturating_sub(1)),
            Unit::Months => months_beginning_with(date, number.into()),
            Unit::Years => months_beginning_with(date, u32::from(number) * 12),
            Unit::WorkingDays => return calendar.working_days_beginning_with(date, number),
            Unit::TribunalDays => return calendar.tribunal_days_after(date - Days::new(1), number),
        })
    }

    /// The latest day that is at least this span before `date`.
    pub fn before(self, date: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, BeyondTable> {
        let number = self.number;
        Ok(match self.unit {
            Unit::Days => date - Days::new(number.into()),
            Unit::Weeks => date - Days::new(u64::from(number) * 7),
            Unit::Months => date - Months::new(number.into()),
            Unit::Years => date - Months::new(u32::from(number) * 12),
            Unit::WorkingDays | Unit::TribunalDays => return calendar.working_days_before(date, number),
        })
    }
}

/// The last day of a period of `number` months that begins with `date`: the day before the corresponding date, or the last day
/// of a month too short to have that date.
pub fn months_beginning_with(date: NaiveDate, number: u32) -> NaiveDate {
    let corresponding = date + Months::new(number);
    if corresponding.day() == date.day() {
        corresponding - Days::new(1)
    } else {
        corresponding
    }
}

/// The first day with this month and day on or after `date`.
pub fn next_day_and_month(date: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    (date.year()..date.year() + 9)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|found| *found >= date)
}
