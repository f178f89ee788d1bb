//! The time of a meeting: what is booked, what the agenda needs with its breaks, and when each item begins.
//!
//! Free minutes are kept by the hour worked, wherever the items fall; so what is needed in all does not depend on their order.

use chrono::{NaiveTime, Timelike};
use serde::Serialize;

use super::kinds::{Kind, Lunch};
use crate::domain::meeting::Meeting;

/// The time booked for a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Minutes of the day.
    starts: u32,
    ends: u32,
    lunch: Option<(u32, u32)>,
    buffer: u32,
}

/// When an item is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Slot {
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    /// Lunch is before it.
    pub after_lunch: bool,
    /// Minutes it runs beyond the end; 0 when it does not.
    pub over: u32,
}

fn minutes(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}

fn time(minutes: u32) -> NaiveTime {
    let last = 24 * 60 - 1;
    let minutes = minutes.min(last);
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap_or_default()
}

impl Hours {
    /// Of a meeting: its own times, or those of its kind.
    pub fn of(meeting: &Meeting, kind: &Kind) -> Self {
        let starts = meeting.starts.unwrap_or(kind.starts);
        let ends = meeting.ends.unwrap_or(kind.ends);
        Self::new(starts, ends, kind.lunch, kind.deadlines.buffer)
    }

    /// From one time to another, with lunch where the meeting goes on after it.
    pub fn new(starts: NaiveTime, ends: NaiveTime, lunch: Option<Lunch>, buffer: u32) -> Self {
        let (starts, ends) = (minutes(starts), minutes(ends));
        let lunch = lunch.map(|lunch| (minutes(lunch.at), lunch.minutes));
        Self {
            starts,
            ends,
            lunch: lunch.filter(|(at, long)| starts < *at && at + long < ends),
            buffer,
        }
    }

    /// Minutes booked, lunch left out.
    pub fn booked(self) -> u32 {
        let lunch = self.lunch.map_or(0, |(_, long)| long);
        self.ends.saturating_sub(self.starts + lunch)
    }

    /// Minutes that items of so many minutes need, with the free minutes of each hour.
    pub fn needed(self, items: u32) -> u32 {
        items + self.buffer * (items / 60)
    }

    /// Whether items of so many minutes in all end in time, in whatever order.
    pub fn fits(self, items: u32) -> bool {
        self.needed(items) <= self.booked()
    }

    /// When each of these items is on, one after the other.
    pub fn slots(self, items: impl IntoIterator<Item = u32>) -> Vec<Slot> {
        let (mut worked, mut eaten) = (0, false);
        let slot = |long: u32| {
            let mut starts = self.starts + worked + self.buffer * (worked / 60);
            let lunch = self.lunch.filter(|(at, _)| starts >= *at);
            starts += lunch.map_or(0, |(_, long)| long);
            let after_lunch = lunch.is_some() && !eaten;
            eaten |= after_lunch;
            worked += long;
            let ends = starts + long;
            Slot {
                starts: time(starts),
                ends: time(ends),
                after_lunch,
                over: ends.saturating_sub(self.ends),
            }
        };
        items.into_iter().map(slot).collect()
    }

    /// The end.
    pub fn ends(self) -> NaiveTime {
        time(self.ends)
    }

    /// The start.
    pub fn starts(self) -> NaiveTime {
        time(self.starts)
    }
}

/// Minutes as `5 h 30`, `45 min`.
pub fn in_words(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
    }

    fn day() -> Hours {
        let lunch = Lunch {
            at: at(12, 30),
            minutes: 30,
        };
        Hours::new(at(9, 30), at(15, 30), Some(lunch), 5)
    }

    #[test]
    fn a_day_from_half_past_nine_has_five_and_a_half_hours() {
        assert_eq!(in_words(day().booked()), "5 h 30");
        assert!(
            day().fits(20 + 16 * 15 + 5),
            "sixteen items with their standing business"
        );
        assert!(!day().fits(20 + 19 * 15 + 5));
    }

    #[test]
    fn items_begin_one_after_the_other_with_free_minutes_and_lunch() {
        let slots = day().slots([60, 60, 60, 30]);
        let starts: Vec<NaiveTime> = slots.iter().map(|slot| slot.starts).collect();
        assert_eq!(starts, [at(9, 30), at(10, 35), at(11, 40), at(13, 15)]);
        assert!(slots[3].after_lunch && !slots[2].after_lunch);
    }

    #[test]
    fn the_item_that_runs_over_says_by_how_much() {
        let short = Hours::new(at(9, 0), at(10, 0), None, 0);
        let over: Vec<u32> = short.slots([30, 20, 15]).iter().map(|slot| slot.over).collect();
        assert_eq!(over, [0, 0, 5]);
    }

    proptest! {
        #[test]
        fn what_fits_never_runs_over(items in proptest::collection::vec(0u32..40, 0..40)) {
            let slots = day().slots(items.iter().copied());
            if day().fits(items.iter().sum()) {
                prop_assert!(slots.iter().all(|slot| slot.over == 0));
            }
            prop_assert!(slots.windows(2).all(|pair| pair[0].ends <= pair[1].starts || pair[0].over > 0));
        }
    }
}
