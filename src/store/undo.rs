//! Undo and redo: new entries that put the rows of an earlier one back, across restarts.

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};

use super::apply::{Applied, conclude};
use super::image::Image;
use super::refusal::Refusal;
use super::writer::{Heading, Writer};
use super::{Result, Store, table};
use crate::domain::change::Actor;
use crate::domain::record::words_of;

/// An entry that can be undone or redone: its number and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub entry: i64,
    pub name: String,
}

const NEXT_UNDO: &str = "SELECT entry, name FROM journal WHERE act = 'do'
    AND NOT EXISTS (SELECT 1 FROM journal_undone u WHERE u.entry = journal.entry) ORDER BY entry DESC LIMIT 1";

/// What was undone last, unless something new was done since.
const NEXT_REDO: &str = "SELECT j.entry, j.name FROM journal_undone u JOIN journal j ON j.entry = u.entry
    WHERE u.by_entry > (SELECT coalesce(max(entry), 0) FROM journal WHERE act = 'do') ORDER BY u.by_entry DESC LIMIT 1";

const BY_NUMBER: &str = "SELECT entry, name FROM journal WHERE act = 'do' AND entry = ?
    AND NOT EXISTS (SELECT 1 FROM journal_undone u WHERE u.entry = journal.entry)";

impl Store {
    /// What [`Store::undo`] would undo.
    pub fn undo_name(&self) -> Result<Option<Candidate>> {
        self.candidate(NEXT_UNDO)
    }

    /// What [`Store::redo`] would redo.
    pub fn redo_name(&self) -> Result<Option<Candidate>> {
        self.candidate(NEXT_REDO)
    }

    fn candidate(&self, sql: &str) -> Result<Option<Candidate>> {
        let mut query = self.connection.prepare_cached(sql)?;
        Ok(query
            .query_row([], |row| {
                Ok(Candidate {
                    entry: row.get(0)?,
                    name: row.get(1)?,
                })
            })
            .optional()?)
    }

    /// Undoes the newest change that stands.
    pub fn undo(&mut self, by: &Actor, at: DateTime<Utc>) -> Result<Applied> {
        let candidate = self.undo_name()?.ok_or(Refusal::NothingToUndo)?;
        self.put_back(&candidate, Way::Undo, by, at)
    }

    /// Undoes one entry by its number; refused when something it touched was changed since.
    pub fn undo_entry(&mut self, entry: i64, by: &Actor, at: DateTime<Utc>) -> Result<Applied> {
        let candidate = self
            .connection
            .prepare_cached(BY_NUMBER)?
            .query_row([entry], |row| {
                Ok(Candidate {
                    entry: row.get(0)?,
                    name: row.get(1)?,
                })
            })
            .optional()?
            .ok_or(Refusal::NotUndoable(entry))?;
        self.put_back(&candidate, Way::Undo, by, at)
    }

    /// Does again what was undone last, as long as nothing else was done since.
    pub fn redo(&mut self, by: &Actor, at: DateTime<Utc>) -> Result<Applied> {
        let candidate = self.redo_name()?.ok_or(Refusal::NothingToRedo)?;
        self.put_back(&candidate, Way::Redo, by, at)
    }

    fn put_back(&mut self, candidate: &Candidate, way: Way, by: &Actor, at: DateTime<Utc>) -> Result<Applied> {
        let transaction = self.begin()?;
        let mut writer = Writer::begin(&transaction, at)?;
        put_rows_back(&mut writer, candidate, way)?;
        let heading = Heading {
            who: &by.0,
            act: way.act(),
            of: Some(candidate.entry),
            name: &candidate.name,
            child: super::apply::only_child(writer.touched()),
        };
        let applied = conclude(writer, &heading)?;
        way.mark(&transaction, candidate.entry, applied.entry)?;
        super::commit(transaction)?;
        Ok(applied)
    }
}

/// Backwards or forwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Undo,
    Redo,
}

impl Way {
    fn act(self) -> &'static str {
        match self {
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// The rows of the entry in the order they must be put back.
    fn rows(self) -> &'static str {
        match self {
            Self::Undo => {
                "SELECT kept_in, id, after, before FROM journal_row
                 WHERE no BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295 ORDER BY no DESC"
            }
            Self::Redo => super::journal::ROWS,
        }
    }

    fn mark(self, connection: &rusqlite::Connection, entry: i64, by: i64) -> Result<()> {
        match self {
            Self::Undo => connection.execute(
                "INSERT INTO journal_undone (entry, by_entry) VALUES (?, ?)",
                params![entry, by],
            )?,
            Self::Redo => connection.execute("DELETE FROM journal_undone WHERE entry = ?", [entry])?,
        };
        Ok(())
    }
}

fn put_rows_back(writer: &mut Writer<'_>, candidate: &Candidate, way: Way) -> Result<()> {
    let connection = writer.connection;
    let mut query = connection.prepare_cached(way.rows())?;
    let mut rows = query.query([candidate.entry])?;
    while let Some(row) = rows.next()? {
        let (kept_in, id): (String, String) = (row.get(0)?, row.get(1)?);
        let statements = table::of(&kept_in)?;
        let read = |text: Option<String>| text.map(|text| Image::parse(statements.table, &text)).transpose();
        let (expected, wanted) = (read(row.get(2)?)?, read(row.get(3)?)?);
        if writer.image(statements, &id)? != expected {
            let what = words_of(&kept_in).to_owned();
            return Err(Refusal::ChangedSince {
                name: candidate.name.clone(),
                what,
            }
            .into());
        }
        match wanted {
            Some(image) => writer.put_image(statements, image)?,
            None => writer.remove_image(statements, &id)?,
        }
    }
    Ok(())
}
