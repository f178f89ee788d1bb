//! The clock, held to the law's worked examples.

mod fixtures;
mod properties;

use std::collections::HashSet;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date in a test")
}

fn clock() -> Clock<'static> {
    Clock::builtin()
}

fn event(name: &str) -> EventId {
    clock().book.event(name).unwrap_or_else(|| panic!("no event {name}"))
}

fn facts(events: &[(&str, &str)]) -> Facts {
    let mut facts = Facts::default();
    for (name, on) in events {
        facts.happened(event(name), day(on));
    }
    facts
}

fn claim(ground: &str, from: &str, to: &str) -> Exception {
    let ground = clock().book.grounds.find(ground).expect("a ground in a test");
    Exception {
        ground,
        from: day(from),
        to: Some(day(to)),
    }
}

fn find(facts: &Facts, rule: &str) -> Option<Duty> {
    clock()
        .duties(facts)
        .into_iter()
        .find(|duty| clock().book.rule(duty.rule).id == rule)
}

fn duty(facts: &Facts, rule: &str) -> Duty {
    find(facts, rule).unwrap_or_else(|| panic!("{rule} does not run"))
}

/// The last day of `rule` over `events` is `due`.
fn check(events: &[(&str, &str)], rule: &str, due: &str) {
    assert_eq!(duty(&facts(events), rule).due, Some(day(due)), "{rule} over {events:?}");
}

#[test]
fn a_meeting_that_was_held_ends_the_invitations_nobody_recorded() {
    let meeting = ("review-meeting", "2026-03-04");
    let unsent = duty(&facts(&[meeting]), "AR-05");
    assert_eq!(unsent.due, Some(day("2026-02-18")));
    assert_eq!(
        unsent.state(day("2026-02-10")),
        State::Open,
        "the meeting is still to come"
    );
    assert_eq!(unsent.state(day("2026-03-03")), State::Late);
    assert_eq!(unsent.state(day("2026-03-04")), State::NotApplicable);
    let sent = |on| duty(&facts(&[meeting, ("review-notice-sent", on)]), "AR-05");
    assert_eq!(sent("2026-02-16").state(day("2026-04-01")), State::Met);
    assert_eq!(sent("2026-02-20").state(day("2026-04-01")), State::MetLate);
    assert_eq!(duty(&facts(&[meeting]), "AR-07").state(day("2026-04-01")), State::Late);
}

#[test]
fn an_appeal_that_is_decided_needs_no_answer_any_more() {
    let sent = [("appeal-sent-to-authority", "2026-11-09")];
    assert_eq!(duty(&facts(&sent), "AP-03").state(day("2027-02-01")), State::Late);
    let decided = facts(&[sent[0], ("tribunal-decision", "2026-11-20")]);
    assert_eq!(duty(&decided, "AP-03").state(day("2027-02-01")), State::NotApplicable);
}

#[test]
fn an_assessment_runs_six_sixteen_and_twenty_weeks() {
    let request = [("request-received", "2025-09-08")];
    check(&request, "NA-03", "2025-10-20");
    check(&request, "DI-01", "2025-12-29");
    check(&request, "FI-01", "2026-01-26");
}

#[test]
fn the_final_amended_plan_is_due_by_the_earlier_of_two_days() {
    let on_time = [
        ("review-meeting", "2026-03-04"),
        ("amendment-notice-sent", "2026-04-01"),
    ];
    check(&on_time, "AR-11", "2026-05-27");
    check(&on_time, "AR-12", "2026-05-27");
    let late = [
        ("review-meeting", "2026-03-04"),
        ("amendment-notice-sent", "2026-04-20"),
    ];
    check(&late, "AR-11", "2026-06-15");
    check(&late, "AR-12", "2026-05-27");
    let facts = facts(&late);
    let why = clock().why(&duty(&facts, "AR-11"), &facts, day("2026-04-21"));
    let binds = why.earlier_binds.expect("the two are read together");
    assert!(
        binds.ends_with("the earlier binds: Wed 27 May 2026 (AR-12)."),
        "{binds}"
    );
}

#[test]
fn a_met_duty_says_whether_in_time() {
    let today = day("2026-06-01");
    let state = |on| {
        duty(
            &facts(&[("request-received", "2025-09-08"), ("decision-to-assess", on)]),
            "NA-03",
        )
        .state(today)
    };
    assert_eq!(state("2025-10-20"), State::Met);
    assert_eq!(state("2025-10-21"), State::MetLate);
    let late = duty(
        &facts(&[("request-received", "2025-09-08"), ("decision-to-assess", "2025-10-23")]),
        "NA-03",
    );
    assert_eq!(late.days_late_when_met(), Some(3));
    assert_eq!(late.days_left(today), None);
}

#[test]
fn an_open_duty_is_late_only_after_its_last_day() {
    let decide = duty(&facts(&[("request-received", "2025-09-08")]), "NA-03");
    assert_eq!(decide.state(day("2025-10-19")), State::Open);
    assert_eq!(decide.state(day("2025-10-20")), State::DueToday);
    assert_eq!(decide.state(day("2025-10-21")), State::Late);
    assert_eq!(decide.days_left(day("2025-10-23")), Some(-3));
}

