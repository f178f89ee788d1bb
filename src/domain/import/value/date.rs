//! Days as people, registers and spreadsheets write them.

use chrono::{Datelike, Days, NaiveDate};

use super::Read;
use crate::domain::import::problem::Fault;

/// The order of day and month in a column of dates such as `03/04/2016`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateStyle {
    /// Day first, as in Britain.
    #[default]
    DayFirst,
    /// Month first, as in the United States.
    MonthFirst,
}

impl DateStyle {
    /// `dmy` or `mdy`.
    pub fn code(self) -> &'static str {
        match self {
            DateStyle::DayFirst => "dmy",
            DateStyle::MonthFirst => "mdy",
        }
    }

    /// The style with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [DateStyle::DayFirst, DateStyle::MonthFirst]
            .into_iter()
            .find(|style| style.code() == code)
    }
}

/// What a text that may be a day comes to, before anybody asks which number is the month.
enum Written {
    Exact(NaiveDate),
    /// Two numbers and a year.
    Slashed {
        first: u32,
        second: u32,
        year: Year,
    },
}

/// A year of two or four digits.
#[derive(Clone, Copy)]
enum Year {
    Two(i32),
    Four(i32),
}

/// Which century two digits mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Century {
    /// Never after this year: a birth.
    UpTo(i32),
    /// 2000 to 2099: everything else.
    This,
}

impl Year {
    fn full(self, century: Century) -> i32 {
        match (self, century) {
            (Year::Four(year), _) => year,
            (Year::Two(year), Century::UpTo(last)) if 2000 + year > last => 1900 + year,
            (Year::Two(year), _) => 2000 + year,
        }
    }
}

/// Reads a day.
///
/// # Errors
/// [`Fault::NotADate`] for anything that is not one, [`Fault::Rounded`] never.
pub fn read(cell: &str, style: DateStyle, century: Century) -> Read<NaiveDate> {
    let text = cell.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let date = match written(text) {
        Some(Written::Exact(date)) => Some(date),
        Some(Written::Slashed { first, second, year }) => {
            let (day, month) = if style == DateStyle::DayFirst {
                (first, second)
            } else {
                (second, first)
            };
            NaiveDate::from_ymd_opt(year.full(century), month, day)
        }
        None => None,
    };
    date.filter(believable).map(Some).ok_or(Fault::NotADate)
}

/// Days of living people and running cases.
fn believable(date: &NaiveDate) -> bool {
    (1900..2100).contains(&date.year())
}

/// How the days of one column are written, over all its cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StyleCount {
    /// Cells that make sense only with the day first.
    pub day_first: usize,
    /// Cells that make sense only with the month first.
    pub month_first: usize,
    /// Cells that make sense either way.
    pub either: usize,
}

impl StyleCount {
    /// Counts one cell in.
    pub fn add(&mut self, cell: &str) {
        let Some(Written::Slashed { first, second, .. }) = written(cell.trim()) else {
            return;
        };
        match ((1..=12).contains(&first), (1..=12).contains(&second)) {
            (true, true) => self.either += 1,
            (false, true) if first <= 31 => self.day_first += 1,
            (true, false) if second <= 31 => self.month_first += 1,
            _ => {}
        }
    }

    /// The British style unless a single cell says otherwise; then only a person can tell.
    pub fn style(&self) -> Option<DateStyle> {
        (self.month_first == 0).then_some(DateStyle::DayFirst)
    }
}

fn written(text: &str) -> Option<Written> {
    if text.len() > 40 || !text.is_ascii() {
        return None;
    }
    serial(text).map(Written::Exact).or_else(|| spelled(text))
}

