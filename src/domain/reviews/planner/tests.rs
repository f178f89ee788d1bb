//! Plans of a few reviews, one by one.

mod always;
mod late;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn setup() -> Setup {
    Setup {
        today: day("2026-09-03"),
        first: day("2026-09-03"),
        last: day("2027-07-21"),
        per_week: 2,
        weekdays: Weekdays::ALL,
        ahead_weeks: 6,
    }
}

fn child(number: u128) -> ChildId {
    Uuid::from_u128(number + 1).into()
}

fn wanted(number: u128, by: &str) -> Wanted {
    Wanted {
        child: child(number),
        setting: "Elm".into(),
        caseworker: String::new(),
        meeting_by: day(by),
        over_by: day(by),
        set: None,
        invited: false,
        by_hand: None,
        transfer: false,
        beside: None,
        people: Weekdays::ALL,
        school_days: None,
        room: None,
    }
}

fn plan(setup: &Setup, wanted: &[Wanted]) -> Proposal {
    propose(setup, wanted, Calendar::builtin())
}

#[test]
fn meetings_of_one_week_are_spread_over_those_before() {
    let all: Vec<Wanted> = (0..8).map(|number| wanted(number, "2026-12-11")).collect();
    let proposal = plan(&setup(), &all);
    let mut weeks: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    for placed in &proposal.placed {
        *weeks.entry(monday(placed.day)).or_default() += 1;
        assert!(placed.breaks.is_empty(), "{placed:?}");
    }
    assert!(weeks.values().all(|held| *held <= 2), "{weeks:?}");
    assert!(weeks.len() >= 6, "{weeks:?}");
}

#[test]
fn children_without_a_setting_take_no_room_from_each_other() {
    let mut setup = setup();
    setup.last = day("2026-10-02");
    let mut all: Vec<Wanted> = (0..40).map(|number| wanted(number, "2026-10-02")).collect();
    let crowded = |all: &[Wanted]| plan(&setup, all).placed.iter().any(|placed| !placed.breaks.is_empty());
    assert!(crowded(&all));
    all.iter_mut().for_each(|one| one.setting.clear());
    assert!(!crowded(&all));
}

#[test]
fn a_transfer_comes_before_a_review_that_is_due_sooner() {
    let mut setup = setup();
    setup.per_week = 1;
    setup.last = day("2026-09-25");
    let sooner = wanted(0, "2026-09-24");
    let mut transfer = wanted(1, "2026-09-25");
    transfer.transfer = true;
    let proposal = plan(&setup, &[sooner, transfer]);
    let of = |number| {
        proposal
            .placed
            .iter()
            .find(|placed| placed.child == child(number))
            .expect("placed")
    };
    assert!(of(1).breaks.is_empty(), "{proposal:?}");
    assert!(matches!(of(1).why, Reason::Transfer { .. }));
}

#[test]
fn a_meeting_gives_way_to_one_that_cannot_wait() {
    let mut setup = setup();
    setup.per_week = 1;
    // Lawful for the first: two weeks; for the second only the later one, in which the first stands already.
    setup.first = day("2026-09-21");
    let mut first = wanted(0, "2026-10-02");
    first.set = Some(day("2026-09-22"));
    let second = wanted(1, "2026-09-25");
    let proposal = plan(&setup, &[first, second]);
    assert!(
        proposal.placed.iter().all(|placed| placed.breaks.is_empty()),
        "{proposal:?}"
    );
    assert!(
        matches!(proposal.placed[0].why, Reason::MadeRoom { .. }),
        "{proposal:?}"
    );
}

#[test]
fn what_cannot_be_lawful_is_named_with_the_soonest_day() {
    let proposal = plan(&setup(), &[wanted(0, "2026-09-10")]);
    let placed = &proposal.placed[0];
    assert_eq!(placed.day, day("2026-09-18"), "two weeks' notice and a day");
    assert_eq!(
        placed.breaks,
        [Break::TooLate {
            day: day("2026-09-18"),
            over: day("2026-09-10")
        }]
    );
    assert!(placed.breaks[0].sentence().contains("8 days after the last lawful day"));
    let mut unknown = setup();
    (unknown.today, unknown.first, unknown.last) = (day("2040-10-01"), day("2040-10-01"), day("2040-12-20"));
    let none = plan(&unknown, &[wanted(0, "2040-10-30")]);
    assert_eq!(none.unplaced.len(), 1, "no term is known in that year");
}

