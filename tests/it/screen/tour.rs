//! Today, Cases and a child's page over the demonstration, in the user's words.

use caseload::app::data::{CountBy, TodayBlock, TodayLine};
use caseload::app::dialog::Dialog;
use caseload::domain::demo::Demo;
use caseload::store::Store;

use crate::driver::{Driver, today};

/// A small demonstration: the same children in every run.
pub fn demonstration() -> Store {
    let mut store = Store::in_memory().expect("a store");
    fill(&mut store);
    store
}

/// Puts the same children into any store.
pub fn fill(store: &mut Store) {
    let demo = Demo::new(60, 1, today());
    store.apply_all(demo.steps()).expect("a whole demonstration");
}

fn desk() -> Driver {
    let mut user = Driver::over(demonstration());
    user.resize(80, 24);
    user
}

#[test]
fn today_says_what_is_late_and_why_and_enter_goes_there() {
    let mut user = desk();
    user.sees("Late (").sees("Due in 7 days").sees("late").sees("was due");
    let name = user.app.places.today.line().expect("a line").name.clone();
    user.press("enter").sees(&name).sees("Dates").sees("How it stands");
    user.press("esc").sees("Late (");
}

#[test]
fn a_block_opens_its_whole_list() {
    let mut user = desk();
    let late = user.app.places.today.first.block().expect("late").total.rows;
    user.press("a")
        .sees(&format!("row 1 of {late}"))
        .sees_no("Due in 7 days");
    user.press("end").sees(&format!("row {late} of {late}"));
    user.press("a").sees("/ late").sees("that match, Esc clears");
    user.press("1")
        .sees(&format!("Late ({late})"))
        .press("esc")
        .sees("Due in 7 days");
}

#[test]
fn meetings_and_decisions_are_called_by_their_words() {
    let mut user = desk();
    user.resize(120, 60);
    let blocks = user.app.places.today.first.held.clone().expect("blocks");
    let lines = blocks.iter().flat_map(|block| &block.lines);
    let is_code = |line: &&TodayLine| line.what.chars().any(|letter| letter == '_') || line.what.starts_with("EHCNA");
    assert_eq!(lines.filter(is_code).count(), 0, "a code stands where its words belong");
    user.sees("Needs assessment panel, ");
}

#[test]
fn a_line_leads_to_what_it_is_about_and_esc_leads_back() {
    let mut user = desk();
    for (which, there) in [(TodayBlock::New, "Is it ours?"), (TodayBlock::Meetings, "Agenda (")] {
        while user.app.places.today.first.block().map(|block| block.which) != Some(which) {
            user.press("tab");
        }
        user.press("enter").sees(there);
        user.press("esc").press("esc").sees(which.words());
    }
}

#[test]
fn three_letters_find_a_child() {
    let mut user = desk();
    user.press("2");
    let name = user.app.places.cases.list.rows()[7].name.clone();
    let letters: String = name.chars().take(3).collect();
    user.press(":").types(&letters).sees(&name);
}

#[test]
fn a_filter_narrows_and_says_how_many() {
    let mut user = desk();
    user.press("2");
    let all = user.app.places.cases.list.total().rows;
    user.press("/").types("late").sees("/ late").press("enter");
    let late = user.app.places.cases.list.total().rows;
    assert!(late < all, "{late} of {all}");
    user.sees(&format!("row 1 of {late} that match"));
    user.press("/").types(" due<<").press("enter");
    assert!(user.app.places.cases.fault.is_some(), "what is not understood is said");
    user.press("esc").sees(&format!("row 1 of {all}"));
}

#[test]
fn the_sort_is_shown_and_turned_round() {
    let mut user = desk();
    user.press("2")
        .sees("Due ▲")
        .press("s")
        .sees("Sort by")
        .press("enter")
        .sees("Due ▼");
    user.press("s")
        .types("x")
        .press("esc")
        .press("s down enter")
        .sees("Name ▲");
}

#[test]
fn a_count_opens_its_cases() {
    let mut user = desk();
    user.press("2 # enter")
        .sees("Cases by Stage")
        .press("enter")
        .sees("stage:")
        .sees("that match");
}

