//! What bringing in, opening, lists, search and changes cost as a caseload grows, each beside its floor in the same run: SQLite
//! alone doing the same to the same rows.
//!
//! `cargo bench --bench lists -- 6600 100000` (the numbers of children; 6,600 when none is given). The files made are kept in
//! `target/tmp`; `-- kept 6600 100000` measures over those, without the import. Figures move from machine to machine and from
//! day to day; the ratios are what counts.

#[path = "../shared/caseload.rs"]
mod caseload_file;
mod floor;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use caseload::domain::change::{Actor, Change};
use caseload::domain::desk::Step;
use caseload::domain::matter::Event;
use caseload::domain::note::Note;
use caseload::domain::query::Query;
use caseload::store::{Protection, Store};
use caseload_file::{day, import, kept};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;

fn median(times: usize, mut act: impl FnMut(usize)) -> Duration {
    let mut taken: Vec<Duration> = (0..times)
        .map(|time| {
            let start = Instant::now();
            act(time);
            start.elapsed()
        })
        .collect();
    taken.sort_unstable();
    taken[times / 2]
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, path] = arguments.as_slice()
        && ["look", "bare"].contains(&mode.as_str())
    {
        return look(mode == "look", Path::new(path));
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let again = arguments.iter().any(|argument| argument == "kept");
    for size in if sizes.is_empty() { vec![6_600] } else { sizes } {
        measure(size, again);
    }
}

/// Makes the file of so many children, unless the one kept is to do, and measures what is done with it.
fn measure(size: usize, again: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, raw) = (kept(size), folder.path().join("raw.sqlite"));
    println!("\n{size} children{:>32} {:>12} {:>7}", "ours", "floor", "ratio");
    if again && path.exists() {
        drop(Store::create(&raw, &Protection::Plain).expect("made"));
    } else {
        let _ = std::fs::remove_file(&path);
        bring_in(&path, &raw, size);
    }
    let today = day("2026-11-25");
    open(&path, today);
    let bare = Connection::open(&path).expect("opens");
    let mut store = Store::open(&path, None).expect("opens");
    pages(&store, &bare, today);
    counts(&store, &bare, today);
    search(&store, &bare, today);
    typing(&store, &bare, today);
    drop(bare);
    change(&mut store, &raw, today);
    drop(store);
    memory(&path);
}

/// Ours, the floor and how many times as long ours takes.
fn told(name: &str, ours: Duration, floor: Duration) {
    let ratio = ours.as_secs_f64() / floor.as_secs_f64();
    println!("  {name:<28} {:>12} {:>12} {ratio:>6.1}x", micros(ours), micros(floor));
}

fn micros(time: Duration) -> String {
    format!("{:.0} µs", time.as_secs_f64() * 1e6)
}

/// An import with matching left out, beside the same rows put into the same tables with the same indexes by SQLite alone: one
/// prepared statement for each table, in one transaction, in the order the rows came. The first floor writes the journal's rows
/// too, the second leaves them out. What is in neither: hashing, ids and numbers given, duties and list rows worked out, and all
/// that is not C.
fn bring_in(path: &Path, raw: &Path, size: usize) {
    let rate = |taken: Duration| size as f64 / taken.as_secs_f64();
    let ours = rate(import(path, size, &Protection::Plain));
    for (name, journalled) in [("import, children", true), ("  floor without journal", false)] {
        let _ = std::fs::remove_file(raw);
        let floor = rate(floor::copy(path, raw, journalled));
        println!("  {name:<28} {ours:>11.0}/s {floor:>11.0}/s {:>6.1}x", floor / ours);
    }
}

const PAGE: &str =
    "SELECT d.child, d.name, d.reference, d.born, d.cohort, d.status, d.needs, d.setting, d.authority, d.caseworker,
    d.stage, d.started, d.rule, d.due, d.process, d.review_due, d.waiting, d.open, d.flags, d.upn
    FROM desk d WHERE d.open = 1 ORDER BY d.due, d.no LIMIT 50";
const NEXT: &str =
    "SELECT d.child, d.name, d.reference, d.born, d.cohort, d.status, d.needs, d.setting, d.authority, d.caseworker,
    d.stage, d.started, d.rule, d.due, d.process, d.review_due, d.waiting, d.open, d.flags, d.upn
    FROM desk d WHERE d.open = 1 AND (d.due, d.no) < ('2027-06-01', 1) ORDER BY d.due DESC, d.no DESC LIMIT 50";
