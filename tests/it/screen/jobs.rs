//! Work that takes time, begun from the palette.

use caseload::domain::import::Mapping;
use caseload::domain::import::mapping::fingerprint;
use caseload::store::{Protection, Store};

use crate::driver::Driver;

const SHEET: &str =
    "Surname,Forename,DOB,UPN,Favourite colour\nAskew,Maya,03/04/2016,,blue\nDunmore,Idris,12/11/2014,,red\n";

/// The palette's action of these words.
fn asks_for(user: &mut Driver, words: &str) {
    user.press(":").types(words).press("enter");
}

#[test]
fn a_spreadsheet_is_shown_before_it_is_brought_in_and_undone_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("list.csv");
    std::fs::write(&file, SHEET).expect("written");
    let mut user = Driver::over(Store::in_memory().expect("a store"));
    user.resize(80, 24);
    asks_for(&mut user, "bring in a file");
    user.types(&folder.path().join("other.csv").display().to_string())
        .press("ctrl-s");
    user.sees("Bring in children from a file");
    user.press("ctrl-u").types(&file.display().to_string()).press("ctrl-s");
    user.sees("2 rows read: 2 new, 0 held already")
        .sees("Not taken: Favourite colour")
        .sees("y bring in 2 children");
    user.press("enter").sees_no("What this file");
    user.press(":").types("Askew").sees_no("Askew, Maya").press("esc");
    asks_for(&mut user, "bring in a file");
    user.types(&file.display().to_string())
        .press("ctrl-s y")
        .sees("Brought in: 2 new");
    user.press(":")
        .types("Askew")
        .sees("Askew, Maya")
        .press("esc u")
        .sees("Undone: import 2 children");
}

#[test]
fn the_columns_saved_for_such_a_file_are_used_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, file) = (folder.path().join("caseload.sqlite"), folder.path().join("list.csv"));
    std::fs::write(&file, "Surname,DOB,Legal surname\nAskew,03/04/2016,Askew\n").expect("written");
    let kept = folder.path().join("settings/mappings");
    std::fs::create_dir_all(&kept).expect("a folder");
    let saved = Store::create(&store, &Protection::Plain).expect("a file");
    let mut user = Driver::over_file(saved, &store);
    user.resize(80, 24);
    asks_for(&mut user, "bring in a file");
    user.types(&file.display().to_string())
        .press("ctrl-s")
        .sees("all seem to be the");
    let mut mapping = Mapping {
        name: "Fernhill".into(),
        fingerprint: fingerprint(["Surname", "DOB", "Legal surname"].into_iter()),
        ..Mapping::default()
    };
    mapping.set("Legal surname", None);
    std::fs::write(kept.join("Fernhill.toml"), toml::to_string(&mapping).expect("TOML")).expect("written");
    user.press("ctrl-s")
        .sees("Columns as saved under “Fernhill”")
        .sees("1 new");
}

#[test]
fn a_list_is_written_under_its_filter_into_the_folder_of_exports() {
    let mut user = Driver::over(super::tour::demonstration());
    user.resize(120, 40).press("2 /").types("late").press("enter");
    let late = user.app.places.cases.list.total().rows;
    asks_for(&mut user, "write a list");
    user.sees("Write a list into a file (not encrypted)").press("ctrl-s");
    user.sees(&format!("{late} rows written to"));
    asks_for(&mut user, "write a list");
    user.press("tab")
        .types(" frog:")
        .press("ctrl-s")
        .sees("Write a list into a file");
}

#[test]
fn a_backup_is_made_and_gone_back_to() {
    let mut user = Driver::first_run();
    user.press("down enter")
        .types("Ms Adeyemi")
        .press("tab tab")
        .press("tab");
    if let Some(caseload::app::dialog::Dialog::Form(form)) = user.app.dialogs.last_mut() {
        form.fields
            .iter_mut()
            .find(|field| field.key == "protection")
            .expect("asked")
            .set("none");
        form.fields
            .iter_mut()
            .find(|field| field.key == "name")
            .expect("asked")
            .set("Ms Adeyemi");
    }
    user.press("ctrl-s").sees("1 Today");
    asks_for(&mut user, "back up");
    user.resize(200, 24).sees("The backup was made and checked");
    user.press("n")
        .types("Khan")
        .press("tab")
        .types("Amina")
        .press("ctrl-s")
        .sees("Saved");
    asks_for(&mut user, "go back to a backup");
    user.sees("Which backup?")
        .press("enter")
        .sees("Go back to this backup?")
        .press("y");
    user.sees("The backup is now the caseload");
    user.press(":").types("Khan").sees_no("Khan, Amina");
}

#[test]
fn the_first_run_leads_from_a_spreadsheet_to_the_file_to_bring_in() {
    let mut user = Driver::first_run();
    user.resize(80, 24)
        .sees("Start from a spreadsheet")
        .press("down down enter")
        .sees("Start a new caseload");
    if let Some(caseload::app::dialog::Dialog::Form(form)) = user.app.dialogs.last_mut() {
        form.fields
            .iter_mut()
            .find(|field| field.key == "protection")
            .expect("asked")
            .set("none");
        form.fields
            .iter_mut()
            .find(|field| field.key == "name")
            .expect("asked")
            .set("Ms Adeyemi");
    }
    user.press("ctrl-s").sees("Bring in children from a file");
}
