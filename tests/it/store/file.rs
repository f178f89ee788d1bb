//! Making, opening and refusing: each outside reason is one sentence, and the file is as it was.

use std::fs;
use std::path::{Path, PathBuf};

use caseload::store::{Kind, Passphrase, Protection, Store, StoreError, kind_of};
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("caseload.sqlite");
    (folder, path)
}

fn passphrase(words: &str) -> Passphrase {
    Passphrase::chosen(words).expect("long enough")
}

fn plain(path: &Path) -> Store {
    Store::create(path, &Protection::Plain).expect("a new file")
}

/// What opening says; the bytes of the file are the same before and after.
fn refusal(path: &Path, passphrase: Option<&Passphrase>) -> StoreError {
    let before = fs::read(path).ok();
    let error = Store::open(path, passphrase).expect_err("refused");
    assert_eq!(fs::read(path).ok(), before, "the file was touched: {error}");
    error
}

fn raw(path: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    connection.execute_batch(sql).expect("runs");
}

#[test]
fn a_new_file_is_whole_and_opens_again() {
    let (folder, path) = place();
    drop(plain(&path));
    assert_eq!(kind_of(&path).expect("readable"), Kind::Plain);
    let store = Store::open(&path, None).expect("opens");
    assert_eq!(store.path(), Some(path.as_path()));
    assert!(!store.is_encrypted());
    drop(store);
    let left: Vec<_> = fs::read_dir(folder.path()).expect("readable").flatten().collect();
    assert_eq!(left.len(), 2, "the file and its lock, nothing unfinished: {left:?}");
}

#[test]
fn nothing_there_is_said_and_nothing_is_made() {
    let (folder, path) = place();
    assert!(matches!(refusal(&path, None), StoreError::Missing(_)));
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 0);
}

#[test]
fn what_is_there_is_not_written_over() {
    let (_folder, path) = place();
    fs::write(&path, "my own notes").expect("written");
    let error = Store::create(&path, &Protection::Plain).expect_err("refused");
    assert!(matches!(error, StoreError::AlreadyThere(_)));
    assert_eq!(fs::read(&path).expect("still there"), b"my own notes");
}

#[test]
fn a_half_made_file_of_an_earlier_try_is_cleared_away() {
    let (folder, path) = place();
    fs::write(folder.path().join("caseload.sqlite-new"), "power went").expect("written");
    drop(plain(&path));
    assert!(Store::open(&path, None).is_ok());
    assert!(!folder.path().join("caseload.sqlite-new").exists());
}

#[test]
fn a_second_program_is_told_who_has_the_file() {
    let (_folder, path) = place();
    let first = plain(&path);
    let error = Store::open(&path, None).expect_err("refused");
    assert!(matches!(error, StoreError::InUse(_)));
    assert!(error.to_string().contains("in use by another program"), "{error}");
    drop(first);
    assert!(Store::open(&path, None).is_ok());
}

#[cfg(unix)]
#[test]
fn a_link_to_the_file_is_held_with_it() {
    let (folder, path) = place();
    let link = folder.path().join("link.sqlite");
    let first = plain(&path);
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    let error = Store::open(&link, None).expect_err("refused");
    assert!(matches!(error, StoreError::InUse(_)));
    drop(first);
    assert!(Store::open(&link, None).is_ok());
}

#[test]
fn looking_is_possible_while_another_writes_and_changes_nothing() {
    let (_folder, path) = place();
    let _writer = plain(&path);
    let reader = Store::open_to_read(&path, None).expect("opens to read");
    assert!(reader.layout().is_ok());
}

#[test]
fn the_same_program_opens_a_second_time_through_the_door() {
    let (_folder, path) = place();
    let store = plain(&path);
    let door = store.door().expect("a file has a door");
    let second = std::thread::spawn(move || door.open().map(|store| store.layout()));
    assert!(second.join().expect("no panic").is_ok());
    assert!(Store::in_memory().expect("memory").door().is_none());
}

#[test]
fn the_lock_is_kept_until_the_last_store_is_dropped() {
    let (_folder, path) = place();
    let store = plain(&path);
    let second = store.door().expect("a door").open().expect("opens");
    drop(store);
    assert!(matches!(Store::open(&path, None), Err(StoreError::InUse(_))));
    drop(second);
    assert!(Store::open(&path, None).is_ok());
}

#[test]
fn a_newer_programs_file_is_refused() {
    let (_folder, path) = place();
    drop(plain(&path));
    raw(&path, "PRAGMA user_version = 9000");
    let error = refusal(&path, None);
    assert!(matches!(error, StoreError::Newer { file: 9000, .. }), "{error}");
}

#[test]
fn another_programs_database_is_refused() {
    let (_folder, path) = place();
    raw(&path, "CREATE TABLE recipes (name TEXT)");
    assert!(matches!(refusal(&path, None), StoreError::NotACaseload(_)));
}

#[test]
fn other_files_are_refused() {
    let (_folder, path) = place();
    for bytes in [&b""[..], b"name,born\nA,2014", b"PK\x03\x04 a workbook"] {
        fs::write(&path, bytes).expect("written");
        assert!(matches!(refusal(&path, None), StoreError::NotACaseload(_)), "{bytes:?}");
    }
}

