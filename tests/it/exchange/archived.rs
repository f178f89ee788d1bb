//! Everything goes into an archive and comes out of it again, in another file, row for row.

use std::collections::HashMap;

use caseload::domain::change::Change;
use caseload::domain::demo::Demo;
use caseload::domain::record::AnyRecord;
use caseload::exchange::archive;
use caseload::store::{Store, table::TABLES};
use serde_json::{Value, json};

use super::day;
use crate::store::contents::{everything, id, noon, one_of_each, senco, setting};

/// All of a file as an archive.
fn archived(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = archive::Writer::begin(&mut bytes, day("2026-11-25")).expect("room");
    for (table, rows) in everything(store) {
        for row in rows {
            writer.row(table, &row).expect("room");
        }
    }
    writer.end().expect("room");
    bytes
}

/// A new file with all of an archive.
fn brought(bytes: &[u8]) -> Store {
    let mut store = Store::in_memory().expect("a store");
    let rows = archive::Reader::begin(bytes).expect("an archive").map(Result::ok);
    store.bring(rows, &senco(), noon()).expect("brought in");
    store
}

fn comes_back_exact(store: &Store) -> Store {
    let bytes = archived(store);
    let mut other = brought(&bytes);
    for ((table, held), (_, came)) in everything(store).into_iter().zip(everything(&other)) {
        assert_eq!(held.len(), came.len(), "rows of {table}");
        for (held, came) in held.iter().zip(&came) {
            assert_eq!(held, came, "a row of {table}");
        }
    }
    assert_eq!(archived(&other), bytes);
    let checked = other.check().expect("checked");
    assert!(checked.is_clean(), "{checked:?}");
    other
}

/// Words that some field of a fixed list of codes takes.
const CODES: &[&str] = &[
    "accepted",
    "have",
    "child-in-need",
    "here",
    "targeted",
    "yes",
    "MONITOR",
    "direct-payment",
    "met",
    "papers",
    "speech-language",
    "Tue Thu",
];

/// Fields that lead to a record of another table than their name says.
const LEADS: &[(&str, &str)] = &[
    ("setting", "organisation"),
    ("placement", "organisation"),
    ("caseworker", "person"),
    ("chair", "person"),
    ("clerk", "person"),
    ("owner", "person"),
    ("decided_by", "person"),
    ("lead", "person"),
    ("triaged_by", "person"),
    ("presenter", "person"),
    ("item", "agenda_item"),
    ("after", "cycle"),
    ("follows", "decision"),
    ("carried_from", "meeting"),
    ("course", "process"),
    ("services", "service"),
];

/// Set by acts of their own, after which nothing may be changed: they are done last.
const FIXES: &[(&str, &str)] = &[
    ("meeting", "/signed_off"),
    ("meeting", "/signed_by"),
    ("letter", "/sent"),
    ("letter", "/sent_by"),
];

/// Every record with something in every field, so that a field the archive loses is seen.
fn filled(records: Vec<AnyRecord>) -> Vec<AnyRecord> {
    let ids: HashMap<&str, String> = records.iter().map(|record| (record.table(), id_of(record))).collect();
    records.iter().map(|record| fill(record, &ids)).collect()
}

fn id_of(record: &AnyRecord) -> String {
    let whole = serde_json::to_value(record).expect("JSON");
    whole["record"]["id"].as_str().expect("an id").to_owned()
}

fn fill(record: &AnyRecord, ids: &HashMap<&str, String>) -> AnyRecord {
    let mut whole = serde_json::to_value(record).expect("JSON");
    // What is put in a list may itself have fields to fill.
    for _ in 0..3 {
        for place in empty_places(&whole["record"], "") {
            if FIXES.contains(&(record.table(), place.as_str())) {
                continue;
            }
            let name = place.rsplit('/').next().unwrap_or_default();
            let lead = LEADS
                .iter()
                .find(|(field, _)| *field == name)
                .map_or(name, |(_, table)| table);
            let ids = ids.get(lead).into_iter().flat_map(|id| [json!(id), json!([id])]);
            let fitting = ids.chain(candidates()).find_map(|value| with(&whole, &place, value));
            whole = fitting.unwrap_or(whole);
        }
    }
    serde_json::from_value(whole).expect("what fitted fits")
}

