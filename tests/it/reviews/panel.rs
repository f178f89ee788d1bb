//! What a panel decides after a review stands in the review itself, without being entered a second time.

use caseload::domain::change::{Actor, Change};
use caseload::domain::child::Child;
use caseload::domain::desk::Step;
use caseload::domain::id::{ChildId, ProcessId};
use caseload::domain::letter::Letter;
use caseload::domain::matter::{Event, Process};
use caseload::domain::meeting::Decision;
use caseload::domain::panel::codes::decision as kind_of;
use caseload::domain::panel::decision::DecisionFacts;
use caseload::domain::panel::follows::{Said, parts};
use caseload::domain::plan::{Plan, PlanState};
use caseload::domain::query::Query;
use caseload::domain::review::Review;
use caseload::domain::reviews::schedule::Step as ReviewStep;
use caseload::store::Store;

use super::{apply, at, day};
use crate::driver::today;

/// A child with a plan, whose review was held on 4 November, with its course.
fn reviewed() -> (Store, ChildId, ProcessId) {
    let mut store = Store::in_memory().expect("a store");
    apply(
        &mut store,
        Change::SaveChild(Box::new(Child {
            surname: "Okafor".into(),
            ..Child::default()
        })),
    );
    let page = store.children(&Query::default(), today(), &Step::First, 1);
    let child = page.expect("listed").rows[0].child;
    let plan = Plan {
        child,
        version: 1,
        state: PlanState::Final,
        final_sent: Some(day("2025-12-10")),
        ..Plan::default()
    };
    apply(&mut store, Change::Save(plan.into()));
    let event = |name: &str, on: &str| Event {
        name: name.into(),
        day: day(on),
        ..Event::default()
    };
    let process = Process {
        child,
        kind: "annual-review".into(),
        opened: day("2026-10-01"),
        ..Process::default()
    };
    apply(
        &mut store,
        Change::OpenProcess {
            process: Box::new(process),
            events: vec![event("plan-made", "2025-12-10"), event("review-meeting", "2026-11-04")],
        },
    );
    let process = store.of::<Process>("child", child).expect("read")[0].id;
    apply(
        &mut store,
        Change::SetReviews(vec![Review {
            child,
            process: Some(process),
            due: day("2026-12-09"),
            meeting_on: Some(day("2026-11-04")),
            held: Some(day("2026-11-04")),
            ..Review::default()
        }]),
    );
    (store, child, process)
}

fn decide(store: &mut Store, child: ChildId, process: ProcessId, code: &str, told: Option<&str>) {
    let facts = DecisionFacts {
        child,
        process: Some(process),
        process_kind: Some("annual-review".into()),
        ..DecisionFacts::default()
    };
    let decision = Decision {
        child,
        process: Some(process),
        code: code.into(),
        day: day("2026-11-18"),
        reasons: "He reads alone now.".into(),
        ..Decision::default()
    };
    let said = Said {
        told: told.map(day),
        ..Said::default()
    };
    let parts = parts(kind_of(code).expect("known"), &facts, decision, said);
    apply(store, Change::Decide(Box::new(parts)));
}

fn review(store: &Store, child: ChildId) -> Review {
    let mut reviews: Vec<Review> = store.of("child", child).expect("read");
    reviews.sort_by_key(|review| review.due);
    reviews.remove(0)
}

fn happened(store: &Store, process: ProcessId, name: &str) -> usize {
    let events: Vec<Event> = store.of("process", process).expect("read");
    events.iter().filter(|event| event.name == name).count()
}

/// Marks the letter of the decision ready and sends it.
fn send(store: &mut Store, child: ChildId, kind: &str, on: &str) {
    let letters: Vec<Letter> = store.of("child", child).expect("read");
    let letter = letters
        .into_iter()
        .find(|letter| letter.kind == kind)
        .expect("a letter in draft");
    let id = letter.id;
    apply(
        store,
        Change::PrepareLetter(Box::new(Letter {
            ready: Some(day(on)),
            ..letter
        })),
    );
    apply(
        store,
        Change::SendLetter {
            letter: id,
            by: "C. Moss".into(),
            how: "post".into(),
            on: day(on),
        },
    );
}

