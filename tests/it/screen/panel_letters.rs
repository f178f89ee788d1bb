//! After the meeting and between meetings: the letters of what was decided got out in one go, and a case that cannot wait.

use caseload::domain::change::Change;
use caseload::domain::letter::Letter;
use caseload::domain::letters::{DESK_WORDS, DeskWords, find, missing};
use caseload::domain::matter::Event;
use caseload::domain::meeting::{AgendaItem, Decision};
use caseload::domain::panel::codes::decisions;
use caseload::domain::person::Person;
use caseload::domain::{child::Child, record::Record};
use insta::assert_snapshot;

use crate::driver::Driver;
use crate::store::contents::{day, id, noon, senco};
use crate::store::panel_decide::{MEETING, panel};

fn held<T: Record>(driver: &Driver) -> Vec<T> {
    driver.store().of("child", id::<uuid::Uuid>(3)).expect("read")
}

/// The panel over a file that knows what every letter says, and a child whose mother is to be written to.
fn desk() -> Driver {
    let mut store = panel();
    let words = DESK_WORDS
        .iter()
        .map(|word| Change::Set(DeskWords::setting(word.field, &format!("our {}", word.label))));
    let mother = Person {
        id: id(70),
        title: "Ms".into(),
        forename: "Ngozi".into(),
        surname: "Okafor".into(),
        address: "1 Long Road".into(),
        ..Person::default()
    };
    let link = caseload::domain::person::ChildPerson {
        id: id(71),
        child: id(3),
        person: id(70),
        parental_responsibility: true,
        ..Default::default()
    };
    let child = store.get::<Child>(id(3)).expect("read").expect("held");
    let born = Child {
        born: Some(day("2018-03-02")),
        ..child
    };
    let mut changes: Vec<Change> = words.collect();
    changes.extend([mother.into(), link.into(), born.into()].map(Change::Save));
    let all = Change::Together {
        name: "set the scene".into(),
        changes,
    };
    store.apply(&all, &senco(), noon()).expect("kept");
    Driver::over(store)
}

/// Both questions, the reasons, what would change it, the support meanwhile, the evidence.
fn refuse(driver: &mut Driver, support: &str) {
    driver.press("r y tab").types("Language is two years behind.");
    driver.press("tab n tab").types("The school meets the need.");
    driver.press("tab").types("Support begun in September is working.");
    driver.press("tab").types("No progress by Easter.");
    driver.press("tab").types(support);
    driver.press("tab").types("School report, 2 Nov 2026").press("ctrl-s");
}

/// The letters of a meeting that refused.
fn at_the_run(support: &str) -> Driver {
    let mut driver = desk();
    driver.press("4 m");
    refuse(&mut driver, support);
    driver.press("s");
    driver
}

const SUPPORT: &str = "Small-group language work each week, by the school.";

#[test]
fn a_refusal_is_in_its_letters_without_being_typed_twice() {
    let mut driver = at_the_run(SUPPORT);
    driver.sees("3 letters: 2 complete, 1 with parts missing");
    driver.press("enter").sees("Decision not to assess");
    let letter = &driver.app.places.letters.open.as_ref().expect("open").letter;
    let told = [
        ("first-question", "Yes. Language is two years behind."),
        ("second-question", "No. The school meets the need."),
        ("reasons", "Support begun in September is working."),
        ("would-change", "No progress by Easter."),
        ("evidence", "School report, 2 Nov 2026"),
        ("support", SUPPORT),
    ];
    for (code, words) in told {
        let part = letter.parts.iter().find(|part| part.code == code);
        assert_eq!(part.map(|part| part.words.as_str()), Some(words), "{code}");
    }
    assert!(missing(letter).is_empty());
}

#[test]
fn what_a_letter_lacks_is_named_and_keeps_it_from_going() {
    let mut driver = at_the_run("");
    driver.sees("3 letters: 3 with parts missing");
    driver.sees("Missing: What should happen now, and who will do it");
    driver.press("R").sees("No letter became complete");
    driver.press("s").sees("No letter is marked ready");
}

#[test]
fn what_is_corrected_in_the_decision_stands_corrected_in_the_letter_in_draft() {
    let mut driver = at_the_run(SUPPORT);
    driver
        .press("tab up e tab tab tab tab")
        .types(" It goes on.")
        .press("ctrl-s");
    driver.press("s enter");
    let letter = &driver.app.places.letters.open.as_ref().expect("open").letter;
    let reasons = letter.parts.iter().find(|part| part.code == "reasons").expect("a part");
    assert_eq!(reasons.words, "Support begun in September is working. It goes on.");
}

