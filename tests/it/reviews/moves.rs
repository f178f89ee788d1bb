//! Children who move between authorities: with a plan that is handed over, and without one.

use caseload::app::screen::reviews::one::StepKind;
use caseload::domain::change::{Actor, Change};
use caseload::domain::child::{Child, EntryRoute};
use caseload::domain::desk_setting::DeskSetting;
use caseload::domain::id::ChildId;
use caseload::domain::matter::{Event, Process};
use caseload::domain::reviews::steps::{Moving, begin_move};
use caseload::store::Store;

use super::{apply, at, day, demonstration, step};
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
    apply(&mut store, begin_move(child, &moving, None));
    let held = store.get::<Child>(child).expect("read").expect("held");
    assert_eq!(held.entry, EntryRoute::MovedWithout);
    let (lines, _) = store.moves(&query, today(), 10).expect("listed");
    assert_eq!(lines.len(), 1);
    assert!(lines[0].duties.is_empty(), "{:?}", lines[0].duties);
}

/// A desk with a child of whom no plan is held, at the form of a move.
fn beginning() -> Driver {
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
        .sees("A move: Zzyzx, Ada");
    user
}

#[test]
fn a_move_begins_in_its_list_for_whoever_moves() {
    let mut user = beginning();
    user.press("ctrl-s").sees("please fill this in");
    user.types("Kent").press("tab right ctrl-s").sees("Saved: ");
    user.sees("Zzyzx, Ada").sees("from Kent");
    // With a plan, nobody asks about one.
    let name = user.app.places.reviews.sheets.sheet.as_ref().expect("read").rows[0].cells[0].clone();
    assert!(!name.starts_with("Zzyzx"), "somebody with a plan");
    user.press("n")
        .types(&name)
        .press("enter ctrl-s")
        .sees("Old authority knew")
        .sees_no("An EHC plan");
}

#[test]
fn a_plan_made_elsewhere_comes_with_its_days_and_the_duties_of_both_authorities() {
    let mut user = beginning();
    user.press("tab tab")
        .types("merri")
        .sees("Merrivale Council")
        .press("tab right right ctrl-s");
    user.sees("write the day the plan was first made");
    user.types("12 mar 2026")
        .press("tab")
        .types("1 mar 2026")
        .press("ctrl-s");
    user.sees("the plan was made on 12 Mar 2026");
    user.press("ctrl-u")
        .types("14 oct 2026")
        .press("tab")
        .types("24 nov")
        .press("ctrl-s");
    user.sees("Saved: begin a move with a plan")
        .sees("Merrivale")
        .sees("14 Dec 2026");
    let sheet = user.app.places.reviews.sheets.sheet.as_ref().expect("read");
    let moved = sheet.rows.iter().find(|row| row.cells[0].starts_with("Zzyzx"));
    let child = moved.expect("the move").child;
    let row = user
        .store()
        .scheduled(child, today())
        .expect("read")
        .expect("to be reviewed");
    // Twelve months beginning with the day it was last reviewed: the plan is not passed on yet.
    assert_eq!(row.complete_by, day("2027-10-13"));
    let held = user.store().get::<Child>(child).expect("read").expect("held");
    assert_eq!(held.entry, EntryRoute::MovedWithPlan);
    user.press("u y");
    assert!(
        user.store().scheduled(child, today()).expect("read").is_none(),
        "one undo takes it all back"
    );
}

#[test]
fn an_authority_is_found_by_digits_name_or_part_and_taken_as_new_only_by_hand() {
    let mut user = beginning();
    user.press("tab tab").types("north").press("tab right ctrl-s");
    user.sees("choose one of those found");
    user.press("ctrl-u")
        .types("Glasgow")
        .sees("none of England's")
        .press("ctrl-s");
    user.sees("choose one of those found");
    user.press("ctrl-u")
        .types("992")
        .press("tab ctrl-s")
        .sees("Saved: ")
        .sees("from Eastholme");
}

#[test]
fn a_child_is_named_where_several_have_the_name_and_all_are_offered() {
    let mut store = demonstration();
    for forename in ["Ada", "Bea"] {
        apply(
            &mut store,
            Change::SaveChild(Box::new(Child {
                surname: "Zzyzx".into(),
                forename: forename.into(),
                ..Child::default()
            })),
        );
    }
    let mut user = Driver::over(store);
    user.resize(80, 24).press("5 m n").types("zzyzx");
    user.sees("Zzyzx, Ada").sees("Zzyzx, Bea");
    user.press("down enter ctrl-s").sees("A move: Zzyzx, Bea");
}

