//! Queues in numbers: how long things wait, how a queue stood week by week, and when it would clear at the present rate.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::words;

/// One thing waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// The day it was asked for.
    pub since: NaiveDate,
    /// The day the waiting ended; none while it lasts.
    pub until: Option<NaiveDate>,
}

impl Wait {
    /// Whether it was waited for at the end of a day.
    pub fn lasts_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| until > day)
    }

    /// Days from asking to the end; none while it lasts.
    pub fn took(&self) -> Option<i64> {
        self.until.map(|until| (until - self.since).num_days())
    }
}

/// The middle of the numbers; of an even count, half way between the two in the middle, rounded up.
pub fn median(mut numbers: Vec<i64>) -> Option<i64> {
    numbers.sort_unstable();
    let half = numbers.len() / 2;
    let upper = *numbers.get(half)?;
    Some(match numbers.len() % 2 {
        1 => upper,
        _ => {
            let sum = numbers[half - 1] + upper;
            sum.div_euclid(2) + sum.rem_euclid(2)
        }
    })
}

/// How long things took, with how many that is reckoned from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// How many ended.
    pub of: usize,
    /// In days.
    pub median: Option<i64>,
    /// In days.
    pub longest: Option<i64>,
}

impl Taken {
    /// Of a set of numbers of days.
    pub fn of_days(days: Vec<i64>) -> Self {
        Self {
            of: days.len(),
            longest: days.iter().max().copied(),
            median: median(days),
        }
    }

    /// Of those whose waiting ended from `from` to `to`.
    pub fn ended(waits: &[Wait], from: NaiveDate, to: NaiveDate) -> Self {
        let within = waits
            .iter()
            .filter(|wait| wait.until.is_some_and(|until| from <= until && until <= to));
        Self::of_days(within.filter_map(Wait::took).collect())
    }

    /// Of those still waiting on a day: how long so far.
    pub fn so_far(waits: &[Wait], today: NaiveDate) -> Self {
        let lasting = waits.iter().filter(|wait| wait.lasts_on(today));
        Self::of_days(lasting.map(|wait| (today - wait.since).num_days()).collect())
    }
}

/// Weeks looked back on for the present rate.
pub const WINDOW: u32 = 12;
/// Fewer than this many ended in the window say nothing about a rate.
const TOO_FEW: usize = 3;

/// What becomes of a queue if things go on as in the last [`WINDOW`] weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Outlook {
    /// Nothing waits.
    Empty,
    /// Too little happened to say.
    TooFew { came: usize, went: usize },
    /// As many or more come as go.
    Grows { came: usize, went: usize },
    /// It would be empty on about this day.
    Clears { on: NaiveDate, came: usize, went: usize },
}

/// The outlook of a queue: what came and went in the last [`WINDOW`] weeks, and what that makes of what waits today.
pub fn outlook(waits: &[Wait], today: NaiveDate) -> Outlook {
    let from = today - Days::new(u64::from(WINDOW) * 7);
    let within = |day: NaiveDate| from < day && day <= today;
    let waiting = waits.iter().filter(|wait| wait.lasts_on(today)).count();
    let came = waits.iter().filter(|wait| within(wait.since)).count();
    let went = waits.iter().filter(|wait| wait.until.is_some_and(within)).count();
    match waiting {
        0 => Outlook::Empty,
        _ if went < TOO_FEW => Outlook::TooFew { came, went },
        _ if came >= went => Outlook::Grows { came, went },
        _ => {
            let days = (waiting as u64 * u64::from(WINDOW) * 7).div_ceil((went - came) as u64);
            Outlook::Clears {
                on: today + Days::new(days),
                came,
                went,
            }
        }
    }
}

impl Outlook {
    /// In words, with the caveat it must always carry.
    pub fn words(&self) -> String {
        let rate =
            |came: usize, went: usize| format!("In the last {WINDOW} weeks {came} were asked for and {went} ended.");
        match self {
            Self::Empty => "Nothing waits.".to_owned(),
            Self::TooFew { came, went } => format!("{} Too few to say when the queue clears.", rate(*came, *went)),
            Self::Grows { came, went } => {
                format!("{} At that rate the queue does not get shorter.", rate(*came, *went))
            }
            Self::Clears { on, came, went } => format!(
                "{} At that rate it would be empty about {}. This is arithmetic, not a promise: it holds only if as many come and go as before.",
                rate(*came, *went),
                words::day(*on)
            ),
        }
    }

