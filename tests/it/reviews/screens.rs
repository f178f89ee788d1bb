//! The Reviews tab, in the user's words.

use caseload::app::screen::reviews::one::StepKind;
use caseload::domain::change::Change;
use caseload::domain::person::{ChildPerson, Person};
use caseload::domain::query::Query;
use caseload::domain::reviews::planner::told::{Line, sums};
use caseload::domain::reviews::row::ToPlan;
use caseload::domain::weekdays::Weekdays;
use caseload::store::Store;
use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{apply, day, demonstration, step};
use crate::driver::{Driver, today};

fn desk() -> Driver {
    let store = demonstration();
    let mut user = Driver::over(store);
    user.resize(80, 24).press("5");
    user
}

#[test]
fn the_calendar_leads_to_a_week_and_the_week_to_a_review() {
    let mut user = desk();
    user.sees("Reviews 2026/27").sees("Week of 23 Nov 2026").sees("Nov");
    user.press("right enter").sees("30 Nov to 6 Dec 2026");
    let name = user.app.places.reviews.list.list.rows()[0].name.clone();
    user.press("enter").sees(&name).sees("Steps").sees("Next:");
    user.press("esc").sees("30 Nov to 6 Dec 2026");
    user.press("esc").sees("row 1 of");
    user.press("esc").sees("Reviews 2026/27");
}

#[test]
fn the_list_turns_its_order_and_what_it_shows() {
    let mut user = desk();
    user.press("s").sees("by week, row 1 of");
    let all = user.app.places.reviews.list.list.total().rows;
    user.press("o").sees("by school, row 1 of");
    user.press("right").sees("late");
    let late = user.app.places.reviews.list.list.total().rows;
    assert!(late < all, "{late} of {all}");
    user.press("esc").press("/").types("flag:lac").press("enter");
    assert!(user.app.places.reviews.list.list.total().rows < all);
    user.press("/").types(" year:<<");
    assert!(user.app.places.reviews.list.fault.is_some());
    user.press("esc").sees(&format!("of {all}"));
}

/// How many days the plan changes.
fn changed(user: &Driver) -> usize {
    let planner = &user.app.places.reviews.planner;
    sums(&planner.rows, &planner.lines).0
}

/// The days proposed for one school, but those that stay because people are invited.
fn days_of(user: &Driver, school: &str) -> Vec<NaiveDate> {
    let planner = &user.app.places.reviews.planner;
    let free = planner.lines.iter().filter(|line| {
        let held = &planner.rows[line.place];
        let invited = held.review.as_ref().is_some_and(|review| review.invited.is_some());
        held.row.setting == school && !invited
    });
    free.filter_map(|line| line.day).collect()
}

#[test]
fn a_plan_keeps_to_the_days_and_the_room_of_a_school() {
    let mut user = desk();
    user.press("p").sees("Last day");
    let planner = &user.app.places.reviews.planner;
    let school = planner.rows[planner.lines[0].place].row.setting.clone();
    user.press("S").sees(&school).types("wed, sun").press("ctrl-s");
    user.sees("write days from Mon to Fri").press("ctrl-u").types("wed");
    user.press("tab ctrl-u").types("0").press("ctrl-s");
    user.sees("write a number from 1 to 50").press("ctrl-u").types("1");
    user.press("ctrl-s").sees("Saved: correct a school");
    let days = days_of(&user, &school);
    assert!(!days.is_empty());
    assert!(days.iter().all(|day| day.weekday() == Weekday::Wed), "{days:?}");
    user.press("u").sees("Undone: correct a school");
    assert_ne!(days_of(&user, &school), days);
}

#[test]
fn a_plan_keeps_to_the_days_on_which_people_can_come() {
    let mut store = demonstration();
    let asked = store.to_plan(&Query::default(), day("2027-03-25"), today(), 200);
    let free = |held: &ToPlan| {
        !held.row.set && held.people.is_empty() && held.school_days.is_none() && held.row.meeting_by > day("2027-01-15")
    };
    let child = asked.expect("read").0.into_iter().find(free).expect("one").row.child;
    let person = Person {
        surname: "Osei".into(),
        comes_on: Weekdays::read("Tue"),
        ..Person::default()
    };
    let link = ChildPerson {
        child,
        role: "educational-psychologist".into(),
        ..ChildPerson::default()
    };
    apply(
        &mut store,
        Change::LinkPerson {
            person: Box::new(person),
            link: Box::new(link),
        },
    );
    let mut user = Driver::over(store);
    user.press("5 p").sees("Last day");
    let planner = &user.app.places.reviews.planner;
    let of = |line: &&Line| planner.rows[line.place].row.child == child;
    let line = planner.lines.iter().find(of).expect("planned");
    assert_eq!(line.day.map(|day| day.weekday()), Some(Weekday::Tue), "{line:?}");
    let monday = line.day.expect("a day") - Days::new(1);
    let wrong = planner.would_break(child, monday);
    assert!(
        wrong.iter().any(|wrong| wrong.contains("Osei comes on Tue")),
        "{wrong:?}"
    );
}

