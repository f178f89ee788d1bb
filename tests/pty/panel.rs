//! The chair's two scenes in the real program, over the demonstration, with their keystrokes counted: an agenda she can defend, and
//! a refusal with everything that follows before the panel turns the page.

use caseload::domain::id::MeetingId;
use caseload::domain::letter::{Letter, TacOffer};
use caseload::domain::meeting::{AgendaItem, Decision, MeetingAction};
use caseload::store::Store;
use chrono::NaiveDate;

use crate::terminal::Program;

const CHILDREN: &str = "300";
const PANEL: &str = "2026-12-02";
const DOWN: &str = "\x1b[B";

/// A key pressed and counted.
fn key(program: &mut Program, pressed: &mut usize, key: &str) {
    *pressed += 1;
    program.types(key);
}

fn panel(store: &Store) -> MeetingId {
    let day: NaiveDate = PANEL.parse().expect("a day");
    let found = store.meeting_held(Some(day), Some("EHCNA"), day).expect("read");
    found.expect("the demonstration has a panel a week on")
}

/// The agenda as it is kept, in its order.
fn agenda(store: &Store) -> Vec<AgendaItem> {
    let mut items: Vec<AgendaItem> = store.of("meeting", panel(store)).expect("read");
    items.sort_by_key(|item| item.position);
    items
}

fn at_next_weeks_panel(program: &mut Program, pressed: &mut usize) {
    program.waits_for("Late (");
    key(program, pressed, "4");
    program.waits_for("assessment panel, Wed 25 Nov 2026");
    key(program, pressed, DOWN);
    program.waits_for("Equipment panel, Tue 1 Dec 2026");
    key(program, pressed, DOWN);
    program.waits_for("assessment panel, Wed 2 Dec 2026");
}

#[test]
fn the_chair_builds_an_agenda_she_can_defend() {
    let mut program = Program::start_over_demonstration(80, 24, CHILDREN);
    let mut pressed = 0;
    at_next_weeks_panel(&mut program, &mut pressed);
    program.waits_for("DMO or DCO: NO");
    key(&mut program, &mut pressed, "\r");
    program.waits_for("f fill");
    key(&mut program, &mut pressed, "f");
    program
        .waits_for("Fill the agenda of Wed 2 Dec 2026?")
        .waits_for("cannot wait");
    key(&mut program, &mut pressed, "y");
    program
        .waits_for("Saved: change an agenda")
        .waits_for("Welcome, apologies");
    key(&mut program, &mut pressed, "w");
    program
        .waits_for("Why each case is on the agenda")
        .waits_for("Will miss their last day");
    // An Esc before the next frame would be taken together with the key after it.
    program.waits_for("Esc close");
    key(&mut program, &mut pressed, "\x1b");
    program.waits_for("f fill");
    key(&mut program, &mut pressed, "p");
    program.waits_for("Print for 2 Dec 2026");
    key(&mut program, &mut pressed, "\r");
    program.waits_for("Written:");
    assert!(pressed <= 60, "{pressed} keys");
    program.types("q");
    assert!(program.ends_well());
    let store = program.store();
    let cases: Vec<AgendaItem> = agenda(&store).into_iter().filter(|item| item.child.is_some()).collect();
    assert!(cases.len() >= 14, "{} cases", cases.len());
    let printed = program.exported("agenda.txt");
    assert!(
        printed.contains("NOT QUORATE") && printed.contains("DMO N"),
        "{printed}"
    );
    let page = store.meeting_page(panel(&store), PANEL.parse().expect("a day"));
    let page = page.expect("read").expect("held");
    for case in page.items.iter().filter_map(|item| item.case.as_ref()) {
        assert!(printed.contains(&case.reference), "{} is not printed", case.reference);
        assert!(!printed.contains(&case.name), "a name is printed");
    }
}

/// Fills the agenda, and comes back on the day of the panel to its first new request.
fn at_a_new_request() -> (Program, AgendaItem) {
    let mut program = Program::start_over_demonstration(80, 24, CHILDREN);
    at_next_weeks_panel(&mut program, &mut 0);
    program
        .types("\r")
        .waits_for("f fill")
        .types("f")
        .waits_for("Fill the agenda");
    program.types("y").waits_for("Saved: change an agenda").types("q");
    assert!(program.ends_well());
    let items = agenda(&program.store());
    let first = items.iter().find(|item| item.section == "new requests");
    let first = first.expect("a request waits").clone();
    program.starts_again_on(PANEL, 80, 24);
    (program, first)
}

#[test]
fn the_chair_refuses_with_everything_that_follows_before_the_panel_turns_the_page() {
    let (mut program, item) = at_a_new_request();
    program
        .waits_for("Late (")
        .types("4")
        .waits_for("panel, Wed 2 Dec 2026")
        .types("m");
    program.waits_for("r refuse");
    let mut pressed = 0;
    key(&mut program, &mut pressed, "r");
    program.waits_for("1 May have SEN?");
    for (keys, words) in [
        ("y\t", "Language is two years behind."),
        ("\tn\t", "The school meets the need."),
        ("\t", "Support begun in September is working."),
        ("\t", "No progress by Easter."),
        ("\t", "Small-group language work by the school."),
        ("\t\t\t", "Share the language programme"),
    ] {
        for one in keys.chars() {
            key(&mut program, &mut pressed, &one.to_string());
        }
        program.types(words);
    }
    key(&mut program, &mut pressed, "\x13");
    program.waits_for("Saved: decide about").waits_for("to decide");
    assert!(pressed <= 13, "{pressed} keys besides the words");
    // The letters of it, put together and made ready.
    program.types("s").waits_for("3 letters").types("q");
    assert!(program.ends_well());
    followed(&program.store(), &item);
}

/// The decision with all that it brings is in the file.
fn followed(store: &Store, item: &AgendaItem) {
    let child = item.child.expect("a case");
    let made: Vec<Decision> = store.of("item", item.id).expect("read");
    assert_eq!(made.len(), 1);
    assert_eq!((made[0].code.as_str(), made[0].how.code()), ("NO_ASSESS", "panel"));
    assert!(made[0].decided_by.is_some(), "an officer is named");
    let letters: Vec<Letter> = store.of("decision", made[0].id).expect("read");
    let kinds: Vec<&str> = letters.iter().map(|letter| letter.kind.as_str()).collect();
    assert_eq!(kinds.len(), 3, "{kinds:?}");
    for kind in ["will-not-assess", "school-feedback", "tac-invitation"] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    let offers: Vec<TacOffer> = store.of("decision", made[0].id).expect("read");
    assert_eq!(offers.len(), 1);
    let actions: Vec<MeetingAction> = store.of("child", child).expect("read");
    let asked = actions
        .iter()
        .find(|action| action.what == "Share the language programme");
    assert!(asked.is_some_and(|action| action.item == Some(item.id)));
}
