//! The tribunal's own days: August and Christmas left out, last days rolled forward.
//!
//! Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008, r.12(2) and (3).

use chrono::{Datelike, NaiveDate};

use super::{BeyondTable, Calendar};

/// A span of the year, each year, that the tribunal leaves out; it may run over the new year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    pub name: String,
    /// Month and day of the first day.
    pub from: (u32, u32),
    /// Month and day of the last day.
    pub to: (u32, u32),
}

impl LeftOut {
    /// Whether `date` lies in the span.
    pub fn holds(&self, date: NaiveDate) -> bool {
        let day = (date.month(), date.day());
        if self.from <= self.to {
            self.from <= day && day <= self.to
        } else {
            day >= self.from || day <= self.to
        }
    }
}

impl Calendar {
    /// The spans of the year the tribunal leaves out.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// The `number`th day after `date` that the tribunal counts.
    pub fn tribunal_days_after(&self, date: NaiveDate, number: u16) -> Result<NaiveDate, BeyondTable> {
        self.nth_after(&self.tribunal, date, number)
    }

    /// Where a time limit before the tribunal ends when its last day is `date`: on that day, or, if the tribunal does not
    /// count it, on the next day that it does.
    pub fn rolled_by_tribunal(&self, date: NaiveDate) -> Result<NaiveDate, BeyondTable> {
        let day = self.position(date)?;
        self.pick(&self.tribunal, Some(usize::from(self.tribunal.before[day])), date)
    }
}
