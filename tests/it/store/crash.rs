//! The program is killed at random moments while it writes. Whatever it said was saved is there, nothing is there by half, and
//! the file looks itself over without a fault.
//!
//! The writer is this test program started again: [`writes_until_killed`]. It tells of each thing saved on its standard output
//! after the store said so. Nobody waits for a time: the moment of the kill is a number of lines read and then a number of
//! turns of an empty loop, both drawn from a seed.
//!
//! Twenty kills in an ordinary run; `CASELOAD_KILLS=200 cargo test crash` is the long form.

use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child as Process, Command, ExitStatus, Stdio};

use caseload::domain::change::{Actor, Batch, Change, Resolved};
use caseload::domain::child::Child;
use caseload::domain::import::record::{ImportRecord, ImportedName};
use caseload::domain::referral::{Referral, ReferralKind};
use caseload::store::{Passphrase, Protection, Reason, Store, backups_of};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;

pub(super) const FILE: &str = "CASELOAD_TEST_CRASH_FILE";
const FROM: &str = "CASELOAD_TEST_CRASH_FROM";
const SEALED: &str = "CASELOAD_TEST_CRASH_SEALED";
pub(super) const WORDS: &str = "plum tractor seven";
/// Children in one import.
const BATCH: usize = 40;
/// Every how many steps an import is made, and a backup.
const EVERY: u64 = 5;

fn protection(sealed: bool) -> Protection {
    match sealed {
        true => Protection::Encrypted(Passphrase::chosen(WORDS).expect("long enough")),
        false => Protection::Plain,
    }
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(super) fn moment() -> DateTime<Utc> {
    "2026-11-25T09:30:00Z".parse().expect("a moment")
}

/// A request: child, referral, process, event, duties, lists, search and journal in one change.
pub(super) fn request(step: u64) -> Change {
    let child = Child {
        surname: "Step".into(),
        forename: step.to_string(),
        born: Some(day("2018-03-04")),
        ..Child::default()
    };
    let referral = Referral {
        kind: ReferralKind::Request,
        received: day("2026-11-02"),
        ..Referral::default()
    };
    Change::RecordRequest {
        child: Box::new(child),
        referral: Box::new(referral),
    }
}

pub(super) fn import(step: u64) -> Change {
    let one = |number: usize| Resolved {
        record: ImportRecord {
            name: ImportedName {
                surname: Some(format!("Batch {step}")),
                forename: Some(number.to_string()),
                ..ImportedName::default()
            },
            date_of_birth: Some(day("2017-05-06")),
            ..ImportRecord::default()
        },
        onto: None,
    };
    Change::Import(Box::new(Batch {
        source: "list".into(),
        children: (0..BATCH).map(one).collect(),
    }))
}

/// Not a test of its own: the writer. Does nothing unless started by the tests below.
#[test]
#[ignore = "started by the tests that kill it"]
fn writes_until_killed() {
    let Some(file) = env::var_os(FILE) else { return };
    let from: u64 = env::var(FROM)
        .ok()
        .and_then(|text| text.parse().ok())
        .expect("where to go on");
    let key = protection(env::var_os(SEALED).is_some());
    let mut store = Store::open(Path::new(&file), key.passphrase()).expect("opens after every kill");
    let by = Actor("writer".into());
    let mut out = std::io::stdout().lock();
    for step in from.. {
        store.apply(&request(step), &by, moment()).expect("saved");
        tell(&mut out, "request", step);
        if step % EVERY == 0 {
            store.apply(&import(step), &by, moment()).expect("saved");
            tell(&mut out, "import", step);
            store
                .back_up(day("2026-11-25"), Reason::Asked, &mut |_, _| true)
                .expect("copied");
        }
    }
}

pub(super) fn tell(out: &mut impl Write, what: &str, step: u64) {
    // Not `println!`, which a test's output is taken from.
    writeln!(out, "\nsaved {what} {step}").expect("somebody reads");
    out.flush().expect("somebody reads");
}

/// Numbers that look random and are the same in every run.
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % limit
    }
}

/// What the writer said was saved.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) requests: Vec<u64>,
    imports: Vec<u64>,
}

impl Told {
    fn hear(&mut self, line: &str) -> bool {
        let mut words = line.split_whitespace();
        if words.next() != Some("saved") {
            return false;
        }
        let (what, step) = (words.next(), words.next().and_then(|step| step.parse().ok()));
        match (what, step) {
            (Some("request"), Some(step)) => self.requests.push(step),
            (Some("import"), Some(step)) => self.imports.push(step),
            _ => panic!("the writer said {line:?}"),
        }
        true
    }
}

