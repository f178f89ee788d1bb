//! From a rule that runs to a duty: met, closed or lifted.

use chrono::NaiveDate;

use super::exception::Effect;
use super::{Clock, Closed, Duty, Facts};
use crate::domain::rule::{Kind, Rule, RuleIndex};

/// The duty of one rule that runs from `start`.
pub(super) fn settled(
    clock: Clock<'_>,
    index: RuleIndex,
    facts: &Facts,
    start: NaiveDate,
    due: Option<NaiveDate>,
) -> Duty {
    let rule = clock.book.rule(index);
    let met = met(clock, rule, facts, start, due);
    let closed = closed(clock, rule, facts, start, due).filter(|closed| met.is_none_or(|met| closed.on < met));
    Duty {
        rule: index,
        kind: rule.kind,
        runs_from: start,
        due,
        target: clock.target(rule.kind, due),
        met: if closed.is_some() { None } else { met },
        closed,
        lifted: due.is_some_and(|due| lifted(clock, rule, facts, start, due)),
        cut_short: cut_short(clock, rule, facts, start, due),
    }
}

/// Whether an event on `on` can bear on a duty that runs from `start`: not before it, unless the day itself lies before it.
fn bears(on: NaiveDate, start: NaiveDate, due: Option<NaiveDate>) -> bool {
    on >= start || due.is_some_and(|due| due < start)
}

/// The first event that meets the rule, or the last where each of several must come.
fn met(clock: Clock<'_>, rule: &Rule, facts: &Facts, start: NaiveDate, due: Option<NaiveDate>) -> Option<NaiveDate> {
    if rule.met_by_last {
        let days = rule
            .met_by
            .iter()
            .filter_map(|event| facts.day_of(*event, &clock.book.events));
        return days.filter(|on| bears(*on, start, due)).max();
    }
    let meeting = facts
        .events
        .iter()
        .filter(|happened| rule.met_by.contains(&happened.event));
    meeting
        .map(|happened| happened.on)
        .filter(|on| bears(*on, start, due))
        .min()
}

fn closed(clock: Clock<'_>, rule: &Rule, facts: &Facts, start: NaiveDate, due: Option<NaiveDate>) -> Option<Closed> {
    let courses = facts
        .process
        .as_ref()
        .map_or(rule.processes.as_slice(), std::slice::from_ref);
    let closing = facts.events.iter().filter(|happened| {
        bears(happened.on, start, due)
            && match rule.from.contains(&happened.event) {
                true => rule.ends_at_start,
                false => rule.unless.contains(&happened.event) || clock.ends(happened.event, courses),
            }
    });
    let first = closing.min_by_key(|happened| (happened.on, happened.event));
    first.map(|happened| Closed {
        by: happened.event,
        on: happened.on,
    })
}

fn lifted(clock: Clock<'_>, rule: &Rule, facts: &Facts, start: NaiveDate, due: NaiveDate) -> bool {
    facts
        .exceptions
        .iter()
        .any(|claim| claim.effect(clock, rule, facts, start, due) == Effect::Lifts)
}

fn cut_short(
    clock: Clock<'_>,
    rule: &Rule,
    facts: &Facts,
    start: NaiveDate,
    due: Option<NaiveDate>,
) -> Option<NaiveDate> {
    if rule.kind != Kind::GiveAtLeast {
        return None;
    }
    let sooner = facts.earliest(&rule.cut_short_by, &clock.book.events)?;
    (start <= sooner.on && Some(sooner.on) <= due).then_some(sooner.on)
}
