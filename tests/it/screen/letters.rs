//! Letters on the screen: prepared, written, made ready, sent, and fixed from then on.

use caseload::app::place::Place;
use caseload::domain::change::{Actor, Change};
use caseload::domain::id::LetterId;
use caseload::domain::letter::Letter;
use caseload::domain::letters::{self, DESK_WORDS, DeskWords};
use caseload::store::Store;
use chrono::DateTime;

use super::tour::demonstration;
use crate::driver::Driver;

fn told_once(store: &mut Store) {
    let changes = DESK_WORDS
        .iter()
        .map(|word| Change::Set(DeskWords::setting(word.field, &format!("our {}", word.label))));
    let change = Change::Together {
        name: "set the letter details".into(),
        changes: changes.collect(),
    };
    store
        .apply(&change, &Actor("test".into()), DateTime::UNIX_EPOCH)
        .expect("kept");
}

fn desk() -> Driver {
    let mut store = demonstration();
    told_once(&mut store);
    let mut user = Driver::over(store);
    user.resize(120, 40);
    user
}

/// Prepares a letter of a kind for the first child of Cases.
fn prepare(user: &mut Driver, kind: &str) -> LetterId {
    let offered = letters::all().iter().filter(|kind| !kind.childless);
    let place = offered
        .into_iter()
        .position(|known| known.code == kind)
        .expect("a kind");
    user.press("2 enter L").sees("Prepare a letter about");
    for _ in 0..place {
        user.press("down");
    }
    user.press("enter");
    match user.app.places.at() {
        Place::Letter(letter) => letter,
        other => panic!("at {other:?}"),
    }
}

fn shown(user: &Driver) -> &Letter {
    &user.app.places.letters.open.as_ref().expect("a letter is open").letter
}

#[test]
fn a_letter_is_written_made_ready_sent_and_then_fixed() {
    let mut user = desk();
    prepare(&mut user, "exception");
    user.sees("Exception to a time limit").sees("2 parts missing");
    user.press("r")
        .sees("Not ready. Missing: What has happened; When you will hear from us.");
    user.press("s").sees("Mark it ready first");
    user.press("enter")
        .types("The school is shut.")
        .press("ctrl-s")
        .sees("1 part missing");
    user.press("down down enter")
        .types("By Friday.")
        .press("ctrl-s")
        .sees("complete");
    user.press("r").sees(" ready   due");
    // What is written in is looked at again before it goes.
    user.press("enter")
        .types("Soon. ")
        .press("ctrl-s")
        .sees("complete")
        .press("r")
        .sees("ready");
    user.press("s").sees("Sent on").press("ctrl-s").sees("sent 25 Nov 2026");
    let before = shown(&user).clone();
    user.press("enter").sees("nothing in it can be changed");
    user.press("o").sees("nothing in it can be changed");
    assert_eq!(*shown(&user), before);
    user.press("p").sees("Written: ");
    user.press("v").sees("Dear Grace Atkins,").sees_no("DRAFT");
}

#[test]
fn a_refusal_is_not_ready_without_its_reasons_and_goes_only_by_the_word_of_somebody_named() {
    let mut user = desk();
    prepare(&mut user, "will-not-assess");
    user.sees("Your right to appeal").sees("parts missing");
    user.press("r").sees("Not ready. Missing:");
    user.press("o")
        .sees("Ready although missing")
        .press("ctrl-s")
        .sees("Why");
    assert_eq!(shown(&user).ready, None, "a reason is wanted");
    user.types("The family asked for it today.").press("ctrl-s");
    user.sees("Ready by the word of Ms Adeyemi: The family asked for it today.");
}

#[test]
fn half_typed_reasons_survive_a_crash() {
    let mut user = desk();
    prepare(&mut user, "will-not-assess");
    user.press("enter").types("Half a sen").pauses();
    let mut user = user.crashes();
    user.sees("Half a sen");
}

#[test]
fn the_run_lists_what_waits_and_the_childs_page_leads_to_it() {
    let mut user = desk();
    let letter = prepare(&mut user, "request-received");
    user.press("esc").press("shift-tab shift-tab").sees("Request received");
    let page = user.app.places.child.page.as_ref().expect("the child's page");
    let before = page.letters.iter().position(|held| held.id == letter).expect("there");
    for _ in 0..page.papers.len() + before {
        user.press("down");
    }
    user.press("enter");
    assert_eq!(user.app.places.at(), Place::Letter(letter));
    user.press("esc esc").press(":").types("letters to send").press("enter");
    user.sees("Request received").press("enter");
    assert_eq!(user.app.places.at(), Place::Letter(letter));
    user.press("u").press("esc").sees("No letter waits to be sent.");
}

#[test]
fn the_page_of_a_letter_in_three_sizes() {
    let mut user = desk();
    prepare(&mut user, "will-not-assess");
    for (width, height) in [(80, 24), (120, 40), (40, 10)] {
        user.resize(width, height);
        insta::assert_snapshot!(format!("letter-{width}x{height}"), user.screen());
    }
    user.press("esc").press(":").types("letters to send").press("enter");
    for (width, height) in [(80, 24), (120, 40), (40, 10)] {
        user.resize(width, height);
        insta::assert_snapshot!(format!("letters-{width}x{height}"), user.screen());
    }
}
