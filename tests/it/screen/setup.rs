use caseload::app::purposes::new_file;

use crate::driver::Driver;

#[test]
fn a_new_file_is_made_in_a_few_answers() {
    let mut user = Driver::first_run();
    user.resize(80, 24).sees("Welcome").sees("Look round the demonstration");
    user.press("down enter").sees("Start a new caseload").sees("Your name");
    user.press("tab tab tab tab").types("plum tractor seven");
    user.sees_no("plum")
        .press("tab")
        .types("plum tractor eight")
        .press("ctrl-s");
    user.sees("this is not the same as above");
    user.press("backspace backspace backspace backspace backspace")
        .types("seven")
        .press("ctrl-s");
    user.sees("1 Today").sees_no("Welcome");
}

#[test]
fn a_short_passphrase_is_told_where_it_is_typed() {
    assert_eq!(new_file::SHORTEST, caseload::store::SHORTEST);
    let mut user = Driver::first_run();
    user.resize(80, 24)
        .press("down enter tab tab tab tab")
        .types("short")
        .press("ctrl-s");
    user.sees("at least 12 characters")
        .press("esc")
        .sees("Leave without saving?");
    user.press("y").sees("Welcome").sees_no("Leave without saving?");
}

#[test]
fn leaving_writes_nothing() {
    let mut user = Driver::first_run();
    user.press("up enter");
    assert!(user.left);
}