#[test]
fn a_duty_of_a_move_opens_what_meets_it_and_the_menu_opens_nothing_deadly() {
    let mut user = Driver::over(demonstration());
    user.resize(120, 40).press("5 s enter");
    step(&mut user, StepKind::Move);
    user.press("tab tab")
        .types("Kent")
        .press("tab")
        .types("24 nov")
        .press("ctrl-s");
    user.sees("Saved: start a move").sees("Kent (old)");
    let place = user
        .app
        .places
        .reviews
        .one
        .lines
        .iter()
        .position(|line| line.rule == "TR-02");
    let at = user.app.places.reviews.one.at;
    let down = place.expect("the duty to hand over") as i64 - at as i64;
    let key = if down < 0 { "up " } else { "down " };
    while user.app.places.reviews.one.at as i64 != place.map_or(0, |place| place as i64) {
        user.press(key);
    }
    user.press("enter")
        .sees("What happened")
        .sees("plan passed on")
        .press("esc");
    step(&mut user, StepKind::Moving);
    user.sees("What happened")
        .press("ctrl-s")
        .sees("please fill this in")
        .sees_no("death");
}

#[test]
fn the_lists_around_reviews_are_filtered_and_the_words_do_nothing_else() {
    let mut user = Driver::over(demonstration());
    user.resize(120, 40).press("5 t /").types("year:6");
    let years = |user: &Driver| -> Vec<String> {
        let sheet = user.app.places.reviews.sheets.sheet.as_ref().expect("read");
        sheet.rows.iter().map(|row| row.cells[4].clone()).collect()
    };
    assert!(
        !years(&user).is_empty() && years(&user).iter().all(|year| year == "Y6"),
        "{:?}",
        years(&user)
    );
    user.press("enter").sees("/ year:6").press("esc");
    assert!(years(&user).iter().any(|year| year != "Y6"));
    // Those that are no lists of the schedule too.
    user.press("w /")
        .types("name:zzyzx")
        .sees("Nobody in this list is like that");
}

#[test]
fn how_a_child_came_here_is_set_in_its_details_counted_beside_the_moves_and_found() {
    let mut store = demonstration();
    let query = caseload::domain::query::Query::read("entry:new-to-uk").expect("a query");
    let first = caseload::domain::desk::Step::First;
    let found = |store: &Store| store.children(&query, today(), &first, 100).expect("listed").rows;
    let before = found(&store).len();
    let child = planned(&store);
    let mut held = store.get::<Child>(child).expect("read").expect("held");
    assert_ne!(held.entry, EntryRoute::NewToUk);
    held.entry = EntryRoute::NewToUk;
    apply(&mut store, Change::SaveChild(Box::new(held)));
    assert_eq!(found(&store).len(), before + 1);
    let mut user = Driver::over(store);
    user.resize(120, 40)
        .press("5 m")
        .sees(&format!("new to the UK {}", before + 1));
    user.press("2 /")
        .types("entry:new-to-uk")
        .press("enter enter e end")
        .sees("Came here");
}

#[test]
fn why_says_the_start_of_each_sum_and_what_a_move_asks_for() {
    let mut user = Driver::over(demonstration());
    user.resize(120, 50).press("5 s enter");
    step(&mut user, StepKind::Move);
    user.press("tab tab")
        .types("Kent")
        .press("tab")
        .types("24 nov")
        .press("ctrl-s")
        .sees("Saved: start a move");
    user.press("w")
        .sees("12 months beginning with")
        .sees("start is the day the plan was last reviewed, Fri");
    user.sees("TR-02")
        .sees("the day the old authority learned of the move, Tue 24 Nov");
}

#[test]
fn a_phase_transfer_is_not_kept_as_it_is_while_its_plan_names_no_next_place() {
    let mut user = Driver::over(demonstration());
    user.resize(80, 24).press("5 t");
    let sheet = user.app.places.reviews.sheets.sheet.as_ref().expect("read");
    let met = sheet.rows.iter().position(|row| row.cells[8] == "notice to come");
    let place = met.expect("somebody whose review was held and is to be decided");
    user.press("home").press(&"down ".repeat(place)).press("enter");
    user.sees("still to be named")
        .press("K")
        .sees("Not kept: the plan must name the next school");
    step(&mut user, StepKind::Decide);
    user.types("k")
        .press("tab tab tab")
        .types("All is well.")
        .press("ctrl-s");
    user.sees("the child moves to the next phase").sees("(regulation 18)");
}