#[test]
fn a_plan_is_proposed_moved_by_hand_taken_and_taken_back() {
    let mut user = desk();
    user.press("p").sees("a week at each school").sees("Last day");
    let before = changed(&user);
    assert!(before > 3, "{before}");
    user.press("d ctrl-u").types("26 nov").sees("two weeks' notice");
    user.press("ctrl-u")
        .types("25 dec 2026")
        .sees("Fri 25 Dec 2026 is a bank holiday");
    user.press("ctrl-s")
        .sees("said below")
        .sees("Fri 25 Dec 2026 is a bank holiday");
    let moved = |user: &Driver| user.app.places.reviews.planner.lines.iter().any(|line| line.by_hand);
    user.press("d ctrl-u ctrl-s").sees("The planner chooses its day again");
    assert!(!moved(&user));
    user.press("d ctrl-u").types("25 dec 2026").press("ctrl-s");
    assert!(moved(&user));
    user.press("T")
        .sees("Take the plan?")
        .press("y")
        .sees("Saved: set a review");
    assert_eq!(changed(&user), 0, "{}", user.screen());
    user.press("u").sees("Undone: set a review");
    user.press("e")
        .sees("How to plan")
        .press("tab ctrl-u")
        .types("0")
        .press("ctrl-s");
    user.sees("write a number from 1 to 50");
}

#[test]
fn a_week_that_narrows_the_list_is_named_beside_the_filter() {
    let mut user = desk();
    user.press("enter").sees("23 Nov to 29 Nov 2026");
    user.press("/").types("zzzz").press("enter");
    user.sees("only 23 Nov to 29 Nov 2026; Esc shows all")
        .sees("No review is like that among those looked at: 23 Nov to 29 Nov 2026.");
    user.press("esc").sees("row 1 of");
}

#[test]
fn tomorrow_is_too_near_for_those_who_are_invited_already() {
    let mut user = desk();
    user.press("p").sees("Last day");
    let planner = &user.app.places.reviews.planner;
    let invited = |held: &&ToPlan| held.review.as_ref().is_some_and(|review| review.invited.is_some());
    let child = planner.rows.iter().find(invited).expect("one is invited").row.child;
    let wrong = planner.would_break(child, day("2026-11-26"));
    assert!(
        wrong.iter().any(|wrong| wrong.contains("two weeks' notice")),
        "{wrong:?}"
    );
}

#[test]
fn a_new_span_is_not_said_over_the_old_plan() {
    let mut user = desk();
    user.press("p").sees("reviews to 25 Mar 2027");
    user.press("e right ctrl-s").sees("reviews to 31 Aug 2027");
    let last = user
        .app
        .places
        .reviews
        .planner
        .lines
        .iter()
        .filter_map(|line| line.day)
        .max();
    assert!(last > Some(day("2027-06-01")), "{last:?}");
}

/// Opens the review of the first child without a day.
fn one(user: &mut Driver) {
    user.press("s right right").sees("row 1 of");
    user.press("end enter").sees("Steps");
}

#[test]
fn one_review_is_taken_from_its_day_to_the_final_amended_plan() {
    let mut user = desk();
    one(&mut user);
    user.press("d")
        .types("30 nov")
        .press("tab")
        .types("25:00")
        .press("ctrl-s")
        .sees("write a time of day such as 14:30");
    user.press("ctrl-u")
        .types("2pm")
        .press("ctrl-s")
        .sees("Set this day all the same?")
        .sees("two weeks' notice (AR-05)");
    // No is safe: the form stays as it was typed.
    user.press("n").sees("2pm").press("ctrl-s y");
    user.sees("Saved: set the day of a review");
    step(&mut user, StepKind::Invite);
    user.sees("Send the invitations");
    user.press("ctrl-s").sees("Saved: send invitations");
    user.press("v")
        .types("We are pleased with his reading.")
        .press("ctrl-s")
        .sees("Saved: note the family");
    // Held on a day gone by, as a meeting held last month is written up now.
    step(&mut user, StepKind::Hold);
    user.sees("Record the meeting");
    user.press("ctrl-u")
        .types("20 oct")
        .press("ctrl-s")
        .sees("Saved: record a review meeting");
    user.sees("Tue 20 Oct 2026").sees("planned for 30 Nov 2026");
    step(&mut user, StepKind::Report);
    user.sees("The report was sent")
        .press("ctrl-u")
        .types("30 oct")
        .press("ctrl-s")
        .sees("Saved: send the report");
    decided_and_sent(&mut user);
}

