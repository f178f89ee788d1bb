//! An import comes and goes whole, and so does an archive.

use caseload::domain::change::{Batch, Change, Resolved};
use caseload::domain::desk::Step;
use caseload::domain::import::record::*;
use caseload::domain::matter::Process;
use caseload::domain::plan::Plan;
use caseload::domain::query::Query;
use caseload::store::{Matched, Refusal, Store, StoreError};

use super::contents::*;

fn record(surname: &str, forename: &str, born: &str) -> ImportRecord {
    ImportRecord {
        name: ImportedName {
            surname: Some(surname.into()),
            forename: Some(forename.into()),
            ..ImportedName::default()
        },
        date_of_birth: Some(day(born)),
        ..ImportRecord::default()
    }
}

fn store() -> Store {
    let mut store = Store::in_memory().expect("memory is there");
    store
        .apply(
            &Change::SaveChild(Box::new(child(1, "O’Brien", "Ada"))),
            &senco(),
            noon(),
        )
        .expect("kept");
    store
}

fn batch(store: &Store) -> Batch {
    let mut khan = record("Khan", "Sana", "2015-02-03");
    khan.setting = Some(ImportedSetting {
        name: Some("Fernhill Primary".into()),
        ..ImportedSetting::default()
    });
    khan.plan = Some(ImportedPlan {
        issued: Some(day("2025-03-01")),
        next_review: Some(day("2026-12-01")),
        ..ImportedPlan::default()
    });
    let mut okafor = record("Okafor", "Ben", "2017-06-07");
    let event = |name: &str, on: &str| ImportedEvent {
        event: name.into(),
        on: day(on),
    };
    okafor.request = Some(ImportedRequest {
        events: vec![event("request-received", "2026-11-02")],
    });
    okafor.needs = vec!["ASD".into()];
    let records = vec![khan, okafor, record("O'Brien", "Ada", "2016-05-04")];
    let matched = store
        .match_records(&records, &mut |_| true)
        .expect("looked for")
        .expect("not stopped");
    let onto = |matched| match matched {
        Matched::Known(child) => Some(child),
        _ => None,
    };
    let children = records.into_iter().zip(matched).map(|(record, matched)| Resolved {
        record,
        onto: onto(matched),
    });
    Batch {
        source: "a list".into(),
        children: children.collect(),
    }
}

#[test]
fn an_import_brings_children_plans_and_clocks_and_the_second_changes_nothing() {
    let mut store = store();
    let before = everything(&store);
    store
        .apply(&Change::Import(Box::new(batch(&store))), &senco(), noon())
        .expect("brought in");
    let okafor = store.find("okafor", day("2026-11-25"), 5).expect("found").remove(0).row;
    assert_eq!(okafor.needs, ["ASD"]);
    assert_eq!(
        store.of::<Process>("child", okafor.child).expect("readable")[0].opened,
        day("2026-11-02")
    );
    let khan = store.find("khan", day("2026-11-25"), 5).expect("found").remove(0).row;
    assert_eq!(khan.setting, "Fernhill Primary");
    assert_eq!(
        store.of::<Plan>("child", khan.child).expect("readable")[0].review_due,
        Some(day("2026-12-01"))
    );
    let again = store
        .apply(&Change::Import(Box::new(batch(&store))), &senco(), noon())
        .expect("nothing to do");
    assert_eq!(again.entry, 0);
    store.undo(&senco(), noon()).expect("undone");
    assert_eq!(everything(&store), before);
    assert!(store.check().expect("looked over").is_clean());
}

#[test]
fn a_stopped_import_leaves_nothing() {
    let mut store = store();
    let before = everything(&store);
    let batch = batch(&store);
    let stopped = store.import(&batch, &senco(), noon(), &mut |done| done < 2);
    assert!(
        matches!(stopped, Err(StoreError::Refused(Refusal::Stopped))),
        "{stopped:?}"
    );
    assert_eq!(everything(&store), before);
    let listed = store
        .children(&Query::default(), day("2026-11-25"), &Step::First, 9)
        .expect("listed");
    assert_eq!(listed.rows.len(), 1);
}

#[test]
fn everything_comes_out_and_goes_into_another_file_without_loss() {
    let mut from = Store::in_memory().expect("memory is there");
    for record in one_of_each() {
        from.apply(&Change::Save(record), &senco(), noon()).expect("kept");
    }
    from.apply(&Change::Set(setting()), &senco(), noon()).expect("set");
    let all = everything(&from);
    let rows = all
        .iter()
        .flat_map(|(table, rows)| rows.iter().map(|row| ((*table).to_owned(), row.clone())));
    let mut to = Store::in_memory().expect("memory is there");
    to.bring(rows.map(Some), &senco(), noon()).expect("brought in");
    assert_eq!(everything(&to), all);
    assert!(to.check().expect("looked over").is_clean());
}
