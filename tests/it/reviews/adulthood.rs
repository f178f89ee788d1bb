//! Growing up and the watchful lists: what they ask for is entered where it is asked, counted, and told on the command line too.

use caseload::app::dialog::Dialog;
use caseload::domain::agency;
use caseload::domain::child::Child;
use caseload::domain::id::ChildId;
use caseload::domain::reviews::sheet::SheetKind;
use caseload::domain::watchful::Roll;
use serde_json::Value;

use super::demonstration;
use crate::driver::Driver;
use crate::program::Desk;

fn on_the_list(key: &str) -> Driver {
    let mut user = Driver::over(demonstration());
    user.resize(120, 40).press("5").press(key);
    user
}

fn chosen(user: &Driver) -> ChildId {
    user.app.places.reviews.sheets.child().expect("a line")
}

fn child(user: &Driver, id: ChildId) -> Child {
    user.store().get(id).expect("read").expect("held")
}

fn set(user: &mut Driver, key: &str, value: &str) {
    let Some(Dialog::Form(form)) = user.app.dialogs.last_mut() else {
        panic!("no form is open")
    };
    let field = form.fields.iter_mut().find(|field| field.key == key).expect("a field");
    field.set(value);
}

#[test]
fn the_pathway_and_who_leads_are_entered_on_the_list_told_there_and_undone() {
    let mut user = on_the_list("f");
    let id = chosen(&user);
    let before = child(&user, id);
    user.press("e").sees("Growing up: ");
    for (key, value) in [
        ("stage", "planned"),
        ("said", "college visit in June"),
        ("education", "Ms Nowak"),
        ("education-role", "SENCo"),
        ("health-since", "tomorrow"),
        ("no-part", "social-care"),
        ("social-care", ""),
    ] {
        set(&mut user, key, value);
    }
    user.press("ctrl-s").sees("this day is still to come");
    set(&mut user, "health-since", "");
    user.press("ctrl-s").sees("Saved: save the facts about");
    user.sees("education: Ms Nowak, SENCo").sees("(college visit in June)");
    let held = child(&user, id);
    assert_eq!(held.adulthood, "planned (college visit in June)");
    let leads = agency::words(&held.leads);
    assert!(leads.starts_with("education: Ms Nowak, SENCo; "), "{leads}");
    assert!(leads.ends_with("social care: no part"), "{leads}");
    user.press("u").sees("Undone: save the facts about");
    assert_eq!(child(&user, id), before);
}

#[test]
fn the_page_of_the_young_person_tells_who_leads_and_changes_it() {
    let mut user = on_the_list("f");
    let id = chosen(&user);
    user.press("enter right right").sees("Who leads: ");
    user.press("f").sees("Growing up: ");
    set(&mut user, "health", "Dr Lund");
    user.press("ctrl-s").sees("health: Dr Lund");
    user.press("F").sees("Safeguarding and care: ");
    set(&mut user, "looked-after", "yes");
    set(&mut user, "care-review", "11 jan 2027");
    set(&mut user, "lead", "Jo Hart");
    user.press("ctrl-s").sees("Saved: save the facts");
    let flags = child(&user, id).flags;
    assert_eq!(flags.care_review_on, "2027-01-11".parse().ok());
    assert!(flags.looked_after && flags.safeguarding_lead == "Jo Hart");
}

#[test]
fn how_many_stand_where_is_counted_by_age() {
    let mut user = on_the_list("f");
    let behind = user.screen();
    let behind = behind.split("meeting. ").nth(1).expect("said above the list");
    let behind = behind.split(" are behind").next().expect("a count").to_owned();
    user.press("a").sees("Stage by age").sees(&behind).sees("17 years");
    user.press("esc w a").sees("Stage by age");
}

#[test]
fn the_list_shows_only_those_of_whom_one_thing_is_to_be_looked_at_and_prints_them() {
    let mut user = on_the_list("f");
    let rows = |user: &Driver| {
        user.app
            .places
            .reviews
            .sheets
            .sheet
            .as_ref()
            .map_or(0, |sheet| sheet.rows.len())
    };
    let all = rows(&user);
    let mut seen = 0;
    for _ in 0..caseload::domain::transition::Watch::MARKS.len() {
        user.press("x");
        let Some(only) = user.app.places.reviews.sheets.only else {
            break;
        };
        let shown = rows(&user);
        assert!(shown > 0 && shown <= all, "{only}: {shown}");
        user.sees(&format!("Only: {only}, {shown} of {all}."));
        seen += 1;
    }
    assert!(seen > 4, "{seen}");
    user.press("x P");
    let printed = user.exported("adulthood.txt");
    assert!(printed.contains("Only: "), "{printed}");
    user.press("esc");
    assert_eq!((user.app.places.reviews.sheets.only, rows(&user)), (None, all));
    user.press("t x").sees("This list is not narrowed");
}

#[test]
fn a_watchful_list_opens_the_form_of_what_it_asks_for() {
    let mut user = on_the_list("w");
    user.sees("to be looked at").press("e").sees("Safeguarding and care: ");
    set(&mut user, "looked-after", "no");
    user.press("ctrl-s").sees("only for a child who is looked after");
    set(&mut user, "looked-after", "yes");
    user.press("ctrl-s").sees("Saved: ").press("tab tab tab");
    assert_eq!(user.app.places.reviews.sheets.kind, SheetKind::Excluded);
    user.press("e")
        .sees("A suspension or exclusion: ")
        .sees("SEN status then");
    user.press("esc").press("b").sees("The whole roll");
    set(&mut user, "support", "60");
    set(&mut user, "plan", "45");
    user.press("ctrl-s").sees("more than a hundred");
    set(&mut user, "support", "14");
    set(&mut user, "plan", "5");
    user.press("ctrl-s").sees("Saved: set the parts of the whole roll");
    user.sees("14% of the whole roll: ").sees("81% of the whole roll: ");
    user.press("u");
    let before = Roll {
        support: Some(17),
        plan: None,
    };
    assert_eq!(user.store().roll().expect("read"), before);
}

#[test]
fn the_command_line_tells_leads_and_stage_by_age() {
    let desk = Desk::new();
    let file = desk.folder.path().join("demo.sqlite").display().to_string();
    desk.says(&["demo", "--children", "120", "--seed", "1", "--store", &file]);
    let says = |words: &[&str]| desk.says(&[words, &["--store", &file]].concat());
    let list = says(&["transition"]);
    assert!(
        list.contains("Who leads: ") && list.contains("no lead named for "),
        "{list}"
    );
    let stages = says(&["transition", "--stages"]);
    assert!(
        stages.contains("are behind the pathway") && stages.contains(" in all: "),
        "{stages}"
    );
    assert!(stages.lines().all(|line| line.chars().count() <= 80), "{stages}");
    let told: Value = serde_json::from_str(&says(&["transition", "--json", "--limit", "500"])).expect("JSON");
    let people = told["young_people"].as_array().expect("people");
    let counted = told["stage_by_age"].as_array().expect("ages").iter();
    assert_eq!(
        counted.filter_map(|ages| ages["people"].as_u64()).sum::<u64>(),
        people.len() as u64
    );
    assert!(people.iter().any(|person| person["leads"][0]["agency"] == "education"));
    let watched = says(&["watch", "looked-after"]);
    assert!(watched.contains("to be looked at."), "{watched}");
}
