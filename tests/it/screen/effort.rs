//! What the tasks done most cost in keystrokes, words typed besides. The README lists the same numbers.

use caseload::app::dialog::Dialog;
use caseload::app::preferences::Preferences;
use caseload::app::purposes::referrals::concern;
use caseload::domain::referral::ReferralKind;

use super::tour::demonstration;
use crate::driver::{Driver, today};

/// A user whose keys are counted.
struct Counted {
    user: Driver,
    keys: usize,
}

impl Counted {
    fn at_the_desk() -> Self {
        let mut user = Driver::over(demonstration());
        user.resize(80, 24);
        Self { user, keys: 0 }
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        self.keys += keys.split_whitespace().count();
        self.user.press(keys);
        self
    }

    /// The name of a child of the list.
    fn somebody(&mut self) -> String {
        self.user.press("2");
        self.user.app.places.cases.list.rows()[7].name.clone()
    }

    #[track_caller]
    fn took(&mut self, keys: usize) {
        assert_eq!(self.keys, keys, "{}", self.user.screen());
        self.keys = 0;
    }
}

/// What is typed to find somebody.
fn letters(name: &str) -> String {
    name.chars().take(3).collect()
}

#[test]
fn a_case_is_opened_and_its_next_step_read_in_two() {
    let mut at = Counted::at_the_desk();
    at.press("2 enter").user.sees("Next:");
    at.took(2);
}

#[test]
fn a_child_is_found_by_three_letters_and_opened_in_five() {
    let mut at = Counted::at_the_desk();
    at.user.press("2");
    let name = at.user.app.places.cases.list.rows()[7].name.clone();
    let letters: Vec<String> = name.chars().take(3).map(String::from).collect();
    at.press(":").press(&letters.join(" ")).user.sees(&name);
    at.press("enter").user.sees("Dates  Story");
    at.took(5);
}

#[test]
fn a_call_is_logged_in_two_besides_the_words() {
    let mut at = Counted::at_the_desk();
    at.user.press("2 enter");
    at.press("l").user.types("Rang mother about sleep");
    at.press("ctrl-s").user.sees("Saved: log a call");
    at.took(2);
}

#[test]
fn a_call_with_a_day_to_come_back_takes_three_besides_the_words() {
    let mut at = Counted::at_the_desk();
    at.user.press("2 enter");
    at.press("l").user.types("Rang mother about sleep");
    at.press("tab").user.types("+2");
    at.press("ctrl-s").user.sees("Saved: log a call");
    at.took(3);
}

#[test]
fn the_screen_is_blank_after_one_and_undo_takes_one_with_its_name_shown_before() {
    let mut at = Counted::at_the_desk();
    at.press("f9");
    assert_eq!(at.user.screen().trim(), "");
    at.took(1);
    at.user.press("x 2 enter l").types("Rang mother").press("ctrl-s f5");
    let undo = at.user.app.status.undo.clone().expect("something to undo");
    assert!(undo.starts_with("log a call"), "{undo}");
    at.press("u").user.sees("Undone: log a call");
    at.took(1);
}

#[test]
fn advice_is_marked_as_in_with_two_on_its_line() {
    let mut at = Counted::at_the_desk();
    at.user.press("2 enter right right right + space ctrl-s end");
    at.press("d ctrl-s").user.sees("in 25 Nov 2026");
    at.took(2);
}

/// The first scene of the day: everything that waits is on the screen, and one key leads to its end.
#[test]
fn the_whole_of_the_morning_is_seen_with_one() {
    let mut at = Counted::at_the_desk();
    at.user
        .sees("Late (")
        .sees("Due in 7 days (")
        .sees("New, not yet triaged");
    at.press("end").user.sees("Meetings this week");
    at.took(1);
    at.press("home enter").user.sees("How it stands");
    at.took(2);
}

/// The second: a name said in the corridor, his story read, a call logged with a day, and the screen blank in between.
#[test]
fn the_corridor_takes_eleven_besides_the_words() {
    let mut at = Counted::at_the_desk();
    at.user.press("2");
    let name = at.user.app.places.cases.list.rows()[7].name.clone();
    at.user.press("1");
    let letters: Vec<String> = name.chars().take(3).map(String::from).collect();
    at.press(":")
        .press(&letters.join(" "))
        .press("enter right")
        .user
        .sees("Story");
    at.press("l").user.types("Out of class twice today");
    at.press("f9");
    assert_eq!(at.user.screen().trim(), "");
    at.press("x").user.sees("Out of class twice today");
    at.press("tab").user.types("fri");
    at.press("ctrl-s")
        .user
        .sees("Saved: log a call")
        .sees("Out of class twice today");
    at.took(11);
}

#[test]
fn a_count_is_opened_to_its_list_and_a_case_with_one_enter_each() {
    let mut at = Counted::at_the_desk();
    at.user.press("2 # enter").sees("Cases by Stage");
    at.press("enter").user.sees("that match");
    at.press("enter").user.sees("Dates  Story  People");
    at.took(2);
}

/// Every case of one caseworker given to another: from the list to the end, the filter and the name typed besides.
#[test]
fn the_work_of_a_caseworker_is_handed_over_in_ten_besides_the_words() {
    let mut at = Counted::at_the_desk();
    at.user.press("2");
    let rows = at.user.app.places.cases.list.rows();
    let mut workers: Vec<String> = rows.iter().map(|row| row.caseworker.clone()).collect();
    workers.retain(|name| !name.is_empty());
    workers.sort();
    workers.dedup();
    let (from, to) = (workers[0].clone(), workers[workers.len() - 1].clone());
    at.press("/").user.types(&format!("who:\"{from}\""));
    at.press("enter * x down down enter").user.types(&to);
    at.press("enter ctrl-s").user.sees("?");
    at.user.press("y").sees("Saved: hand over");
    at.keys += 1;
    at.took(10);
    at.user.sees("No case matches the filter");
}

#[test]
fn a_concern_asks_eight_things_and_is_logged_in_three_besides_the_words() {
    let dialog = concern::dialog(ReferralKind::Concern, None, &Preferences::default(), today());
    let Dialog::Form(form) = dialog else {
        panic!("not a form")
    };
    assert_eq!(form.fields.len(), 8);
    let mut at = Counted::at_the_desk();
    let name = at.somebody();
    at.user.press("1");
    at.press("r").user.types(&letters(&name)).sees(&name);
    at.press("enter").user.types("Does not follow a story");
    at.press("ctrl-s").user.sees("Saved: log a concern");
    at.took(3);
}
