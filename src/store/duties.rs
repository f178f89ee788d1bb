//! Duties: worked out from the facts of a process by the clock, kept so that every list of what is due is an index scan.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Result, Store, read};
use crate::domain::advice::Advice;
use crate::domain::clock::{Clock, Duty, Facts};
use crate::domain::course::Course;
use crate::domain::desk::DutyRow;
use crate::domain::id::ProcessId;
use crate::domain::matter::{Event, Exception, Process};
use crate::domain::rule::Kind;

/// What the clock reads of a process.
pub(crate) fn facts_of(connection: &Connection, process: &Process) -> Result<Facts> {
    let id = process.id.to_string();
    let (events, exceptions, advice) = (
        events(connection, &id)?,
        exceptions(connection, &id)?,
        advice(connection, process.id)?,
    );
    let course = Course {
        process,
        events: &events,
        exceptions: &exceptions,
        advice: &advice,
        born: born(connection, process)?,
    };
    Ok(course.facts(Clock::builtin().book))
}

/// Each event that is not a mistake, by its columns: they say all the clock reads, so the rest of the record is left where it is.
fn events(connection: &Connection, process: &str) -> Result<Vec<Event>> {
    let sql = "SELECT name, day FROM event WHERE process = ? AND void = 0 ORDER BY id";
    listed(connection, sql, process, |row| {
        Ok(Event {
            name: row.get(0)?,
            day: row.get(1)?,
            ..Event::default()
        })
    })
}

/// Each exception, by the columns the clock reads.
fn exceptions(connection: &Connection, process: &str) -> Result<Vec<Exception>> {
    let sql = "SELECT ground, starts, ends FROM exception WHERE process = ? ORDER BY id";
    listed(connection, sql, process, |row| {
        Ok(Exception {
            ground: row.get(0)?,
            starts: row.get(1)?,
            ends: row.get(2)?,
            ..Exception::default()
        })
    })
}

/// Each request for advice, by the columns the clock reads.
fn advice(connection: &Connection, process: ProcessId) -> Result<Vec<Advice>> {
    let sql = "SELECT asked, received, dropped FROM advice WHERE process = ? ORDER BY id";
    listed(connection, sql, &process.to_string(), |row| {
        Ok(Advice {
            process,
            asked: row.get(0)?,
            received: row.get(1)?,
            dropped: row.get(2)?,
            ..Advice::default()
        })
    })
}

fn listed<T>(
    connection: &Connection,
    sql: &str,
    process: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut query = connection.prepare_cached(sql)?;
    let rows = query.query_map([process], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn born(connection: &Connection, process: &Process) -> Result<Option<NaiveDate>> {
    let mut query = connection.prepare_cached("SELECT born FROM child WHERE id = ?")?;
    let born: Option<Option<NaiveDate>> = query
        .query_row([process.child.to_string()], |row| row.get(0))
        .optional()?;
    Ok(born.flatten())
}

/// The duties of a process as they are to be kept.
fn fresh(process: &Process, facts: &Facts) -> Vec<DutyRow> {
    let clock = Clock::builtin();
    if facts.process.is_none() {
        return Vec::new();
    }
    let row = |duty: &Duty| DutyRow {
        rule: clock.book.rule(duty.rule).id.clone(),
        runs_from: Some(duty.runs_from),
        due: duty.due,
        target: duty.target,
        settled: settled(duty, process).into(),
        met_on: duty.met,
    };
    let mut rows: Vec<DutyRow> = clock.duties(facts).iter().map(row).collect();
    rows.sort_by(|a, b| (&a.rule, a.runs_from).cmp(&(&b.rule, b.runs_from)));
    rows.dedup_by(|a, b| (&a.rule, a.runs_from) == (&b.rule, b.runs_from));
    say_each_day_once(&mut rows);
    rows
}

/// Of several duties of one process that end on the same day, one speaks for all in the lists.
fn say_each_day_once(rows: &mut [DutyRow]) {
    let mut said = Vec::new();
    for row in rows.iter_mut().filter(|row| row.settled == "open" && row.due.is_some()) {
        if said.contains(&row.due) {
            row.settled = "same-day".into();
        } else {
            said.push(row.due);
        }
    }
}

/// How a duty stands, whatever day it is. Only what is `open` can be due or late.
fn settled(duty: &Duty, process: &Process) -> &'static str {
    if duty.closed.is_some() {
        "not-applicable"
    } else if duty.met.is_some() {
        "met"
    } else if duty.lifted {
        "lifted"
    } else if process.closed.is_some() {
        "closed"
    } else if matches!(duty.kind, Kind::GiveAtLeast | Kind::Window) {
        "running"
    } else if Clock::builtin().book.rule(duty.rule).binds() {
        "open"
    } else {
        "prompt"
    }
}

/// Keeps the duties of a process as its facts now stand; takes them away with the process.
pub(crate) fn refresh(connection: &Connection, id: ProcessId) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM duty WHERE process = ?")?
        .execute([id.to_string()])?;
    let Some(process) = read::by_id::<Process>(connection, id)? else {
        return Ok(());
    };
    let facts = facts_of(connection, &process)?;
    write(connection, &process, &facts)
}

/// Keeps the duties of a process just entered with these events and nothing else.
pub(crate) fn enter(
    connection: &Connection,
    process: &Process,
    events: &[Event],
    born: Option<NaiveDate>,
) -> Result<()> {
    let course = Course {
        process,
        events,
        exceptions: &[],
        advice: &[],
        born,
    };
    write(connection, process, &course.facts(Clock::builtin().book))
}

fn write(connection: &Connection, process: &Process, facts: &Facts) -> Result<()> {
    let (id, child) = (process.id.to_string(), process.child.to_string());
    let mut insert = connection.prepare_cached(
        "INSERT INTO duty (process, rule, runs_from, child, due, target, settled, met_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for duty in fresh(process, facts) {
        insert.execute(params![
            id,
            duty.rule,
            day(duty.runs_from),
            child,
            day(duty.due),
            day(duty.target),
            duty.settled,
            day(duty.met_on),
        ])?;
    }
    Ok(())
}

fn day(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

impl Store {
    /// What the clock reads of a process, for showing why a day is what it is.
    pub fn facts(&self, process: ProcessId) -> Result<Option<Facts>> {
        self.get::<Process>(process)?
            .map(|process| facts_of(&self.connection, &process))
            .transpose()
    }

    /// Works out every duty and list row anew, for a file brought here by a program with other rules.
    pub fn refresh_derived(&mut self) -> Result<()> {
        let transaction = self.begin()?;
        let ids = |sql: &str| -> Result<Vec<String>> {
            let mut query = transaction.prepare(sql)?;
            let rows = query.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        for process in ids("SELECT id FROM process")?.iter().filter_map(|id| id.parse().ok()) {
            refresh(&transaction, process)?;
        }
        let children = ids("SELECT id FROM child")?;
        super::derive::refresh_children(&transaction, children.iter().filter_map(|id| id.parse().ok()))?;
        super::reckoned::note(&transaction)?;
        super::commit(transaction)
    }
}
