//! Reviews past their last day, and how the load is spread.

use super::*;

fn at(school: &str, one: Wanted) -> Wanted {
    Wanted {
        setting: school.into(),
        ..one
    }
}

fn of(proposal: &Proposal, number: u128) -> Placed {
    let mut placed = proposal.placed.iter();
    placed
        .find(|placed| placed.child == child(number))
        .cloned()
        .expect("placed")
}

#[test]
fn a_review_that_can_still_be_over_in_time_is_not_called_unlawful() {
    let mut one = wanted(0, "2026-09-10");
    one.over_by = day("2026-10-08");
    let placed = of(&plan(&setup(), &[one.clone()]), 0);
    assert_eq!(placed.day, day("2026-09-18"));
    assert_eq!(
        placed.breaks.iter().map(|fault| fault.weight()).min(),
        Some(Weight::Quick)
    );
    let said = placed.breaks[0].sentence();
    assert_eq!(
        said,
        "On Fri 18 Sep 2026 the decision must follow within 20 days, by Thu 8 Oct 2026."
    );
    assert!(
        placed.why.sentence().contains("it can still be over in time"),
        "{placed:?}"
    );
    // One that is long past does not take its place.
    let past: Vec<Wanted> = (1..9).map(|number| wanted(number, "2026-06-01")).collect();
    let all: Vec<Wanted> = past.into_iter().chain([one]).collect();
    assert_eq!(of(&plan(&setup(), &all), 0).day, day("2026-09-18"));
}

#[test]
fn where_every_near_week_is_full_the_near_weeks_are_shared_above_room() {
    let all: Vec<Wanted> = (0..20)
        .map(|number| wanted(number, &(day("2026-06-01") + Days::new(number as u64)).to_string()))
        .collect();
    let proposal = plan(&Setup { per_week: 2, ..setup() }, &all);
    let days: Vec<NaiveDate> = (0..20).map(|number| of(&proposal, number).day).collect();
    assert!(days.is_sorted(), "the longest overdue first: {days:?}");
    assert!(days[19] < day("2026-10-31"), "not next summer: {days:?}");
    let most = days.iter().map(|day| load(&proposal, &all, "Elm", monday(*day))).max();
    assert_eq!(most, Some(4), "{days:?}");
    let above = of(&proposal, 3);
    assert!(
        above.breaks.iter().any(|fault| matches!(fault, Break::Full { .. })),
        "{above:?}"
    );
}

#[test]
fn a_caseworker_is_not_sent_to_many_meetings_on_a_day() {
    let one = |number: u128| Wanted {
        caseworker: format!("Worker {}", number % 2),
        ..at(&format!("School {}", number % 20), wanted(number, "2026-08-01"))
    };
    let late: Vec<Wanted> = (0..40).map(one).collect();
    let most = |all: &[Wanted]| {
        let proposal = plan(&setup(), all);
        let mut held: BTreeMap<(String, NaiveDate), u32> = BTreeMap::new();
        for (one, placed) in all.iter().zip(&proposal.placed) {
            *held.entry((one.caseworker.clone(), placed.day)).or_default() += 1;
        }
        held.into_values().max()
    };
    assert_eq!(most(&late), Some(CASEWORKER_DAY));
    let by = |number: u128, one: Wanted| Wanted {
        meeting_by: day("2026-11-06") + Days::new(number as u64 % 5),
        ..one
    };
    let in_time: Vec<Wanted> = (0..40).map(|number| by(number, one(number))).collect();
    assert!(most(&in_time) <= Some(CASEWORKER_DAY));
}

#[test]
fn the_days_of_the_week_are_all_used() {
    let all: Vec<Wanted> = (0..50)
        .map(|number| at(&format!("School {number}"), wanted(number, "2027-02-26")))
        .collect();
    let mut held: BTreeMap<u32, u32> = BTreeMap::new();
    for placed in plan(&setup(), &all).placed {
        *held.entry(placed.day.weekday().num_days_from_monday()).or_default() += 1;
    }
    assert!(held.len() == 5 && held.values().all(|held| *held == 10), "{held:?}");
}

#[test]
fn those_who_must_be_before_the_holidays_are_spread_over_the_weeks_of_school_before() {
    let all: Vec<Wanted> = (0..12).map(|number| wanted(number, "2027-08-25")).collect();
    let proposal = plan(&Setup { per_week: 4, ..setup() }, &all);
    let most = proposal
        .placed
        .iter()
        .map(|placed| load(&proposal, &all, "Elm", monday(placed.day)))
        .max();
    assert_eq!(most, Some(2), "{proposal:?}");
}

#[test]
fn everything_that_is_wrong_with_a_day_is_told() {
    let setup = setup();
    let mut one = wanted(0, "2026-09-10");
    (one.invited, one.set) = (true, Some(day("2026-09-09")));
    let told = |one: &Wanted, on: &str, others| breaks(&setup, one, day(on), others, Calendar::builtin());
    assert!(told(&one, "2026-09-09", 0).is_empty(), "the day people are invited for");
    let found = told(&one, "2026-09-12", 2);
    let kinds: Vec<Weight> = found.iter().map(|fault| fault.weight()).collect();
    assert_eq!(
        kinds,
        [Weight::Unlawful, Weight::Unlawful, Weight::Practical, Weight::Practical],
        "too late, too near for those invited for another day, a Saturday, full: {found:?}"
    );
    one.invited = false;
    assert!(
        matches!(told(&one, "2026-09-04", 0)[..], [Break::NoNotice { .. }]),
        "tomorrow"
    );
}
