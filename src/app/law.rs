//! The clock as the screens use it: a kept process as facts, its duties in order, and the words of rules and events.

use chrono::NaiveDate;

use crate::domain::clock::{Clock, Duty, Exception, Facts, State};
use crate::domain::desk::ProcessFacts;
use crate::domain::process::ProcessKind;
use crate::domain::rule::{EventKind, Rule, RuleBook};

/// The book of rules in use.
fn book() -> &'static RuleBook {
    RuleBook::builtin()
}

/// What is known of a process, as the clock reads it. A name the rules do not know is left out.
pub fn facts(process: &ProcessFacts) -> Facts {
    let book = book();
    let mut facts = Facts {
        process: kind(&process.process.kind),
        ..Facts::default()
    };
    for event in process.events.iter().filter(|event| !event.void) {
        if let Some(id) = book.event(&event.name) {
            facts.happened(id, event.day);
        }
    }
    let grounds = process.exceptions.iter().filter_map(|held| {
        let ground = book.grounds.find(&held.ground).ok()?;
        Some(Exception {
            ground,
            from: held.starts,
            to: held.ends,
        })
    });
    facts.exceptions.extend(grounds);
    facts.route = process.process.route.as_deref().and_then(|name| book.routes.find(name));
    for marker in process
        .process
        .markers
        .iter()
        .filter_map(|name| book.events.marker(name))
    {
        facts.markers.set(marker);
    }
    facts
}

/// The kind of process with this code.
pub fn kind(code: &str) -> Option<ProcessKind> {
    ProcessKind::ALL.into_iter().find(|kind| kind.code() == code)
}

/// The duties of a process: those that run, the earliest last day first, then those that are settled.
pub fn duties(process: &ProcessFacts, today: NaiveDate) -> Vec<Duty> {
    let mut duties = Clock::builtin().duties(&facts(process));
    duties.sort_by_key(|duty| (!is_running(duty, today), duty.due.is_none(), duty.due));
    duties
}

/// Whether a duty still waits to be done.
pub fn is_running(duty: &Duty, today: NaiveDate) -> bool {
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

/// The events the rules of a kind of process read, in the order of the book.
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
    book.events
        .all()
        .filter(|(id, held)| reads(*id) || held.ends.contains(&kind))
        .map(|(_, held)| held)
        .collect()
}
