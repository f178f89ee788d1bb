//! What meetings keep beside their agenda: equipment from the request to the fitting, and the questions of a forum.

use caseload::domain::change::Change;
use caseload::domain::equipment::EquipmentOrder;
use caseload::domain::forum::ForumQuestion;
use caseload::domain::meeting::{Attendance, Decision, Meeting, MeetingState, Seat};
use caseload::domain::organisation::{Organisation, OrganisationKind};
use caseload::domain::panel::print_agenda::Names;
use caseload::domain::person::Person;
use caseload::domain::record::{AnyRecord, Record};
use caseload::store::Store;
use insta::assert_snapshot;

use crate::driver::{Driver, today};
use crate::store::contents::{child, day, id, noon, senco};

fn keep(store: &mut Store, record: impl Into<AnyRecord>) {
    store
        .apply(&Change::Save(record.into()), &senco(), noon())
        .expect("kept");
}

fn meeting(number: u128, kind: &str, on: &str, state: MeetingState) -> Meeting {
    Meeting {
        id: id(number),
        kind: kind.into(),
        day: day(on),
        state,
        chair: Some(id(20)),
        ..Meeting::default()
    }
}

fn held<T: Record>(driver: &Driver) -> Vec<T> {
    driver.store().all().expect("read")
}

fn chair() -> Person {
    Person {
        id: id(20),
        surname: "Chair".into(),
        forename: "Ann".into(),
        ..Person::default()
    }
}

/// An equipment panel today, and a child.
fn equipment_panel() -> Driver {
    let mut store = Store::in_memory().expect("memory is there");
    keep(&mut store, chair());
    let ada = caseload::domain::child::Child {
        reference: Some("26/0418".into()),
        ..child(3, "Okafor", "Ada")
    };
    keep(&mut store, ada);
    keep(&mut store, meeting(30, "EQUIP", "2026-11-25", MeetingState::AgendaOut));
    let order = EquipmentOrder {
        id: id(60),
        child: id(3),
        requested: day("2026-10-01"),
        item: "Standing frame".into(),
        need: "To stand in class".into(),
        cost_pence: Some(120_000),
        split: "half health, half education".into(),
        ..EquipmentOrder::default()
    };
    keep(&mut store, order);
    Driver::over(store)
}

#[test]
fn equipment_goes_from_the_request_over_the_panel_to_the_child() {
    let mut driver = equipment_panel();
    driver.press("4 enter").sees("Orders (1)").sees("Waiting (1)");
    driver
        .press("f y")
        .sees("26/0418")
        .press("m")
        .sees("Equipment: Standing frame");
    driver.sees("£1200").sees("half health, half education");
    // The cost is in the form already.
    driver
        .press("f")
        .sees("agree the money")
        .types("It lets her take part.")
        .press("ctrl-s");
    driver
        .sees("Decided: agree the money")
        .sees("NOT DELIVERED 0 days after it was agreed");
    let made: Vec<Decision> = held(&driver);
    let orders: Vec<EquipmentOrder> = held(&driver);
    assert_eq!((orders[0].decision, orders[0].agreed), (Some(made[0].id), true));
    assert_eq!(
        (orders[0].decided, made[0].amount_pence),
        (Some(today()), Some(120_000))
    );
    driver.press("esc shift-tab").sees("Agreed and not delivered: 1");
    assert_snapshot!("panel_log_orders_80", driver.screen());
    driver
        .press("e tab tab tab tab tab")
        .types("1 nov")
        .press("tab")
        .types("30 sep")
        .press("ctrl-s");
    driver.sees("lies before the day it was ordered");
    driver.press("ctrl-u").types("20 nov").press("ctrl-s");
    driver
        .sees("delivered 20 Nov 2026")
        .sees("half of them within 50 days of the request");
    driver.sees_no("Agreed and not delivered");
}

