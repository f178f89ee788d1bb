//! Calendar files are taken in by another reader, with the same days and times.

use caseload::domain::document::{Entry, When};
use caseload::exchange::calendar_file;
use chrono::{DateTime, Utc};

use crate::exchange::day;

/// What another reader finds: for each entry its properties.
fn read(file: &str) -> Vec<Vec<(String, String)>> {
    let mut calendars = ical::IcalParser::new(file.as_bytes());
    let calendar = calendars.next().expect("a calendar").expect("readable");
    let property = |held: ical::property::Property| (held.name, held.value.unwrap_or_default());
    calendar
        .events
        .into_iter()
        .map(|event| event.properties.into_iter().map(property).collect())
        .collect()
}

fn value<'a>(event: &'a [(String, String)], name: &str) -> &'a str {
    let found = event.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value)
}

#[test]
fn days_and_times_come_back() {
    let (first, last) = (day("2026-11-25"), day("2026-11-27"));
    let at = |hour, minute| first.and_hms_opt(hour, minute, 0).expect("a time");
    let long = "Papers, please; by Thursday \\ noon. ".repeat(6) + "Zoë";
    let entries = [
        Entry::new("meeting-1", When::Time(at(9, 30), at(15, 30)), "Panel")
            .place("Room 4")
            .description(&long),
        Entry::new("due-1", When::Day(first), "Papers due"),
        Entry::new("week", When::Days(first, last), "Pack out"),
    ];
    let file = calendar_file::write("Panels", &entries, DateTime::<Utc>::UNIX_EPOCH);
    assert!(
        file.lines().all(|line| line.len() <= 75),
        "a line is folded before 75 bytes"
    );
    assert!(file.contains("PRODID:") && file.contains("VERSION:2.0"));
    let read = read(&file);
    assert_eq!(read.len(), 3);
    assert_eq!(value(&read[0], "UID"), "meeting-1@caseload");
    assert_eq!(value(&read[0], "DTSTART"), "20261125T093000Z");
    assert_eq!(value(&read[0], "DTEND"), "20261125T153000Z");
    assert_eq!(value(&read[0], "DTSTAMP"), "19700101T000000Z");
    assert!(value(&read[0], "DESCRIPTION").ends_with("Zoë"));
    assert_eq!(value(&read[1], "DTSTART"), "20261125");
    assert_eq!(value(&read[1], "DTEND"), "20261126");
    assert_eq!(value(&read[2], "DTEND"), "20261128");
}
