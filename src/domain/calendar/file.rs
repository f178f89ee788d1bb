//! Calendars as data: the files shipped in `assets/calendars`, and a user's own terms laid over them.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Calendar, Holiday, LeftOut, Term};
use crate::domain::toml_day;

/// A calendar file cannot be used: which, where, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {reason}")]
pub struct CalendarFileError {
    pub file: String,
    pub line: usize,
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayFile {
    #[serde(rename = "name")]
    _name: String,
    #[serde(deserialize_with = "toml_day::day")]
    first: NaiveDate,
    #[serde(deserialize_with = "toml_day::day")]
    last: NaiveDate,
    #[serde(deserialize_with = "toml_day::day")]
    published_to: NaiveDate,
    holiday: Vec<HolidayEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayEntry {
    #[serde(deserialize_with = "toml_day::day")]
    on: NaiveDate,
    name: String,
    #[serde(default)]
    one_off: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TribunalFile {
    left_out: Vec<LeftOutEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOutEntry {
    name: String,
    from: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermFile {
    term: Vec<TermEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermEntry {
    name: String,
    #[serde(deserialize_with = "toml_day::day")]
    first: NaiveDate,
    #[serde(deserialize_with = "toml_day::day")]
    last: NaiveDate,
    half_term: Option<HalfTermEntry>,
    #[serde(default)]
    typical: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HalfTermEntry {
    #[serde(deserialize_with = "toml_day::day")]
    first: NaiveDate,
    #[serde(deserialize_with = "toml_day::day")]
    last: NaiveDate,
}

/// The calendar shipped with the program.
pub(super) fn builtin() -> Result<Calendar, CalendarFileError> {
    let holidays = holidays(include_str!("../../../assets/calendars/bank-holidays.toml"))?;
    let left_out = left_out(include_str!("../../../assets/calendars/tribunal.toml"))?;
    let terms = Calendar::read_terms("terms.toml", include_str!("../../../assets/calendars/terms.toml"))?;
    let HolidayFile {
        first,
        last,
        published_to,
        holiday,
        ..
    } = holidays;
    let holiday = holiday
        .into_iter()
        .map(|HolidayEntry { on, name, one_off }| Holiday { on, name, one_off })
        .collect();
    Ok(Calendar::new(first, last, published_to, holiday, left_out).with_terms(terms))
}

impl Calendar {
    /// Reads terms from the text of a file a user wrote.
    pub fn read_terms(file: &str, text: &str) -> Result<Vec<Term>, CalendarFileError> {
        let read: TermFile = read(file, text)?;
        read.term.into_iter().map(|entry| term(file, text, entry)).collect()
    }
}

fn term(file: &str, text: &str, entry: TermEntry) -> Result<Term, CalendarFileError> {
    let TermEntry {
        name,
        first,
        last,
        half_term,
        typical,
    } = entry;
    let half_term = half_term.map(|span| (span.first, span.last));
    let sound = first <= last && half_term.is_none_or(|(from, to)| first <= from && from <= to && to <= last);
    if sound {
        return Ok(Term {
            name,
            first,
            last,
            half_term,
            typical,
        });
    }
    let line = text
        .lines()
        .position(|line| line.contains(&name))
        .map_or(1, |found| found + 1);
    let reason = format!("the days of {name} are out of order: first, half-term and last day must follow one another");
    Err(CalendarFileError {
        file: file.into(),
        line,
        reason,
    })
}

fn holidays(text: &str) -> Result<HolidayFile, CalendarFileError> {
    read("bank-holidays.toml", text)
}

fn left_out(text: &str) -> Result<Vec<LeftOut>, CalendarFileError> {
    let file: TribunalFile = read("tribunal.toml", text)?;
    let entry = |entry: LeftOutEntry| {
        let (from, to) = (day_and_month(&entry.from), day_and_month(&entry.to));
        let reason = || {
            format!(
                "“{}” to “{}” is not a span of days such as “1 August” to “31 August”",
                entry.from, entry.to
            )
        };
        match (from, to) {
            (Some(from), Some(to)) => Ok(LeftOut {
                name: entry.name,
                from,
                to,
            }),
            _ => Err(CalendarFileError {
                file: "tribunal.toml".into(),
                line: 1,
                reason: reason(),
            }),
        }
    };
    file.left_out.into_iter().map(entry).collect()
}

/// `31 August` as (8, 31); any year's 29 February is allowed.
pub(crate) fn day_and_month(text: &str) -> Option<(u32, u32)> {
    let (day, month) = text.trim().split_once(' ')?;
    let month: chrono::Month = month.trim().parse().ok()?;
    let month = month.number_from_month();
    let day = day.parse().ok()?;
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day))
}

fn read<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T, CalendarFileError> {
    toml::from_str(text).map_err(|error| CalendarFileError {
        file: file.into(),
        line: error.span().map_or(1, |span| line_of(text, span.start)),
        reason: error.message().to_string(),
    })
}

/// The line, counted from 1, on which the byte at `offset` stands.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
