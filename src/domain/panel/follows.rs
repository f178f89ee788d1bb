//! What follows from a decision by itself, and what follows when the family is told.

use chrono::{Months, NaiveDate};

use super::codes::{Asks, DecisionKind, decision as kind_of};
use super::decision::{DecisionFacts, LastDay};
use crate::domain::advice::Advice;
use crate::domain::calendar::Calendar;
use crate::domain::change::DecisionParts;
use crate::domain::id::{AgendaItemId, PersonId};
use crate::domain::letter::{Letter, LetterPart, TacOffer};
use crate::domain::matter::{Event, Process};
use crate::domain::meeting::{AgendaItem, DecidedHow, Decision, Interim, MeetingAction};
use crate::domain::process::ProcessKind;
use crate::domain::rule::RuleBook;

/// Letters go out this many working days after the meeting, or on the last lawful day when that is sooner.
const LETTERS_OUT: u16 = 5;
/// A TAC meeting is aimed at within this many working days.
const TAC_WITHIN: u16 = 20;
/// Advice is due six weeks after it was asked for (SEND Regulations 2014 reg 8(1), rule AD-02).
const ADVICE_WEEKS: u64 = 6;
/// An offer that goes with the letter is made on the day the letter goes.
pub const OFFERED_IN_LETTER: &str = "with the decision letter";

/// What the form says besides the decision itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    /// The day the family was told in writing, when the notice has gone already.
    pub told: Option<NaiveDate>,
    /// Whom advice is asked of, and the day they are asked.
    pub advisers: Vec<String>,
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

/// The last day on which the family's appeal can reach the tribunal when the notice goes on `day`, as the tribunal's rules have it
/// before its own days are counted: two months (HESC rule 20(1)(c)(i), rule AP-01). Only to show beside the TAC meeting.
pub fn appeal_window(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(2))
}

