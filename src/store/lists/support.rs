//! Cycles of assess, plan, do, review: as a list, by term, by what they cost.

use chrono::NaiveDate;
use rusqlite::params;

use super::filter::Filter;
use super::{Listing, count, page, read, text};
use crate::domain::calendar::Calendar;
use crate::domain::cycle::Cycle;
use crate::domain::desk::{Counted, Page, Step};
use crate::domain::support::{CostLine, CycleAsk, CycleLine, CyclesShown, Span};
use crate::store::{Result, Store};

const CYCLES: &str = "cycle c JOIN desk d ON d.child = c.child";

impl Store {
    /// Running cycles, the review that falls due first; or those begun this term, the newest first.
    pub fn cycle_lines(
        &self,
        asked: &CycleAsk,
        today: NaiveDate,
        step: &Step,
        limit: usize,
    ) -> Result<Page<CycleLine>> {
        let begun = asked.shown == CyclesShown::Term;
        let order: &[&str] = match begun {
            true => &["c.started", "c.id"],
            false => &["coalesce(c.review_due, '9999-12-31')", "c.id"],
        };
        let listing = Listing {
            select: "c.id, d.name, d.reference, d.setting, d.flags",
            from: CYCLES,
            order,
            descending: begun,
        };
        let filter = self.cycle_filter(asked, today)?;
        page(&self.connection, &listing, &filter, step, limit, |row, at| {
            let id = read(row, at)?.unwrap_or_default();
            Ok(CycleLine {
                cycle: self.get::<Cycle>(id)?.unwrap_or_default(),
                name: text(row, at + 1)?,
                reference: text(row, at + 2)?,
                setting: text(row, at + 3)?,
                flags: row.get(at + 4)?,
            })
        })
    }

    /// How many cycles that is, counting no further than `most`.
    pub fn count_cycle_lines(&self, asked: &CycleAsk, today: NaiveDate, most: usize) -> Result<Counted> {
        count(&self.connection, CYCLES, &self.cycle_filter(asked, today)?, most)
    }

    fn cycle_filter(&self, asked: &CycleAsk, today: NaiveDate) -> Result<Filter> {
        let day = |day: NaiveDate| day.to_string();
        let filter = match asked.shown {
            CyclesShown::Open => Filter::new("c.closed IS NULL"),
            CyclesShown::Overdue => {
                Filter::new("c.closed IS NULL AND coalesce(c.review_due, '9999-12-31') < ?").with(day(today))
            }
            CyclesShown::Term => Filter::new("c.started >= ?").with(day(term_began(today))),
        };
        filter.and(&asked.query, &self.connection, today)
    }

    /// Cycles begun since a day, as the termly view reads them.
    pub fn cycle_spans(&self, since: NaiveDate) -> Result<Vec<Span>> {
        let sql = "SELECT started, review_due, closed, effect FROM cycle WHERE started >= ?";
        let mut query = self.connection.prepare_cached(sql)?;
        let rows = query.query_map([since], |row| {
            Ok(Span {
                started: row.get(0)?,
                review_due: row.get(1)?,
                closed: row.get(2)?,
                effect: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What each setting spent on cycles begun from one day to another, the most first.
    pub fn cycle_costs(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<CostLine>> {
        let mut query = self.connection.prepare_cached(
            "SELECT setting, count(DISTINCT child), count(*), sum(cost), sum(uncosted) FROM
               (SELECT d.setting AS setting, c.child AS child,
                  (SELECT coalesce(sum(a.value ->> 'cost_pence'), 0) FROM json_each(c.detail, '$.actions') a) AS cost,
                  (SELECT count(*) FROM json_each(c.detail, '$.actions') a WHERE a.value ->> 'cost_pence' IS NULL) AS uncosted
                FROM cycle c JOIN desk d ON d.child = c.child WHERE c.started BETWEEN ? AND ?)
             GROUP BY setting ORDER BY 4 DESC, setting",
        )?;
        let rows = query.query_map(params![from, to], |row| {
            Ok(CostLine {
                setting: row.get(0)?,
                children: row.get(1)?,
                cycles: row.get(2)?,
                pence: row.get(3)?,
                uncosted: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The first day of the term a day is in, or of the one before where it lies in a holiday.
fn term_began(day: NaiveDate) -> NaiveDate {
    let begun = Calendar::builtin().terms().iter().rev().find(|term| term.first <= day);
    begun.map_or(day, |term| term.first)
}
