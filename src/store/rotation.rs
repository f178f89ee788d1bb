//! Which daily backups are kept: pure arithmetic over their days.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

/// The newest days kept.
const DAYS: usize = 7;
/// Of the newest weeks, the last day of each is kept.
const WEEKS: usize = 8;

/// The days whose backup is kept: the seven newest, and the newest of each of the eight newest weeks (Monday to Sunday) that
/// have any. Counted over what there is, so that a long absence removes nothing. Days after `today` come of a clock once set
/// wrong: they are kept and not counted.
pub fn kept(days: &[NaiveDate], today: NaiveDate) -> BTreeSet<NaiveDate> {
    let all: BTreeSet<NaiveDate> = days.iter().copied().collect();
    let past = || all.iter().rev().copied().filter(|day| *day <= today);
    let mut kept: BTreeSet<NaiveDate> = all.iter().copied().filter(|day| *day > today).collect();
    kept.extend(past().take(DAYS));
    let mut weeks = BTreeSet::new();
    // Newest first, so the first seen of a week is its last.
    kept.extend(past().filter(|day| weeks.len() < WEEKS && weeks.insert(week(*day))));
    kept
}

/// A number that grows by one each Monday.
fn week(day: NaiveDate) -> i32 {
    (day.num_days_from_ce() - 1).div_euclid(7)
}

#[cfg(test)]
mod tests {
    use chrono::{Days, Weekday};
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn check(days: &[&str], today: &str, expected: &[&str]) {
        let days: Vec<NaiveDate> = days.iter().map(|text| day(text)).collect();
        let expected: BTreeSet<NaiveDate> = expected.iter().map(|text| day(text)).collect();
        assert_eq!(kept(&days, day(today)), expected);
    }

    #[test]
    fn a_week_begins_on_monday() {
        let monday = day("2026-11-23");
        assert_eq!(monday.weekday(), Weekday::Mon);
        assert_eq!(week(monday), week(day("2026-11-29")));
        assert_eq!(week(monday) - 1, week(day("2026-11-22")));
    }

    #[test]
    fn after_half_a_year_of_days_seven_and_seven_weeks_more_are_left() {
        let today = day("2026-11-25");
        let days: Vec<NaiveDate> = (0..180).map(|back| today - Days::new(back)).collect();
        let left: Vec<String> = kept(&days, today).iter().rev().map(ToString::to_string).collect();
        let expected = [
            "2026-11-25",
            "2026-11-24",
            "2026-11-23",
            "2026-11-22",
            "2026-11-21",
            "2026-11-20",
            "2026-11-19",
            "2026-11-15",
            "2026-11-08",
            "2026-11-01",
            "2026-10-25",
            "2026-10-18",
            "2026-10-11",
        ];
        assert_eq!(left, expected);
    }

    #[test]
    fn an_absence_removes_nothing() {
        let old = ["2026-03-02", "2026-03-03", "2026-03-12"];
        check(&old, "2026-11-25", &old);
    }

    #[test]
    fn a_day_to_come_is_kept_and_not_counted() {
        let days = [
            "2026-11-16",
            "2026-11-17",
            "2026-11-18",
            "2026-11-19",
            "2026-11-20",
            "2026-11-21",
            "2026-11-22",
            "2031-01-01",
        ];
        check(&days, "2026-11-22", &days);
    }

    proptest! {
        #[test]
        fn thinning_out_every_day_never_loses_the_newest_and_stays_small(gaps in prop::collection::vec(1u64..20, 1..200)) {
            let mut held = BTreeSet::new();
            let mut today = day("2026-01-01");
            for gap in gaps {
                today = today + Days::new(gap);
                held.insert(today);
                let days: Vec<NaiveDate> = held.iter().copied().collect();
                held = kept(&days, today);
                prop_assert!(held.contains(&today));
                prop_assert!(held.len() <= DAYS + WEEKS);
                prop_assert_eq!(kept(&held.iter().copied().collect::<Vec<_>>(), today), held.clone());
            }
        }
    }
}
