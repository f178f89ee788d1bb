//! What `check` must find: anything written beneath the program that the program would not have written.

use std::path::Path;

use caseload::domain::change::Actor;
use caseload::store::{Checked, Protection, Store};

use super::crash::{import, moment, request};

fn written(path: &Path) {
    let mut store = Store::create(path, &Protection::Plain).expect("a new file");
    let by = Actor("Office".into());
    for step in 0..3 {
        store.apply(&request(step), &by, moment()).expect("saved");
    }
    store.apply(&import(3), &by, moment()).expect("saved");
    store.undo(&by, moment()).expect("undone");
    store.redo(&by, moment()).expect("redone");
}

fn looked_over(path: &Path) -> Checked {
    Store::open(path, None).expect("opens").check().expect("looked over")
}

/// What is found once `sql` was run beneath the program.
fn found_after(sql: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("caseload.sqlite");
    written(&path);
    let clean = looked_over(&path);
    assert!(clean.is_clean(), "{clean:?}");
    let connection = rusqlite::Connection::open(&path).expect("opens");
    connection.execute_batch(sql).expect("runs");
    drop(connection);
    let first = looked_over(&path);
    assert_eq!(first, looked_over(&path), "looking changes nothing");
    let faults: Vec<String> = first.parts.into_iter().flat_map(|part| part.faults).collect();
    faults.join("\n")
}

#[track_caller]
fn check(sql: &str, expected: &str) {
    let found = found_after(sql);
    assert!(found.contains(expected), "{sql}: {found:?}");
}

#[test]
fn a_list_row_that_the_facts_do_not_bear_out() {
    check(
        "UPDATE desk SET stage = 'plan' WHERE no = 1",
        "list rows: 43 kept, 43 by the facts",
    );
    check("DELETE FROM desk WHERE no = 1", "list rows: 42 kept, 43 by the facts");
}

#[test]
fn counts_search_words_and_numbers_that_do_not_fit() {
    check(
        "UPDATE desk_count SET rows = rows + 1 WHERE what = 'children'",
        "counts",
    );
    check("DELETE FROM name_word WHERE no = 2", "search words");
    check("DELETE FROM identity WHERE no = 3", "numbers to find by");
}

#[test]
fn words_and_notes_that_are_not_in_the_search_as_written() {
    check("DELETE FROM search WHERE rowid = 1", "search words as written");
    check("INSERT INTO note_no (note) VALUES ('nobody wrote it')", "notes to find");
}

#[test]
fn a_change_missing_from_the_journal_of_its_child() {
    check(
        "DELETE FROM journal_child WHERE entry = 2",
        "missing from the journal of their child",
    );
    check(
        "INSERT INTO journal_child (child, entry) VALUES ('nobody', 99)",
        "1 in one are not there",
    );
}

#[test]
fn a_changed_entry_of_the_journal_is_named() {
    check(
        "UPDATE journal SET who = 'nobody' WHERE entry = 2",
        "entry 2 was changed",
    );
    check(
        "UPDATE journal_row SET after = '{}' WHERE entry = 3 AND position = 1",
        "entry 3 was changed",
    );
    check(
        "DELETE FROM journal_row WHERE entry = 1; DELETE FROM journal WHERE entry = 1",
        "entry 2 was changed",
    );
}
