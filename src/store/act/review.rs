//! The steps of a review.

use chrono::NaiveDate;

use super::{casework, open_course, put_events, put_new_events};
use crate::domain::change::ReviewStep;
use crate::domain::desk::ProcessFacts;
use crate::domain::id::{ChildId, ProcessId, ReviewId};
use crate::domain::matter::Process;
use crate::domain::meeting::Decision;
use crate::domain::review::{Review, ReviewKind};
use crate::domain::reviews::steps::{self, HeldOfReview};
use crate::store::refusal::Refusal;
use crate::store::writer::Writer;
use crate::store::{Result, read};

/// Writes a step: the review, what happened, what changed of the plan, and what begins or ends with it.
pub(super) fn step(writer: &mut Writer<'_>, step: &ReviewStep) -> Result<()> {
    let mut review = step.review.clone();
    if review.id == ReviewId::default() {
        must_be_first(writer, review.child)?;
    }
    if review.process.is_none() && !step.events.is_empty() {
        review.process = Some(open(writer, step)?);
    }
    review.closed = step.over.or(review.closed);
    if review.id == ReviewId::default() {
        review.id = writer.new_id().into();
    }
    writer.put(&review)?;
    put_events(writer, &step.events, review.process)?;
    put_new_events(writer, &step.elsewhere, None)?;
    for beside in &step.beside {
        put_events(writer, &step.events, Some(*beside))?;
    }
    step.plans.iter().try_for_each(|parts| casework::plan(writer, parts))?;
    if let Some((process, events)) = &step.opens {
        open_course(writer, process, events)?;
    }
    if let Some(on) = step.over {
        let beside = step.beside.iter().copied().filter(|_| step.closes_beside);
        review
            .process
            .into_iter()
            .chain(beside)
            .try_for_each(|process| close(writer, process, on))?;
    }
    match &step.next {
        Some(next) => writer.put(next).map(drop),
        None => Ok(()),
    }
}

/// A review nobody had entered is entered once: a second form over the same empty page would make a second one.
fn must_be_first(writer: &Writer<'_>, child: ChildId) -> Result<()> {
    let held: Vec<Review> = read::of(writer.connection, "child", child.into())?;
    let open = |review: &Review| review.closed.is_none() && review.kind != ReviewKind::Support;
    match held.iter().any(open) {
        true => Err(Refusal::ChangedMeanwhile("review".into()).into()),
        false => Ok(()),
    }
}

/// What a panel's decision says of the review it is about; `told` once the family was told.
pub(super) fn decided_by_panel(
    writer: &mut Writer<'_>,
    decision: &Decision,
    before: Option<&Decision>,
    told: Option<NaiveDate>,
) -> Result<()> {
    let of_review = |decision: &Decision| steps::code_at_review(&decision.code).is_some();
    if !of_review(decision) && !before.is_some_and(of_review) {
        return Ok(());
    }
    let held = held(writer, decision.child)?;
    match steps::decided_by_panel(&held, decision, before, told) {
        Some(decided) => step(writer, &decided),
        None => Ok(()),
    }
}

fn held(writer: &Writer<'_>, child: ChildId) -> Result<HeldOfReview> {
    let processes: Vec<Process> = read::of(writer.connection, "child", child.into())?;
    let course = |process: Process| -> Result<ProcessFacts> {
        Ok(ProcessFacts {
            events: read::of(writer.connection, "process", process.id.into())?,
            process,
            ..ProcessFacts::default()
        })
    };
    Ok(HeldOfReview {
        reviews: read::of(writer.connection, "child", child.into())?,
        plans: read::of(writer.connection, "child", child.into())?,
        courses: processes.into_iter().map(course).collect::<Result<_>>()?,
    })
}

/// The review's own process, from what it runs from.
fn open(writer: &mut Writer<'_>, step: &ReviewStep) -> Result<ProcessId> {
    let first = step.opening.iter().chain(&step.events).map(|event| event.day).max();
    let process = writer.put(&Process {
        child: step.review.child,
        kind: "annual-review".into(),
        opened: first.unwrap_or(step.review.due),
        ..Process::default()
    })?;
    put_events(writer, &step.opening, Some(process))?;
    Ok(process)
}

fn close(writer: &mut Writer<'_>, process: ProcessId, on: NaiveDate) -> Result<()> {
    writer
        .edit::<Process>(process, |process| process.closed = Some(on))
        .map(drop)
}
