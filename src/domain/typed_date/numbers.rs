//! Dates written out: day, month and perhaps a year, in figures or with the month's name, and the international order.

use chrono::{Datelike, NaiveDate};

use super::{DateFault, Lean, Typed, month};

type Answer = Option<Result<NaiveDate, DateFault>>;

enum Part {
    Number { value: u32, digits: usize },
    Month(u32),
}

impl Typed<'_> {
    pub(super) fn numbers(&self, text: &str) -> Answer {
        let text = part_letters_from_figures(text);
        let parts: Vec<Part> = text
            .split([' ', '/', '.', '-', ','])
            .filter(|part| !part.is_empty())
            .map(part)
            .collect::<Option<_>>()?;
        Some(match parts.as_slice() {
            [
                Part::Number { value: year, digits: 4 },
                Part::Number { value: month, .. },
                Part::Number { value: day, .. },
            ] => year_first(year.cast_signed(), *month, *day),
            [
                Part::Number { value: day, .. },
                month,
                Part::Number { value: year, digits },
            ] => self.with_year(*day, month.number(), *year, *digits),
            [Part::Number { value: day, .. }, month] => self.without_year(*day, month.number()),
            [Part::Number { value: day, .. }] => Err(DateFault::MonthMissing { day: *day }),
            [Part::Month(month), ..] => Err(DateFault::DayMissing { month: *month }),
            _ => Err(DateFault::NotUnderstood),
        })
    }

    fn with_year(&self, day: u32, month: u32, year: u32, digits: usize) -> Result<NaiveDate, DateFault> {
        match digits {
            4 => exact(day, month, year.cast_signed()),
            2 => exact(day, month, self.century(day, month, year.cast_signed())),
            _ => Err(DateFault::NotUnderstood),
        }
    }

    /// `26` is 2026, unless the date must lie in the past and would not: then it is of the century before.
    fn century(&self, day: u32, month: u32, year: i32) -> i32 {
        let this = 2000 + year;
        let to_come = (this, month, day) > (self.today.year(), self.today.month(), self.today.day());
        if self.lean == Lean::Past && to_come {
            this - 100
        } else {
            this
        }
    }

    fn without_year(&self, day: u32, month: u32) -> Result<NaiveDate, DateFault> {
        possible(day, month)?;
        let this = self.today.year();
        let days: Vec<NaiveDate> = (this - 8..=this + 8)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .collect();
        let past = || days.iter().rev().find(|date| **date <= self.today);
        let future = || days.iter().find(|date| **date >= self.today);
        let found = match self.lean {
            Lean::Past => past(),
            Lean::Future => future(),
            Lean::Nearest => days.iter().min_by_key(|date| (**date - self.today).num_days().abs()),
        };
        found.copied().ok_or(DateFault::NoSuchDay { day, month, year: None })
    }
}

impl Part {
    /// The month this part names.
    fn number(&self) -> u32 {
        match self {
            Self::Number { value, .. } => *value,
            Self::Month(month) => *month,
        }
    }
}

/// `25nov26` as `25 nov 26`; `25th` stays whole.
fn part_letters_from_figures(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 2);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let ordinal = ["st", "nd", "rd", "th"]
            .iter()
            .any(|ending| text[at..].starts_with(ending));
        let letter_after_figure = before.is_ascii_digit() && c.is_alphabetic() && !ordinal;
        if letter_after_figure || (before.is_alphabetic() && c.is_ascii_digit()) {
            parted.push(' ');
        }
        parted.push(c);
        before = c;
    }
    parted
}

/// `25`, `25th`, `nov`, `november`, `sept`.
fn part(text: &str) -> Option<Part> {
    if let Some(month) = month::named(text) {
        return Some(Part::Month(month));
    }
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| text.strip_suffix(ending))
        .unwrap_or(text);
    if digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Part::Number {
        value: digits.parse().ok()?,
        digits: digits.len(),
    })
}

/// Whether the day exists in this month of some year, or why not.
fn possible(day: u32, month: u32) -> Result<(), DateFault> {
    const LEAP: i32 = 2024;
    if NaiveDate::from_ymd_opt(LEAP, month, day).is_some() {
        return Ok(());
    }
    Err(match (day, month) {
        (1..=12, 13..=31) if NaiveDate::from_ymd_opt(LEAP, day, month).is_some() => {
            DateFault::MonthFirst { day: month, month: day }
        }
        (_, 1..=12) => DateFault::NoSuchDay { day, month, year: None },
        _ => DateFault::NoSuchMonth { month },
    })
}

/// In the international order the month is where it says it is: 13 there is no day gone astray.
fn year_first(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateFault> {
    if month > 12 {
        Err(DateFault::NoSuchMonth { month })
    } else {
        exact(day, month, year)
    }
}

fn exact(day: u32, month: u32, year: i32) -> Result<NaiveDate, DateFault> {
    possible(day, month)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateFault::NoSuchDay {
        day,
        month,
        year: Some(year),
    })
}
