//! The facts that the tests of support, advice, services and TAC begin with.

use caseload::domain::advice::Advice;
use caseload::domain::change::{Actor, Change, DecisionParts};
use caseload::domain::child::Child;
use caseload::domain::cycle::{Cycle, Support};
use caseload::domain::matter::{Event, Process};
use caseload::domain::meeting::Decision;
use caseload::domain::person::Person;
use caseload::domain::service::{Service, ServiceReferral};
use caseload::store::Store;

use crate::driver::today;

fn id<T: From<uuid::Uuid>>(number: u128) -> T {
    uuid::Uuid::from_u128(0x0190_a0b0_0000_7000_8000_0000_0000_0000 + number).into()
}

/// Fifteen children whose advice is late, asked of three psychologists.
pub fn fifteen_late() -> Store {
    late(15)
}

/// So many children whose advice is late, asked of three psychologists.
pub fn late(children: u128) -> Store {
    let mut store = Store::in_memory().expect("a store");
    let mut changes = Vec::new();
    for number in 0..3u128 {
        changes.push(Change::Save(
            Person {
                id: id(90_000 + number),
                surname: format!("Okoro{number}"),
                forename: "Ada".into(),
                email: format!("okoro{number}@example.org"),
                ..Person::default()
            }
            .into(),
        ));
    }
    for number in 1..=children {
        let child = Child {
            id: id(number),
            surname: format!("Late{number:02}"),
            forename: "Sam".into(),
            ..Child::default()
        };
        changes.push(Change::SaveChild(Box::new(child)));
        let process = Process {
            id: id(10_000 + number),
            child: id(number),
            kind: "assessment".into(),
            opened: today() - chrono::Days::new(70),
            ..Process::default()
        };
        changes.push(Change::OpenProcess {
            process: Box::new(process),
            events: Vec::new(),
        });
        let asked = today() - chrono::Days::new(45);
        changes.push(Change::AskAdvice(vec![Advice {
            id: id(20_000 + number),
            child: id(number),
            process: id(10_000 + number),
            contributor: "educational psychology".into(),
            person: Some(id(90_000 + number % 3)),
            asked,
            due: asked + chrono::Days::new(42),
            ..Advice::default()
        }]));
    }
    for change in changes {
        let noon = "2026-11-25T12:00:00Z".parse().expect("a moment");
        store
            .apply(&change, &Actor("the caseworker".into()), noon)
            .expect("kept");
    }
    store
}

/// So many children, each with a running cycle.
pub fn many_cycles(children: u128) -> Store {
    let mut store = Store::in_memory().expect("a store");
    for number in 1..=children {
        let child = Child {
            id: id(number),
            surname: format!("Cycle{number:03}"),
            ..Child::default()
        };
        let cycle = Cycle {
            child: id(number),
            need: "SLCN".into(),
            started: today() - chrono::Days::new(40),
            review_due: Some(today() + chrono::Days::new(2)),
            ..Cycle::default()
        };
        let change = Change::Together {
            name: "begin".into(),
            changes: vec![Change::SaveChild(Box::new(child)), Change::OpenCycle(Box::new(cycle))],
        };
        let noon = "2026-11-25T12:00:00Z".parse().expect("a moment");
        store.apply(&change, &Actor("the SENCo".into()), noon).expect("kept");
    }
    store
}

/// A child with a cycle past its review, waiting for a service.
pub fn one_cycle() -> Store {
    let mut store = Store::in_memory().expect("a store");
    let child = Child {
        id: id(1),
        surname: "Ravenscroft".into(),
        forename: "Juno".into(),
        ..Child::default()
    };
    let cycle = Cycle {
        id: id(2),
        child: id(1),
        need: "SLCN".into(),
        started: today() - chrono::Days::new(60),
        review_due: Some(today() - chrono::Days::new(4)),
        actions: vec![Support {
            what: "Language group".into(),
            who: "TA".into(),
            cost_pence: Some(24_000),
            ..Support::default()
        }],
        ..Cycle::default()
    };
    let service = Service {
        id: id(3),
        name: "Autism assessment".into(),
        ..Service::default()
    };
    let wait = ServiceReferral {
        id: id(4),
        child: id(1),
        service: id(3),
        asked: today() - chrono::Days::new(300),
        ..ServiceReferral::default()
    };
    for change in [
        Change::SaveChild(Box::new(child)),
        Change::OpenCycle(Box::new(cycle)),
        Change::Save(service.into()),
        Change::ReferToService(Box::new(wait)),
    ] {
        let noon = "2026-11-25T12:00:00Z".parse().expect("a moment");
        store.apply(&change, &Actor("the SENCo".into()), noon).expect("kept");
    }
    store
}

/// A request refused three weeks ago, and no meeting offered.
pub fn one_refusal() -> Store {
    let mut store = one_cycle();
    let refused = today() - chrono::Days::new(23);
    let process = Process {
        id: id(50),
        child: id(1),
        kind: "assessment".into(),
        opened: refused - chrono::Days::new(30),
        ..Process::default()
    };
    let decision = Decision {
        child: id(1),
        process: Some(id(50)),
        code: "NO_ASSESS".into(),
        day: refused,
        ..Decision::default()
    };
    let event = Event {
        name: "decision-not-to-assess".into(),
        day: refused,
        ..Event::default()
    };
    for change in [
        Change::OpenProcess {
            process: Box::new(process),
            events: Vec::new(),
        },
        Change::Decide(Box::new(DecisionParts {
            decision,
            events: vec![event],
            ..DecisionParts::default()
        })),
    ] {
        let noon = "2026-11-25T12:00:00Z".parse().expect("a moment");
        store.apply(&change, &Actor("the chair".into()), noon).expect("kept");
    }
    store
}
