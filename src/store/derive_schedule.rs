//! The next review of each plan, worked out from the facts in the transaction that changes them.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Result, duties, read};
use crate::domain::child::Child;
use crate::domain::id::{ChildId, ProcessId};
use crate::domain::matter::{Event, Process};
use crate::domain::organisation::Organisation;
use crate::domain::plan::{Plan, PlanState};
use crate::domain::process::ProcessKind;
use crate::domain::review::{Review, ReviewKind};
use crate::domain::reviews::phase::{self, Setting};
use crate::domain::reviews::schedule::{self, Basis, Dates, Progress, facts_of_plan, late_after, next_step};
use crate::domain::rule::RuleBook;

/// All of a child that a review's days depend on.
struct About {
    plan: Plan,
    made: Option<NaiveDate>,
    reviewed: Option<NaiveDate>,
    /// The review that runs or is to come.
    review: Option<Review>,
    transfer: Option<Process>,
    moved: Option<Process>,
}

/// Writes the child's row anew; takes it away where there is no plan to review.
pub(crate) fn refresh(connection: &Connection, child: &Child) -> Result<()> {
    let scheduled = match child.left_on {
        None => scheduled(connection, child)?,
        Some(_) => None,
    };
    let is = scheduled
        .as_ref()
        .map(|(.., dates, progress)| (dates.day(), state(progress)));
    let was = held(connection, child.id)?;
    match &scheduled {
        Some((about, dates, progress)) => put(connection, child, about, dates, progress)?,
        None if was.is_some() => {
            let mut gone = connection.prepare_cached("DELETE FROM schedule WHERE child = ?")?;
            gone.execute([child.id.to_string()])?;
        }
        None => {}
    }
    count(connection, was, is)
}

/// Takes the row of a child away that is no longer held.
pub(crate) fn remove(connection: &Connection, child: ChildId) -> Result<()> {
    let was = held(connection, child)?;
    connection
        .prepare_cached("DELETE FROM schedule WHERE child = ?")?
        .execute([child.to_string()])?;
    count(connection, was, None)
}

type Place = (NaiveDate, i64);