/// A spreadsheet's count of days, from 1927 to 2099: smaller and larger numbers are something else.
///
/// Day 60 of that count, 29 February 1900, never was; all days from 61 on are counted from 30 December 1899.
fn serial(text: &str) -> Option<NaiveDate> {
    let (days, fraction) = text.split_once('.').unwrap_or((text, ""));
    if days.len() != 5 || !digits(days) || !(fraction.is_empty() || digits(fraction)) {
        return None;
    }
    let days: u64 = days.parse().ok().filter(|days| (10_000..=73_050).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Three parts with any of `/ - . ,` or spaces between, and perhaps a time behind.
fn spelled(text: &str) -> Option<Written> {
    let mut parts = date_part(text)
        .split(['/', '-', '.', ' ', ','])
        .filter(|part| !part.is_empty());
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if a.len() == 4 && digits(a) {
        let month = month(b).or_else(|| small(b))?;
        return NaiveDate::from_ymd_opt(a.parse().ok()?, month, small(c)?).map(Written::Exact);
    }
    let year = year(c)?;
    match (month(a), month(b)) {
        (None, Some(month)) => exact(year, month, day(a)?),
        (Some(month), None) => exact(year, month, day(b)?),
        (None, None) => Some(Written::Slashed {
            first: small(a)?,
            second: small(b)?,
            year,
        }),
        (Some(_), Some(_)) => None,
    }
}

/// A day whose month is spelled out. Two digits of its year are this century's: registers write births in full.
fn exact(year: Year, month: u32, day: u32) -> Option<Written> {
    NaiveDate::from_ymd_opt(year.full(Century::This), month, day).map(Written::Exact)
}

/// The text without a time of day behind it (`T10:00:00`, ` 00:00:00`).
fn date_part(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let before = &text[..colon];
    let end = before.rfind(['T', ' ']).unwrap_or(before.len());
    before[..end].trim_end()
}

fn small(text: &str) -> Option<u32> {
    (text.len() <= 2 && digits(text)).then(|| text.parse().ok())?
}

/// A day of the month, with or without its ending: `4`, `4th`.
fn day(text: &str) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    let bare = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .unwrap_or(&lower);
    small(bare)
}

fn year(text: &str) -> Option<Year> {
    let number = digits(text).then(|| text.parse().ok())??;
    match text.len() {
        2 => Some(Year::Two(number)),
        4 => Some(Year::Four(number)),
        _ => None,
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month by name, three letters or more.
fn month(text: &str) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    if lower.len() < 3 {
        return None;
    }
    let place = MONTHS
        .iter()
        .position(|name| name.starts_with(&lower) || (*name == "september" && lower == "sept"))?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day_first(cell: &str) -> Read<NaiveDate> {
        read(cell, DateStyle::DayFirst, Century::UpTo(2026))
    }

    fn on(year: i32, month: u32, day: u32) -> Read<NaiveDate> {
        Ok(NaiveDate::from_ymd_opt(year, month, day))
    }

    #[test]
    fn days_in_all_their_dresses() {
        for cell in [
            "14/04/2017",
            "14/4/17",
            "14.04.2017",
            "14-04-2017",
            "2017-04-14",
            "2017-04-14T00:00:00",
            "2017-04-14 00:00:00",
            "2017-Apr-14 00:00:00",
            "14-Apr-2017",
            "14 April 2017",
            "14th April 2017",
            "April 14, 2017",
            "42839",
            "42839.0",
            " 14/04/2017 00:00 ",
        ] {
            assert_eq!(day_first(cell), on(2017, 4, 14), "{cell}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for cell in [
            "31/02/2017",
            "14/13/2017",
            "soon",
            "2017",
            "780.0",
            "1/2",
            "20170414",
            "14/04/217",
            "Sept",
            "0/0/0",
            "1850-01-01",
        ] {
            assert_eq!(day_first(cell), Err(Fault::NotADate), "{cell}");
        }
        assert_eq!(day_first("  "), Ok(None));
    }

    #[test]
    fn two_digits_of_a_birth_never_lie_in_the_future() {
        assert_eq!(day_first("01/09/26"), on(2026, 9, 1));
        assert_eq!(day_first("01/09/27"), on(1927, 9, 1));
        assert_eq!(read("01/09/27", DateStyle::DayFirst, Century::This), on(2027, 9, 1));
    }

    #[test]
    fn the_style_is_the_columns_and_never_the_cells() {
        assert_eq!(read("04/05/2016", DateStyle::MonthFirst, Century::This), on(2016, 4, 5));
        let mut british = StyleCount::default();
        ["04/05/2016", "25/05/2016", "2016-05-04", ""]
            .iter()
            .for_each(|cell| british.add(cell));
        assert_eq!(
            british,
            StyleCount {
                day_first: 1,
                month_first: 0,
                either: 1
            }
        );
        assert_eq!(british.style(), Some(DateStyle::DayFirst));
        british.add("05/25/2016");
        assert_eq!(british.style(), None);
    }
}
