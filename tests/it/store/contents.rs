//! A little of everything that is held, to work on.

use caseload::domain::advice::Advice;
use caseload::domain::change::Actor;
use caseload::domain::child::{Child, Flags};
use caseload::domain::desk_setting::DeskSetting;
use caseload::domain::equipment::EquipmentOrder;
use caseload::domain::forum::ForumQuestion;
use caseload::domain::id::*;
use caseload::domain::letter::{Appeal, Letter, TacOffer};
use caseload::domain::matter::{Event, Exception, Process};
use caseload::domain::meeting::{AgendaItem, Decision, Declaration, Meeting, MeetingAction, Seat};
use caseload::domain::note::{Feedback, Note, Paper};
use caseload::domain::organisation::Organisation;
use caseload::domain::person::{ChildPerson, Person};
use caseload::domain::plan::{Outcome, PersonalBudget, Plan, PlanCheck, PlanSection, Provision};
use caseload::domain::record::AnyRecord;
use caseload::domain::referral::Referral;
use caseload::domain::review::Review;
use caseload::domain::service::{Service, ServiceReferral};
use caseload::domain::task::Task;
use caseload::domain::{cycle::Cycle, figures};
use caseload::store::{Store, table::TABLES};
use chrono::{DateTime, NaiveDate, Utc};

/// The id with this number.
pub fn id<T: From<uuid::Uuid>>(number: u128) -> T {
    uuid::Uuid::from_u128(0x0190_a0b0_0000_7000_8000_0000_0000_0000 + number).into()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a real moment")
}

/// A moment when nothing else matters.
pub fn noon() -> DateTime<Utc> {
    at("2026-11-25T12:00:00Z")
}

pub fn senco() -> Actor {
    Actor("the SENCo".into())
}

pub fn child(number: u128, surname: &str, forename: &str) -> Child {
    Child {
        id: id(number),
        surname: surname.into(),
        forename: forename.into(),
        born: Some(day("2016-05-04")),
        needs: vec!["SLCN".into()],
        flags: Flags {
            looked_after: true,
            ..Flags::default()
        },
        ..Child::default()
    }
}

/// One of each kind of record, those referred to first.
pub fn one_of_each() -> Vec<AnyRecord> {
    let (organisation, person, child_id, process) = (id(1), id(2), id(3), id(5));
    let (plan, outcome, meeting, item, decision) = (id(11), id(13), id(18), id(20), id(22));
    let mut all: Vec<AnyRecord> = vec![
        Organisation {
            id: organisation,
            name: "Fernhill Primary".into(),
            ..Organisation::default()
        }
        .into(),
        Person {
            id: person,
            surname: "Khan".into(),
            forename: "Sana".into(),
            ..Person::default()
        }
        .into(),
        Child {
            setting: Some(organisation),
            caseworker: Some(person),
            ..child(3, "Okafor", "Ada")
        }
        .into(),
        ChildPerson {
            id: id(4),
            child: child_id,
            person,
            role: "mother".into(),
            ..ChildPerson::default()
        }
        .into(),
        Process {
            id: process,
            child: child_id,
            kind: "assessment".into(),
            opened: day("2026-11-02"),
            ..Process::default()
        }
        .into(),
        Event {
            id: id(6),
            process,
            name: "request-received".into(),
            day: day("2026-11-02"),
            ..Event::default()
        }
        .into(),
        Exception {
            id: id(7),
            process,
            ground: "EXC-B".into(),
            starts: day("2026-11-09"),
            ..Exception::default()
        }
        .into(),
        Referral {
            id: id(8),
            child: child_id,
            process: Some(process),
            received: day("2026-11-02"),
            ..Referral::default()
        }
        .into(),
        Cycle {
            id: id(9),
            child: child_id,
            started: day("2026-09-07"),
            effect: Some(-1),
            ..Cycle::default()
        }
        .into(),
        Advice {
            id: id(10),
            child: child_id,
            process,
            contributor: "educational psychology".into(),
            asked: day("2026-11-16"),
            due: day("2026-12-28"),
            ..Advice::default()
        }
        .into(),
        Plan {
            id: plan,
            child: child_id,
            version: 1,
            ..Plan::default()
        }
        .into(),
        PlanSection {
            id: id(12),
            plan,
            letter: "A".into(),
            ..PlanSection::default()
        }
        .into(),
        Outcome {
            id: outcome,
            plan,
            position: 1,
            words: "asks for help".into(),
            ..Outcome::default()
        }
        .into(),
        Provision {
            id: id(14),
            plan,
            outcome: Some(outcome),
            what: "weekly group".into(),
            ..Provision::default()
        }
        .into(),
    ];
    all.extend(panel_records(child_id, plan, meeting, item, decision, person));
    all.extend(other_records(child_id, person));
    all
}

