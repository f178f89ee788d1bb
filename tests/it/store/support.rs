//! Cycles of assess, plan, do, review as lists and sums.

use caseload::domain::change::Change;
use caseload::domain::cycle::{Cycle, Support};
use caseload::domain::desk::Step;
use caseload::domain::referral::{Referral, ReferralKind, Source};
use caseload::domain::support::{CycleAsk, CyclesShown};
use caseload::store::Store;

use super::contents::*;

const TODAY: &str = "2026-11-25";

fn store() -> Store {
    let mut store = Store::in_memory().expect("memory is there");
    for number in 1..=3u128 {
        let held = child(number, &format!("Surname{number}"), "Ada");
        store
            .apply(&Change::SaveChild(Box::new(held)), &senco(), noon())
            .expect("kept");
    }
    store
}

fn open(store: &mut Store, child: u128, started: &str, review_due: Option<&str>, pence: Option<i64>) {
    let cycle = Cycle {
        child: id(child),
        started: day(started),
        review_due: review_due.map(day),
        actions: vec![Support {
            what: "Language group".into(),
            cost_pence: pence,
            ..Support::default()
        }],
        ..Cycle::default()
    };
    store
        .apply(&Change::OpenCycle(Box::new(cycle)), &senco(), noon())
        .expect("kept");
}

fn started(store: &Store, shown: CyclesShown) -> Vec<String> {
    let asked = CycleAsk {
        shown,
        ..CycleAsk::default()
    };
    let page = store.cycle_lines(&asked, day(TODAY), &Step::First, 50).expect("listed");
    assert_eq!(
        store.count_cycle_lines(&asked, day(TODAY), 50).expect("counted").rows,
        page.rows.len()
    );
    page.rows.iter().map(|line| line.cycle.started.to_string()).collect()
}

#[test]
fn running_cycles_stand_by_their_review_and_one_without_a_day_comes_last() {
    let mut store = store();
    open(&mut store, 1, "2026-09-07", None, None);
    open(&mut store, 2, "2026-09-08", Some("2026-12-01"), None);
    open(&mut store, 3, "2026-09-09", Some("2026-11-24"), None);
    assert_eq!(
        started(&store, CyclesShown::Open),
        ["2026-09-09", "2026-09-08", "2026-09-07"]
    );
    assert_eq!(started(&store, CyclesShown::Overdue), ["2026-09-09"]);
    assert_eq!(
        started(&store, CyclesShown::Term),
        ["2026-09-09", "2026-09-08", "2026-09-07"]
    );
}

#[test]
fn closing_one_starts_the_next_in_one_act_and_undo_takes_both_back() {
    let mut store = store();
    open(&mut store, 1, "2026-09-07", Some("2026-11-02"), Some(2_000));
    let mut held: Cycle = store
        .of("child", id::<caseload::domain::id::ChildId>(1))
        .expect("read")
        .remove(0);
    let next = held.next_turn(day("2026-11-03"), day("2026-12-15"));
    (held.closed, held.effect) = (Some(day("2026-11-03")), Some(1));
    let change = Change::CloseCycle {
        cycle: Box::new(held.clone()),
        next: Some(Box::new(next)),
    };
    store.apply(&change, &senco(), noon()).expect("kept");
    let cycles: Vec<Cycle> = store.of("child", id::<caseload::domain::id::ChildId>(1)).expect("read");
    assert_eq!(cycles.len(), 2);
    assert!(cycles.iter().any(|cycle| cycle.after == Some(held.id)));
    store.undo(&senco(), noon()).expect("undone");
    let cycles: Vec<Cycle> = store.of("child", id::<caseload::domain::id::ChildId>(1)).expect("read");
    assert_eq!((cycles.len(), cycles[0].closed), (1, None));
}

#[test]
fn costs_are_summed_by_school_and_what_is_not_said_is_counted() {
    let mut store = store();
    open(&mut store, 1, "2026-09-07", None, Some(2_000));
    open(&mut store, 1, "2026-10-07", None, Some(3_000));
    open(&mut store, 2, "2026-10-07", None, None);
    open(&mut store, 2, "2025-10-07", None, Some(9_000));
    let costs = store.cycle_costs(day("2026-09-01"), day("2027-08-31")).expect("summed");
    assert_eq!(costs.len(), 1);
    assert_eq!(
        (costs[0].children, costs[0].cycles, costs[0].pence, costs[0].uncosted),
        (2, 3, 5_000, 1)
    );
}

#[test]
fn what_comes_in_is_counted_by_month_and_opens_to_its_list() {
    let mut store = store();
    for (number, received) in [(1, "2026-11-03"), (2, "2026-11-30"), (3, "2025-12-01")] {
        let referral = Referral {
            child: id(number),
            kind: ReferralKind::Concern,
            source: Source::Parent,
            received: day(received),
            ..Referral::default()
        };
        store
            .apply(&Change::Save(referral.into()), &senco(), noon())
            .expect("kept");
    }
    let inflow = store.inflow(day(TODAY)).expect("counted");
    assert_eq!(inflow.len(), 2, "what is still to come is not counted");
    let behind = store
        .referrals_of_month(ReferralKind::Concern, day("2026-11-01"))
        .expect("listed");
    assert_eq!(behind.len(), 2);
    assert_eq!(store.untriaged_days().expect("read").len(), 3);
}
