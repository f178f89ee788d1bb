//! The next review of a plan: by which rule, by which days, and at which step it stands.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Serialize;

use super::phase::{Phase, Transfer};
use crate::domain::age::birthday;
use crate::domain::calendar::{Span, Unit};
use crate::domain::clock::{Clock, Facts};
use crate::domain::code::codes;
use crate::domain::process::ProcessKind;
use crate::domain::rule::{RuleBook, RuleIndex};

codes! {
    /// By which rule the next review is due.
    NextKind {
        Later = "later", "yearly review";
        First = "first", "first review";
        UnderFive = "under-five", "under five";
        Early = "early", "early review";
        Adulthood = "adulthood", "Year 9 onward";
        Transfer = "transfer", "phase transfer";
        MovedIn = "moved-in", "moved in";
    }
    /// What is next in a review.
    Step {
        SetDay = "set-day", "set a day";
        Invite = "invite", "send invitations";
        Papers = "papers", "send papers round";
        Hold = "hold", "hold the meeting";
        Report = "report", "send the report";
        Decide = "decide", "send the decision";
        Notice = "notice", "send amendment notice";
        Final = "final", "send amended plan";
        Done = "done", "done";
    }
}

/// What the days of a review are worked out from.
#[derive(Debug, Clone, Default)]
pub struct Basis {
    /// Of the review's own process where it has one; else what is known of the plan.
    pub facts: Facts,
    /// Of the phase transfer that runs.
    pub transfer_facts: Option<Facts>,
    /// A move to the next phase that nobody has opened a process for yet.
    pub expected: Option<Transfer>,
    /// Of the move into the area, where the plan came with the child and was not reviewed since.
    pub move_facts: Option<Facts>,
    pub born: Option<NaiveDate>,
    /// Whether the review was called early.
    pub early: bool,
    /// The day set for the meeting, or the day it was held.
    pub meeting: Option<NaiveDate>,
    pub held: bool,
}

/// The days of one review. All that follows from the meeting is reckoned from the day set, else from the last lawful one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Dates {
    pub kind: NextKind,
    pub phase: Phase,
    /// The review must be over, by the authority's decision.
    pub complete_by: NaiveDate,
    /// The latest lawful day for the meeting.
    pub meeting_by: NaiveDate,
    /// The day set or held, where there is one.
    pub meeting: Option<NaiveDate>,
    pub invite_by: NaiveDate,
    pub papers_by: NaiveDate,
    pub report_by: NaiveDate,
    pub decide_by: NaiveDate,
    pub notice_by: NaiveDate,
    pub final_by: NaiveDate,
    /// Guidance for children under five: think of a review by then.
    pub consider_by: Option<NaiveDate>,
}

impl Dates {
    /// The day the review stands on in a calendar: the meeting, else its last lawful day.
    pub fn day(&self) -> NaiveDate {
        self.meeting.unwrap_or(self.meeting_by)
    }
}

/// The rules the days come from, for `why` and for tests against the clock.
pub const RULES: [(&str, &str); 8] = [
    ("complete_by", "AR-01, AR-02 or TR-04"),
    ("meeting_by", "AR-03 or PT-04"),
    ("invite_by", "AR-05"),
    ("papers_by", "AR-06"),
    ("report_by", "AR-07"),
    ("decide_by", "AR-08"),
    ("notice_by", "AR-09 or PT-04.notice"),
    ("final_by", "AR-11, AR-12, PT-01 or PT-02"),
];

static INDEX: LazyLock<BTreeMap<&'static str, RuleIndex>> = LazyLock::new(|| {
    let rules = RuleBook::builtin().indexed();
    rules.map(|(index, rule)| (rule.id.as_str(), index)).collect()
});

/// The last day of a rule over these facts; none where it does not run.
fn last_day(facts: &Facts, rule: &str) -> Option<NaiveDate> {
    let index = INDEX.get(rule)?;
    Clock::builtin().duty(*index, facts)?.due
}

fn earliest<const N: usize>(facts: &Facts, rules: [&str; N]) -> Option<NaiveDate> {
    rules.into_iter().filter_map(|rule| last_day(facts, rule)).min()
}

