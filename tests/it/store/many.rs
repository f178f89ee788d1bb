//! One thing done for several children at once, in the store and on the command line.

use std::path::Path;
use std::process::{Command, Output};

use caseload::domain::change::{Change, Deed};
use caseload::domain::child::Child;
use caseload::domain::id::{ChildId, PersonId, ProcessId, TaskId};
use caseload::domain::matter::Process;
use caseload::domain::note::Note;
use caseload::domain::person::Person;
use caseload::domain::task::Task;
use caseload::store::{Protection, Store};

use super::contents::*;

fn keep(store: &mut Store, change: Change) {
    store.apply(&change, &senco(), noon()).expect("kept");
}

/// Two children of one caseworker: an open process that one leads, a task to do and one that is done.
fn fill(store: &mut Store) -> [ChildId; 2] {
    for (number, name, role) in [(1, "Patel", "caseworker"), (2, "Okoro", "caseworker")] {
        let person = Person {
            id: id(number),
            surname: name.into(),
            forename: "Ann".into(),
            role: role.into(),
            ..Person::default()
        };
        keep(store, Change::Save(person.into()));
    }
    let children = [id(11), id(12)];
    for (child, name) in children.into_iter().zip(["Askew", "Dunmore"]) {
        let child = Child {
            id: child,
            surname: name.into(),
            forename: "Maya".into(),
            caseworker: Some(id(1)),
            ..Child::default()
        };
        keep(store, Change::SaveChild(Box::new(child)));
    }
    let process = Process {
        id: id(21),
        child: children[0],
        kind: "assessment".into(),
        opened: day("2026-11-02"),
        lead: Some(id(1)),
        ..Process::default()
    };
    keep(store, Change::Save(process.into()));
    for (number, done) in [(31, None), (32, Some(day("2026-11-20")))] {
        let task = Task {
            id: id(number),
            child: Some(children[0]),
            owner: Some(id(1)),
            what: "Ring".into(),
            done,
            ..Task::default()
        };
        keep(store, Change::AddTask(task));
    }
    children
}

#[test]
fn handing_over_takes_what_is_open_along_and_undo_brings_all_of_it_back() {
    let mut store = Store::in_memory().expect("memory is there");
    let children = fill(&mut store);
    let before = everything(&store);
    let deed = Deed::HandOver {
        to: id(2),
        name: "Ann Okoro".into(),
        note: Note {
            day: day("2026-11-25"),
            words: "Mother rings on Fridays.".into(),
            ..Note::default()
        },
    };
    keep(&mut store, deed.change(&children));
    let to: Option<PersonId> = Some(id(2));
    for child in children {
        assert_eq!(store.get::<Child>(child).expect("read").expect("held").caseworker, to);
        assert_eq!(store.of::<Note>("child", child).expect("read").len(), 1);
    }
    let owner = |store: &Store, task: TaskId| store.get::<Task>(task).expect("read").expect("held").owner;
    assert_eq!(owner(&store, id(31)), to, "what is still to do goes along");
    assert_eq!(owner(&store, id(32)), Some(id(1)), "what is done stays");
    let process = store.get::<Process>(id::<ProcessId>(21)).expect("read").expect("held");
    assert_eq!(process.lead, None, "it follows the child's caseworker again");
    assert_eq!(
        store.undo_name().expect("read").expect("something").name,
        "hand over 2 children to Ann Okoro"
    );
    store.undo(&senco(), noon()).expect("undone");
    assert_eq!(everything(&store), before);
}

#[test]
fn a_flag_with_a_degree_is_refused_and_nothing_is_changed() {
    let mut store = Store::in_memory().expect("memory is there");
    let children = fill(&mut store).to_vec();
    let before = everything(&store);
    let change = Change::SetFlag {
        children,
        flag: "cp".into(),
        on: true,
    };
    let refused = store.apply(&change, &senco(), noon()).expect_err("refused");
    assert!(refused.to_string().contains("cp"), "{refused}");
    assert_eq!(everything(&store), before);
}

fn run(store: &Path, arguments: &[&str]) -> Output {
    let data = store.parent().expect("a folder");
    Command::new(env!("CARGO_BIN_EXE_caseload"))
        .env("CASELOAD_DATA_DIR", data)
        .env("CASELOAD_CONFIG_DIR", data)
        .env("CASELOAD_LOG_DIR", data.join("log"))
        .args(["--today", "2026-11-25", "--store"])
        .arg(store)
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn the_command_line_names_them_first_and_does_it_when_told_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.sqlite");
    fill(&mut Store::create(&path, &Protection::Plain).expect("made"));
    let each = ["each", "--filter", "who:Patel"];
    let ask = |more: &[&str]| said(&run(&path, &[&each, more].concat()));
    let named = ask(&["hand-over", "Okoro"]);
    assert!(named.contains("This would hand over 1 child to Ann Okoro"), "{named}");
    assert!(
        named.contains("Askew, Maya") && named.contains("Nothing was changed"),
        "{named}"
    );
    let unknown = ask(&["--yes", "hand-over", "Nobody"]);
    assert!(unknown.contains("Nothing was changed"), "{unknown}");
    let both = ask(&["hand-over", "Ann"]);
    assert!(both.contains("can mean"), "{both}");
    let flag = ask(&["--yes", "flag", "cp"]);
    assert!(flag.contains("There are: lac"), "{flag}");
    let done = ask(&["--yes", "hand-over", "Okoro"]);
    assert!(done.contains("Saved: hand over 1 child to Ann Okoro"), "{done}");
    let undone = said(&run(&path, &["undo"]));
    assert!(undone.contains("Undone: hand over 1 child to Ann Okoro"), "{undone}");
}
