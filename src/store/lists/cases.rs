//! Cases and children.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row, params_from_iter};

use super::filter::{Filter, of_all, says_open_or_closed};
use super::{Listing, count, page, page_of_halves, read, text};
use crate::domain::age::SchoolYear;
use crate::domain::desk::{CaseRow, Counted, Page, Stage, Step};
use crate::domain::id::ChildId;
use crate::domain::query::{Query, SortKey};
use crate::store::{Result, Store};

pub(super) const CASE_COLUMNS: &str =
    "d.child, d.name, d.reference, d.born, d.cohort, d.status, d.needs, d.setting, d.authority,
    d.caseworker, d.stage, d.started, d.rule, d.due, d.process, d.review_due, d.waiting, d.open, d.flags, d.upn";

/// A column of cases whose values are names, and not a list known beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseColumn {
    Setting,
    Caseworker,
    Authority,
}

impl CaseColumn {
    fn sql(self) -> &'static str {
        match self {
            Self::Setting => "d.setting",
            Self::Caseworker => "d.caseworker",
            Self::Authority => "d.authority",
        }
    }
}

impl Store {
    /// Children with an open matter that the query asks for, a page at a time. By due day, unless the query says otherwise.
    ///
    /// A query for `closed` reaches the others too.
    pub fn cases(&self, query: &Query, today: NaiveDate, step: &Step, limit: usize) -> Result<Page<CaseRow>> {
        if says_open_or_closed(query) {
            return self.of_both_halves(query, SortKey::Due, today, step, limit);
        }
        let listing = listing(query, SortKey::Due);
        let filter = Filter::new(OPEN).in_order_of(listing.order[0]);
        let filter = filter.and(query, &self.connection, today)?;
        page(&self.connection, &listing, &filter, step, limit, |row, at| {
            case_row(row, at, today)
        })
    }

    /// All children held that the query asks for, a page at a time. By name, unless the query says otherwise.
    pub fn children(&self, query: &Query, today: NaiveDate, step: &Step, limit: usize) -> Result<Page<CaseRow>> {
        self.of_both_halves(query, SortKey::Name, today, step, limit)
    }

    /// Those with an open matter and those without, in one order.
    fn of_both_halves(
        &self,
        query: &Query,
        usual: SortKey,
        today: NaiveDate,
        step: &Step,
        limit: usize,
    ) -> Result<Page<CaseRow>> {
        let listing = listing(query, usual);
        let half = |base| {
            let filter = Filter::new(base).in_order_of(listing.order[0]);
            filter.and(query, &self.connection, today)
        };
        let halves = [&half(OPEN)?, &half("d.open = 0")?];
        page_of_halves(&self.connection, &listing, halves, step, limit, |row, at| {
            case_row(row, at, today)
        })
    }

    /// How many cases the query asks for, counting no further than `most`.
    pub fn count_cases(&self, query: &Query, today: NaiveDate, most: usize) -> Result<Counted> {
        if query.is_everything() {
            return Ok(Counted {
                rows: self.kept_count("cases", "open")?,
                or_more: false,
            });
        }
        count(&self.connection, "desk d", &self.case_filter(query, today)?, most)
    }

    /// How many children the query asks for, counting no further than `most`.
    pub fn count_children(&self, query: &Query, today: NaiveDate, most: usize) -> Result<Counted> {
        if query.is_everything() {
            return Ok(Counted {
                rows: self.kept_count("children", "all")?,
                or_more: false,
            });
        }
        count(
            &self.connection,
            "desk d",
            &of_all(query, &self.connection, today)?,
            most,
        )
    }

    /// Open cases by stage, from counts that are kept.
    pub fn stage_counts(&self) -> Result<Vec<(Stage, usize)>> {
        Stage::ALL
            .iter()
            .map(|stage| Ok((*stage, self.kept_count("stage", stage.code())?)))
            .collect()
    }

    /// How many cases the query asks for have each value of a column, the commonest first, at most `limit` values.
    pub fn case_values(
        &self,
        column: CaseColumn,
        query: &Query,
        today: NaiveDate,
        limit: usize,
    ) -> Result<Vec<(String, usize)>> {
        let filter = self.case_filter(query, today)?;
        let column = column.sql();
        let sql = format!(
            "SELECT {column}, count(*) FROM desk d WHERE {} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {limit}",
            filter.sql
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(filter.values))?;
        let mut counts = Vec::new();
        while let Some(row) = rows.next()? {
            let count: i64 = row.get(1)?;
            counts.push((text(row, 0)?, usize::try_from(count).unwrap_or_default()));
        }
        Ok(counts)
    }

