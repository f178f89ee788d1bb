//! Each list as a sheet: the rows of `caseload list`, in columns wide enough for a spreadsheet.

use chrono::NaiveDate;

use super::cells;
use super::paged::paged;
use crate::app::job::Listed;
use crate::domain::child::Child;
use crate::domain::desk::CaseRow;
use crate::domain::id::ChildId;
use crate::domain::organisation::Organisation;
use crate::domain::query::Query;
use crate::exchange::write::Value;
use crate::store::{Result, Store};

/// A list as it is written, its rows read as they are asked for.
pub struct Sheet<'a> {
    /// What it is called in a workbook.
    pub name: &'static str,
    /// The columns.
    pub headings: &'static [&'static str],
    /// The rows.
    pub rows: Rows<'a>,
}

type Rows<'a> = Box<dyn Iterator<Item = Result<Vec<Value>>> + 'a>;

/// The list asked for, at most `limit` rows of it.
pub fn of<'a>(store: &'a Store, what: Listed, query: &'a Query, today: NaiveDate, limit: usize) -> Result<Sheet<'a>> {
    let (name, headings, rows): (_, &'static [&'static str], Rows<'a>) = match what {
        Listed::Today => ("Today", &cells::TODAY, first_look(store, today, limit)?),
        Listed::Cases => {
            let rows = paged(limit, move |step, rows| store.cases(query, today, step, rows));
            let cells = move |row: Result<CaseRow>| row.map(|row| cells::case(&row, today));
            ("Cases", &cells::CASES, Box::new(rows.map(cells)))
        }
        Listed::Referrals => {
            let rows = paged(limit, move |step, rows| store.referrals(query, today, step, rows));
            let cells = |row: Result<_>| row.map(|row| cells::referral(&row));
            ("Referrals", &cells::REFERRALS, Box::new(rows.map(cells)))
        }
        Listed::Advice => {
            let rows = paged(limit, move |step, rows| store.advice(query, today, step, rows));
            let cells = move |row: Result<_>| row.map(|row| cells::advice(&row, today));
            ("Advice", &cells::ADVICE, Box::new(rows.map(cells)))
        }
        Listed::Reviews => {
            let rows = paged(limit, move |step, rows| store.reviews(query, today, step, rows));
            let cells = move |row: Result<_>| row.map(|row| cells::review(&row, today));
            ("Reviews", &cells::REVIEWS, Box::new(rows.map(cells)))
        }
        Listed::Panels => {
            let rows = paged(limit, move |step, rows| store.meetings(today, step, rows));
            let cells = |row: Result<_>| row.map(|row| cells::meeting(&row));
            ("Meetings", &cells::MEETINGS, Box::new(rows.map(cells)))
        }
        Listed::Children => {
            let rows = paged(limit, move |step, rows| store.children(query, today, step, rows));
            let cells = move |row: Result<CaseRow>| child(store, &row?);
            ("Children", &cells::CHILDREN, Box::new(rows.map(cells)))
        }
    };
    Ok(Sheet { name, headings, rows })
}

/// The cases of these children, in this order.
pub fn only<'a>(store: &'a Store, children: &'a [ChildId], today: NaiveDate) -> Sheet<'a> {
    let rows = children.iter().filter_map(move |child| {
        let row = store.case(*child, today).transpose()?;
        Some(row.map(|row| cells::case(&row, today)))
    });
    Sheet {
        name: "Cases",
        headings: &cells::CASES,
        rows: Box::new(rows),
    }
}

/// The blocks of Today one under the other.
fn first_look(store: &Store, today: NaiveDate, limit: usize) -> Result<Rows<'static>> {
    let first = store.today(today, limit)?;
    let mut rows = Vec::new();
    for (which, block) in first.blocks() {
        rows.extend(
            block
                .lines
                .iter()
                .map(|line| Ok(cells::today(which.words(), line, today))),
        );
    }
    Ok(Box::new(rows.into_iter()))
}

/// The child behind a row of the list, with all that another importer may want.
fn child(store: &Store, row: &CaseRow) -> Result<Vec<Value>> {
    let child = store.get::<Child>(row.child)?.unwrap_or_default();
    let school = match child.setting {
        Some(id) => store.get::<Organisation>(id)?,
        None => None,
    };
    Ok(cells::child(&child, school.as_ref()))
}
