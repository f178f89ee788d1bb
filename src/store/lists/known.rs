//! People, organisations and services of the file, found by part of their name for a field that is typed in.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::{read, text};
use crate::domain::desk::Known;
use crate::domain::organisation::OrganisationKind;
use crate::domain::service::OfferHeading;
use crate::store::{Result, Store};

/// Rows read of the index for each way a name can be meant; the best of them are offered.
const READ: usize = 60;

/// Whom one is likely to mean first: those at work, then family; those who have left are not offered.
const PEOPLE: &str = "SELECT p.id, trim(p.forename || ' ' || p.surname), p.role, coalesce(o.name, ''),
    coalesce((SELECT replace(l.role, '-', ' ') || ' of ' || c.forename || ' ' || c.surname
              FROM child_person l JOIN child c ON c.id = l.child WHERE l.person = p.id LIMIT 1), '')
    FROM person p LEFT JOIN organisation o ON o.id = p.organisation
    WHERE coalesce(p.detail ->> 'left_on', '9999-12-31') > ? AND";

const ORGANISATIONS: &str = "SELECT id, name, kind, coalesce(urn, ''), '' FROM organisation WHERE";

const SERVICES: &str = "SELECT s.id, s.name, s.heading, coalesce(o.name, ''), ''
    FROM service s LEFT JOIN organisation o ON o.id = s.organisation WHERE";

impl Store {
    /// People whose names begin with the words typed, in either order.
    pub fn known_people(&self, typed: &str, today: NaiveDate, limit: usize) -> Result<Vec<Known>> {
        let words: Vec<&str> = typed.split_whitespace().collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = Found::default();
        for (forename, surname) in ways(&words) {
            let begins = |column: &str| format!("p.{column} COLLATE NOCASE >= ? AND p.{column} COLLATE NOCASE < ?");
            let meant = [("surname", &surname), ("forename", &forename)];
            let asked: Vec<_> = meant.into_iter().filter(|(_, word)| !word.is_empty()).collect();
            let terms: Vec<String> = asked.iter().map(|(column, _)| begins(column)).collect();
            let ends = asked.iter().flat_map(|(_, word)| beginning(word));
            let values = std::iter::once(Value::Text(today.to_string())).chain(ends);
            let sql = format!("{PEOPLE} {} LIMIT {READ}", terms.join(" AND "));
            found.take(&self.connection, &sql, values, person)?;
        }
        // Sorting keeps the order of those alike: the likelier way of meaning a name stays first.
        found.rows.sort_by_key(|(family, _)| *family);
        Ok(found.best(limit))
    }

    /// Settings, providers, authorities: those whose name begins with the words, then those that have every word in it.
    pub fn known_organisations(&self, typed: &str, limit: usize) -> Result<Vec<Known>> {
        let mut found = Found::default();
        let whole = typed.trim();
        if whole.is_empty() {
            return Ok(Vec::new());
        }
        let begins = "name COLLATE NOCASE >= ? AND name COLLATE NOCASE < ? ORDER BY name COLLATE NOCASE";
        let sql = format!("{ORGANISATIONS} {begins} LIMIT {READ}");
        found.take(&self.connection, &sql, beginning(whole), organisation)?;
        if whole.bytes().all(|byte| byte.is_ascii_digit()) {
            let sql = format!("{ORGANISATIONS} urn = ? LIMIT {READ}");
            let number = Value::Text(whole.to_owned());
            found.take(&self.connection, &sql, [number], organisation)?;
        }
        if found.rows.len() < limit {
            let (terms, values) = holding("name", whole);
            let sql = format!("{ORGANISATIONS} {terms} ORDER BY name COLLATE NOCASE LIMIT {READ}");
            found.take(&self.connection, &sql, values, organisation)?;
        }
        Ok(found.best(limit))
    }

    /// Authorities held: those of these three digits, or with every word in their name; the digits and the name of each.
    pub fn known_authorities(&self, typed: &str, limit: usize) -> Result<Vec<(String, String)>> {
        let whole = typed.trim();
        if whole.is_empty() {
            return Ok(Vec::new());
        }
        let (terms, values) = holding("name", whole);
        let sql = format!(
            "SELECT la_code, name FROM organisation
             WHERE kind = 'authority' AND la_code IS NOT NULL AND (la_code = ? OR ({terms}))
             ORDER BY name COLLATE NOCASE LIMIT {READ}"
        );
        let values = std::iter::once(Value::Text(whole.to_owned())).chain(values);
        let mut query = self.connection.prepare_cached(&sql)?;
        let found = query.query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.take(limit).collect::<rusqlite::Result<_>>()?)
    }

    /// Services that have every word in their name.
    pub fn known_services(&self, typed: &str, limit: usize) -> Result<Vec<Known>> {
        let mut found = Found::default();
        let (terms, values) = holding("s.name", typed.trim());
        let sql = format!("{SERVICES} {terms} ORDER BY s.name COLLATE NOCASE LIMIT {READ}");
        found.take(&self.connection, &sql, values, service)?;
        Ok(found.best(limit))
    }
}

