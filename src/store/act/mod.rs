//! What each change writes.

mod casework;
mod child;
mod moves;
mod panel;
mod request;
mod review;
mod seen;

use super::writer::Writer;
use super::{Result, read};
use crate::domain::change::Change;
use crate::domain::id::ProcessId;
use crate::domain::matter::{Event, Process};
use crate::domain::record::{AnyRecord, Record, Visit};

pub(crate) use child::save_whole as save_child;

/// Writes what the change says.
pub(crate) fn perform(writer: &mut Writer<'_>, change: &Change) -> Result<()> {
    match change {
        Change::Save(AnyRecord::Child(child)) | Change::SaveChild(child) => child::save(writer, child).map(drop),
        Change::LinkPerson { person, link } => child::link(writer, person, link),
        Change::UnlinkPerson(link) => writer.remove::<crate::domain::person::ChildPerson>(*link),
        Change::HandOver { children, to } => child::hand_over(writer, children, *to),
        Change::SetFlag { children, flag, on } => child::set_flag(writer, children, flag, *on),
        Change::LogConcern { child, referral } => casework::concern(writer, child, referral),
        Change::RecordRequest { child, referral } => casework::request(writer, child, referral),
        Change::ReceiveRequest(parts) => request::receive(writer, parts),
        Change::Save(record) => record.accept(&mut Put(writer)),
        Change::Remove(record) => record.accept(&mut Remove(writer)),
        Change::Set(setting) => writer.set(setting),
        Change::Import(batch) => super::import::children(writer, &batch.children, &mut |_| true).map(drop),
        Change::StepReview(step) => review::step(writer, step),
        Change::Over { seen, change } => {
            seen::must_be(writer, seen)?;
            perform(writer, change)
        }
        Change::Together { changes, .. } => changes.iter().try_for_each(|change| perform(writer, change)),
        other => match casework::perform(writer, other)? {
            true => Ok(()),
            false => panel::perform(writer, other),
        },
    }
}

struct Put<'w, 'c>(&'w mut Writer<'c>);

impl Visit for Put<'_, '_> {
    type Out = Result<()>;
    fn visit<T: Record>(&mut self, record: &T) -> Result<()> {
        self.0.put(record).map(drop)
    }
}

struct Remove<'w, 'c>(&'w mut Writer<'c>);

impl Visit for Remove<'_, '_> {
    type Out = Result<()>;
    fn visit<T: Record>(&mut self, record: &T) -> Result<()> {
        self.0.remove::<T>(record.id())
    }
}

/// Events of a process that may not have known its id yet.
fn put_events(writer: &mut Writer<'_>, events: &[Event], process: Option<ProcessId>) -> Result<()> {
    for event in events {
        let mut event = event.clone();
        event.process = or(event.process, process);
        writer.put(&event)?;
        moves::handed_over(writer, &event)?;
    }
    Ok(())
}

/// As [`put_events`], but for those that happened in the process already: one thing is told twice where two records of it meet.
fn put_new_events(writer: &mut Writer<'_>, events: &[Event], process: Option<ProcessId>) -> Result<()> {
    for event in events {
        let mut event = event.clone();
        event.process = or(event.process, process);
        let held: Vec<Event> = read::of(writer.connection, "process", event.process.into())?;
        if held.iter().all(|held| held.void || held.name != event.name) {
            put_events(writer, &[event], None)?;
        }
    }
    Ok(())
}

/// A course begins.
fn open_course(writer: &mut Writer<'_>, process: &Process, events: &[Event]) -> Result<ProcessId> {
    let id = writer.put(process)?;
    put_events(writer, events, Some(id))?;
    moves::entered(writer, process)?;
    Ok(id)
}

/// The id, or the other one when it is nil.
fn or<Id: Default + PartialEq>(id: Id, other: Option<Id>) -> Id {
    match other {
        Some(other) if id == Id::default() => other,
        _ => id,
    }
}

/// As [`or`], where a record may stand alone.
fn or_none<Id: Default + PartialEq>(id: Option<Id>, other: Id) -> Option<Id> {
    match id {
        Some(id) if id != Id::default() => Some(id),
        Some(_) => Some(other),
        None => None,
    }
}
