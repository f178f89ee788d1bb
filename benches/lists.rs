//! What bringing in, opening, lists, search and changes cost as a caseload grows, each beside its floor in the same run: SQLite
//! alone doing the same to the same rows.
//!
//! `cargo bench --bench lists -- 6600 100000` (the numbers of children; 6,600 when none is given). Figures move from machine to
//! machine and from day to day; the ratios are what counts.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use caseload::domain::change::{Actor, Batch, Change, Resolved};
use caseload::domain::desk::Step;
use caseload::domain::import::record::{ImportRecord, ImportedEvent, ImportedName, ImportedRequest, ImportedSetting};
use caseload::domain::matter::Event;
use caseload::domain::note::Note;
use caseload::domain::query::Query;
use caseload::store::{Protection, Store};
use chrono::{DateTime, Days, NaiveDate, Utc};
use rusqlite::Connection;
use rusqlite::types::Value;

const SURNAMES: [&str; 40] = [
    "Okafor", "Khan", "Reid", "Thompson", "Nguyen", "Begum", "Smith", "Jones", "Adeyemi", "Kowalski", "Patel", "Singh",
    "Brown", "Evans", "Ali", "Hussain", "Taylor", "Wright", "Green", "Hall", "Wood", "Clarke", "Ahmed", "Lewis",
    "Walker", "Young", "King", "Scott", "Baker", "Hill", "Moore", "Ward", "Turner", "Cooper", "Morris", "Rahman",
    "Bailey", "Bell", "Cox", "Gray",
];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn record(number: usize) -> ImportRecord {
    let spread = number.wrapping_mul(2_654_435_761) >> 7;
    let name = |part: usize| {
        Some(format!(
            "{}{}",
            SURNAMES[(spread >> part) % 40],
            ["", "son", "ley", "a"][(spread >> (part + 3)) % 4]
        ))
    };
    let received = day("2026-06-01") + Days::new((spread % 170) as u64);
    ImportRecord {
        name: ImportedName {
            surname: name(1),
            forename: name(5),
            ..ImportedName::default()
        },
        local_id: Some(format!("P{number}")),
        date_of_birth: Some(day("2004-09-01") + Days::new((spread % 6000) as u64)),
        setting: Some(ImportedSetting {
            urn: Some(format!("{}", 100_000 + spread % 900)),
            ..ImportedSetting::default()
        }),
        needs: vec![["ASD", "SLCN", "SEMH", "MLD"][spread % 4].into()],
        request: number.is_multiple_of(4).then(|| ImportedRequest {
            events: vec![ImportedEvent {
                event: "request-received".into(),
                on: received,
            }],
        }),
        ..ImportRecord::default()
    }
}

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

/// Children brought in by one import; more come in several.
const AT_ONCE: usize = 100_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, path] = arguments.as_slice()
        && ["look", "bare"].contains(&mode.as_str())
    {
        return look(mode == "look", Path::new(path));
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    for size in if sizes.is_empty() { vec![6_600] } else { sizes } {
        measure(size);
    }
}

fn measure(size: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, raw) = (folder.path().join("bench.sqlite"), folder.path().join("raw.sqlite"));
    println!("\n{size} children{:>32} {:>12} {:>7}", "ours", "floor", "ratio");
    bring_in(&path, &raw, size);
    let today = day("2026-11-25");
    open(&path, today);
    let bare = Connection::open(&path).expect("opens");
    let mut store = Store::open(&path, None).expect("opens");
    pages(&store, &bare, today);
    search(&store, &bare, today);
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
        let floor = rate(copy(path, raw, journalled));
        println!("  {name:<28} {ours:>11.0}/s {floor:>11.0}/s {:>6.1}x", floor / ours);
    }
}

/// The time an import of so many takes.
fn import(path: &Path, size: usize, protection: &Protection) -> Duration {
    let (by, at) = (Actor("bench".into()), DateTime::<Utc>::UNIX_EPOCH);
    let mut store = Store::create(path, protection).expect("made");
    let mut ours = Duration::ZERO;
    for from in (0..size).step_by(AT_ONCE) {
        let resolved = |number| Resolved {
            record: record(number),
            onto: None,
        };
        let children = (from..size.min(from + AT_ONCE)).map(resolved).collect();
        let source = "bench".into();
        let batch = Batch { source, children };
        let start = worked();
        store.import(&batch, &by, at, &mut |_| true).expect("brought in");
        ours += worked() - start;
    }
    ours
}

/// Parts in which the rows are read beside the clock, so that they need not all be held at once.
const PARTS: usize = 200;

