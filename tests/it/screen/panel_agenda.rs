//! Panels: an agenda the chair can defend, built in a handful of keys.

use caseload::domain::advice::Advice;
use caseload::domain::change::{Actor, Change};
use caseload::domain::child::{Child, Flags};
use caseload::domain::document::Format;
use caseload::domain::id::{AdviceId, ChildId, MeetingId, PersonId, ProcessId, SeatId};
use caseload::domain::meeting::{Attendance, Meeting, Seat};
use caseload::domain::panel::print_agenda::{Names, pack_index};
use caseload::domain::person::Person;
use caseload::domain::referral::{Referral, ReferralKind};
use caseload::store::Store;
use chrono::{Days, NaiveDate, NaiveTime};
use uuid::Uuid;

use crate::driver::{Driver, today};

fn id<T: From<Uuid>>(kind: u128, number: u128) -> T {
    T::from(Uuid::from_u128(kind << 64 | number))
}

const CHAIR: u128 = 1;
const CASEWORKER: u128 = 9;

fn apply(store: &mut Store, change: Change) {
    let at = today().and_hms_opt(7, 0, 0).expect("a time").and_utc();
    store.apply(&change, &Actor("test".into()), at).expect("kept");
}

fn person(store: &mut Store, number: u128, surname: &str, role: &str) -> PersonId {
    let person = Person {
        id: id(2, number),
        surname: surname.into(),
        forename: "Jo".into(),
        role: role.into(),
        email: format!("{}@council.example", surname.to_lowercase()),
        ..Person::default()
    };
    let id = person.id;
    apply(store, Change::Save(person.into()));
    id
}

/// A panel on a day, its seats all coming but the doctor.
fn panel(store: &mut Store, number: u128, day: NaiveDate) {
    let seat = |(place, (role, attendance)): (u128, (&str, Attendance))| Seat {
        id: id::<SeatId>(4, number * 100 + place),
        role: role.into(),
        person: Some(id(2, place)),
        attendance,
        required: true,
        ..Seat::default()
    };
    use Attendance::{Accepted, Apologies};
    let seats = [
        ("chair", Accepted),
        ("educational psychologist", Accepted),
        ("designated medical officer", Apologies),
        ("head teacher", Accepted),
        ("social care manager", Accepted),
        ("SENCo", Accepted),
    ];
    let meeting = Meeting {
        id: id::<MeetingId>(3, number),
        kind: "EHCNA".into(),
        day,
        starts: NaiveTime::from_hms_opt(9, 30, 0),
        ends: NaiveTime::from_hms_opt(15, 30, 0),
        place: "Room 4".into(),
        chair: Some(id(2, CHAIR)),
        ..Meeting::default()
    };
    let seats = (1..).zip(seats).map(seat).collect();
    apply(
        store,
        Change::CallMeeting {
            meeting: Box::new(meeting),
            seats,
        },
    );
}

/// A request whose six weeks end on a day.
fn request(store: &mut Store, number: u128, due: NaiveDate, flags: Flags) {
    let received = due - Days::new(42);
    let child = Child {
        surname: format!("Name{number:02}"),
        forename: "Amina".into(),
        born: NaiveDate::from_ymd_opt(2017, 5, 3),
        caseworker: Some(id(2, CASEWORKER)),
        needs: vec!["SLCN".into()],
        flags,
        ..Child::default()
    };
    let referral = Referral {
        kind: ReferralKind::Request,
        received,
        reason: "Does not follow".into(),
        parent_view: "Worried".into(),
        ..Referral::default()
    };
    apply(
        store,
        Change::RecordRequest {
            child: Box::new(child),
            referral: Box::new(referral),
        },
    );
}

/// Scene three: sixteen requests, no doctor, two that cannot wait for the meeting after, one presented by the author of a report.
fn scene() -> Store {
    let mut store = Store::in_memory().expect("a store");
    for (number, (surname, role)) in (1..).zip([
        ("Marsh", "SEND manager"),
        ("Ellis", "psychologist"),
        ("Okoro", "doctor"),
        ("Hale", "head"),
        ("Price", "social care"),
        ("Webb", "SENCo"),
        ("Spare", "clerk"),
        ("Spare", "clerk"),
        ("Doyle", "caseworker"),
    ]) {
        person(&mut store, number, surname, role);
    }
    let next = today() + Days::new(7);
    panel(&mut store, 1, next);
    panel(&mut store, 2, next + Days::new(7));
    let looked_after = Flags {
        looked_after: true,
        ..Flags::default()
    };
    request(&mut store, 1, next + Days::new(6), Flags::default());
    request(&mut store, 2, next + Days::new(3), looked_after);
    for number in 3..=16 {
        request(
            &mut store,
            number,
            next + Days::new(5 + number as u64),
            Flags::default(),
        );
    }
    let last = store
        .cases(&Default::default(), today(), &Default::default(), 40)
        .expect("listed");
    let last = last.rows.last().expect("a case").clone();
    authored(&mut store, last.child, last.process.expect("a process"));
    store
}

