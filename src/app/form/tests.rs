//! A form, filled.

use super::*;
use crate::domain::typed_date::Lean;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

fn form() -> Form {
    let fields = vec![
        Field::line("surname", "Surname", "").required(),
        Field::day("on", "Day", None, Lean::Nearest).required(),
        Field::secret("secret", "Passphrase"),
    ];
    Form::new("Test", Purpose::Settings, fields)
}

#[test]
fn the_cursor_goes_to_the_first_field_that_is_not_right() {
    let mut form = form();
    form.go(2);
    assert!(!form.check(today()));
    assert_eq!(form.at, 0);
    form.edit(&Edit::Paste("Khan".into()));
    form.go(1);
    form.edit(&Edit::Paste("31 feb".into()));
    assert!(!form.check(today()));
    assert_eq!(form.at, 1);
    assert!(form.fields[1].fault.is_some());
}

#[test]
fn whoever_leaves_a_field_before_the_file_answers_has_what_was_meant() {
    let mut form = form();
    form.fields.insert(0, Field::organisation("school", "School"));
    form.edit(&Edit::Paste("fern".into()));
    form.go(1);
    let found = |code: &str, words: &str| Suggestion {
        code: code.into(),
        words: words.into(),
        aside: String::new(),
        family: false,
    };
    form.put_found(
        Sought::Organisation,
        "fern",
        &[found("a", "Fernhill"), found("b", "Fernley")],
    );
    assert_eq!(form.fields[0].id(), None, "two fit: neither is meant");
    form.put_found(Sought::Organisation, "fern", &[found("a", "Fernhill")]);
    assert_eq!(form.fields[0].id(), Some("a"));
    assert_eq!(form.at, 1, "the cursor stays where it went");
}

#[test]
fn kept_words_come_back_without_the_secret() {
    let mut first = form();
    first.edit(&Edit::Paste("Khan".into()));
    first.go(2);
    first.edit(&Edit::Paste("swordfish".into()));
    let kept = first.words();
    assert!(!kept.values().any(|word| word.contains("swordfish")));
    let mut second = form();
    second.restore(&kept);
    assert_eq!(second.text("surname"), "Khan");
    assert!(second.touched);
}

#[test]
fn arrows_step_a_day_and_leave_a_line() {
    let mut form = form();
    form.step(1, today());
    assert_eq!(form.at, 1);
    form.step(1, today());
    assert_eq!(form.text("on"), "21 Nov 2026");
    form.turn(-1);
    assert_eq!(form.at, 0);
}
