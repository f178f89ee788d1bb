//! One change, one transaction: rows, duties, lists, search and journal together, or none of it.

use chrono::{DateTime, Utc};
use rusqlite::{Transaction, TransactionBehavior};

use super::refusal::Refusal;
use super::writer::{Heading, Touched, Writer};
use super::{Result, Store, StoreError, act, derive};
use crate::domain::change::{Actor, Change};
use crate::domain::id::ChildId;

/// What a change came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its entry in the journal; 0 when there was nothing to change.
    pub entry: i64,
    /// Its name, as undo will show it.
    pub name: String,
    /// The child it was about, when it was about one; the new child's id when it entered one.
    pub child: Option<ChildId>,
}

impl Store {
    /// Carries a change out whole or not at all. `at` is when the user did it.
    pub fn apply(&mut self, change: &Change, by: &Actor, at: DateTime<Utc>) -> Result<Applied> {
        let transaction = self.begin()?;
        let mut writer = Writer::begin(&transaction, at)?;
        act::perform(&mut writer, change)?;
        let applied = close(writer, change, by)?;
        commit(transaction)?;
        Ok(applied)
    }

    /// Carries many changes out in one transaction, each with its own entry in the journal: for bringing in much at once.
    /// Gives how many were carried out; none of them is kept if one fails.
    pub fn apply_all(&mut self, changes: impl IntoIterator<Item = (Change, Actor, DateTime<Utc>)>) -> Result<usize> {
        let transaction = self.begin()?;
        let (mut count, mut touched) = (0, Touched::default());
        for (change, by, at) in changes {
            let mut writer = Writer::begin(&transaction, at)?;
            act::perform(&mut writer, &change)?;
            let name = name_of(&writer, &change)?;
            touched.add(writer.touched());
            if !writer.is_empty() {
                let heading = Heading {
                    who: &by.0,
                    act: "do",
                    of: None,
                    name: &name,
                    child: only_child(writer.touched()),
                };
                writer.close(&heading)?;
            }
            count += 1;
        }
        derive::refresh(&transaction, &touched)?;
        commit(transaction)?;
        Ok(count)
    }

    /// A transaction that writes from its start, so that no other writer can come between its reading and its writing.
    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>> {
        Ok(self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// Keeps what the transaction wrote. References are checked here.
pub(crate) fn commit(transaction: Transaction<'_>) -> Result<()> {
    transaction.commit().map_err(|error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => StoreError::Refused(Refusal::StillUsed),
        _ => error.into(),
    })
}

fn close(writer: Writer<'_>, change: &Change, by: &Actor) -> Result<Applied> {
    let name = name_of(&writer, change)?;
    let child = only_child(writer.touched());
    conclude(
        writer,
        &Heading {
            who: &by.0,
            act: "do",
            of: None,
            name: &name,
            child,
        },
    )
}

/// Works out again what the rows imply, and closes the journal's entry. Nothing written is no entry.
pub(crate) fn conclude(writer: Writer<'_>, heading: &Heading<'_>) -> Result<Applied> {
    derive::refresh(writer.connection, writer.touched())?;
    let entry = if writer.is_empty() { 0 } else { writer.close(heading)? };
    Ok(Applied {
        entry,
        name: heading.name.to_owned(),
        child: heading.child,
    })
}

/// The child a change was about, when it touched exactly one.
pub(crate) fn only_child(touched: &Touched) -> Option<ChildId> {
    match touched.children.len() {
        1 => touched.children.first().copied(),
        _ => None,
    }
}

fn name_of(writer: &Writer<'_>, change: &Change) -> Result<String> {
    let initials = match only_child(writer.touched()) {
        Some(child) => derive::initials(writer.connection, child)?,
        None => None,
    };
    Ok(change.name(initials.as_deref()))
}
