//! The letters of a review, each sent as the step it stands for; and a transfer and a move with theirs.

use caseload::app::place::Place;
use caseload::app::screen::reviews::one::StepKind;
use caseload::domain::change::{Actor, Change};
use caseload::domain::letters::{DESK_WORDS, DeskWords};
use caseload::domain::reviews::steps::LETTERS;
use chrono::DateTime;

use super::{demonstration, step};
use crate::driver::Driver;

/// A desk that has said who writes, on the page of the first review without a day.
fn desk() -> Driver {
    let mut store = demonstration();
    let words = DESK_WORDS
        .iter()
        .map(|word| Change::Set(DeskWords::setting(word.field, &format!("our {}", word.label))));
    let change = Change::Together {
        name: "set the letter details".into(),
        changes: words.collect(),
    };
    store
        .apply(&change, &Actor("test".into()), DateTime::UNIX_EPOCH)
        .expect("kept");
    let mut user = Driver::over(store);
    user.resize(120, 40).press("5 s right right").sees("row 1 of");
    user.press("home enter").sees("Steps");
    user
}

/// Opens a letter of the review from the menu of its letters, all of which are offered.
fn letter(user: &mut Driver, kind: &str, beside: &[&str]) {
    let offered = LETTERS.iter().filter(|known| {
        !["phase-transfer", "plan-hand-over", "plan-transferred"].contains(known) || beside.contains(known)
    });
    let place = offered.clone().position(|known| *known == kind).expect("a letter");
    user.press("L").sees("Which letter of this review?");
    user.press(&"down ".repeat(place)).press("enter");
    assert!(matches!(user.app.places.at(), Place::Letter(_)), "{}", user.screen());
}

/// Marks the letter ready and sends it on a day gone by.
fn send(user: &mut Driver, on: &str) {
    user.press("r").sees("ready");
    user.press("s ctrl-u")
        .types(on)
        .press("tab tab ctrl-u")
        .types("C. Moss")
        .press("ctrl-s");
}

fn sent(user: &mut Driver, on: &str) {
    send(user, on);
    user.sees(&format!("sent {on}")).press("esc").sees("Steps");
}

/// The words of the letter sent last for the child whose review is shown.
fn latest_letter(user: &Driver) -> String {
    let child = user.app.places.reviews.one.child;
    let page = user
        .store()
        .child_page(child, user.app.moment.today)
        .expect("read")
        .expect("held");
    let sent = page.letters.iter().filter(|letter| letter.sent.is_some());
    let parts = sent
        .max_by_key(|letter| letter.id)
        .map(|letter| &letter.parts)
        .into_iter()
        .flatten();
    parts.map(|part| part.words.as_str()).collect::<Vec<_>>().join(" ")
}

fn held_on_12_october(user: &mut Driver) {
    user.press("d")
        .types("12 oct 2026")
        .press("tab")
        .types("10:00")
        .press("tab")
        .types("school");
    user.press("ctrl-s").sees("days after the last day that leaves");
    user.press("y").sees("Saved: set the day of a review");
    letter(user, "review-invitation", &[]);
    user.sees("complete").sees("Mon 12 Oct 2026");
    // As a letter of today it would be too late for the papers, and asks for no day gone by.
    user.press("down down down").sees("as soon as you can");
    sent(user, "14 Sep 2026");
    user.sees("Mon 14 Sep 2026");
    let sent_words = latest_letter(user);
    assert!(sent_words.contains("by **28 Sep 2026**"), "{sent_words}");
    step(user, StepKind::Hold);
    user.press("ctrl-u").types("12 oct 2026").press("tab tab tab");
    user.types("Section F: reading every day")
        .press("ctrl-s")
        .sees("Saved: record a review meeting");
    letter(user, "review-report", &[]);
    user.press("down")
        .sees("Section F: reading every day")
        .press("down")
        .sees("9 Nov 2026");
    sent(user, "20 Oct 2026");
}

fn decided(user: &mut Driver, code: &str) {
    step(user, StepKind::Decide);
    user.types(code)
        .press("tab ctrl-u")
        .types("26 oct 2026")
        .press("tab tab");
    user.types("Reading every day has begun to help.").press("tab tab");
    user.types("Report of 12 October")
        .press("ctrl-s")
        .sees("Saved: decide after a review");
    user.sees("decided 26 Oct 2026, to be told");
}

#[test]
fn letters_take_a_review_from_its_invitation_to_the_final_amended_plan() {
    let mut user = desk();
    held_on_12_october(&mut user);
    letter(&mut user, "review-decision", &[]);
    user.sees("3 parts missing").press("esc");
    decided(&mut user, "a");
    letter(&mut user, "review-decision", &[]);
    user.press("home").sees("to amend the plan").sees("complete");
    sent(&mut user, "30 Oct 2026");
    user.sees("amend").sees_no("to be told");
    letter(&mut user, "amendment-notice", &[]);
    // The day it would go is today's until it goes.
    user.press("home down enter")
        .types("Section F: reading every day")
        .press("ctrl-s")
        .sees("complete");
    sent(&mut user, "30 Oct 2026");
    user.sees("until 13 Nov 2026");
    step(&mut user, StepKind::Represent);
    user.press("ctrl-u")
        .types("9 nov 2026")
        .press("tab")
        .types("We agree.")
        .press("ctrl-s");
    user.press("c")
        .press("right right right + ctrl-s")
        .sees("Saved: ask for advice");
    user.press("esc").sees("Steps");
    letter(&mut user, "final-amended-plan", &[]);
    user.press("home down").sees("We agree.").sees("complete");
    user.sees("Advice still owed: ");
    send(&mut user, "20 Nov 2026");
    user.sees("Is the plan final all the same?").press("y");
    user.sees_no("Advice still owed")
        .sees("sent 20 Nov 2026")
        .press("esc")
        .sees("set a day by");
    let one = user.app.places.reviews.one.held.as_ref().expect("the next review");
    assert_eq!(
        one.page.plans[0].final_sent.map(|day| day.to_string()).as_deref(),
        Some("2026-11-20")
    );
    // The year runs from the day the family was told of the decision.
    assert_eq!(one.row.complete_by.to_string(), "2027-10-29");
    // What went is never changed, and so neither is the step it was.
    user.press("u").sees("is fixed (it was sent)");
}

