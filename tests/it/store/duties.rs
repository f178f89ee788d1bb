//! Duties are kept in step with the facts, in the transaction that changes them.

use caseload::domain::advice::Advice;
use caseload::domain::change::Change;
use caseload::domain::child::Child;
use caseload::domain::desk::{DutyRow, Step};
use caseload::domain::id::{ChildId, ProcessId};
use caseload::domain::matter::{Event, Exception, Process};
use caseload::domain::query::Query;
use caseload::domain::referral::Referral;
use caseload::store::Store;
use chrono::NaiveDate;

use super::contents::*;

/// A store with one request, received on 2 November 2026, and its assessment.
fn requested() -> (Store, ProcessId) {
    let mut store = Store::in_memory().expect("memory is there");
    let new = Child {
        id: ChildId::default(),
        ..child(0, "Reid", "Tom")
    };
    let referral = Referral {
        received: day("2026-11-02"),
        ..Referral::default()
    };
    let change = Change::RecordRequest {
        child: Box::new(new),
        referral: Box::new(referral),
    };
    let child = store
        .apply(&change, &senco(), noon())
        .expect("kept")
        .child
        .expect("one child");
    let process = store.of::<Process>("child", child).expect("readable")[0].id;
    (store, process)
}

fn duty(store: &Store, process: ProcessId, rule: &str) -> DutyRow {
    let duties = store.duties(process).expect("readable");
    duties
        .into_iter()
        .find(|duty| duty.rule == rule)
        .expect("the rule runs")
}

fn happened(store: &mut Store, process: ProcessId, name: &str, on: &str) {
    let event = Event {
        process,
        name: name.into(),
        day: day(on),
        ..Event::default()
    };
    store.apply(&Change::AddEvent(event), &senco(), noon()).expect("kept");
}

fn due(store: &Store) -> Option<NaiveDate> {
    let cases = store
        .cases(&Query::default(), day("2026-11-25"), &Step::First, 5)
        .expect("listed");
    cases.rows[0].due
}

#[test]
fn a_request_starts_its_clock_and_the_list_shows_the_next_day() {
    let (store, process) = requested();
    let decide = duty(&store, process, "NA-03");
    assert_eq!((decide.due, decide.settled.as_str()), (Some(day("2026-12-14")), "open"));
    assert!(due(&store).is_some_and(|due| due <= day("2026-12-14")));
    assert_eq!(
        store
            .today(day("2026-12-15"), 20)
            .expect("looked at")
            .late
            .lines
            .iter()
            .filter(|line| line.rule == "NA-03")
            .count(),
        1
    );
}

#[test]
fn an_event_meets_its_duty_and_a_correction_opens_it_again() {
    let (mut store, process) = requested();
    happened(&mut store, process, "decision-to-assess", "2026-12-01");
    let met = duty(&store, process, "NA-03");
    assert_eq!((met.settled.as_str(), met.met_on), ("met", Some(day("2026-12-01"))));
    let events = store.of::<Event>("process", process).expect("readable");
    let wrong = events
        .iter()
        .find(|event| event.name == "decision-to-assess")
        .expect("there");
    let correct = Change::CorrectEvent {
        event: wrong.id,
        why: "another child's".into(),
        right: None,
    };
    store.apply(&correct, &senco(), noon()).expect("corrected");
    assert_eq!(duty(&store, process, "NA-03").settled, "open");
    store.undo(&senco(), noon()).expect("undone");
    assert_eq!(duty(&store, process, "NA-03").settled, "met");
    assert!(store.check().expect("looked over").is_clean());
}

#[test]
fn an_exception_lifts_and_moves_no_day() {
    let (mut store, process) = requested();
    let before = duty(&store, process, "NA-03");
    let exception = Exception {
        process,
        ground: "EXC-C".into(),
        starts: day("2026-11-10"),
        ends: Some(day("2026-11-20")),
        ..Exception::default()
    };
    store
        .apply(&Change::ClaimException(exception), &senco(), noon())
        .expect("claimed");
    let after = duty(&store, process, "NA-03");
    assert_eq!(after.due, before.due);
    assert_eq!(after.settled, "lifted");
}

