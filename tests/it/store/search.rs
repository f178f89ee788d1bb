//! Any child is found by whatever is remembered of it.

use caseload::domain::change::Change;
use caseload::domain::child::Child;
use caseload::domain::desk::FoundBy;
use caseload::domain::note::Note;
use caseload::domain::organisation::Organisation;
use caseload::store::Store;

use super::contents::*;

fn store() -> Store {
    let mut store = Store::in_memory().expect("memory is there");
    let school = Organisation {
        id: id(100),
        name: "St Mary’s Primary".into(),
        ..Organisation::default()
    };
    let ada = Child {
        upn: Some("H801200001001".into()),
        setting: Some(id(100)),
        former_names: vec!["Adeyemi".into()],
        ..child(1, "O’Brien-Łukasz", "Ada")
    };
    let tom = Child {
        born: Some(day("2012-01-31")),
        ..child(2, "Thompson", "Tom")
    };
    let restricted = Note {
        child: Some(id(2)),
        words: "hidden matter".into(),
        restricted: true,
        ..Note::default()
    };
    for change in [
        Change::Save(school.into()),
        Change::SaveChild(Box::new(ada)),
        Change::SaveChild(Box::new(tom)),
        Change::LogNote(Box::new(Note {
            child: Some(id(1)),
            words: "Mum rang: taxi trouble.".into(),
            ..Note::default()
        })),
        Change::LogNote(Box::new(restricted)),
    ] {
        store.apply(&change, &senco(), noon()).expect("kept");
    }
    store
}

fn found(store: &Store, typed: &str) -> Vec<(FoundBy, String)> {
    let found = store.find(typed, day("2026-11-25"), 20).expect("searched");
    found.into_iter().map(|found| (found.by, found.row.name)).collect()
}

fn check(typed: &str, expected: Option<(FoundBy, &str)>) {
    let first = found(&store(), typed).into_iter().next();
    assert_eq!(
        first.as_ref().map(|(by, name)| (*by, name.as_str())),
        expected,
        "{typed}"
    );
}

const ADA: &str = "O’Brien-Łukasz, Ada";
const TOM: &str = "Thompson, Tom";

#[test]
fn names_are_found_in_any_order_without_accents_or_marks() {
    check("obrien", Some((FoundBy::Name, ADA)));
    check("lukasz ada", Some((FoundBy::Name, ADA)));
    check("ad ob", Some((FoundBy::NameBeginning, ADA)));
    check("t", Some((FoundBy::NameBeginning, TOM)));
    check("adeyemi", Some((FoundBy::Name, ADA)));
    check("homps", Some((FoundBy::Part, TOM)));
}

#[test]
fn one_slip_is_forgiven_and_two_are_not() {
    check("thomson", Some((FoundBy::NearName, TOM)));
    check("thopmson", Some((FoundBy::NearName, TOM)));
    check("tom thompsin", Some((FoundBy::NearName, TOM)));
    check("tonpson", None);
}

#[test]
fn numbers_birthdays_schools_and_notes_lead_to_the_child() {
    check("h801200001001", Some((FoundBy::Number, ADA)));
    check("H8012", Some((FoundBy::Number, ADA)));
    check("26/0002", Some((FoundBy::Number, TOM)));
    check("31/1/12", Some((FoundBy::Born, TOM)));
    check("st marys", Some((FoundBy::Part, ADA)));
    check("taxi", Some((FoundBy::Note, ADA)));
}

#[test]
fn a_restricted_note_is_not_searched() {
    check("hidden", None);
}

#[test]
fn nothing_typed_finds_nothing_and_marks_do_no_harm() {
    for typed in [
        "",
        "  ",
        "\"",
        "'; DROP TABLE child",
        "AND",
        "*",
        "a\"b\"c",
        "NEAR(a b)",
    ] {
        found(&store(), typed);
    }
    check("", None);
}

#[test]
fn what_is_changed_or_undone_is_no_longer_found() {
    let mut store = store();
    store
        .apply(
            &Change::SaveChild(Box::new(Child {
                reference: Some("26/0002".into()),
                ..child(2, "Underwood", "Tom")
            })),
            &senco(),
            noon(),
        )
        .expect("renamed");
    assert!(found(&store, "thompson").is_empty());
    assert_eq!(found(&store, "underwood").len(), 1);
    store.undo(&senco(), noon()).expect("undone");
    assert!(found(&store, "underwood").is_empty());
    assert_eq!(found(&store, "thompson").len(), 1);
}
