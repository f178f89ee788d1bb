//! Examples of what follows.

use super::*;
use crate::domain::advice::Advice;
use crate::domain::id::AgendaItemId;
use crate::domain::meeting::{DecidedHow, Interim};
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
    assert!(
        parts.letters.iter().all(|letter| letter.parts.is_empty()),
        "the words are read out of the decision"
    );
    assert_eq!(parts.tac.map(|offer| offer.offered), Some(day("2026-12-01")));
}

#[test]
fn a_yes_asks_for_advice_due_six_weeks_later() {
    let said = Said {
        advisers: vec![Advice::default(), Advice::default()],
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
    let between = |item: Option<Box<AgendaItem>>| {
        let facts = DecisionFacts {
            meeting: None,
            item,
            ..facts("assessment")
        };
        parts(
            kind("ASSESS").expect("known"),
            &facts,
            decision.clone(),
            Said::default(),
        )
    };
    let unlisted = between(None);
    assert_eq!(
        (unlisted.items[0].section.as_str(), unlisted.items[0].meeting),
        (TO_RATIFY, id(9))
    );
    let listed = between(facts("assessment").item);
    assert_eq!(listed.items.len(), 1);
    assert_eq!(
        (listed.items[0].section.as_str(), listed.items[0].id),
        (TO_RATIFY, id(4))
    );
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