/// Both blocks of Today that look at most things: what is late and what is due, of every kind.
const DATED: [(&str, &str, &str); 7] = [
    ("duty", "t.settled = 'open' AND t.due IS NOT NULL", "due"),
    ("review", "t.closed IS NULL", "due"),
    ("task", "t.done IS NULL", "due"),
    ("note", "t.follow_up IS NOT NULL AND t.followed_up IS NULL", "follow_up"),
    ("meeting_action", "t.state = 'open'", "due"),
    ("letter", "t.sent IS NULL", "due"),
    ("cycle", "t.closed IS NULL", "review_due"),
];

fn read_all(connection: &Connection, sql: &str, values: impl rusqlite::Params) {
    let mut query = connection.prepare_cached(sql).expect("a statement");
    let mut rows = query.query(values).expect("rows");
    while rows.next().expect("a row").is_some() {}
}

fn open(path: &Path, today: NaiveDate) {
    let everything = Query::default();
    let ours = median(15, |_| {
        let store = Store::open(path, None).expect("opens");
        drop(store.cases(&everything, today, &Step::First, 50).expect("listed"));
    });
    let floor = median(15, |_| {
        read_all(&Connection::open(path).expect("opens"), PAGE, []);
    });
    told("open, first page of cases", ours, floor);
}

fn pages(store: &Store, bare: &Connection, today: NaiveDate) {
    let query = Query::default();
    let look = median(50, |_| drop(store.today(today, 12).expect("looked at")));
    told("Today", look, median(50, |_| bare_today(bare)));
    let page = |step: &Step| median(50, |_| drop(store.cases(&query, today, step, 50).expect("listed")));
    told(
        "cases, first page",
        page(&Step::First),
        median(50, |_| read_all(bare, PAGE, [])),
    );
    let first = store.cases(&query, today, &Step::First, 50).expect("listed");
    let after = page(&Step::After(first.last.expect("rows")));
    told("cases, next page", after, median(50, |_| read_all(bare, PAGE, [])));
    let last = store.cases(&query, today, &Step::Last, 50).expect("listed");
    let before = page(&Step::Before(last.first.expect("rows")));
    told(
        "cases, a page near the end",
        before,
        median(50, |_| read_all(bare, NEXT, [])),
    );
    let filtered = Query::read("need:asd stage:request sort:school").expect("a query");
    let narrowed = median(20, |_| {
        drop(store.cases(&filtered, today, &Step::First, 50).expect("listed"))
    });
    told(
        "cases, filtered and sorted",
        narrowed,
        median(50, |_| read_all(bare, PAGE, [])),
    );
}

fn bare_today(bare: &Connection) {
    for (table, open, day) in DATED {
        let named = format!(
            "SELECT t.child, t.{day}, d.name, d.reference, d.setting, d.flags FROM {table} t JOIN desk d ON d.child = t.child
             WHERE {open} AND t.{day} BETWEEN ? AND ? ORDER BY t.{day} LIMIT 12"
        );
        let counted = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {table} t WHERE {open} AND t.{day} BETWEEN ? AND ? LIMIT 2001)"
        );
        for span in [["0000", "2026-11-24"], ["2026-11-25", "2026-12-02"]] {
            read_all(bare, &named, span);
            read_all(bare, &counted, span);
        }
    }
}

/// Counts no further than the screens do, by what is indexed, by what holds of few, and by several things at once. The floor
/// counts as many rows along the index of due days.
fn counts(store: &Store, bare: &Connection, today: NaiveDate) {
    const MOST: usize = 10_000;
    for asked in [
        "stage:request",
        "need:asd",
        "flag:lac",
        "need:asd flag:lac",
        "status:e year:3",
    ] {
        let query = Query::read(asked).expect("a query");
        let count = store.count_children(&query, today, MOST).expect("counted");
        let ours = median(9, |_| {
            store.count_children(&query, today, MOST).expect("counted");
        });
        let rows = count.rows.max(1);
        let floor = median(9, |_| {
            let sql = "SELECT count(*) FROM (SELECT 1 FROM desk INDEXED BY desk_open_due WHERE open IN (0, 1) LIMIT ?)";
            read_all(bare, sql, [rows as i64]);
        });
        told(&format!("count {asked}"), ours, floor);
    }
}

/// The floor looks a word up in the one index that holds it, and reads the list rows of the first twenty.
fn search(store: &Store, bare: &Connection, today: NaiveDate) {
    for typed in ["k", "kh", "khan", "khan ok", "thomsonley", "P123", "12/3/15", "zzz"] {
        let ours = median(20, |_| drop(store.find(typed, today, 20).expect("searched")));
        told(&format!("find {typed}"), ours, median(20, |_| bare_find(bare, typed)));
    }
}