#[test]
fn a_decision_to_amend_waits_in_the_review_for_its_letter() {
    let (mut store, child, process) = reviewed();
    decide(&mut store, child, process, "AMEND", None);
    let held = review(&store, child);
    assert_eq!(
        (held.decision.as_str(), held.resolved, held.decided),
        ("A", Some(day("2026-11-18")), None)
    );
    assert_eq!(held.decision_reasons, "He reads alone now.");
    let next = |store: &Store| {
        store
            .scheduled(child, today())
            .expect("read")
            .expect("in the schedule")
            .step
    };
    assert_eq!(next(&store), ReviewStep::Report);
    send(&mut store, child, "review-decision", "2026-11-20");
    assert_eq!(review(&store, child).decided, Some(day("2026-11-20")));
    assert_eq!(next(&store), ReviewStep::Notice);
    assert_eq!(happened(&store, process, "review-decision"), 1);
    assert_eq!(store.of::<Process>("child", child).expect("read")[0].closed, None);
}

#[test]
fn a_plan_that_is_kept_ends_its_review_and_the_next_one_is_set() {
    let (mut store, child, process) = reviewed();
    decide(&mut store, child, process, "MAINTAIN", Some("2026-11-20"));
    let held = review(&store, child);
    assert_eq!((held.decision.as_str(), held.closed), ("M", Some(day("2026-11-20"))));
    let row = store.scheduled(child, today()).expect("read").expect("the next review");
    assert_eq!(row.complete_by, day("2027-11-19"));
    for name in ["review-decision", "decision-not-to-amend"] {
        assert_eq!(happened(&store, process, name), 1, "{name}");
    }
    store.undo(&Actor("test".into()), at()).expect("undone");
    assert_eq!(review(&store, child).decision, "");
    assert!(store.check().expect("looked over").is_clean());
}

#[test]
fn ceasing_runs_in_one_course_whoever_began_it() {
    let (mut store, child, process) = reviewed();
    let considered = Event {
        name: "cease-considered".into(),
        day: day("2026-11-05"),
        ..Event::default()
    };
    let course = Process {
        child,
        kind: "ceasing".into(),
        opened: day("2026-11-05"),
        ..Process::default()
    };
    apply(
        &mut store,
        Change::OpenProcess {
            process: Box::new(course),
            events: vec![considered],
        },
    );
    decide(&mut store, child, process, "CEASE", None);
    send(&mut store, child, "ceasing", "2026-11-20");
    let courses: Vec<Process> = store.of("child", child).expect("read");
    let ceasing: Vec<&Process> = courses.iter().filter(|course| course.kind == "ceasing").collect();
    assert_eq!(ceasing.len(), 1);
    for name in ["cease-decided", "decision-to-cease"] {
        assert_eq!(happened(&store, ceasing[0].id, name), 1, "{name}");
    }
    assert_eq!(review(&store, child).closed, Some(day("2026-11-20")));
}

#[test]
fn a_decision_put_right_is_put_right_in_the_review() {
    let (mut store, child, process) = reviewed();
    decide(&mut store, child, process, "AMEND", None);
    let was: Decision = store.of("child", child).expect("read").remove(0);
    let right = Decision {
        code: "MAINTAIN".into(),
        reasons: "Nothing changes.".into(),
        ..was.clone()
    };
    apply(
        &mut store,
        Change::CorrectDecision {
            decision: Box::new(right),
            told: Default::default(),
        },
    );
    assert_eq!(review(&store, child).decision, "M");
    let other = Decision {
        code: "DEFER".into(),
        ..was
    };
    apply(
        &mut store,
        Change::CorrectDecision {
            decision: Box::new(other),
            told: Default::default(),
        },
    );
    let held = review(&store, child);
    assert_eq!((held.decision.as_str(), held.resolved), ("", None));
}
