//! The next review of a plan: by which rule, by which days, and at which step it stands.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
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

static INDEX: LazyLock<BTreeMap<&'static str, RuleIndex>> = LazyLock::new(|| {
    let rules = RuleBook::builtin().indexed();
    rules.map(|(index, rule)| (rule.id.as_str(), index)).collect()
});

/// The last day of a rule over these facts; none where it does not run.
pub(in crate::domain) fn last_day(facts: &Facts, rule: &str) -> Option<NaiveDate> {
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

/// The day by which a school that is consulted is to answer: DR-04. Guidance; the authority may go on without it.
pub fn reply_by(consulted: NaiveDate) -> NaiveDate {
    let facts = with(&Facts::default(), "setting-consulted", consulted);
    last_day(&facts, "DR-04").unwrap_or(consulted)
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
    let phase_meeting = transfer.as_ref().and_then(phase_meeting);
    let meeting_by = phase_meeting.map_or(latest, |day| day.min(latest));
    let kind = kind(basis, transfer.is_some(), moved.is_some(), meeting_by);
    Some(follow(basis, transfer.as_ref(), kind, complete_by, meeting_by))
}

/// The latest meeting before a phase transfer: worked back by rule; between post-16 places, by the twelve weeks that AR-12 gives
/// from the meeting to the amended plan.
fn phase_meeting(facts: &Facts) -> Option<NaiveDate> {
    let twelve_weeks = Span {
        number: 12,
        unit: Unit::Weeks,
    };
    let between = || {
        twelve_weeks
            .before(last_day(facts, "PT-03")?, Clock::builtin().calendar)
            .ok()
    };
    earliest(facts, ["PT-04", "PT-04.post-16"]).or_else(between)
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
    let name_by = transfer.and_then(|facts| earliest(facts, ["PT-01", "PT-02", "PT-03"]));
    let phase_notice = transfer.and_then(|facts| earliest(facts, ["PT-04.notice", "PT-04.post-16-notice"]));
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
        notice_by: phase_notice.map_or(notice, |day| day.min(notice)),
        final_by: name_by.map_or(amended, |day| day.min(amended)),
        consider_by: last_day(&basis.facts, "AR-14"),
    }
}

/// Which move the review is for: the one its age and school lead to where the course that runs is of the same year; else what
/// the course itself says.
fn phase_of(basis: &Basis, transfer: Option<&Facts>) -> Phase {
    let Some(facts) = transfer else {
        return Phase::Nothing;
    };
    let book = RuleBook::builtin();
    let moves = book
        .event("transfer")
        .and_then(|event| facts.day_of(event, &book.events));
    let same_year = |expected: &Transfer| moves.is_none_or(|on| on.year() == expected.on.year());
    let post_16 = book.events.marker("post-16-transfer");
    match basis.expected.filter(same_year) {
        _ if last_day(facts, "PT-03").is_some() => Phase::BetweenPost16,
        Some(expected) => expected.phase,
        None if post_16.is_some_and(|marker| facts.markers.has(marker)) => Phase::Post16,
        None => Phase::Next,
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

/// The day by which the law wants a review to be over: by the decision, and before a move with the school named.
pub fn over_by(kind: NextKind, complete_by: NaiveDate, final_by: NaiveDate) -> NaiveDate {
    match kind {
        NextKind::Transfer => complete_by.min(final_by),
        _ => complete_by,
    }
}

/// The day after which the law makes what is next late. Only guidance and practice say by when a day is to be set; what the
/// law wants of it is that the review is over in time, and the school named before a move.
pub fn late_after(step: Step, step_due: Option<NaiveDate>, dates: &Dates) -> Option<NaiveDate> {
    let over = over_by(dates.kind, dates.complete_by, dates.final_by);
    match step {
        Step::Done => None,
        Step::SetDay | Step::Hold => Some(over),
        Step::Invite | Step::Papers | Step::Decide => step_due.map(|due| due.min(over)),
        Step::Report | Step::Notice | Step::Final => step_due,
    }
}

#[cfg(test)]
mod tests;