#[test]
fn every_column_is_counted_and_each_count_opens_as_many_cases() {
    let mut user = desk();
    user.press("2");
    for column in 0..CountBy::ALL.len() {
        user.press("#").press(&"down ".repeat(column)).press("enter");
        let title = format!("Cases by {}", CountBy::ALL[column].1);
        user.sees(&title);
        let Some(Dialog::Menu(menu)) = user.app.dialogs.last() else {
            panic!("no counts of {title}")
        };
        let counted = menu.chosen().expect("a value").aside.clone();
        user.press("enter");
        let shown = user.app.places.cases.list.total().to_string();
        assert_eq!(shown, counted, "{title}: {}", user.app.places.cases.filter.value());
        user.press("esc");
    }
}

#[test]
fn a_call_is_logged_from_the_list_and_stands_in_the_story() {
    let mut user = desk();
    user.press("2 l")
        .sees("Log a call about")
        .types("Rang mother about sleep")
        .press("tab")
        .types("+2")
        .press("ctrl-s");
    user.sees("Saved: log a call about");
    user.press("enter right")
        .sees("Rang mother about sleep")
        .sees("call: Rang mother about sleep");
    user.press("u")
        .sees("Undone: log a call")
        .sees_no("Rang mother about sleep");
}

#[test]
fn a_date_opens_to_its_why() {
    let mut user = desk();
    user.press("enter w").sees("Runs from").press("pgdn").sees("Source");
    user.press("esc").sees("How it stands");
}

#[test]
fn a_step_moves_the_dates_at_once() {
    let mut user = desk();
    user.press("n")
        .types("Ravenscroft")
        .press("tab")
        .types("Juno")
        .press("ctrl-s esc");
    user.press(":")
        .types("ravenscroft")
        .press("enter")
        .sees("Ravenscroft, Juno")
        .sees("No process is open");
    user.press("p tab")
        .press("ctrl-u")
        .types("3 nov")
        .sees("Tue 3 Nov 2026")
        .press("ctrl-s");
    user.sees("EHC needs assessment, wk 3.1")
        .sees("15 Dec 2026")
        .sees("6 decide")
        .sees("16 no plan");
    user.resize(120, 40).sees("final plan 20").resize(80, 24);
    user.press("a")
        .sees("A step for Ravenscroft, Juno")
        .types("d")
        .press("esc y")
        .sees_no("A step for");
}

#[test]
fn a_step_still_to_come_is_refused_in_words() {
    let mut user = desk();
    user.press("2 enter a")
        .types("request received")
        .press("tab ctrl-u")
        .types("30/11/2026")
        .press("ctrl-s");
    user.sees("this has not happened yet");
}

#[test]
fn initials_hide_names_everywhere() {
    let mut user = desk();
    let name = user.app.places.today.line().expect("a line").name.clone();
    let (surname, forename) = name.split_once(", ").expect("two names");
    let (surname, forename) = (surname.to_owned(), forename.to_owned());
    user.press("f8").sees_no(&name).press("enter").sees_no(&name);
    // What opens over the page, and names hidden while it is open.
    for keys in ["l", "a", "e", "p", "t", "L", "X", "m"] {
        user.press("f8").press(keys).sees(&surname).press("f8");
        let title = user.screen();
        let title = title
            .lines()
            .find(|line| line.contains('┌'))
            .unwrap_or_default()
            .to_owned();
        assert!(!title.contains(&surname), "{keys}: {title}");
        while !user.app.dialogs.is_empty() {
            user.press("esc");
        }
    }
    user.press("right right").sees("Telephone").sees_no(&surname);
    user.press("f8 e tab f8");
    let form = user.screen();
    assert!(!form.contains(&surname), "{form}");
    user.press("esc");
    user.press(":").types(&surname).press("f8").press("f8");
    user.sees_no(&name).press("esc");
    user.press("r")
        .press("ctrl-u")
        .types(&surname)
        .sees_no(&format!("{surname}, {forename}"));
}

#[test]
fn several_are_marked_and_written_about_at_once() {
    let mut user = desk();
    user.press("2 space space space")
        .sees("3 marked")
        .press("x")
        .sees("With 3 children")
        .press("enter")
        .sees("Log a line about 3 children");
    user.types("Letter went out")
        .press("ctrl-s")
        .sees("Saved: log a line about 3 children")
        .sees_no("3 marked");
}

#[test]
fn a_call_about_one_leaves_the_marks_of_others() {
    let mut user = desk();
    user.press("2 space space l").types("Rang mother").press("ctrl-s");
    user.sees("Saved: log a call").sees("2 marked");
}

