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
    /// Beginnings of those that hold of few and have an index.
    rare: Vec<&'static str>,
    /// Whether the list is one of children, where few are looked up by what another table says of them.
    of_children: bool,
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
            rare: Vec::new(),
            of_children: false,
        }
    }

    /// Of a list of children in order of this column.
    pub fn in_order_of(self, order: &'static str) -> Self {
        Self { order, ..self }.of_children()
    }

    /// Of children, in whatever order.
    pub fn of_children(self) -> Self {
        Self {
            of_children: true,
            ..self
        }
    }

    /// The conditions as they must stand where the order of the list is to be kept.
    ///
    /// An index of a condition's own column would give its rows out of order, all to be read and sorted for one page: good for
    /// few rows. For many the list is walked in its order, where the page is soon full; a sign before a column keeps SQLite
    /// from its index.
    pub fn walked(&self) -> String {
        let walked = |sql: String, start: &&str| sql.replace(&format!("({start}"), &format!("(+{start}"));
        let common = self.common.iter().filter(|start| !self.rare.contains(start));
        let sql = match self.rare.iter().any(|start| LOOKED_UP.contains(start)) {
            // Nor is one half of the list walked for the few that were looked up.
            true => self.sql.replacen("d.open ", "+d.open ", 1),
            false => self.sql.clone(),
        };
        common.fold(sql, walked)
    }

    /// The conditions as they are best counted by: where one holds of few, those few are looked at for what holds of many.
    pub fn counted(&self) -> String {
        match self.is_rare() {
            true => self.walked(),
            false => self.sql.clone(),
        }
    }

    /// Whether a condition holds of few, who are found by its index.
    pub fn is_rare(&self) -> bool {
        !self.rare.is_empty()
    }

    /// Stands before the columns of a list's order where its rows are few, found by an index of their own and then sorted: it
    /// keeps SQLite from walking the list for them.
    pub fn sign(&self) -> &'static str {
        match self.is_rare() && !self.order.is_empty() {
            true => "+",
            false => "",
        }
    }

    /// Of a list whose own rows hold copies of columns of the child, in indexes of their own.
    pub fn with_copies(mut self, copies: &[(&'static str, &'static str)]) -> Self {
        for (column, copy) in copies {
            self.sql = self.sql.replace(&format!("({column}"), &format!("({copy}"));
            let common = self.common.iter_mut().filter(|start| *start == column);
            common.for_each(|start| *start = copy);
        }
        self
    }

    /// With a value for the mark in the condition.
    pub fn with(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// And all that the query asks for.
    pub fn and(mut self, query: &Query, connection: &Connection, today: NaiveDate) -> Result<Self> {
        for term in &query.terms {
            let compiler = Compiler {
                connection,
                today,
                looks_up: self.of_children && !term.not,
            };
            let (sql, values) = compiler.term(term)?;
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
    ("d.cohort ", false),
    ("d.status IN (", false),
    ("d.needs IN (", false),
    ("d.flags IN (", false),
    ("d.due ", false),
    ("d.started ", false),
];

/// Matches that were looked up in another table, which is done for few only.
const LOOKED_UP: [&str; 2] = ["d.no IN (SELECT", "d.child IN (SELECT"];

/// The conditions of all children: with both halves of an index named where the query asks for what has one, so that it can be
/// used.
pub(crate) fn of_all(query: &Query, connection: &Connection, today: NaiveDate) -> Result<Filter> {
    Ok(Filter::new("1")
        .of_children()
        .and(query, connection, today)?
        .of_both_halves())
}

impl Filter {
    /// With both halves of the list named, where a condition has an index that begins with them.
    pub fn of_both_halves(self) -> Self {
        let is_indexed = INDEXED
            .iter()
            .any(|(start, _)| self.sql.contains(&format!(" AND ({start}")));
        match is_indexed {
            true => Self {
                sql: format!("d.open IN (0, 1) AND {}", self.sql),
                ..self
            },
            false => self,
        }
    }

    /// Takes note of a condition that has an index: whether it holds of few, or of many in another order than the list's.
    fn weigh(&mut self, connection: &Connection, sql: &str, values: &[Value]) -> Result<()> {
        if let Some(start) = LOOKED_UP.iter().find(|start| sql.starts_with(**start)) {
            self.rare.push(start);
            return Ok(());
        }
        let Some((start, due)) = INDEXED.iter().find(|(start, _)| sql.starts_with(start)) else {
            return Ok(());
        };
        if self.keeps_order(start, *due, values) {
            return Ok(());
        }
        match is_common(connection, sql, values)? {
            true => self.common.push(start),
            false => self.rare.push(start),
        }
        Ok(())
    }

    /// Whether the condition's own index gives its rows in the order of the list.
    fn keeps_order(&self, start: &str, due: bool, values: &[Value]) -> bool {
        // A schedule, in order of day, has its own copies of both columns.
        let scheduled = self.order == "s.day" && ["d.setting IN (", "d.caseworker IN ("].contains(&start);
        let own = !self.order.is_empty() && start[2..].starts_with(&self.order[2..]);
        match start.ends_with("IN (") {
            true => values.len() == 1 && (own || scheduled || (due && self.order == "d.due")),
            false => own,
        }
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
