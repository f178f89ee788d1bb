//! What each step refuses, and what it comes to.

use super::*;
use uuid::Uuid;

use crate::domain::id::OrganisationId;
use crate::domain::plan::{Outcome, OutcomeStatus};
use crate::domain::review::{Consulted, OutcomeAtReview};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn ground() -> Ground {
    Ground {
        review: Review {
            meeting_on: Some(day("2026-03-04")),
            ..Review::default()
        },
        ..Ground::default()
    }
}

fn met() -> Ground {
    let mut ground = ground();
    ground.review.held = Some(day("2026-03-04"));
    ground
}

fn amend(notice: Option<Noticed>) -> Decided {
    Decided {
        code: "A".into(),
        on: day("2026-03-25"),
        reasons: "Needs have changed.".into(),
        notice,
    }
}

fn names(step: &ReviewStep) -> Vec<&str> {
    step.events.iter().map(|event| event.name.as_str()).collect()
}

#[test]
fn a_meeting_is_recorded_on_its_day_or_after() {
    let held = Held {
        on: day("2026-03-04"),
        ..Held::default()
    };
    assert!(hold(&ground(), &held, day("2026-03-03")).is_err());
    let step = hold(&ground(), &held, day("2026-03-04")).expect("held");
    assert_eq!(names(&step), ["review-meeting"]);
    assert!(report(&ground(), day("2026-03-10")).is_err(), "no meeting yet");
    assert!(report(&met(), day("2026-03-03")).is_err(), "before the meeting");
}

#[test]
fn a_decision_needs_its_reasons_and_is_taken_once() {
    let mut bare = amend(None);
    bare.reasons = " ".into();
    assert_eq!(decide(&met(), &bare).expect_err("no reasons").0, "reasons");
    let mut twice = met();
    twice.review.decided = Some(day("2026-03-20"));
    assert_eq!(decide(&twice, &amend(None)).expect_err("twice").0, "on");
}

#[test]
fn keeping_the_plan_ends_the_review_and_sets_the_next() {
    let steps = keep_as_is(&[met(), met()], day("2026-03-25"), "Progress as hoped.").expect("kept");
    assert_eq!(steps.len(), 2);
    assert_eq!(names(&steps[0]), ["review-decision", "decision-not-to-amend"]);
    assert_eq!(steps[0].over, Some(day("2026-03-25")));
    assert_eq!(steps[0].next.as_ref().map(|next| next.due), Some(day("2027-03-24")));
}

#[test]
fn a_notice_goes_with_its_evidence() {
    let empty = Noticed {
        on: day("2026-03-25"),
        evidence: String::new(),
    };
    assert_eq!(
        decide(&met(), &amend(Some(empty))).expect_err("no evidence").0,
        "evidence"
    );
    let whole = Noticed {
        on: day("2026-03-25"),
        evidence: "Report of the therapist".into(),
    };
    let step = decide(&met(), &amend(Some(whole))).expect("decided");
    assert_eq!(names(&step), ["review-decision", "amendment-notice-sent"]);
    assert_eq!(step.over, None);
}

#[test]
fn the_final_plan_waits_for_the_familys_fifteen_days() {
    let mut ground = met();
    ground.notice = Some(day("2026-04-01"));
    let mut finalised = Finalised {
        on: day("2026-04-15"),
        ..Finalised::default()
    };
    let fault = finalise(&ground, &finalised).expect_err("too soon").1;
    assert!(fault.contains("Wed 15 Apr 2026"), "{fault}");
    ground.review.represented = Some(day("2026-04-10"));
    assert!(finalise(&ground, &finalised).is_ok(), "they have answered");
    for early in ["2026-03-31", "2026-04-09"] {
        finalised.on = day(early);
        let fault = finalise(&ground, &finalised).expect_err("before the answer").1;
        assert_eq!(fault, "comments came on 10 Apr 2026: the plan goes after them");
    }
    ground.review.represented = None;
    finalised.on = day("2026-04-16");
    let step = finalise(&ground, &finalised).expect("sent");
    assert_eq!(names(&step), ["final-amended-plan-sent"]);
    assert!(step.closes_beside);
    assert_eq!(step.plans[0].plan.state, PlanState::Replaced);
    assert_eq!(step.plans[1].plan.version, 1);
}

#[test]
fn outcomes_go_on_with_their_new_words_and_those_met_stay_behind() {
    let outcome = |number: u128, status| Outcome {
        id: uuid::Uuid::from_u128(number).into(),
        status,
        words: format!("outcome {number}"),
        ..Outcome::default()
    };
    let all = [outcome(1, OutcomeStatus::Progress), outcome(2, OutcomeStatus::Met)];
    let said = [OutcomeAtReview {
        outcome: all[0].id,
        new_words: "Will read a page alone.".into(),
        ..OutcomeAtReview::default()
    }];
    let parts = carried(&Plan::default(), &all, &[], &said);
    let words: Vec<&str> = parts.outcomes.iter().map(|outcome| outcome.words.as_str()).collect();
    assert_eq!(words, ["Will read a page alone."]);
}

