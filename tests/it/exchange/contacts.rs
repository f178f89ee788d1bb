//! Parents and carers on a list: left behind unless asked for, kept once, and gone with the import.

use caseload::domain::change::{Actor, Batch, Resolved};
use caseload::domain::child::Child;
use caseload::domain::import::{Draft, Mapping, Options, prepare};
use caseload::domain::person::{ChildPerson, Person};
use caseload::exchange::{Limits, read};
use caseload::store::{Matched, Store};

use super::day;
use crate::store::contents::{everything, noon};

fn draft(text: &str, contacts: bool) -> Draft {
    let found = read::read_bytes("list", text.as_bytes(), &Limits::USUAL).expect("CSV");
    let prepared = prepare::prepare(found, &Mapping::default(), None).expect("no questions");
    let options = Options {
        contacts,
        ..Options::new(day("2026-11-25"))
    };
    prepare::read(&prepared, &options, &mut |_| true).expect("not stopped")
}

fn take_in(store: &mut Store, draft: &Draft) -> i64 {
    let matched = store
        .match_records(&draft.records, &mut |_| true)
        .expect("matched")
        .expect("not stopped");
    let children = draft.records.iter().zip(matched).map(|(record, matched)| Resolved {
        record: record.clone(),
        onto: match matched {
            Matched::Known(child) => Some(child),
            Matched::New => None,
            Matched::Unclear(_) => panic!("nobody is like another here"),
        },
    });
    let batch = Batch {
        source: "a test".into(),
        children: children.collect(),
    };
    store
        .import(&batch, &Actor("SENCo".into()), noon(), &mut |_| true)
        .expect("taken in")
        .entry
}

/// People with the first of a name first: their ids of one moment say nothing of the order.
fn people(store: &Store) -> Vec<Person> {
    let mut people = store.all::<Person>().expect("people");
    people.sort_by_key(|person| (person.surname.clone(), person.email.clone()));
    people
}

const LIST: &str = "Surname,Forename,DOB,Parent name,Parent email,Parent telephone\n\
    Khan,Ayesha,04/05/2016,Mrs Sana Khan,s.khan@example.org,07700 900123\n\
    Khan,Bilal,05/05/2018,Mrs Sana Khan,s.khan@example.org,07700900123\n\
    Khan,Chand,05/05/2019,Mrs Sana Khan,s.khan@example.org,07700 900777\n\
    Patel,Ravi,06/06/2015,Mr & Mrs Patel,,\n\
    Lee,Mei,07/07/2014,,lee@example.org,\n\
    Nobody,Ann,08/08/2013,,,\n";

#[test]
fn nobody_but_the_child_is_kept_unless_asked_for() {
    let mut store = Store::in_memory().expect("a store");
    let draft = draft(LIST, false);
    take_in(&mut store, &draft);
    assert!(store.all::<Person>().expect("people").is_empty());
    assert_eq!(draft.not_taken, [["Parent name", "Parent email", "Parent telephone"]]);
}

#[test]
fn each_is_kept_once_and_linked_to_each_child() {
    let mut store = Store::in_memory().expect("a store");
    take_in(&mut store, &draft(LIST, true));
    let people = people(&store);
    let named: Vec<(&str, &str, &str)> = people
        .iter()
        .map(|person| (person.title.as_str(), person.forename.as_str(), person.surname.as_str()))
        .collect();
    assert_eq!(
        named,
        [("", "", ""), ("Mrs", "Sana", "Khan"), ("", "", "Mr & Mrs Patel")]
    );
    assert_eq!(people[1].telephone, "07700 900123");
    let links = store.all::<ChildPerson>().expect("links");
    assert_eq!(links.len(), 5);
    assert!(
        links
            .iter()
            .all(|link| link.role == "parent or carer" && !link.parental_responsibility)
    );
    let children = store.all::<Child>().expect("children");
    let of_sana = links.iter().filter(|link| link.person == people[1].id);
    let mut named: Vec<&str> = of_sana
        .filter_map(|link| children.iter().find(|child| child.id == link.child))
        .map(|child| child.forename.as_str())
        .collect();
    named.sort_unstable();
    assert_eq!(named, ["Ayesha", "Bilal", "Chand"]);
}

#[test]
fn again_changes_nothing_and_undo_takes_them_away() {
    let mut store = Store::in_memory().expect("a store");
    let empty = everything(&store);
    let draft = draft(LIST, true);
    take_in(&mut store, &draft);
    let held = everything(&store);
    assert_eq!(take_in(&mut store, &draft), 0, "nothing for the journal");
    assert_eq!(everything(&store), held);
    store.undo(&Actor("SENCo".into()), noon()).expect("undone");
    assert_eq!(everything(&store), empty);
    assert!(store.check().expect("checked").is_clean());
}

#[test]
fn a_later_list_adds_what_it_knows_and_takes_nothing_away() {
    let mut store = Store::in_memory().expect("a store");
    take_in(&mut store, &draft(LIST, true));
    let later = "Surname,Forename,DOB,Parent name,Parent email,Parent telephone\n\
        Khan,Ayesha,04/05/2016,KHAN Sana,,07700 900999\n\
        Lee,Mei,07/07/2014,Ms Hua Lee,LEE@example.org,\n\
        Patel,Ravi,06/06/2015,Sana Khan,,\n";
    take_in(&mut store, &draft(later, true));
    let people = people(&store);
    let told: Vec<(&str, &str, &str)> = people
        .iter()
        .map(|person| {
            (
                person.surname.as_str(),
                person.email.as_str(),
                person.telephone.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            // A name alone does not make two people one.
            ("Khan", "", ""),
            ("Khan", "s.khan@example.org", "07700 900999"),
            ("Lee", "lee@example.org", ""),
            ("Mr & Mrs Patel", "", ""),
        ]
    );
}
