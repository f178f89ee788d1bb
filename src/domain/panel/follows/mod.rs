//! What follows from a decision by itself, and what follows when the family is told.

mod again;

use chrono::NaiveDate;

pub use again::TO_RATIFY;

use super::codes::{Asks, DecisionKind, decision as kind_of};
use super::decision::{DecisionFacts, LastDay};
use crate::domain::advice::Advice;
use crate::domain::advice_run::asked_on;
use crate::domain::calendar::Calendar;
use crate::domain::change::DecisionParts;
use crate::domain::equipment::EquipmentOrder;
use crate::domain::letter::{Letter, TacOffer};
use crate::domain::matter::{Event, Process};
use crate::domain::meeting::{AgendaItem, Decision, MeetingAction};
use crate::domain::process::ProcessKind;
use crate::domain::rule::RuleBook;

/// Letters go out this many working days after the meeting, or on the last lawful day when that is sooner.
const LETTERS_OUT: u16 = 5;
/// A TAC meeting is aimed at within this many working days.
const TAC_WITHIN: u16 = 20;
/// An offer that goes with the letter is made on the day the letter goes.
pub const OFFERED_IN_LETTER: &str = "with the decision letter";

/// What the form says besides the decision itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    /// The day the family was told in writing, when the notice has gone already.
    pub told: Option<NaiveDate>,
    /// What advice is asked of whom, and the day they are asked.
    pub advisers: Vec<Advice>,
    pub asked: Option<NaiveDate>,
    /// How the TAC meeting is offered; empty for not at all.
    pub tac: String,
    /// Something asked of somebody, with its owner and day.
    pub actions: Vec<MeetingAction>,
    /// Who made it happen, as events name them.
    pub by: String,
    /// Minutes the item took.
    pub took: Option<u32>,
}

/// The day by which the letters of a decision are to go: five working days after it, or the last lawful day when that is sooner.
pub fn letters_due(day: NaiveDate, last: Option<&LastDay>) -> NaiveDate {
    let practice = Calendar::builtin().working_days_after(day, LETTERS_OUT).unwrap_or(day);
    last.map_or(practice, |last| practice.min(last.due))
}

/// The day a TAC meeting is aimed at, after an offer made on `day`.
pub fn tac_by(day: NaiveDate) -> NaiveDate {
    Calendar::builtin().working_days_after(day, TAC_WITHIN).unwrap_or(day)
}

/// All that follows from a decision, in one change.
pub fn parts(kind: &DecisionKind, facts: &DecisionFacts, decision: Decision, said: Said) -> DecisionParts {
    let mut parts = DecisionParts {
        events: events(kind, facts, &decision, &said),
        letters: letters(kind, facts, decision.day, said.told),
        tac: offer(kind, facts, &decision, &said),
        advice: advice(kind, facts, &decision, &said),
        course: course(kind, facts, &decision, &said),
        equipment: equipment(kind, facts, &decision),
        ..DecisionParts::default()
    };
    parts.items.extend(own_item(facts, said.took));
    parts.items.extend(again::taken_up_again(kind, facts, &decision));
    parts.actions.extend(said.actions);
    parts.actions.extend(again::actions(kind, facts, &decision));
    parts.decision = decision;
    parts
}

fn event(name: &str, day: NaiveDate, facts: &DecisionFacts, by: &str) -> Event {
    Event {
        process: facts.process.unwrap_or_default(),
        name: name.to_owned(),
        day,
        by: by.to_owned(),
        ..Event::default()
    }
}

fn events(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision, said: &Said) -> Vec<Event> {
    if facts.process.is_none() {
        return Vec::new();
    }
    let course = facts.process_kind.as_deref().unwrap_or_default();
    let at_once = kind.at_once.iter().map(|name| (name, decision.day));
    let told = said
        .told
        .into_iter()
        .flat_map(|day| kind.when_told.iter().map(move |name| (name, day)));
    at_once
        .chain(told)
        .filter(|(name, _)| reads(course, name))
        .map(|(name, day)| event(name, day, facts, &said.by))
        .collect()
}

