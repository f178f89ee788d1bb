//! Refusals with their offers, and the appeal's last day beside them.

use caseload::domain::change::{Change, DecisionParts};
use caseload::domain::desk::Step;
use caseload::domain::letter::{TacOffer, TacReply};
use caseload::domain::matter::{Event, Process};
use caseload::domain::meeting::Decision;
use caseload::domain::tac::{TacAsk, TacLine, TacShown, figures};
use caseload::store::Store;

use super::contents::*;

const TODAY: &str = "2026-11-25";

fn refused(store: &mut Store, number: u128, code: &str, on: &str, offered: bool) {
    let event = match code {
        "NO_ISSUE" => "decision-not-to-issue",
        _ => "decision-not-to-assess",
    };
    let process = Process {
        id: id(100 + number),
        child: id(number),
        kind: "assessment".into(),
        opened: day("2026-06-01"),
        ..Process::default()
    };
    let requested = Event {
        name: "request-received".into(),
        day: day("2026-06-01"),
        ..Event::default()
    };
    let offer = TacOffer {
        child: id(number),
        offered: day(on),
        reply: TacReply::Accepted,
        ..TacOffer::default()
    };
    let parts = DecisionParts {
        decision: Decision {
            child: id(number),
            process: Some(id(100 + number)),
            code: code.into(),
            day: day(on),
            ..Decision::default()
        },
        events: vec![Event {
            name: event.into(),
            day: day(on),
            ..Event::default()
        }],
        tac: offered.then_some(offer),
        ..DecisionParts::default()
    };
    let changes = [
        Change::SaveChild(Box::new(child(number, &format!("Surname{number}"), "Ada"))),
        Change::OpenProcess {
            process: Box::new(process),
            events: vec![requested],
        },
        Change::Decide(Box::new(parts)),
    ];
    for change in changes {
        store.apply(&change, &senco(), noon()).expect("kept");
    }
}

fn lines(store: &Store, shown: TacShown) -> Vec<TacLine> {
    let asked = TacAsk {
        shown,
        ..TacAsk::default()
    };
    let page = store.tac_lines(&asked, day(TODAY), &Step::First, 50).expect("listed");
    assert_eq!(
        store.count_tac_lines(&asked, day(TODAY), 50).expect("counted").rows,
        page.rows.len()
    );
    page.rows
}

#[test]
fn every_refusal_is_listed_with_its_offer_and_the_day_of_appeal() {
    let mut store = Store::in_memory().expect("memory is there");
    refused(&mut store, 1, "NO_ASSESS", "2026-10-20", true);
    refused(&mut store, 2, "NO_ISSUE", "2026-11-02", false);
    refused(&mut store, 3, "ASSESS", "2026-11-02", false);
    let found = lines(&store, TacShown::Refusals);
    assert_eq!(found.len(), 2);
    assert_eq!(
        found[0].appeal_until,
        Some(day("2027-01-04")),
        "two months end on a Saturday in the new year's days left out"
    );
    assert_eq!(
        found[1].appeal_until,
        Some(day("2026-12-21")),
        "two months end on a Sunday"
    );
    assert_eq!(
        found[1].offer.as_ref().map(|offer| offer.reply),
        Some(TacReply::Accepted)
    );
    let missing = lines(&store, TacShown::NotOffered);
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].child, id(2));
}

#[test]
fn a_meeting_held_for_another_reason_is_listed_apart() {
    let mut store = Store::in_memory().expect("memory is there");
    refused(&mut store, 1, "NO_ASSESS", "2026-10-20", true);
    let other = TacOffer {
        child: id(1),
        offered: day("2026-11-20"),
        ..TacOffer::default()
    };
    store
        .apply(&Change::OfferTac(Box::new(other)), &senco(), noon())
        .expect("kept");
    assert_eq!(lines(&store, TacShown::Others).len(), 1);
    assert_eq!(lines(&store, TacShown::Others)[0].decided, None);
    let within = store
        .refusals_between(day("2026-10-01"), day("2026-10-31"))
        .expect("read");
    let shares = figures(&within);
    assert_eq!((shares.refusals, shares.offered, shares.accepted), (1, 1, 1));
}