/// All that follows from a decision, in one change.
pub fn parts(kind: &DecisionKind, facts: &DecisionFacts, decision: Decision, said: Said) -> DecisionParts {
    let mut parts = DecisionParts {
        events: events(kind, facts, &decision, &said),
        letters: letters(kind, facts, &decision, said.told),
        tac: offer(kind, facts, &decision, &said),
        advice: advice(kind, facts, &decision, &said),
        course: course(kind, facts, &decision, &said),
        ..DecisionParts::default()
    };
    parts.items.extend(own_item(facts, said.took));
    parts.items.extend(taken_up_again(kind, facts, &decision));
    parts.actions.extend(said.actions);
    parts.actions.extend(actions(kind, facts, &decision));
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
fn reads(course: &str, name: &str) -> bool {
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

/// Letters in draft: what was decided is in them already, so that nothing is typed twice.
fn letters(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision, told: Option<NaiveDate>) -> Vec<Letter> {
    let due = letters_due(decision.day, facts.last_day(kind));
    let gone = |letter: &&String| told.is_none() || kind.notice() != Some(letter.as_str());
    let draft = |letter: &String| Letter {
        child: facts.child,
        process: facts.process,
        kind: letter.clone(),
        due: Some(due),
        parts: letter_parts(decision),
        ..Letter::default()
    };
    kind.letters.iter().filter(gone).map(draft).collect()
}

/// What a decision says for the parts of its letters.
pub fn letter_parts(decision: &Decision) -> Vec<LetterPart> {
    let said = [
        ("first-question", decision.first_why.clone()),
        ("second-question", decision.second_why.clone()),
        ("reasons", decision.reasons.clone()),
        ("evidence", decision.evidence.join("\n")),
        ("support", decision.detail("support").to_owned()),
        ("would-change", decision.would_change.clone()),
    ];
    said.into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .map(|(code, words)| LetterPart {
            code: code.into(),
            words,
            ..LetterPart::default()
        })
        .collect()
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

fn advice(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision, said: &Said) -> Vec<Advice> {
    let Some(process) = facts.process.filter(|_| kind.asks(Asks::Advice)) else {
        return Vec::new();
    };
    let asked = said.asked.unwrap_or(decision.day);
    let ask = |contributor: &String| Advice {
        child: facts.child,
        process,
        contributor: contributor.clone(),
        question: "Needs, the provision they call for, and the outcomes intended".into(),
        asked,
        due: asked + chrono::Days::new(ADVICE_WEEKS * 7),
        ..Advice::default()
    };
    said.advisers.iter().map(ask).collect()
}

fn own_item(facts: &DecisionFacts, took: Option<u32>) -> Option<AgendaItem> {
    let item = facts.item.as_deref()?;
    let took = took.filter(|took| item.took != Some(*took))?;
    Some(AgendaItem {
        took: Some(took),
        ..item.clone()
    })
}

/// What is put off keeps its place: it is on the next meeting's agenda. What is decided between meetings is there to be confirmed.
fn taken_up_again(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision) -> Option<AgendaItem> {
    let (meeting, _) = facts.next_meeting?;
    let deferred = kind.asks(Asks::Defer) && decision.interim == Interim::NextMeeting;
    let between = decision.meeting.is_none() && kind.settles && decision.how != DecidedHow::Panel;
    let from = facts.item.as_deref().cloned().unwrap_or_default();
    let again = AgendaItem {
        id: AgendaItemId::default(),
        meeting,
        child: Some(facts.child),
        process: facts.process,
        took: None,
        discussion: String::new(),
        ..from
    };
    match (deferred, between) {
        (true, _) => Some(AgendaItem {
            missing: vec![decision.needed.clone()],
            ..again
        }),
        (_, true) => Some(AgendaItem {
            section: "decisions to ratify".into(),
            minutes: 5,
            asked_of_panel: "Confirm the decision made between meetings".into(),
            ..again
        }),
        _ => None,
    }
}

fn actions(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision) -> Vec<MeetingAction> {
    let mut actions = Vec::new();
    let mut ask = |what: String, owner: Option<PersonId>, service: &str, due| {
        actions.push(MeetingAction {
            meeting: facts.meeting,
            item: facts.item_id(),
            child: Some(facts.child),
            owner,
            service: service.to_owned(),
            what,
            due,
            ..MeetingAction::default()
        });
    };
    if let Some(what) = &kind.action {
        let rule = kind.action_rule.as_deref();
        let due = facts.last_days.iter().find(|last| Some(last.rule.as_str()) == rule);
        ask(what.clone(), facts.caseworker, "", due.map(|last| last.due));
    }
    if kind.asks(Asks::Defer) {
        let what = format!("Bring {}", decision.needed.trim());
        ask(what, None, decision.needed_from.trim(), decision.needed_by);
        let last = facts.last_day(kind).map(|last| last.due);
        match decision.interim {
            Interim::NextMeeting => {}
            Interim::Manager => ask("Decide between panels".into(), decision.decided_by, "", last),
            Interim::Papers => ask("Have it decided by papers".into(), facts.clerk, "", last),
        }
    }
    let instead = decision.detail("who-does-what").trim();
    if !instead.is_empty() {
        ask(instead.to_owned(), facts.caseworker, "", None);
    }
    actions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::panel::codes::decision as kind;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn id<T: From<uuid::Uuid>>(number: u128) -> T {
        uuid::Uuid::from_u128(number).into()
    }

    fn facts(course: &str) -> DecisionFacts {
        DecisionFacts {
            child: id(1),
            process: Some(id(2)),
            process_kind: Some(course.into()),
            meeting: Some(id(3)),
            item: Some(Box::new(AgendaItem {
                id: id(4),
                section: "new requests".into(),
                minutes: 15,
                ..AgendaItem::default()
            })),
            day: day("2026-11-25"),
            last_days: vec![LastDay {
                rule: "NA-03".into(),
                due: day("2026-12-01"),
            }],
            next_meeting: Some((id(9), day("2026-12-02"))),
            ..DecisionFacts::default()
        }
    }

    fn follow(code: &str, course: &str, decision: Decision, said: Said) -> DecisionParts {
        let decision = Decision {
            code: code.into(),
            day: day("2026-11-25"),
            meeting: Some(id(3)),
            ..decision
        };
        parts(kind(code).expect("known"), &facts(course), decision, said)
    }

    #[test]
    fn the_clock_counts_from_the_day_the_family_is_told_not_from_the_meeting() {
        let untold = follow("NO_ASSESS", "assessment", Decision::default(), Said::default());
        assert!(untold.events.is_empty(), "the letter is still to go");
        let told = Said {
            told: Some(day("2026-11-27")),
            ..Said::default()
        };
        let told = follow("NO_ASSESS", "assessment", Decision::default(), told);
        assert_eq!(told.events.len(), 1);
        assert_eq!(told.events[0].name, "decision-not-to-assess");
        assert_eq!(told.events[0].day, day("2026-11-27"));
        assert!(
            told.letters.iter().all(|letter| letter.kind != "will-not-assess"),
            "it has gone"
        );
        assert!(is_notice("NO_ASSESS", "will-not-assess") && !is_notice("NO_ASSESS", "school-feedback"));
    }

    #[test]
    fn a_refusal_brings_its_letters_the_schools_feedback_and_the_offer() {
        let decision = Decision {
            reasons: "Support is working.".into(),
            would_change: "No progress by Easter.".into(),
            ..Decision::default()
        };
        let said = Said {
            tac: OFFERED_IN_LETTER.into(),
            ..Said::default()
        };
        let parts = follow("NO_ASSESS", "assessment", decision, said);
        let kinds: Vec<&str> = parts.letters.iter().map(|letter| letter.kind.as_str()).collect();
        assert_eq!(kinds, ["will-not-assess", "school-feedback", "tac-invitation"]);
        // Five working days after would be 2 December; the six weeks end on the first.
        assert!(parts.letters.iter().all(|letter| letter.due == Some(day("2026-12-01"))));
        let reasons = parts.letters[0].parts.iter().find(|part| part.code == "reasons");
        assert_eq!(reasons.map(|part| part.words.as_str()), Some("Support is working."));
        assert_eq!(parts.tac.map(|offer| offer.offered), Some(day("2026-12-01")));
    }

    #[test]
    fn a_yes_asks_for_advice_due_six_weeks_later() {
        let said = Said {
            advisers: vec!["Educational psychologist".into(), "Social care".into()],
            asked: Some(day("2026-11-26")),
            ..Said::default()
        };
        let parts = follow("ASSESS", "assessment", Decision::default(), said);
        assert_eq!(parts.advice.len(), 2);
        assert!(parts.advice.iter().all(|advice| advice.due == day("2027-01-07")));
        assert!(parts.tac.is_none());
    }

    #[test]
    fn what_is_put_off_keeps_its_place_or_goes_another_way() {
        let put_off = |interim| Decision {
            needed: "SLT report".into(),
            needed_from: "SLT".into(),
            needed_by: Some(day("2026-11-30")),
            interim,
            ..Decision::default()
        };
        let next = follow("DEFER", "assessment", put_off(Interim::NextMeeting), Said::default());
        assert_eq!(next.items.len(), 1);
        assert_eq!(
            (next.items[0].meeting, next.items[0].id),
            (id(9), AgendaItemId::default())
        );
        assert_eq!(next.items[0].missing, ["SLT report"]);
        assert_eq!(next.actions.len(), 1);
        let manager = follow("DEFER", "assessment", put_off(Interim::Manager), Said::default());
        assert!(manager.items.is_empty());
        assert_eq!(manager.actions[1].due, Some(day("2026-12-01")));
    }

    #[test]
    fn a_decision_between_meetings_comes_to_the_next_one_to_be_confirmed() {
        let decision = Decision {
            how: DecidedHow::Manager,
            day: day("2026-11-25"),
            code: "ASSESS".into(),
            ..Decision::default()
        };
        let parts = parts(
            kind("ASSESS").expect("known"),
            &facts("assessment"),
            decision,
            Said::default(),
        );
        assert_eq!(parts.items[0].section, "decisions to ratify");
    }

    #[test]
    fn ceasing_after_a_review_begins_a_course_of_its_own() {
        let parts = follow("CEASE", "annual-review", Decision::default(), Said::default());
        let (process, events) = parts.course.expect("a course");
        assert_eq!(process.kind, "ceasing");
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].name, "cease-decided");
        assert!(when_told("CEASE", "annual-review").contains(&"review-decision"));
        assert!(when_told("CEASE", "ceasing").contains(&"decision-to-cease"));
    }
}
