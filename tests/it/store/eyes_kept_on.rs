//! The transition list and the lists somebody must keep an eye on.

use caseload::domain::agency::AgencyLead;
use caseload::domain::change::Change;
use caseload::domain::child::{Child, Safeguarding, SenStatus};
use caseload::domain::desk::Step;
use caseload::domain::document::Document;
use caseload::domain::figures::{Destination, DestinationCode, Exclusion, HealthCheck};
use caseload::domain::id::ChildId;
use caseload::domain::meeting::{AgendaItem, Meeting, MeetingState};
use caseload::domain::panel::print_agenda::Names;
use caseload::domain::record::AnyRecord;
use caseload::domain::referral::Referral;
use caseload::domain::transition::places::Places;
use caseload::domain::transition::{Watch, YoungPerson};
use caseload::domain::watchful::Kind;
use caseload::store::Store;
use chrono::NaiveDate;

use super::contents::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn today() -> NaiveDate {
    day("2026-11-25")
}

fn save(store: &mut Store, record: impl Into<AnyRecord>) {
    store
        .apply(&Change::Save(record.into()), &senco(), noon())
        .expect("kept");
}

/// A child with an open request.
fn child(store: &mut Store, number: u128, born: &str) -> Child {
    let child = Child {
        id: id(number),
        surname: format!("Child {number}"),
        forename: "Test".into(),
        born: Some(day(born)),
        ..Child::default()
    };
    save(store, child.clone());
    let request = Change::RecordRequest {
        child: Box::new(child.clone()),
        referral: Box::new(Referral {
            received: day("2026-11-01"),
            ..Referral::default()
        }),
    };
    store.apply(&request, &senco(), noon()).expect("kept");
    store.get(child.id).expect("read").expect("held")
}

fn transition(store: &Store) -> Vec<YoungPerson> {
    store.transition(today(), &Step::First, 100).expect("a page").rows
}

#[test]
fn the_oldest_come_first_and_the_young_not_at_all() {
    let mut store = Store::in_memory().expect("a store");
    for (number, born) in [(1, "2012-01-01"), (2, "2008-01-01"), (3, "2016-01-01")] {
        child(&mut store, number, born);
    }
    let ids: Vec<ChildId> = transition(&store).iter().map(|line| line.child).collect();
    assert_eq!(ids, [id(2), id(1)]);
}

#[test]
fn a_transition_meeting_that_was_held_counts_and_no_other_does() {
    let mut store = Store::in_memory().expect("a store");
    child(&mut store, 1, "2012-01-01");
    let discussed = |store: &Store| transition(store)[0].discussed;
    for (number, kind, state) in [
        (10, "EHCNA", MeetingState::Held),
        (11, "TRANSITION", MeetingState::Planned),
    ] {
        put_on(&mut store, number, kind, state);
    }
    assert_eq!(discussed(&store), None);
    assert!(transition(&store)[0].watches.contains(&Watch::NeverDiscussed));
    put_on(&mut store, 12, "TRANSITION", MeetingState::Held);
    assert_eq!(discussed(&store), Some(day("2026-11-02")));
    assert!(!transition(&store)[0].watches.contains(&Watch::NeverDiscussed));
}

#[test]
fn the_sheet_of_a_transition_meeting_says_who_leads_and_when_they_were_last_talked_about() {
    let mut store = Store::in_memory().expect("a store");
    let mut young = child(&mut store, 1, "2010-01-01");
    young.adulthood = "planned".into();
    young.leads = vec![AgencyLead {
        name: "Ms Okafor".into(),
        role: "careers adviser".into(),
        ..AgencyLead::default()
    }];
    save(&mut store, young);
    put_on_at(
        &mut store,
        12,
        ("TRANSITION", "transition"),
        MeetingState::Held,
        "2026-09-08",
    );
    put_on_at(
        &mut store,
        13,
        ("TRANSITION", "transition"),
        MeetingState::Planned,
        "2026-12-08",
    );
    let page = store.meeting_page(id(13), today()).expect("read").expect("held");
    let sheet = store.item_sheets(&page, None, Names::Initials, today(), Document::default());
    let text = sheet.expect("read").words();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("education: Ms Okafor, careers adviser; health: nobody named"),
        "{text}"
    );
    assert!(text.contains("last on 8 Sep 2026"), "{text}");
    assert!(!text.contains("Child 1"), "{text}");
}

fn put_on(store: &mut Store, number: u128, kind: &str, state: MeetingState) {
    put_on_at(store, number, (kind, ""), state, "2026-11-02");
}

