//! What is printed of a panel, read back by readers that did not write it and compared with the record: agenda, index of papers,
//! item sheets, minutes with the log of actions.

use caseload::domain::document::Document;
use caseload::domain::meeting::{AgendaItem, MeetingAction};
use caseload::domain::panel::page::MeetingPage;
use caseload::domain::panel::print_agenda::{Names, agenda, pack_index};
use caseload::domain::panel::{minutes, print_minutes};
use caseload::domain::person::Person;
use caseload::domain::{change::Change, record::AnyRecord};
use caseload::exchange::document::{pdf, word};
use caseload::store::Store;
use lopdf::Object;

use super::second::{Read2, Word};
use crate::exchange::day;
use crate::store::contents::{child, id, noon, senco};
use crate::store::panel_decide::{ITEM, MEETING, panel, refuse};

fn keep(store: &mut Store, record: impl Into<AnyRecord>) {
    store
        .apply(&Change::Save(record.into()), &senco(), noon())
        .expect("kept");
}

/// A panel with a decided case, one that waits, and something asked of somebody with letters that XML must not swallow.
fn held() -> Store {
    let mut store = panel();
    keep(&mut store, child(4, "Öztürk", "Bea"));
    keep(
        &mut store,
        AgendaItem {
            id: id(ITEM + 1),
            meeting: id(MEETING),
            child: Some(id(4)),
            section: "new requests".into(),
            position: 2,
            minutes: 15,
            asked_of_panel: "Assess <or> not & why".into(),
            ..AgendaItem::default()
        },
    );
    keep(
        &mut store,
        Person {
            id: id(25),
            surname: "O’Neill".into(),
            forename: "Zoë".into(),
            ..Person::default()
        },
    );
    refuse(&mut store);
    keep(
        &mut store,
        MeetingAction {
            id: id(90),
            meeting: Some(id(MEETING)),
            item: Some(id(ITEM)),
            child: Some(id(3)),
            owner: Some(id(25)),
            what: "Ring the family & the school".into(),
            due: Some(day("2026-12-02")),
            ..MeetingAction::default()
        },
    );
    store
}

fn page(store: &Store) -> MeetingPage {
    let page = store.meeting_page(id(MEETING), day("2026-11-25")).expect("read");
    page.expect("held")
}

fn minuted(store: &Store) -> caseload::domain::panel::sitting::Sitting {
    let sitting = store.sitting(id(MEETING), day("2026-11-26")).expect("read");
    sitting.expect("held")
}

/// The words as both readers find them, with white space as one space each.
struct Both {
    word: String,
    pdf: String,
    file: Read2,
}

impl Both {
    fn of(document: &Document) -> Self {
        let written = Word::read(&word::write(document).expect("a Word file"));
        assert!(written.is_well_formed());
        let properties = written.part("docProps/core.xml");
        let file = Read2::read(&pdf::write(document).expect("a PDF"));
        assert!(file.is_tagged());
        for name in ["Okafor", "Ada", "Öztürk", "A.O.", "26/0418"] {
            assert!(!properties.contains(name), "{name} in {properties}");
            assert!(!file.properties().contains(name), "{name} in {}", file.properties());
        }
        Self {
            word: spaced(&written.words()),
            pdf: file.words(),
            file,
        }
    }

    #[track_caller]
    fn say(&self, words: &str) {
        let words = spaced(words);
        assert!(
            self.word.contains(&words),
            "“{words}” is not in the Word file:\n{}",
            self.word
        );
        // A cell of the PDF is broken into lines, which its reader gives beside those of the next cell.
        let missing: Vec<&str> = words.split(' ').filter(|word| !self.pdf.contains(word)).collect();
        assert!(
            missing.is_empty(),
            "{missing:?} of “{words}” not in the PDF:\n{}",
            self.pdf
        );
    }

    #[track_caller]
    fn say_nothing_of(&self, words: &str) {
        assert!(
            !self.word.contains(words) && !self.pdf.contains(words),
            "“{words}” is printed"
        );
    }

