//! The schedule holds every plan, with the days the clock gives.

use caseload::domain::calendar::Calendar;
use caseload::domain::change::{Actor, Change};
use caseload::domain::child::Child;
use caseload::domain::clock::{Clock, Duty, Facts, State};
use caseload::domain::desk::{LineKind, Step, TodayBlock};
use caseload::domain::plan::{Plan, PlanState};
use caseload::domain::query::Query;
use caseload::domain::review::Review;
use caseload::domain::reviews::ask::{Order, ScheduleAsk};
use caseload::domain::reviews::planner::{Break, Setup, Wanted, propose};
use caseload::domain::reviews::row::{ScheduleRow, ToPlan};
use caseload::domain::reviews::schedule::NextKind;
use caseload::domain::weekdays::Weekdays;
use caseload::store::Store;
use chrono::NaiveDate;

use super::{apply, at, day, demonstration};
use crate::driver::today;
use crate::program::Desk;

fn rows(store: &Store, ask: &ScheduleAsk) -> Vec<ScheduleRow> {
    store.schedule(ask, today(), &Step::First, 10_000).expect("listed").rows
}

/// The last day the clock gives for a rule over facts.
fn by_the_clock(facts: &Facts, rule: &str) -> Option<NaiveDate> {
    let clock = Clock::builtin();
    let duties = clock.duties(facts);
    duties
        .iter()
        .find(|duty| clock.book.rule(duty.rule).id == rule)
        .and_then(|duty| duty.due)
}

#[test]
fn every_plan_in_force_stands_in_the_schedule_once() {
    let store = demonstration();
    let rows = rows(&store, &ScheduleAsk::default());
    assert!(rows.len() > 20, "{}", rows.len());
    assert!(rows.is_sorted_by_key(|row| row.day));
    for row in &rows {
        let plan: Plan = store.get(row.plan).expect("read").expect("held");
        assert_eq!(plan.state, PlanState::Final);
    }
    let by_school = store.schedule(
        &ScheduleAsk {
            order: Order::School,
            ..ScheduleAsk::default()
        },
        today(),
        &Step::First,
        10_000,
    );
    let by_school = by_school.expect("listed").rows;
    assert_eq!(by_school.len(), rows.len());
    assert!(by_school.is_sorted_by_key(|row| (row.setting.clone(), row.day)));
}

#[test]
fn the_days_are_those_of_the_clock() {
    let store = demonstration();
    let mut compared = 0;
    for row in rows(&store, &ScheduleAsk::default()) {
        let Some(process) = row.process else { continue };
        let mut facts = store.facts(process).expect("read").expect("held");
        let yearly = by_the_clock(&facts, "AR-02").or(by_the_clock(&facts, "AR-01"));
        // A plan that moved in has the later day of TR-04, which runs in the course of the move.
        if row.kind == NextKind::MovedIn {
            assert!(Some(row.complete_by) >= yearly, "{row:?}");
        } else {
            assert_eq!(Some(row.complete_by), yearly, "{row:?}");
        }
        if !matches!(row.kind, NextKind::Transfer | NextKind::MovedIn) {
            assert_eq!(Some(row.meeting_by), by_the_clock(&facts, "AR-03"), "{row:?}");
        }
        let meeting = Clock::builtin().book.event("review-meeting").expect("an event");
        facts.happened(meeting, row.day);
        let told = [
            ("AR-05", row.invite_by),
            ("AR-06", row.papers_by),
            ("AR-07", row.report_by),
            ("AR-08", row.decide_by),
        ];
        for (rule, day) in told {
            assert_eq!(by_the_clock(&facts, rule), Some(day), "{rule} {row:?}");
        }
        compared += 1;
    }
    assert!(compared > 5, "only {compared} reviews had a process of their own");
}

#[test]
fn a_looked_after_child_is_planned_beside_the_review_of_the_care_plan() {
    let mut store = demonstration();
    let asked = |store: &Store| {
        let read = store.to_plan(&Query::default(), day("2027-07-21"), today(), 500);
        read.expect("read").0
    };
    let free = |held: &ToPlan| held.beside.is_none() && !held.row.set && held.row.meeting_by > day("2027-03-01");
    let held = asked(&store).into_iter().find(free).expect("one");
    let mut child: Child = store.get(held.row.child).expect("read").expect("held");
    (child.flags.looked_after, child.flags.care_review_on) = (true, Some(day("2027-02-03")));
    apply(&mut store, Change::SaveChild(Box::new(child)));
    let beside = |store: &Store| {
        let found = asked(store).into_iter().find(|other| other.row.child == held.row.child);
        found.expect("still asked for").beside
    };
    assert_eq!(beside(&store), Some(day("2027-02-03")));
}

#[test]
fn a_review_told_in_time_is_called_late_nowhere() {
    let store = demonstration();
    let late = store.today_block(TodayBlock::Late, today(), 10_000).expect("read");
    let of_reviews: Vec<_> = late.lines.iter().filter(|line| line.kind == LineKind::Review).collect();
    let mut told = 0;
    for row in rows(&store, &ScheduleAsk::default()) {
        let page = store.child_page(row.child, today()).expect("read").expect("held");
        for review in page
            .reviews
            .iter()
            .filter(|review| review.closed.is_none() && review.due < today())
        {
            let Some(facts) = review.process.and_then(|process| store.facts(process).expect("read")) else {
                continue;
            };
            let duties = Clock::builtin().duties(&facts);
            let is_late = |duty: &Duty| duty.state(today()) == State::Late;
            if duties.is_empty() || duties.iter().any(is_late) {
                continue;
            }
            told += 1;
            let found = of_reviews.iter().find(|line| line.child == Some(row.child));
            assert!(found.is_none(), "{found:?}");
            assert!(page.row.due.is_none_or(|due| due >= today()), "{:?}", page.row);
        }
    }
    assert!(told > 3, "only {told} reviews were told in time");
}

