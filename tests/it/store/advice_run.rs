//! Who owes advice, who is to be reminded, and what the figures are reckoned from, as the store finds it.

use caseload::domain::advice::{Advice, Chase};
use caseload::domain::advice_run::{AdviceAsk, AdviceShown, Advisers, Asking, Reminder, asked_on};
use caseload::domain::change::Change;
use caseload::domain::desk::Step;
use caseload::domain::matter::Process;
use caseload::domain::organisation::Organisation;
use caseload::domain::person::{ChildPerson, Person};
use caseload::store::Store;

use super::contents::*;

const TODAY: &str = "2026-11-25";

fn ask(shown: AdviceShown) -> AdviceAsk {
    AdviceAsk {
        shown,
        ..AdviceAsk::default()
    }
}

/// A child being assessed, with a psychologist to write to.
fn store() -> Store {
    let mut store = Store::in_memory().expect("memory is there");
    let organisation = Organisation {
        id: id(1),
        name: "Children's therapies".into(),
        email: "therapies@example.org".into(),
        ..Organisation::default()
    };
    let person = Person {
        id: id(2),
        surname: "Okoro".into(),
        forename: "Ada".into(),
        role: "educational psychologist".into(),
        email: "a.okoro@example.org".into(),
        ..Person::default()
    };
    let process = Process {
        id: id(5),
        child: id(3),
        kind: "assessment".into(),
        opened: day("2026-08-03"),
        ..Process::default()
    };
    let changes = [
        Change::Save(organisation.into()),
        Change::SaveChild(Box::new(child(3, "Khan", "Amina"))),
        Change::LinkPerson {
            person: Box::new(person),
            link: Box::new(ChildPerson {
                child: id(3),
                person: id(2),
                role: "educational psychologist".into(),
                ..ChildPerson::default()
            }),
        },
        Change::OpenProcess {
            process: Box::new(process),
            events: Vec::new(),
        },
    ];
    for change in changes {
        store.apply(&change, &senco(), noon()).expect("kept");
    }
    store
}

fn advice(number: u128, contributor: &str, due: &str) -> Advice {
    Advice {
        id: id(number),
        child: id(3),
        process: id(5),
        contributor: contributor.into(),
        asked: day(due) - chrono::Days::new(42),
        due: day(due),
        ..Advice::default()
    }
}

fn names(store: &Store, asked: &AdviceAsk) -> Vec<String> {
    let page = store.advice_lines(asked, day(TODAY), &Step::First, 50).expect("listed");
    assert_eq!(
        store.count_advice_lines(asked, day(TODAY), 50).expect("counted").rows,
        page.rows.len()
    );
    page.rows.into_iter().map(|line| line.contributor).collect()
}

#[test]
fn a_decision_to_assess_leads_to_one_request_an_adviser_with_people_and_day() {
    let mut store = store();
    let case = store.advice_case(id(5)).expect("read").expect("there");
    let asking = Asking {
        child: &case.child,
        people: &case.people,
        services: &case.services,
        asked: &case.advice,
        process: case.process,
        on: day(TODAY),
    };
    let wanted = |asking: &Asking| -> Vec<Advice> {
        let offers = asking.offers(Advisers::builtin()).into_iter();
        offers.filter(|offer| offer.wanted).map(|offer| offer.request).collect()
    };
    let requests = asked_on(&wanted(&asking), asking.on).expect("within the calendar");
    assert_eq!(requests.len(), 5);
    store
        .apply(&Change::AskAdvice(requests), &senco(), noon())
        .expect("kept");
    let case = store.advice_case(id(5)).expect("read").expect("there");
    let psychologist = case
        .lines
        .iter()
        .find(|line| line.contributor == "educational psychology")
        .expect("asked");
    assert_eq!(
        (psychologist.person.as_str(), psychologist.address.as_str()),
        ("Ada Okoro", "a.okoro@example.org")
    );
    assert_eq!(psychologist.due, day("2027-01-06"), "six weeks to the day");
    let again = Asking {
        asked: &case.advice,
        ..asking
    };
    assert!(wanted(&again).is_empty(), "nobody is asked twice");
}

