//! Finding a child by anything: what is put into the search tables.

mod find;

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::Result;
use crate::domain::child::Child;
use crate::domain::name::fold;

/// All the folded words a child is found by: names old and new, numbers, reference, setting.
pub(crate) fn words_of(child: &Child, setting: &str) -> String {
    let mut words = names(child).map(fold).collect::<Vec<_>>();
    // "Ó Néill" is also found by "oneill", as "O'Neill" is.
    let joined = words.iter().filter(|name| name.contains(' '));
    words.extend(joined.map(|name| name.replace(' ', "")).collect::<Vec<_>>());
    words.extend(numbers(child).map(|(_, number)| fold(number)));
    words.push(fold(setting));
    words.extend(child.born.map(|born| fold(&born.to_string())));
    words.retain(|word| !word.is_empty());
    words.join("\n")
}

fn names(child: &Child) -> impl Iterator<Item = &str> {
    [
        &child.surname,
        &child.forename,
        &child.middle_names,
        &child.known_as,
        &child.preferred_surname,
    ]
    .into_iter()
    .chain(&child.former_names)
    .map(String::as_str)
}

/// Every number of a child, each under its kind.
fn numbers(child: &Child) -> impl Iterator<Item = (&'static str, &str)> {
    let own = [
        ("reference", &child.reference),
        ("upn", &child.upn),
        ("uln", &child.uln),
        ("nhs", &child.nhs_number),
    ];
    own.into_iter()
        .filter_map(|(kind, number)| Some((kind, number.as_deref()?)))
        .chain(child.former_upns.iter().map(|number| ("former-upn", number.as_str())))
        .chain(child.other_numbers.iter().map(|other| ("other", other.number.as_str())))
}

/// The name and date of birth by which a child without a number is known again.
pub(crate) fn person_key(surname: &str, forename: &str, born: Option<chrono::NaiveDate>) -> Option<String> {
    Some(format!("{} {} {}", fold(surname), fold(forename), born?))
}

/// Where the words of children are searched, and those of notes.
pub(crate) const CHILDREN: Index = Index {
    remove: "DELETE FROM search WHERE rowid = ?",
    insert: "INSERT INTO search (rowid, words) VALUES (?, ?)",
};
const NOTES: Index = Index {
    remove: "DELETE FROM note_search WHERE rowid = ?",
    insert: "INSERT INTO note_search (rowid, words) VALUES (?, ?)",
};

#[derive(Clone, Copy)]
pub(crate) struct Index {
    remove: &'static str,
    insert: &'static str,
}

/// Words still to be put into an index of the whole text. Any other statement between two of them makes the index write out
/// what it has gathered, so they are kept back and written together.
pub(crate) struct Later<'c> {
    connection: &'c Connection,
    index: Index,
    /// Number, words, and whether older words stand under the number.
    held: Vec<(i64, String, bool)>,
    /// Parts of names that somebody has: most names are had by many.
    known: HashSet<String>,
}

impl<'c> Later<'c> {
    /// The most held back, so that memory does not grow with what is brought in.
    const MOST: usize = 20_000;

    pub fn new(connection: &'c Connection, index: Index) -> Self {
        Self {
            connection,
            index,
            held: Vec::new(),
            known: HashSet::new(),
        }
    }

    pub fn put(&mut self, no: i64, words: String, again: bool) -> Result<()> {
        self.held.push((no, words, again));
        if self.held.len() < Self::MOST {
            return Ok(());
        }
        self.write()
    }

    /// Writes what is held back.
    pub fn write(&mut self) -> Result<()> {
        let mut remove = self.connection.prepare_cached(self.index.remove)?;
        let mut insert = self.connection.prepare_cached(self.index.insert)?;
        for (no, words, again) in self.held.drain(..) {
            if again {
                remove.execute([no])?;
            }
            if !words.is_empty() {
                insert.execute(params![no, words])?;
            }
        }
        Ok(())
    }
}

/// Writes the tables of one child anew by which names and numbers are looked up.
pub(crate) fn refresh(
    connection: &Connection,
    no: i64,
    child: &Child,
    again: bool,
    later: &mut Later<'_>,
) -> Result<()> {
    if again {
        forget_names(connection, no)?;
        // A name forgotten may have been the last of its kind.
        later.known.clear();
    }
    let parts: BTreeSet<String> = names(child)
        .flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        name_word(connection, no, part, &mut later.known)?;
    }
    identities(connection, no, child)
}