/// How the words can be meant, as the beginnings of forename and surname: all of one, or split anywhere between them.
fn ways(words: &[&str]) -> Vec<(String, String)> {
    let all = words.join(" ");
    let mut ways = Vec::new();
    for split in 1..words.len() {
        let (left, right) = (words[..split].join(" "), words[split..].join(" "));
        ways.push((left.clone(), right.clone()));
        ways.push((right, left.trim_end_matches(',').to_owned()));
    }
    ways.push((String::new(), all.clone()));
    ways.push((all, String::new()));
    ways
}

/// The first and last text that begins so.
fn beginning(word: &str) -> [Value; 2] {
    [Value::Text(word.to_owned()), Value::Text(format!("{word}\u{10FFFF}"))]
}

/// A column that has every word somewhere in it.
fn holding(column: &str, typed: &str) -> (String, Vec<Value>) {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let term = format!("instr(lower({column}), lower(?)) > 0");
    let terms = vec![term; words.len()].join(" AND ");
    let values = words.into_iter().map(|word| Value::Text(word.to_owned())).collect();
    (if terms.is_empty() { "1".to_owned() } else { terms }, values)
}

/// What was found, each once, with a number that sorts the likelier first.
#[derive(Default)]
struct Found {
    rows: Vec<(u8, Known)>,
    seen: HashSet<uuid::Uuid>,
}

impl Found {
    fn take(
        &mut self,
        connection: &Connection,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
        known: impl Fn(&Row<'_>) -> Result<(u8, Known)>,
    ) -> Result<()> {
        let mut query = connection.prepare_cached(sql)?;
        let mut rows = query.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let (rank, known) = known(row)?;
            if self.seen.insert(known.id) {
                self.rows.push((rank, known));
            }
        }
        Ok(())
    }

    fn best(self, limit: usize) -> Vec<Known> {
        self.rows.into_iter().take(limit).map(|(_, known)| known).collect()
    }
}

fn person(row: &Row<'_>) -> Result<(u8, Known)> {
    let (role, organisation, family) = (text(row, 2)?, text(row, 3)?, text(row, 4)?);
    let at_work = [role.replace('-', " "), organisation];
    let at_work: Vec<String> = at_work.into_iter().filter(|part| !part.is_empty()).collect();
    let aside = if at_work.is_empty() { family } else { at_work.join(", ") };
    let family = role.is_empty();
    let known = Known {
        family,
        ..named(row, aside)?
    };
    Ok((u8::from(family), known))
}

fn organisation(row: &Row<'_>) -> Result<(u8, Known)> {
    let kind = OrganisationKind::from_code(&text(row, 2)?).unwrap_or_default();
    let urn = text(row, 3)?;
    let aside = if urn.is_empty() {
        kind.words().to_owned()
    } else {
        format!("{}  {urn}", kind.words())
    };
    Ok((0, named(row, aside)?))
}

fn service(row: &Row<'_>) -> Result<(u8, Known)> {
    let heading = OfferHeading::from_code(&text(row, 2)?).unwrap_or_default();
    let provider = text(row, 3)?;
    let aside = if provider.is_empty() {
        heading.words().to_owned()
    } else {
        provider
    };
    Ok((0, named(row, aside)?))
}

fn named(row: &Row<'_>, aside: String) -> Result<Known> {
    Ok(Known {
        id: read(row, 0)?.unwrap_or_default(),
        name: text(row, 1)?,
        aside,
        family: false,
    })
}

#[cfg(test)]
mod tests {
    use super::ways;

    #[test]
    fn two_names_are_meant_either_way_round_or_as_one() {
        let meant = ways(&["ann", "lee"]);
        let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
        assert_eq!(
            meant,
            [
                pair("ann", "lee"),
                pair("lee", "ann"),
                pair("", "ann lee"),
                pair("ann lee", "")
            ]
        );
    }
}
