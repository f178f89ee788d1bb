//! The Referrals tab over the demonstration, in the user's words.

use super::tour::demonstration;
use crate::driver::Driver;

fn desk() -> Driver {
    let mut user = Driver::over(demonstration());
    user.resize(80, 24).press("3");
    user
}

#[test]
fn the_queue_shows_what_waits_and_how_long_and_then_all() {
    let mut user = desk();
    user.sees("Queue").sees("Waits").sees("that wait for triage");
    let waiting = user.app.places.referrals.queue.list.total().rows;
    user.press("a").sees("Came to");
    let all = user.app.places.referrals.queue.list.total().rows;
    assert!(0 < waiting && waiting < all, "{waiting} of {all}");
    user.press("esc").sees("Waits");
}
