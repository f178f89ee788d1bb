//! The journal: every change with who, when, what, before and after, each entry hashed with the one before it.

use rusqlite::{Row, params};
use sha2::{Digest, Sha256};

use super::writer::Heading;
use super::{Result, Store};
use crate::domain::id::ChildId;
use crate::domain::journal::{BrokenChain, Entry, EntryRow};

/// The rows of an entry in the order they were written.
pub(crate) const ROWS: &str = "SELECT kept_in, id, before, after FROM journal_row
    WHERE no BETWEEN ?1 << 32 AND (?1 << 32) + 4294967295 ORDER BY no";

/// The number under which a row of an entry is kept: the entry's rows stand together and in order.
pub(crate) fn row_no(entry: i64, position: i64) -> i64 {
    (entry << 32) + position
}

/// The hash of an entry as it grows, row by row.
pub(crate) struct Chain(Sha256);

impl Chain {
    /// Begins with the hash of the entry before; with nothing for the first.
    pub fn after(hash: &str) -> Self {
        let mut chain = Self(Sha256::new());
        chain.part(Some(hash));
        chain
    }

    /// Every part goes in with its length, so that no two contents run together into the same bytes.
    fn part(&mut self, part: Option<&str>) {
        match part {
            Some(part) => {
                self.0.update((part.len() as u64 + 1).to_le_bytes());
                self.0.update(part.as_bytes());
            }
            None => self.0.update(0_u64.to_le_bytes()),
        }
    }

    /// One row of the entry.
    pub fn row(&mut self, table: &str, id: &str, before: Option<&str>, after: Option<&str>) {
        for part in [Some(table), Some(id), before, after] {
            self.part(part);
        }
    }

    /// The heading, and with it the hash of the whole entry, in hexadecimal.
    pub fn close(mut self, entry: i64, at: &str, heading: &Heading<'_>, child: Option<&str>) -> String {
        let of = heading.of.map(|of| of.to_string());
        let parts = [
            Some(at),
            Some(heading.who),
            Some(heading.act),
            of.as_deref(),
            Some(heading.name),
            child,
        ];
        self.part(Some(&entry.to_string()));
        for part in parts {
            self.part(part);
        }
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Store {
    /// The journal, newest first: `limit` entries before entry `before`, of one child or of all.
    pub fn journal(&self, child: Option<ChildId>, before: Option<i64>, limit: usize) -> Result<Vec<Entry>> {
        let below = before.unwrap_or(i64::MAX);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let sql = match child {
            Some(_) => {
                "SELECT j.entry, j.at, j.who, j.act, j.of_entry, j.name, j.child, j.hash,
                        EXISTS (SELECT 1 FROM journal_undone u WHERE u.entry = j.entry)
                 FROM journal_child c JOIN journal j ON j.entry = c.entry WHERE c.child = ?3 AND c.entry < ?1
                 ORDER BY c.entry DESC LIMIT ?2"
            }
            None => {
                "SELECT entry, at, who, act, of_entry, name, child, hash,
                        EXISTS (SELECT 1 FROM journal_undone u WHERE u.entry = journal.entry)
                 FROM journal WHERE entry < ?1 AND ?3 IS NULL ORDER BY entry DESC LIMIT ?2"
            }
        };
        let child = child.map(|child| child.to_string());
        let mut query = self.connection.prepare_cached(sql)?;
        let found = query
            .query_map(params![below, limit, child], entry_of)?
            .collect::<rusqlite::Result<_>>()?;
        Ok(found)
    }

    /// What one entry changed: each row before and after.
    pub fn journal_rows(&self, entry: i64) -> Result<Vec<EntryRow>> {
        let mut query = self.connection.prepare_cached(ROWS)?;
        let rows = query.query_map([entry], |row| {
            Ok(EntryRow {
                table: row.get(0)?,
                id: row.get(1)?,
                before: row.get(2)?,
                after: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Works every hash of the journal out again: the number of entries when all fit, or the first that does not.
    pub fn verify_chain(&self) -> Result<std::result::Result<u64, BrokenChain>> {
        let mut query = self
            .connection
            .prepare("SELECT entry, at, who, act, of_entry, name, child, hash, 0 FROM journal ORDER BY entry")?;
        let mut rows = query.query([])?;
        let (mut count, mut hash) = (0, String::new());
        while let Some(row) = rows.next()? {
            let entry = entry_of(row)?;
            count += 1;
            if entry.entry != count || self.hash_of(&entry, &hash)? != entry.hash {
                return Ok(Err(BrokenChain {
                    entry: entry.entry,
                    at: entry.at,
                    who: entry.who,
                }));
            }
            hash = entry.hash;
        }
        Ok(Ok(count.unsigned_abs()))
    }

    fn hash_of(&self, entry: &Entry, before: &str) -> Result<String> {
        let mut chain = Chain::after(before);
        let mut query = self.connection.prepare_cached(ROWS)?;
        let mut rows = query.query([entry.entry])?;
        while let Some(row) = rows.next()? {
            let words = |place| {
                row.get_ref(place)
                    .and_then(|cell| cell.as_str_or_null().map_err(Into::into))
            };
            chain.row(words(0)?.unwrap_or(""), words(1)?.unwrap_or(""), words(2)?, words(3)?);
        }
        let act = match entry.act.as_str() {
            "undo" => "undo",
            "redo" => "redo",
            _ => "do",
        };
        let heading = Heading {
            who: &entry.who,
            act,
            of: entry.of,
            name: &entry.name,
            child: None,
        };
        Ok(chain.close(entry.entry, &entry.at, &heading, entry.child.as_deref()))
    }
}

fn entry_of(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        entry: row.get(0)?,
        at: row.get(1)?,
        who: row.get(2)?,
        act: row.get(3)?,
        of: row.get(4)?,
        name: row.get(5)?,
        child: row.get(6)?,
        hash: row.get(7)?,
        undone: row.get(8)?,
    })
}
