//! The meeting itself: a refusal with all that follows, an interest, no quorum, putting off, signing off and correcting, a crash.

use caseload::domain::letter::{Letter, LetterPart, TacOffer};
use caseload::domain::matter::{Event, Process};
use caseload::domain::meeting::{AgendaItem, Attendance, Decision, MeetingAction, Seat};
use caseload::domain::record::AnyRecord;
use caseload::domain::{change::Change, child::Child};
use caseload::store::Store;
use insta::assert_snapshot;

use crate::driver::Driver;
use crate::store::contents::{child, day, id, noon, senco};
use crate::store::panel_decide::{ITEM, MEETING, panel};

fn keep(store: &mut Store, record: impl Into<AnyRecord>) {
    store
        .apply(&Change::Save(record.into()), &senco(), noon())
        .expect("kept");
}

/// The panel with a second item, and a seat for social care that nobody holds.
fn two_items() -> Store {
    let mut store = panel();
    let second = Child {
        reference: Some("26/0411".into()),
        setting: Some(id(1)),
        ..child(4, "Khan", "Bilal")
    };
    keep(&mut store, second);
    let process = Process {
        id: id(6),
        child: id(4),
        kind: "assessment".into(),
        opened: day("2026-11-06"),
        ..Process::default()
    };
    keep(&mut store, process);
    let item = AgendaItem {
        id: id(ITEM + 1),
        meeting: id(MEETING),
        child: Some(id(4)),
        process: Some(id(6)),
        section: "new requests".into(),
        position: 2,
        minutes: 15,
        ..AgendaItem::default()
    };
    keep(&mut store, item);
    store
}

fn without_quorum() -> Store {
    let mut store = two_items();
    let seat = Seat {
        id: id(84),
        meeting: id(MEETING),
        role: "social care manager".into(),
        attendance: Attendance::Apologies,
        required: true,
        ..Seat::default()
    };
    keep(&mut store, seat);
    store
}

fn sits(store: Store) -> Driver {
    let mut driver = Driver::over(store);
    driver.press("4 m");
    driver.sees(", Wed 25 Nov 2026   item 1 of 2");
    driver
}

/// Presses keys and counts them; typed words are not counted.
fn count(driver: &mut Driver, keys: &str, counted: &mut usize) {
    *counted += keys.split_whitespace().count();
    driver.press(keys);
}

/// Scene four: both questions, reasons, what would change it, the offer, an action, and the next item.
fn refuse(driver: &mut Driver) -> usize {
    let mut counted = 0;
    count(driver, "r y tab", &mut counted);
    driver.types("Language is two years behind.");
    count(driver, "tab n tab", &mut counted);
    driver.types("The school meets the need.");
    count(driver, "tab", &mut counted);
    driver.types("Support begun in September is working.");
    count(driver, "tab", &mut counted);
    driver.types("No progress by Easter.");
    count(driver, "tab", &mut counted);
    driver.types("Small-group language work by the school.");
    count(driver, "tab tab tab", &mut counted);
    driver.types("Share the language programme");
    count(driver, "ctrl-s", &mut counted);
    counted
}

fn held<T: caseload::domain::record::Record>(driver: &Driver, child: u128) -> Vec<T> {
    driver.store().of("child", id::<uuid::Uuid>(child)).expect("read")
}

#[test]
fn a_refusal_with_all_that_follows_takes_thirteen_keys_besides_the_words() {
    let mut driver = sits(two_items());
    driver.sees("26/0418").sees("1 Has the child or young person");
    let counted = refuse(&mut driver);
    driver
        .sees("Saved: decide about A.O.")
        .sees("item 2 of 2")
        .sees("26/0411");
    assert!(counted <= 13, "{counted} keys");
    let letters: Vec<Letter> = held(&driver, 3);
    let kinds: Vec<&str> = letters.iter().map(|letter| letter.kind.as_str()).collect();
    assert_eq!(kinds, ["will-not-assess", "school-feedback", "tac-invitation"]);
    let offers: Vec<TacOffer> = held(&driver, 3);
    assert_eq!(offers.len(), 1);
    let actions: Vec<MeetingAction> = held(&driver, 3);
    assert_eq!(actions[0].what, "Share the language programme");
    assert_eq!(
        actions[0].owner,
        Some(id(21)),
        "the caseworker, unless another is chosen"
    );
    let made: Vec<Decision> = held(&driver, 3);
    assert_eq!((made[0].decided_by, made[0].meeting), (Some(id(20)), Some(id(MEETING))));
    driver
        .press("up")
        .sees("Decided: do not assess")
        .sees("its offer goes with the decision letter");
}

