//! Triage from the referral to the change, without a store.

use chrono::NaiveDate;

use super::line::{Mark, Part, lines, mark, write, written};
use super::page::MeetingChoice;
use super::{Checklist, Settled, TriagePage, outcome, outcomes, queue, settle};
use crate::domain::advice::Advice;
use crate::domain::change::Change;
use crate::domain::child::{Child, SenStatus};
use crate::domain::cycle::Cycle;
use crate::domain::desk::{ChildPage, DutyRow, ProcessFacts};
use crate::domain::id::{MeetingId, ProcessId, ServiceId};
use crate::domain::letters;
use crate::domain::matter::Process;
use crate::domain::referral::{Answer, Have, Prompt, Referral, ReferralKind, Triage};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn today() -> NaiveDate {
    day("2026-11-25")
}

fn page(kind: ReferralKind) -> TriagePage {
    let process = ProcessId::from(uuid::Uuid::from_u128(7));
    let referral = Referral {
        kind,
        received: day("2026-11-10"),
        process: (kind == ReferralKind::Request).then_some(process),
        child_view: "I like maths".into(),
        child_view_how: "talked with her TA".into(),
        ..Referral::default()
    };
    let open = ProcessFacts {
        process: Process {
            id: process,
            kind: "assessment".into(),
            opened: day("2026-11-10"),
            ..Process::default()
        },
        duties: vec![DutyRow {
            rule: "NA-03".into(),
            due: Some(day("2026-12-22")),
            ..DutyRow::default()
        }],
        ..ProcessFacts::default()
    };
    TriagePage {
        held: ChildPage {
            child: Child {
                forename: "Amina".into(),
                surname: "Khan".into(),
                born: Some(day("2017-05-03")),
                needs: vec!["SLCN".into()],
                ..Child::default()
            },
            processes: if kind == ReferralKind::Request {
                vec![open]
            } else {
                Vec::new()
            },
            ..ChildPage::default()
        },
        meetings: vec![MeetingChoice {
            meeting: MeetingId::from(uuid::Uuid::from_u128(9)),
            kind: "EHCNA".into(),
            day: day("2026-12-02"),
            items: 4,
        }],
        referral,
    }
}

/// Everything an outcome could ask for, filled.
fn filled(outcome: Triage) -> Settled {
    Settled {
        outcome: Some(outcome),
        why: "Words go".into(),
        what: "Visual timetable".into(),
        whom: "Ms Adeyemi".into(),
        review: Some(day("2027-01-06")),
        by: Some(day("2026-12-09")),
        on: Some(day("2026-11-20")),
        service: Some(ServiceId::from(uuid::Uuid::from_u128(3))),
        meeting: Some(MeetingId::from(uuid::Uuid::from_u128(9))),
        advisers: vec![Advice::default()],
        who: "Ms Adeyemi".into(),
        ..Settled::default()
    }
}

fn ready(page: &TriagePage) -> Referral {
    Referral {
        may_have_sen: Answer::Yes,
        plan_may_be_necessary: Answer::MayBe,
        ..page.referral.clone()
    }
}

fn parts(change: Change) -> Vec<Change> {
    match change {
        Change::Together { changes, .. } => changes,
        other => panic!("one change, not several: {other:?}"),
    }
}

fn settled_as(kind: ReferralKind, outcome: Triage) -> Vec<Change> {
    let page = page(kind);
    parts(settle(&page, &ready(&page), &filled(outcome), today()).expect("complete"))
}

#[test]
fn every_outcome_settles_and_says_what_to_do_next() {
    for kind in [ReferralKind::Concern, ReferralKind::Request] {
        for outcome in outcomes(kind)
            .iter()
            .copied()
            .filter(|outcome| *outcome != Triage::Duplicate)
        {
            let changes = settled_as(kind, outcome);
            let Change::Triage { referral, note, task } = &changes[0] else {
                panic!("{outcome:?} does not settle the referral")
            };
            assert_eq!((referral.outcome, referral.triaged), (Some(outcome), Some(today())));
            assert!(note.as_ref().is_some_and(|note| note.words.contains("Words go")));
            assert!(task.is_some() || changes.len() > 1, "{outcome:?} leads to nothing");
        }
    }
}