#[test]
fn a_letter_goes_only_when_its_step_can_be_taken() {
    let mut user = desk();
    user.press("d")
        .types("12 oct 2026")
        .press("tab tab")
        .types("school")
        .press("ctrl-s y");
    letter(&mut user, "review-report", &[]);
    user.press("enter").types("Nothing.").press("ctrl-s");
    send(&mut user, "20 Oct 2026");
    user.sees("record the meeting first").press("esc y esc");
    held_on_12_october_again(&mut user);
    decided(&mut user, "c");
    letter(&mut user, "ceasing", &[]);
    sent(&mut user, "30 Oct 2026");
    let one = user.app.places.reviews.one.held.as_ref().expect("a review");
    let ceasing = one
        .page
        .processes
        .iter()
        .find(|held| held.process.kind == "ceasing")
        .expect("a course");
    let told = ceasing
        .duties
        .iter()
        .find(|duty| duty.rule == "CE-02.review")
        .expect("after a review");
    assert_eq!(
        (told.due, told.met_on),
        ("2026-11-09".parse().ok(), "2026-10-30".parse().ok())
    );
}

fn held_on_12_october_again(user: &mut Driver) {
    step(user, StepKind::Hold);
    user.press("ctrl-u")
        .types("12 oct 2026")
        .press("ctrl-s")
        .sees("Saved: record a review meeting");
}

#[test]
fn a_plan_may_stay_as_it_is_after_the_familys_comments() {
    let mut user = desk();
    held_on_12_october(&mut user);
    decided(&mut user, "a");
    letter(&mut user, "review-decision", &[]);
    sent(&mut user, "30 Oct 2026");
    step(&mut user, StepKind::Notice);
    user.press("ctrl-u")
        .types("30 oct 2026")
        .press("ctrl-s")
        .sees("Saved: send an amendment notice");
    letter(&mut user, "review-not-amending", &[]);
    user.press("home")
        .sees("On 30 Oct 2026 we proposed")
        .press("down enter")
        .types("The family asked for no change.");
    user.press("ctrl-s").sees("complete");
    sent(&mut user, "20 Nov 2026");
    let one = user.app.places.reviews.one.held.as_ref().expect("the next review");
    assert_eq!(one.row.complete_by.to_string(), "2027-10-29");
    assert_eq!(
        one.page.plans.len(),
        one.page.plans.iter().filter(|plan| plan.version >= 1).count()
    );
}

#[test]
fn a_transfer_between_post_16_places_has_its_five_months() {
    let mut user = desk();
    user.press("esc s /")
        .types("year:13")
        .press("enter home enter")
        .sees("Y13");
    step(&mut user, StepKind::Transfer);
    user.press("ctrl-u")
        .types("6 sep 2027")
        .press("tab")
        .types("b")
        .press("ctrl-s")
        .sees("Saved: start a phase transfer");
    user.sees("between post-16 places").sees("6 Apr 2027");
    user.sees("its last day is Tue 12 Jan 2027");
    letter(&mut user, "school-consultation", &["phase-transfer"]);
    user.press("t ctrl-u")
        .types("Tidewater College")
        .press("tab")
        .types("admissions")
        .press("ctrl-s");
    sent(&mut user, "20 Nov 2026");
    user.sees("Tidewater College")
        .sees("asked 20 Nov 2026, answer by 5 Dec 2026");
    step(&mut user, StepKind::Consult);
    user.sees("Which school or college?")
        .press("enter tab tab")
        .types("25 nov")
        .press("tab")
        .types("Yes, we can.")
        .press("ctrl-s");
    user.sees("answered 25 Nov 2026: Yes, we can.");
}

#[test]
fn a_move_shows_what_each_authority_owes_and_the_letter_we_owe() {
    let mut user = desk();
    step(&mut user, StepKind::Move);
    user.press("ctrl-u")
        .types("2 nov 2026")
        .press("tab tab")
        .types("Kent")
        .press("tab")
        .types("1 oct 2026");
    user.press("ctrl-s").sees("Saved: start a move between authorities");
    user.sees("Move in from Kent").sees("Kent (old)");
    step(&mut user, StepKind::Moving);
    user.types("plan passed on")
        .press("tab ctrl-u")
        .types("2 nov 2026")
        .press("ctrl-s")
        .sees("Saved: ");
    letter(&mut user, "plan-transferred", &["plan-transferred"]);
    user.press("home").sees("was passed on from Kent");
    user.press("down enter")
        .types("No assessment is proposed.")
        .press("ctrl-s")
        .sees("complete");
    sent(&mut user, "20 Nov 2026");
    user.press("m").sees("from Kent").sees("us (new)");
}