#[test]
fn a_withdrawal_ends_what_is_open_and_keeps_what_was_done() {
    let facts = facts(&[
        ("request-received", "2025-09-08"),
        ("decision-to-assess", "2025-10-20"),
        ("request-withdrawn", "2025-11-03"),
    ]);
    assert_eq!(duty(&facts, "NA-03").state(day("2026-06-01")), State::Met);
    let plan = duty(&facts, "FI-01");
    assert_eq!(plan.state(day("2026-06-01")), State::NotApplicable);
    let why = clock().why(&plan, &facts, day("2026-06-01"));
    assert!(
        why.standing.starts_with("Ended on Mon 3 Nov 2025 by: "),
        "{}",
        why.standing
    );
}

#[test]
fn a_second_draft_does_not_undo_the_first() {
    let facts = facts(&[
        ("request-received", "2025-09-08"),
        ("draft-plan-sent", "2025-12-01"),
        ("draft-plan-sent", "2026-03-02"),
    ]);
    assert_eq!(duty(&facts, "DR-01").met, Some(day("2025-12-01")));
}

#[test]
fn advice_is_in_when_the_last_of_it_is() {
    let facts = facts(&[
        ("advice-requested", "2025-10-20"),
        ("advice-received", "2025-11-10"),
        ("advice-received", "2025-12-05"),
    ]);
    assert_eq!(duty(&facts, "AD-02").state(day("2026-01-01")), State::MetLate);
}

#[test]
fn an_event_ends_only_its_own_course() {
    let mut facts = facts(&[("review-meeting", "2025-09-08"), ("request-withdrawn", "2025-09-10")]);
    facts.process = Some(ProcessKind::AnnualReview);
    assert_eq!(duty(&facts, "AR-08").state(day("2025-09-12")), State::Open);
}

#[test]
fn an_exception_lifts_the_limit_and_moves_no_day() {
    let mut facts = facts(&[("request-received", "2025-05-21")]);
    let before = duty(&facts, "FI-01");
    facts
        .exceptions
        .push(claim("away-four-weeks", "2025-07-01", "2025-08-03"));
    let after = duty(&facts, "FI-01");
    assert_eq!((after.due, after.target), (before.due, before.target));
    let today = day("2025-12-01");
    assert_eq!(after.state(today), State::Lifted);
    assert_eq!(after.state_without_exceptions(today), State::Late);
    let why = clock().why(&after, &facts, today);
    assert_eq!(
        why.exceptions[0].split("It adds").nth(1),
        Some(" no days: it lifts the limit while it makes it impractical to keep. Without it: late.")
    );
}

#[test]
fn an_exception_outside_the_time_or_not_allowed_changes_nothing() {
    let mut facts = facts(&[("request-received", "2025-05-21"), ("review-meeting", "2025-05-21")]);
    facts
        .exceptions
        .push(claim("away-four-weeks", "2026-01-01", "2026-02-15"));
    assert_eq!(duty(&facts, "FI-01").state(day("2026-03-01")), State::Late);
    facts
        .exceptions
        .push(claim("away-four-weeks", "2025-05-25", "2025-07-15"));
    assert_eq!(
        duty(&facts, "AR-08").state(day("2026-03-01")),
        State::Late,
        "no exception is known for reviews"
    );
}

#[test]
fn a_closed_school_counts_only_when_it_was_asked_near_the_closure() {
    let today = day("2026-03-01");
    let mut facts = facts(&[
        ("request-received", "2025-05-21"),
        ("school-advice-requested", "2025-06-20"),
    ]);
    facts.exceptions.push(claim("EXC-A", "2025-07-23", "2025-09-02"));
    assert_eq!(duty(&facts, "FI-01").state(today), State::Late);
    let why = clock().why(&duty(&facts, "FI-01"), &facts, today);
    assert!(
        why.exceptions[0].contains("between 16 Jul 2025 and 27 Aug 2025"),
        "{:?}",
        why.exceptions
    );
    facts.events[1].on = day("2025-07-16");
    assert_eq!(duty(&facts, "FI-01").state(today), State::Lifted);
}

#[test]
fn time_to_comment_can_be_cut_short() {
    let sent = |on| {
        facts(&[
            ("request-received", "2025-09-08"),
            ("draft-plan-sent", "2026-01-05"),
            ("final-plan-sent", on),
        ])
    };
    assert_eq!(
        duty(&sent("2026-01-19"), "DR-02").state(day("2026-02-01")),
        State::CutShort
    );
    assert_eq!(duty(&sent("2026-01-20"), "DR-02").state(day("2026-02-01")), State::Met);
    assert_eq!(duty(&sent("2026-01-20"), "DR-02").state(day("2026-01-10")), State::Open);
}