fn start(file: &Path, from: u64, sealed: bool) -> Process {
    let mut command = again("store::crash::writes_until_killed", file);
    command.env(FROM, from.to_string());
    if sealed {
        command.env(SEALED, "1");
    }
    command.spawn().expect("starts")
}

/// This test program, to do one thing with a file until it is killed.
pub(super) fn again(test: &str, file: &Path) -> Command {
    let mut command = Command::new(env::current_exe().expect("this program"));
    command.args(["--exact", test, "--ignored", "--nocapture"]);
    command.env(FILE, file).stdout(Stdio::piped());
    command
}

/// Kills the writer after some lines and some turns; gives all it had said by then.
pub(super) fn kill_after(mut writer: Process, lines: u64, turns: u64) -> Told {
    let mut out = BufReader::new(writer.stdout.take().expect("piped"));
    let (mut told, mut heard, mut line) = (Told::default(), 0, String::new());
    while heard < lines && out.read_line(&mut line).expect("readable") > 0 {
        heard += u64::from(told.hear(&line));
        line.clear();
    }
    (0..turns).for_each(|_| std::hint::spin_loop());
    writer.kill().expect("still there: it writes until killed");
    let ended = writer.wait().expect("ended");
    assert!(was_killed(ended), "the writer ended by itself: {ended}");
    while out.read_line(&mut line).expect("readable") > 0 {
        // A last line cut off by the kill was never told.
        if line.ends_with('\n') {
            told.hear(&line);
        }
        line.clear();
    }
    told
}

#[cfg(unix)]
fn was_killed(ended: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    ended.signal() == Some(9)
}

/// Windows twin: a killed process ends with code 1, a failed test with 101.
#[cfg(not(unix))]
fn was_killed(ended: ExitStatus) -> bool {
    ended.code() == Some(1)
}

/// How many children of each surname the file holds, read beneath the program.
fn surnames(file: &Path, sealed: bool) -> BTreeMap<String, u64> {
    let connection = Connection::open(file).expect("opens");
    if sealed {
        connection
            .execute_batch(&format!("PRAGMA key = '{WORDS}'"))
            .expect("unlocks");
    }
    let mut statement = connection
        .prepare("SELECT surname, count(*) FROM child GROUP BY surname")
        .expect("prepared");
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))
        .expect("runs");
    rows.collect::<Result<_, _>>().expect("read")
}

/// Every told step is there, at most one more, and every import is whole or not there.
fn look_over(file: &Path, sealed: bool, from: u64, told: &Told) -> u64 {
    let mut store = Store::open(file, protection(sealed).passphrase()).expect("opens after a kill");
    let checked = store.check().expect("looked over");
    assert!(checked.is_clean(), "{checked:?}");
    drop(store);
    let held = surnames(file, sealed);
    let steps = held.get("Step").copied().unwrap_or(0);
    let next = told.requests.last().map_or(from, |last| last + 1);
    assert!(
        steps == next || steps == next + 1,
        "{steps} requests held, told up to {next}"
    );
    for step in &told.imports {
        assert!(
            held.contains_key(&format!("Batch {step}")),
            "the import of step {step} was told and is not there"
        );
    }
    for (surname, children) in held.iter().filter(|(surname, _)| surname.starts_with("Batch")) {
        assert_eq!(*children, BATCH as u64, "{surname} is there by half");
    }
    steps
}

/// A copy that bears its name is whole.
fn look_over_backups(file: &Path, sealed: bool) {
    for backup in backups_of(file).expect("listed") {
        let mut copy = Store::open_to_read(&backup.path, protection(sealed).passphrase()).expect("opens");
        assert!(copy.check().expect("looked over").is_clean());
        drop(copy);
        std::fs::remove_file(&backup.path).expect("looked at once");
    }
}

pub(super) fn kills(usual: u64) -> u64 {
    let asked = env::var("CASELOAD_KILLS")
        .ok()
        .and_then(|text| text.parse::<u64>().ok());
    asked.map_or(usual, |all| all * usual / 20)
}

fn survive(sealed: bool, kills: u64) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("caseload.sqlite");
    drop(Store::create(&file, &protection(sealed)).expect("a new file"));
    let (mut draw, mut from) = (Draw(20_261_125), 0);
    for _ in 0..kills {
        let writer = start(&file, from, sealed);
        let told = kill_after(writer, draw.below(9), draw.below(3_000_000));
        from = look_over(&file, sealed, from, &told);
        look_over_backups(&file, sealed);
    }
    assert!(from > kills, "the writer got on between the kills: {from} requests");
}

#[test]
fn nothing_told_is_lost_and_nothing_is_there_by_half() {
    survive(false, kills(16));
}

#[cfg(feature = "encrypted")]
#[test]
fn nor_of_an_encrypted_file() {
    survive(true, kills(4));
}
