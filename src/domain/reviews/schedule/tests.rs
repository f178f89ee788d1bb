//! The days of the next review, kind by kind.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn basis(made: Option<&str>, reviewed: Option<&str>, born: Option<&str>) -> Basis {
    let born = born.map(day);
    Basis {
        facts: facts_of_plan(made.map(day), reviewed.map(day), born),
        born,
        ..Basis::default()
    }
}

#[test]
fn a_first_review_is_over_within_the_year_and_met_four_weeks_before() {
    let found = dates(&basis(Some("2026-03-12"), None, Some("2017-05-01"))).expect("days");
    assert_eq!(found.kind, NextKind::First);
    assert_eq!(
        [found.complete_by, found.meeting_by, found.invite_by, found.decide_by],
        [
            day("2027-03-11"),
            day("2027-02-11"),
            day("2027-01-28"),
            day("2027-03-11")
        ]
    );
}

#[test]
fn a_meeting_that_is_set_moves_all_that_follows() {
    let mut basis = basis(Some("2024-05-20"), Some("2025-04-10"), None);
    basis.meeting = Some(day("2026-03-04"));
    let found = dates(&basis).expect("days");
    assert_eq!(found.kind, NextKind::Later);
    let told = [
        found.papers_by,
        found.report_by,
        found.decide_by,
        found.notice_by,
        found.final_by,
    ];
    let wanted = ["2026-02-18", "2026-03-18", "2026-04-01", "2026-04-01", "2026-05-27"];
    assert_eq!(told, wanted.map(day));
}

#[test]
fn a_move_to_the_next_phase_brings_the_meeting_forward() {
    let mut basis = basis(Some("2024-05-20"), Some("2026-06-10"), Some("2015-10-01"));
    basis.expected = Some(Transfer {
        phase: Phase::Secondary,
        on: day("2027-09-01"),
    });
    let found = dates(&basis).expect("days");
    assert_eq!((found.kind, found.phase), (NextKind::Transfer, Phase::Secondary));
    assert_eq!(found.meeting_by, day("2026-11-22"));
    assert_eq!(found.final_by, day("2027-02-14"));
    basis.facts = facts_of_plan(None, Some(day("2026-10-01")), None);
    assert_eq!(
        dates(&basis).expect("days").kind,
        NextKind::Later,
        "reviewed in the year of the move already"
    );
}

#[test]
fn a_plan_that_came_with_a_move_has_three_months_at_least() {
    let mut basis = basis(Some("2024-01-15"), Some("2025-10-06"), None);
    let mut moved = facts_of_plan(Some(day("2024-01-15")), Some(day("2025-10-06")), None);
    moved.process = Some(ProcessKind::Move);
    basis.move_facts = Some(with(&moved, "plan-transferred", day("2026-09-01")));
    let found = dates(&basis).expect("days");
    assert_eq!((found.kind, found.complete_by), (NextKind::MovedIn, day("2026-11-30")));
    assert_eq!(found.meeting_by, day("2026-11-02"));
}

#[test]
fn young_children_and_year_nine_are_told_apart() {
    let under = dates(&basis(None, Some("2026-03-12"), Some("2022-06-01"))).expect("days");
    assert_eq!(
        (under.kind, under.consider_by),
        (NextKind::UnderFive, Some(day("2026-09-12")))
    );
    let nine = dates(&basis(None, Some("2026-03-12"), Some("2012-11-20"))).expect("days");
    assert_eq!(nine.kind, NextKind::Adulthood);
    assert_eq!(dates(&basis(None, None, None)), None);
}

#[test]
fn guidance_makes_nothing_late_but_the_end_of_the_year_does() {
    let dates = dates(&basis(Some("2026-03-12"), None, None)).expect("days");
    let late = |step, due: &str| late_after(step, Some(day(due)), &dates);
    assert_eq!(late(Step::SetDay, "2027-01-28"), Some(day("2027-03-11")));
    assert_eq!(late(Step::Invite, "2027-01-28"), Some(day("2027-01-28")));
    assert_eq!(late(Step::Done, "2027-01-28"), None);
}

#[test]
fn the_steps_follow_one_another() {
    let dates = dates(&basis(Some("2026-03-12"), None, None)).expect("days");
    let mut progress = Progress::default();
    assert_eq!(next_step(&progress, &dates), (Step::SetDay, Some(day("2027-01-28"))));
    progress.held = true;
    assert_eq!(next_step(&progress, &dates).0, Step::Report);
    progress.decided = true;
    assert_eq!(next_step(&progress, &dates).0, Step::Done, "kept as it is");
    progress.amends = true;
    assert_eq!(next_step(&progress, &dates).0, Step::Notice);
    progress.notice_sent = true;
    assert_eq!(next_step(&progress, &dates).0, Step::Final);
}
