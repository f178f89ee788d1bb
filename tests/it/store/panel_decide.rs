//! A panel decides: all that follows is kept in one change, the clock counts from the letter, and signed minutes stay as they are.

use caseload::domain::change::{Change, DecisionParts};
use caseload::domain::id::{AgendaItemId, MeetingId};
use caseload::domain::letter::{Appeal, Letter, TacOffer};
use caseload::domain::matter::{Event, Process};
use caseload::domain::meeting::*;
use caseload::domain::note::{Note, NoteKind};
use caseload::domain::organisation::Organisation;
use caseload::domain::panel::codes;
use caseload::domain::panel::decision::DecisionFacts;
use caseload::domain::panel::follows::{self, OFFERED_IN_LETTER, Said};
use caseload::domain::person::Person;
use caseload::domain::record::AnyRecord;
use caseload::store::Store;

use super::contents::{child, day, id, noon, senco};

pub const MEETING: u128 = 30;
pub const ITEM: u128 = 40;

fn keep(store: &mut Store, record: impl Into<AnyRecord>) {
    let change = Change::Save(record.into());
    store.apply(&change, &senco(), noon()).expect("kept");
}

fn person(number: u128, surname: &str) -> Person {
    Person {
        id: id(number),
        surname: surname.into(),
        forename: "Ann".into(),
        ..Person::default()
    }
}

fn meeting(number: u128, on: &str) -> Meeting {
    Meeting {
        id: id(number),
        kind: "EHCNA".into(),
        day: day(on),
        state: MeetingState::AgendaOut,
        starts: chrono::NaiveTime::from_hms_opt(7, 30, 0),
        ends: chrono::NaiveTime::from_hms_opt(8, 15, 0),
        chair: Some(id(20)),
        ..Meeting::default()
    }
}

/// Everybody the meeting needs is there.
fn seats(store: &mut Store) {
    let roles = [
        "chair",
        "educational psychologist",
        "speech and language therapist",
        "SENCo",
        "social care manager",
    ];
    for (number, role) in (80..).zip(roles) {
        let seat = Seat {
            id: id(number),
            meeting: id(MEETING),
            role: role.into(),
            person: (role == "chair").then(|| id(20)),
            attendance: Attendance::Present,
            ..Seat::default()
        };
        keep(store, seat);
    }
}

/// A meeting with one request of 14 October on its agenda, and the next one a week later.
pub fn panel() -> Store {
    let mut store = Store::in_memory().expect("memory is there");
    keep(&mut store, person(20, "Chair"));
    keep(&mut store, person(21, "Deputy"));
    keep(
        &mut store,
        Organisation {
            id: id(1),
            name: "Fernhill Primary".into(),
            ..Organisation::default()
        },
    );
    let held = caseload::domain::child::Child {
        setting: Some(id(1)),
        reference: Some("26/0418".into()),
        caseworker: Some(id(21)),
        ..child(3, "Okafor", "Ada")
    };
    keep(&mut store, held);
    let process = Process {
        id: id(5),
        child: id(3),
        kind: "assessment".into(),
        opened: day("2026-10-20"),
        ..Process::default()
    };
    let events = vec![Event {
        process: id(5),
        name: "request-received".into(),
        day: day("2026-10-20"),
        ..Event::default()
    }];
    let open = Change::OpenProcess {
        process: Box::new(process),
        events,
    };
    store.apply(&open, &senco(), noon()).expect("opened");
    keep(&mut store, meeting(MEETING, "2026-11-25"));
    keep(&mut store, meeting(MEETING + 1, "2026-12-02"));
    seats(&mut store);
    keep(
        &mut store,
        AgendaItem {
            id: id(ITEM),
            meeting: id(MEETING),
            child: Some(id(3)),
            process: Some(id(5)),
            section: "new requests".into(),
            minutes: 15,
            ..AgendaItem::default()
        },
    );
    store
}

fn facts(store: &Store) -> DecisionFacts {
    let sitting = store
        .sitting(id(MEETING), day("2026-11-25"))
        .expect("read")
        .expect("held");
    sitting.facts(0).expect("a case")
}

fn decided(store: &Store, code: &str, decision: Decision, said: Said) -> DecisionParts {
    let facts = facts(store);
    let decision = Decision {
        child: facts.child,
        process: facts.process,
        meeting: facts.meeting,
        item: facts.item_id(),
        code: code.into(),
        day: facts.day,
        decided_by: decision.decided_by.or(Some(id(20))),
        reasons: "Support begun in September is working.".into(),
        ..decision
    };
    follows::parts(codes::decision(code).expect("known"), &facts, decision, said)
}