#[test]
fn every_outcome_asks_for_its_required_fields() {
    for kind in [ReferralKind::Concern, ReferralKind::Request] {
        let page = page(kind);
        for outcome in outcomes(kind).iter().copied() {
            let empty = Settled {
                outcome: Some(outcome),
                ..Settled::default()
            };
            let first = outcome::wanted(outcome)
                .iter()
                .find(|want| want.required)
                .expect("a reason or a day");
            let (key, sentence) = settle(&page, &ready(&page), &empty, today()).expect_err("nothing is filled");
            assert_eq!(key, first.asked.key(), "{outcome:?}");
            assert!(sentence.contains("fill this in"));
        }
    }
}

#[test]
fn support_opens_a_cycle_and_gives_the_status() {
    let changes = settled_as(ReferralKind::Concern, Triage::SenSupport);
    let Change::OpenCycle(cycle) = &changes[1] else {
        panic!("no cycle: {:?}", changes[1])
    };
    assert_eq!(
        (cycle.need.as_str(), cycle.review_due),
        ("SLCN", Some(day("2027-01-06")))
    );
    let Change::SaveChild(child) = &changes[2] else {
        panic!("no status")
    };
    assert_eq!((child.status, child.status_since), (SenStatus::Support, Some(today())));
}

#[test]
fn a_request_goes_on_the_agenda_after_what_is_there() {
    let changes = settled_as(ReferralKind::Request, Triage::ToPanel);
    let Change::BuildAgenda { items, .. } = &changes[1] else {
        panic!("no agenda")
    };
    assert_eq!((items[0].position, items[0].section.as_str()), (5, "new requests"));
}

#[test]
fn agreeing_at_once_wants_both_limbs_and_never_the_prompts() {
    let page = page(ReferralKind::Request);
    let refuse = |working: &Referral| {
        settle(&page, working, &filled(Triage::AgreeNow), today())
            .expect_err("refused")
            .1
    };
    assert!(refuse(&page.referral).contains("both questions"));
    let no = Referral {
        plan_may_be_necessary: Answer::No,
        ..ready(&page)
    };
    assert!(refuse(&no).contains("a refusal goes to the panel"));
    let all_missing = Checklist::builtin().prompts.iter().map(|prompt| Prompt {
        code: prompt.code.clone(),
        have: Have::Missing,
        ..Prompt::default()
    });
    let working = Referral {
        prompts: all_missing.collect(),
        ..ready(&page)
    };
    for outcome in outcomes(ReferralKind::Request)
        .iter()
        .filter(|outcome| **outcome != Triage::Duplicate)
    {
        assert!(
            settle(&page, &working, &filled(*outcome), today()).is_ok(),
            "{outcome:?} was barred by a prompt"
        );
    }
}

#[test]
fn the_only_clock_is_not_stopped_by_calling_it_a_duplicate() {
    let mut page = page(ReferralKind::Request);
    let refuse = |page: &TriagePage| settle(page, &ready(page), &filled(Triage::Duplicate), today());
    assert!(
        refuse(&page)
            .expect_err("the only one")
            .1
            .contains("no other assessment")
    );
    let mut other = page.held.processes[0].clone();
    other.process.id = ProcessId::from(uuid::Uuid::from_u128(8));
    other.process.opened = day("2026-11-20");
    page.held.processes.push(other);
    assert!(refuse(&page).expect_err("the other is later").1.contains("came later"));
    page.held.processes[1].process.opened = day("2026-11-03");
    assert!(refuse(&page).is_ok());
}

#[test]
fn a_request_is_not_taken_back_before_it_came_nor_tomorrow() {
    let page = page(ReferralKind::Request);
    for (on, said) in [("2026-11-09", "before"), ("2026-11-26", "not happened")] {
        let settled = Settled {
            on: Some(day(on)),
            ..filled(Triage::Withdrawn)
        };
        let fault = settle(&page, &ready(&page), &settled, today()).expect_err(on);
        assert!(fault.1.contains(said), "{}", fault.1);
    }
}