fn bare_find(bare: &Connection, typed: &str) {
    let longest = typed.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
    if longest.len() < 3 {
        let past = format!("{longest}\u{10FFFF}");
        let sql = "SELECT * FROM desk WHERE name_key >= ? AND name_key < ? LIMIT 20";
        read_all(bare, sql, [longest, &past]);
    } else {
        let sql = "SELECT * FROM search s JOIN desk d ON d.no = s.rowid WHERE s.words MATCH ? LIMIT 20";
        read_all(bare, sql, [format!("\"{}\"", longest.to_lowercase())]);
    }
}

/// What somebody types, letter by letter, a search after each: the middle, and what 99 in 100 stay under.
fn typing(store: &Store, bare: &Connection, today: NaiveDate) {
    const TYPED: [&str; 12] = [
        "khan",
        "thomsonley",
        "okafor reid",
        "P12345",
        "nguyen",
        "zzzyx",
        "adeyemi k",
        "kowalskia",
        "begim",
        "12/3/2015",
        "smith jones",
        "bailey",
    ];
    let letters = TYPED
        .iter()
        .flat_map(|typed| (1..=typed.len()).map(|end| &typed[..end]));
    let each = |search: &dyn Fn(&str)| {
        let time = |typed| median(5, |_| search(typed));
        let mut times: Vec<Duration> = letters.clone().map(time).collect();
        times.sort_unstable();
        (times[times.len() / 2], times[(times.len() * 99).div_ceil(100) - 1])
    };
    let ours = each(&|typed| drop(store.find(typed, today, 20).expect("searched")));
    let floor = each(&|typed| bare_find(bare, typed.trim()));
    told("typing, a letter", ours.0, floor.0);
    told("typing, 99 in 100 under", ours.1, floor.1);
}

/// A call logged and an event added, with journal, duties, list row and flushed to disk; the floor puts one row and flushes.
fn change(store: &mut Store, raw: &Path, today: NaiveDate) {
    let (by, at) = (Actor("bench".into()), DateTime::<Utc>::UNIX_EPOCH);
    let asked = Query::read("stage:request").expect("a query");
    let row = store
        .cases(&asked, today, &Step::First, 1)
        .expect("listed")
        .rows
        .remove(0);
    let note = Note {
        child: Some(row.child),
        day: today,
        words: "Rang about transport.".into(),
        ..Note::default()
    };
    let event = Event {
        process: row.process.expect("a request runs"),
        name: "advice-requested".into(),
        day: today,
        ..Event::default()
    };
    let floor = bare_change(raw);
    for (name, change) in [
        ("log a call", Change::LogNote(Box::new(note))),
        ("add an event", Change::AddEvent(event)),
    ] {
        let ours = median(50, |_| drop(store.apply(&change, &by, at).expect("kept")));
        told(name, ours, floor);
    }
}

fn bare_change(raw: &Path) -> Duration {
    let connection = Connection::open(raw).expect("opens");
    connection
        .execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = 0;")
        .expect("set up");
    median(50, |number| {
        connection
            .prepare_cached("INSERT INTO note (id, child, kind, day) VALUES (?, 'x', 'call', '2026-11-25')")
            .and_then(|mut insert| insert.execute([format!("{number:036}")]))
            .expect("kept");
    })
}

/// The most memory a program of its own takes to open the file, look at Today and cases, and search; and to open it and read a page.
fn memory(path: &Path) {
    let most = |mode: &str| {
        let me = std::env::current_exe().expect("a program");
        let run = Command::new(me).arg(mode).arg(path).output().expect("ran");
        String::from_utf8_lossy(&run.stdout)
            .trim()
            .parse::<f64>()
            .unwrap_or(f64::NAN)
    };
    let (ours, floor) = (most("look"), most("bare"));
    println!(
        "  {:<28} {ours:>9.1} MB {floor:>9.1} MB {:>6.1}x",
        "memory, at most",
        ours / floor
    );
}

fn look(ours: bool, path: &Path) {
    let today = day("2026-11-25");
    if ours {
        let store = Store::open(path, None).expect("opens");
        drop(store.today(today, 12).expect("looked at"));
        drop(store.cases(&Query::default(), today, &Step::First, 50).expect("listed"));
        for typed in ["k", "khan", "thomsonley"] {
            drop(store.find(typed, today, 20).expect("searched"));
        }
    } else {
        read_all(&Connection::open(path).expect("opens"), PAGE, []);
    }
    println!("{}", peak().unwrap_or(f64::NAN));
}

/// The most memory this program has had, in MB; known on Linux only.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1024.0)
}