#[test]
fn a_decision_without_reasons_is_not_taken_and_nothing_typed_is_lost() {
    let mut driver = sits(two_items());
    driver.press("r y tab").types("Behind.").press("tab m ctrl-s");
    driver.sees("please fill this in");
    driver.types("Reasons.").press("tab").types("Easter.").press("ctrl-s");
    driver.sees("both answers are yes or may be");
    assert!(held::<Decision>(&driver, 3).is_empty());
}

#[test]
fn a_crash_loses_at_most_the_word_being_typed() {
    let mut driver = sits(two_items());
    driver.press("r y tab").types("Language is two years beh");
    let mut driver = driver.crashes();
    driver.sees("Language is two years");
    driver.sees("What you were typing when the program ended is back");
}

#[test]
fn who_declared_an_interest_is_kept_out_and_minuted() {
    let mut driver = sits(two_items());
    driver.press("D ctrl-s").sees("please fill this in");
    driver.press("right tab tab").types("Wrote the report").press("ctrl-s");
    driver.sees("DECL Ann Chair").sees("Kept out of the decision");
    refuse(&mut driver);
    driver.sees("please fill this in");
    assert!(
        held::<Decision>(&driver, 3).is_empty(),
        "nobody decides who was not named"
    );
    driver.press("right ctrl-s");
    let made: Vec<Decision> = held(&driver, 3);
    assert_eq!(made[0].decided_by, Some(id(21)), "the chair is not offered as deciding");
    driver.press("tab").sees("Interest declared");
}

#[test]
fn putting_off_past_week_six_asks_for_another_way() {
    let mut driver = sits(two_items());
    driver
        .press("d")
        .types("SLT report")
        .press("tab")
        .types("SLT")
        .press("tab")
        .types("30 nov")
        .press("tab");
    driver
        .types("A manager decides on the day")
        .press("tab tab")
        .types("The report is promised")
        .press("ctrl-s");
    driver
        .sees("the last day is 1 Dec 2026")
        .sees("choose a manager between panels, or by");
    driver.press("right ctrl-s").sees("item 2 of 2");
    let made: Vec<Decision> = held(&driver, 3);
    assert_eq!(made[0].interim.code(), "manager");
    driver
        .press("tab tab")
        .sees("Decide between panels")
        .sees("due 1 Dec 2026");
}

#[test]
fn without_quorum_decisions_are_marked_until_the_chair_confirms() {
    let mut driver = sits(without_quorum());
    driver.sees("NOT QUORATE: social care");
    refuse(&mut driver);
    driver.press("up").sees("Decided without quorum");
    driver
        .press("c")
        .types("Social care agreed by telephone")
        .press("ctrl-s");
    driver.sees_no("Decided without quorum");
    driver.press("tab pgdn pgdn").sees("confirmed by the chair");
}

#[test]
fn signing_off_asks_with_another_key_and_a_correction_is_added() {
    let mut driver = sits(two_items());
    refuse(&mut driver);
    driver
        .press("S")
        .sees("Sign off the minutes?")
        .sees("26/0411 B.K.: no decision");
    driver.press("S").sees("Sign off the minutes?");
    driver.press("y").sees("minutes signed off");
    driver.press("a").sees("signed off: A adds a correction");
    driver
        .press("A")
        .types("Item 1: the school is Fernhill Infants.")
        .press("ctrl-s");
    driver.press("tab end").sees("Fernhill Infants");
    let made: Vec<Decision> = held(&driver, 3);
    assert_eq!(made[0].reasons, "Support begun in September is working.");
}

