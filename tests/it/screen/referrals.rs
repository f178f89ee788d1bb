//! The Referrals tab over the demonstration, in the user's words.

use caseload::domain::referral::Referral;

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

/// An empty desk with one child held.
fn with_khan() -> Driver {
    let mut user = Driver::over(caseload::store::Store::in_memory().expect("a store"));
    user.resize(80, 24)
        .press("n")
        .types("Khan")
        .press("tab")
        .types("Amina")
        .press("ctrl-s");
    user.press("3").sees("Nothing waits for triage");
    user
}

/// Keys pressed besides free text.
fn keys(user: &mut Driver, count: &mut usize, pressed: &str) {
    *count += pressed.split_whitespace().count();
    user.press(pressed);
}

#[test]
fn a_concern_is_logged_in_a_corridor_and_triaged_in_few_keys() {
    let mut user = with_khan();
    user.press("r")
        .sees("Log a concern")
        .types("kha")
        .press("enter")
        .types("Words go")
        .press("ctrl-s")
        .sees("Saved: log a concern about A.K.");
    user.sees("Khan, Amina").sees("concern");
    let mut count = 0;
    keys(&mut user, &mut count, "enter");
    user.sees("Never delay or refuse a request")
        .sees("The legal test, in order");
    keys(&mut user, &mut count, "h b h h m m x h m x h x x");
    keys(&mut user, &mut count, "o down down enter");
    user.sees("SEN support");
    user.types("Falling behind in phonics");
    keys(&mut user, &mut count, "tab");
    user.types("Small group");
    keys(&mut user, &mut count, "tab");
    user.types("TA");
    keys(&mut user, &mut count, "ctrl-s");
    user.sees("Nothing else waits for triage");
    assert!(count < 25, "{count} keys besides the words");
    user.press("u").sees("Undone: triage A.K.").sees("Khan, Amina");
}

#[test]
fn what_is_left_to_triage_is_told_after_each() {
    let mut user = with_khan();
    user.press("n")
        .types("Moss")
        .press("tab")
        .types("Una")
        .press("ctrl-s 3");
    for child in ["khan", "moss"] {
        user.press(":")
            .types(child)
            .press("enter r")
            .types("Words go")
            .press("ctrl-s");
    }
    user.press("3").sees("row 1 of 2");
    user.press("enter").sees("2 wait for triage");
    user.press("o down enter").types("Watch in class").press("ctrl-s");
    user.sees("Saved: triage").sees("1 wait");
}

#[test]
fn a_triage_left_in_the_middle_changes_nothing_and_keeps_its_words() {
    let mut user = with_khan();
    user.press("r")
        .types("kha")
        .press("enter")
        .types("Words go")
        .press("ctrl-s");
    user.press("enter h up t")
        .types("She loses words")
        .press("ctrl-s")
        .sees("yes");
    user.press("esc").sees("Nothing was changed").sees("Waits");
    let mut user = user.crashes();
    user.sees("Go on with the triage you had begun?").press("y");
    user.sees("She loses words").sees("The legal test");
    user.press("esc esc 3 a").sees("Khan, Amina");
}

#[test]
fn a_half_written_outcome_comes_back_after_a_crash() {
    let mut user = with_khan();
    user.press("r")
        .types("kha")
        .press("enter")
        .types("Words go")
        .press("ctrl-s");
    user.press("enter o down enter").types("Watch for half a term").pauses();
    let mut user = user.crashes();
    user.sees("Watch for half a term")
        .press("ctrl-s")
        .sees("Saved: triage A.K.: monitor");
}

#[test]
fn a_new_child_like_one_held_is_shown_beside_it_first() {
    let mut user = with_khan();
    user.press("r")
        .types("Amina Khan")
        .press("tab")
        .types("Words go")
        .press("ctrl-s");
    user.sees("Is this child held already?").sees("Typed:").sees("Held:");
    user.press("enter").sees("Saved: log a concern about A.K.");
    user.press("2").sees("row 1 of 1");
}

#[test]
fn a_second_request_joins_the_assessment_that_is_open() {
    let mut user = with_khan();
    let request = |user: &mut Driver| {
        user.press("R")
            .types("kha")
            .press("enter tab tab tab ctrl-u")
            .types("3 nov")
            .press("ctrl-s");
    };
    request(&mut user);
    user.sees("Saved: take in a request about A.K.");
    request(&mut user);
    user.sees("an assessment is open since 3 Nov 2026")
        .press("enter")
        .sees("Saved");
    user.press(":").types("khan").press("enter").sees("15 Dec 2026");
}

#[test]
fn a_pack_shows_what_is_held_and_what_is_missing() {
    let mut user = with_khan();
    user.press("r")
        .types("kha")
        .press("enter")
        .types("Words go")
        .press("ctrl-s");
    user.press("p")
        .sees("Request pack")
        .sees("Not held")
        .sees("the child's own view")
        .sees("Never delay");
    user.press("esc").sees("Waits");
    user.press("w").sees("Weeks from concern to request").press("esc");
}

#[test]
fn looks() {
    let mut user = with_khan();
    user.press("r")
        .types("kha")
        .press("enter")
        .types("Words go, she is left behind on the carpet")
        .press("ctrl-s");
    for (width, height) in [(80, 24), (120, 40), (40, 10)] {
        user.resize(width, height);
        for (name, keys) in [
            ("queue", "1 3"),
            ("triage", "enter"),
            ("outcomes", "o"),
            ("pack", "esc p"),
            ("concern", "esc esc r"),
        ] {
            user.press(keys);
            insta::assert_snapshot!(format!("referrals-{name}-{width}x{height}"), user.screen());
        }
        user.press("esc esc y 3");
    }
}

/// Whatever the point at which the program ends, the referral is as it was, and the answers and words are offered again.
#[test]
fn closing_at_any_point_of_a_triage_leaves_the_referral_as_it_was() {
    let steps = [
        "enter",
        "h",
        "b",
        "t",
        "S h e",
        "ctrl-s",
        "o",
        "down",
        "enter",
        "W o r d s",
        "tab",
        "tab",
    ];
    for given in 1..=steps.len() {
        let mut user = with_khan();
        user.press("r")
            .types("kha")
            .press("enter")
            .types("Words go")
            .press("ctrl-s");
        let before: Vec<Referral> = user.store().all().expect("referrals");
        for step in &steps[..given] {
            user.press(step);
        }
        user.pauses();
        let user = user.crashes();
        assert_eq!(
            user.store().all::<Referral>().expect("referrals"),
            before,
            "after {given}"
        );
        let screen = user.screen();
        let kept = match given {
            1 => true,
            5 => screen.contains("She"),
            10.. => screen.contains("Words"),
            _ => screen.contains("Go on with the triage you had begun?") || screen.contains("In a sentence"),
        };
        assert!(kept, "after {given}:\n{screen}");
    }
}
