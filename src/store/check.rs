//! Looking the whole file over: pages, references, journal, duties.

use rusqlite::Connection;
use serde::Serialize;

use super::Store;
use super::error::{Result, StoreError};

/// The most faults told for one part; a broken file can have millions.
const TOLD: usize = 20;

/// What was looked at, and what was found wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What was looked at, in the user's words.
    pub name: &'static str,
    /// One sentence for each fault, at most twenty; empty when all is well. Names tables and rows, never their contents.
    pub faults: Vec<String>,
    /// Why it was not looked at, if it was not.
    pub passed_over: Option<&'static str>,
}

/// The answer of [`Store::check`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// In the order looked at.
    pub parts: Vec<Part>,
}

impl Checked {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.parts.iter().all(|part| part.faults.is_empty())
    }
}

impl Store {
    /// Looks the whole file over. Changes nothing.
    ///
    /// What is derived from the facts can only be looked at by a store opened for writing.
    pub fn check(&mut self) -> Result<Checked> {
        let pages = pages(&self.connection)?;
        let whole = pages.faults.is_empty();
        let mut parts = vec![pages];
        // What is read from broken pages says nothing about what is in them.
        if whole {
            parts.push(references(&self.connection)?);
            parts.push(self.journal_part()?);
            parts.push(self.derived_part()?);
        }
        Ok(Checked { parts })
    }

    fn derived_part(&mut self) -> Result<Part> {
        const NAME: &str = "lists, search and duties";
        let only_reads: bool = self
            .connection
            .pragma_query_value(None, "query_only", |row| row.get(0))?;
        if !only_reads {
            return Ok(part(NAME, self.derived_faults()?));
        }
        Ok(Part {
            passed_over: Some("another program has the file open"),
            ..part(NAME, Vec::new())
        })
    }

    fn journal_part(&self) -> Result<Part> {
        let broken = self.verify_chain()?.err().map(|broken| {
            format!(
                "entry {} was changed, or does not follow the one before it; what came after it cannot be relied on",
                broken.entry
            )
        });
        let mut faults: Vec<String> = broken.into_iter().collect();
        faults.extend(self.journal_of_children()?);
        Ok(part("journal of changes", faults))
    }

    /// Whether every entry is found under each child whose rows it wrote, and under no entry that is not there.
    fn journal_of_children(&self) -> Result<Option<String>> {
        let (missing, left_over): (i64, i64) = self
            .connection
            .query_row(JOURNAL_OF_CHILDREN, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let words = format!(
            "{missing} changes are missing from the journal of their child, and {left_over} in one are not there"
        );
        Ok((missing + left_over > 0).then_some(words))
    }
}

/// Rows that name their child themselves, in what was before or came after; the others find it through a process or a plan.
const JOURNAL_OF_CHILDREN: &str = "SELECT
    (SELECT count(*) FROM (
        SELECT DISTINCT entry, CASE kept_in WHEN 'child' THEN id ELSE coalesce(after, before) ->> 'child' END AS child FROM journal_row
     ) named WHERE child IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM journal_child c WHERE c.child = named.child AND c.entry = named.entry)),
    (SELECT count(*) FROM journal_child c WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.entry = c.entry))";

/// Whether a copy's pages are in order. Not more: a copy of a file with a fault among its rows is better than none.
pub(super) fn is_sound(connection: &Connection) -> Result<bool> {
    Ok(pages(connection)?.faults.is_empty())
}

/// Reads every page in use; of an encrypted file, each page's seal is proved as it is read.
///
/// Not `cipher_integrity_check`: that one looks at the file without its log, and finds faults in a file that is whole once the
/// log is read with it.
fn pages(connection: &Connection) -> Result<Part> {
    let faults = match texts(connection, &format!("PRAGMA integrity_check({TOLD})")) {
        Ok(lines) => lines.into_iter().filter(|line| line != "ok").collect(),
        Err(StoreError::Corrupt | StoreError::Disk(_) | StoreError::Database(_)) => {
            vec!["a page cannot be read".into()]
        }
        Err(other) => return Err(other),
    };
    Ok(part("pages of the file", faults))
}

fn texts(connection: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    let lines = statement.query_map([], |row| row.get(0))?.take(TOLD);
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

fn references(connection: &Connection) -> Result<Part> {
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let faults = statement.query_map([], |row| {
        let (table, row_number, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let which = row_number.map_or(String::new(), |number| format!(" {number}"));
        Ok(format!("{table}: row{which} names a row of {parent} that is not there"))
    })?;
    let faults = faults.take(TOLD).collect::<rusqlite::Result<_>>()?;
    Ok(part("references between rows", faults))
}

fn part(name: &'static str, mut faults: Vec<String>) -> Part {
    faults.truncate(TOLD);
    Part {
        name,
        faults,
        passed_over: None,
    }
}
