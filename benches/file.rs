//! What encryption costs: the same work on a plain and on an encrypted file, in one run.
//!
//! `cargo bench --bench file` prints the best of several runs for each, and the ratio. Figures move from machine to machine
//! and from day to day; the ratios are what counts. The best and not the middle: the rest is the disk and other programs.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use caseload::store::{CIPHER, Passphrase, Protection, Store};
use rusqlite::Connection;

const ROWS: i64 = 100_000;
const RUNS: usize = 9;
/// Saves timed together: a single one is mostly the luck of the disk.
const SAVES: u32 = 50;
const PASSPHRASE: &str = "plum tractor seven";

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the run");
    let plain = measure(&folder.path().join("plain.sqlite"), &Protection::Plain);
    if !CIPHER {
        println!("built without encryption: plain figures only");
        plain
            .iter()
            .for_each(|(name, time)| println!("{name:<28} {time:>12.3?}"));
        return;
    }
    let passphrase = Passphrase::chosen(PASSPHRASE).expect("long enough");
    let sealed = measure(&folder.path().join("sealed.sqlite"), &Protection::Encrypted(passphrase));
    println!("{:<28} {:>12} {:>12} {:>8}", "", "plain", "encrypted", "ratio");
    for ((name, plain), (_, sealed)) in plain.iter().zip(&sealed) {
        let ratio = sealed.as_secs_f64() / plain.as_secs_f64();
        println!("{name:<28} {plain:>12.3?} {sealed:>12.3?} {ratio:>7.2}x");
    }
}

/// Each measured thing and its time.
fn measure(path: &Path, protection: &Protection) -> Vec<(&'static str, Duration)> {
    drop(Store::create(path, protection).expect("a new file"));
    fill(path, protection);
    let open = best(|| drop(black_box(Store::open(path, protection.passphrase()).expect("opens"))));
    let first = best_with(|| raw(path, protection), read_all);
    let warm = raw(path, protection);
    read_all(&warm);
    let again = best(|| read_all(&warm));
    let save = best(|| (0..SAVES).for_each(|_| save_one(&warm))) / SAVES;
    vec![
        ("open", open),
        ("read 100,000 rows, first", first),
        ("read 100,000 rows, again", again),
        ("save one row", save),
    ]
}

fn best(mut work: impl FnMut()) -> Duration {
    best_with(|| (), |()| work())
}

/// The least of the times of `work`, each on what a fresh `prepare` gives; preparing is not counted.
fn best_with<T>(mut prepare: impl FnMut() -> T, mut work: impl FnMut(&T)) -> Duration {
    let time = |_| {
        let given = prepare();
        let start = Instant::now();
        work(&given);
        start.elapsed()
    };
    (0..RUNS).map(time).min().expect("more than no runs")
}

/// A connection set up as the store sets up its own, to a file the store made.
fn raw(path: &Path, protection: &Protection) -> Connection {
    let connection = Connection::open(path).expect("opens");
    if protection.passphrase().is_some() {
        let key = format!("PRAGMA key = '{PASSPHRASE}'");
        connection.execute_batch(&key).expect("unlocks");
    }
    connection
        .execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;")
        .expect("set up");
    connection
}

fn fill(path: &Path, protection: &Protection) {
    raw(path, protection)
        .execute_batch(&format!(
            "CREATE TABLE bench (n INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
             WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < {ROWS})
             INSERT INTO bench SELECT n, hex(randomblob(50)) FROM count;
             PRAGMA wal_checkpoint(TRUNCATE);"
        ))
        .expect("filled");
}

fn read_all(connection: &Connection) {
    let mut statement = connection
        .prepare_cached("SELECT n, words FROM bench")
        .expect("prepared");
    let mut rows = statement.query([]).expect("runs");
    let mut length = 0;
    while let Some(row) = rows.next().expect("a row") {
        length += row.get_ref_unwrap(1).as_str().expect("text").len();
    }
    assert_eq!(black_box(length), 100 * ROWS as usize);
}

fn save_one(connection: &Connection) {
    connection
        .prepare_cached("UPDATE bench SET words = hex(randomblob(50)) WHERE n = 1 + abs(random()) % 100000")
        .and_then(|mut statement| statement.execute([]))
        .expect("saved");
}
