//! The made-up caseload, brought into a real store and looked at through its lists.

use std::process::Command;

use caseload::domain::change::Actor;
use caseload::domain::demo::Demo;
use caseload::domain::desk::Step;
use caseload::domain::query::Query;
use caseload::store::Store;
use chrono::{NaiveDate, NaiveTime};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day")
}

fn store_with(children: u32) -> Store {
    let mut store = Store::in_memory().expect("a store in memory");
    let demo = Demo::new(children, 1, today());
    let done = store.apply_all(demo.steps()).expect("every change is taken");
    assert_eq!(done, demo.len());
    store
}

#[test]
fn all_of_it_is_taken_and_the_file_is_clean() {
    let mut store = store_with(200);
    let checked = store.check().expect("it can be looked over");
    assert!(checked.is_clean(), "{checked:?}");
    let all = store
        .count_children(&Query::default(), today(), 10_000)
        .expect("a count");
    assert_eq!(all.rows, 200);
}

#[test]
fn the_newest_changes_are_undone_first_and_the_signed_minutes_stay() {
    let mut store = store_with(60);
    let (by, at) = (Actor("clerk".to_owned()), today().and_time(NaiveTime::MIN).and_utc());
    for _ in 0..3 {
        let undone = store.undo(&by, at).expect("an ordinary change");
        assert!(undone.name.starts_with("log a call"), "{undone:?}");
    }
    assert!(store.undo(&by, at).is_err(), "minutes that were signed off");
    assert!(store.check().expect("it can be looked over").is_clean());
}

#[test]
fn every_block_of_today_and_every_stage_has_something() {
    let store = store_with(700);
    let today_screen = store.today(today(), 5).expect("the first screen");
    for (heading, _, block) in today_screen.blocks() {
        assert!(!block.lines.is_empty(), "nothing under {heading}");
    }
    for stage in [
        "concern",
        "support",
        "request",
        "assessing",
        "draft",
        "plan",
        "review",
        "transfer",
        "refused",
    ] {
        let query = Query::read(&format!("stage:{stage}")).expect("a query");
        let page = store.cases(&query, today(), &Step::First, 5).expect("a page");
        assert!(!page.rows.is_empty(), "nobody at {stage}");
    }
}

#[test]
fn the_command_makes_a_file_that_lists_and_refuses_to_make_it_twice() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("try.sqlite");
    let run = |extra: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_caseload"));
        for name in ["CASELOAD_DATA_DIR", "CASELOAD_CONFIG_DIR", "CASELOAD_LOG_DIR"] {
            command.env(name, folder.path());
        }
        command.args(["demo", "--children", "20"]).args(extra);
        command.arg("--store").arg(&file).output().expect("the program starts")
    };
    let made = run(&["--today", "2026-11-25"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(String::from_utf8_lossy(&made.stdout).contains("20 children who do not exist, as of 25 Nov 2026"));
    assert!(file.exists());
    assert!(
        !run(&["--today", "2026-11-25"]).status.success(),
        "it would have written over a file"
    );
    let far = run(&["--today", "2041-01-01"]);
    assert_eq!(far.status.code(), Some(2));
}

#[test]
fn the_demonstration_alone_shows_its_first_look_and_is_kept() {
    let desk = crate::program::Desk::new();
    let first = desk.says(&["demo", "--children", "20"]);
    assert!(
        first.contains("20 children who do not exist") && first.contains("Wed 25 Nov 2026"),
        "{first}"
    );
    assert!(first.contains("Due in 7 days"), "{first}");
    let again = desk.says(&["demo"]);
    assert!(again.contains("The demonstration made before"), "{again}");
}