fn authored(store: &mut Store, child: ChildId, process: ProcessId) {
    let advice = Advice {
        id: id::<AdviceId>(5, 1),
        child,
        process,
        contributor: "advisory teacher".into(),
        person: Some(id(2, CASEWORKER)),
        asked: today() - Days::new(20),
        due: today() + Days::new(20),
        received: Some(today() - Days::new(2)),
        ..Advice::default()
    };
    apply(store, Change::AskAdvice(vec![advice]));
}

fn at_panels() -> Driver {
    let mut driver = Driver::over(scene());
    driver.press("4");
    driver
}

#[test]
fn the_first_look_says_what_the_next_meeting_lacks() {
    let mut driver = at_panels();
    driver
        .sees("Wed 2 Dec 2026")
        .sees("Needs assessment")
        .sees("NOT QUORATE: lacks health")
        .sees("DMO or DCO: NO, apologies")
        .sees("16 other cases could be on it");
}

#[test]
fn sixteen_items_are_on_an_agenda_within_sixty_keys() {
    let mut driver = at_panels();
    let keys = "enter f y";
    driver.press(keys);
    driver.sees("16 cases, 4 h 45 of 5 h 30").sees("Welcome, apologies");
    let pressed = 1 + keys.split_whitespace().count();
    assert!(pressed < 60, "{pressed} keys");
    // The two that cannot wait are the first two cases, the sooner one first.
    let screen = driver.screen();
    let place = |words: &str| screen.find(words).unwrap_or_else(|| panic!("no {words}:\n{screen}"));
    assert!(
        place("Name02") < place("Name01") && place("Name01") < place("Name03"),
        "{screen}"
    );
    driver.sees("6WK LAC").sees("New requests");
}

#[test]
fn each_choice_says_why() {
    let mut driver = at_panels();
    driver.press("enter w");
    driver
        .sees("Why each case is on the agenda")
        .sees("before the next meeting on 9 Dec");
    driver.press("esc f y w");
    driver.sees("next in order: due");
}

#[test]
fn the_presenter_who_wrote_advice_is_named() {
    let mut driver = at_panels();
    driver.resize(160, 50).press("enter f y");
    driver.sees("AUTHOR").sees("HEALTH");
}

#[test]
fn what_is_moved_stays_and_what_is_taken_off_is_not_proposed_again() {
    let mut driver = at_panels();
    driver.press("enter f y end up up J");
    driver.sees("Saved: change an agenda");
    let before = driver.screen();
    driver.press("f").sees("as it would be proposed");
    assert_eq!(line_of(&before, "Name16"), line_of(&driver.screen(), "Name16"));
    driver.press("home down down down d");
    driver.sees("Saved: take an item off the agenda").sees("15 cases");
    driver.press("f").sees("as it would be proposed");
    driver.press("w").sees("taken off by the chair");
    driver.press("esc u").sees("16 cases");
}

fn line_of(screen: &str, words: &str) -> Option<usize> {
    screen.lines().position(|line| line.contains(words))
}

#[test]
fn a_short_meeting_keeps_the_soonest_and_names_what_will_miss() {
    let mut driver = at_panels();
    driver.press("enter E tab tab ctrl-u").types("10:30").press("ctrl-s");
    driver.sees("09:30-10:30").press("f").sees("do not fit").press("y");
    driver.sees("Name02").sees("Name01").sees_no("Name16");
    driver.press("E tab tab ctrl-u").types("10:05").press("ctrl-s");
    driver.sees("OVERRUNS at item");
    driver.sees("booked until 10:05");
}

#[test]
fn seats_turn_the_checklist_complete() {
    let mut driver = at_panels();
    driver
        .press("enter tab tab down down")
        .sees("designated medical officer");
    driver.press("enter down down").press("enter");
    driver.sees("quorate").sees_no("NOT QUORATE").sees("DMO Y");
}

#[test]
fn papers_say_what_is_missing() {
    let mut driver = at_panels();
    driver.press("enter f y shift-tab").sees("missing");
    driver.sees("child's views").sees("request");
}

