use caseload::app::keymap::Keymap;
use caseload::app::message::Message;
use caseload::store::Store;

use crate::driver::Driver;

fn desk() -> Driver {
    Driver::over(Store::in_memory().expect("a store"))
}

#[test]
fn help_lists_what_works_here_and_esc_closes_it() {
    let mut user = desk();
    user.resize(80, 24)
        .press("?")
        .sees("Keys that work here")
        .sees("On Today");
    user.press("esc").sees_no("Keys that work here");
}

#[test]
fn the_palette_finds_an_action_by_part_of_its_name() {
    let mut user = desk();
    user.press(":").types("cas").press("enter");
    user.sees("No child has an open matter");
}

#[test]
fn esc_is_safe_everywhere() {
    let mut user = desk();
    for _ in 0..5 {
        user.press("esc");
    }
    assert!(!user.left);
    user.sees("1 Today");
}

#[test]
fn the_blank_screen_shows_nothing_and_gives_everything_back() {
    let mut user = desk();
    user.press("n").types("Khan").press("f9");
    assert_eq!(user.screen().trim(), "", "nothing at all is on a blank screen");
    user.press("x").sees("Khan").sees("A new child or young person");
}

#[test]
fn a_desk_nobody_touches_blanks_itself() {
    let mut user = desk();
    user.tell(Message::Idle);
    assert_eq!(user.screen().trim(), "");
}

#[test]
fn a_child_is_entered_and_undone_and_put_back() {
    let mut user = desk();
    user.press("n")
        .types("Khan")
        .press("tab")
        .types("Amina")
        .press("ctrl-s");
    user.sees("Saved: save the facts");
    user.press("u").sees("Undone: save the facts");
    user.press("ctrl-r").sees("Put back: save the facts");
    user.press("u u").sees("There is nothing to undo");
}

#[test]
fn a_form_is_left_only_after_asking_when_something_was_typed() {
    let mut user = desk();
    user.press("n esc").sees_no("A new child");
    user.press("n").types("K").press("esc").sees("Leave without saving?");
    user.press("esc").sees("A new child");
    user.press("esc y").sees_no("A new child");
}

#[test]
fn what_is_not_right_is_said_beside_the_field() {
    let mut user = desk();
    user.press("n ctrl-s").sees("please fill this in");
    user.types("Khan")
        .press("tab")
        .types("Amina")
        .press("tab tab")
        .types("31/2/2015")
        .press("ctrl-s");
    user.sees("Date of birth");
    assert!(user.screen().contains('!'), "{}", user.screen());
}

#[test]
fn every_size_down_to_nothing_is_drawn() {
    let mut user = desk();
    for keys in ["1", "2", "2 /", "?", "n", ":"] {
        user.press(keys);
        for (width, height) in [(200, 60), (80, 24), (40, 10), (20, 5), (7, 3), (1, 1), (80, 24)] {
            user.resize(width, height);
        }
        user.press("esc esc esc");
    }
}

#[test]
fn looks() {
    let mut user = desk();
    for (width, height) in [(80, 24), (120, 40), (40, 10)] {
        user.resize(width, height).press("2");
        insta::assert_snapshot!(format!("cases-empty-{width}x{height}"), user.screen());
        user.press("n");
        insta::assert_snapshot!(format!("new-child-{width}x{height}"), user.screen());
        user.press("esc ?");
        insta::assert_snapshot!(format!("help-{width}x{height}"), user.screen());
        user.press("esc :");
        insta::assert_snapshot!(format!("palette-{width}x{height}"), user.screen());
        user.press("esc");
    }
}

#[test]
fn keys_asked_for_twice_are_told_line_by_line_at_the_start() {
    let mut user = desk();
    let patch = "[everywhere]\nundo = [\"q\", \"ctrl-banana\"]\nfly = [\"f3\"]\n";
    user.app.status.reports = Keymap::with_patch(patch).1;
    user.resize(80, 24).tell(Message::Opened {
        locked: false,
        demonstration: false,
        notice: None,
    });
    user.sees("Not understood in your own settings")
        .sees("both “undo” and “quit”")
        .sees("ctrl-banana")
        .sees("“fly”");
    user.press("esc").sees("Nothing late").sees_no("Not understood");
}
