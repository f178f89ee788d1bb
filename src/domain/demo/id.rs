//! Ids that are the same every time, in the form all ids have: they sort by the order in which things were made.

use chrono::NaiveDate;
use uuid::{Builder, Uuid};

use super::random::Random;
use crate::domain::id::ChildId;

/// Makes the ids of one child, or of the surroundings.
#[derive(Debug, Clone)]
pub(super) struct Ids {
    millis: u64,
    random: Random,
}

impl Ids {
    /// Those of the child at a place; the surroundings are at place 0.
    pub fn new(today: NaiveDate, seed: u64, place: u64) -> Self {
        let midnight = today.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        // A second for each child: a thousand things can be made about one before the next begins.
        let millis = u64::try_from(midnight).unwrap_or(0) + place * 1000;
        Self {
            millis,
            random: Random::new(!seed, place),
        }
    }

    /// The next one.
    pub fn next<Id: From<Uuid>>(&mut self) -> Id {
        self.millis += 1;
        Id::from(Builder::from_unix_timestamp_millis(self.millis, &self.random.bytes()).into_uuid())
    }
}

/// The id of the child that stands so many places after the first.
pub(super) fn child(today: NaiveDate, seed: u64, place: u64) -> ChildId {
    of_child(today, seed, place).next()
}

/// The ids of that child and of all that is about it; its own comes first.
pub(super) fn of_child(today: NaiveDate, seed: u64, place: u64) -> Ids {
    Ids::new(today, seed, place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_seven_in_order_and_repeatable() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
        let make = || {
            let mut ids = Ids::new(today, 1, 5);
            (0..3).map(|_| ids.next::<Uuid>()).collect::<Vec<_>>()
        };
        assert_eq!(make(), make());
        assert!(make().is_sorted() && make().iter().all(|id| id.get_version_num() == 7));
    }
}
