//! Values compared: days, which may be reckoned from today, and numbers.

use std::fmt;

use chrono::{Days, Months, NaiveDate};

/// How a value is compared. `Missing` asks for what has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test<T> {
    /// `:none`
    Missing,
    /// `<`
    Below(T),
    /// `<=`
    AtMost(T),
    /// `:` or `=`
    Is(T),
    /// `>=`
    AtLeast(T),
    /// `>`
    Above(T),
    /// `:a..b`, both ends among them.
    Between(T, T),
}

impl<T: Copy> Test<T> {
    /// The same comparison of something made from the value: days from those reckoned from today, say.
    pub fn map<U>(self, with: impl Fn(T) -> U) -> Test<U> {
        match self {
            Self::Missing => Test::Missing,
            Self::Below(value) => Test::Below(with(value)),
            Self::AtMost(value) => Test::AtMost(with(value)),
            Self::Is(value) => Test::Is(with(value)),
            Self::AtLeast(value) => Test::AtLeast(with(value)),
            Self::Above(value) => Test::Above(with(value)),
            Self::Between(from, to) => Test::Between(with(from), with(to)),
        }
    }
}

impl<T: PartialOrd> Test<T> {
    /// Whether a value passes.
    pub fn passes(&self, value: Option<&T>) -> bool {
        let Some(value) = value else {
            return matches!(self, Self::Missing);
        };
        match self {
            Self::Missing => false,
            Self::Below(limit) => value < limit,
            Self::AtMost(limit) => value <= limit,
            Self::Is(limit) => value == limit,
            Self::AtLeast(limit) => value >= limit,
            Self::Above(limit) => value > limit,
            Self::Between(from, to) => from <= value && value <= to,
        }
    }
}

/// A day asked for. One reckoned from today stays so, that a saved view means the same thing tomorrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// That day.
    On(NaiveDate),
    /// So many days, weeks or months from today; negative for before.
    FromToday(i32, Unit),
}

/// What is counted from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Seven days.
    Weeks,
    /// Calendar months; the last day of a month too short.
    Months,
}

impl Day {
    /// The day itself, `today` given.
    pub fn reckoned(self, today: NaiveDate) -> NaiveDate {
        let (number, unit) = match self {
            Self::On(day) => return day,
            Self::FromToday(number, unit) => (number, unit),
        };
        let many = number.unsigned_abs();
        let far = if number < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        let days = Days::new(u64::from(many) * if unit == Unit::Weeks { 7 } else { 1 });
        let day = match (unit, number < 0) {
            (Unit::Months, false) => today.checked_add_months(Months::new(many)),
            (Unit::Months, true) => today.checked_sub_months(Months::new(many)),
            (_, false) => today.checked_add_days(days),
            (_, true) => today.checked_sub_days(days),
        };
        day.unwrap_or(far)
    }

    /// `today`, `7d`, `-6w`, `1m`, `2026-12-01`, `1/12/2026`.
    pub(super) fn read(text: &str) -> Option<Self> {
        match text {
            "today" => return Some(Self::FromToday(0, Unit::Days)),
            "tomorrow" => return Some(Self::FromToday(1, Unit::Days)),
            "yesterday" => return Some(Self::FromToday(-1, Unit::Days)),
            _ => {}
        }
        written_out(text).map(Self::On).or_else(|| from_today(text))
    }
}

fn written_out(text: &str) -> Option<NaiveDate> {
    let styles = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"];
    let day = styles
        .iter()
        .find_map(|style| NaiveDate::parse_from_str(text, style).ok())?;
    let sensible = chrono::Datelike::year(&day) >= 1900 && chrono::Datelike::year(&day) <= 2100;
    sensible.then_some(day)
}

fn from_today(text: &str) -> Option<Day> {
    let unit = match text.chars().next_back()? {
        'd' => Unit::Days,
        'w' => Unit::Weeks,
        'm' => Unit::Months,
        _ => return None,
    };
    let number: i32 = text[..text.len() - 1].parse().ok()?;
    (-9999..=9999).contains(&number).then_some(Day::FromToday(number, unit))
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => day.fmt(f),
            Self::FromToday(0, _) => f.write_str("today"),
            Self::FromToday(number, Unit::Days) => write!(f, "{number}d"),
            Self::FromToday(number, Unit::Weeks) => write!(f, "{number}w"),
            Self::FromToday(number, Unit::Months) => write!(f, "{number}m"),
        }
    }
}