#[test]
fn what_has_not_happened_and_what_was_not_written_is_no_step_of_a_review() {
    let mut user = desk();
    one(&mut user);
    step(&mut user, StepKind::Adulthood);
    user.sees("Preparing for adulthood")
        .press("ctrl-s")
        .sees("nothing was written yet");
    user.types("A day at the farm each week")
        .press("ctrl-s")
        .sees("Saved: note preparing for adulthood");
    step(&mut user, StepKind::Budget);
    user.sees("Personal budget")
        .press("ctrl-u")
        .types("tomorrow")
        .press("ctrl-s")
        .sees("this day has not come");
    user.press("ctrl-u")
        .types("20 nov")
        .press("ctrl-s")
        .sees("Saved: note the talk of a personal budget");
    user.press("v")
        .types("She likes it there.")
        .press("tab tab ctrl-u")
        .types("+3")
        .press("ctrl-s")
        .sees("this day has not come");
}

#[test]
fn therapists_measure_side_by_side_and_each_is_corrected_alone() {
    let mut user = desk();
    one(&mut user);
    step(&mut user, StepKind::Measures);
    user.press("right right right ctrl-s").sees("Saved: note wellbeing");
    step(&mut user, StepKind::Therapy);
    user.sees("A therapist's outcome measure").press("right tab");
    user.types("R Osei").press("tab").types("1 sep").press("tab");
    user.types("2 2 2")
        .press("ctrl-s")
        .sees("write four numbers from 0 to 5");
    user.types(" 2").press("ctrl-s").sees("Saved: note an outcome measure");
    step(&mut user, StepKind::Therapy);
    user.sees("Which outcome measure?").press("down enter");
    user.press("right right tab")
        .types("J Bird")
        .press("tab")
        .types("2 oct")
        .press("tab");
    user.types("1 1 1 1")
        .press("ctrl-s")
        .sees("Saved: note an outcome measure");
    // The first one again: its second measuring.
    step(&mut user, StepKind::Therapy);
    user.sees("R Osei")
        .sees("J Bird")
        .press("enter")
        .press("tab tab tab tab");
    user.types("20 nov")
        .press("ctrl-s")
        .sees("Saved: note an outcome measure");
    step(&mut user, StepKind::Therapy);
    user.press("enter tab tab tab tab tab")
        .types("3 2.5 2 2")
        .press("ctrl-s");
    user.sees("Saved: note an outcome measure")
        .resize(120, 40)
        .press("end up up up");
    user.sees("Speech and language therapy, R Osei")
        .sees("(+1.5) 2 2 2 2 on 1 Sep 2026, then 3 2.5 2 2 on 20 Nov 2026")
        .sees("Occupational therapy, J Bird");
    // One entered in error goes, and the other stays.
    step(&mut user, StepKind::Therapy);
    user.press("down enter").press("tab tab tab tab tab tab right ctrl-s");
    user.sees("Saved: take out an outcome measure")
        .sees_no("J Bird")
        .sees("R Osei");
    user.press("u").sees("J Bird");
}

fn decided_and_sent(user: &mut Driver) {
    user.press("home");
    step(user, StepKind::Decide);
    user.sees("The decision was sent");
    user.types("a")
        .press("tab ctrl-u")
        .types("4 nov")
        .press("tab right tab");
    user.types("His needs have changed.")
        .press("tab tab")
        .types("Section F; therapist's report")
        .press("ctrl-s");
    user.sees("Saved: decide after a review").sees("amend");
    somebody_is_asked_for_advice(user);
    step(user, StepKind::Final);
    user.sees("final amended plan was sent");
    user.press("ctrl-u")
        .types("10 nov")
        .press("ctrl-s")
        .sees("the family has until the end of Wed 18 Nov 2026");
    user.press("ctrl-u")
        .types("25 nov")
        .press("ctrl-s")
        .sees("Is the plan final all the same?")
        .sees("Advice still owed: ");
    user.press("n").sees("final amended plan was sent");
    user.press("ctrl-s y").sees("Saved: send a final amended plan");
    user.sees("set a day by")
        .sees("The review of 20 Oct 2026 is over: amended, final plan sent 25 Nov 2026.");
    user.press("end").sees("Reviews before").press("up");
    step(user, StepKind::Past);
    user.sees("Amended, final plan sent 25 Nov 2026.").sees("Invitations");
    user.press("pgdn pgdn")
        .sees("We are pleased with his reading.")
        .press("esc");
    user.press("u")
        .sees("Undone: send a final amended plan")
        .sees("send amended plan by");
}