/// The names of the events of the day the family is told of a decision, in a course of this kind.
pub fn when_told<'a>(code: &str, course: &str) -> Vec<&'a str> {
    let names = kind_of(code).map(|kind| kind.when_told.as_slice()).unwrap_or_default();
    names
        .iter()
        .map(String::as_str)
        .filter(|name| reads(course, name))
        .collect()
}

/// Whether a letter of this kind tells the family of a decision with this code.
pub fn is_notice(code: &str, letter_kind: &str) -> bool {
    kind_of(code).and_then(DecisionKind::notice) == Some(letter_kind)
}

/// Whether the rules of a course read an event.
pub fn reads(course: &str, name: &str) -> bool {
    let book = RuleBook::builtin();
    let (Some(course), Some(event)) = (ProcessKind::from_code(course), book.event(name)) else {
        return false;
    };
    book.of_process(course)
        .iter()
        .map(|index| book.rule(*index))
        .any(|rule| {
            rule.from.contains(&event)
                || rule.met_by.contains(&event)
                || rule.unless.contains(&event)
                || rule.cut_short_by.contains(&event)
        })
}

/// A plan that is ceased after a review is ceased in a course of its own, with its own rights and days.
fn course(
    kind: &DecisionKind,
    facts: &DecisionFacts,
    decision: &Decision,
    said: &Said,
) -> Option<(Process, Vec<Event>)> {
    let ceases = !kind.at_once.is_empty() && facts.process_kind.as_deref() != Some("ceasing");
    if !ceases {
        return None;
    }
    let process = Process {
        child: facts.child,
        kind: "ceasing".into(),
        opened: decision.day,
        ..Process::default()
    };
    let new = DecisionFacts {
        process: Some(process.id),
        process_kind: Some("ceasing".into()),
        ..DecisionFacts::default()
    };
    Some((process, events(kind, &new, decision, said)))
}

/// Letters in draft. They hold no words yet: the letter reads its parts out of the decision when it is opened, so that what is
/// corrected in the decision stands corrected in the letter until somebody has written in it.
fn letters(kind: &DecisionKind, facts: &DecisionFacts, day: NaiveDate, told: Option<NaiveDate>) -> Vec<Letter> {
    let due = letters_due(day, facts.last_day(kind));
    let gone = |letter: &&String| told.is_none() || kind.notice() != Some(letter.as_str());
    let draft = |letter: &String| Letter {
        child: facts.child,
        process: facts.process,
        kind: letter.clone(),
        due: Some(due),
        ..Letter::default()
    };
    kind.letters.iter().filter(gone).map(draft).collect()
}

/// The offer after a no. One that goes with the letter counts from the day the letter goes; until then it stands on the letter's day.
fn offer(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision, said: &Said) -> Option<TacOffer> {
    if !kind.asks(Asks::Tac) || said.tac.is_empty() {
        return None;
    }
    let in_letter = said.tac == OFFERED_IN_LETTER;
    let offered = match (in_letter, said.told) {
        (false, _) => decision.day,
        (true, Some(told)) => told,
        (true, None) => letters_due(decision.day, facts.last_day(kind)),
    };
    Some(TacOffer {
        child: facts.child,
        offered,
        offered_how: said.tac.clone(),
        ..TacOffer::default()
    })
}

/// The requests for advice. A day outside the calendar has no six weeks: the form has refused it already.
/// The equipment the item is about is decided with it.
fn equipment(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision) -> Option<EquipmentOrder> {
    let (order, bought) = facts.equipment.as_deref().zip(kind.buys)?;
    Some(order.decided(bought, decision.day, decision.amount_pence, decision.detail("split")))
}

fn advice(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision, said: &Said) -> Vec<Advice> {
    let Some(process) = facts.process.filter(|_| kind.asks(Asks::Advice)) else {
        return Vec::new();
    };
    let asked = asked_on(&said.advisers, said.asked.unwrap_or(decision.day)).unwrap_or_default();
    let ours = asked.into_iter().map(|advice| Advice {
        child: facts.child,
        process,
        ..advice
    });
    ours.collect()
}

fn own_item(facts: &DecisionFacts, took: Option<u32>) -> Option<AgendaItem> {
    let item = facts.item.as_deref()?;
    let took = took.filter(|took| item.took != Some(*took))?;
    Some(AgendaItem {
        took: Some(took),
        ..item.clone()
    })
}

#[cfg(test)]
mod tests;
