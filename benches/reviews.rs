//! What planning a term and reading the schedule cost, beside a floor in the same run.
//!
//! `cargo bench --bench reviews -- 100000` (the number of plans in the file; 20,000 when none is given). Figures move from
//! machine to machine; the ratios are what counts.

use std::hint::black_box;
use std::time::{Duration, Instant};

use caseload::domain::calendar::Calendar;
use caseload::domain::change::{Actor, Change};
use caseload::domain::child::Child;
use caseload::domain::desk::Step;
use caseload::domain::organisation::Organisation;
use caseload::domain::plan::{Plan, PlanState};
use caseload::domain::query::Query;
use caseload::domain::reviews::ask::{Order, ScheduleAsk};
use caseload::domain::reviews::planner::{Setup, Wanted, closed, propose};
use caseload::domain::weekdays::Weekdays;
use caseload::store::Store;
use chrono::{DateTime, Days, NaiveDate, Utc};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn timed<T>(times: u32, mut work: impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        black_box(work());
    }
    start.elapsed() / times
}

/// So many plans, sixty at a school.
fn planning(plans: u64) {
    let setup = Setup {
        today: day("2026-09-03"),
        first: day("2026-09-03"),
        last: day("2027-07-21"),
        per_week: 3,
        weekdays: Weekdays::ALL,
        ahead_weeks: 6,
    };
    let one = |number: u64| Wanted {
        child: Uuid::from_u128(u128::from(number) + 1).into(),
        setting: format!("School {}", number % (plans / 60).max(1)),
        meeting_by: day("2026-09-20") + Days::new(number * 7919 % 300),
        set: number
            .is_multiple_of(3)
            .then(|| day("2026-10-05") + Days::new(number % 200)),
        invited: false,
        caseworker: format!("Worker {}", number % 13),
        over_by: day("2026-10-18") + Days::new(number * 7919 % 300),
        by_hand: None,
        transfer: number.is_multiple_of(7),
        beside: None,
        people: Weekdays(1 << (number % 5) ^ 0b1_1111),
        school_days: None,
        room: None,
    };
    let wanted: Vec<Wanted> = (0..plans).map(one).collect();
    let calendar = Calendar::builtin();
    // The floor: each day of the year looked at once for each review.
    let days: Vec<NaiveDate> = setup.first.iter_days().take_while(|day| *day <= setup.last).collect();
    let floor = timed(20, || {
        let open = |day: &&NaiveDate| closed(**day, setup.weekdays, calendar).is_none();
        let open: Vec<&NaiveDate> = days.iter().filter(open).collect();
        wanted
            .iter()
            .map(|one| open.iter().filter(|day| ***day <= one.meeting_by).count())
            .sum::<usize>()
    });
    let planned = timed(20, || propose(&setup, &wanted, calendar));
    let ratio = planned.as_secs_f64() / floor.as_secs_f64();
    let name = format!("{plans} plans planned");
    println!("{name:<22} {planned:>10.1?}   {ratio:>6.1} times looking at each lawful day once");
}

fn store(plans: u128) -> Store {
    let mut store = Store::in_memory().expect("a store");
    let at: DateTime<Utc> = "2026-11-25T09:00:00Z".parse().expect("a moment");
    let by = Actor("bench".into());
    let school = |number: u128| {
        Change::Save(
            Organisation {
                id: Uuid::from_u128(1_000_000_000 + number).into(),
                name: format!("School {number:03}"),
                phase: "Primary".into(),
                ..Organisation::default()
            }
            .into(),
        )
    };
    let child = |number: u128| {
        let child = Uuid::from_u128(number + 1).into();
        let made = day("2025-09-01") + Days::new((number % 400) as u64);
        let person = Child {
            id: child,
            surname: format!("Name{number}"),
            born: Some(day("2012-01-01") + Days::new((number % 3000) as u64)),
            setting: Some(Uuid::from_u128(1_000_000_000 + number % 300).into()),
            ..Child::default()
        };
        let plan = Plan {
            id: Uuid::from_u128(2_000_000_000 + number).into(),
            child,
            version: 1,
            state: PlanState::Final,
            final_sent: Some(made),
            ..Plan::default()
        };
        Change::Together {
            name: "bring in".into(),
            changes: vec![Change::SaveChild(Box::new(person)), Change::Save(plan.into())],
        }
    };
    let changes = (0..300).map(school).chain((0..plans).map(child));
    store
        .apply_all(changes.map(|change| (change, by.clone(), at)))
        .expect("kept");
    store
}

fn reading(plans: u128) {
    let store = store(plans);
    let today = day("2026-11-25");
    let floor = timed(200, || store.setting("desk").expect("read"));
    let told = |name: &str, took: Duration| {
        let ratio = took.as_secs_f64() / floor.as_secs_f64();
        println!("{name:<22} {took:>10.1?}   {ratio:>6.1} times reading one row");
    };
    println!("\n{plans} plans; reading one row of the file {floor:.1?}");
    let (first, last) = (day("2026-09-01"), day("2027-08-31"));
    told(
        "load of the year",
        timed(50, || {
            store
                .schedule_load(&Query::default(), first, last, today)
                .expect("read")
        }),
    );
    let week = |from: &str| ScheduleAsk {
        days: Some((day(from), day(from) + Days::new(6))),
        ..ScheduleAsk::default()
    };
    for (name, ask, rows) in [
        ("first page", ScheduleAsk::default(), 200),
        ("next week", week("2026-11-30"), 60),
        (
            "by school",
            ScheduleAsk {
                order: Order::School,
                ..ScheduleAsk::default()
            },
            200,
        ),
        (
            "late",
            ScheduleAsk {
                late: true,
                ..ScheduleAsk::default()
            },
            200,
        ),
        (
            "one school",
            ScheduleAsk {
                query: Query::read("school:\"School 007\"").expect("a query"),
                ..ScheduleAsk::default()
            },
            200,
        ),
    ] {
        told(
            name,
            timed(50, || store.schedule(&ask, today, &Step::First, rows).expect("read")),
        );
    }
}

fn main() {
    let plans = std::env::args()
        .skip(1)
        .find_map(|word| word.parse().ok())
        .unwrap_or(20_000);
    planning(500);
    planning(3_000);
    reading(plans);
}
