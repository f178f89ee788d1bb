//! What a move between authorities changes of the child itself, in the transaction that tells of it.

use crate::domain::child::Child;
use crate::domain::matter::{Event, Process};
use crate::domain::plan::{Plan, PlanState};
use crate::domain::reviews::steps::{self, HANDED_OVER};
use crate::store::writer::Writer;
use crate::store::{Result, read};

/// A move into the area says how the child came to be here.
pub(super) fn entered(writer: &mut Writer<'_>, process: &Process) -> Result<()> {
    if process.kind != "move" {
        return Ok(());
    }
    let plans: Vec<Plan> = read::of(writer.connection, "child", process.child.into())?;
    let has_plan = plans.iter().any(|plan| plan.state == PlanState::Final);
    let child = read::by_id::<Child>(writer.connection, process.child)?;
    let entry = child.and_then(|child| steps::entry(child.entry, process, has_plan));
    match entry {
        Some(entry) => writer
            .edit::<Child>(process.child, |child| child.entry = entry)
            .map(drop),
        None => Ok(()),
    }
}

/// A plan passed on to the authority of another area: it is no longer this desk's, and its move is over.
pub(super) fn handed_over(writer: &mut Writer<'_>, event: &Event) -> Result<()> {
    if event.name != HANDED_OVER {
        return Ok(());
    }
    let process = read::by_id::<Process>(writer.connection, event.process)?;
    let Some(process) = process.filter(|process| process.kind == "move" && process.moves_out) else {
        return Ok(());
    };
    let events: Vec<Event> = read::of(writer.connection, "process", process.id.into())?;
    let moved = events.iter().filter(|event| !event.void && event.name == "move");
    let last = moved
        .map(|event| event.day)
        .max()
        .max(Some(event.day))
        .unwrap_or(event.day);
    let school = read::setting(writer.connection, "desk")?.as_deref() == Some("school");
    writer.edit::<Child>(process.child, |child| steps::handed_over(child, &process, last, school))?;
    writer
        .edit::<Process>(process.id, |process| process.closed = Some(last))
        .map(drop)
}