#[test]
fn a_file_cut_short_is_refused_without_harm() {
    let (_folder, path) = place();
    drop(plain(&path));
    let whole = fs::read(&path).expect("readable");
    for sixteenth in 1..16 {
        fs::write(&path, &whole[..whole.len() * sixteenth / 16]).expect("written");
        let error = refusal(&path, None);
        assert!(
            matches!(error, StoreError::Corrupt | StoreError::NotACaseload(_)),
            "{sixteenth}/16: {error}"
        );
    }
}

#[test]
fn foreign_keys_are_asserted_and_writes_are_flushed() {
    let (_folder, path) = place();
    let store = plain(&path);
    let settings = store.safety_settings().expect("readable");
    assert_eq!(settings, "journal wal, synchronous 2, foreign keys 1, temporary 2");
}

#[cfg(unix)]
#[test]
fn the_file_and_all_beside_it_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, _) = place();
    let path = folder.path().join("data").join("caseload.sqlite");
    let _store = plain(&path);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().expect("a folder")), 0o700);
    for entry in fs::read_dir(path.parent().expect("a folder"))
        .expect("readable")
        .flatten()
    {
        assert_eq!(mode(&entry.path()), 0o600, "{:?}", entry.file_name());
    }
}

#[cfg(feature = "encrypted")]
mod encrypted {
    use super::*;

    fn sealed(path: &Path, words: &str) -> Store {
        Store::create(path, &Protection::Encrypted(passphrase(words))).expect("a new file")
    }

    #[test]
    fn the_file_says_nothing_and_opens_with_its_passphrase_alone() {
        let (_folder, path) = place();
        drop(sealed(&path, "plum tractor seven"));
        assert_eq!(kind_of(&path).expect("readable"), Kind::Sealed);
        let bytes = fs::read(&path).expect("readable");
        assert!(!bytes.windows(12).any(|window| window == b"CREATE TABLE"));
        assert!(matches!(refusal(&path, None), StoreError::NeedsPassphrase));
        let wrong = refusal(&path, Some(&passphrase("plum tractor eight")));
        assert!(matches!(wrong, StoreError::WrongPassphraseOrDamaged));
        assert!(wrong.to_string().contains("passphrase is wrong or the file is damaged"));
        let store = Store::open(&path, Some(&passphrase("plum tractor seven"))).expect("opens");
        assert!(store.opens_with(&passphrase("plum tractor seven")));
        assert!(!store.opens_with(&passphrase("plum tractor eight")));
    }

    #[test]
    fn a_damaged_first_page_gives_the_sentence_that_names_both() {
        let (_folder, path) = place();
        drop(sealed(&path, "plum tractor seven"));
        let mut bytes = fs::read(&path).expect("readable");
        bytes[100] ^= 1;
        fs::write(&path, bytes).expect("written");
        let error = refusal(&path, Some(&passphrase("plum tractor seven")));
        assert!(matches!(error, StoreError::WrongPassphraseOrDamaged));
    }

    #[test]
    fn a_changed_passphrase_takes_the_place_of_the_old() {
        let (_folder, path) = place();
        let mut store = sealed(&path, "plum tractor seven");
        store
            .change_passphrase(&passphrase("it's 'quoted' now"))
            .expect("changed");
        let second = store.door().expect("a door").open();
        assert!(second.is_ok(), "the door knows the new one");
        drop((store, second));
        assert!(matches!(
            refusal(&path, Some(&passphrase("plum tractor seven"))),
            StoreError::WrongPassphraseOrDamaged
        ));
        assert!(Store::open(&path, Some(&passphrase("it's 'quoted' now"))).is_ok());
    }

    #[test]
    fn a_plain_file_is_put_under_a_passphrase_with_all_it_holds() {
        let (folder, path) = place();
        drop(plain(&path));
        raw(
            &path,
            "INSERT INTO draft (place, words, kept_at) VALUES ('note', 'half typed', '')",
        );
        let key = passphrase("it's 'quoted' now");
        let mut store = Store::open(&path, None)
            .expect("opens")
            .encrypt(&key)
            .expect("encrypted");
        assert!(store.is_encrypted() && store.check().expect("checked").is_clean());
        assert!(matches!(store.encrypt(&key), Err(StoreError::AlreadyEncrypted)));
        assert!(matches!(refusal(&path, None), StoreError::NeedsPassphrase));
        let connection = rusqlite::Connection::open(&path).expect("opens");
        connection
            .execute_batch("PRAGMA key = 'it''s ''quoted'' now'")
            .expect("unlocks");
        let words: String = connection
            .query_row("SELECT words FROM draft", [], |row| row.get(0))
            .expect("there");
        assert_eq!(words, "half typed");
        drop(connection);
        assert!(
            !fs::read(&path)
                .expect("readable")
                .windows(10)
                .any(|window| window == b"half typed")
        );
        assert!(!folder.path().join("caseload.sqlite-sealed").exists());
    }

    #[test]
    fn a_plain_file_has_no_passphrase_to_change() {
        let (_folder, path) = place();
        let mut store = plain(&path);
        let error = store
            .change_passphrase(&passphrase("plum tractor seven"))
            .expect_err("refused");
        assert!(matches!(error, StoreError::NotEncrypted));
    }
}

#[cfg(not(feature = "encrypted"))]
#[test]
fn a_program_without_the_cipher_says_so() {
    let (_folder, path) = place();
    let error = Store::create(&path, &Protection::Encrypted(passphrase("plum tractor seven"))).expect_err("refused");
    assert!(matches!(error, StoreError::NoCipher));
    assert!(!path.exists());
}
