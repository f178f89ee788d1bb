//! The day, the time and new ids: given from outside, never asked for here.

use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

/// The moment of the message being dealt with.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The day everything is reckoned for. It may be set by the user, and then stands still.
    pub today: NaiveDate,
    /// The computer's local time when the message came.
    pub now: NaiveDateTime,
    state: u64,
}

impl Moment {
    /// A moment, and chance for new ids. The same chance gives the same ids in the same order.
    pub fn new(today: NaiveDate, now: NaiveDateTime, chance: u64) -> Self {
        Self {
            today,
            now,
            state: chance,
        }
    }

    /// A new id for something made now: UUIDv7, so that ids stand in the order they were made.
    pub fn new_id(&mut self) -> Uuid {
        let millis = u64::try_from(self.now.and_utc().timestamp_millis()).unwrap_or(0);
        let mut chance = [0; 10];
        chance[..8].copy_from_slice(&self.draw().to_le_bytes());
        chance[8..].copy_from_slice(&self.draw().to_le_bytes()[..2]);
        uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
    }

    /// The next number of splitmix64.
    fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_and_carry_their_time() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let mut moment = Moment::new(today, today.and_hms_opt(7, 52, 0).expect("a time"), 7);
        let (first, second) = (moment.new_id(), moment.new_id());
        assert_ne!(first, second);
        assert_eq!(first.get_version_num(), 7);
        moment.now += chrono::Duration::seconds(1);
        assert!(moment.new_id() > first && moment.new_id() > second);
    }
}