/// On the child's page, in the course of this review; then back to it.
fn somebody_is_asked_for_advice(user: &mut Driver) {
    user.press("c").sees("Dates  Story").press("right right right +");
    user.sees("Ask for advice")
        .press("ctrl-s")
        .sees("Saved: ask for advice");
    user.press("esc").sees("Steps");
}

#[test]
fn looks() {
    let mut user = desk();
    for (width, height) in [(80, 24), (120, 40), (40, 10)] {
        user.resize(width, height);
        for (name, keys) in [
            ("calendar", "c home"),
            ("month", "z"),
            ("list", "z s"),
            ("planner", "p home"),
            ("one", "enter"),
        ] {
            user.press(keys);
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), user.screen());
        }
        user.press("esc");
    }
}

#[test]
fn the_lists_around_reviews_say_whom_to_look_at() {
    let mut user = desk();
    user.press("t")
        .sees("The school is named before 15 February")
        .sees("Stands")
        .sees("row 1 of");
    user.press("m")
        .sees("What the old and the new authority owe")
        .sees("us (new)");
    user.press("f")
        .sees("never talked about")
        .sees("Health checks in twelve months");
    user.press("w").sees("Looked after");
    user.press("left").sees("Health checks in twelve months");
    user.press("enter")
        .sees("How it stands")
        .press("esc")
        .sees("Health checks in twelve months");
    user.press("esc").sees("Reviews 2026/27");
}

#[test]
fn a_move_and_a_phase_transfer_begin_from_a_review_and_stand_in_their_lists() {
    let mut user = desk();
    user.press("s enter a up enter")
        .sees("Start a move between authorities");
    user.press("tab tab")
        .types("Kent")
        .press("tab")
        .types("24 nov")
        .press("ctrl-s")
        .sees("Saved: start a move");
    user.press("m").sees("Kent (old)").sees("14 Dec 2026");
    user.press("s enter a up up enter")
        .sees("Start a phase transfer")
        .press("ctrl-s")
        .sees("Saved: start a phase transfer");
    user.press("a up up up up enter")
        .types("Elm Academy")
        .press("ctrl-s")
        .sees("Saved: note a school consulted");
    user.resize(120, 40)
        .sees("Schools consulted")
        .sees("answer by 10 Dec 2026");
    user.press("a up up enter ctrl-s")
        .sees("a phase transfer runs for this child already")
        .press("esc");
    let name = user
        .app
        .places
        .reviews
        .one
        .held
        .as_ref()
        .expect("read")
        .row
        .name
        .clone();
    user.press("t").sees(&name).sees("14 Feb 2027");
}

#[test]
fn empty_pages_say_why() {
    let mut user = Driver::over(Store::in_memory().expect("a store"));
    user.resize(80, 24).press("5").sees("No review stands here");
    user.press("s").sees("No plan is in force here yet");
    user.press("p").sees("No review needs a day in these weeks");
}

#[test]
fn the_sums_over_a_watchful_list_are_read_to_their_end_on_a_small_screen() {
    let mut user = desk();
    user.press("w right right right").sees("Suspended or excluded");
    let sheet = user.app.places.reviews.sheets.sheet.clone().expect("the list");
    assert!(sheet.said.len() >= 3, "{:?}", sheet.said);
    let shown = user.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    for line in &sheet.said {
        assert!(shown.contains(line.as_str()), "{line}\n{}", user.screen());
    }
}

#[test]
fn the_weeks_of_a_transfer_do_not_run_backwards_from_its_day() {
    let mut user = desk();
    let (lines, _) = user
        .store()
        .phase_transfers(&Query::default(), today(), 50)
        .expect("read");
    assert!(!lines.is_empty());
    user.press("t");
    for _ in &lines {
        user.press("enter c").sees("Dates").sees_no("wk -").press("esc");
        user.press("5 t down");
    }
}