#[test]
fn what_is_asked_for_waits_for_the_next_equipment_panel() {
    let mut driver = equipment_panel();
    driver
        .press("4 enter shift-tab a")
        .sees("Equipment asked for")
        .types("Okafor")
        .press("enter");
    driver
        .types("Hearing system")
        .press("tab")
        .types("Hears little in the hall")
        .press("ctrl-s");
    driver.sees("Orders (2)").sees("Hearing system").sees("to be decided");
    let orders: Vec<EquipmentOrder> = held(&driver);
    assert!(
        orders
            .iter()
            .any(|order| order.requested == today() && order.child == id(3))
    );
}

#[test]
fn the_decision_list_is_printed_with_initials() {
    let driver = equipment_panel();
    let page = driver
        .store()
        .meeting_page(id(30), today())
        .expect("read")
        .expect("held");
    let printed = page.log_document(Names::Initials, today()).expect("it keeps orders");
    let words = printed.words();
    for part in [
        "26/0418",
        "A.O.",
        "Standing frame. To stand in class",
        "£1200",
        "to be decided",
    ] {
        assert!(words.contains(part), "no {part} in\n{words}");
    }
    assert!(!words.contains("Okafor"));
}

/// Three forums with the seats of two schools: one of them missed the last two.
fn forum() -> Driver {
    let mut store = Store::in_memory().expect("memory is there");
    keep(&mut store, child(3, "Okafor", "Ada"));
    keep(&mut store, chair());
    for (number, name) in [(1, "Fernhill Primary"), (2, "Marlow Academy")] {
        keep(
            &mut store,
            Organisation {
                id: id(number),
                name: name.into(),
                kind: OrganisationKind::School,
                ..Organisation::default()
            },
        );
    }
    let forums = [
        (30, "2026-03-12", [true, true]),
        (31, "2026-06-11", [true, false]),
        (32, "2026-11-25", [true, false]),
    ];
    for (number, on, came) in forums {
        keep(&mut store, meeting(number, "FORUM", on, MeetingState::Held));
        for (school, came) in (1..).zip(came) {
            let seat = Seat {
                id: id(number * 10 + school),
                meeting: id(number),
                role: "SENCo".into(),
                organisation: Some(id(school)),
                attendance: if came { Attendance::Present } else { Attendance::Absent },
                ..Seat::default()
            };
            keep(&mut store, seat);
        }
    }
    let carried = ForumQuestion {
        id: id(70),
        meeting: id(31),
        question: "Who pays for the minibus?".into(),
        child: Some(id(3)),
        ..ForumQuestion::default()
    };
    keep(&mut store, carried);
    Driver::over(store)
}

#[test]
fn a_forum_keeps_questions_answers_and_the_schools_that_came() {
    let mut driver = forum();
    driver.resize(120, 30).press("4 end enter shift-tab");
    driver
        .sees("Questions (1)")
        .sees("Who pays for the minibus?")
        .sees("Questions not answered: 1");
    driver.sees("Schools absent: Marlow Academy (2 meetings running)");
    driver
        .press("a")
        .types("When is the funding panel?")
        .press("tab")
        .types("funding")
        .press("tab")
        .types("Fernhill");
    driver
        .press("enter ctrl-s")
        .sees("Questions (2)")
        .sees("Questions not answered: 2");
    driver
        .press("end e tab tab tab tab")
        .types("On the third Monday.")
        .press("ctrl-s");
    driver.sees("Questions not answered: 1").sees("On the third");
    driver.resize(80, 24);
    assert_snapshot!("panel_log_questions_80", driver.screen());
    let asked: Vec<ForumQuestion> = held(&driver);
    let answered = asked.iter().find(|question| question.about == "funding").expect("kept");
    assert_eq!((answered.asked_by, answered.answered), (Some(id(1)), Some(today())));
}

#[test]
fn nothing_printed_of_a_forum_names_a_child() {
    let driver = forum();
    let page = driver
        .store()
        .meeting_page(id(32), today())
        .expect("read")
        .expect("held");
    let printed = page.log_document(Names::Full, today()).expect("it keeps questions");
    let words = printed.words();
    for part in [
        "Who pays for the minibus?",
        "Not answered yet.",
        "Marlow Academy",
        "1 of 3 (33%)",
        "2 meetings",
    ] {
        assert!(words.contains(part), "no {part} in\n{words}");
    }
    assert!(!words.contains("Okafor") && !words.contains("Ada"), "{words}");
}