fn held(connection: &Connection, child: ChildId) -> Result<Option<Place>> {
    let mut query = connection.prepare_cached("SELECT day, state FROM schedule WHERE child = ?")?;
    Ok(query
        .query_row([child.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

fn state(progress: &Progress) -> i64 {
    i64::from(progress.day_set || progress.held) + i64::from(progress.held)
}

fn count(connection: &Connection, was: Option<Place>, is: Option<Place>) -> Result<()> {
    if was == is {
        return Ok(());
    }
    let mut change = connection.prepare_cached(
        "INSERT INTO schedule_load (day, state, rows) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET rows = rows + excluded.rows",
    )?;
    for (place, by) in [(was, -1), (is, 1)] {
        if let Some((day, state)) = place {
            change.execute(params![day, state, by])?;
        }
    }
    Ok(())
}

fn scheduled(connection: &Connection, child: &Child) -> Result<Option<(About, Dates, Progress)>> {
    let Some(about) = about(connection, child.id)? else {
        return Ok(None);
    };
    let process = about.review.as_ref().and_then(|review| review.process);
    let events = match process {
        Some(process) => read::of::<Event>(connection, "process", process.into())?,
        None => Vec::new(),
    };
    let basis = basis(connection, child, &about, &events)?;
    let Some(dates) = schedule::dates(&basis) else {
        return Ok(None);
    };
    let progress = progress(about.review.as_ref(), &events, basis.meeting);
    Ok(Some((about, dates, progress)))
}

fn about(connection: &Connection, child: ChildId) -> Result<Option<About>> {
    let mut is_final = connection.prepare_cached("SELECT 1 FROM plan WHERE child = ? AND state = 'final' LIMIT 1")?;
    if !is_final.exists([child.to_string()])? {
        return Ok(None);
    }
    let mut plans = read::of::<Plan>(connection, "child", child.into())?;
    plans.sort_by_key(|plan| plan.version);
    let made = plans.iter().filter_map(|plan| plan.final_sent).min();
    let Some(plan) = plans.into_iter().rev().find(|plan| plan.state == PlanState::Final) else {
        return Ok(None);
    };
    let mut reviews = read::of::<Review>(connection, "child", child.into())?;
    reviews.retain(|review| review.kind != ReviewKind::Support);
    reviews.sort_by_key(|review| (review.due, review.id));
    let over = reviews.iter().filter(|review| review.closed.is_some());
    let decided = over.filter_map(|review| review.decided).max();
    let processes = read::of::<Process>(connection, "child", child.into())?;
    Ok(Some(About {
        made,
        reviewed: decided.max(plan.last_review),
        review: reviews.into_iter().find(|review| review.closed.is_none()),
        transfer: latest(&processes, "phase-transfer"),
        moved: latest(&processes, "move"),
        plan,
    }))
}

fn latest(processes: &[Process], kind: &str) -> Option<Process> {
    let open = processes
        .iter()
        .filter(|process| process.kind == kind && process.closed.is_none());
    open.max_by_key(|process| (process.opened, process.id)).cloned()
}

fn basis(connection: &Connection, child: &Child, about: &About, events: &[Event]) -> Result<Basis> {
    let review = about.review.as_ref();
    let set = review.and_then(|review| review.held.or(review.meeting_on));
    Ok(Basis {
        facts: facts(connection, child, about)?,
        transfer_facts: transfer_facts(connection, about)?,
        expected: expected(connection, child, about)?,
        move_facts: move_facts(connection, about)?,
        born: child.born,
        early: review.is_some_and(|review| review.kind == ReviewKind::Early),
        meeting: set.or(day_of(events, "review-meeting")),
        held: review.is_some_and(|review| review.held.is_some()),
    })
}

/// What the review's own process says, and where it says nothing of it, the day the plan was made or last reviewed.
fn facts(connection: &Connection, child: &Child, about: &About) -> Result<crate::domain::clock::Facts> {
    let plan = facts_of_plan(about.made, about.reviewed, child.born);
    let process = about.review.as_ref().and_then(|review| review.process);
    let Some(process) = open_process(connection, process)? else {
        return Ok(plan);
    };
    let mut facts = duties::facts_of(connection, &process)?;
    let book = RuleBook::builtin();
    let base = ["plan-made", "plan-last-reviewed"].map(|name| book.event(name));
    let says = facts.events.iter().any(|told| base.contains(&Some(told.event)));
    if !says {
        facts.events.extend(plan.events);
    }
    facts.process = Some(ProcessKind::AnnualReview);
    Ok(facts)
}

fn open_process(connection: &Connection, process: Option<ProcessId>) -> Result<Option<Process>> {
    Ok(match process {
        Some(process) => read::by_id::<Process>(connection, process)?,
        None => None,
    })
}

/// A transfer asks for a review until the plan names the next school or college, however many meetings were held for it.
fn transfer_facts(connection: &Connection, about: &About) -> Result<Option<crate::domain::clock::Facts>> {
    let Some(process) = &about.transfer else {
        return Ok(None);
    };
    let facts = duties::facts_of(connection, process)?;
    let book = RuleBook::builtin();
    let told = |name: &str| {
        let event = book.event(name);
        event.and_then(|event| facts.day_of(event, &book.events)).is_some()
    };
    let named = ["final-amended-plan-sent", "final-plan-sent", "next-place-named"]
        .into_iter()
        .any(told);
    Ok(Some(facts).filter(|_| !named))
}

fn expected(connection: &Connection, child: &Child, about: &About) -> Result<Option<phase::Transfer>> {
    let (None, Some(born), Some(setting)) = (&about.transfer, child.born, child.setting) else {
        return Ok(None);
    };
    let Some(setting) = read::by_id::<Organisation>(connection, setting)? else {
        return Ok(None);
    };
    let setting = Setting {
        kind: setting.kind,
        phase: &setting.phase,
        name: &setting.name,
    };
    let after = about.reviewed.or(about.made).unwrap_or(born);
    Ok(phase::transfer(born, child.years_ahead, &setting, after))
}

/// The move counts until the plan has been reviewed since it was passed on.
fn move_facts(connection: &Connection, about: &About) -> Result<Option<crate::domain::clock::Facts>> {
    let Some(process) = &about.moved else { return Ok(None) };
    let mut facts = duties::facts_of(connection, process)?;
    let book = RuleBook::builtin();
    let passed = book
        .event("plan-transferred")
        .and_then(|event| facts.day_of(event, &book.events));
    if passed.is_none_or(|passed| about.reviewed.is_some_and(|reviewed| reviewed > passed)) {
        return Ok(None);
    }
    let plan = facts_of_plan(about.made, about.reviewed, None);
    facts.events.extend(plan.events);
    Ok(Some(facts))
}

fn day_of(events: &[Event], name: &str) -> Option<NaiveDate> {
    let told = events.iter().filter(|event| !event.void && event.name == name);
    told.map(|event| event.day).max()
}

fn progress(review: Option<&Review>, events: &[Event], meeting: Option<NaiveDate>) -> Progress {
    let happened = |name| day_of(events, name).is_some();
    let Some(review) = review else {
        return Progress::default();
    };
    Progress {
        day_set: meeting.is_some(),
        invited: review.invited.is_some() || happened("review-notice-sent"),
        papers_out: review.papers_out.is_some() || happened("review-papers-sent"),
        held: review.held.is_some(),
        report_sent: review.report_sent.is_some() || happened("review-report-sent"),
        decided: review.decided.is_some(),
        amends: review.decision == "A" && !happened("decision-not-to-amend"),
        notice_sent: happened("amendment-notice-sent"),
        final_sent: happened("final-amended-plan-sent"),
    }
}

fn put(connection: &Connection, child: &Child, about: &About, dates: &Dates, progress: &Progress) -> Result<()> {
    let (step, step_due) = next_step(progress, dates);
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let review = about.review.as_ref();
    let mut put = connection.prepare_cached(
        "INSERT OR REPLACE INTO schedule
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, d.setting, d.caseworker, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20
         FROM desk d WHERE d.child = ?1",
    )?;
    put.execute(params![
        child.id.to_string(),
        dates.day(),
        state(progress),
        about.plan.id.to_string(),
        review.map(|review| review.id.to_string()),
        review
            .and_then(|review| review.process)
            .map(|process| process.to_string()),
        dates.kind.code(),
        dates.phase.code(),
        step.code(),
        text(step_due),
        text(late_after(step, step_due, dates)),
        dates.complete_by,
        dates.meeting_by,
        dates.invite_by,
        dates.papers_by,
        dates.report_by,
        dates.decide_by,
        dates.notice_by,
        dates.final_by,
        text(dates.consider_by),
    ])?;
    Ok(())
}
