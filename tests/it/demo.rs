//! The made-up caseload, brought into a real store and looked at through its lists.

use std::process::Command;

use caseload::domain::area::last_whole_year;
use caseload::domain::change::{Actor, Change};
use caseload::domain::demo::Demo;
use caseload::domain::desk::Step;
use caseload::domain::matter::Event;
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
    for (which, block) in today_screen.blocks() {
        assert!(!block.lines.is_empty(), "nothing under {}", which.words());
        let whole = store.today_block(which, today(), usize::MAX).expect("a whole block");
        assert_eq!(
            (whole.lines.len(), whole.count),
            (block.count.rows, block.count),
            "all that is counted is shown"
        );
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

/// Counted from what was entered, and by the store.
#[test]
fn the_figures_of_the_area_are_those_that_were_entered() {
    let (from, to) = last_whole_year(today());
    let demo = Demo::new(700, 1, today());
    let opened = changes(&demo).into_iter().filter_map(|change| match change {
        Change::OpenProcess { process, events } if process.kind == "assessment" => Some(events),
        _ => None,
    });
    let on = |events: &[Event], name: &str| events.iter().find(|event| event.name == name).map(|event| event.day);
    let days_late = |events: Vec<Event>| {
        let last = on(&events, "final-plan-sent").filter(|last| (from..=to).contains(last))?;
        Some((last - on(&events, "request-received")?).num_days() - 140)
    };
    let late: Vec<i64> = opened.filter_map(days_late).collect();
    let very = late.iter().filter(|days| **days > 84).count();
    assert!(very > 0 && very < late.len());

    let store = store_with(700);
    let counted = store.late_plans(from, to, 12).expect("counted");
    assert_eq!((counted.late as usize, counted.sent as usize), (very, late.len()));
    let list = store.late_plan_list(&counted, 100).expect("listed");
    assert_eq!(list.len(), very);
    assert!(list.is_sorted_by_key(|plan| -plan.days_late()));
    assert!(list.iter().all(|plan| plan.days_late() > 84));
    assert_eq!(store.ages(today()).expect("counted").all, 700);
    let reach = store.service_reach(today()).expect("counted");
    let breaks = reach.iter().find(|one| one.service == "Short breaks").expect("offered");
    assert!(breaks.active > 0 && breaks.called == 0);
    let missed = store.standings(today()).expect("meetings");
    assert!(
        missed
            .iter()
            .any(|kind| kind.code == "YOUNG_PEOPLE" && !kind.standing.missed.is_empty())
    );
}

/// All changes, taken out of those that hold several.
fn changes(demo: &Demo) -> Vec<Change> {
    let mut open: Vec<Change> = demo.steps().map(|(change, ..)| change).collect();
    let mut all = Vec::new();
    while let Some(change) = open.pop() {
        match change {
            Change::Together { changes, .. } => open.extend(changes),
            change => all.push(change),
        }
    }
    all
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
