//! A query as SQL over the desk row `d`. Values are always bound, never written into the statement.

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::condition::Compiler;
use crate::domain::query::{Marker, Query, Term, Wanted};
use crate::store::Result;

/// Conditions that must all hold, with their values in order.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    pub sql: String,
    pub values: Vec<Value>,
    /// The column the list is in order of, where it is a list of children.
    order: &'static str,
    /// Beginnings of conditions that hold of many and would give their rows in another order.
    common: Vec<&'static str>,
    /// Whether another condition holds of few and has an index.
    rare: bool,
}

/// The most children a condition's matches are looked up one by one; those of a commoner one are looked for row by row instead.
pub(super) const RARE: i64 = 5_000;

impl Filter {
    /// A condition of the list itself.
    pub fn new(sql: &str) -> Self {
        Self {
            sql: sql.into(),
            values: Vec::new(),
            order: "",
            common: Vec::new(),
            rare: false,
        }
    }

    /// Of a list of children in order of this column.
    pub fn in_order_of(self, order: &'static str) -> Self {
        Self { order, ..self }
    }

    /// The conditions as they must stand where the order of the list is to be kept.
    ///
    /// An index of a condition's own column would give its rows out of order, all to be read and sorted for one page: good for
    /// few rows. For many the list is walked in its order, where the page is soon full; a sign before a column keeps SQLite
    /// from its index.
    pub fn walked(&self) -> String {
        let walked = |sql: String, start: &&str| sql.replace(&format!("({start}"), &format!("(+{start}"));
        self.common.iter().fold(self.sql.clone(), walked)
    }

    /// The conditions as they are best counted by: where one holds of few, those few are looked at for what holds of many.
    pub fn counted(&self) -> String {
        match self.rare {
            true => self.walked(),
            false => self.sql.clone(),
        }
    }

    /// With a value for the mark in the condition.
    pub fn with(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// And all that the query asks for.
    pub fn and(mut self, query: &Query, connection: &Connection, today: NaiveDate) -> Result<Self> {
        for term in &query.terms {
            let (sql, values) = Compiler { connection, today }.term(term)?;
            if !term.not {
                self.weigh(connection, &sql, &values)?;
            }
            self.sql.push_str(if term.not { " AND NOT (" } else { " AND (" });
            self.sql.push_str(&sql);
            self.sql.push(')');
            self.values.extend(values);
        }
        Ok(self)
    }
}

/// Columns whose rows are found by an index of their own, and whether they stand there in order of due day.
const INDEXED: &[(&str, bool)] = &[
    ("d.stage IN (", true),
    ("d.setting IN (", true),
    ("d.caseworker IN (", true),
    ("d.authority IN (", false),
    ("d.cohort = ", false),
    ("d.status IN (", false),
    ("d.needs IN (", false),
    ("d.flags IN (", false),
];

/// The conditions of all children: with both halves of an index named where the query asks for what has one, so that it can be
/// used.
pub(crate) fn of_all(query: &Query, connection: &Connection, today: NaiveDate) -> Result<Filter> {
    let filter = Filter::new("1").and(query, connection, today)?;
    let is_indexed = INDEXED
        .iter()
        .any(|(start, _)| filter.sql.contains(&format!(" AND ({start}")));
    Ok(match is_indexed {
        true => Filter {
            sql: format!("d.open IN (0, 1) AND {}", filter.sql),
            ..filter
        },
        false => filter,
    })
}

impl Filter {
    /// Takes note of a condition that has an index: whether it holds of few, or of many in another order than the list's.
    fn weigh(&mut self, connection: &Connection, sql: &str, values: &[Value]) -> Result<()> {
        let Some((start, due)) = INDEXED.iter().find(|(start, _)| sql.starts_with(start)) else {
            return Ok(());
        };
        let kept = (*due && self.order == "d.due") || (!self.order.is_empty() && start.starts_with(self.order));
        if kept && values.len() == 1 {
            return Ok(());
        }
        match is_common(connection, sql, values)? {
            true => self.common.push(start),
            false => self.rare = true,
        }
        Ok(())
    }
}

/// Whether a condition holds of many.
fn is_common(connection: &Connection, sql: &str, values: &[Value]) -> Result<bool> {
    let counted = format!("SELECT count(*) FROM (SELECT 1 FROM desk d WHERE d.open IN (0, 1) AND {sql} LIMIT {RARE})");
    let rows: i64 = connection
        .prepare_cached(&counted)?
        .query_row(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(rows >= RARE)
}

/// Whether the query itself says which of the open and the closed it wants.
pub(crate) fn says_open_or_closed(query: &Query) -> bool {
    let says = |term: &Term| matches!(term.wanted, Wanted::Marked(Marker::Open | Marker::Closed));
    query.terms.iter().any(says)
}