#[test]
fn the_program_gives_the_same_days() {
    let desk = Desk::new();
    let mut store = one_plan("2025-12-17", None);
    let row = rows(&store, &ScheduleAsk::default()).pop().expect("a review");
    let said = |rule: &str| {
        let told = ["clock", "--rule", rule, "--from", "2025-12-17", "--json"];
        let answer: serde_json::Value = serde_json::from_str(&desk.says(&told)).expect("JSON");
        answer["due"]
            .as_str()
            .expect("a day")
            .parse::<NaiveDate>()
            .expect("a day")
    };
    assert_eq!(row.complete_by, said("AR-01"));
    assert_eq!(row.meeting_by, said("AR-03"));
    assert_eq!(row.invite_by, said("AR-03.notice"));
    assert!(store.check().expect("looked over").is_clean());
}

/// One child with a plan made on a day.
fn one_plan(made: &str, meeting: Option<&str>) -> Store {
    let mut store = Store::in_memory().expect("a store");
    let child = Child {
        surname: "Okafor".into(),
        ..Child::default()
    };
    let mut apply = |change: Change| drop(store.apply(&change, &Actor("test".into()), at()).expect("kept"));
    apply(Change::SaveChild(Box::new(child)));
    let child = store_child(&store);
    let plan = Plan {
        child,
        version: 1,
        state: PlanState::Final,
        final_sent: Some(day(made)),
        ..Plan::default()
    };
    let mut apply = |change: Change| drop(store.apply(&change, &Actor("test".into()), at()).expect("kept"));
    apply(Change::Save(plan.into()));
    if let Some(meeting) = meeting {
        apply(Change::SetReviews(vec![Review {
            child,
            due: day("2026-12-16"),
            meeting_on: Some(day(meeting)),
            ..Review::default()
        }]));
    }
    store
}

fn store_child(store: &Store) -> caseload::domain::id::ChildId {
    let all = Query::default();
    let page = store.children(&all, today(), &Step::First, 1).expect("listed");
    page.rows[0].child
}

#[test]
fn the_load_counts_what_the_list_shows() {
    let store = demonstration();
    let (first, last) = (day("2026-09-01"), day("2027-08-31"));
    let all = store
        .schedule_load(&Query::default(), first, last, today())
        .expect("counted");
    let listed = rows(
        &store,
        &ScheduleAsk {
            days: Some((first, last)),
            ..ScheduleAsk::default()
        },
    );
    let sum: u32 = all.iter().map(|load| load.all()).sum();
    assert_eq!(sum as usize, listed.len());
    let filter = Query::read("flag:lac").expect("a query");
    let some = store.schedule_load(&filter, first, last, today()).expect("counted");
    assert!(some.iter().map(|load| load.all()).sum::<u32>() < sum);
}

#[test]
fn a_day_that_is_set_moves_the_review_and_undo_brings_it_back() {
    let mut store = one_plan("2025-12-17", Some("2026-11-30"));
    let row = rows(&store, &ScheduleAsk::default()).pop().expect("a review");
    assert_eq!((row.day, row.set), (day("2026-11-30"), true));
    assert_eq!(row.papers_by, day("2026-11-16"));
    store.undo(&Actor("test".into()), at()).expect("undone");
    let row = rows(&store, &ScheduleAsk::default()).pop().expect("a review");
    assert_eq!((row.day, row.set), (day("2026-11-18"), false));
    let load = store.schedule_load(&Query::default(), day("2026-11-01"), day("2026-12-31"), today());
    let load = load.expect("counted");
    assert_eq!(
        load.iter().map(|load| (load.unset, load.set)).collect::<Vec<_>>(),
        [(1, 0)]
    );
}

#[test]
fn a_review_set_far_after_its_last_day_is_planned_sooner_in_the_shortest_plan() {
    let store = one_plan("2025-12-17", Some("2027-06-30"));
    let until = day("2027-01-03");
    let (rows, more) = store.to_plan(&Query::default(), until, today(), 10).expect("read");
    assert_eq!((rows.len(), more), (1, false));
    assert_eq!(rows[0].row.day, day("2027-06-30"));
    let setup = Setup {
        today: today(),
        first: today(),
        last: day("2026-12-18"),
        per_week: 4,
        weekdays: Weekdays::ALL,
        ahead_weeks: 6,
    };
    let placed = propose(&setup, &[Wanted::of(&rows[0], None)], Calendar::builtin()).placed;
    assert_eq!(placed[0].day, day("2026-12-10"));
    assert_eq!(
        placed[0].breaks,
        [Break::Quick {
            day: day("2026-12-10"),
            over: day("2026-12-16"),
            names: false
        }]
    );
    let set_in_time = one_plan("2026-09-01", Some("2027-06-30"));
    let asked = set_in_time.to_plan(&Query::default(), until, today(), 10);
    assert!(asked.expect("read").0.is_empty(), "it is due later and set in time");
}
