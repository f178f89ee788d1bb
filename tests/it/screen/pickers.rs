//! Fields that are searched as one types, over the demonstration.

use caseload::domain::organisation::Organisation;
use caseload::domain::person::Person;

use super::tour::demonstration;
use crate::driver::{Driver, today};

/// At the details of the first case, the cursor in the field for the school.
fn at_the_school() -> Driver {
    let mut user = Driver::over(demonstration());
    user.resize(120, 40)
        .press("2 enter e tab tab tab tab")
        .sees("School or setting");
    user
}

fn schools() -> Vec<Organisation> {
    let mut schools: Vec<Organisation> = demonstration().all().expect("read");
    schools.sort_by_key(|school| school.name.clone());
    schools
}

#[test]
fn a_school_is_found_by_its_beginning_and_saved() {
    let mut user = at_the_school();
    let before = user.app.places.child.page.as_ref().expect("a page").child.setting;
    let school = schools()
        .into_iter()
        .rfind(|school| Some(school.id) != before)
        .expect("another");
    user.press("ctrl-u").types(&school.name).sees(&school.name);
    user.press("enter ctrl-s").sees("Saved: save the facts");
    let child = user.app.places.child.page.as_ref().expect("a page").child.clone();
    assert_eq!(child.setting, Some(school.id));
    assert_eq!(child.setting_since, Some(today()));
}

#[test]
fn what_is_nobodys_name_is_said_and_not_saved() {
    let mut user = at_the_school();
    user.press("ctrl-u").types("zzqx").sees("nothing found").press("ctrl-s");
    user.sees("nothing has this name").sees("Details of");
}

#[test]
fn half_typed_and_picked_come_back_after_a_crash() {
    let mut user = at_the_school();
    user.press("tab").types("Class of the otters").pauses();
    let before = user.app.places.child.page.as_ref().expect("a page").row.setting.clone();
    let mut user = user.crashes();
    user.sees("Class of the otters").sees(&before);
    user.press("ctrl-s").sees("Saved: save the facts");
}

#[test]
fn the_month_stands_beside_a_day() {
    let mut user = at_the_school();
    user.press("shift-tab").sees("Mo Tu We Th Fr Sa Su");
    user.press("tab").sees_no("Mo Tu We Th Fr Sa Su");
    user.resize(80, 24).press("shift-tab").sees_no("Mo Tu We Th Fr Sa Su");
}

#[test]
fn people_are_known_by_either_name_in_either_order() {
    let store = demonstration();
    let people: Vec<Person> = store.all().expect("read");
    for person in people.iter().filter(|person| person.left_on.is_none()).take(40) {
        let typed = [
            format!("{} {}", person.forename, person.surname),
            format!("{}, {}", person.surname, person.forename).to_lowercase(),
        ];
        for typed in typed {
            let found = store.known_people(&typed, today(), 200).expect("looked for");
            assert!(found.iter().any(|known| known.id == person.id.0), "{typed}");
        }
    }
    assert!(store.known_people(" ", today(), 5).expect("nothing").is_empty());
}

#[test]
fn schools_are_known_by_any_word_of_their_name() {
    let store = demonstration();
    for school in schools() {
        let last = school.name.split_whitespace().last().expect("a word").to_uppercase();
        let found = store.known_organisations(&last, 200).expect("looked for");
        assert!(found.iter().any(|known| known.id == school.id.0), "{last}");
    }
    assert!(store.known_organisations("%", 5).expect("nothing").is_empty());
}