    /// In two or three words, for a column.
    pub fn short(&self) -> String {
        match self {
            Self::Empty => "empty".to_owned(),
            Self::TooFew { .. } => "too few to say".to_owned(),
            Self::Grows { .. } => "not shrinking".to_owned(),
            Self::Clears { on, .. } => format!("about {}", words::day(*on)),
        }
    }
}

/// How many waited at the end of each week, the last one today; oldest first.
pub fn week_by_week(waits: &[Wait], today: NaiveDate, weeks: u32) -> Vec<(NaiveDate, u32)> {
    (0..weeks)
        .rev()
        .map(|back| {
            let day = today - Days::new(u64::from(back) * 7);
            (day, waits.iter().filter(|wait| wait.lasts_on(day)).count() as u32)
        })
        .collect()
}

/// A number of days as months and a tenth, for waits that are told in months: `9.2 months`. A month is a twelfth of 365.25 days.
pub fn months(days: i64) -> String {
    let tenths = (days * 120 * 4 + 730) / 1461;
    format!("{}.{} months", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    fn wait(since: &str, until: Option<&str>) -> Wait {
        Wait {
            since: day(since),
            until: until.map(day),
        }
    }

    #[test]
    fn the_middle_is_the_middle() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![5, 1, 3]), Some(3));
        assert_eq!(median(vec![4, 1, 3, 2]), Some(3));
        assert_eq!(median(vec![42, 42]), Some(42));
    }

    #[test]
    fn a_wait_ends_on_its_day_and_is_counted_before() {
        let one = wait("2026-09-01", Some("2026-10-13"));
        assert_eq!(one.took(), Some(42));
        assert!(one.lasts_on(day("2026-10-12")));
        assert!(!one.lasts_on(day("2026-10-13")));
        assert!(!one.lasts_on(day("2026-08-31")));
    }

    #[test]
    fn a_queue_that_loses_two_a_week_clears() {
        // 24 ended and none came in twelve weeks: two a week. Ten wait: five weeks.
        let mut waits = vec![wait("2026-01-05", Some("2026-11-01")); 24];
        waits.extend(vec![wait("2026-03-02", None); 10]);
        let today = day("2026-11-25");
        let Outlook::Clears { on, came, went } = outlook(&waits, today) else {
            panic!("it clears")
        };
        assert_eq!((on, came, went), (day("2026-12-30"), 0, 24));
        assert!(outlook(&waits, today).words().contains("not a promise"));
    }

    #[test]
    fn a_queue_nobody_works_on_is_not_forecast() {
        let waits = [wait("2026-10-01", None), wait("2026-11-01", Some("2026-11-05"))];
        assert!(matches!(outlook(&waits, day("2026-11-25")), Outlook::TooFew { .. }));
        assert_eq!(outlook(&[], day("2026-11-25")), Outlook::Empty);
        let grows = vec![wait("2026-11-01", Some("2026-11-05")); 5];
        let grows = [grows, vec![wait("2026-11-01", None); 2]].concat();
        assert!(matches!(
            outlook(&grows, day("2026-11-25")),
            Outlook::Grows { came: 7, went: 5 }
        ));
    }

    #[test]
    fn days_are_told_in_months() {
        assert_eq!(months(274), "9.0 months");
        assert_eq!(months(0), "0.0 months");
        assert_eq!(months(365), "12.0 months");
        assert_eq!(months(31), "1.0 months");
    }

    proptest! {
        #[test]
        fn the_last_week_is_what_waits_today(spans in proptest::collection::vec((0u64..400, proptest::option::of(0u64..200)), 0..40)) {
            let (start, today) = (day("2025-11-01"), day("2026-11-25"));
            let waits: Vec<Wait> = spans
                .into_iter()
                .map(|(begun, took)| {
                    let since = start + Days::new(begun);
                    Wait { since, until: took.map(|took| since + Days::new(took)) }
                })
                .collect();
            let weeks = week_by_week(&waits, today, 20);
            prop_assert_eq!(weeks.len(), 20);
            prop_assert_eq!(weeks[19].1 as usize, Taken::so_far(&waits, today).of);
            let ended = Taken::ended(&waits, start, day("2028-01-01"));
            prop_assert!(ended.median <= ended.longest);
        }
    }
}