#[test]
fn each_view_of_the_queue_holds_what_it_says() {
    let mut store = store();
    let mut chased = advice(11, "health", "2026-11-01");
    chased.chased = Some(day("2026-11-20"));
    let mut read = advice(12, "school", "2026-10-01");
    read.received = Some(day("2026-10-01"));
    read.quality_checked = Some(day("2026-10-02"));
    let mut unread = advice(13, "social care", "2026-10-01");
    unread.received = Some(day("2026-10-01"));
    let mut dropped = advice(14, "CAMHS", "2026-10-01");
    dropped.dropped = Some(day("2026-10-01"));
    let late = advice(15, "educational psychology", "2026-11-10");
    let due_today = advice(16, "parents", TODAY);
    let all = vec![chased, read, unread, dropped, late, due_today];
    store.apply(&Change::AskAdvice(all), &senco(), noon()).expect("kept");
    assert_eq!(
        names(&store, &ask(AdviceShown::Owed)),
        ["health", "educational psychology", "parents"]
    );
    assert_eq!(
        names(&store, &ask(AdviceShown::Late)),
        ["health", "educational psychology"]
    );
    assert_eq!(
        names(&store, &ask(AdviceShown::Remind)),
        ["health", "educational psychology"]
    );
    assert_eq!(names(&store, &ask(AdviceShown::Check)), ["social care"]);
    let one = AdviceAsk {
        contributor: Some("health".into()),
        ..ask(AdviceShown::Owed)
    };
    assert_eq!(names(&store, &one), ["health"]);
}

#[test]
fn the_list_of_reminders_is_the_answer_of_the_domain_on_every_day() {
    let mut store = store();
    let mut all = Vec::new();
    for late in 0..30u64 {
        for chased in [None, Some(0), Some(1), Some(6), Some(13), Some(20)] {
            let due = day(TODAY) - chrono::Days::new(late);
            let mut one = advice(0, "health", &due.to_string());
            one.id = Default::default();
            one.chased = chased.map(|days| due + chrono::Days::new(days));
            all.push(one);
        }
    }
    store
        .apply(&Change::AskAdvice(all.clone()), &senco(), noon())
        .expect("kept");
    let listed = store
        .advice_lines(&ask(AdviceShown::Remind), day(TODAY), &Step::First, 500)
        .expect("listed")
        .rows;
    let due = all
        .iter()
        .filter(|one| caseload::domain::advice_run::reminder(one.due, one.chased, day(TODAY)) != Reminder::None);
    assert_eq!(listed.len(), due.count());
    assert!(listed.iter().all(|line| line.reminder(day(TODAY)) != Reminder::None));
}

#[test]
fn a_chase_takes_its_lines_off_the_list_and_undo_puts_them_back() {
    let mut store = store();
    let all = vec![advice(11, "health", "2026-11-01"), advice(12, "school", "2026-11-20")];
    store.apply(&Change::AskAdvice(all), &senco(), noon()).expect("kept");
    let chase = Change::ChaseAdvice {
        advice: vec![id(11), id(12)],
        chase: Chase {
            day: day(TODAY),
            how: "e-mail".into(),
            ..Chase::default()
        },
    };
    store.apply(&chase, &senco(), noon()).expect("kept");
    assert!(names(&store, &ask(AdviceShown::Remind)).is_empty());
    let lines = store
        .advice_lines(&ask(AdviceShown::Late), day(TODAY), &Step::First, 50)
        .expect("listed")
        .rows;
    assert_eq!((lines[0].chased, lines[0].chases), (Some(day(TODAY)), 1));
    store.undo(&senco(), noon()).expect("undone");
    assert_eq!(names(&store, &ask(AdviceShown::Remind)).len(), 2);
}

#[test]
fn the_figures_read_what_is_owed_however_old_and_leave_out_what_ended_long_ago() {
    let mut store = store();
    let ancient = advice(11, "health", "2023-06-01");
    let mut ended = advice(12, "health", "2023-06-01");
    ended.received = Some(day("2023-06-01"));
    let mut recent = advice(13, "health", "2026-08-01");
    recent.received = Some(day("2026-08-11"));
    store
        .apply(&Change::AskAdvice(vec![ancient, ended, recent]), &senco(), noon())
        .expect("kept");
    let queue = store.advice_queue(day(TODAY)).expect("read");
    assert_eq!(queue.len(), 2);
    let queues = caseload::domain::advice_run::service_queues(&queue, day(TODAY));
    assert_eq!((queues[0].out, queues[0].late, queues[0].took.median), (1, 1, Some(52)));
}