#[test]
fn late_meetings_are_spread_over_the_soonest_weeks_with_room() {
    let all: Vec<Wanted> = (0..6).map(|number| wanted(number, "2026-09-10")).collect();
    let proposal = plan(&setup(), &all);
    let mut days: Vec<NaiveDate> = proposal.placed.iter().map(|placed| placed.day).collect();
    days.sort();
    let expected = [
        "2026-09-18",
        "2026-09-18",
        "2026-09-21",
        "2026-09-22",
        "2026-09-28",
        "2026-09-29",
    ];
    assert_eq!(days, expected.map(day), "two a week, from the soonest day on");
    let said: Vec<String> = proposal.placed.iter().map(|placed| placed.why.sentence()).collect();
    assert!(said[0].ends_with("This is the soonest week."), "{said:?}");
    assert!(said[5].ends_with("The weeks before this one are full."), "{said:?}");
}

#[test]
fn a_looked_after_child_is_seen_near_the_review_of_the_care_plan() {
    let mut lac = wanted(0, "2027-02-10");
    lac.beside = Some(day("2027-01-20"));
    let placed = plan(&setup(), &[lac]).placed.remove(0);
    assert_eq!(monday(placed.day), day("2027-01-18"));
    assert_eq!(
        placed.why.sentence(),
        "Near the review of the care plan on 20 Jan 2027."
    );
}

#[test]
fn those_who_must_be_there_choose_the_day_while_there_is_a_lawful_one() {
    let mut one = wanted(0, "2026-12-11");
    one.people = Weekdays::read("Tue").expect("a day");
    let placed = plan(&setup(), &[one.clone()]).placed.remove(0);
    assert_eq!(placed.day.weekday(), chrono::Weekday::Tue);
    assert!(placed.breaks.is_empty(), "{placed:?}");
    // Nobody is there together: the law does not wait, and it is said.
    one.people = Weekdays(0);
    let placed = plan(&setup(), &[one]).placed.remove(0);
    assert!(placed.day <= day("2026-12-11"));
    assert_eq!(placed.breaks, [Break::Away { day: placed.day }]);
}

#[test]
fn a_school_keeps_its_own_days_and_its_own_room() {
    let school = |number, name: &str, room, days: &str| Wanted {
        setting: name.to_owned(),
        room: Some(room),
        school_days: Weekdays::read(days),
        ..wanted(number, "2026-10-23")
    };
    let small = (0..5).map(|number| school(number, "Oak", 1, "Wed"));
    let large = (5..25).map(|number| school(number, "Elm", 6, "Mon Fri"));
    let all: Vec<Wanted> = small.chain(large).collect();
    let proposal = plan(&setup(), &all);
    for placed in &proposal.placed {
        let one = all.iter().find(|one| one.child == placed.child).expect("asked for");
        assert!(placed.breaks.is_empty(), "{placed:?}");
        assert!(one.school_days.is_some_and(|days| days.has(placed.day)), "{placed:?}");
        let held = load(&proposal, &all, &one.setting, monday(placed.day));
        assert!(one.room.is_some_and(|room| held <= room), "{held} {placed:?}");
    }
}

fn load(proposal: &Proposal, wanted: &[Wanted], setting: &str, week: NaiveDate) -> u32 {
    let of = |child| {
        wanted
            .iter()
            .find(|one| one.child == child)
            .map(|one| one.setting.as_str())
    };
    let there = |placed: &&Placed| monday(placed.day) == week && of(placed.child) == Some(setting);
    proposal.placed.iter().filter(there).count() as u32
}

#[test]
fn five_hundred_plans_take_a_moment() {
    let start = day("2026-09-20");
    let one = |number: u64| Wanted {
        setting: format!("School {}", number % 9),
        ..wanted(number.into(), &(start + Days::new(number * 7919 % 300)).to_string())
    };
    let all: Vec<Wanted> = (0..500).map(one).collect();
    let proposal = plan(&Setup { per_week: 3, ..setup() }, &all);
    assert_eq!(proposal.placed.len(), 500);
}