fn decide(store: &mut Store, parts: DecisionParts) -> caseload::store::Result<caseload::store::Applied> {
    store.apply(&Change::Decide(Box::new(parts)), &senco(), noon())
}

pub fn refuse(store: &mut Store) {
    let said = Said {
        tac: OFFERED_IN_LETTER.into(),
        ..Said::default()
    };
    let parts = decided(store, "NO_ASSESS", Decision::default(), said);
    decide(store, parts).expect("decided");
}

fn due(store: &Store, rule: &str) -> Option<(String, Option<chrono::NaiveDate>)> {
    let duties = store.duties(id(5)).expect("read");
    let found = duties.into_iter().find(|duty| duty.rule == rule)?;
    Some((found.settled, found.met_on))
}

#[test]
fn the_sheet_of_an_item_holds_what_the_panel_must_see() {
    let facts = facts(&panel());
    assert_eq!(facts.school, "Fernhill Primary");
    assert_eq!(facts.process_kind.as_deref(), Some("assessment"));
    assert!(
        facts
            .last_days
            .iter()
            .any(|last| last.rule == "NA-03" && last.due == day("2026-12-01"))
    );
    assert_eq!(facts.next_meeting.map(|(_, on)| on), Some(day("2026-12-02")));
    assert_eq!(facts.deciders[0].name, "Ann Chair");
}

#[test]
fn a_refusal_is_kept_whole_and_undone_whole() {
    let mut store = panel();
    refuse(&mut store);
    let letters: Vec<Letter> = store.of("child", id::<uuid::Uuid>(3)).expect("read");
    let offers: Vec<TacOffer> = store.of("child", id::<uuid::Uuid>(3)).expect("read");
    assert_eq!((letters.len(), offers.len()), (3, 1));
    assert!(letters.iter().all(|letter| letter.decision.is_some()));
    store.undo(&senco(), noon()).expect("undone");
    let sitting = store
        .sitting(id(MEETING), day("2026-11-25"))
        .expect("read")
        .expect("held");
    assert!(!sitting.items[0].is_settled());
    assert!(
        store
            .of::<Letter>("child", id::<uuid::Uuid>(3))
            .expect("read")
            .is_empty()
    );
}

#[test]
fn the_clock_and_the_offer_count_from_the_day_the_notice_goes() {
    let mut store = panel();
    refuse(&mut store);
    assert_eq!(
        due(&store, "NA-03"),
        Some(("open".into(), None)),
        "decided, but not told"
    );
    let letters: Vec<Letter> = store.of("child", id::<uuid::Uuid>(3)).expect("read");
    let notice = letters
        .into_iter()
        .find(|letter| letter.kind == "will-not-assess")
        .expect("drafted");
    let ready = Letter {
        ready: Some(day("2026-11-27")),
        ..notice
    };
    let sent = Change::SendLetter {
        letter: ready.id,
        by: "the clerk".into(),
        how: "post".into(),
        on: day("2026-11-27"),
    };
    store
        .apply(&Change::PrepareLetter(Box::new(ready)), &senco(), noon())
        .expect("ready");
    store.apply(&sent, &senco(), noon()).expect("sent");
    assert_eq!(due(&store, "NA-03"), Some(("met".into(), Some(day("2026-11-27")))));
    let appeal = store
        .duties(id(5))
        .expect("read")
        .into_iter()
        .find(|duty| duty.rule == "AP-01");
    assert_eq!(appeal.and_then(|duty| duty.runs_from), Some(day("2026-11-27")));
    let offers: Vec<TacOffer> = store.of("child", id::<uuid::Uuid>(3)).expect("read");
    assert_eq!(offers[0].offered, day("2026-11-27"));
}

#[test]
fn who_declared_an_interest_does_not_decide() {
    let mut store = panel();
    let declare = Change::Declare(Declaration {
        meeting: id(MEETING),
        item: Some(id::<AgendaItemId>(ITEM)),
        person: id(20),
        kind: InterestKind::OwnReport,
        ..Declaration::default()
    });
    store.apply(&declare, &senco(), noon()).expect("declared");
    let parts = decided(&store, "NOTE", Decision::default(), Said::default());
    let refused = decide(&mut store, parts).expect_err("kept out");
    assert!(refused.to_string().contains("declared an interest"), "{refused}");
    let deputy = Decision {
        decided_by: Some(id(21)),
        ..Decision::default()
    };
    let parts = decided(&store, "NOTE", deputy, Said::default());
    decide(&mut store, parts).expect("the deputy decides");
}

