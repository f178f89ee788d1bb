//! Every kind is whole when everything is known, says what it lacks when it is not, and names nobody else's child.

use chrono::NaiveDate;

use super::*;
use crate::domain::change::{Change, DecisionParts};
use crate::domain::child::Child;
use crate::domain::desk::{ChildPage, LinkedPerson, ProcessFacts};
use crate::domain::id::{ChildId, DecisionId, ProcessId};
use crate::domain::letter::Letter;
use crate::domain::matter::Process;
use crate::domain::meeting::Decision;
use crate::domain::organisation::Organisation;
use crate::domain::person::{ChildPerson, Person};
use crate::domain::referral::{Referral, Source};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn desk() -> DeskWords {
    let settings: Vec<_> = DESK_WORDS
        .iter()
        .map(|word| DeskWords::setting(word.field, &format!("the {}", word.label)))
        .collect();
    DeskWords::read(&settings)
}

fn decision(code: &str) -> Decision {
    Decision {
        id: DecisionId(uuid::Uuid::from_u128(7)),
        code: code.into(),
        day: day("2026-11-25"),
        first_answer: "yes".into(),
        first_why: "All reports agree on it.".into(),
        second_answer: "no".into(),
        second_why: "The school can make the provision from its own means.".into(),
        reasons: "Two cycles of support brought good progress in reading.".into(),
        would_change: "A fall in progress over two terms.".into(),
        evidence: vec!["School report, 2 Nov 2026".into(), "Parent's letter, 1 Nov 2026".into()],
        ..Decision::default()
    }
}

fn page(code: &str) -> ChildPage {
    let parent = |surname: &str, address: &str, told: bool| LinkedPerson {
        link: ChildPerson {
            parental_responsibility: true,
            not_to_be_told: !told,
            ..ChildPerson::default()
        },
        person: Person {
            title: "Ms".into(),
            forename: "Sana".into(),
            surname: surname.into(),
            address: address.into(),
            ..Person::default()
        },
    };
    ChildPage {
        child: Child {
            id: ChildId(uuid::Uuid::from_u128(1)),
            forename: "Amir".into(),
            surname: "Khan".into(),
            reference: Some("26/0418".into()),
            born: Some(day("2017-03-04")),
            ..Child::default()
        },
        people: vec![
            parent("Khan", "1 High Street", true),
            parent("Ali", "9 Low Road", true),
            parent("Kept", "3 Secret Lane", false),
        ],
        decisions: vec![decision(code)],
        ..ChildPage::default()
    }
}

fn facts(page: &ChildPage) -> Facts {
    let setting = Organisation {
        name: "Fernhill Primary".into(),
        head: "Mr Bell".into(),
        ..Organisation::default()
    };
    Facts::read(&Held {
        page,
        desk: &desk(),
        today: day("2026-11-25"),
        process: None,
        decision: page.decisions.first().map(|decision| decision.id),
        advice: None,
        setting: Some(&setting),
        services: &[],
        caseworker: None,
    })
}

fn refusal() -> Letter {
    let mut facts = facts(&page("NO_ASSESS"));
    facts.set("support", "Mrs Lee reads with Amir each day.");
    compose(find("will-not-assess").expect("a kind"), &facts, None)
}

#[test]
fn every_kind_is_read_and_has_codes_of_its_own() {
    let mut codes: Vec<_> = all().iter().map(|kind| &kind.code).collect();
    assert!(codes.len() >= 20);
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), all().len());
    for kind in all() {
        let mut parts: Vec<_> = kind.parts.iter().map(|part| &part.code).collect();
        parts.sort();
        parts.dedup();
        assert_eq!(parts.len(), kind.parts.len(), "{}: a part twice", kind.code);
        for part in &kind.parts {
            assert_eq!(
                part.typed,
                part.words.is_empty(),
                "{} {}: typed or standing",
                kind.code,
                part.code
            );
            assert!(
                !part.typed || !part.hint.is_empty(),
                "{} {}: what to type",
                kind.code,
                part.code
            );
        }
    }
}

#[test]
fn every_field_of_the_words_can_be_told() {
    let known = "authority address contact-name child first-name them their their-name have are their-own-views their-own-views-short date";
    for kind in all() {
        let words = kind
            .parts
            .iter()
            .flat_map(|part| [&part.words, &part.heading])
            .chain([&kind.subject]);
        for field in words
            .flat_map(|words| words.split('{').skip(1))
            .filter_map(|rest| rest.split('}').next())
        {
            let told = known.split(' ').any(|name| name == field) || field_words(field) != field;
            assert!(told, "{}: {{{field}}}", kind.code);
        }
    }
}

