//! A letter that goes is the step it stands for.

use caseload::domain::change::Change;
use caseload::domain::id::ProcessId;
use caseload::domain::letter::Letter;
use caseload::domain::matter::{Event, Process};
use caseload::domain::plan::{Plan, PlanState};
use caseload::store::Store;

use super::contents::*;

fn prepared(number: u128, kind: &str) -> Change {
    Change::PrepareLetter(Box::new(Letter {
        id: id(number),
        child: id(1),
        process: Some(id(2)),
        kind: kind.into(),
        ready: Some(day("2026-11-25")),
        ..Letter::default()
    }))
}

fn goes(number: u128, on: &str) -> Change {
    Change::SendLetter {
        letter: id(number),
        by: "C. Moss".into(),
        how: "post".into(),
        on: day(on),
    }
}

/// The steps of the course, by their days.
fn steps(store: &Store) -> Vec<(String, String)> {
    let course: ProcessId = id(2);
    let events: Vec<Event> = store.of("process", course).expect("read");
    let mut told: Vec<_> = events
        .into_iter()
        .map(|event| (event.name, event.day.to_string()))
        .collect();
    told.sort_by(|one, other| one.1.cmp(&other.1));
    told
}

#[test]
fn the_letters_with_a_first_plan_are_its_steps_and_its_versions() {
    let mut store = Store::in_memory().expect("memory is there");
    let course = Process {
        id: id(2),
        child: id(1),
        kind: "assessment".into(),
        opened: day("2026-07-01"),
        ..Process::default()
    };
    let requested = Event {
        name: "request-received".into(),
        day: day("2026-07-01"),
        ..Event::default()
    };
    let opens = Change::OpenProcess {
        process: Box::new(course),
        events: vec![requested],
    };
    let mut apply = |change: &Change| store.apply(change, &senco(), noon());
    apply(&Change::SaveChild(Box::new(child(1, "Okafor", "Ada")))).expect("kept");
    apply(&opens).expect("kept");
    apply(&prepared(3, "draft-plan")).expect("kept");
    apply(&goes(3, "2026-10-20")).expect("sent");
    apply(&prepared(4, "final-plan")).expect("kept");
    let refused = apply(&goes(4, "2026-10-19")).expect_err("before the draft");
    assert!(refused.to_string().contains("20 Oct 2026"), "{refused}");
    apply(&goes(4, "2026-11-16")).expect("sent");
    let told = [
        ("request-received", "2026-07-01"),
        ("draft-plan-sent", "2026-10-20"),
        ("final-plan-sent", "2026-11-16"),
    ];
    assert_eq!(steps(&store), told.map(|(name, on)| (name.to_owned(), on.to_owned())));
    let page = store.child_page(id(1), day("2026-11-25")).expect("read").expect("held");
    let duty = page.processes[0].duties.iter().find(|duty| duty.rule == "FI-01");
    assert_eq!(duty.and_then(|duty| duty.met_on), Some(day("2026-11-16")));
    let plan = &page.plans[..];
    assert_eq!(plan.len(), 1);
    let Plan {
        state,
        draft_sent,
        final_sent,
        ..
    } = &plan[0];
    assert_eq!(
        (*state, *draft_sent, *final_sent),
        (PlanState::Final, Some(day("2026-10-20")), Some(day("2026-11-16")))
    );
    let row = store
        .scheduled(id(1), day("2026-11-25"))
        .expect("read")
        .expect("a review to come");
    assert_eq!(row.complete_by, day("2027-11-15"));
}