fn with(facts: &Facts, name: &str, on: NaiveDate) -> Facts {
    let mut facts = facts.clone();
    if let Some(event) = RuleBook::builtin().event(name) {
        facts.happened(event, on);
    }
    facts
}

/// The facts of a plan that has no review process yet.
pub fn facts_of_plan(made: Option<NaiveDate>, reviewed: Option<NaiveDate>, born: Option<NaiveDate>) -> Facts {
    let mut facts = Facts::of(ProcessKind::AnnualReview);
    let told = [("plan-made", made), ("plan-last-reviewed", reviewed), ("born", born)];
    for (name, day) in told {
        if let (Some(event), Some(day)) = (RuleBook::builtin().event(name), day) {
            facts.happened(event, day);
        }
    }
    facts
}

/// The facts of a move to the next phase that is expected.
pub fn facts_of_transfer(transfer: &Transfer) -> Facts {
    let mut facts = Facts::of(ProcessKind::PhaseTransfer);
    let book = RuleBook::builtin();
    if let Some(event) = book.event("transfer") {
        facts.happened(event, transfer.on);
    }
    if transfer.phase == Phase::Post16
        && let Some(marker) = book.events.marker("post-16-transfer")
    {
        facts.markers.set(marker);
    }
    facts
}

/// The last day of the year that begins with a review's decision: AR-02.
pub fn complete_by(reviewed: NaiveDate) -> NaiveDate {
    last_day(&facts_of_plan(None, Some(reviewed), None), "AR-02").unwrap_or(reviewed)
}

/// The last of the days the family has to comment on an amendment notice: AR-10.
pub fn comments_until(notice: NaiveDate) -> NaiveDate {
    let facts = with(&Facts::of(ProcessKind::AnnualReview), "amendment-notice-sent", notice);
    last_day(&facts, "AR-10").unwrap_or(notice)
}

/// The days of a review. None where the plan has no day it was made or reviewed on: nothing can be reckoned from nothing.
pub fn dates(basis: &Basis) -> Option<Dates> {
    let yearly = earliest(&basis.facts, ["AR-01", "AR-02"]);
    let moved = basis.move_facts.as_ref().and_then(|facts| last_day(facts, "TR-04"));
    let complete_by = moved.or(yearly)?;
    let four_weeks = Span {
        number: 4,
        unit: Unit::Weeks,
    };
    let before = four_weeks.before(complete_by, Clock::builtin().calendar).ok()?;
    let latest = match moved {
        Some(_) => before,
        None => last_day(&basis.facts, "AR-03").unwrap_or(before),
    };
    let transfer = transfer_of(basis, latest);
    let phase_meeting = transfer
        .as_ref()
        .and_then(|facts| earliest(facts, ["PT-04", "PT-04.post-16"]));
    let meeting_by = phase_meeting.map_or(latest, |day| day.min(latest));
    let kind = kind(basis, transfer.is_some(), moved.is_some(), meeting_by);
    Some(follow(basis, transfer.as_ref(), kind, complete_by, meeting_by))
}

/// The phase transfer this review is for: the one that runs, or one expected before the next review after this could be held.
fn transfer_of(basis: &Basis, latest: NaiveDate) -> Option<Facts> {
    if let Some(facts) = &basis.transfer_facts {
        return Some(facts.clone());
    }
    let expected = basis.expected?;
    let begins = expected.year_begins();
    (since(basis)? < begins && latest >= begins).then(|| facts_of_transfer(&expected))
}

/// The day the plan was last reviewed, or made.
fn since(basis: &Basis) -> Option<NaiveDate> {
    let book = RuleBook::builtin();
    let day = |name| basis.facts.day_of(book.event(name)?, &book.events);
    day("plan-last-reviewed").or_else(|| day("plan-made"))
}

fn kind(basis: &Basis, transfers: bool, moved: bool, meeting_by: NaiveDate) -> NextKind {
    let reviewed = RuleBook::builtin().event("plan-last-reviewed");
    let never = !basis.facts.events.iter().any(|told| Some(told.event) == reviewed);
    if transfers {
        NextKind::Transfer
    } else if moved {
        NextKind::MovedIn
    } else if basis.early {
        NextKind::Early
    } else if basis.born.is_some_and(|born| meeting_by < birthday(born, 5)) {
        NextKind::UnderFive
    } else if last_day(&basis.facts, "AR-16").is_some() {
        NextKind::Adulthood
    } else if never {
        NextKind::First
    } else {
        NextKind::Later
    }
}

