//! The clock as the screens use it: a kept process as facts, its duties in order, and the words of rules and events.

use chrono::NaiveDate;

use crate::domain::clock::{Clock, Duty, Facts, State};
use crate::domain::course::Course;
use crate::domain::desk::{ChildPage, ProcessFacts};
use crate::domain::process::ProcessKind;
use crate::domain::rule::{EventKind, Rule, RuleBook};

/// The book of rules in use.
fn book() -> &'static RuleBook {
    RuleBook::builtin()
}

/// What is known of a process of the child on the page, as the clock reads it.
pub fn facts(page: &ChildPage, process: &ProcessFacts) -> Facts {
    let (events, exceptions) = (&process.events, &process.exceptions);
    let (advice, born) = (&page.advice, page.child.born);
    Course {
        process: &process.process,
        events,
        exceptions,
        advice,
        born,
    }
    .facts(book())
}

/// The kind of process with this code.
pub fn kind(code: &str) -> Option<ProcessKind> {
    ProcessKind::ALL.into_iter().find(|kind| kind.code() == code)
}

/// The duties of a process: those that run, the earliest last day first, then those that are settled.
pub fn duties(page: &ChildPage, process: &ProcessFacts, today: NaiveDate) -> Vec<Duty> {
    let mut duties = Clock::builtin().duties(&facts(page, process));
    duties.sort_by_key(|duty| (!is_running(process, duty, today), duty.due.is_none(), duty.due));
    duties
}

/// Whether a duty of the process still waits to be done. In a process that is closed nothing does.
pub fn is_running(process: &ProcessFacts, duty: &Duty, today: NaiveDate) -> bool {
    process.process.closed.is_none() && is_unmet(duty, today)
}

/// Whether a duty was neither met nor ended by what happened, be its process open or closed.
pub fn is_unmet(duty: &Duty, today: NaiveDate) -> bool {
    matches!(duty.state(today), State::Open | State::DueToday | State::Late)
}

/// The rule of a duty.
pub fn rule(duty: &Duty) -> &'static Rule {
    book().rule(duty.rule)
}

/// What a rule is called, by its id; the id itself for one not known.
pub fn title(id: &str) -> String {
    match book().find(id).first() {
        Some(index) => book().rule(*index).title.clone(),
        None => id.to_owned(),
    }
}

/// An event in words; the name itself for one not known.
pub fn event_words(name: &str) -> String {
    match book().event(name) {
        Some(id) => book().events.kind(id).words.clone(),
        None => name.replace('-', " "),
    }
}

/// The event that meets the duty of a rule, by its name; nothing for a rule not known.
pub fn met_by(rule: &str) -> &'static str {
    let rule = book().find(rule).first().map(|index| book().rule(*index));
    let event = rule.and_then(|rule| rule.met_by.first());
    event.map_or("", |event| &book().events.kind(*event).name)
}

/// The events the rules of a kind of process read, in the order of the book; those that end it for whatever reason come last.
pub fn events_of(kind: Option<ProcessKind>) -> Vec<&'static EventKind> {
    let book = book();
    let Some(kind) = kind else { return Vec::new() };
    let rules: Vec<&Rule> = book.of_process(kind).iter().map(|index| book.rule(*index)).collect();
    let reads = |id| {
        rules.iter().any(|rule| {
            rule.from.contains(&id)
                || rule.met_by.contains(&id)
                || rule.cut_short_by.contains(&id)
                || rule.unless.contains(&id)
        })
    };
    let mut events: Vec<&EventKind> = book
        .events
        .all()
        .filter(|(id, held)| reads(*id) || held.ends.contains(&kind))
        .map(|(_, held)| held)
        .collect();
    events.sort_by_key(|held| held.ends.contains(&kind));
    events
}
