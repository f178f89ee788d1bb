//! What holds of every plan, whatever is asked.

use proptest::prelude::*;

use super::*;

prop_compose! {
    fn any_wanted()(
        number in 0u128..1_000_000,
        by in 0u64..330,
        set in proptest::option::of(0u64..330),
        marks in 0u8..8,
        school in 0u8..5,
        worker in 0u8..3,
        over in 0u64..29,
        people in 0u8..64,
    ) -> Wanted {
        let start = day("2026-09-01");
        let meeting_by = start + Days::new(by);
        Wanted {
            setting: if school == 4 { String::new() } else { format!("School {school}") },
            caseworker: if worker == 2 { String::new() } else { format!("Worker {worker}") },
            over_by: meeting_by + Days::new(over),
            // Every other one is bound to somebody's days; a school has its own days and room, or those of the plan.
            people: if people < 32 { Weekdays(people) } else { Weekdays::ALL },
            school_days: (school == 2).then_some(Weekdays(0b1_0110)),
            room: (school == 3).then_some(1),
            set: set.map(|days| start + Days::new(days)),
            invited: marks & 1 == 1 && set.is_some(),
            transfer: marks & 2 == 2,
            beside: (marks & 4 == 4).then(|| start + Days::new(by / 2)),
            ..wanted(number, &meeting_by.to_string())
        }
    }
}

fn any_reviews() -> impl Strategy<Value = Vec<Wanted>> {
    proptest::collection::vec(any_wanted(), 1..70).prop_map(|mut all| {
        all.sort_by_key(|one| one.child);
        all.dedup_by_key(|one| one.child);
        all
    })
}

fn of<'a>(all: &'a [Wanted], placed: &Placed) -> &'a Wanted {
    all.iter().find(|one| one.child == placed.child).expect("asked for")
}

/// The reviews after the plan was taken.
fn taken(all: &[Wanted], proposal: &Proposal) -> Vec<Wanted> {
    let day_of = |one: &Wanted| proposal.placed.iter().find(|placed| placed.child == one.child);
    let set = |one: &Wanted| Wanted {
        set: day_of(one).map(|placed| placed.day).or(one.set),
        ..one.clone()
    };
    all.iter().map(set).collect()
}

fn days(proposal: &Proposal) -> Vec<(ChildId, NaiveDate)> {
    proposal
        .placed
        .iter()
        .map(|placed| (placed.child, placed.day))
        .collect()
}

fn waits(placed: &Placed) -> bool {
    matches!(placed.why, Reason::Soonest { .. } | Reason::Quick { .. })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_plan_is_lawful_open_and_spread_wherever_it_can_be(
        all in any_reviews(),
        per_week in 1u32..4,
        weekdays in 1u8..32,
    ) {
        let setup = Setup { per_week, weekdays: Weekdays(weekdays), ..setup() };
        let calendar = Calendar::builtin();
        let proposal = plan(&setup, &all);
        prop_assert_eq!(proposal.placed.len() + proposal.unplaced.len(), all.len());
        prop_assert_eq!(&proposal, &plan(&setup, &all), "the same again");
        let open = Open::new(&setup, calendar);
        for placed in &proposal.placed {
            let one = of(&all, placed);
            if placed.why == Reason::Invited {
                continue;
            }
            prop_assert!(closed(placed.day, one.weekdays(&setup), calendar).is_none(), "{:?}", placed);
            let lawful = open.lawful(one);
            prop_assert!(lawful.is_empty() || placed.day <= one.meeting_by, "{:?}", placed);
            let in_time = open.near(one).values().flatten().any(|day| *day <= one.over_by);
            prop_assert!(!in_time || placed.day <= one.over_by, "it can still be over in time: {:?}", placed);
            let room = one.per_week(&setup);
            let full = |week: NaiveDate| load(&proposal, &all, &one.setting, week) >= room;
            if !one.setting.is_empty() && !lawful.is_empty() && load(&proposal, &all, &one.setting, monday(placed.day)) > room {
                prop_assert!(lawful.keys().all(|week| full(*week)), "room was left: {:?}", placed);
            }
        }
    }

    #[test]
    fn a_plan_that_was_taken_is_proposed_again(
        all in any_reviews(),
        per_week in 1u32..3,
        weekdays in 1u8..32,
    ) {
        let setup = Setup { per_week, weekdays: Weekdays(weekdays), ..setup() };
        let first = plan(&setup, &all);
        let again = plan(&setup, &taken(&all, &first));
        prop_assert_eq!(days(&first), days(&again));
    }

    #[test]
    fn nobody_waits_behind_one_of_the_school_who_is_less_overdue(all in any_reviews(), per_week in 1u32..4) {
        let setup = Setup { per_week, today: day("2026-12-01"), first: day("2026-12-01"), ..setup() };
        let proposal = plan(&setup, &all);
        let late = |placed: &&Placed| matches!(placed.why, Reason::Soonest { .. });
        for placed in proposal.placed.iter().filter(late) {
            let one = of(&all, placed);
            for before in proposal.placed.iter().filter(late).filter(|before| before.day < placed.day) {
                let other = of(&all, before);
                let same = share_rooms(&one.setting, &other.setting) && one.people == other.people;
                let soon = before.day >= day("2026-12-16");
                prop_assert!(!same || !soon || other.over_by <= one.over_by, "{:?} {:?}", before, placed);
            }
        }
    }

    #[test]
    fn a_longer_plan_holds_nothing_overdue_later_than_a_shorter_one(all in any_reviews(), per_week in 1u32..4) {
        let year = Setup { per_week, today: day("2026-11-25"), first: day("2026-11-25"), ..setup() };
        let term = Setup { last: day("2026-12-18"), ..year.clone() };
        let until = day("2027-01-03");
        let asked: Vec<Wanted> = all.iter().filter(|one| one.meeting_by <= until || one.invited).cloned().collect();
        let waiting = |proposal: &Proposal| -> Vec<(ChildId, NaiveDate)> {
            let waiting = proposal.placed.iter().filter(|placed| waits(placed) && of(&all, placed).meeting_by < day("2026-12-10"));
            waiting.map(|placed| (placed.child, placed.day)).collect()
        };
        prop_assert_eq!(waiting(&plan(&term, &asked)), waiting(&plan(&year, &all)));
    }
}
