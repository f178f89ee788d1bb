//! A pack from what is held, what it lacks, and what taking it in comes to.

use chrono::NaiveDate;

use super::{Contributor, Held, Pack, build, missing, pounds, preview, take};
use crate::domain::change::Change;
use crate::domain::child::Child;
use crate::domain::desk::{ChildPage, LinkedPerson};
use crate::domain::id::{ChildId, ProcessId};
use crate::domain::person::{ChildPerson, Person};
use crate::domain::referral::{Referral, ReferralKind, Source, Triage};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn linked(surname: &str, role: &str, not_to_be_told: bool) -> LinkedPerson {
    LinkedPerson {
        person: Person {
            surname: surname.into(),
            note: "private".into(),
            ..Person::default()
        },
        link: ChildPerson {
            role: role.into(),
            not_to_be_told,
            ..ChildPerson::default()
        },
    }
}

fn held() -> Held {
    let child = Child {
        id: ChildId::from(uuid::Uuid::from_u128(4)),
        reference: Some("26/0001".into()),
        surname: "Khan".into(),
        forename: "Amina".into(),
        upn: Some("B801200005001".into()),
        ..Child::default()
    };
    let referrals = vec![
        Referral {
            received: day("2026-03-01"),
            reason: "Words go".into(),
            outcome: Some(Triage::Monitor),
            ..Referral::default()
        },
        Referral {
            received: day("2026-09-10"),
            reason: "Words still go".into(),
            source: Source::Teacher,
            outcome: Some(Triage::RequestAssessment),
            outcome_why: "Two cycles".into(),
            ..Referral::default()
        },
    ];
    Held {
        page: ChildPage {
            child,
            people: vec![linked("Khan", "mother", false), linked("Stone", "father", true)],
            referrals,
            ..ChildPage::default()
        },
        ..Held::default()
    }
}

#[test]
fn the_pack_tells_the_request_and_nothing_of_this_file() {
    let pack = build(&held(), "Ms Adeyemi", day("2026-11-25"));
    assert_eq!(
        (pack.child.id, pack.child.reference.as_deref()),
        (ChildId::default(), None)
    );
    let referral = &pack.referral;
    assert_eq!(
        (referral.reason.as_str(), referral.kind, referral.source),
        ("Words still go", ReferralKind::Request, Source::School)
    );
    assert_eq!((referral.outcome, referral.outcome_why.as_str()), (None, ""));
    assert_eq!(
        referral.gathering_since,
        Some(day("2026-03-01")),
        "since the first concern"
    );
    let names: Vec<_> = pack.people.iter().map(|one| one.person.surname.as_str()).collect();
    assert_eq!(names, ["Khan"], "who is not to be told anything stays out");
    assert_eq!(pack.people[0].person.note, "");
}

#[test]
fn what_is_missing_is_named_and_what_is_there_is_not() {
    let mut pack = build(&held(), "", day("2026-11-25"));
    let gaps = |pack: &Pack| missing(pack).into_iter().map(|gap| gap.what).collect::<Vec<_>>();
    let before = gaps(&pack);
    assert!(
        before.contains(&"date of birth") && before.contains(&"the child's own view"),
        "{before:?}"
    );
    assert!(!before.contains(&"UPN") && !before.contains(&"how the child's view was obtained"));
    pack.referral.child_view = "I like maths".into();
    let after = gaps(&pack);
    assert!(!after.contains(&"the child's own view") && after.contains(&"how the child's view was obtained"));
}

#[test]
fn what_is_held_stays_and_gaps_are_filled() {
    let pack = Pack {
        child: Child {
            surname: "Khan".into(),
            forename: "Amina".into(),
            born: Some(day("2017-05-03")),
            address: "2 New Road".into(),
            upn: Some("B801200005002".into()),
            ..Child::default()
        },
        people: vec![Contributor::default()],
        ..Pack::default()
    };
    let ours = Child {
        id: ChildId::from(uuid::Uuid::from_u128(4)),
        surname: "Khan".into(),
        forename: "Amina".into(),
        address: "1 Old Road".into(),
        ..Child::default()
    };
    let told: Vec<_> = preview(&pack, Some(&ours), false)
        .into_iter()
        .map(|line| (line.what, line.words))
        .collect();
    assert!(
        told.contains(&("Stays as held", "address: 1 Old Road (the pack says 2 New Road)".into())),
        "{told:?}"
    );
    assert!(
        told.iter().any(|(what, _)| *what == "Left out"),
        "a number that fails its check: {told:?}"
    );
    let Change::ReceiveRequest(parts) = take(&pack, "abc", Some(&ours), None, day("2026-11-25")) else {
        panic!("no request")
    };
    assert_eq!(
        (parts.child.address.as_str(), parts.child.born, parts.child.upn),
        ("1 Old Road", Some(day("2017-05-03")), None)
    );
    assert_eq!((parts.referral.pack.as_str(), parts.letters.len()), ("abc", 1));
}

#[test]
fn a_request_that_joins_an_open_assessment_says_so() {
    let joins = Some(ProcessId::from(uuid::Uuid::from_u128(5)));
    let Change::ReceiveRequest(parts) = take(&Pack::default(), "abc", None, joins, day("2026-11-25")) else {
        panic!("no request")
    };
    assert_eq!(parts.referral.process, joins);
    let told = preview(&Pack::default(), None, true);
    assert!(told.iter().any(|line| line.words.contains("its clock runs on")));
}

#[test]
fn sums_are_said_in_pounds() {
    assert_eq!(
        [pounds(124_000), pounds(1_250), pounds(5)],
        ["£1,240", "£12.50", "£0.05"]
    );
}