#[test]
fn advice_counts_as_received_only_when_the_last_one_owed_has_come() {
    let (mut store, process) = requested();
    happened(&mut store, process, "decision-to-assess", "2026-11-16");
    let child = store.get::<Process>(process).expect("readable").expect("held").child;
    let ask = |number: u128, who: &str| Advice {
        id: id(number),
        child,
        process,
        contributor: who.into(),
        asked: day("2026-11-17"),
        due: day("2026-12-29"),
        ..Advice::default()
    };
    store
        .apply(&Change::AskAdvice(vec![ask(1, "EP"), ask(2, "SLT")]), &senco(), noon())
        .expect("asked");
    let received = |store: &Store| {
        let facts = store.facts(process).expect("readable").expect("held");
        let event = caseload::domain::rule::RuleBook::builtin()
            .event("advice-received")
            .expect("an event");
        facts
            .events
            .iter()
            .find(|happened| happened.event == event)
            .map(|happened| happened.on)
    };
    store
        .apply(
            &Change::ReceiveAdvice {
                advice: id(1),
                on: day("2026-12-01"),
            },
            &senco(),
            noon(),
        )
        .expect("in");
    assert_eq!(received(&store), None);
    store
        .apply(
            &Change::ReceiveAdvice {
                advice: id(2),
                on: day("2026-12-20"),
            },
            &senco(),
            noon(),
        )
        .expect("in");
    assert_eq!(received(&store), Some(day("2026-12-20")));
}

#[test]
fn a_closed_process_owes_nothing_more() {
    let (mut store, process) = requested();
    store
        .apply(
            &Change::CloseProcess {
                process,
                on: day("2026-11-20"),
            },
            &senco(),
            noon(),
        )
        .expect("closed");
    assert!(
        store
            .duties(process)
            .expect("readable")
            .iter()
            .all(|duty| duty.settled != "open")
    );
    assert!(
        store
            .cases(&Query::read("late").expect("read"), day("2027-06-01"), &Step::First, 5)
            .expect("listed")
            .rows
            .is_empty()
    );
}

#[test]
fn a_shortage_is_no_exception_and_an_unknown_event_is_none() {
    let (mut store, process) = requested();
    let claim = Exception {
        process,
        ground: "ep-shortage".into(),
        starts: day("2026-11-10"),
        ..Exception::default()
    };
    let refused = store
        .apply(&Change::ClaimException(claim), &senco(), noon())
        .expect_err("not in law");
    assert!(refused.to_string().contains("Nothing was changed"), "{refused}");
    let event = Event {
        process,
        name: "decision-to-asses".into(),
        day: day("2026-11-10"),
        ..Event::default()
    };
    let refused = store
        .apply(&Change::AddEvent(event), &senco(), noon())
        .expect_err("no such event");
    assert!(refused.to_string().contains("decision-to-assess"), "{refused}");
}

#[test]
fn guidance_and_practice_make_nothing_late() {
    let (store, process) = requested();
    assert_eq!(duty(&store, process, "DR-01").settled, "prompt");
    let late = store.today(day("2027-12-31"), 50).expect("looked at").late;
    assert!(late.lines.iter().any(|line| line.rule == "FI-01"));
    assert!(late.lines.iter().all(|line| line.rule != "DR-01"));
}

#[test]
fn duties_of_one_course_that_end_on_one_day_are_listed_once() {
    let (mut store, _) = requested();
    let children = store.all::<Child>().expect("readable");
    let review = Process {
        child: children[0].id,
        kind: "annual-review".into(),
        opened: day("2026-03-04"),
        ..Process::default()
    };
    let held = Event {
        name: "review-meeting".into(),
        day: day("2026-03-04"),
        ..Event::default()
    };
    let open = Change::OpenProcess {
        process: Box::new(review),
        events: vec![held],
    };
    store.apply(&open, &senco(), noon()).expect("kept");
    let late = store.today(day("2026-04-10"), 50).expect("looked at").late;
    let on_the_day = late
        .lines
        .iter()
        .filter(|line| line.due == Some(day("2026-04-01")))
        .count();
    assert_eq!(on_the_day, 1, "AR-08 and AR-09 end on the same day: {:?}", late.lines);
}