#[test]
fn the_route_of_a_reversal_decides_the_clock() {
    let book = clock().book;
    let events = [
        ("request-received", "2025-09-08"),
        ("decision-not-to-assess", "2025-10-20"),
        ("refusal-reversed", "2026-06-01"),
    ];
    let mut facts = facts(&events);
    let Some(Question::HowReversed { readings, .. }) = clock().question(&facts) else {
        panic!("the route is asked for")
    };
    assert_eq!(readings.len(), 4);
    assert!(readings.iter().all(|reading| !reading.duties.is_empty()));
    let plan_under = |facts: &mut Facts, route: &str, rule: &str| {
        facts.route = book.routes.find(route);
        assert_eq!(clock().question(facts), None);
        duty(facts, rule).due
    };
    assert_eq!(
        plan_under(&mut facts, "tribunal-order", "TO-04"),
        Some(day("2026-09-07"))
    );
    assert_eq!(plan_under(&mut facts, "unopposed", "UN-03"), Some(day("2026-09-07")));
    assert_eq!(
        plan_under(&mut facts, "conceded", "FI-04"),
        Some(day("2026-01-26")),
        "the original twenty weeks"
    );
    assert_eq!(
        plan_under(&mut facts, "mediation-agreement", "TO-04"),
        Some(day("2026-09-07"))
    );
}

#[test]
fn a_reversal_without_a_refusal_is_asked_about() {
    let facts = facts(&[("request-received", "2025-09-08"), ("refusal-reversed", "2026-06-01")]);
    assert_eq!(
        clock().question(&facts),
        Some(Question::NoRefusal { on: day("2026-06-01") })
    );
}

#[test]
fn facts_that_cannot_be_are_refused_in_words() {
    let fault = |events: &[(&str, &str)]| clock().check(&facts(events)).expect_err("refused").to_string();
    let order = fault(&[("draft-plan-sent", "2025-12-01"), ("final-plan-sent", "2025-11-01")]);
    assert_eq!(
        order,
        "final-plan-sent (1 Nov 2025) is before draft-plan-sent (1 Dec 2025): check the two dates"
    );
    assert!(fault(&[("request-received", "2013-12-31")]).contains("known from 1 Jan 2014 to 31 Dec 2035"));
    assert!(fault(&[("request-received", "2036-01-01")]).contains("known from 1 Jan 2014 to 31 Dec 2035"));
    let twice = fault(&[("request-received", "2025-09-08"), ("request-received", "2025-09-09")]);
    assert_eq!(
        twice,
        "request-received happens once, but two dates are given: 8 Sep 2025 and 9 Sep 2025"
    );
    assert_eq!(clock().check(&facts(&[("born", "2008-03-01")])), Ok(()));
}

#[test]
fn every_state_can_be_reached() {
    let today = day("2026-06-01");
    let mut seen = HashSet::new();
    let mut see = |facts: &Facts, today: NaiveDate| {
        seen.extend(clock().duties(facts).iter().map(|duty| duty.state(today)));
    };
    let mut lifted = facts(&[("request-received", "2026-03-01")]);
    lifted.exceptions.push(claim("EXC-C", "2026-03-10", "2026-04-10"));
    see(&lifted, today);
    see(
        &facts(&[("request-received", "2026-04-20"), ("decision-to-assess", "2026-06-01")]),
        today,
    );
    see(&facts(&[("request-received", "2026-04-20")]), today);
    see(
        &facts(&[("request-received", "2026-03-01"), ("decision-to-assess", "2026-05-30")]),
        today,
    );
    see(
        &facts(&[("request-received", "2026-03-01"), ("request-withdrawn", "2026-03-09")]),
        today,
    );
    see(
        &facts(&[("draft-plan-sent", "2026-05-01"), ("final-plan-sent", "2026-05-02")]),
        today,
    );
    see(&facts(&[("decision-notice-sent", "2026-01-01")]), today);
    assert_eq!(seen, HashSet::from(State::ALL));
}

#[test]
fn past_the_table_the_day_stands_and_the_target_is_not_guessed() {
    let facts = facts(&[("request-received", "2035-12-01")]);
    let plan = duty(&facts, "FI-01");
    assert_eq!((plan.due, plan.target), (Some(day("2036-04-19")), None));
    assert_eq!(
        clock().why(&plan, &facts, day("2035-12-02")).last_day,
        "Bank holidays are known to 31 Dec 2035 only, so no day to aim for can be given."
    );
}

#[test]
fn a_sum_within_a_sum_is_told_step_by_step() {
    let facts = facts(&[("plan-made", "2026-03-12")]);
    let today = day("2027-02-01");
    let why = clock().why(&duty(&facts, "AR-03.notice"), &facts, today);
    let sum = why.arithmetic.expect("a sum");
    assert!(
        sum.starts_with(
            "12 months beginning with Thu 12 Mar 2026 is Thu 11 Mar 2027; 28 days before that is Thu 11 Feb 2027; \
             2 weeks before that is Thu 28 Jan 2027."
        ),
        "{sum}"
    );
    assert!(
        why.standing
            .starts_with("The day passed 4 days ago; guidance or practice"),
        "{}",
        why.standing
    );
}