fn candidates() -> Vec<Value> {
    let one = [
        json!("2026-11-23"),
        json!("14:30:00"),
        json!("=Zoë “Zed”,\n\u{1f642}"),
        json!(true),
        json!(3),
        json!(1),
    ];
    let lists = one.iter().map(|value| json!([value]));
    let things = [json!([{}]), json!({})];
    let codes = CODES.iter().map(|code| json!(code));
    codes.chain(one.iter().cloned()).chain(things).chain(lists).collect()
}

/// The record with that value, when it is understood and kept as something.
fn with(whole: &Value, place: &str, value: Value) -> Option<Value> {
    let mut tried = whole.clone();
    *tried["record"].pointer_mut(place)? = value;
    let record: AnyRecord = serde_json::from_value(tried).ok()?;
    let again = serde_json::to_value(&record).ok()?;
    let kept = again["record"].pointer(place)?;
    (!is_empty(kept)).then_some(again)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty() || text == "1970-01-01",
        Value::Array(list) => list.is_empty(),
        Value::Object(_) => false,
    }
}

fn empty_places(value: &Value, at: &str) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(place, value)| (place.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    let mut places = Vec::new();
    for (name, value) in inner {
        let place = format!("{at}/{name}");
        places.extend(empty_places(value, &place));
        if is_empty(value) {
            places.push(place);
        }
    }
    places
}

/// A file with something in every field of every table, a meeting signed off and a letter sent.
fn full() -> Store {
    let mut store = Store::in_memory().expect("a store");
    for record in filled(one_of_each()) {
        store.apply(&Change::Save(record), &senco(), noon()).expect("kept");
    }
    let last = [
        Change::Set(setting()),
        Change::SignMinutes {
            meeting: id(18),
            by: "the chair".into(),
            on: day("2026-12-09"),
        },
        Change::SendLetter {
            letter: id(24),
            by: "the clerk".into(),
            how: "post".into(),
            on: day("2026-12-04"),
        },
    ];
    for change in last {
        store.apply(&change, &senco(), noon()).expect("done");
    }
    store
}

#[test]
fn every_table_comes_back_row_for_row() {
    let store = full();
    for (table, rows) in everything(&store) {
        assert!(
            !rows.is_empty(),
            "nothing is made for the table {table}: add a record to one_of_each"
        );
    }
    assert_eq!(everything(&store).len(), TABLES.len());
    comes_back_exact(&store);
}

#[test]
fn no_field_is_empty_in_what_is_tried() {
    let mut empty: Vec<String> = Vec::new();
    for record in filled(one_of_each()) {
        let whole = serde_json::to_value(&record).expect("JSON");
        let places = empty_places(&whole["record"], "").into_iter();
        let open = places.filter(|place| !FIXES.contains(&(record.table(), place.as_str())));
        empty.extend(open.map(|place| format!("{}{place}", record.table())));
    }
    assert_eq!(empty, [""; 0]);
}

#[test]
fn the_made_up_caseload_comes_back_exact() {
    let mut store = Store::in_memory().expect("a store");
    let demo = Demo::new(200, 1, day("2026-11-25"));
    store.apply_all(demo.steps()).expect("every change is taken");
    let other = comes_back_exact(&store);
    assert!(
        everything(&other)
            .iter()
            .any(|(table, rows)| *table == "child" && rows.len() == 200)
    );
}

#[test]
fn an_archive_brought_in_twice_changes_nothing_and_undo_keeps_what_is_fixed() {
    let bytes = archived(&full());
    let mut store = brought(&bytes);
    let held = everything(&store);
    let rows = archive::Reader::begin(bytes.as_slice())
        .expect("an archive")
        .map(Result::ok);
    let again = store.bring(rows, &senco(), noon()).expect("brought in");
    assert_eq!(again.entry, 0, "nothing for the journal");
    let refused = store.undo(&senco(), noon()).expect_err("minutes are signed off");
    assert!(
        refused.to_string().contains("was sent") || refused.to_string().contains("signed off"),
        "{refused}"
    );
    assert_eq!(everything(&store), held);
}

#[test]
fn undo_takes_an_archive_back_out_where_nothing_is_fixed() {
    let mut from = Store::in_memory().expect("a store");
    for record in one_of_each() {
        from.apply(&Change::Save(record), &senco(), noon()).expect("kept");
    }
    let mut store = brought(&archived(&from));
    store.undo(&senco(), noon()).expect("undone");
    assert!(everything(&store).iter().all(|(_, rows)| rows.is_empty()));
    assert!(store.check().expect("checked").is_clean());
}
