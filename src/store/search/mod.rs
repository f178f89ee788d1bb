//! Finding a child by anything: what is put into the search tables.

mod find;

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::Result;
use crate::domain::child::Child;
use crate::domain::name::fold;

/// All the folded words a child is found by: names old and new, numbers, reference, setting.
pub(crate) fn words_of(child: &Child, setting: &str) -> String {
    let mut words = names(child).map(fold).collect::<Vec<_>>();
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

/// Writes the search tables of one child anew.
pub(crate) fn refresh(connection: &Connection, no: i64, child: &Child, words: &str, again: bool) -> Result<()> {
    if again {
        remove(connection, no)?;
    }
    connection
        .prepare_cached("INSERT INTO search (rowid, words) VALUES (?, ?)")?
        .execute(params![no, words])?;
    let parts: BTreeSet<String> = names(child)
        .flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        name_word(connection, no, part)?;
    }
    identities(connection, no, child)
}

fn name_word(connection: &Connection, no: i64, word: &str) -> Result<()> {
    let known = connection
        .prepare_cached("SELECT 1 FROM name_word WHERE word = ? LIMIT 1")?
        .query_row([word], |_| Ok(()))
        .optional()?;
    connection
        .prepare_cached("INSERT OR IGNORE INTO name_word (word, no) VALUES (?, ?)")?
        .execute(params![word, no])?;
    if known.is_none() {
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
    connection
        .prepare_cached("DELETE FROM search WHERE rowid = ?")?
        .execute([no])?;
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

/// Puts a note's words into the search, or takes them out with the note; restricted notes are never in it.
pub(crate) fn note(connection: &Connection, note: &str) -> Result<()> {
    let held: Option<(bool, String)> = connection
        .prepare_cached("SELECT restricted, coalesce(detail ->> 'words', '') FROM note WHERE id = ?")?
        .query_row([note], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let no: Option<i64> = connection
        .prepare_cached("DELETE FROM note_no WHERE note = ? RETURNING no")?
        .query_row([note], |row| row.get(0))
        .optional()?;
    if let Some(no) = no {
        connection
            .prepare_cached("DELETE FROM note_search WHERE rowid = ?")?
            .execute([no])?;
    }
    let words = held
        .filter(|(restricted, _)| !restricted)
        .map(|(_, words)| fold(&words))
        .unwrap_or_default();
    if words.is_empty() {
        return Ok(());
    }
    let no: i64 = connection
        .prepare_cached("INSERT INTO note_no (note) VALUES (?) RETURNING no")?
        .query_row([note], |row| row.get(0))?;
    connection
        .prepare_cached("INSERT INTO note_search (rowid, words) VALUES (?, ?)")?
        .execute(params![no, words])?;
    Ok(())
}
