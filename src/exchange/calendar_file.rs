//! Calendar files (RFC 5545) that any calendar program takes in: whole days and times, each entry under a name of its own
//! so that a newer file corrects what an older one brought.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus};

use crate::domain::document::{Entry, When};

const PRODUCT: &str = "-//Caseload//Caseload//EN";

/// A file of entries. `stamp` is the moment it is written; `name` is what the calendar is called.
pub fn write(name: &str, entries: &[Entry], stamp: DateTime<Utc>) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", PRODUCT));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    calendar.append_property(("METHOD", "PUBLISH"));
    calendar.append_property(("X-WR-CALNAME", &*clean(name)));
    calendar.extend(entries.iter().map(|entry| event(entry, stamp)));
    calendar.to_string()
}

fn event(entry: &Entry, stamp: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event.uid(&format!("{}@caseload", clean(&entry.uid)));
    event.timestamp(stamp);
    event.summary(&clean(&entry.summary));
    event.class(Class::Private);
    for (words, set) in [(&entry.description, "DESCRIPTION"), (&entry.place, "LOCATION")] {
        if !words.trim().is_empty() {
            event.add_property(set, clean(words));
        }
    }
    if entry.cancelled {
        event.status(EventStatus::Cancelled);
    }
    set_when(&mut event, entry.when);
    event.done()
}

/// A whole day ends, for a calendar, on the day after it.
fn set_when(event: &mut Event, when: When) {
    let after = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(day);
    match when {
        When::Day(day) => {
            event.starts(day).ends(after(day));
        }
        When::Days(first, last) => {
            event.starts(first).ends(after(last.max(first)));
        }
        When::Time(from, until) => {
            event.starts(utc(from)).ends(utc(until.max(from)));
        }
    }
    if !matches!(when, When::Time(..)) {
        event.add_property("TRANSP", "TRANSPARENT");
    }
}

/// The moment a clock in England shows this time. In summer, from one o'clock (by winter time) on the last Sunday of
/// March to that of October, clocks are an hour ahead.
fn utc(local: NaiveDateTime) -> DateTime<Utc> {
    let change = |month: u32| last_sunday(local.year(), month).and_hms_opt(1, 0, 0);
    let winter = local;
    let summer = local - TimeDelta::hours(1);
    let in_summer = match (change(3), change(10)) {
        (Some(begins), Some(ends)) => begins <= summer && summer < ends,
        _ => false,
    };
    if in_summer { summer.and_utc() } else { winter.and_utc() }
}

fn last_sunday(year: i32, month: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
    let last = first + Months::new(1) - Days::new(1);
    last.week(Weekday::Sun).first_day()
}

/// Text without what would break the lines of the file.
fn clean(words: &str) -> String {
    let words = words.replace("\r\n", "\n").replace('\r', "\n");
    words
        .chars()
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i32, month: u32, day: u32, hour: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        day.and_hms_opt(hour, 30, 0).expect("a time")
    }

    fn written(local: NaiveDateTime) -> String {
        utc(local).format("%d %H:%M").to_string()
    }

    #[test]
    fn summer_time_is_an_hour_ahead() {
        assert_eq!(written(at(2026, 11, 25, 9)), "25 09:30");
        assert_eq!(written(at(2026, 7, 1, 9)), "01 08:30");
        assert_eq!(written(at(2026, 3, 29, 0)), "29 00:30");
        assert_eq!(written(at(2026, 3, 29, 2)), "29 01:30");
        assert_eq!(written(at(2026, 10, 25, 0)), "24 23:30");
        assert_eq!(written(at(2026, 10, 25, 2)), "25 02:30");
    }

    #[test]
    fn a_line_break_in_a_summary_begins_no_line_of_the_file() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
        let entry = Entry::new(
            "1",
            When::Day(day),
            "Panel\r\nATTENDEE:mailto:x@example.org\rEND:VEVENT",
        );
        let file = write("Panels", &[entry], DateTime::UNIX_EPOCH);
        assert!(!file.lines().any(|line| line.starts_with("ATTENDEE")));
        assert_eq!(file.matches("\r\nEND:VEVENT").count(), 1);
        assert!(file.contains("DTSTART;VALUE=DATE:20261125") && file.contains("DTEND;VALUE=DATE:20261126"));
    }
}
