//! Copies are whole or not there; bringing one back never loses what it replaces.

use std::fs;
use std::path::{Path, PathBuf};

use caseload::store::{Backup, Protection, Reason, Store, StoreError, backups_of, folder_for, restore};
use chrono::NaiveDate;
use tempfile::TempDir;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("caseload.sqlite");
    (folder, path)
}

/// Writes a note beneath the program, so that two states of a file can be told apart.
fn write(path: &Path, words: &str) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    let sql = "INSERT INTO draft (place, words, kept_at) VALUES ('note', ?1, '') ON CONFLICT DO UPDATE SET words = ?1";
    connection.execute(sql, [words]).expect("written");
}

fn words(path: &Path) -> String {
    let connection = rusqlite::Connection::open(path).expect("opens");
    connection
        .query_row("SELECT words FROM draft", [], |row| row.get(0))
        .expect("there")
}

fn plain_with(path: &Path, text: &str) -> Store {
    drop(Store::create(path, &Protection::Plain).expect("a new file"));
    write(path, text);
    Store::open(path, None).expect("opens")
}

fn on(_: u64, _: u64) -> bool {
    true
}

fn asked(store: &Store, today: &str) -> Backup {
    store
        .back_up(day(today), Reason::Asked, &mut on)
        .expect("made")
        .expect("not stopped")
}

#[test]
fn a_backup_is_one_whole_file_that_opens_by_itself() {
    let (_folder, path) = place();
    let store = plain_with(&path, "as it was");
    let first = asked(&store, "2026-11-25");
    let second = asked(&store, "2026-11-25");
    assert_eq!((first.number, second.number), (1, 2));
    assert_eq!(words(&first.path), "as it was");
    let names: Vec<_> = fs::read_dir(folder_for(&path))
        .expect("there")
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert_eq!(names.len(), 2, "nothing unfinished, no logs: {names:?}");
    assert_eq!(backups_of(&path).expect("listed"), [second, first]);
}

#[test]
fn what_is_still_in_the_log_is_in_the_backup() {
    let (_folder, path) = place();
    let store = plain_with(&path, "before");
    let _keeps_the_log = Store::open_to_read(&path, None).expect("opens");
    write(&path, "only in the log");
    assert_eq!(words(&asked(&store, "2026-11-25").path), "only in the log");
}

#[test]
fn a_stopped_backup_leaves_nothing() {
    let (_folder, path) = place();
    let store = plain_with(&path, "x");
    let connection = rusqlite::Connection::open(&path).expect("opens");
    connection
        .execute_batch("UPDATE draft SET words = hex(randomblob(8000000))")
        .expect("grows past one stride");
    let mut calls = 0;
    let stopped = store.back_up(day("2026-11-25"), Reason::Asked, &mut |done, of| {
        calls += 1;
        assert!(done < of);
        false
    });
    assert_eq!((stopped.expect("no fault"), calls), (None, 1));
    assert_eq!(fs::read_dir(folder_for(&path)).expect("there").count(), 0);
}

#[test]
fn the_days_own_backup_is_made_once_and_old_ones_go() {
    let (_folder, path) = place();
    let store = plain_with(&path, "x");
    let kept_by_hand = asked(&store, "2026-01-01");
    for earlier in day("2026-09-01").iter_days().take(69) {
        let name = format!("caseload-{earlier}.sqlite");
        fs::copy(&kept_by_hand.path, folder_for(&path).join(name)).expect("copied");
    }
    let today = day("2026-11-09");
    assert!(store.back_up_daily(today, &mut on).expect("made").is_some());
    assert_eq!(store.back_up_daily(today, &mut on).expect("passed over"), None);
    let left = backups_of(&path).expect("listed");
    let daily: Vec<_> = left.iter().filter(|backup| backup.reason == Reason::Daily).collect();
    // The last day is Monday 9 Nov: seven days to the 3rd, the Sundays 8 Nov to 27 Sep, of which the 8th is among the seven.
    let days: Vec<String> = daily
        .iter()
        .map(|backup| backup.on.format("%-d %b").to_string())
        .collect();
    let expected = [
        "9 Nov", "8 Nov", "7 Nov", "6 Nov", "5 Nov", "4 Nov", "3 Nov", "1 Nov", "25 Oct", "18 Oct", "11 Oct", "4 Oct",
        "27 Sep",
    ];
    assert_eq!(days, expected);
    assert!(
        left.contains(&kept_by_hand),
        "what was asked for is its owner's to remove"
    );
}

