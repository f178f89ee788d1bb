//! Files taken into a caseload: once, twice, and back out again; and everything out to an archive and in again.

use caseload::domain::change::{Actor, Batch, Change, Resolved};
use caseload::domain::child::Child;
use caseload::domain::import::{Draft, ImportTally};
use caseload::domain::note::Note;
use caseload::exchange::{Limits, archive, read};
use caseload::store::{Matched, Store, table};
use chrono::{DateTime, Utc};

use super::{drafted, sample};

fn at() -> DateTime<Utc> {
    "2026-11-25T09:00:00Z".parse().expect("a moment")
}

fn by() -> Actor {
    Actor("SENCo".into())
}

/// Everything that needs nobody to settle it.
fn batch(store: &Store, draft: &Draft) -> Batch {
    let matched = store
        .match_records(&draft.records, &mut |_| true)
        .expect("matched")
        .expect("not stopped");
    let resolved = draft.records.iter().zip(matched).filter_map(|(record, matched)| {
        let onto = match matched {
            Matched::New => None,
            Matched::Known(child) => Some(child),
            Matched::Unclear(_) => return None,
        };
        let record = record.clone();
        Some(Resolved { record, onto })
    });
    Batch {
        source: "a test".into(),
        children: resolved.collect(),
    }
}

fn take_in(store: &mut Store, draft: &Draft) -> (ImportTally, i64) {
    let batch = batch(store, draft);
    let tried = store.try_import(&batch, at(), &mut |_| true).expect("tried");
    let (tally, applied) = store.import_told(&batch, &by(), at(), &mut |_| true).expect("taken in");
    assert_eq!(tried, tally, "a dry run says what happens");
    (tally, applied.entry)
}

fn dump(store: &Store) -> Vec<(String, Vec<archive::Fields>)> {
    let rows = |table: &str| store.rows(table, None, usize::MAX).expect("rows");
    table::TABLES
        .iter()
        .map(|table| (table.name.to_owned(), rows(table.name)))
        .collect()
}

fn once_twice_and_back(draft: &Draft, children: usize) {
    let mut store = Store::in_memory().expect("a store");
    let before = dump(&store);
    let (tally, entry) = take_in(&mut store, draft);
    assert_eq!((tally.added, tally.updated, tally.unchanged), (children, 0, 0));
    assert!(entry > 0);
    let held = dump(&store);
    let (tally, entry) = take_in(&mut store, draft);
    assert_eq!((tally.added, tally.updated, tally.unchanged), (0, 0, children));
    assert_eq!(entry, 0, "nothing for the journal");
    assert_eq!(dump(&store), held);
    store.undo(&by(), at()).expect("undone");
    assert_eq!(dump(&store), before, "undo takes the whole import back");
    assert!(store.check().expect("checked").is_clean());
}

#[test]
fn the_census_comes_in_once_and_goes_back_out() {
    let mut found = sample("school-census/2025_spring_pupilonroll_100.csv");
    found.extend(sample("school-census/2025_spring_senneeds_matching.csv"));
    once_twice_and_back(&drafted(found).1, 100);
}

#[test]
fn the_annex_list_comes_in_though_nobody_on_it_has_a_name() {
    let draft = drafted(sample("annex-a/fake_sen.xlsx")).1;
    once_twice_and_back(&draft, 3);
}

const TRACKER: &str = "Surname,Forename,DOB,UPN,Request received,Decision to assess date,Draft plan sent,School,Caseworker,Notes\n\
    Khan,Ayesha,04/05/2016,B801200005001,03/11/2025,12/12/2025,20/02/2026,Fernhill Primary,Jo Lee,Lives with grandmother\n\
    Patel,Ravi,05/05/2015,,03/11/2026,,,Fernhill Primary,,\n";

fn tracker() -> Draft {
    drafted(read::read_bytes("tracker", TRACKER.as_bytes(), &Limits::USUAL).expect("CSV")).1
}

#[test]
fn a_tracker_comes_in_once_and_goes_back_out() {
    once_twice_and_back(&tracker(), 2);
}

#[test]
fn words_without_a_field_stay_with_the_child() {
    let mut store = Store::in_memory().expect("a store");
    take_in(&mut store, &tracker());
    let children: Vec<Child> = store.all().expect("children");
    let ayesha = children
        .iter()
        .find(|child| child.forename == "Ayesha")
        .expect("Ayesha");
    let words: Vec<(&str, &str)> = ayesha
        .other_words
        .iter()
        .map(|said| (said.heading.as_str(), said.words.as_str()))
        .collect();
    assert_eq!(words, [("Caseworker", "Jo Lee"), ("Notes", "Lives with grandmother")]);
}

#[test]
fn what_the_file_does_not_say_stays_as_it_was() {
    let mut store = Store::in_memory().expect("a store");
    take_in(&mut store, &tracker());
    let mut held: Child = store.all::<Child>().expect("children").remove(0);
    held.strengths = "Kind to others".into();
    store
        .apply(&Change::SaveChild(Box::new(held.clone())), &by(), at())
        .expect("saved");
    let update = "Surname,Forename,DOB,SEN status\nKHAN,ayesha,04/05/2016,K\n";
    let draft = drafted(read::read_bytes("update", update.as_bytes(), &Limits::USUAL).expect("CSV")).1;
    let (tally, _) = take_in(&mut store, &draft);
    assert_eq!((tally.added, tally.updated), (0, 1));
    let now: Child = store.get(held.id).expect("read").expect("still there");
    assert_eq!(
        (now.strengths.as_str(), now.upn.as_deref()),
        ("Kind to others", Some("B801200005001"))
    );
    assert_eq!(now.status.code(), "K");
}

#[test]
fn an_import_stopped_half_way_leaves_nothing() {
    let mut store = Store::in_memory().expect("a store");
    let before = dump(&store);
    let batch = batch(&store, &tracker());
    assert!(store.import(&batch, &by(), at(), &mut |done| done < 1).is_err());
    assert_eq!(dump(&store), before);
}

fn archived(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = archive::Writer::begin(&mut bytes, at().date_naive()).expect("room");
    for (table, rows) in dump(store) {
        for row in rows {
            writer.row(&table, &row).expect("room");
        }
    }
    writer.end().expect("room");
    bytes
}

#[test]
fn an_archive_brings_everything_into_an_empty_file() {
    let mut store = Store::in_memory().expect("a store");
    take_in(&mut store, &tracker());
    let child = store.all::<Child>().expect("children").remove(0);
    let note = Note {
        child: Some(child.id),
        ..Note::default()
    };
    store
        .apply(
            &Change::Save(caseload::domain::record::AnyRecord::Note(Box::new(note))),
            &by(),
            at(),
        )
        .expect("a note");
    let bytes = archived(&store);
    let mut other = Store::in_memory().expect("a store");
    let rows = archive::Reader::begin(bytes.as_slice())
        .expect("an archive")
        .map(Result::ok);
    other.bring(rows, &by(), at()).expect("brought in");
    assert_eq!(dump(&other), dump(&store));
    assert!(other.check().expect("checked").is_clean());
}

#[test]
fn an_archive_that_breaks_off_brings_nothing() {
    let mut store = Store::in_memory().expect("a store");
    take_in(&mut store, &tracker());
    let bytes = archived(&store);
    let mut other = Store::in_memory().expect("a store");
    let before = dump(&other);
    let rows = archive::Reader::begin(&bytes[..bytes.len() - 20])
        .expect("an archive")
        .map(Result::ok);
    assert!(other.bring(rows, &by(), at()).is_err());
    assert_eq!(dump(&other), before);
}
