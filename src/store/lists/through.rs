//! Conditions whose matches stand in an index of another table: looked up there where they are few, and tried row by row
//! where they are so many that a page is soon full.

use chrono::NaiveDate;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::condition::{Compiler, Condition, compare, quoted};
use super::filter::RARE;
use crate::domain::name::fold;
use crate::domain::query::Test;
use crate::store::Result;

/// Advice somebody still owes.
const OWED: &str = "advice q WHERE q.received IS NULL AND q.dropped IS NULL";

/// Rows of an index, narrowed by a condition on `q`, and how each leads to a desk row.
struct Through<'a> {
    /// The column of the desk row: its child or its number.
    column: &'a str,
    /// The column it is found by.
    select: &'a str,
    /// Tables and the conditions of the index.
    from: &'a str,
}

impl Compiler<'_> {
    /// The next review of a child: the soonest due of those that are open.
    pub(super) fn review(&self, test: Test<NaiveDate>) -> Result<Condition> {
        let open = Through {
            column: "d.child",
            select: "q.child",
            from: "review q WHERE q.closed IS NULL",
        };
        let plain = compare("d.review_due", "", test);
        match test {
            Test::Missing => Ok(plain),
            _ => self.also(&open, compare("q.due", "", test), plain),
        }
    }

    /// Born so: a child without a date of birth is in no cohort.
    pub(super) fn born(&self, test: Test<NaiveDate>) -> Result<Condition> {
        let known = Through {
            column: "d.no",
            select: "q.no",
            from: "identity q WHERE q.kind = 'born'",
        };
        match test {
            Test::Missing => Ok(("d.cohort = 0 AND d.born = ''".into(), vec![])),
            _ => self.also(&known, compare("q.value", "", test), compare("d.born", "", test)),
        }
    }

    /// Advice asked for so and still owed.
    pub(super) fn asked(&self, test: Test<NaiveDate>) -> Result<Condition> {
        let so = compare("q.asked", "", test);
        let each = format!("EXISTS (SELECT 1 FROM {OWED} AND q.child = d.child AND {})", so.0);
        let spanned = Through {
            column: "d.child",
            select: "q.child",
            from: "advice q WHERE 1",
        };
        // Few were asked for then, whatever became of it; or few are owed at all.
        if self.are_few("advice q WHERE 1", &so)? || self.are_few(OWED, &("1".into(), vec![]))? {
            let owed = (format!("q.received IS NULL AND q.dropped IS NULL AND {}", so.0), so.1);
            return Ok(spanned.found(owed));
        }
        Ok((each, so.1))
    }

    /// On the agenda of a meeting held so.
    pub(super) fn met(&self, test: Test<NaiveDate>) -> Result<Condition> {
        let listed = Through {
            column: "d.child",
            select: "q_item.child",
            from: "meeting q CROSS JOIN agenda_item q_item ON q_item.meeting = q.id WHERE q_item.child IS NOT NULL",
        };
        let so = compare("q.day", "", test);
        if self.are_few(listed.from, &so)? {
            return Ok(listed.found(so));
        }
        let each =
            "EXISTS (SELECT 1 FROM agenda_item i JOIN meeting q ON q.id = i.meeting WHERE i.child = d.child AND {})";
        Ok((each.replace("{}", &so.0), so.1))
    }

    /// Who owes advice is written in few ways: each is compared here.
    pub(super) fn owes(&self, texts: &[String]) -> Result<Condition> {
        if texts.is_empty() {
            return Ok(("d.waiting = 0".into(), vec![]));
        }
        let wanted: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
        let mut names = self.contributors()?;
        names.retain(|name| {
            wanted
                .iter()
                .any(|wanted| name.to_lowercase().contains(wanted.as_str()))
        });
        let marks = vec!["?"; names.len()].join(", ");
        let so = (
            format!("q.contributor IN ({marks})"),
            names.into_iter().map(Value::Text).collect(),
        );
        let owed = Through {
            column: "d.child",
            select: "q.child",
            from: OWED,
        };
        if self.are_few(OWED, &so)? {
            return Ok(owed.found(so));
        }
        Ok((
            format!("EXISTS (SELECT 1 FROM {OWED} AND q.child = d.child AND {})", so.0),
            so.1,
        ))
    }

    /// The different contributors who owe advice, found by leaping from one to the next.
    fn contributors(&self) -> Result<Vec<String>> {
        let sql = format!("SELECT q.contributor FROM {OWED} AND q.contributor > ? ORDER BY q.contributor LIMIT 1");
        let mut next = self.connection.prepare_cached(&sql)?;
        let mut found = vec![String::new()];
        while let Some(last) = found.last() {
            let mut rows = next.query([last])?;
            match rows.next()? {
                Some(row) => found.push(row.get(0)?),
                None => break,
            }
        }
        Ok(found)
    }

    /// Those to be triaged, or who wait for advice: each list has an index of its own.
    pub(super) fn waiting_for(&self, index: &str, plain: &str) -> Result<Condition> {
        let waiting = Through {
            column: "d.child",
            select: "q.child",
            from: index,
        };
        self.also(&waiting, ("1".into(), vec![]), (plain.into(), vec![]))
    }

    /// Waits for advice.
    pub(super) fn owed(&self) -> Result<Condition> {
        self.waiting_for(OWED, "d.waiting > 0")
    }

    /// Holds a text that is somewhere among what a child is found by, so that its longer words are to be looked for first.
    pub(super) fn with_words(&self, text: &str, plain: Condition) -> Result<Condition> {
        let folded = fold(text);
        let Some(longest) = folded.split(' ').max_by_key(|word| word.chars().count()) else {
            return Ok(plain);
        };
        if longest.chars().count() < 3 {
            return Ok(plain);
        }
        let words = Through {
            column: "d.no",
            select: "q.rowid",
            from: "search q WHERE 1",
        };
        self.also(&words, ("q.words MATCH ?".into(), vec![quoted(longest).into()]), plain)
    }

    /// The beginning of a UPN.
    pub(super) fn upn(&self, text: &str) -> Result<Condition> {
        let start = text.to_uppercase();
        let known = Through {
            column: "d.no",
            select: "q.no",
            from: "identity q WHERE q.kind = 'upn'",
        };
        let past = format!("{start}\u{10FFFF}");
        let so = (
            "q.value BETWEEN ? AND ?".into(),
            vec![start.clone().into(), past.into()],
        );
        self.also(&known, so, ("instr(d.upn, ?) = 1".into(), vec![start.into()]))
    }

    /// The plain condition, and where few rows of the index are so, those looked up first.
    fn also(&self, through: &Through<'_>, so: Condition, plain: Condition) -> Result<Condition> {
        if !self.are_few(through.from, &so)? {
            return Ok(plain);
        }
        let (found, mut values) = through.found(so);
        values.extend(plain.1);
        Ok((format!("{found} AND ({})", plain.0), values))
    }

    /// Whether few rows of an index are so, where that is of use.
    fn are_few(&self, from: &str, (so, values): &Condition) -> Result<bool> {
        if !self.looks_up {
            return Ok(false);
        }
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {from} AND {so} LIMIT {})",
            RARE + 1
        );
        let rows: i64 = self
            .connection
            .prepare_cached(&sql)?
            .query_row(params_from_iter(values), |row| row.get(0))?;
        Ok(rows <= RARE)
    }
}

impl Through<'_> {
    fn found(&self, (so, values): Condition) -> Condition {
        let Self { column, select, from } = self;
        (format!("{column} IN (SELECT {select} FROM {from} AND {so})"), values)
    }
}