    fn kept_count(&self, what: &str, value: &str) -> Result<usize> {
        let rows: i64 = self
            .connection
            .prepare_cached("SELECT coalesce(sum(rows), 0) FROM desk_count WHERE what = ? AND value = ?")?
            .query_row([what, value], |row| row.get(0))?;
        Ok(usize::try_from(rows).unwrap_or_default())
    }

    fn case_filter(&self, query: &Query, today: NaiveDate) -> Result<Filter> {
        match says_open_or_closed(query) {
            true => of_all(query, &self.connection, today),
            false => Filter::new(OPEN).of_children().and(query, &self.connection, today),
        }
    }

    /// The list row of one child.
    pub fn case(&self, child: ChildId, today: NaiveDate) -> Result<Option<CaseRow>> {
        let mut query = self
            .connection
            .prepare_cached(&format!("SELECT {CASE_COLUMNS} FROM desk d WHERE d.child = ?"))?;
        let mut rows = query.query([child.to_string()])?;
        rows.next()?.map(|row| case_row(row, 0, today)).transpose()
    }
}

/// The list row that has this number.
pub(crate) fn case_row_by_no(connection: &Connection, no: i64, today: NaiveDate) -> Result<Option<CaseRow>> {
    let mut query = connection.prepare_cached(&format!("SELECT {CASE_COLUMNS} FROM desk d WHERE d.no = ?"))?;
    let mut rows = query.query([no])?;
    rows.next()?.map(|row| case_row(row, 0, today)).transpose()
}

const OPEN: &str = "d.open = 1";

/// The rows in the order the query asks for, or in the usual one.
fn listing(query: &Query, usual: SortKey) -> Listing<'static> {
    let (by, turned) = query.sort.map_or((usual, false), |sort| (sort.by, sort.descending));
    let (order, down) = order_of(by);
    Listing {
        select: CASE_COLUMNS,
        from: "desk d",
        order,
        descending: down != turned,
    }
}

/// The columns of an index, and whether it is read downwards for "smallest first".
fn order_of(by: SortKey) -> (&'static [&'static str], bool) {
    match by {
        SortKey::Due => (&["d.due", "d.no"], false),
        SortKey::Name => (&["d.name_key", "d.no"], false),
        SortKey::Year => (&["d.cohort", "d.no"], true),
        SortKey::Stage => (&["d.stage", "d.due", "d.no"], false),
        SortKey::School => (&["d.setting", "d.due", "d.no"], false),
        SortKey::La => (&["d.authority", "d.no"], false),
        SortKey::Who => (&["d.caseworker", "d.due", "d.no"], false),
        SortKey::Received => (&["d.started", "d.no"], false),
        SortKey::Ref => (&["d.reference", "d.no"], false),
    }
}

/// Reads [`CASE_COLUMNS`] beginning at a column.
pub(super) fn case_row(row: &Row<'_>, at: usize, today: NaiveDate) -> Result<CaseRow> {
    let cohort: i32 = row.get(at + 4)?;
    Ok(CaseRow {
        child: read(row, at)?.unwrap_or_default(),
        name: text(row, at + 1)?,
        reference: text(row, at + 2)?,
        born: read(row, at + 3)?,
        year: (cohort > 0).then(|| SchoolYear::of(today).0 - cohort),
        status: text(row, at + 5)?,
        needs: text(row, at + 6)?.split_whitespace().map(str::to_owned).collect(),
        setting: text(row, at + 7)?,
        authority: text(row, at + 8)?,
        caseworker: text(row, at + 9)?,
        stage: Stage::from_code(&text(row, at + 10)?).unwrap_or_default(),
        started: read(row, at + 11)?,
        rule: text(row, at + 12)?,
        due: read(row, at + 13)?.filter(|due: &NaiveDate| due.year() < 9999),
        process: read(row, at + 14)?,
        review_due: read(row, at + 15)?,
        waiting: row.get(at + 16)?,
        open: row.get(at + 17)?,
        flags: row.get(at + 18)?,
        upn: text(row, at + 19)?,
    })
}