#[test]
fn asking_for_more_says_what_by_when_and_writes_to_whoever_asked() {
    let process = ProcessId(uuid::Uuid::from_u128(3));
    let mut page = page("ASSESS");
    page.processes = vec![ProcessFacts {
        process: Process {
            id: process,
            kind: "assessment".into(),
            ..Process::default()
        },
        ..ProcessFacts::default()
    }];
    page.referrals = vec![Referral {
        process: Some(process),
        source: Source::School,
        made_by: "Mrs Hill, SENCo".into(),
        asked_for: "the reading ages since Year 2 (from Fernhill Primary)".into(),
        asked_for_by: Some(day("2026-12-09")),
        ..Referral::default()
    }];
    let kind = find("ask-more").expect("a kind");
    let letter = compose(kind, &facts(&page), None);
    assert_eq!(letter.addressees[0].name, "Mrs Hill, SENCo");
    let words = |code: &str| {
        let part = letter.parts.iter().find(|part| part.code == code);
        part.map(|part| part.words.clone()).expect(code)
    };
    assert_eq!(words("needed"), "the reading ages since Year 2 (from Fernhill Primary)");
    assert!(words("by-when").contains("9 Dec 2026"), "{}", words("by-when"));
    page.referrals[0].source = Source::Parent;
    let letter = compose(kind, &facts(&page), None);
    assert_eq!(
        letter.addressees[0].name, "Ms Sana Khan",
        "a parent is written to at home"
    );
}

#[test]
fn what_can_be_appealed_says_so_with_its_limit_and_all_that_regulation_5_asks_for() {
    for kind in all().iter().filter(|kind| kind.appeal) {
        let has = |code: &str| {
            kind.parts
                .iter()
                .any(|part| part.code.starts_with(code) && !part.optional)
        };
        for code in ["appeal", "mediation", "disagreement", "sendiass", "contact"] {
            assert!(has(code), "{} has no {code}", kind.code);
        }
    }
    for code in ["NO_ASSESS", "NO_ISSUE", "NO_REASSESS", "MAINTAIN", "CEASE"] {
        assert!(of_decision(code).expect(code).appeal, "{code} can be appealed against");
    }
}

#[test]
fn a_refusal_is_whole_and_says_the_last_day_of_the_appeal() {
    let letter = refusal();
    assert!(missing(&letter).is_empty(), "{:?}", missing(&letter));
    let words = document(&letter).words();
    for wanted in [
        "not to carry out an EHC needs assessment of Amir Khan",
        "within two months of the date we sent you this letter, or within one month of the date on your mediation certificate",
        "the last day is 25 Jan 2027",
        "No. The school can make the provision from its own means.",
        "the Mediation adviser",
        "School report, 2 Nov 2026",
    ] {
        assert!(words.contains(wanted), "{wanted} in {words}");
    }
    assert!(!words.contains('{') && !words.contains('['), "{words}");
}

#[test]
fn a_review_that_leads_to_amendment_gives_no_appeal_and_one_that_keeps_the_plan_does() {
    let kind = find("review-decision").expect("a kind");
    let has_appeal = |code: &str| {
        let letter = compose(kind, &facts(&page(code)), None);
        letter.parts.iter().any(|part| part.code == "appeal")
    };
    assert!(!has_appeal("AMEND"));
    assert!(has_appeal("MAINTAIN"));
}

#[test]
fn each_part_taken_away_is_missed_but_those_that_may_be_left_out() {
    let whole = refusal();
    let asked = |place: &usize| !whole.parts[*place].optional;
    for place in (0..whole.parts.len()).filter(asked) {
        let mut letter = whole.clone();
        letter.parts[place].words = "  ".into();
        assert_eq!(missing(&letter)[0].part, letter.parts[place].code);
        assert!(mark_ready(&letter, day("2026-11-25")).is_err());
    }
    let mut nobody = whole.clone();
    nobody.addressees.clear();
    assert_eq!(missing(&nobody)[0].part, "to");
    assert!(mark_ready(&whole, day("2026-11-25")).is_ok());
}

#[test]
fn what_is_not_known_is_named_and_shown_in_brackets() {
    let letter = compose(find("will-assess").expect("a kind"), &facts(&page("ASSESS")), None);
    let lacks: Vec<_> = missing(&letter).into_iter().map(|lack| lack.words).collect();
    assert!(
        lacks.contains(&"the last day for the final plan".to_owned()),
        "{lacks:?}"
    );
    assert!(document(&letter).words().contains("[the last day for the final plan]"));
}