#[test]
fn words_are_corrected_without_taking_the_decision_back() {
    let mut driver = sits(two_items());
    refuse(&mut driver);
    driver
        .press("up e tab tab tab tab")
        .types(" It goes on.")
        .press("ctrl-s");
    driver.sees("working. It goes on.");
    let letters: Vec<Letter> = held(&driver, 3);
    assert_eq!(letters.len(), 3, "no letter is made twice");
}

/// A refusal with a letter that is ready, one whose reasons were written by hand, and as many sent ones as are asked for.
fn refused_and_told(sent: u128) -> Store {
    let mut store = two_items();
    let refusal = Decision {
        id: id(60),
        child: id(3),
        process: Some(id(5)),
        meeting: Some(id(MEETING)),
        item: Some(id(ITEM)),
        code: "NO_ASSESS".into(),
        day: day("2026-11-25"),
        decided_by: Some(id(20)),
        first_answer: "yes".into(),
        first_why: "Two years behind.".into(),
        second_answer: "no".into(),
        second_why: "The school meets it.".into(),
        reasons: "Support is working.".into(),
        would_change: "No progress.".into(),
        ..Decision::default()
    };
    keep(&mut store, refusal);
    let letter = |number: u128, words: &str, gone: bool| Letter {
        id: id(number),
        child: id(3),
        decision: Some(id(60)),
        kind: "will-not-assess".into(),
        dated: Some(day("2026-11-25")),
        due: Some(day("2026-11-30")),
        ready: Some(day("2026-11-25")),
        sent: gone.then(|| day("2026-11-25")),
        parts: vec![LetterPart {
            code: "reasons".into(),
            typed: true,
            words: words.into(),
            ..LetterPart::default()
        }],
        ..Letter::default()
    };
    keep(&mut store, letter(70, "Support is working.", false));
    keep(&mut store, letter(71, "By hand.", false));
    for number in 0..sent {
        keep(&mut store, letter(72 + number, "Support is working.", true));
    }
    store
}

/// The meeting with its decided item shown.
fn sits_over_decided(store: Store) -> Driver {
    let mut driver = Driver::over(store);
    driver
        .press("4 m up")
        .sees("item 1 of 2")
        .sees("Decided: do not assess");
    driver
}

fn correct_reasons(driver: &mut Driver) {
    driver.press("e tab tab tab tab").types(" It goes on.").press("ctrl-s");
}

/// Of each letter of the child: whether it is ready, and its reasons.
fn told(driver: &Driver) -> Vec<(bool, String)> {
    let letters: Vec<Letter> = held(driver, 3);
    let reasons = |letter: &Letter| (letter.ready.is_some(), letter.parts[0].words.clone());
    letters.iter().map(reasons).collect()
}

#[test]
fn a_correction_puts_ready_letters_back_to_draft_and_undo_makes_them_ready_again() {
    let mut driver = sits_over_decided(refused_and_told(0));
    let before = told(&driver);
    correct_reasons(&mut driver);
    driver.sees("Saved: correct a decision: its 2 letters are drafts again.");
    let corrected = "Support is working. It goes on.".to_owned();
    assert_eq!(told(&driver), [(false, corrected), (false, "By hand.".to_owned())]);
    driver.press("u");
    assert_eq!(told(&driver), before, "one change, taken back as one");
}

#[test]
fn a_correction_leaves_a_sent_letter_and_asks_for_an_addition() {
    let mut driver = sits_over_decided(refused_and_told(1));
    correct_reasons(&mut driver);
    driver.sees("2 in draft, 1 sent: send an addition.");
    assert_eq!(told(&driver)[2], (true, "Support is working.".to_owned()));
}

#[test]
fn what_was_decided_is_the_next_step_until_the_family_is_told() {
    let mut driver = Driver::over(refused_and_told(0));
    driver.press("2").types("/Okafor").press("enter enter");
    driver
        .sees("Next: tell the family (decided: do not assess)")
        .sees("due Mon 30 Nov");
    driver.press("tab").sees("decided: do not assess: Support is working.");
    let mut driver = Driver::over(refused_and_told(1));
    driver.press("2").types("/Okafor").press("enter enter");
    driver.sees("Next: Decide whether to assess").sees_no("tell the family");
}

