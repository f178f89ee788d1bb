//! The day of a meeting: setting it, and what speaks against a day. People do meet late; nobody does so unawares.

use chrono::{Days, NaiveDate};

use super::Ground;
use crate::domain::calendar::Calendar;
use crate::domain::change::ReviewStep;
use crate::domain::reviews::planner::closed;
use crate::domain::weekdays::Weekdays;
use crate::domain::words::{self, weekday};

/// The notice everyone must have: regulation 20(2), (3), AR-05.
const NOTICE: Days = Days::new(14);

/// Sets the day of the meeting, or moves it.
pub fn set_day(ground: &Ground, day: NaiveDate, at: &str, place: &str) -> ReviewStep {
    let mut step = ground.step("set the day of a review");
    step.review.meeting_on = Some(day);
    step.review.meeting_at = at.to_owned();
    step.review.place = place.to_owned();
    step
}

/// What speaks against a day, a sentence each with the rule it comes from; nothing against the day that is set already.
pub fn against(ground: &Ground, day: NaiveDate, today: NaiveDate, calendar: &Calendar) -> Vec<String> {
    if ground.review.meeting_on == Some(day) {
        return Vec::new();
    }
    let found = [
        too_late(ground, day),
        closed(day, Weekdays::ALL, calendar).map(|why| format!("{} is {why}.", weekday(day))),
        too_near(ground, day, today),
        told_otherwise(ground, day),
    ];
    found.into_iter().flatten().collect()
}

fn too_late(ground: &Ground, day: NaiveDate) -> Option<String> {
    let by = ground.meeting_by.filter(|by| day > *by)?;
    Some(format!(
        "{} is {} after the last day that leaves time for what follows, {} ({}).",
        weekday(day),
        words::count((day - by).num_days(), "day"),
        weekday(by),
        ground.meeting_rule
    ))
}

/// Invitations that are still to go would not be two weeks before it. A day gone by is one written up afterwards.
fn too_near(ground: &Ground, day: NaiveDate, today: NaiveDate) -> Option<String> {
    let soonest = today + NOTICE;
    let near = ground.review.invited.is_none() && day >= today && day < soonest;
    near.then(|| {
        format!(
            "Everyone is given two weeks' notice (AR-05): invited today, people can be asked for {} or later.",
            weekday(soonest)
        )
    })
}

fn told_otherwise(ground: &Ground, day: NaiveDate) -> Option<String> {
    let (invited, before) = ground.review.invited.zip(ground.review.meeting_on)?;
    (before != day).then(|| {
        format!(
            "The invitations of {} named {}: everyone invited must be told of the new day.",
            words::day(invited),
            weekday(before)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::review::Review;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn said(ground: &Ground, on: &str) -> Vec<String> {
        against(ground, day(on), day("2026-11-25"), Calendar::shipped())
    }

    #[test]
    fn what_speaks_against_a_day_names_the_day_and_the_rule() {
        let mut ground = Ground {
            meeting_by: Some(day("2027-01-15")),
            meeting_rule: "AR-03".into(),
            ..Ground::default()
        };
        assert!(said(&ground, "2026-12-09").is_empty(), "two weeks from today");
        assert_eq!(said(&ground, "2027-01-15"), [""; 0]);
        let near = said(&ground, "2026-12-08").remove(0);
        assert!(
            near.contains("(AR-05)") && near.contains("Wed 9 Dec 2026 or later"),
            "{near}"
        );
        assert_eq!(
            said(&ground, "2027-01-18"),
            [
                "Mon 18 Jan 2027 is 3 days after the last day that leaves time for what follows, Fri 15 Jan 2027 (AR-03)."
            ]
        );
        assert_eq!(said(&ground, "2026-12-25"), ["Fri 25 Dec 2026 is a bank holiday."]);
        assert_eq!(said(&ground, "2026-12-12"), ["Sat 12 Dec 2026 is a weekend."]);
        assert!(said(&ground, "2026-12-30")[0].contains("in the school holidays"));
        assert!(said(&ground, "2026-11-16").is_empty(), "written up afterwards");
        ground.review = Review {
            meeting_on: Some(day("2026-12-10")),
            invited: Some(day("2026-11-20")),
            ..Review::default()
        };
        assert!(said(&ground, "2026-12-10").is_empty());
        assert!(said(&ground, "2026-12-14")[0].contains("named Thu 10 Dec 2026"));
    }
}