#[test]
fn what_is_put_off_is_on_the_next_agenda_and_in_the_log_there() {
    let mut store = panel();
    let put_off = Decision {
        needed: "the SLT report".into(),
        needed_from: "SLT".into(),
        needed_by: Some(day("2026-11-24")),
        ..Decision::default()
    };
    let parts = decided(&store, "DEFER", put_off, Said::default());
    decide(&mut store, parts).expect("put off");
    let next: MeetingId = id(MEETING + 1);
    let sitting = store.sitting(next, day("2026-12-02")).expect("read").expect("held");
    assert_eq!(sitting.items.len(), 1);
    assert_eq!(sitting.items[0].item.missing, ["the SLT report"]);
    assert_eq!(sitting.actions.len(), 1);
    assert!(sitting.actions[0].carried && sitting.actions[0].days_late(day("2026-12-02")) == Some(8));
}

#[test]
fn a_letter_not_sent_by_its_day_is_an_action_of_the_clerk() {
    let mut store = panel();
    refuse(&mut store);
    let log = |store: &Store, on: &str| store.open_actions(day(on)).expect("read");
    assert!(log(&store, "2026-12-01").is_empty(), "due is today or later");
    let late = log(&store, "2026-12-02");
    assert_eq!(late.len(), 3);
    assert!(late[0].what.starts_with("Send the letter") && late[0].service == "clerk");
}

#[test]
fn signed_off_minutes_are_added_to_and_never_changed() {
    let mut store = panel();
    refuse(&mut store);
    let sign = Change::SignMinutes {
        meeting: id(MEETING),
        by: "Ann Chair".into(),
        on: day("2026-11-26"),
    };
    store.apply(&sign, &senco(), noon()).expect("signed");
    let sitting = store
        .sitting(id(MEETING), day("2026-11-26"))
        .expect("read")
        .expect("held");
    let made = sitting.items[0].decision().expect("decided").clone();
    let changed = Decision {
        reasons: "Other words.".into(),
        ..made
    };
    let refused = store
        .apply(&Change::Save(changed.into()), &senco(), noon())
        .expect_err("fixed");
    assert!(refused.to_string().contains("signed off"), "{refused}");
    let note = Note {
        meeting: Some(id(MEETING)),
        kind: NoteKind::Addition,
        day: day("2026-11-27"),
        words: "Item 1: the school is Fernhill Infants.".into(),
        by: "Ann Chair".into(),
        ..Note::default()
    };
    store
        .apply(&Change::LogNote(Box::new(note)), &senco(), noon())
        .expect("added");
    let sitting = store
        .sitting(id(MEETING), day("2026-11-27"))
        .expect("read")
        .expect("held");
    assert!(sitting.is_signed());
    assert_eq!(sitting.additions.len(), 1);
}

#[test]
fn reasons_used_for_another_child_are_seen() {
    let mut store = panel();
    keep(&mut store, child(4, "Reid", "Bea"));
    let earlier = Decision {
        id: id(60),
        child: id(4),
        code: "NO_ASSESS".into(),
        day: day("2026-11-18"),
        reasons: "Support begun in September is working".into(),
        ..Decision::default()
    };
    keep(&mut store, earlier);
    refuse(&mut store);
    let sitting = store
        .sitting(id(MEETING), day("2026-11-25"))
        .expect("read")
        .expect("held");
    assert_eq!(sitting.items[0].same_reasons.len(), 1);
    let counted = store.decided(day("2026-11-01"), day("2026-11-30")).expect("read");
    assert_eq!(counted.len(), 2);
    assert_eq!(counted[1].need, "SLCN");
}

#[test]
fn appeals_are_counted_on_what_can_be_appealed() {
    let mut store = panel();
    refuse(&mut store);
    keep(
        &mut store,
        Appeal {
            id: id(70),
            child: id(3),
            process: Some(id(5)),
            lodged: Some(day("2026-12-20")),
            ..Appeal::default()
        },
    );
    let read = |store: &Store, on: &str| {
        store
            .appealable_decisions(day("2026-11-01"), day("2026-11-30"), day(on))
            .expect("read")
    };
    assert!(!read(&store, "2026-12-19")[0].appealed);
    assert!(read(&store, "2026-12-20")[0].appealed);
}