#[test]
fn all_that_match_are_marked_also_those_far_away() {
    let mut user = desk();
    user.press("2");
    let all = user.app.places.cases.list.total().rows;
    user.press("*").sees(&format!("{all} marked"));
    user.press("*").sees_no("marked");
}

#[test]
fn several_are_handed_over_by_name_and_taken_back_at_once() {
    let mut user = desk();
    user.press("2");
    let names: Vec<String> = user.app.places.cases.list.rows()[..2]
        .iter()
        .map(|row| row.name.clone())
        .collect();
    let worker = user
        .app
        .places
        .cases
        .list
        .rows()
        .iter()
        .map(|row| row.caseworker.clone());
    let worker = worker.filter(|name| !name.is_empty()).max().expect("a caseworker");
    let of = |user: &Driver, who: &str| {
        let rows = user.app.places.cases.list.rows().iter();
        rows.filter(|row| row.caseworker == who).count()
    };
    let before = of(&user, &worker);
    user.press("space space x down down enter")
        .sees("Hand over 2 children")
        .types(&worker)
        .press("enter ctrl-s");
    user.sees("Hand over 2 children to").sees(&names[0]).sees(&names[1]);
    user.press("enter").sees("A word for them").press("ctrl-s y");
    user.sees("Saved: hand over 2 children").sees_no("A word for them");
    assert!(of(&user, &worker) > before);
    user.press("u").sees("Undone: hand over 2 children");
    assert_eq!(of(&user, &worker), before);
}

#[test]
fn a_flag_and_a_task_are_set_for_several_and_they_are_written_out() {
    let mut user = desk();
    user.press("2 space space x down down down enter")
        .sees("Set for 2 children")
        .press("enter")
        .sees("Set the flag “looked after” for 2 children?")
        .press("y")
        .sees("Saved: set the flag")
        .sees_no("2 marked");
    user.press("space space x down enter")
        .types("Ring the school")
        .press("ctrl-s");
    user.sees("Saved: add a task for 2 children");
    user.press("space space space x pgdn enter")
        .sees("3 rows written to")
        .sees("3 marked");
}

#[test]
fn a_view_is_saved_and_opened() {
    let mut user = desk();
    user.press("2 /")
        .types("late")
        .press("enter v enter")
        .types("Overdue")
        .press("ctrl-s")
        .press("esc");
    user.sees_no("that match")
        .press("v")
        .sees("Overdue")
        .press("enter")
        .sees("/ late");
    user.press("v down down enter")
        .sees("Take out which view?")
        .press("enter")
        .sees("Take out the view “Overdue”?")
        .press("y")
        .sees("is taken out")
        .press("v")
        .sees_no("Take a view out");
}

#[test]
fn half_typed_words_are_back_after_a_crash() {
    let mut user = desk();
    user.press("2 l").types("Half a sent").pauses();
    let mut user = user.crashes();
    user.sees("Half a sent").sees("is back");
    user.press("ctrl-s").sees("Saved: log a call");
    let mut user = user.crashes();
    user.sees_no("Half a sent");
}

#[test]
fn the_mouse_chooses_and_opens() {
    let mut user = desk();
    user.clicks("2 Cases").sees("row 1 of");
    let name = user.app.places.cases.list.rows()[3].name.clone();
    user.clicks(&name).sees("row 4 of").clicks(&name).sees("Dates");
}

/// One child with an assessment three weeks old and a call, made as a user makes them: looks do not hang on the
/// demonstration's stories.
fn one_case() -> Driver {
    let mut user = Driver::over(Store::in_memory().expect("a store"));
    user.resize(80, 24)
        .press("n")
        .types("Ravenscroft")
        .press("tab")
        .types("Juno")
        .press("ctrl-s");
    user.press(":")
        .types("ravenscroft")
        .press("enter")
        .sees("No process is open");
    user.press("p tab ctrl-u").types("3 nov").press("ctrl-s");
    user.press("l").types("Rang mother about sleep").press("ctrl-s");
    user
}

#[test]
fn looks() {
    let mut user = one_case();
    for (width, height) in [(80, 24), (120, 40), (40, 10)] {
        user.resize(width, height);
        for (name, keys) in [
            ("today", "1"),
            ("cases", "2"),
            ("filter", "/ l a t e enter"),
            ("child", "esc home enter"),
            ("story", "right"),
        ] {
            user.press(keys);
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), user.screen());
        }
        user.press("l");
        insta::assert_snapshot!(format!("call-{width}x{height}"), user.screen());
        user.press("esc esc 1");
    }
}