#[test]
fn a_backup_comes_back_and_the_replaced_file_is_kept() {
    let (_folder, path) = place();
    let store = plain_with(&path, "monday");
    let monday = asked(&store, "2026-11-23");
    write(&path, "tuesday");
    drop(store);
    let restored = restore(&path, &monday.path, None, day("2026-11-24"), &mut on)
        .expect("restored")
        .expect("not stopped");
    assert_eq!(words(&path), "monday");
    let aside = restored.aside.expect("there was a file");
    assert_eq!(words(&aside), "tuesday");
    assert!(
        Store::open(&path, None)
            .expect("opens")
            .check()
            .expect("checked")
            .is_clean()
    );
    // And back again: what was put aside is a backup like any other.
    restore(&path, &aside, None, day("2026-11-24"), &mut on).expect("restored");
    assert_eq!(words(&path), "tuesday");
}

#[test]
fn a_lost_file_comes_back_too() {
    let (_folder, path) = place();
    let store = plain_with(&path, "monday");
    let monday = asked(&store, "2026-11-23");
    drop(store);
    fs::remove_file(&path).expect("lost");
    let restored = restore(&path, &monday.path, None, day("2026-11-24"), &mut on).expect("restored");
    assert_eq!(restored.expect("not stopped").aside, None);
    assert_eq!(words(&path), "monday");
}

#[test]
fn a_damaged_file_and_its_log_are_put_aside_together() {
    let (_folder, path) = place();
    let store = plain_with(&path, "monday");
    let monday = asked(&store, "2026-11-23");
    drop(store);
    fs::write(&path, vec![7; 8192]).expect("ruined");
    fs::write(path.with_file_name("caseload.sqlite-wal"), vec![8; 64]).expect("ruined");
    let restored = restore(&path, &monday.path, None, day("2026-11-24"), &mut on)
        .expect("restored")
        .expect("not stopped");
    let aside = restored.aside.expect("there was a file");
    assert_eq!(fs::read(&aside).expect("kept"), vec![7; 8192]);
    assert_eq!(
        fs::read(aside.with_file_name("caseload-2026-11-24-replaced.sqlite-wal")).expect("kept"),
        vec![8; 64]
    );
    assert_eq!(words(&path), "monday");
}

#[test]
fn a_damaged_backup_is_refused_and_the_file_is_as_it_was() {
    let (_folder, path) = place();
    let store = plain_with(&path, "monday");
    let monday = asked(&store, "2026-11-23");
    drop(store);
    let whole = fs::read(&monday.path).expect("readable");
    let before = fs::read(&path).expect("readable");
    for sixteenth in 0..16 {
        fs::write(&monday.path, &whole[..whole.len() * sixteenth / 16]).expect("written");
        let refused = restore(&path, &monday.path, None, day("2026-11-24"), &mut on);
        assert!(refused.is_err(), "{sixteenth}/16");
        assert_eq!(fs::read(&path).expect("there"), before);
        assert!(!path.with_file_name("caseload.sqlite-restored").exists());
    }
}

#[test]
fn nothing_is_restored_over_a_file_in_use() {
    let (_folder, path) = place();
    let store = plain_with(&path, "monday");
    let monday = asked(&store, "2026-11-23");
    let refused = restore(&path, &monday.path, None, day("2026-11-24"), &mut on).expect_err("in use");
    assert!(matches!(refused, StoreError::InUse(_)));
}

