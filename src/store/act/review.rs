//! The steps of a review.

use chrono::NaiveDate;

use super::{casework, put_events};
use crate::domain::change::ReviewStep;
use crate::domain::id::{ProcessId, ReviewId};
use crate::domain::matter::Process;
use crate::store::Result;
use crate::store::writer::Writer;

/// Writes a step: the review, what happened, what changed of the plan, and what begins or ends with it.
pub(super) fn step(writer: &mut Writer<'_>, step: &ReviewStep) -> Result<()> {
    let mut review = step.review.clone();
    if review.process.is_none() && !step.events.is_empty() {
        review.process = Some(open(writer, step)?);
    }
    review.closed = step.over.or(review.closed);
    if review.id == ReviewId::default() {
        review.id = writer.new_id().into();
    }
    writer.put(&review)?;
    put_events(writer, &step.events, review.process)?;
    put_events(writer, &step.elsewhere, None)?;
    for beside in &step.beside {
        put_events(writer, &step.events, Some(*beside))?;
    }
    step.plans.iter().try_for_each(|parts| casework::plan(writer, parts))?;
    if let Some((process, events)) = &step.opens {
        let id = writer.put(process)?;
        put_events(writer, events, Some(id))?;
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
