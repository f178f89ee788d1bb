//! Children who move between authorities: with a plan that is handed over, and without one.

use caseload::domain::change::{Actor, Change};
use caseload::domain::child::{Child, EntryRoute};
use caseload::domain::desk_setting::DeskSetting;
use caseload::domain::id::ChildId;
use caseload::domain::matter::{Event, Process};
use caseload::domain::reviews::steps::{Moving, move_without_plan};
use caseload::store::Store;

use super::{apply, at, day, demonstration};
use crate::driver::{Driver, today};

/// A move out to Kent, and its plan handed over.
fn handed_over(store: &mut Store, child: ChildId) -> Process {
    let process = Process {
        child,
        kind: "move".into(),
        opened: day("2026-10-01"),
        other_authority: "Kent".into(),
        moves_out: true,
        ..Process::default()
    };
    let moved = Event {
        name: "move".into(),
        day: day("2026-11-02"),
        ..Event::default()
    };
    apply(
        store,
        Change::OpenProcess {
            process: Box::new(process),
            events: vec![moved],
        },
    );
    let of = |store: &Store| -> Process {
        let all: Vec<Process> = store.of("child", child).expect("read");
        all.into_iter().find(|process| process.moves_out).expect("a move out")
    };
    let event = Event {
        process: of(store).id,
        name: "plan-transferred".into(),
        day: day("2026-11-16"),
        ..Event::default()
    };
    apply(store, Change::AddEvent(event));
    of(store)
}

/// Somebody with a plan.
fn planned(store: &Store) -> ChildId {
    let ask = caseload::domain::reviews::ask::ScheduleAsk::default();
    let page = store.schedule(&ask, today(), &caseload::domain::desk::Step::First, 1);
    page.expect("listed").rows[0].child
}

#[test]
fn a_child_whose_plan_is_handed_over_is_here_no_longer_until_it_is_undone() {
    let mut store = demonstration();
    let child = planned(&store);
    let process = handed_over(&mut store, child);
    assert_eq!(process.closed, Some(day("2026-11-16")));
    let held = store.get::<Child>(child).expect("read").expect("held");
    assert_eq!(held.left_on, Some(day("2026-11-16")));
    assert!(store.scheduled(child, today()).expect("read").is_none());
    store.undo(&Actor("test".into()), at()).expect("undone");
    let held = store.get::<Child>(child).expect("read").expect("held");
    assert_eq!(held.left_on, None);
    assert!(store.scheduled(child, today()).expect("read").is_some());
}

#[test]
fn at_a_school_the_child_stays_under_another_authority() {
    let mut store = demonstration();
    let setting = DeskSetting {
        id: "desk".into(),
        value: "school".into(),
    };
    apply(&mut store, Change::Set(setting));
    let child = planned(&store);
    handed_over(&mut store, child);
    let held = store.get::<Child>(child).expect("read").expect("held");
    assert_eq!((held.left_on, held.authority.as_deref()), (None, Some("886")));
}

#[test]
fn a_move_without_a_plan_asks_nobody_to_hand_one_over() {
    let mut store = demonstration();
    apply(
        &mut store,
        Change::SaveChild(Box::new(Child {
            surname: "Zzyzx".into(),
            ..Child::default()
        })),
    );
    let query = caseload::domain::query::Query::read("name:zzyzx").expect("a query");
    let page = store.children(&query, today(), &caseload::domain::desk::Step::First, 1);
    let child = page.expect("listed").rows[0].child;
    let moving = Moving {
        on: day("2026-11-02"),
        other: "886".into(),
        ..Moving::default()
    };
    let (process, events) = move_without_plan(child, &moving);
    apply(
        &mut store,
        Change::OpenProcess {
            process: Box::new(process),
            events,
        },
    );
    let held = store.get::<Child>(child).expect("read").expect("held");
    assert_eq!(held.entry, EntryRoute::MovedWithout);
    let (lines, _) = store.moves(&query, today(), 10).expect("listed");
    assert_eq!(lines.len(), 1);
    assert!(lines[0].duties.is_empty(), "{:?}", lines[0].duties);
}

#[test]
fn a_move_begins_in_its_list_for_whoever_moves() {
    let mut store = demonstration();
    apply(
        &mut store,
        Change::SaveChild(Box::new(Child {
            surname: "Zzyzx".into(),
            forename: "Ada".into(),
            ..Child::default()
        })),
    );
    let mut user = Driver::over(store);
    user.resize(120, 40).press("5 m n").sees("Start a move: for whom?");
    user.types("zzyzx")
        .sees("Zzyzx, Ada")
        .press("enter ctrl-s")
        .sees("A move, without a plan");
    user.sees_no("Old authority knew")
        .press("ctrl-s")
        .sees("Other authority");
    user.types("Kent").press("tab tab right ctrl-s").sees("Saved: ");
    user.sees("Zzyzx, Ada").sees("from Kent").sees("A move in the middle");
    // With a plan, the day the old authority learned of it is asked too.
    let name = user.app.places.reviews.sheets.sheet.as_ref().expect("read").rows[0].cells[0].clone();
    user.press("n")
        .types(&name)
        .press("enter ctrl-s")
        .sees("Old authority knew");
}