#[test]
fn the_letters_of_a_meeting_go_in_one_run_and_are_fixed_then() {
    let mut driver = at_the_run(SUPPORT);
    driver.press("R").sees("2 ready").sees("mark 2 letters ready");
    driver.press("s").sees("Send 2 letters").press("tab tab");
    driver.types("the clerk").press("ctrl-s").sees("2 sent");
    let letters: Vec<Letter> = held(&driver);
    let sent = letters.iter().filter(|letter| letter.sent.is_some());
    let kinds: Vec<&str> = sent.map(|letter| letter.kind.as_str()).collect();
    assert_eq!(kinds, ["will-not-assess", "school-feedback"]);
    // The clock counts from the day it went.
    let events: Vec<Event> = driver.store().of("process", id::<uuid::Uuid>(5)).expect("read");
    let told = events.iter().find(|event| event.name == "decision-not-to-assess");
    assert_eq!(told.map(|event| event.day), Some(day("2026-11-25")));
    driver.press("u").sees("it was sent").sees("2 sent");
}

#[test]
fn the_run_at_every_size() {
    let mut driver = at_the_run("");
    assert_snapshot!("panel_letters_80", driver.screen());
    driver.resize(120, 30);
    assert_snapshot!("panel_letters_120", driver.screen());
    driver.resize(40, 10);
    assert_snapshot!("panel_letters_40", driver.screen());
}

/// Every letter a decision makes is one the engine knows; its notice tells of that very decision.
#[test]
fn every_decision_makes_letters_that_can_be_put_together() {
    for kind in decisions() {
        for letter in &kind.letters {
            assert!(find(letter).is_some(), "{}: {letter}", kind.code);
        }
        let Some(notice) = kind.notice().and_then(find) else {
            continue;
        };
        let tells = notice.decisions.is_empty() || notice.decisions.contains(&kind.code);
        assert!(tells, "{} is not told by {}", kind.code, notice.code);
    }
}

/// The law's contents: regulation 5(3) on refusing to assess, regulation 10(2) and (4) on refusing a plan: the right to appeal and its
/// time limit, mediation, disagreement resolution, information and advice; and both give their reasons.
#[test]
fn a_refusal_holds_every_content_the_regulations_ask_for() {
    for code in ["will-not-assess", "will-not-issue"] {
        let kind = find(code).expect("a kind");
        for part in ["appeal", "mediation", "disagreement", "sendiass", "reasons"] {
            let held = kind.parts.iter().find(|held| held.code == part);
            let held = held.unwrap_or_else(|| panic!("{code} lacks {part}"));
            assert!(!held.optional, "{code}: {part} could be left out");
        }
    }
}

#[test]
fn a_case_that_cannot_wait_is_decided_between_meetings_and_confirmed_at_the_next() {
    let mut store = panel();
    let later = AgendaItem {
        id: id(90),
        meeting: id(MEETING + 1),
        child: Some(id(3)),
        process: Some(id(5)),
        section: "new requests".into(),
        minutes: 15,
        ..AgendaItem::default()
    };
    store
        .apply(&Change::Save(later.into()), &senco(), noon())
        .expect("kept");
    let off = Change::BuildAgenda {
        meeting: id(MEETING),
        items: Vec::new(),
        off: vec![id(crate::store::panel_decide::ITEM)],
    };
    store.apply(&off, &senco(), noon()).expect("taken off");
    let mut driver = Driver::over(store);
    driver.press("4 down enter").sees("Wed 2 Dec 2026").sees("26/0418");
    driver
        .press("b")
        .sees("Decide between meetings: 26/0418 A.O.")
        .press("enter");
    driver.sees("26/0418: assess").sees("by a manager between panels");
    driver
        .press("y tab tab y tab tab")
        .types("Needs are plain in every setting.");
    driver.press("ctrl-s").sees("Saved: decide about A.O.");
    driver.sees("Decisions to ratify");
    let made: Vec<Decision> = held(&driver);
    assert_eq!(
        (made[0].meeting, made[0].item, made[0].day),
        (None, None, day("2026-11-25"))
    );
    assert_eq!(made[0].how.code(), "manager");
    assert_eq!(made[0].decided_by, Some(id(20)), "a named officer");
    let items: Vec<AgendaItem> = held(&driver);
    assert_eq!(items.len(), 1, "it is not heard again");
    driver.press("b").sees("waits here to be confirmed");
    // The meeting itself confirms it.
    driver.app.moment.today = day("2026-12-02");
    driver
        .press("m v")
        .sees("assess, 25 Nov 2026, by a manager between panels");
    driver
        .press("ctrl-s")
        .sees("Decided: confirm a decision made between meetings");
    let all: Vec<Decision> = held(&driver);
    let confirms = all.iter().find(|decision| decision.code == "RATIFY");
    assert_eq!(confirms.and_then(|decision| decision.follows), Some(made[0].id));
}
