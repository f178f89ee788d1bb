//! Killed while a backup takes the file's place, or while its passphrase changes: it is then the one file or the other, whole.

use std::env;
use std::path::{Path, PathBuf};

use caseload::domain::change::Actor;
use caseload::store::{Protection, Reason, Store, backups_of, restore};

use super::crash::{self, Draw, again, day, kill_after, kills, moment, tell};

/// The file the writer works on, when it was started to be killed.
fn file_named() -> Option<PathBuf> {
    env::var_os(crash::FILE).map(PathBuf::from)
}

fn save(store: &mut Store, step: u64) {
    let by = Actor("writer".into());
    store.apply(&crash::request(step), &by, moment()).expect("saved");
    store.apply(&crash::import(step), &by, moment()).expect("saved");
}

/// Clean, and holding as many entries of the journal as one of the states it may be in.
fn look_over(store: &mut Store, entries: &[u64]) {
    let checked = store.check().expect("looked over");
    assert!(checked.is_clean(), "{checked:?}");
    let held = store.verify_chain().expect("readable").expect("unbroken");
    assert!(entries.contains(&held), "{held} entries");
}

#[test]
#[ignore = "started by the test that kills it"]
fn restores_until_killed() {
    let Some(file) = file_named() else { return };
    let backups = backups_of(&file).expect("listed");
    let asked: Vec<_> = backups.iter().filter(|backup| backup.reason == Reason::Asked).collect();
    let mut out = std::io::stdout().lock();
    for (step, backup) in (0..).zip(asked.iter().cycle()) {
        restore(&file, &backup.path, None, day("2026-11-25"), &mut |_, _| true).expect("restored");
        tell(&mut out, "request", step);
    }
}

#[test]
fn a_restore_cut_off_leaves_one_file_or_the_other() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("caseload.sqlite");
    let mut store = Store::create(&file, &Protection::Plain).expect("a new file");
    for step in 0..2 {
        save(&mut store, step);
        store
            .back_up(day("2026-11-25"), Reason::Asked, &mut |_, _| true)
            .expect("copied");
    }
    drop(store);
    let mut draw = Draw(7);
    for _ in 0..kills(4) {
        let writer = again("store::crash_swap::restores_until_killed", &file)
            .spawn()
            .expect("starts");
        kill_after(writer, draw.below(3), draw.below(3_000_000));
        look_over(&mut Store::open(&file, None).expect("opens after a kill"), &[2, 4]);
        remove_replaced(&file);
    }
}

fn remove_replaced(file: &Path) {
    for backup in backups_of(file).expect("listed") {
        if backup.reason == Reason::Replaced {
            std::fs::remove_file(backup.path).expect("removed");
        }
    }
}

#[cfg(feature = "encrypted")]
mod encrypted {
    use caseload::store::Passphrase;

    use super::*;

    fn key(number: usize) -> Passphrase {
        Passphrase::chosen([crash::WORDS, "pear tractor eight"][number % 2]).expect("long enough")
    }

    /// Opens the file with whichever of the two is its passphrase.
    fn open(file: &Path) -> (Store, usize) {
        (0..2)
            .find_map(|number| Some((Store::open(file, Some(&key(number))).ok()?, number)))
            .expect("one of the two opens it")
    }

    #[test]
    #[ignore = "started by the test that kills it"]
    fn changes_the_passphrase_until_killed() {
        let Some(file) = file_named() else { return };
        let (mut store, number) = open(&file);
        let mut out = std::io::stdout().lock();
        for step in 1.. {
            store.change_passphrase(&key(number + step)).expect("changed");
            tell(&mut out, "request", step as u64);
        }
    }

    #[test]
    fn a_change_of_passphrase_cut_off_leaves_the_old_one_or_the_new() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("caseload.sqlite");
        let mut store = Store::create(&file, &Protection::Encrypted(key(0))).expect("a new file");
        save(&mut store, 0);
        drop(store);
        let (mut draw, mut number) = (Draw(11), 0);
        for _ in 0..kills(2) {
            let mut writer = again(
                "store::crash_swap::encrypted::changes_the_passphrase_until_killed",
                &file,
            );
            // Past the opening: the turns of the loop then fall into the rewriting.
            let told = kill_after(
                writer.spawn().expect("starts"),
                1 + draw.below(2),
                draw.below(20_000_000),
            );
            let (mut store, now) = open(&file);
            look_over(&mut store, &[2]);
            let changed = told.requests.last().copied().unwrap_or(0) as usize;
            assert!(
                [changed, changed + 1].iter().any(|steps| (number + steps) % 2 == now),
                "what was told holds"
            );
            number = now;
        }
    }
}
