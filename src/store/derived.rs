//! Whether what is worked out from the facts (list rows, counts, search words, duties) is what they say now.
//!
//! All of it is thrown away and worked out anew in a transaction that is then taken back, and the two are compared.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Transaction};
use sha2::{Digest, Sha256};

use super::error::Result;
use super::writer::Touched;
use super::{Store, derive};
use crate::domain::id::{ChildId, ProcessId};

/// Children worked out between two looks at the list.
const STRIDE: usize = 500;

/// What is compared: its name for the user, and a query whose rows do not depend on the order of working out.
const KINDS: &[(&str, &str)] = &[
    ("list rows", "SELECT child, {desk} FROM desk"),
    ("counts", "SELECT what, value, rows FROM desk_count WHERE rows <> 0"),
    ("search words", "SELECT word, child FROM name_word JOIN desk USING (no)"),
    ("search words for slips", "SELECT slip, word FROM name_slip"),
    (
        "numbers to find by",
        "SELECT kind, value, child FROM identity JOIN desk USING (no)",
    ),
    ("search words as written", "SELECT term, doc, cnt FROM temp.child_terms"),
    ("notes to find", "SELECT note FROM note_no"),
    (
        "words of notes as written",
        "SELECT term, doc, cnt FROM temp.note_terms",
    ),
    ("duties", "SELECT * FROM duty"),
    ("schedule of reviews", "SELECT * FROM schedule"),
    (
        "counts of reviews",
        "SELECT day, state, rows FROM schedule_load WHERE rows <> 0",
    ),
];

const CLEARED: &str = "DELETE FROM desk_count; DELETE FROM name_word; DELETE FROM name_slip; DELETE FROM identity;
    DELETE FROM duty; DELETE FROM desk; DELETE FROM schedule; DELETE FROM schedule_load; DELETE FROM note_no;
    INSERT INTO search (search) VALUES ('delete-all'); INSERT INTO note_search (note_search) VALUES ('delete-all');";

/// Shows the words the indexes of the whole text hold, which keep no text themselves.
const TERMS: &str = "CREATE VIRTUAL TABLE temp.child_terms USING fts5vocab (main, search, row);
    CREATE VIRTUAL TABLE temp.note_terms USING fts5vocab (main, note_search, row);";

impl Store {
    /// One sentence for each kind of derived row that is not as the facts have it. Leaves the file as it was.
    pub(super) fn derived_faults(&mut self) -> Result<Vec<String>> {
        let transaction = self.begin()?;
        transaction.execute_batch(TERMS)?;
        let before = prints(&transaction)?;
        let work = ids(&transaction, "SELECT id FROM child")?;
        transaction.execute_batch(CLEARED)?;
        work.chunks(STRIDE)
            .try_for_each(|children| work_out(&transaction, children))?;
        let notes = ids(&transaction, "SELECT id FROM note")?;
        let notes = Touched {
            notes: notes.into_iter().collect(),
            ..Touched::default()
        };
        derive::refresh(&transaction, &notes)?;
        let after = prints(&transaction)?;
        transaction.rollback()?;
        let told = KINDS.iter().zip(before.iter().zip(&after));
        Ok(told
            .filter(|(_, (before, after))| before != after)
            .map(|((name, _), (before, after))| {
                format!(
                    "{name}: {} kept, {} by the facts, and they differ",
                    before.rows, after.rows
                )
            })
            .collect())
    }
}

fn work_out(transaction: &Transaction<'_>, children: &[String]) -> Result<()> {
    let mut touched = Touched::default();
    for child in children {
        touched.children.extend(child.parse::<ChildId>().ok());
        let mut query = transaction.prepare_cached("SELECT id FROM process WHERE child = ?")?;
        for process in query.query_map([child], |row| row.get::<_, String>(0))? {
            touched.processes.extend(process?.parse::<ProcessId>().ok());
        }
    }
    derive::refresh(transaction, &touched)
}

fn ids(connection: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut query = connection.prepare(sql)?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A set of rows in a few bytes, the same in whatever order they come.
#[derive(Debug, Default, PartialEq, Eq)]
struct Print {
    rows: u64,
    sum: u128,
}

fn prints(connection: &Connection) -> Result<Vec<Print>> {
    let columns = desk_columns(connection)?;
    KINDS
        .iter()
        .map(|(_, sql)| print(connection, &sql.replace("{desk}", &columns)))
        .collect()
}

/// All columns of the list rows but the running number, which is given anew.
fn desk_columns(connection: &Connection) -> Result<String> {
    let sql = "SELECT group_concat(name) FROM pragma_table_info('desk') WHERE name <> 'no'";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

fn print(connection: &Connection, sql: &str) -> Result<Print> {
    let mut query = connection.prepare(sql)?;
    let columns = query.column_count();
    let mut rows = query.query([])?;
    let mut print = Print::default();
    while let Some(row) = rows.next()? {
        let mut hash = Sha256::new();
        for column in 0..columns {
            take_in(&mut hash, row.get_ref(column)?);
        }
        let digest: [u8; 32] = hash.finalize().into();
        let half = digest.first_chunk::<16>().expect("a digest has 32 bytes");
        print.rows += 1;
        print.sum = print.sum.wrapping_add(u128::from_le_bytes(*half));
    }
    Ok(print)
}

/// Kind, length and contents, so that no two rows read alike.
fn take_in(hash: &mut Sha256, value: ValueRef<'_>) {
    let (kind, bytes): (u8, Vec<u8>) = match value {
        ValueRef::Null => (0, Vec::new()),
        ValueRef::Integer(number) => (1, number.to_le_bytes().to_vec()),
        ValueRef::Real(number) => (2, number.to_bits().to_le_bytes().to_vec()),
        ValueRef::Text(text) => (3, text.to_vec()),
        ValueRef::Blob(bytes) => (4, bytes.to_vec()),
    };
    hash.update([kind]);
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}