fn name_word(connection: &Connection, no: i64, word: &str, known: &mut HashSet<String>) -> Result<()> {
    let is_known = known.contains(word)
        || connection
            .prepare_cached("SELECT 1 FROM name_word WHERE word = ? LIMIT 1")?
            .exists([word])?;
    connection
        .prepare_cached("INSERT OR IGNORE INTO name_word (word, no) VALUES (?, ?)")?
        .execute(params![word, no])?;
    known.insert(word.to_owned());
    if !is_known {
        let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO name_slip (slip, word) VALUES (?, ?)")?;
        for slip in slips(word) {
            insert.execute(params![slip, word])?;
        }
    }
    Ok(())
}

/// The word, and the word with each one of its letters left out. Two words one slip apart share one of these.
pub(crate) fn slips(word: &str) -> BTreeSet<String> {
    let mut slips: BTreeSet<String> = word
        .char_indices()
        .map(|(at, letter)| format!("{}{}", &word[..at], &word[at + letter.len_utf8()..]))
        .collect();
    slips.insert(word.to_owned());
    slips
}

fn identities(connection: &Connection, no: i64, child: &Child) -> Result<()> {
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO identity (kind, value, no) VALUES (?, ?, ?)")?;
    for (kind, number) in numbers(child) {
        insert.execute(params![kind, number, no])?;
    }
    if let Some(key) = person_key(&child.surname, &child.forename, child.born) {
        insert.execute(params!["person", key, no])?;
    }
    if let Some(born) = child.born {
        insert.execute(params!["born", born.to_string(), no])?;
    }
    Ok(())
}

/// Takes a child out of the search tables.
pub(crate) fn remove(connection: &Connection, no: i64) -> Result<()> {
    connection.prepare_cached(CHILDREN.remove)?.execute([no])?;
    forget_names(connection, no)
}

fn forget_names(connection: &Connection, no: i64) -> Result<()> {
    let mut words = connection.prepare_cached("SELECT word FROM name_word WHERE no = ?")?;
    let words: Vec<String> = words
        .query_map([no], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    connection
        .prepare_cached("DELETE FROM name_word WHERE no = ?")?
        .execute([no])?;
    for word in words {
        forget(connection, &word)?;
    }
    connection
        .prepare_cached("DELETE FROM identity WHERE no = ?")?
        .execute([no])?;
    Ok(())
}

/// A name nobody has any more leaves no trace.
fn forget(connection: &Connection, word: &str) -> Result<()> {
    let held = connection
        .prepare_cached("SELECT 1 FROM name_word WHERE word = ? LIMIT 1")?
        .query_row([word], |_| Ok(()))
        .optional()?;
    if held.is_none() {
        let mut delete = connection.prepare_cached("DELETE FROM name_slip WHERE slip = ? AND word = ?")?;
        for slip in slips(word) {
            delete.execute([slip.as_str(), word])?;
        }
    }
    Ok(())
}

/// Puts the words of notes into the search, or takes them out with the note; restricted notes are never in it.
pub(crate) fn notes<'n>(connection: &Connection, notes: impl Iterator<Item = &'n String>) -> Result<()> {
    let mut later = Later::new(connection, NOTES);
    for id in notes {
        note(connection, id, &mut later)?;
    }
    later.write()
}

fn note(connection: &Connection, note: &str, later: &mut Later<'_>) -> Result<()> {
    let held: Option<(bool, String)> = connection
        .prepare_cached("SELECT restricted, coalesce(detail ->> 'words', '') FROM note WHERE id = ?")?
        .query_row([note], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let no: Option<i64> = connection
        .prepare_cached("SELECT no FROM note_no WHERE note = ?")?
        .query_row([note], |row| row.get(0))
        .optional()?;
    let words = held
        .filter(|(restricted, _)| !restricted)
        .map(|(_, words)| fold(&words))
        .unwrap_or_default();
    match no {
        Some(no) => {
            if words.is_empty() {
                connection
                    .prepare_cached("DELETE FROM note_no WHERE no = ?")?
                    .execute([no])?;
            }
            later.put(no, words, true)
        }
        None if words.is_empty() => Ok(()),
        None => {
            connection
                .prepare_cached("INSERT INTO note_no (note) VALUES (?)")?
                .execute([note])?;
            later.put(connection.last_insert_rowid(), words, false)
        }
    }
}