fn panel_records(
    child: ChildId,
    plan: PlanId,
    meeting: MeetingId,
    item: AgendaItemId,
    decision: DecisionId,
    person: PersonId,
) -> Vec<AnyRecord> {
    vec![
        PlanCheck {
            id: id(15),
            plan,
            day: day("2026-11-20"),
            section: "F".into(),
            score: 3,
            ..PlanCheck::default()
        }
        .into(),
        PersonalBudget {
            id: id(16),
            child,
            plan: Some(plan),
            ..PersonalBudget::default()
        }
        .into(),
        Review {
            id: id(17),
            child,
            plan: Some(plan),
            due: day("2027-11-02"),
            ..Review::default()
        }
        .into(),
        Meeting {
            id: meeting,
            kind: "EHCNA".into(),
            day: day("2026-12-02"),
            chair: Some(person),
            ..Meeting::default()
        }
        .into(),
        Seat {
            id: id(19),
            meeting,
            role: "DMO".into(),
            required: true,
            ..Seat::default()
        }
        .into(),
        AgendaItem {
            id: item,
            meeting,
            child: Some(child),
            position: 4,
            minutes: 15,
            ..AgendaItem::default()
        }
        .into(),
        Declaration {
            id: id(21),
            meeting,
            item: Some(item),
            person,
            ..Declaration::default()
        }
        .into(),
        Decision {
            id: decision,
            child,
            code: "ASSESS".into(),
            day: day("2026-12-02"),
            ..Decision::default()
        }
        .into(),
        MeetingAction {
            id: id(23),
            child: Some(child),
            what: "ring the family".into(),
            ..MeetingAction::default()
        }
        .into(),
        Letter {
            id: id(24),
            child,
            decision: Some(decision),
            kind: "will-assess".into(),
            ..Letter::default()
        }
        .into(),
        TacOffer {
            id: id(25),
            child,
            offered: day("2026-12-03"),
            ..TacOffer::default()
        }
        .into(),
        Appeal {
            id: id(26),
            child,
            lodged: Some(day("2026-12-20")),
            ..Appeal::default()
        }
        .into(),
    ]
}

fn other_records(child: ChildId, owner: PersonId) -> Vec<AnyRecord> {
    let (day, child_or) = (day("2026-11-24"), Some(child));
    vec![
        Service {
            id: id(27),
            name: "Speech and language".into(),
            ..Service::default()
        }
        .into(),
        ServiceReferral {
            id: id(28),
            child,
            service: id(27),
            asked: day,
            ..ServiceReferral::default()
        }
        .into(),
        Note {
            id: id(29),
            child: child_or,
            day,
            words: "Mum rang about transport.".into(),
            ..Note::default()
        }
        .into(),
        Task {
            id: id(30),
            child: child_or,
            owner: Some(owner),
            what: "send form".into(),
            ..Task::default()
        }
        .into(),
        figures::Exclusion {
            id: id(31),
            child,
            day,
            tenths_of_days: 15,
            ..figures::Exclusion::default()
        }
        .into(),
        figures::HealthCheck {
            id: id(32),
            child,
            offered: Some(day),
            ..figures::HealthCheck::default()
        }
        .into(),
        figures::Destination {
            id: id(33),
            child,
            checked: day,
            ..figures::Destination::default()
        }
        .into(),
        figures::Attainment {
            id: id(34),
            child,
            day,
            subject: "reading".into(),
            ..figures::Attainment::default()
        }
        .into(),
        Feedback {
            id: id(35),
            child: child_or,
            day,
            score: Some(4),
            ..Feedback::default()
        }
        .into(),
        Paper {
            id: id(36),
            child,
            day,
            title: "EP report".into(),
            ..Paper::default()
        }
        .into(),
        figures::Objective {
            id: id(37),
            register: "strategy".into(),
            ..figures::Objective::default()
        }
        .into(),
        figures::Training {
            id: id(38),
            day,
            topic: "autism".into(),
            ..figures::Training::default()
        }
        .into(),
        EquipmentOrder {
            id: id(139),
            child,
            requested: day,
            item: "standing frame".into(),
            ..EquipmentOrder::default()
        }
        .into(),
        ForumQuestion {
            id: id(140),
            meeting: id(18),
            asked_by: Some(id(1)),
            question: "Who pays for the minibus?".into(),
            ..ForumQuestion::default()
        }
        .into(),
    ]
}

/// A setting of the desk.
pub fn setting() -> DeskSetting {
    DeskSetting {
        id: "desk".into(),
        value: "school".into(),
    }
}

/// Every kept row of every table: what undo must bring back.
pub fn everything(store: &Store) -> Vec<(&'static str, Vec<serde_json::Map<String, serde_json::Value>>)> {
    let rows = |name| store.rows(name, None, usize::MAX).expect("readable rows");
    TABLES.iter().map(|table| (table.name, rows(table.name))).collect()
}