fn put_on_at(store: &mut Store, number: u128, (kind, section): (&str, &str), state: MeetingState, on: &str) {
    save(
        store,
        Meeting {
            id: id(number),
            kind: kind.into(),
            day: day(on),
            state,
            ..Meeting::default()
        },
    );
    save(
        store,
        AgendaItem {
            id: id(number + 100),
            meeting: id(number),
            child: Some(id(1)),
            section: section.into(),
            ..AgendaItem::default()
        },
    );
}

#[test]
fn health_checks_are_counted_once_a_child_and_only_of_those_on_the_register() {
    let mut store = Store::in_memory().expect("a store");
    for (number, on_register) in [(1, true), (2, true), (3, false)] {
        let mut child = child(&mut store, number, "2010-01-01");
        child.flags.learning_disability_register = on_register;
        save(&mut store, child);
    }
    let checks = [
        (1, "2026-06-01"),
        (1, "2026-07-01"),
        (1, "2025-06-01"),
        (2, "2025-07-01"),
        (3, "2026-07-01"),
    ];
    for (place, (number, done)) in checks.into_iter().enumerate() {
        save(
            &mut store,
            HealthCheck {
                id: id(500 + place as u128),
                child: id(number),
                done: Some(day(done)),
                ..HealthCheck::default()
            },
        );
    }
    let counted = store.health_checks(today()).expect("counted");
    assert_eq!((counted.eligible, counted.done, counted.done_a_year_before), (2, 1, 2));
}

#[test]
fn where_they_are_after_sixteen_is_told_as_it_was_known_by_then() {
    let mut store = Store::in_memory().expect("a store");
    // Sixteen today; sixteen a year ago; a day short of it then; fifteen.
    for (number, born) in [
        (1, "2010-11-25"),
        (2, "2009-11-25"),
        (3, "2009-11-26"),
        (4, "2010-11-26"),
    ] {
        child(&mut store, number, born);
    }
    let known = [
        (2, "2025-10-01", DestinationCode::Neet),
        (2, "2026-05-01", DestinationCode::College),
        (3, "2026-05-01", DestinationCode::Neet),
        (4, "2026-05-01", DestinationCode::Neet),
        (1, "2026-11-26", DestinationCode::Work),
    ];
    for (place, (number, on, code)) in known.into_iter().enumerate() {
        let known = Destination {
            id: id(500 + place as u128),
            child: id(number),
            checked: day(on),
            code,
            ..Destination::default()
        };
        save(&mut store, known);
    }
    let places = store.places(today()).expect("counted");
    let counted = |places: &Places| (places.people, places.placed, places.without, places.unknown);
    assert_eq!(
        counted(&places.now),
        (3, 1, 1, 1),
        "what is known tomorrow does not count"
    );
    assert_eq!(counted(&places.a_year_before), (1, 0, 1, 0));
}

#[test]
fn each_list_holds_its_own() {
    let mut store = Store::in_memory().expect("a store");
    let mut looked_after = child(&mut store, 1, "2012-01-01");
    looked_after.flags.looked_after = true;
    save(&mut store, looked_after);
    let mut protected = child(&mut store, 2, "2012-01-01");
    protected.flags.safeguarding = Safeguarding::Protection;
    save(&mut store, protected);
    child(&mut store, 3, "2012-01-01");
    let held = |kind| -> Vec<ChildId> {
        let page = store.watchful(kind, today(), &Step::First, 10).expect("a page");
        page.rows.iter().map(|line| line.child).collect()
    };
    assert_eq!(held(Kind::LookedAfter), [id(1)]);
    assert_eq!(held(Kind::Protection), [id(2)]);
    assert_eq!(held(Kind::OutOfArea), []);
    assert_eq!(held(Kind::Excluded), []);
}

#[test]
fn suspensions_are_counted_within_the_school_year_and_shown_beside_the_roll() {
    let mut store = Store::in_memory().expect("a store");
    for number in 1..=4 {
        child(&mut store, number, "2012-01-01");
    }
    let days = [
        (1, "2026-09-10"),
        (1, "2026-10-10"),
        (1, "2026-11-10"),
        (2, "2026-06-10"),
        (2, "2026-09-10"),
    ];
    for (place, (number, on)) in days.into_iter().enumerate() {
        save(
            &mut store,
            Exclusion {
                id: id(500 + place as u128),
                child: id(number),
                day: day(on),
                status: SenStatus::Support,
                ..Exclusion::default()
            },
        );
    }
    let page = store
        .watchful(Kind::Excluded, today(), &Step::First, 10)
        .expect("a page");
    assert_eq!(page.rows.len(), 1, "the one of last school year does not count");
    assert!(page.rows[0].watches[0].contains("third"));
    let shares = store.exclusion_shares(today()).expect("counted");
    let support = shares
        .iter()
        .find(|share| share.status == SenStatus::Support)
        .expect("there");
    assert_eq!((support.part, support.of, support.roll), (5, 5, 4));
}
