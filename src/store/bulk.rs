//! Bringing in much at once: what a file of many rows needs that one change does not.

use rusqlite::{Connection, params};

use super::Result;
use super::open::PAGES_HELD;

/// Derived tables whose indexes are cheaper made anew than kept in step, when most of their rows are new.
const TABLES: &str = "'desk', 'name_word', 'identity'";

/// Fewer rows than that are brought in as they are.
const MANY: usize = 2_000;

/// Kilobytes of pages held in memory: at least, and at most.
const LEAST: i64 = 65_536;
const MOST: i64 = 262_144;

/// Kilobytes a child takes in the file with journal, list row, duties and search.
const EACH: i64 = 5;

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
    let children = i64::try_from(children).unwrap_or(MOST);
    hold(connection, children.saturating_mul(EACH).clamp(LEAST, MOST))
}

/// As it was at opening, and what was held is given back.
pub(crate) fn usual_memory(connection: &Connection) -> Result<()> {
    hold(connection, PAGES_HELD)?;
    Ok(connection.execute_batch("PRAGMA shrink_memory")?)
}

fn hold(connection: &Connection, kilobytes: i64) -> Result<()> {
    Ok(connection.pragma_update(None, "cache_size", -kilobytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{Actor, Batch, Resolved};
    use crate::domain::import::record::{ImportRecord, ImportedName};
    use crate::domain::query::Query;
    use crate::store::Store;

    fn layout(store: &Store) -> Vec<String> {
        let mut query = store
            .connection
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
            .expect("a statement");
        let rows = query.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<rusqlite::Result<_>>().expect("texts")
    }

    fn batch(children: usize) -> Batch {
        let resolved = |number: usize| Resolved {
            record: ImportRecord {
                name: ImportedName {
                    surname: Some(["Khan", "Reid", "Bell"][number % 3].into()),
                    ..ImportedName::default()
                },
                local_id: Some(format!("P{number}")),
                ..ImportRecord::default()
            },
            onto: None,
        };
        Batch {
            source: "a list".into(),
            children: (0..children).map(resolved).collect(),
        }
    }

    #[test]
    fn much_at_once_leaves_every_index_in_its_place_and_goes_again_in_one_undo() {
        let mut store = Store::in_memory().expect("a store");
        let (before, by) = (layout(&store), Actor("test".into()));
        let at = "2026-11-25T09:00:00Z".parse().expect("a moment");
        let stopped = store.import(&batch(MANY), &by, at, &mut |done| done < 3);
        assert!(stopped.is_err());
        assert_eq!(layout(&store), before);
        store.import(&batch(MANY), &by, at, &mut |_| true).expect("brought in");
        assert_eq!(layout(&store), before);
        assert!(store.check().expect("looked over").is_clean());
        let today = "2026-11-25".parse().expect("a day");
        assert_eq!(store.find("bell", today, 5).expect("found").len(), 5);
        store.undo(&by, at).expect("undone");
        let left = store.count_children(&Query::default(), today, 10).expect("counted");
        assert_eq!(left.rows, 0);
        assert!(store.check().expect("looked over").is_clean());
    }
}
