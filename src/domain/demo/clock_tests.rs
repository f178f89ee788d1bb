//! The clock takes every course the demonstration tells, and finds some late and most in time.

use std::collections::BTreeMap;

use super::tests::{today, whole};
use super::*;
use crate::domain::clock::{Clock, Facts, State};
use crate::domain::matter::{Event, Process};
use crate::domain::process::ProcessKind;
use crate::domain::rule::RuleBook;

fn facts(process: &Process, events: &[Event]) -> Facts {
    let book = RuleBook::builtin();
    let mut facts = Facts::of(ProcessKind::from_code(&process.kind).expect("a kind there is"));
    for event in events {
        facts.happened(book.event(&event.name).expect("an event there is"), event.day);
    }
    for marker in &process.markers {
        facts
            .markers
            .set(book.events.marker(marker).expect("a marker there is"));
    }
    facts
}

/// Every course, with what the clock reads of it.
fn courses() -> impl Iterator<Item = (&'static Process, Facts)> {
    whole().iter().filter_map(|change| match change {
        Change::OpenProcess { process, events } => Some((process.as_ref(), facts(process, events))),
        _ => None,
    })
}

#[test]
fn no_course_holds_what_cannot_be() {
    let clock = Clock::builtin();
    for (process, facts) in courses() {
        if let Err(fault) = clock.check(&facts) {
            panic!("{}: {fault}", process.kind);
        }
    }
}

#[test]
fn some_open_courses_are_late_and_most_are_not() {
    let clock = Clock::builtin();
    let mut seen: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (process, facts) in courses().filter(|(process, _)| process.closed.is_none()) {
        let duties = clock.duties(&facts);
        let late = duties.iter().filter(|duty| duty.state(today()) == State::Late);
        let counts = seen.entry(process.kind.as_str()).or_default();
        counts.0 += usize::from(late.count() > 0);
        counts.1 += 1;
    }
    for (kind, (late, of)) in seen {
        assert!(late > 0 && late * 3 < of * 2, "{late} of {of} late: {kind}");
    }
}