#[test]
fn ceasing_begins_with_asking_and_goes_on_in_the_same_course() {
    let asked = consider_ceasing(&met(), day("2026-03-10")).expect("asked");
    let (process, events) = asked.opens.expect("a course");
    assert_eq!(
        (process.kind.as_str(), events[0].name.as_str()),
        ("ceasing", "cease-considered")
    );
    let running = Ground {
        ceasing: Some(uuid::Uuid::from_u128(5).into()),
        ..met()
    };
    assert!(consider_ceasing(&running, day("2026-03-11")).is_err(), "asked already");
    let mut decided = amend(None);
    decided.code = "C".into();
    let step = decide(&running, &decided).expect("decided");
    assert!(step.opens.is_none());
    assert!(
        step.elsewhere
            .iter()
            .all(|event| Some(event.process) == running.ceasing)
    );
    assert_eq!(step.elsewhere.len(), 2);
}

#[test]
fn a_decision_made_is_not_one_told() {
    let step = resolve(&met(), &amend(None)).expect("made");
    assert!(step.events.is_empty(), "the clock goes on until the family is told");
    assert_eq!(
        (step.review.resolved, step.review.decided),
        (Some(day("2026-03-25")), None)
    );
    let told = Ground {
        review: step.review,
        ..met()
    };
    let later = Decided {
        on: day("2026-03-30"),
        ..amend(None)
    };
    let step = decide(&told, &later).expect("told");
    assert_eq!(step.review.resolved, Some(day("2026-03-25")));
    assert_eq!(step.review.decided, Some(day("2026-03-30")));
}

#[test]
fn a_plan_may_stay_after_the_comments_only_once_a_notice_went() {
    assert!(not_amend(&met(), day("2026-05-01"), "No change is wanted.").is_err());
    let mut noticed = met();
    noticed.notice = Some(day("2026-04-01"));
    noticed.review.decided = Some(day("2026-03-25"));
    assert!(not_amend(&noticed, day("2026-05-01"), " ").is_err(), "no reasons");
    let step = not_amend(&noticed, day("2026-05-01"), "No change is wanted.").expect("told");
    assert_eq!(names(&step), ["decision-not-to-amend"]);
    assert_eq!(step.next.map(|next| next.due), Some(day("2027-03-24")));
}

#[test]
fn ceasing_opens_a_course_that_keeps_the_plan_until_no_appeal_is_possible() {
    let mut decided = amend(None);
    decided.code = "C".into();
    let step = decide(&met(), &decided).expect("decided");
    let (process, events) = step.opens.expect("a course of its own");
    assert_eq!(process.kind, "ceasing");
    let told: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
    // The meeting is told too: after a review the family hears within four weeks of it.
    assert_eq!(told, ["review-meeting", "cease-decided", "decision-to-cease"]);
    assert_eq!(step.next, None);
}

#[test]
fn a_phase_transfer_waits_until_it_is_said_what_the_plan_names() {
    let mut ground = met();
    ground.notice = Some(day("2026-04-01"));
    ground.review.kind = ReviewKind::PhaseTransfer;
    let finalised = Finalised {
        on: day("2026-04-20"),
        plan: Plan {
            placement: Some(OrganisationId::from(Uuid::from_u128(1))),
            ..Plan::default()
        },
        ..Finalised::default()
    };
    assert_eq!(finalise(&ground, &finalised).expect_err("nothing named").0, "placement");
    ground.review.names = Named {
        setting: None,
        words: "a sixth-form college".into(),
    };
    let by_type = finalise(&ground, &finalised).expect("sent").plans.remove(1).plan;
    assert_eq!(
        (by_type.placement, by_type.placement_kind.as_str()),
        (None, "a sixth-form college")
    );
    let college = Some(OrganisationId::from(Uuid::from_u128(2)));
    ground.review.names = Named {
        setting: college,
        words: "Elm College".into(),
    };
    let named = finalise(&ground, &finalised).expect("sent").plans.remove(1).plan;
    assert_eq!((named.placement, named.placement_since), (college, None));
    ground.review.kind = ReviewKind::Annual;
    let named = finalise(&ground, &finalised).expect("sent").plans.remove(1).plan;
    assert_eq!(named.placement_since, Some(day("2026-04-20")));
}