    fn count(&self, kind: &str) -> usize {
        self.file.structure().iter().filter(|known| *known == kind).count()
    }
}

fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_agenda_says_what_the_record_holds_by_initials_or_by_name() {
    let store = held();
    let page = page(&store);
    let initials = Both::of(&agenda(&page, Names::Initials));
    initials.say("Wed 25 Nov 2026, 07:30-08:15");
    initials.say("Ann Chair");
    for item in &page.items {
        let case = item.case.as_ref().expect("a case");
        initials.say(&case.reference);
        initials.say(&case.initials);
        initials.say_nothing_of(&case.name);
        let due = case.due.map(|due| due.format("%-d %b").to_string());
        due.iter().for_each(|due| initials.say(due));
    }
    initials.say(&page.quorum().line());
    // One row of headings over the cases, and the pairs at the head with a heading in each row.
    assert_eq!((initials.count("H1"), initials.count("Table")), (1, 2));
    let names = Both::of(&agenda(&page, Names::Full));
    names.say("Okafor, Ada");
    names.say("Öztürk, Bea");
}

#[test]
fn the_index_of_papers_names_what_is_there_and_what_is_missing() {
    let page = page(&held());
    let printed = Both::of(&pack_index(&page, Names::Initials));
    for item in &page.items {
        let papers = &item.case.as_ref().expect("a case").papers;
        papers.have.iter().for_each(|have| printed.say(&have.said()));
        papers.missing.iter().for_each(|missing| printed.say(&missing.said()));
    }
    let lacks = page.items.iter().filter_map(|item| item.case.as_ref());
    assert!(
        lacks.flat_map(|case| &case.papers.missing).count() > 0,
        "something is missing"
    );
    printed.say_nothing_of("Okafor");
}

#[test]
fn a_sheet_stands_on_a_page_of_its_own_with_both_questions() {
    let store = held();
    let page = page(&store);
    let sheets = store.item_sheets(&page, None, Names::Initials, day("2026-11-25"), Document::default());
    let printed = Both::of(&sheets.expect("read"));
    assert!(printed.file.pages() >= 2, "a page for each of two cases");
    assert_eq!(printed.count("H1"), 2);
    printed.say("Assess <or> not & why");
    printed.say("last day Tue 1 Dec 2026");
    printed.say("1. Has the child or young person");
    printed.say_nothing_of("Okafor");
}

#[test]
fn minutes_and_the_log_say_every_line_of_the_record() {
    let store = held();
    let sitting = minuted(&store);
    let printed = Both::of(&print_minutes::document(&sitting, day("2026-11-26")));
    let minutes = minutes::minutes(&sitting);
    let lines = minutes.items.iter().flat_map(|part| &part.lines);
    for (term, words) in minutes.header.iter().chain(lines) {
        printed.say(term);
        printed.say(words);
    }
    assert!(
        minutes
            .items
            .iter()
            .any(|part| part.lines.iter().any(|(term, _)| term == "Reasons"))
    );
    printed.say("Ring the family & the school");
    printed.say("Zoë O’Neill");
    printed.say("2 Dec 2026");
    // A heading of columns for each of the eight columns of the log, besides those of the rows of pairs.
    let pairs = minutes.header.len() + minutes.items.iter().map(|part| part.lines.len()).sum::<usize>();
    assert_eq!(printed.count("TH"), 8 + pairs);
    printed.say_nothing_of("Okafor");
}

/// PDF/UA-1 asks for it. Some readers complain of the value although it is right: it is neither missing nor of another type.
#[test]
fn no_tag_is_suspected_of_being_wrong() {
    let file = Read2::read(&pdf::write(&agenda(&page(&held()), Names::Initials)).expect("a PDF"));
    let mark = file.catalog().get(b"MarkInfo").expect("marks");
    let mark = file.dictionary(mark).expect("a dictionary");
    assert!(matches!(mark.get(b"Suspects"), Ok(Object::Boolean(false))));
}
