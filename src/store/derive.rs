//! What follows from the facts, worked out in the transaction that changes them: duties, list rows, search.

use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;
use std::str::FromStr;

use super::writer::Touched;
use super::{Result, derive_schedule, desk, duties, read, search};
use crate::domain::child::Child;
use crate::domain::id::{ChildId, ProcessId};
use crate::domain::matter::{Event, Process};

/// Works out again all that depends on what was touched.
pub(crate) fn refresh(connection: &Connection, touched: &Touched) -> Result<()> {
    let mut children: BTreeSet<ChildId> = touched.children.clone();
    for process in processes(connection, touched)? {
        if touched.derived_processes.contains(&process) {
            continue;
        }
        duties::refresh(connection, process)?;
        children.extend(child_of_process(connection, &process.to_string())?);
    }
    for organisation in &touched.organisations {
        children.extend(ids::<ChildId>(
            connection,
            "SELECT id FROM child WHERE setting = ?",
            organisation,
        )?);
    }
    for person in &touched.people {
        children.extend(ids::<ChildId>(
            connection,
            "SELECT id FROM child WHERE caseworker = ?",
            person,
        )?);
    }
    search::notes(connection, touched.notes.iter())?;
    let left = children.into_iter().filter(|child| !touched.derived.contains(child));
    refresh_children(connection, left)
}

/// A child just entered, with all that was entered with it: what follows from them is worked out without reading them again.
pub(crate) struct Entered<'a> {
    pub child: &'a Child,
    pub process: Option<(&'a Process, &'a [Event])>,
    /// It has a plan in force.
    pub plan: bool,
}

/// Writes duties, list row and search words of a child just entered, about whom nothing else is held.
pub(crate) fn enter(connection: &Connection, entered: &Entered<'_>, later: &mut search::Later<'_>) -> Result<()> {
    if let Some((process, events)) = entered.process {
        duties::enter(connection, process, events, entered.child.born)?;
    }
    desk::enter(connection, entered, later)?;
    if entered.plan {
        derive_schedule::refresh(connection, entered.child)?;
    }
    Ok(())
}

/// Works out the list row and search words of each child again, or takes them away with the child.
pub(crate) fn refresh_children(connection: &Connection, children: impl Iterator<Item = ChildId>) -> Result<()> {
    let mut later = search::Later::new(connection, search::CHILDREN);
    for child in children {
        match read::by_id::<Child>(connection, child)? {
            Some(child) => {
                desk::refresh(connection, &child, &mut later)?;
                derive_schedule::refresh(connection, &child)?;
            }
            None => {
                desk::remove(connection, child)?;
                derive_schedule::remove(connection, child)?;
            }
        }
    }
    later.write()
}

/// Processes whose facts were touched: their own, or the child's, whose date of birth the clock reads.
fn processes(connection: &Connection, touched: &Touched) -> Result<BTreeSet<ProcessId>> {
    let mut processes = touched.processes.clone();
    for child in touched.born.difference(&touched.derived) {
        processes.extend(ids::<ProcessId>(
            connection,
            "SELECT id FROM process WHERE child = ?",
            &child.to_string(),
        )?);
    }
    Ok(processes)
}

fn child_of_process(connection: &Connection, process: &str) -> Result<Option<ChildId>> {
    let found: Option<String> = connection
        .prepare_cached("SELECT child FROM process WHERE id = ?")?
        .query_row([process], |row| row.get(0))
        .optional()?;
    Ok(found.and_then(|child| ChildId::from_str(&child).ok()))
}

fn ids<Id: FromStr>(connection: &Connection, sql: &str, id: &str) -> Result<Vec<Id>> {
    let mut query = connection.prepare_cached(sql)?;
    let rows = query.query_map([id], |row| row.get::<_, String>(0))?;
    let found: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(found.iter().filter_map(|id| id.parse().ok()).collect())
}

/// A child's initials, for the name of a change.
pub(crate) fn initials(connection: &Connection, child: ChildId) -> Result<Option<String>> {
    let names = connection
        .prepare_cached("SELECT surname, forename FROM child WHERE id = ?")?
        .query_row([child.to_string()], |row| {
            Ok(Child {
                surname: row.get(0)?,
                forename: row.get(1)?,
                ..Child::default()
            })
        })
        .optional()?;
    Ok(names.map(|child| child.initials()))
}