#[test]
fn the_record_answers_what_it_can_and_a_person_stands_over_it() {
    let mut page = page(ReferralKind::Request);
    page.held.cycles = vec![
        Cycle {
            effect: Some(1),
            ..Cycle::default()
        },
        Cycle {
            effect: Some(0),
            ..Cycle::default()
        },
    ];
    let mut working = page.referral.clone();
    let find = |working: &Referral, page: &TriagePage, code: &str| {
        lines(Checklist::builtin(), page, working, today())
            .into_iter()
            .find(|line| line.code == code)
            .expect("a line")
    };
    let cycles = find(&working, &page, "cycles");
    assert_eq!((cycles.answer.as_str(), cycles.given), ("have", false));
    assert_eq!(find(&working, &page, "under-25").note, "aged 9");
    assert!(mark(&mut working, Part::Evidence, "cycles", Mark::No));
    assert_eq!(find(&working, &page, "cycles").answer, "missing");
    assert!(
        mark(&mut working, Part::Evidence, "cycles", Mark::No),
        "the same again takes it back"
    );
    assert_eq!(find(&working, &page, "cycles").answer, "have");
    assert!(
        !mark(&mut working, Part::Test, "may-have-sen", Mark::NotNeeded),
        "the test knows no such answer"
    );
    write(&mut working, Part::Test, "may-have-sen", "Words go");
    assert_eq!(written(&working, Part::Test, "may-have-sen"), "Words go");
}

#[test]
fn every_letter_that_triage_drafts_is_one_the_letters_know() {
    let drafts = outcomes(ReferralKind::Request)
        .iter()
        .filter(|outcome| **outcome != Triage::Duplicate)
        .flat_map(|outcome| settled_as(ReferralKind::Request, *outcome));
    let mut kinds = Vec::new();
    for change in drafts {
        match change {
            Change::PrepareLetter(letter) => kinds.push(letter.kind),
            Change::Decide(parts) => kinds.extend(parts.letters.into_iter().map(|letter| letter.kind)),
            _ => {}
        }
    }
    assert!(kinds.iter().any(|kind| kind == "ask-more") && kinds.iter().any(|kind| kind == "will-assess"));
    for kind in kinds {
        assert!(letters::find(&kind).is_some(), "{kind}");
    }
}

#[test]
fn agreeing_now_asks_for_the_advice_that_was_chosen_due_in_six_weeks() {
    let changes = settled_as(ReferralKind::Request, Triage::AgreeNow);
    let Some(Change::Decide(decided)) = changes.get(1) else {
        panic!("no decision: {changes:?}")
    };
    assert_eq!(decided.advice.len(), 1);
    assert_eq!(decided.advice[0].due, day("2027-01-06"));
    let page = page(ReferralKind::Request);
    let nobody = Settled {
        advisers: Vec::new(),
        ..filled(Triage::AgreeNow)
    };
    let fault = settle(&page, &ready(&page), &nobody, today()).expect_err("nobody is asked");
    assert_eq!(fault.0, "advisers");
}

#[test]
fn over_eighteen_is_asked_of_those_over_eighteen() {
    let mut page = page(ReferralKind::Request);
    let asked = |page: &TriagePage| {
        lines(Checklist::builtin(), page, &page.referral, today())
            .iter()
            .any(|line| line.code == "more-time")
    };
    assert!(!asked(&page));
    page.held.child.born = Some(day("2007-05-03"));
    assert!(asked(&page));
}

#[test]
fn a_child_held_back_only_for_terms_is_named() {
    let missing = |codes: &[&str]| Referral {
        outcome: Some(Triage::Monitor),
        prompts: codes
            .iter()
            .map(|code| Prompt {
                code: (*code).into(),
                have: Have::Missing,
                ..Prompt::default()
            })
            .collect(),
        ..Referral::default()
    };
    assert!(queue::is_held_back(&missing(&["terms"])));
    assert!(queue::is_held_back(&missing(&["terms", "cycles"])));
    assert!(!queue::is_held_back(&missing(&["terms", "attainment"])));
    assert!(!queue::is_held_back(&missing(&[])));
    let requested = Referral {
        outcome: Some(Triage::RequestAssessment),
        ..missing(&["terms"])
    };
    assert!(!queue::is_held_back(&requested));
}

#[test]
fn an_old_referral_and_week_six_are_warned_of() {
    let page = page(ReferralKind::Request);
    let said = queue::warnings(&page, &page.referral, today(), Checklist::builtin());
    assert_eq!(said, ["Not triaged for 15 days."]);
    let said = queue::warnings(&page, &page.referral, day("2026-12-24"), Checklist::builtin()).join(" ");
    assert!(said.contains("Week six ended Tue 22 Dec 2026: late."), "{said}");
    assert_eq!(
        queue::warnings(&page, &page.referral, day("2026-11-20"), Checklist::builtin()),
        Vec::<String>::new()
    );
}
