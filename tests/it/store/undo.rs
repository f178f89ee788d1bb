//! Undo and redo bring back exactly the rows there were, or say why not.

use caseload::domain::change::Change;
use caseload::domain::child::Child;
use caseload::domain::letter::Letter;
use caseload::domain::note::{Note, NoteKind};
use caseload::store::{Refusal, Store, StoreError};
use proptest::prelude::*;

use super::contents::*;

fn full() -> Store {
    let mut store = Store::in_memory().expect("memory is there");
    for record in one_of_each() {
        store.apply(&Change::Save(record), &senco(), noon()).expect("kept");
    }
    store
}

fn call(words: &str) -> Change {
    let note = Note {
        child: Some(id(3)),
        kind: NoteKind::Call,
        day: day("2026-11-25"),
        words: words.into(),
        ..Note::default()
    };
    Change::LogNote(Box::new(note))
}

#[test]
fn every_kind_of_record_comes_and_goes_with_undo_and_redo() {
    let mut store = Store::in_memory().expect("memory is there");
    let mut before = vec![everything(&store)];
    for record in one_of_each() {
        store.apply(&Change::Save(record), &senco(), noon()).expect("kept");
        before.push(everything(&store));
    }
    for expected in before.iter().rev().skip(1) {
        store.undo(&senco(), noon()).expect("undone");
        assert_eq!(&everything(&store), expected);
    }
    for expected in before.iter().skip(1) {
        store.redo(&senco(), noon()).expect("redone");
        assert_eq!(&everything(&store), expected);
    }
    assert!(store.verify_chain().expect("readable").is_ok());
}

#[test]
fn undo_names_what_it_will_undo() {
    let mut store = full();
    store
        .apply(&call("Rang about transport."), &senco(), noon())
        .expect("logged");
    assert_eq!(
        store.undo_name().expect("readable").expect("something").name,
        "log a call about A.O."
    );
    store.undo(&senco(), noon()).expect("undone");
    assert_eq!(
        store.redo_name().expect("readable").expect("something").name,
        "log a call about A.O."
    );
}

#[test]
fn something_new_ends_what_could_be_redone() {
    let mut store = full();
    store.apply(&call("one"), &senco(), noon()).expect("logged");
    store.undo(&senco(), noon()).expect("undone");
    store.apply(&call("two"), &senco(), noon()).expect("logged");
    assert!(matches!(
        store.redo(&senco(), noon()),
        Err(StoreError::Refused(Refusal::NothingToRedo))
    ));
}

#[test]
fn an_earlier_change_is_not_undone_over_a_later_one() {
    let mut store = full();
    let named = |surname: &str| {
        Change::SaveChild(Box::new(Child {
            reference: Some("26/0001".into()),
            ..child(3, surname, "Ada")
        }))
    };
    let first = store.apply(&named("Okafor-Reid"), &senco(), noon()).expect("saved");
    store.apply(&named("Reid"), &senco(), noon()).expect("saved");
    let refused = store.undo_entry(first.entry, &senco(), noon());
    assert!(
        matches!(refused, Err(StoreError::Refused(Refusal::ChangedSince { .. }))),
        "{refused:?}"
    );
    assert_eq!(
        store.get::<Child>(id(3)).expect("readable").expect("held").surname,
        "Reid"
    );
}

#[test]
fn a_sent_letter_is_not_undone() {
    let mut store = full();
    let ready = Letter {
        id: id(24),
        child: id(3),
        ready: Some(day("2026-12-03")),
        ..Letter::default()
    };
    store
        .apply(&Change::PrepareLetter(Box::new(ready)), &senco(), noon())
        .expect("ready");
    let send = Change::SendLetter {
        letter: id(24),
        by: "the clerk".into(),
        how: "post".into(),
        on: day("2026-12-04"),
    };
    store.apply(&send, &senco(), noon()).expect("sent");
    let refused = store.undo(&senco(), noon()).expect_err("fixed");
    assert!(refused.to_string().contains("it was sent"), "{refused}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn undoing_whatever_was_done_leaves_the_rows_as_they_were(steps in proptest::collection::vec((0..38usize, "[a-z]{1,6}"), 1..12)) {
        let mut store = full();
        let start = everything(&store);
        let mut done = 0;
        for (which, word) in steps {
            let change = if which % 3 == 0 { call(&word) } else {
                Change::SaveChild(Box::new(Child { reference: Some("26/0001".into()), ..child(3, &word, "Ada") }))
            };
            done += usize::from(store.apply(&change, &senco(), noon()).expect("done").entry > 0);
        }
        let end = everything(&store);
        for _ in 0..done { store.undo(&senco(), noon()).expect("undone"); }
        prop_assert_eq!(&everything(&store), &start);
        for _ in 0..done { store.redo(&senco(), noon()).expect("redone"); }
        prop_assert_eq!(&everything(&store), &end);
    }
}