#[test]
fn an_override_has_a_name_and_a_reason() {
    let letter = Letter::default();
    let today = day("2026-11-25");
    assert_eq!(overridden(&letter, " ", "why", today), None);
    assert_eq!(overridden(&letter, "Ms Chair", "", today), None);
    let ready = overridden(&letter, "Ms Chair", "The family asked for it today.", today).expect("both");
    assert_eq!((ready.ready, &*ready.overridden_by), (Some(today), "Ms Chair"));
}

#[test]
fn parents_apart_get_a_letter_each_without_the_others_address_and_one_not_to_be_told_gets_none() {
    let whole = document(&refusal());
    let pages: Vec<_> = whole
        .blocks
        .split(|block| matches!(block, crate::domain::document::Block::PageBreak))
        .collect();
    assert_eq!(pages.len(), 2);
    let words = |page: &[crate::domain::document::Block]| format!("{page:?}");
    assert!(words(pages[0]).contains("1 High Street") && !words(pages[0]).contains("9 Low Road"));
    assert!(words(pages[1]).contains("9 Low Road") && !words(pages[1]).contains("1 High Street"));
    assert!(!whole.words().contains("Kept") && !whole.words().contains("Secret Lane"));
}

#[test]
fn typed_words_stay_and_standing_words_follow_the_facts() {
    let kind = find("will-not-assess").expect("a kind");
    let mut letter = refusal();
    let reasons = letter
        .parts
        .iter_mut()
        .find(|part| part.code == "reasons")
        .expect("a part");
    reasons.words = "Typed by hand {braces} and **stars**.".into();
    let later = facts(&page("NO_ASSESS")).on(day("2026-11-30"));
    let again = compose(kind, &later, Some(&letter));
    let words = document(&again).words();
    assert!(words.contains("Typed by hand {braces} and **stars**."));
    assert!(
        words.contains("sent on 30 Nov 2026") && words.contains("the last day is 1 Feb 2027"),
        "{words}"
    );
}

#[test]
fn a_sent_letter_is_never_composed_again() {
    let sent = Letter {
        sent: Some(day("2026-11-25")),
        ..refusal()
    };
    let later = facts(&page("NO_ASSESS")).on(day("2027-05-01"));
    assert_eq!(
        compose(find("will-not-assess").expect("a kind"), &later, Some(&sent)),
        sent
    );
    assert!(!document(&sent).footer.contains("DRAFT"));
    assert!(document(&refusal()).footer.contains("DRAFT"));
}

#[test]
fn the_same_reasons_for_two_children_are_noticed() {
    let ours = refusal();
    let mut other = Letter {
        id: crate::domain::id::LetterId(uuid::Uuid::from_u128(2)),
        child: ChildId(uuid::Uuid::from_u128(2)),
        ..ours.clone()
    };
    assert_eq!(same_reasons(&ours, [&other]).len(), 1);
    for part in other.parts.iter_mut().filter(|part| part.typed) {
        part.words.push_str(" And more of this child alone.");
    }
    assert_eq!(same_reasons(&ours, [&other]), Vec::<&Letter>::new());
}

/// Every letter of every child of a made-up caseload, and no other child's name in any of them.
#[test]
fn no_letter_names_another_child() {
    let demo = crate::domain::demo::Demo::new(40, 1, day("2026-11-25"));
    let mut children: Vec<Child> = Vec::new();
    let mut decisions: Vec<Decision> = Vec::new();
    for step in demo.steps() {
        gather(&step.0, &mut children, &mut decisions);
    }
    assert!(children.len() >= 40);
    for child in &children {
        let own = |decision: &&Decision| decision.child == child.id;
        let mut held = page("NO_ASSESS");
        held.child = child.clone();
        held.people.clear();
        held.decisions = decisions
            .iter()
            .filter(own)
            .cloned()
            .chain([decision("NO_ASSESS")])
            .collect();
        for kind in all() {
            let words = document(&compose(kind, &facts(&held), None)).words();
            for other in children.iter().filter(|other| other.id != child.id) {
                let name = format!("{} {}", other.forename, other.surname);
                let namesake = other.forename == child.forename && other.surname == child.surname;
                assert!(namesake || !words.contains(&name), "{}: {name}", kind.code);
            }
        }
    }
}

fn gather(change: &Change, children: &mut Vec<Child>, decisions: &mut Vec<Decision>) {
    match change {
        Change::SaveChild(child) => children.push((**child).clone()),
        Change::LogConcern { child, .. } | Change::RecordRequest { child, .. } => children.push((**child).clone()),
        Change::Decide(parts) => {
            let DecisionParts { decision, .. } = &**parts;
            decisions.push(decision.clone());
        }
        Change::Together { changes, .. } => changes.iter().for_each(|change| gather(change, children, decisions)),
        _ => {}
    }
}