/// Puts all rows of one file into another with the same tables.
fn copy(from: &Path, to: &Path, journalled: bool) -> Duration {
    drop(Store::create(to, &Protection::Plain).expect("made"));
    let (held, connection) = (
        Connection::open(from).expect("opens"),
        Connection::open(to).expect("opens"),
    );
    let set_up =
        "PRAGMA synchronous = FULL; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = 0;";
    connection.execute_batch(set_up).expect("set up");
    let tables = tables(&held, journalled);
    let mut read: Vec<_> = tables
        .iter()
        .map(|table| held.prepare(&table.select).expect("a statement"))
        .collect();
    let mut rows: Vec<_> = read.iter_mut().map(|query| query.query([]).expect("rows")).collect();
    let mut put: Vec<_> = tables
        .iter()
        .map(|table| connection.prepare(&table.insert).expect("a statement"))
        .collect();
    let mut taken = Duration::ZERO;
    connection.execute_batch("BEGIN IMMEDIATE").expect("begun");
    for _ in 0..PARTS {
        let part: Vec<Vec<Vec<Value>>> = tables
            .iter()
            .zip(&mut rows)
            .map(|(table, rows)| take(rows, table.columns, table.rows.div_ceil(PARTS)))
            .collect();
        let start = worked();
        for (rows, put) in part.iter().zip(&mut put) {
            for row in rows {
                put.execute(rusqlite::params_from_iter(row)).expect("kept");
            }
        }
        taken += worked() - start;
    }
    let start = worked();
    connection.execute_batch("COMMIT").expect("kept");
    taken + (worked() - start)
}

fn take(rows: &mut rusqlite::Rows<'_>, columns: usize, most: usize) -> Vec<Vec<Value>> {
    let mut taken = Vec::new();
    while taken.len() < most
        && let Some(row) = rows.next().expect("a row")
    {
        taken.push((0..columns).map(|column| row.get(column).expect("a value")).collect());
    }
    taken
}

/// A table to copy: its rows in the order they came, and how each is put.
struct Copied {
    select: String,
    insert: String,
    columns: usize,
    rows: usize,
}

fn tables(held: &Connection, journalled: bool) -> Vec<Copied> {
    let mut names = held
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%' AND name NOT LIKE 'sqlite%'")
        .expect("a statement");
    let names: Vec<String> = names
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect)
        .expect("names");
    let wanted = names.iter().filter(|name| journalled || !name.starts_with("journal"));
    let mut tables: Vec<Copied> = wanted.map(|name| copied(held, name)).collect();
    let search = copied(held, "desk");
    tables.push(Copied {
        select: "SELECT no, words FROM desk ORDER BY no".into(),
        insert: "INSERT INTO search (rowid, words) VALUES (?, ?)".into(),
        columns: 2,
        ..search
    });
    tables
}

fn copied(held: &Connection, name: &str) -> Copied {
    let mut columns = held
        .prepare("SELECT name FROM pragma_table_info(?)")
        .expect("a statement");
    let columns: Vec<String> = columns
        .query_map([name], |row| row.get(0))
        .and_then(Iterator::collect)
        .expect("names");
    let order = match name {
        "name_word" | "identity" => "no",
        "name_slip" => "(SELECT min(no) FROM name_word w WHERE w.word = name_slip.word)",
        _ => "1",
    };
    let rows: i64 = held
        .query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))
        .expect("a count");
    Copied {
        select: format!("SELECT {} FROM \"{name}\" ORDER BY {order}", columns.join(", ")),
        insert: format!(
            "INSERT INTO \"{name}\" ({}) VALUES ({})",
            columns.join(", "),
            vec!["?"; columns.len()].join(", ")
        ),
        columns: columns.len(),
        rows: usize::try_from(rows).expect("a count is not negative"),
    }
}

/// The processor time this thread has had, where the system tells; else the time gone by. On a machine shared with others the
/// time gone by of something that takes seconds says more of them than of us.
fn worked() -> Duration {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGAN.elapsed(), Duration::from_nanos)
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

/// The floor looks a word up in the one index that holds it, and reads the list rows of the first twenty.
fn search(store: &Store, bare: &Connection, today: NaiveDate) {
    for typed in ["k", "kh", "khan", "khan ok", "thomsonley", "P123", "12/3/15", "zzz"] {
        let ours = median(20, |_| drop(store.find(typed, today, 20).expect("searched")));
        let longest = typed.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
        let floor = median(20, |_| {
            if longest.len() < 3 {
                let past = format!("{longest}\u{10FFFF}");
                let sql = "SELECT * FROM desk WHERE name_key >= ? AND name_key < ? LIMIT 20";
                read_all(bare, sql, [longest, &past]);
            } else {
                let sql = "SELECT * FROM search s JOIN desk d ON d.no = s.rowid WHERE s.words MATCH ? LIMIT 20";
                read_all(bare, sql, [format!("\"{}\"", longest.to_lowercase())]);
            }
        });
        told(&format!("find {typed}"), ours, floor);
    }
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
