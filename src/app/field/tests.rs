//! Each kind of field, typed into.

use super::*;
use crate::app::key::Key;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

fn kinds() -> Vec<Answer> {
    ["Call", "Visit", "Message", "Meeting"]
        .map(|words| Answer::new(words.to_lowercase(), words))
        .to_vec()
}

#[test]
fn a_pasted_letter_becomes_one_line_and_loses_its_controls() {
    let mut field = Field::line("name", "Name", "");
    assert!(field.edit(&Edit::Paste("O\u{2019}Brien\r\nNiamh\u{1b}\r\n".into())));
    assert_eq!(field.text(), "O\u{2019}Brien  Niamh");
}

#[test]
fn backspace_takes_a_whole_family_of_emoji() {
    let mut field = Field::line("name", "Name", "a👩‍👧‍👦");
    field.edit(&Edit::Backspace { word: false });
    assert_eq!(field.text(), "a");
}

#[test]
fn a_choice_goes_round_and_jumps_to_a_letter() {
    let mut field = Field::choice("kind", "Kind", kinds(), "call");
    field.edit(&Edit::Char('m'));
    assert_eq!(field.text(), "message");
    field.edit(&Edit::Char('m'));
    assert_eq!(field.text(), "meeting");
    field.step(1, today());
    assert_eq!(field.text(), "call");
    assert!(!field.edit(&Edit::Char('z')));
}

#[test]
fn a_required_field_asks_to_be_filled_and_forgives_when_typed_in() {
    let mut field = Field::line("surname", "Surname", "").required();
    assert!(field.check(today()).is_some());
    field.edit(&Edit::Char('K'));
    assert_eq!(field.fault, None);
    assert_eq!(field.check(today()), None);
}

#[test]
fn a_day_steps_by_one() {
    let mut field = Field::day("on", "Day", None, Lean::Nearest);
    field.step(1, today());
    assert_eq!(field.text(), "21 Nov 2026");
    field.step(1, today());
    assert_eq!(field.text(), "22 Nov 2026");
}

#[test]
fn long_text_takes_paste_undo_and_new_lines() {
    let mut field = Field::long("text", "Text", "Rang mother.");
    field.edit(&Edit::Enter);
    field.edit(&Edit::Paste("No reply.\r\nTry again.".into()));
    assert_eq!(field.text(), "Rang mother.\nNo reply.\nTry again.");
    field.edit(&Edit::Undo);
    assert_eq!(field.text(), "Rang mother.");
}

#[test]
fn keys_write_only_where_something_is_typed() {
    let enter: Key = "enter".parse().expect("a key");
    assert_eq!(Edit::from_key(enter, Typing::Line), None);
    assert_eq!(Edit::from_key(enter, Typing::Long), Some(Edit::Enter));
    assert_eq!(Edit::from_key("u".parse().expect("a key"), Typing::No), None);
    assert_eq!(Edit::from_key("ctrl-s".parse().expect("a key"), Typing::Long), None);
}

fn codes() -> Field {
    let needs = [
        ("ASD", "Autism"),
        ("SLCN", "Speech and language"),
        ("SEMH", "Mental health"),
    ];
    Field::code(
        "need",
        "Need",
        needs.map(|(code, words)| Answer::new(code, words)).to_vec(),
    )
}

fn picker(field: &mut Field) -> &mut Picker {
    match &mut field.kind {
        Kind::Pick(picker) => picker,
        _ => panic!("not a search"),
    }
}

fn suggestion(code: &str, words: &str) -> Suggestion {
    Suggestion {
        code: code.into(),
        words: words.into(),
        aside: String::new(),
        family: false,
    }
}

#[test]
fn a_code_is_found_by_its_words_or_itself() {
    let mut field = codes();
    field.edit(&Edit::Paste("speech".into()));
    assert!(picker(&mut field).take());
    assert_eq!(field.text(), "SLCN");
    let mut field = codes().taking("ASD");
    assert_eq!((field.text(), field.id()), ("ASD".into(), Some("ASD")));
    field.edit(&Edit::Backspace { word: false });
    field.edit(&Edit::Paste("semh".into()));
    assert!(picker(&mut field).settle(), "the only one found is meant");
    assert_eq!(field.text(), "SEMH");
}

#[test]
fn down_opens_a_list_of_codes_at_the_one_taken() {
    let mut field = codes().taking("SLCN");
    assert_eq!(field.step(1, today()), Stepped::Looked);
    assert_eq!(picker(&mut field).offered().1, 1);
    field.step(1, today());
    assert!(picker(&mut field).take());
    assert_eq!(field.text(), "SEMH");
}

#[test]
fn one_of_the_file_has_its_id_and_other_words_lose_it() {
    let mut field = Field::person("who", "Who").picked("id-1", "Ann Lee");
    assert_eq!((field.id(), field.text()), (Some("id-1"), "Ann Lee".into()));
    field.edit(&Edit::Char('s'));
    assert_eq!(field.id(), None);
    assert!(
        field
            .check(today())
            .is_some_and(|fault| fault.contains("nothing has this name"))
    );
    picker(&mut field).put_found(Sought::Person, "Ann Lees", vec![suggestion("id-2", "Ann Lees")]);
    assert!(picker(&mut field).settle());
    assert_eq!(field.id(), Some("id-2"));
    assert_eq!(field.check(today()), None);
}

#[test]
fn an_answer_for_older_words_is_let_go() {
    let mut field = Field::organisation("school", "School");
    field.edit(&Edit::Paste("fern".into()));
    picker(&mut field).put_found(Sought::Organisation, "fe", vec![suggestion("x", "Felling")]);
    assert!(picker(&mut field).offered().0.is_empty());
}

#[test]
fn words_of_nobody_are_new_where_that_is_allowed() {
    let mut field = Field::person("who", "Who").or_new().required();
    field.edit(&Edit::Paste("Jo Bloggs".into()));
    picker(&mut field).put_found(Sought::Person, "Jo Bloggs", vec![suggestion("x", "Joanna Bloggs")]);
    picker(&mut field).settle();
    assert_eq!(field.check(today()), None);
    assert_eq!(field.id(), None);
    assert_eq!(field.text(), "Jo Bloggs");
}

#[test]
fn a_draft_keeps_who_was_picked() {
    let first = Field::person("who", "Who").picked("id-1", "Ann Lee");
    let mut second = Field::person("who", "Who");
    second.restore(&first.kept());
    assert_eq!((second.id(), second.text()), (Some("id-1"), "Ann Lee".into()));
    second.restore("Somebody else");
    assert_eq!((second.id(), second.text()), (None, "Somebody else".into()));
}

#[test]
fn ticks_are_turned_by_space_and_kept_as_codes() {
    let mut field = Field::ticks("kinds", "Kinds", kinds(), &["visit"]);
    assert_eq!(field.text(), "visit");
    field.edit(&Edit::Char(' '));
    assert_eq!(field.step(1, today()), Stepped::Looked);
    assert!(field.edit(&Edit::Char(' ')));
    assert_eq!(field.text(), "call");
    field.set("message meeting");
    assert_eq!(field.text(), "message meeting");
    assert_eq!(field.step(-1, today()), Stepped::Looked);
    assert_eq!(field.step(-1, today()), Stepped::Not);
}