#[test]
fn a_correction_of_no_word_leaves_the_letters_ready() {
    let mut driver = sits_over_decided(refused_and_told(0));
    driver.press("e ctrl-s").sees("Saved");
    assert!(told(&driver).iter().all(|(ready, _)| *ready));
}

#[test]
fn an_action_is_done_with_what_shows_it() {
    let mut driver = sits(two_items());
    driver.press("+").types("Ring the family").press("ctrl-s tab tab");
    driver.sees("Ring the family").sees("no day set");
    driver.press("enter ctrl-s").sees("done 25 Nov 2026");
}

#[test]
fn the_meeting_at_every_size() {
    let mut driver = sits(without_quorum());
    assert_snapshot!("panel_decide_item_80", driver.screen());
    driver.resize(120, 40);
    assert_snapshot!("panel_decide_item_120", driver.screen());
    driver.resize(40, 10);
    assert_snapshot!("panel_decide_item_40", driver.screen());
    driver.resize(80, 24);
    refuse(&mut driver);
    driver.press("up");
    assert_snapshot!("panel_decide_decided_80", driver.screen());
    driver.press("tab");
    assert_snapshot!("panel_decide_minutes_80", driver.screen());
    driver.press("tab");
    assert_snapshot!("panel_decide_actions_80", driver.screen());
}

#[test]
fn an_empty_meeting_says_why_it_is_empty() {
    let mut store = Store::in_memory().expect("memory is there");
    keep(
        &mut store,
        caseload::domain::meeting::Meeting {
            id: id(MEETING),
            kind: "TOPIC".into(),
            day: day("2026-11-25"),
            ..Default::default()
        },
    );
    let mut driver = Driver::over(store);
    driver.press("4 m").sees("Nothing is on this agenda yet");
    driver.press("a r d o S").sees("Sign off the minutes?");
    driver.press("n tab tab").sees("Nothing is asked of anybody");
}

#[test]
fn an_appeal_starts_its_clocks_and_asks_how_a_refusal_was_reversed() {
    let mut store = panel();
    let refused = Decision {
        id: id(60),
        child: id(3),
        process: Some(id(5)),
        code: "NO_ASSESS".into(),
        day: day("2026-11-04"),
        ..Decision::default()
    };
    keep(&mut store, refused);
    let told = Event {
        process: id(5),
        name: "decision-not-to-assess".into(),
        day: day("2026-11-04"),
        ..Event::default()
    };
    store.apply(&Change::AddEvent(told), &senco(), noon()).expect("told");
    let mut driver = Driver::over(store);
    driver
        .press("2 enter m")
        .sees("Mediation or appeal")
        .sees("refusal to assess");
    driver
        .press("tab tab tab tab")
        .types("10 nov")
        .press("tab")
        .types("16 nov")
        .press("ctrl-s");
    driver.sees("Saved: note mediation or appeal");
    let processes: Vec<Process> = held(&driver, 3);
    let own = processes
        .iter()
        .find(|process| process.kind == "appeal")
        .expect("a course of its own");
    let duties = driver.store().duties(own.id).expect("read");
    let response = duties
        .iter()
        .find(|duty| duty.rule == "AP-03")
        .expect("the response is due");
    // Thirty working days after 16 November, leaving out 25 December to 1 January.
    assert_eq!(response.due, Some(day("2027-01-05")));
    driver.press("m shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab right right ctrl-s");
    driver.sees("say how it was reversed");
    driver
        .press("right right tab")
        .types("24 nov")
        .press("ctrl-s")
        .sees("Saved");
    let process = driver.store().get::<Process>(id(5)).expect("read").expect("held");
    assert_eq!(process.route.as_deref(), Some("unopposed"));
    let duties = driver.store().duties(id(5)).expect("read");
    let told = duties
        .iter()
        .find(|duty| duty.rule == "UN-01")
        .expect("two weeks to tell the family");
    assert_eq!(told.due, Some(day("2026-12-08")));
}
