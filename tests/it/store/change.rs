//! Each change writes what it says, with its entry in the journal.

use caseload::domain::change::Change;
use caseload::domain::child::Child;
use caseload::domain::id::ChildId;
use caseload::domain::matter::{Event, Process};
use caseload::domain::meeting::{Decision, Meeting};
use caseload::domain::referral::Referral;
use caseload::store::{Refusal, Store, StoreError};

use super::contents::*;

fn store() -> Store {
    Store::in_memory().expect("memory is there")
}

#[test]
fn every_kind_of_record_is_kept_as_it_was_given_and_journalled() {
    let mut store = store();
    for record in one_of_each() {
        let applied = store
            .apply(&Change::Save(record.clone()), &senco(), noon())
            .expect("kept");
        let rows = store.journal_rows(applied.entry).expect("journalled");
        assert_eq!(
            (rows[0].table.as_str(), rows[0].before.as_deref()),
            (record.table(), None)
        );
    }
    store.apply(&Change::Set(setting()), &senco(), noon()).expect("set");
    for (table, rows) in everything(&store) {
        assert_eq!(rows.len(), 1, "{table}");
    }
    let child: Child = store.get(id(3)).expect("readable").expect("kept");
    assert_eq!(child.reference.as_deref(), Some("26/0001"));
    assert!(child.flags.looked_after);
}

#[test]
fn saving_the_same_again_writes_nothing() {
    let mut store = store();
    let save = Change::SaveChild(Box::new(Child {
        reference: Some("26/0400".into()),
        ..child(1, "Okafor", "Ada")
    }));
    store.apply(&save, &senco(), noon()).expect("kept");
    assert_eq!(store.apply(&save, &senco(), noon()).expect("nothing to do").entry, 0);
    assert_eq!(store.journal(None, None, 10).expect("readable").len(), 1);
}

#[test]
fn a_request_for_a_new_child_opens_an_assessment_from_the_day_it_counts_as_received() {
    let mut store = store();
    let new = Child {
        id: ChildId::default(),
        ..child(0, "Reid", "Tom")
    };
    let referral = Referral {
        received: day("2026-08-08"),
        deemed: Some(day("2026-08-10")),
        ..Referral::default()
    };
    let change = Change::RecordRequest {
        child: Box::new(new),
        referral: Box::new(referral),
    };
    let applied = store.apply(&change, &senco(), noon()).expect("kept");
    assert_eq!(applied.name, "record a request about T.R.");
    let child = applied.child.expect("about one child");
    let process = store.of::<Process>("child", child).expect("readable").remove(0);
    assert_eq!(process.opened, day("2026-08-10"));
    let events = store.of::<Event>("process", process.id).expect("readable");
    assert_eq!(
        (events[0].name.as_str(), events[0].day),
        ("request-received", day("2026-08-10"))
    );
    assert_eq!(
        store.of::<Referral>("child", child).expect("readable")[0].process,
        Some(process.id)
    );
}

#[test]
fn a_change_that_refers_to_nothing_held_is_refused_whole() {
    let mut store = store();
    let event = Event {
        process: id(99),
        name: "request-received".into(),
        day: day("2026-11-02"),
        ..Event::default()
    };
    let refused = store.apply(&Change::AddEvent(event), &senco(), noon());
    assert!(
        matches!(refused, Err(StoreError::Refused(Refusal::StillUsed))),
        "{refused:?}"
    );
    assert!(store.journal(None, None, 10).expect("readable").is_empty());
}

#[test]
fn two_children_never_share_a_reference() {
    let mut store = store();
    let with = |number| Child {
        reference: Some("26/0400".into()),
        ..child(number, "Okafor", "Ada")
    };
    store
        .apply(&Change::SaveChild(Box::new(with(1))), &senco(), noon())
        .expect("kept");
    let refused = store.apply(&Change::SaveChild(Box::new(with(2))), &senco(), noon());
    assert!(
        matches!(refused, Err(StoreError::Refused(Refusal::ReferenceTaken))),
        "{refused:?}"
    );
}

#[test]
fn nothing_of_a_signed_off_meeting_changes() {
    let mut store = store();
    let meeting = Meeting {
        id: id(1),
        kind: "EHCNA".into(),
        day: day("2026-12-02"),
        ..Meeting::default()
    };
    let decision = Decision {
        id: id(2),
        child: id(3),
        meeting: Some(id(1)),
        code: "ASSESS".into(),
        ..Decision::default()
    };
    for change in [
        Change::SaveChild(Box::new(child(3, "Okafor", "Ada"))),
        Change::CallMeeting {
            meeting: Box::new(meeting),
            seats: vec![],
        },
        Change::Save(decision.clone().into()),
        Change::SignMinutes {
            meeting: id(1),
            by: "the chair".into(),
            on: day("2026-12-04"),
        },
    ] {
        store.apply(&change, &senco(), noon()).expect("done");
    }
    let other = Decision {
        reasons: "Other reasons.".into(),
        ..decision
    };
    let refused = store.apply(&Change::Save(other.into()), &senco(), noon());
    assert!(
        matches!(refused, Err(StoreError::Refused(Refusal::Fixed(..)))),
        "{refused:?}"
    );
    let undone = store.undo(&senco(), noon());
    assert!(
        matches!(undone, Err(StoreError::Refused(Refusal::Fixed(..)))),
        "{undone:?}"
    );
}