#[test]
fn after_year_eleven_the_young_person_is_invited_first() {
    let mut page = ChildPage::default();
    (page.child.forename, page.child.surname) = ("Idil".into(), "Warsame".into());
    page.child.born = Some(day("2010-08-31"));
    let first = |on: &str| who_to_invite(&page, day(on)).remove(0).role;
    assert_eq!(first("2026-08-31"), "school or setting");
    assert_eq!(first("2026-09-01"), "the young person");
}

#[test]
fn a_notice_comes_after_the_decision_and_a_decision_is_told_after_it_was_made() {
    let mut ground = met();
    ground.review.resolved = Some(day("2026-03-20"));
    ground.review.decision = "A".into();
    let noticed = |on: &str| Noticed {
        on: day(on),
        evidence: "Report of the therapist".into(),
    };
    let (field, sentence) = notice(&ground, &noticed("2026-03-19")).expect_err("before the decision");
    assert_eq!(
        (field, sentence.as_str()),
        ("on", "the decision was made on 20 Mar 2026: the notice comes after it")
    );
    assert_eq!(
        notice(&ground, &noticed("2026-03-03"))
            .expect_err("before the meeting")
            .0,
        "on"
    );
    assert!(notice(&ground, &noticed("2026-03-20")).is_ok());
    ground.notice = Some(day("2026-04-01"));
    assert!(
        notice(&ground, &noticed("2026-03-31")).is_err(),
        "before the notice it replaces"
    );
    let told = Decided {
        on: day("2026-03-19"),
        ..amend(None)
    };
    let sentence = decide(&ground, &told).expect_err("told before it was made").1;
    assert!(sentence.contains("decided on 20 Mar 2026"), "{sentence}");
}

/// A review for a move to the next phase, held.
fn moving_on() -> Ground {
    let mut ground = met();
    ground.review.kind = ReviewKind::PhaseTransfer;
    ground.beside = vec![ProcessId::from(Uuid::from_u128(7))];
    ground
}

#[test]
fn a_plan_is_kept_for_a_move_only_where_it_names_the_next_place_already() {
    let keep = |ground: Ground| keep_as_is(&[ground], day("2026-03-25"), "All is well.");
    assert_eq!(keep(moving_on()).expect_err("no school named").1, MUST_NAME);
    let mut noticed = moving_on();
    noticed.notice = Some(day("2026-03-25"));
    assert!(not_amend(&noticed, day("2026-04-20"), "No change is needed.").is_err());
    let named = Ground {
        names_another: true,
        ..moving_on()
    };
    let steps = keep(named).expect("the plan names it");
    assert_eq!(names(&steps[0]).last(), Some(&"next-place-named"));
    assert!(steps[0].closes_beside, "the transfer is over with it");
}

#[test]
fn every_school_consulted_has_one_line_and_keeps_its_own_answer() {
    let asked = |setting: &str, replied: Option<&str>| Consulted {
        setting: setting.into(),
        on: day("2026-03-10"),
        replied: replied.map(day),
        reply: if replied.is_some() {
            "Yes.".into()
        } else {
            String::new()
        },
        ..Consulted::default()
    };
    let mut ground = moving_on();
    ground.review.consulted = vec![asked("Elm", Some("2026-03-12")), asked("Oak", None)];
    let step = consult(&ground, 1, asked("Oak", Some("2026-03-16"))).expect("answered");
    let told = &step.review.consulted;
    assert_eq!(
        (told.len(), told[0].replied, told[1].replied),
        (2, Some(day("2026-03-12")), Some(day("2026-03-16")))
    );
    assert_eq!(
        consult(&ground, 2, asked("oak", None)).expect_err("asked already").0,
        "setting"
    );
    assert_eq!(
        consult(&ground, 2, asked("Ash", None))
            .expect("one more")
            .review
            .consulted
            .len(),
        3
    );
    // A letter to the one that is awaited moves its day; to one that answered it asks anew.
    let by_letter = |setting| {
        asked_by_letter(&ground, setting, day("2026-03-20"))
            .expect("asked")
            .review
            .consulted
    };
    assert_eq!(by_letter("Oak").len(), 2);
    assert_eq!(by_letter("Elm")[0].reply, "Yes.");
    assert_eq!(by_letter("Elm").len(), 3);
}

#[test]
fn the_first_review_here_ends_what_is_owed_of_it_in_the_move() {
    let process = ProcessId::from(Uuid::from_u128(9));
    let ground = Ground {
        moved_in: Some(process),
        ..met()
    };
    let step = decide(&ground, &amend(None)).expect("decided");
    let told: Vec<_> = step
        .elsewhere
        .iter()
        .map(|event| (event.process, event.name.as_str()))
        .collect();
    assert_eq!(told, [(process, "review-meeting"), (process, "review-decision")]);
}
