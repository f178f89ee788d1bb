//! What lists, search and changes cost as a caseload grows, each beside the bare SQLite query it cannot beat.
//!
//! `cargo bench --bench lists -- 6600 100000` (the numbers of children; 6,600 when none is given).

use std::time::{Duration, Instant};

use caseload::domain::change::{Actor, Batch, Change, Resolved};
use caseload::domain::desk::Step;
use caseload::domain::import::record::{ImportRecord, ImportedEvent, ImportedName, ImportedRequest, ImportedSetting};
use caseload::domain::note::Note;
use caseload::domain::query::Query;
use caseload::store::{Protection, Store};
use chrono::{DateTime, Days, NaiveDate, Utc};

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

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    for size in if sizes.is_empty() { vec![6_600] } else { sizes } {
        measure(size);
    }
}

fn measure(size: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bench.sqlite");
    let mut store = Store::create(&path, &Protection::Plain).expect("made");
    let (by, at, today) = (Actor("bench".into()), DateTime::<Utc>::UNIX_EPOCH, day("2026-11-25"));
    println!("{size} children");
    let children = (0..size)
        .map(|number| Resolved {
            record: record(number),
            onto: None,
        })
        .collect();
    let batch = Batch {
        source: "bench".into(),
        children,
    };
    let start = Instant::now();
    store.import(&batch, &by, at, &mut |_| true).expect("brought in");
    let ours = start.elapsed();
    drop(batch);
    let floor = raw_insert(&folder.path().join("raw.sqlite"), size);
    println!(
        "  import            {:>9.0} a second; bare rows with the same indexes {:.0}",
        rate(size, ours),
        rate(size, floor)
    );
    pages(&store, today);
    search(&store, today);
    change(&mut store, &by, at, today);
    bare(&path);
}

fn rate(size: usize, taken: Duration) -> f64 {
    size as f64 / taken.as_secs_f64()
}

fn pages(store: &Store, today: NaiveDate) {
    let query = Query::default();
    let first = median(50, |_| {
        drop(store.cases(&query, today, &Step::First, 50).expect("listed"))
    });
    let last = store.cases(&query, today, &Step::Last, 50).expect("listed");
    let step = Step::Before(last.first.expect("rows"));
    let next = median(50, |_| drop(store.cases(&query, today, &step, 50).expect("listed")));
    let filtered = Query::read("need:asd stage:request sort:school").expect("a query");
    let narrowed = median(20, |_| {
        drop(store.cases(&filtered, today, &Step::First, 50).expect("listed"))
    });
    let looked = median(20, |_| drop(store.today(today, 12).expect("looked at")));
    println!("  cases             first page {first:?}, a page near the end {next:?}, filtered {narrowed:?}");
    println!("  today             {looked:?}");
}

fn search(store: &Store, today: NaiveDate) {
    for typed in ["k", "kh", "khan", "khan ok", "thomsonley", "P123", "12/3/15", "zzz"] {
        let taken = median(20, |_| drop(store.find(typed, today, 20).expect("searched")));
        println!("  find {typed:<12} {taken:?}");
    }
}

fn change(store: &mut Store, by: &Actor, at: DateTime<Utc>, today: NaiveDate) {
    let child = store
        .cases(&Query::default(), today, &Step::First, 1)
        .expect("listed")
        .rows[0]
        .child;
    let note = Note {
        child: Some(child),
        day: today,
        words: "Rang about transport.".into(),
        ..Note::default()
    };
    let change = Change::LogNote(Box::new(note));
    let taken = median(50, |_| drop(store.apply(&change, by, at).expect("logged")));
    println!("  log a call        {taken:?}, with journal, list row and flushed to disk");
}

/// The same page asked of SQLite with nothing around it.
fn bare(path: &std::path::Path) {
    let connection = rusqlite::Connection::open(path).expect("opens");
    let mut page = connection
        .prepare("SELECT no, name, due FROM desk WHERE open = 1 ORDER BY due, no LIMIT 50")
        .expect("a statement");
    let taken = median(50, |_| {
        let mut rows = page.query([]).expect("rows");
        while rows.next().expect("a row").is_some() {}
    });
    println!("  bare first page   {taken:?}");
}

fn raw_insert(path: &std::path::Path, size: usize) -> Duration {
    let mut connection = rusqlite::Connection::open(path).expect("opens");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; CREATE TABLE child (id TEXT PRIMARY KEY, reference TEXT UNIQUE, surname TEXT, forename TEXT,
             born TEXT, setting TEXT, detail TEXT); CREATE INDEX a ON child (surname, forename); CREATE INDEX b ON child (born);
             CREATE INDEX c ON child (setting); CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = 'trigram');",
        )
        .expect("tables");
    let start = Instant::now();
    let transaction = connection.transaction().expect("begun");
    for number in 0..size {
        let record = record(number);
        let (surname, forename) = (
            record.name.surname.unwrap_or_default(),
            record.name.forename.unwrap_or_default(),
        );
        let born = record.date_of_birth.map(|born| born.to_string());
        transaction
            .prepare_cached("INSERT INTO child VALUES (?, ?, ?, ?, ?, ?, '{}')")
            .and_then(|mut insert| {
                insert.execute((
                    format!("{number:036}"),
                    format!("26/{number:07}"),
                    &surname,
                    &forename,
                    born,
                    (number % 900) as i64,
                ))
            })
            .expect("kept");
        transaction
            .prepare_cached("INSERT INTO search (words) VALUES (?)")
            .and_then(|mut insert| insert.execute([format!("{surname} {forename} 26/{number}")]))
            .expect("kept");
    }
    transaction.commit().expect("kept");
    start.elapsed()
}
