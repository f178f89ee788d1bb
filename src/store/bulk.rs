//! Bringing in much at once: what a file of many rows needs that one change does not.

use rusqlite::{Connection, params};

use super::Result;

/// Derived tables whose indexes are cheaper made anew than kept in step, when most of their rows are new.
const TABLES: &str = "'desk', 'name_word', 'identity'";

/// Fewer rows than that are brought in as they are.
const MANY: usize = 2_000;

/// Kilobytes of pages held in memory: as SQLite is set up at opening, and at most.
const USUAL: usize = 65_536;
const MOST: usize = 262_144;

/// Kilobytes a child takes in the file with journal, list row, duties and search.
const EACH: usize = 5;

/// Bytes of words an index of the whole text gathers before it writes them out: its own usual number, and for many.
const GATHERED: i64 = 1 << 20;
const GATHERED_OF_MANY: i64 = 16 << 20;

/// Indexes taken away until all rows are in.
pub(crate) struct Bulk {
    indexes: Vec<String>,
}

impl Bulk {
    /// Prepares the transaction for so many new children, `alone` when nobody held is among those brought in.
    pub fn begin(connection: &Connection, children: usize, alone: bool) -> Result<Self> {
        let mut bulk = Self { indexes: Vec::new() };
        if children < MANY {
            return Ok(bulk);
        }
        let held: i64 = connection.query_row("SELECT coalesce(max(no), 0) FROM desk", [], |row| row.get(0))?;
        gather(connection, GATHERED_OF_MANY)?;
        // A child held is looked up by these indexes when its names change.
        if alone && i64::try_from(children).is_ok_and(|children| children >= held) {
            bulk.take_away(connection)?;
        }
        Ok(bulk)
    }

    fn take_away(&mut self, connection: &Connection) -> Result<()> {
        let sql = format!(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ({TABLES}) AND sql IS NOT NULL"
        );
        let mut query = connection.prepare(&sql)?;
        let found: Vec<(String, String)> = query
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (name, sql) in found {
            connection.execute_batch(&format!("DROP INDEX \"{name}\""))?;
            self.indexes.push(sql);
        }
        Ok(())
    }

    /// Makes the indexes that were taken away, in the same transaction.
    pub fn end(self, connection: &Connection) -> Result<()> {
        gather(connection, GATHERED)?;
        self.indexes
            .iter()
            .try_for_each(|sql| Ok(connection.execute_batch(sql)?))
    }
}

fn gather(connection: &Connection, bytes: i64) -> Result<()> {
    connection.execute(
        "INSERT INTO search (search, rank) VALUES ('hashsize', ?)",
        params![bytes],
    )?;
    Ok(())
}

/// Lets SQLite hold the pages that so many new children are written to: pages that do not fit are written out and read in again
/// many times over. To be undone with [`usual_memory`].
pub(crate) fn more_memory(connection: &Connection, children: usize) -> Result<()> {
    let wanted = children.saturating_mul(EACH).clamp(USUAL, MOST);
    hold(connection, wanted)
}

/// As it was at opening, and what was held is given back.
pub(crate) fn usual_memory(connection: &Connection) -> Result<()> {
    hold(connection, USUAL)?;
    Ok(connection.execute_batch("PRAGMA shrink_memory")?)
}

fn hold(connection: &Connection, kilobytes: usize) -> Result<()> {
    let kilobytes = i64::try_from(kilobytes).unwrap_or(i64::MAX);
    Ok(connection.pragma_update(None, "cache_size", -kilobytes)?)
}
