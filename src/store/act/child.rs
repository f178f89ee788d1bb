//! Children and the people about them.

use rusqlite::OptionalExtension;

use crate::domain::child::Child;
use crate::domain::id::{ChildId, PersonId};
use crate::domain::matter::Process;
use crate::domain::person::{ChildPerson, Person};
use crate::domain::task::Task;
use crate::store::read;
use crate::store::refusal::Refusal;
use crate::store::writer::Writer;
use crate::store::{Result, StoreError};

/// Keeps a child. A new one without a reference gets the next of its year, such as `26/0418`.
pub(crate) fn save(writer: &mut Writer<'_>, child: &Child) -> Result<ChildId> {
    Ok(save_whole(writer, child.clone())?.id)
}

/// The same, and gives the child as it is kept.
pub(crate) fn save_whole(writer: &mut Writer<'_>, mut child: Child) -> Result<Child> {
    if !child.has_name() && !child.has_number() {
        return Err(Refusal::Incomplete("A child needs at least one name, or a number.".into()).into());
    }
    if child.reference.as_ref().is_none_or(|reference| reference.is_empty()) {
        child.reference = Some(next_reference(writer)?);
    }
    child.id = writer.put(&child).map_err(taken)?;
    Ok(child)
}

fn taken(error: StoreError) -> StoreError {
    match error {
        StoreError::Database(words) if words.contains("child.reference") => Refusal::ReferenceTaken.into(),
        other => other,
    }
}

/// The next reference of the year that nobody has. A number once given is not given again, even when undone.
fn next_reference(writer: &Writer<'_>) -> Result<String> {
    let year = writer.year() % 100;
    loop {
        let number: i64 = writer
            .connection
            .prepare_cached(
                "INSERT INTO counter (what, last) VALUES (?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
            )?
            .query_row([format!("reference {year:02}")], |row| row.get(0))?;
        let reference = format!("{year:02}/{number:04}");
        let mut held = writer
            .connection
            .prepare_cached("SELECT 1 FROM child WHERE reference = ?")?;
        if held.query_row([&reference], |_| Ok(())).optional()?.is_none() {
            return Ok(reference);
        }
    }
}

/// The child itself when it is held, else kept and given its id.
pub(super) fn held_or_new(writer: &mut Writer<'_>, child: &Child) -> Result<ChildId> {
    if child.id == ChildId::default() {
        save(writer, child)
    } else {
        Ok(child.id)
    }
}

/// Says what a person is to a child; a person with a nil id is entered, another is saved when it changed.
pub(super) fn link(writer: &mut Writer<'_>, person: &Person, link: &ChildPerson) -> Result<()> {
    let person = writer.put(person)?;
    writer.put(&ChildPerson { person, ..link.clone() }).map(drop)
}

/// Gives children to another caseworker. Open processes the one before led follow the child's caseworker again, and what
/// that one had still to do for the child is the new one's; what is closed or done stays as it was.
pub(super) fn hand_over(writer: &mut Writer<'_>, children: &[ChildId], to: PersonId) -> Result<()> {
    for id in children {
        let mut before = None;
        writer.edit::<Child>(*id, |child| before = child.caseworker.replace(to))?;
        let Some(before) = before.filter(|before| *before != to) else {
            continue;
        };
        for process in read::of::<Process>(writer.connection, "child", (*id).into())? {
            if process.closed.is_none() && process.lead == Some(before) {
                writer.put(&Process { lead: None, ..process })?;
            }
        }
        for task in read::of::<Task>(writer.connection, "child", (*id).into())? {
            if task.done.is_none() && task.owner == Some(before) {
                writer.put(&Task {
                    owner: Some(to),
                    ..task
                })?;
            }
        }
    }
    Ok(())
}

/// Sets a plain flag of children, or takes it away.
pub(super) fn set_flag(writer: &mut Writer<'_>, children: &[ChildId], flag: &str, on: bool) -> Result<()> {
    for id in children {
        let mut known = true;
        writer.edit::<Child>(*id, |child| known = child.flags.set_plain(flag, on))?;
        if !known {
            return Err(Refusal::Incomplete(format!("There is no flag “{flag}” that is only set or not.")).into());
        }
    }
    Ok(())
}
