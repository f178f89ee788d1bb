//! The journal names who, when and what, and shows tampering.

use caseload::domain::change::Change;
use caseload::store::{Protection, Store};

use super::contents::*;

#[test]
fn an_entry_says_who_when_what_and_about_whom() {
    let mut store = Store::in_memory().expect("memory is there");
    store
        .apply(
            &Change::SaveChild(Box::new(child(3, "Okafor", "Ada"))),
            &senco(),
            noon(),
        )
        .expect("kept");
    let entries = store.journal(Some(id(3)), None, 10).expect("readable");
    assert_eq!(entries.len(), 1);
    let entry = &entries[0];
    assert_eq!(
        (entry.who.as_str(), entry.at.as_str()),
        ("the SENCo", "2026-11-25T12:00:00.000Z")
    );
    assert_eq!(entry.name, "save the facts about A.O.");
    assert!(store.journal(Some(id(4)), None, 10).expect("readable").is_empty());
}

#[test]
fn a_childs_journal_holds_what_was_done_to_anything_about_the_child() {
    let mut store = Store::in_memory().expect("memory is there");
    for record in one_of_each() {
        store.apply(&Change::Save(record), &senco(), noon()).expect("kept");
    }
    let kept: Vec<String> = store
        .journal(Some(id(3)), None, 99)
        .expect("readable")
        .into_iter()
        .map(|entry| entry.name)
        .collect();
    for about in [
        "event",
        "exception",
        "advice request",
        "outcome",
        "section of a plan",
        "note",
    ] {
        assert!(
            kept.iter()
                .any(|name| name.contains(about) && name.ends_with("about A.O.")),
            "{about}: {kept:?}"
        );
    }
    assert!(!kept.iter().any(|name| name.contains("training")), "{kept:?}");
}

/// Changes the file behind the program's back, and gives the first entry that then does not fit.
fn tampered(sql: &str) -> Option<i64> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.sqlite");
    {
        let mut store = Store::create(&path, &Protection::Plain).expect("made");
        for (number, name) in ["Okafor", "Reid", "Khan"].into_iter().enumerate() {
            let child = child(number as u128 + 1, name, "Ada");
            store
                .apply(&Change::SaveChild(Box::new(child)), &senco(), noon())
                .expect("kept");
        }
        assert_eq!(store.verify_chain().expect("readable"), Ok(3));
    }
    rusqlite::Connection::open(&path)
        .expect("opens")
        .execute_batch(sql)
        .expect("changed");
    let store = Store::open(&path, None).expect("opens");
    store.verify_chain().expect("readable").err().map(|broken| broken.entry)
}

#[test]
fn a_change_behind_the_programs_back_is_found_at_its_entry() {
    assert_eq!(
        tampered("UPDATE journal_row SET after = replace(after, 'Reid', 'Read') WHERE entry = 2"),
        Some(2)
    );
    assert_eq!(tampered("UPDATE journal SET who = 'somebody' WHERE entry = 1"), Some(1));
    assert_eq!(
        tampered("DELETE FROM journal_row WHERE entry = 2; DELETE FROM journal WHERE entry = 2"),
        Some(3)
    );
    assert_eq!(
        tampered("UPDATE journal SET at = '2026-11-26T12:00:00.000Z' WHERE entry = 3"),
        Some(3)
    );
    assert_eq!(tampered("SELECT 1"), None);
}
