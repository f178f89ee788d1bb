//! What closes the demonstration: the minutes of meetings some time past, signed off.

use chrono::{Days, NaiveDate};

use super::world::World;
use crate::domain::change::Change;

/// Days after a meeting in which its minutes are signed.
const SIGNED_WITHIN: u64 = 8;

/// Signs the minutes of every meeting held long enough ago.
pub(super) fn closing(world: &World, today: NaiveDate) -> Change {
    let due = world
        .held
        .iter()
        .map(|(day, meeting)| (*day + Days::new(SIGNED_WITHIN), *meeting));
    let signed = due.filter(|(on, _)| *on <= today);
    let sign = |(on, meeting)| Change::SignMinutes {
        meeting,
        by: "SEND manager".to_owned(),
        on,
    };
    Change::Together {
        name: "sign the minutes of the demonstration".to_owned(),
        changes: signed.map(sign).collect(),
    }
}