/// All days that follow from the meeting.
fn follow(
    basis: &Basis,
    transfer: Option<&Facts>,
    kind: NextKind,
    complete_by: NaiveDate,
    meeting_by: NaiveDate,
) -> Dates {
    let meeting = basis.meeting.unwrap_or(meeting_by);
    let facts = with(&basis.facts, "review-meeting", meeting);
    let of = |rule| last_day(&facts, rule).unwrap_or(meeting);
    let phase = |rules: [&str; 2]| transfer.and_then(|facts| earliest(facts, rules));
    let (report_by, decide_by) = (of("AR-07"), of("AR-08"));
    let notice = last_day(&facts, "AR-09").unwrap_or(decide_by);
    let amended = earliest(&facts, ["AR-11", "AR-12"]).unwrap_or(decide_by);
    Dates {
        kind,
        phase: phase_of(basis, transfer),
        complete_by,
        meeting_by,
        meeting: basis.meeting,
        invite_by: of("AR-05"),
        papers_by: of("AR-06"),
        report_by,
        decide_by,
        notice_by: phase(["PT-04.notice", "PT-04.post-16-notice"]).map_or(notice, |day| day.min(notice)),
        final_by: phase(["PT-01", "PT-02"]).map_or(amended, |day| day.min(amended)),
        consider_by: last_day(&basis.facts, "AR-14"),
    }
}

fn phase_of(basis: &Basis, transfer: Option<&Facts>) -> Phase {
    match (transfer, basis.expected) {
        (None, _) => Phase::Nothing,
        (Some(_), Some(expected)) => expected.phase,
        (Some(facts), None) => {
            let post_16 = RuleBook::builtin().events.marker("post-16-transfer");
            if post_16.is_some_and(|marker| facts.markers.has(marker)) {
                Phase::Post16
            } else {
                Phase::Secondary
            }
        }
    }
}

/// How far a review has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub day_set: bool,
    pub invited: bool,
    pub papers_out: bool,
    pub held: bool,
    pub report_sent: bool,
    pub decided: bool,
    /// The decision was to amend.
    pub amends: bool,
    pub notice_sent: bool,
    pub final_sent: bool,
}

/// What is next, and its last day.
pub fn next_step(progress: &Progress, dates: &Dates) -> (Step, Option<NaiveDate>) {
    let steps = [
        (progress.day_set || progress.held, Step::SetDay, dates.invite_by),
        (progress.invited || progress.held, Step::Invite, dates.invite_by),
        (progress.papers_out || progress.held, Step::Papers, dates.papers_by),
        (progress.held, Step::Hold, dates.day()),
        (progress.report_sent || progress.decided, Step::Report, dates.report_by),
        (progress.decided, Step::Decide, dates.decide_by),
        (!progress.amends || progress.notice_sent, Step::Notice, dates.notice_by),
        (!progress.amends || progress.final_sent, Step::Final, dates.final_by),
    ];
    let next = steps.into_iter().find(|(done, ..)| !done);
    next.map_or((Step::Done, None), |(_, step, due)| (step, Some(due)))
}

/// The day after which the law makes what is next late. Only guidance and practice say by when a day is to be set; what the
/// law wants of it is that the review is over in time, and the school named before a move.
pub fn late_after(step: Step, step_due: Option<NaiveDate>, dates: &Dates) -> Option<NaiveDate> {
    let over = match dates.kind {
        NextKind::Transfer => dates.complete_by.min(dates.final_by),
        _ => dates.complete_by,
    };
    match step {
        Step::Done => None,
        Step::SetDay | Step::Hold => Some(over),
        Step::Invite | Step::Papers | Step::Decide => step_due.map(|due| due.min(over)),
        Step::Report | Step::Notice | Step::Final => step_due,
    }
}

#[cfg(test)]
mod tests {
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
}
