//! Who waits for a service, how long, and who stands above all others.

use caseload::domain::change::Change;
use caseload::domain::child::Flags;
use caseload::domain::desk::Step;
use caseload::domain::service::{Service, ServiceReferral};
use caseload::domain::waits::{WaitAsk, WaitsShown};
use caseload::store::Store;
use chrono::NaiveDate;

use super::contents::*;

const TODAY: &str = "2026-11-25";

fn store(number: u128) -> Store {
    let mut store = Store::in_memory().expect("memory is there");
    let service = Service {
        id: id(900),
        name: "Autism assessment".into(),
        pathway: "autism".into(),
        target_days: Some(91),
        ..Service::default()
    };
    store
        .apply(&Change::Save(service.into()), &senco(), noon())
        .expect("kept");
    for place in 1..=number {
        let mut child = child(place, &format!("Surname{place:02}"), "Ada");
        child.flags = Flags {
            near_18_priority: place == 5,
            ..Flags::default()
        };
        store
            .apply(&Change::SaveChild(Box::new(child)), &senco(), noon())
            .expect("kept");
        refer(&mut store, waiting(place));
    }
    store
}

/// The child with this number asked so many weeks ago.
fn waiting(number: u128) -> ServiceReferral {
    ServiceReferral {
        id: id(500 + number),
        child: id(number),
        service: id(900),
        asked: day(TODAY) - chrono::Days::new(number as u64 * 7),
        ..ServiceReferral::default()
    }
}

fn refer(store: &mut Store, referral: ServiceReferral) {
    store
        .apply(&Change::ReferToService(Box::new(referral)), &senco(), noon())
        .expect("kept");
}

fn ask(shown: WaitsShown) -> WaitAsk {
    WaitAsk {
        shown,
        ..WaitAsk::default()
    }
}

fn pages(store: &Store, asked: &WaitAsk, limit: usize) -> Vec<NaiveDate> {
    let (mut step, mut found) = (Step::First, Vec::new());
    loop {
        let page = store.wait_lines(asked, day(TODAY), &step, limit).expect("listed");
        found.extend(page.rows.iter().map(|line| line.referral.asked));
        match page.last {
            Some(last) if page.more => step = Step::After(last),
            _ => return found,
        }
    }
}

#[test]
fn the_one_nearly_eighteen_and_at_risk_stands_above_the_longest_wait() {
    let store = store(12);
    let asked = ask(WaitsShown::Waiting);
    let found = pages(&store, &asked, 4);
    assert_eq!(found.len(), 12, "nobody is left out or told twice");
    assert_eq!(found[0], waiting(5).asked);
    assert_eq!(found[1], waiting(12).asked, "then the longest wait");
    assert_eq!(
        store.count_wait_lines(&asked, day(TODAY), 100).expect("counted").rows,
        12
    );
    let back = store.wait_lines(&asked, day(TODAY), &Step::Last, 50).expect("listed");
    assert_eq!(
        back.rows[0].referral.asked,
        waiting(5).asked,
        "also when the list is entered from its end"
    );
}

#[test]
fn over_six_weeks_without_a_plan_is_a_list_of_its_own() {
    let mut store = store(9);
    refer(
        &mut store,
        ServiceReferral {
            support_while_waiting: "Quiet place at lunch".into(),
            ..waiting(8)
        },
    );
    let found = pages(&store, &ask(WaitsShown::NoPlan), 50);
    assert_eq!(
        found,
        [waiting(9).asked, waiting(7).asked],
        "six weeks to the day is not over six weeks"
    );
}

#[test]
fn the_directory_tells_how_long_people_wait_for_each() {
    let mut store = store(20);
    refer(
        &mut store,
        ServiceReferral {
            first_seen: Some(day("2026-11-20")),
            ..waiting(20)
        },
    );
    refer(
        &mut store,
        ServiceReferral {
            declined: Some(day("2026-11-20")),
            ended: Some(day("2026-11-20")),
            ..waiting(19)
        },
    );
    let lines = store.service_lines(day(TODAY)).expect("listed");
    let figures = &lines[0].figures;
    assert_eq!((figures.waiting, figures.over_target), (18, 5));
    assert_eq!((figures.seen.of, figures.seen.median), (1, Some(135)));
    assert_eq!(figures.so_far.longest, Some(18 * 7));
    let seen = pages(&store, &ask(WaitsShown::Seen), 50);
    assert_eq!(seen.len(), 1);
}
