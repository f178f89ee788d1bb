//! Lists as index scans: each page begins where the last one ended, whatever its place in the list.

mod actions;
mod advice_run;
mod appeals;
mod area;
mod candidates;
mod cases;
mod child_page;
mod condition;
mod filter;
mod inflow;
mod known;
mod letters;
mod log;
mod movers;
mod others;
mod panel;
mod panel_front;
#[cfg(test)]
pub(super) mod plans;
mod referral_queue;
mod schedule;
mod services;
mod sitting;
mod support;
mod tac;
mod through;
mod to_plan;
mod today;
mod transition;
mod watchful;

pub use cases::CaseColumn;

use std::cmp::Ordering;
use std::str::FromStr;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};

use super::Result;
use crate::domain::desk::{Counted, Key, KeyPart, Page, Step};
pub(super) use cases::case_row_by_no;
pub(super) use condition::quoted;
use filter::Filter;

/// What a list reads, and in which order. The last column of the order is different in every row.
pub(super) struct Listing<'a> {
    pub select: &'a str,
    pub from: &'a str,
    pub order: &'a [&'a str],
    pub descending: bool,
}

/// One page of a list.
pub(super) fn page<T>(
    connection: &Connection,
    listing: &Listing<'_>,
    filter: &Filter,
    step: &Step,
    limit: usize,
    read: impl Fn(&Row<'_>, usize) -> Result<T>,
) -> Result<Page<T>> {
    let found = scan(connection, listing, filter, step, limit, read)?;
    Ok(cut(found, step, limit))
}

/// One page of a list whose order is indexed in two halves, each read by a filter of its own: as much of each as a page can
/// need, put together here.
pub(super) fn page_of_halves<T>(
    connection: &Connection,
    listing: &Listing<'_>,
    halves: [&Filter; 2],
    step: &Step,
    limit: usize,
    read: impl Fn(&Row<'_>, usize) -> Result<T>,
) -> Result<Page<T>> {
    let mut found = scan(connection, listing, halves[0], step, limit, &read)?;
    found.extend(scan(connection, listing, halves[1], step, limit, &read)?);
    let down = listing.descending != is_backwards(step);
    found.sort_by(|(one, _), (other, _)| {
        let order = compare(one, other);
        if down { order.reverse() } else { order }
    });
    Ok(cut(found, step, limit))
}

fn is_backwards(step: &Step) -> bool {
    matches!(step, Step::Before(_) | Step::Last)
}

/// The rows of a page and one more, in the order they are read in.
fn scan<T>(
    connection: &Connection,
    listing: &Listing<'_>,
    filter: &Filter,
    step: &Step,
    limit: usize,
    read: impl Fn(&Row<'_>, usize) -> Result<T>,
) -> Result<Vec<(Key, T)>> {
    let width = listing.order.len();
    let (sql, mut values) = statement(listing, filter, step, is_backwards(step));
    values.push(Value::Integer(
        i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX),
    ));
    #[cfg(test)]
    plans::asked(&sql);
    let mut query = connection.prepare_cached(&sql)?;
    let mut rows = query.query(params_from_iter(values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((key(row, width)?, read(row, width)?));
    }
    Ok(found)
}

fn cut<T>(mut found: Vec<(Key, T)>, step: &Step, limit: usize) -> Page<T> {
    let more = found.len() > limit;
    found.truncate(limit);
    if is_backwards(step) {
        found.reverse();
    }
    let first = found.first().map(|(key, _)| key.clone());
    let last = found.last().map(|(key, _)| key.clone());
    Page {
        rows: found.into_iter().map(|(_, row)| row).collect(),
        first,
        last,
        more,
    }
}

/// As the index has them: texts byte by byte.
fn compare(one: &Key, other: &Key) -> Ordering {
    let parts = one.0.iter().zip(&other.0).map(|parts| match parts {
        (KeyPart::Number(one), KeyPart::Number(other)) => one.cmp(other),
        (KeyPart::Text(one), KeyPart::Text(other)) => one.cmp(other),
        (KeyPart::Number(_), KeyPart::Text(_)) => Ordering::Less,
        (KeyPart::Text(_), KeyPart::Number(_)) => Ordering::Greater,
    });
    parts.fold(Ordering::Equal, Ordering::then)
}

fn statement(listing: &Listing<'_>, filter: &Filter, step: &Step, backwards: bool) -> (String, Vec<Value>) {
    let columns = listing.order.join(", ");
    let down = listing.descending != backwards;
    let mut values = filter.values.clone();
    let beyond = match step {
        Step::First | Step::Last => String::new(),
        Step::After(key) | Step::Before(key) => {
            values.extend(key.0.iter().map(part));
            let marks = vec!["?"; key.0.len()].join(", ");
            format!(" AND ({columns}) {} ({marks})", if down { "<" } else { ">" })
        }
    };
    let way = if down { " DESC" } else { "" };
    let sign = filter.sign();
    let order = listing
        .order
        .iter()
        .map(|column| format!("{sign}{column}{way}"))
        .collect::<Vec<_>>()
        .join(", ");
    let sql = format!(
        "SELECT {columns}, {} FROM {} WHERE {}{beyond} ORDER BY {order} LIMIT ?",
        listing.select,
        listing.from,
        filter.walked()
    );
    (sql, values)
}

fn part(part: &KeyPart) -> Value {
    match part {
        KeyPart::Text(text) => Value::Text(text.clone()),
        KeyPart::Number(number) => Value::Integer(*number),
    }
}

fn key(row: &Row<'_>, width: usize) -> Result<Key> {
    let part = |place| {
        Ok(match row.get_ref(place)? {
            ValueRef::Integer(number) => KeyPart::Number(number),
            cell => KeyPart::Text(cell.as_str_or_null().ok().flatten().unwrap_or_default().to_owned()),
        })
    };
    (0..width).map(part).collect::<Result<_>>().map(Key)
}

/// How many rows a list has, counting no further than `most`.
pub(super) fn count(connection: &Connection, from: &str, filter: &Filter, most: usize) -> Result<Counted> {
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM {from} WHERE {} LIMIT ?)",
        filter.counted()
    );
    #[cfg(test)]
    plans::asked(&sql);
    let mut values = filter.values.clone();
    values.push(Value::Integer(i64::try_from(most + 1).unwrap_or(i64::MAX)));
    let rows: i64 = connection
        .prepare_cached(&sql)?
        .query_row(params_from_iter(values), |row| row.get(0))?;
    let rows = usize::try_from(rows).unwrap_or_default();
    Ok(Counted {
        rows: rows.min(most),
        or_more: rows > most,
    })
}

/// A column as what it says: an id, a day. Nothing when it is empty or says nothing we know.
pub(super) fn read<T: FromStr>(row: &Row<'_>, place: usize) -> Result<Option<T>> {
    Ok(row
        .get_ref(place)?
        .as_str_or_null()
        .ok()
        .flatten()
        .and_then(|text| text.parse().ok()))
}

/// A column's words; empty for none.
pub(super) fn text(row: &Row<'_>, place: usize) -> Result<String> {
    Ok(row.get::<_, Option<String>>(place)?.unwrap_or_default())
}