#[test]
fn check_names_a_row_that_points_nowhere() {
    let (_folder, path) = place();
    drop(plain_with(&path, "x"));
    let connection = rusqlite::Connection::open(&path).expect("opens");
    let sql = "PRAGMA foreign_keys = OFF;
        INSERT INTO person (id, surname, forename, role, organisation) VALUES ('p', 'Khan', 'A', 'parent', 'nowhere')";
    connection.execute_batch(sql).expect("written beneath the program");
    drop(connection);
    let checked = Store::open(&path, None).expect("opens").check().expect("checked");
    assert!(!checked.is_clean());
    let told = format!("{checked:?}");
    assert!(
        told.contains("person: row 1 names a row of organisation that is not there"),
        "{told}"
    );
    assert!(!told.contains("Khan"));
}

#[test]
fn check_finds_a_damaged_page() {
    let (_folder, path) = place();
    drop(plain_with(&path, "x"));
    let mut bytes = fs::read(&path).expect("readable");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0x5a);
    fs::write(&path, bytes).expect("written");
    let found = Store::open(&path, None).and_then(|mut store| store.check());
    assert!(found.is_err() || found.is_ok_and(|checked| !checked.is_clean()));
}

#[cfg(feature = "encrypted")]
mod encrypted {
    use caseload::store::Passphrase;

    use super::*;

    fn passphrase(words: &str) -> Passphrase {
        Passphrase::chosen(words).expect("long enough")
    }

    #[test]
    fn one_changed_byte_in_any_page_of_an_encrypted_file_is_found() {
        let (_folder, path) = place();
        let key = passphrase("plum tractor seven");
        drop(Store::create(&path, &Protection::Encrypted(key.clone())).expect("made"));
        let whole = fs::read(&path).expect("readable");
        for page in [1, whole.len() / 4096 / 2, whole.len() / 4096 - 1] {
            let mut bytes = whole.clone();
            bytes[page * 4096 + 2000] ^= 1;
            fs::write(&path, bytes).expect("written");
            let found = Store::open(&path, Some(&key)).and_then(|mut store| store.check());
            assert!(
                found.is_err() || found.is_ok_and(|checked| !checked.is_clean()),
                "page {page}"
            );
        }
        fs::write(&path, whole).expect("written");
        assert!(
            Store::open(&path, Some(&key))
                .expect("opens")
                .check()
                .expect("checked")
                .is_clean()
        );
    }

    #[test]
    fn the_copy_of_an_encrypted_file_is_encrypted_under_the_same_passphrase() {
        let (_folder, path) = place();
        let key = passphrase("plum tractor seven");
        let store = Store::create(&path, &Protection::Encrypted(key.clone())).expect("made");
        let copy = asked(&store, "2026-11-25");
        drop(store);
        let bytes = fs::read(&copy.path).expect("readable");
        assert!(!bytes.windows(12).any(|window| window == b"CREATE TABLE"));
        assert!(matches!(
            Store::open(&copy.path, None),
            Err(StoreError::NeedsPassphrase)
        ));
        assert!(Store::open(&copy.path, Some(&key)).is_ok());
        restore(&path, &copy.path, Some(&key), day("2026-11-26"), &mut on).expect("restored");
        assert!(Store::open(&path, Some(&key)).is_ok());
    }

    #[test]
    fn a_backup_from_before_a_change_opens_with_the_old_passphrase() {
        let (_folder, path) = place();
        let (old, new) = (passphrase("plum tractor seven"), passphrase("pear tractor eight"));
        let mut store = Store::create(&path, &Protection::Encrypted(old.clone())).expect("made");
        let copy = asked(&store, "2026-11-25");
        store.change_passphrase(&new).expect("changed");
        drop(store);
        let wrong =
            restore(&path, &copy.path, Some(&new), day("2026-11-26"), &mut on).expect_err("the old one is needed");
        assert!(matches!(wrong, StoreError::WrongPassphraseOrDamaged));
        restore(&path, &copy.path, Some(&old), day("2026-11-26"), &mut on).expect("restored");
        assert!(Store::open(&path, Some(&old)).is_ok());
    }
}