#[test]
fn a_series_leaves_out_the_holidays() {
    let mut driver = at_panels();
    driver.press("s").sees("Call a series");
    driver
        .press("tab ctrl-u")
        .types("10/12/2026")
        .press("tab")
        .types("14/1/2027")
        .press("ctrl-s");
    driver.sees("call 3 meetings: Needs assessment panel");
    driver.sees("Wed 16 Dec 2026").sees("Wed 6 Jan 2027").sees_no("23 Dec");
}

#[test]
fn initials_hide_names_on_every_panel() {
    let mut driver = at_panels();
    driver.press("enter f y f8");
    driver.sees("A.N.").sees_no("Name01");
    driver
        .press("w")
        .sees_no("Name01")
        .press("esc tab")
        .sees_no("Name01")
        .press("tab tab")
        .sees_no("Name01");
}

#[test]
fn an_empty_tab_says_how_to_begin() {
    let mut driver = Driver::over(Store::in_memory().expect("a store"));
    driver.press("4").sees("No meeting from five weeks ago on");
}

#[test]
fn the_pages_look_right_at_each_size() {
    for (width, height) in [(80, 24), (120, 40), (40, 10)] {
        let mut driver = at_panels();
        driver.resize(width, height);
        let shot = |driver: &Driver, what: &str| {
            insta::assert_snapshot!(format!("panel_agenda-{what}-{width}x{height}"), driver.screen());
        };
        shot(&driver, "front");
        driver.press("enter");
        shot(&driver, "nothing-on-it");
        driver.press("f y");
        shot(&driver, "agenda");
        driver.press("tab tab");
        shot(&driver, "seats");
        driver.press("tab down");
        shot(&driver, "papers");
    }
}

#[test]
fn the_agenda_is_printed_with_initials_in_seven_keys() {
    let mut driver = at_panels();
    driver.press("enter f y p").sees("Print for 2 Dec 2026").press("enter");
    let page = driver
        .app
        .places
        .panels
        .open
        .as_ref()
        .and_then(|open| open.page.clone())
        .expect("a page");
    let document = caseload::domain::panel::print_agenda::agenda(&page, Names::Initials);
    let words = document.words();
    for part in [
        "NOT QUORATE: lacks health",
        "New requests",
        "6wk due",
        "A.N. Y5",
        "26/0002",
        "6WK LAC",
        "09:50",
    ] {
        assert!(words.contains(part), "no {part}:\n{words}");
    }
    assert!(!words.contains("Name02") && !document.title.contains("A.N."));
    let text =
        String::from_utf8(caseload::exchange::document::write(&document, Format::Text).expect("text")).expect("words");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    insta::assert_snapshot!("panel_agenda-printed", text);
}

#[test]
fn each_case_has_a_sheet_that_names_what_is_not_on_record() {
    let store = scene();
    let next = store.panel_front(today()).expect("a front").rows[0].row.meeting;
    let page = store.meeting_page(next, today()).expect("read").expect("there");
    let mut store = store;
    apply(&mut store, page.propose().change.expect("a change"));
    let page = store.meeting_page(next, today()).expect("read").expect("there");
    let pack = store
        .item_sheets(
            &page,
            None,
            Names::Initials,
            today(),
            pack_index(&page, Names::Initials),
        )
        .expect("a pack");
    let words = pack.words();
    assert!(!words.contains("Name"), "names in a pack of initials:\n{words}");
    assert_eq!(words.matches("Asked of the meeting").count(), 16);
    for part in [
        "Nothing on record.",
        "Missing: ",
        "The test: ",
        "Parent's view. Worried",
        "speech, language and communication (main)",
    ] {
        assert!(words.contains(part), "no {part}:\n{words}");
    }
    let only = page.with_papers().next().map(|item| item.item.id);
    let sheet = store
        .item_sheets(&page, only, Names::Full, today(), Default::default())
        .expect("a sheet");
    let text =
        String::from_utf8(caseload::exchange::document::write(&sheet, Format::Text).expect("text")).expect("words");
    assert!(text.contains("Name02, Amina"));
    insta::assert_snapshot!("panel_agenda-sheet", text);
}

#[test]
fn an_invitation_says_nothing_of_a_child() {
    let store = scene();
    let next = store.panel_front(today()).expect("a front").rows[0].row.meeting;
    let page = store.meeting_page(next, today()).expect("read").expect("there");
    let entries = caseload::domain::panel::invite::entries(&page, caseload::domain::calendar::Calendar::builtin());
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].place, "Room 4");
    assert!(entries.iter().all(|entry| !format!("{entry:?}").contains("Name")));
}
