//! The floor of bringing in: the same rows put into the same tables by SQLite alone.

use std::path::Path;
use std::time::Duration;

use caseload::store::{Protection, Store};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::caseload_file::worked;

/// Parts in which the rows are read beside the clock, so that they need not all be held at once.
const PARTS: usize = 200;

/// Puts all rows of one file into another with the same tables.
pub fn copy(from: &Path, to: &Path, journalled: bool) -> Duration {
    drop(Store::create(to, &Protection::Plain).expect("made"));
    let (held, connection) = (
        Connection::open(from).expect("opens"),
        Connection::open(to).expect("opens"),
    );
    let set_up =
        "PRAGMA synchronous = FULL; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = 0;";
    connection.execute_batch(set_up).expect("set up");
    let tables = tables(&held, journalled);
    for table in &tables {
        connection.execute_batch(&table.empty).expect("emptied");
    }
    let mut read: Vec<_> = tables
        .iter()
        .map(|table| held.prepare(&table.select).expect("a statement"))
        .collect();
    let mut rows: Vec<_> = read.iter_mut().map(|query| query.query([]).expect("rows")).collect();
    let mut put: Vec<_> = tables
        .iter()
        .map(|table| connection.prepare(&table.insert).expect("a statement"))
        .collect();
    let mut taken = Duration::ZERO;
    connection.execute_batch("BEGIN IMMEDIATE").expect("begun");
    for _ in 0..PARTS {
        let part: Vec<Vec<Vec<Value>>> = tables
            .iter()
            .zip(&mut rows)
            .map(|(table, rows)| take(rows, table.columns, table.rows.div_ceil(PARTS)))
            .collect();
        let start = worked();
        for (rows, put) in part.iter().zip(&mut put) {
            for row in rows {
                put.execute(rusqlite::params_from_iter(row)).expect("kept");
            }
        }
        taken += worked() - start;
    }
    let start = worked();
    connection.execute_batch("COMMIT").expect("kept");
    taken + (worked() - start)
}

fn take(rows: &mut rusqlite::Rows<'_>, columns: usize, most: usize) -> Vec<Vec<Value>> {
    let mut taken = Vec::new();
    while taken.len() < most
        && let Some(row) = rows.next().expect("a row")
    {
        taken.push((0..columns).map(|column| row.get(column).expect("a value")).collect());
    }
    taken
}

/// A table to copy: its rows in the order they came, and how each is put.
struct Copied {
    /// Takes away what a new file holds already.
    empty: String,
    select: String,
    insert: String,
    columns: usize,
    rows: usize,
}

fn tables(held: &Connection, journalled: bool) -> Vec<Copied> {
    let mut names = held
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%' AND name NOT LIKE 'sqlite%'")
        .expect("a statement");
    let names: Vec<String> = names
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect)
        .expect("names");
    let wanted = names.iter().filter(|name| journalled || !name.starts_with("journal"));
    let mut tables: Vec<Copied> = wanted.map(|name| copied(held, name)).collect();
    let search = copied(held, "desk");
    tables.push(Copied {
        empty: String::new(),
        select: "SELECT no, words FROM desk ORDER BY no".into(),
        insert: "INSERT INTO search (rowid, words) VALUES (?, ?)".into(),
        columns: 2,
        ..search
    });
    tables
}

fn copied(held: &Connection, name: &str) -> Copied {
    let mut columns = held
        .prepare("SELECT name FROM pragma_table_info(?)")
        .expect("a statement");
    let columns: Vec<String> = columns
        .query_map([name], |row| row.get(0))
        .and_then(Iterator::collect)
        .expect("names");
    let order = match name {
        "name_word" | "identity" => "no",
        "name_slip" => "(SELECT min(no) FROM name_word w WHERE w.word = name_slip.word)",
        _ => "1",
    };
    let rows: i64 = held
        .query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))
        .expect("a count");
    Copied {
        empty: format!("DELETE FROM \"{name}\""),
        select: format!("SELECT {} FROM \"{name}\" ORDER BY {order}", columns.join(", ")),
        insert: format!(
            "INSERT INTO \"{name}\" ({}) VALUES ({})",
            columns.join(", "),
            vec!["?"; columns.len()].join(", ")
        ),
        columns: columns.len(),
        rows: usize::try_from(rows).expect("a count is not negative"),
    }
}
