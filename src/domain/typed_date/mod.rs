//! What a person types for a date, understood and read back in words.
//!
//! Day before month, always. `25/11`, `25/11/26`, `25 nov`, `25 November 2026`, `2026-11-25`, `today`, `tomorrow`, `yesterday`,
//! `mon`, `next mon`, `last mon`, `+3`, `+10wd`, `+2w`, `+1m`, `-1w`, `end of term`. What could be two days, or none, is answered
//! with a sentence and never guessed.

mod fault;
mod month;
mod numbers;
mod relative;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};

use super::calendar::Calendar;
use super::words;

pub use fault::DateFault;

/// Which way a date without a year, or a weekday, is taken to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lean {
    /// The year that brings it nearest to today.
    #[default]
    Nearest,
    /// Something that has happened: today or earlier (a date received, a date of birth).
    Past,
    /// Something to come: today or later (a meeting, a follow-up).
    Future,
}

/// A date understood, and how it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// The day meant.
    pub date: NaiveDate,
    /// The date read back: `Wed 25 Nov 2026, in 3 days`.
    pub words: String,
    /// Whether the day rests on term dates shipped as typical, not on those of this school or authority.
    pub typical_term: bool,
}

/// What typed dates are reckoned from.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// The day on which it is typed.
    pub today: NaiveDate,
    /// Working days and terms.
    pub calendar: &'a Calendar,
    /// Which way an incomplete date lies.
    pub lean: Lean,
}

impl Typed<'_> {
    /// Understands a typed date.
    ///
    /// # Errors
    /// Why it cannot be understood, or could be two days: a sentence that says what to write instead.
    pub fn read(&self, text: &str) -> Result<Understood, DateFault> {
        let text = tidy(text);
        if text.is_empty() {
            return Err(DateFault::Blank);
        }
        let (date, typical_term) = match self.end_of_term(&text) {
            Some(answer) => answer?,
            None => (self.day(&text)?, false),
        };
        if !(1900..=2100).contains(&date.year()) {
            return Err(DateFault::TooFar { year: date.year() });
        }
        let words = said(date, self.today);
        Ok(Understood {
            date,
            words,
            typical_term,
        })
    }

    fn day(&self, text: &str) -> Result<NaiveDate, DateFault> {
        let readers = [Self::named_day, Self::offset, Self::weekday, Self::numbers];
        readers
            .iter()
            .find_map(|read| read(self, text))
            .unwrap_or(Err(DateFault::NotUnderstood))
    }
}

/// Small letters, one space between words, none at the ends.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `Wed 25 Nov 2026, in 3 days`
pub fn said(date: NaiveDate, today: NaiveDate) -> String {
    format!("{}, {}", words::weekday(date), distance(date, today))
}

/// `today`, `tomorrow`, `3 days ago`, `in 6 weeks`, `in 9 months`, `4 years ago`: whole units, rounded down.
pub fn distance(date: NaiveDate, today: NaiveDate) -> String {
    let days = (date - today).num_days();
    let length = match days.unsigned_abs() {
        0 => return "today".to_owned(),
        1 => return if days > 0 { "tomorrow" } else { "yesterday" }.to_owned(),
        far @ 2..=13 => words::count(far as i64, "day"),
        far @ 14..=90 => words::count(far as i64 / 7, "week"),
        _ => months_or_years(date.min(today), date.max(today)),
    };
    if days > 0 {
        format!("in {length}")
    } else {
        format!("{length} ago")
    }
}

fn months_or_years(from: NaiveDate, to: NaiveDate) -> String {
    let months =
        (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32 - i32::from(to.day() < from.day());
    match months {
        ..24 => words::count(months.into(), "month"),
        months => words::count((months / 12).into(), "year"),
    }
}
