//! The schedule of reviews, by day, school, caseworker or next step, and the load of its days.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::filter::Filter;
use super::{Listing, count, page, read, text};
use crate::domain::age::SchoolYear;
use crate::domain::desk::{Counted, Page, Step};
use crate::domain::id::ChildId;
use crate::domain::query::Query;
use crate::domain::reviews::ask::{Order, ScheduleAsk};
use crate::domain::reviews::phase::Phase;
use crate::domain::reviews::row::{DayLoad, ScheduleRow};
use crate::domain::reviews::schedule::{self, NextKind};
use crate::store::{Result, Store};

/// Walked in its own order.
const FROM: &str = "schedule s CROSS JOIN desk d ON d.child = s.child";
/// Of few children, found by an index of theirs.
const OF_FEW: &str = "desk d CROSS JOIN schedule s ON s.child = d.child";

/// What a row holds itself of its child, with an index in order of day.
const COPIES: &[(&str, &str)] = &[
    ("d.setting IN (", "s.setting IN ("),
    ("d.caseworker IN (", "s.caseworker IN ("),
];

const COLUMNS: &str = "s.child, d.name, d.reference, d.cohort, d.flags, s.setting, s.caseworker, d.authority, s.plan, s.review,
    s.process, s.kind, s.phase, s.step, s.step_due, s.day, s.state, s.complete_by, s.meeting_by, s.invite_by, s.papers_by,
    s.report_by, s.decide_by, s.notice_by, s.final_by, s.consider_by, s.late_after";

/// The most reviews of which the load is counted one by one, when a filter narrows them.
const COUNTED: i64 = 20_000;

impl Store {
    /// A page of the schedule.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn schedule(
        &self,
        ask: &ScheduleAsk,
        today: NaiveDate,
        step: &Step,
        limit: usize,
    ) -> Result<Page<ScheduleRow>> {
        let filter = self.schedule_filter(ask, today)?;
        let listing = Listing {
            select: COLUMNS,
            from: from(&filter),
            order: order(ask.order),
            descending: false,
        };
        page(&self.connection, &listing, &filter, step, limit, |row, at| {
            schedule_row(row, at, today)
        })
    }

    /// How many reviews that is, counting no further than `most`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count_schedule(&self, ask: &ScheduleAsk, today: NaiveDate, most: usize) -> Result<Counted> {
        let filter = self.schedule_filter(ask, today)?;
        count(&self.connection, from(&filter), &filter, most)
    }

    fn schedule_filter(&self, ask: &ScheduleAsk, today: NaiveDate) -> Result<Filter> {
        let mut filter = Filter::new("1").in_order_of(order(ask.order)[0]);
        let mut also = |sql: &str, value: Option<Value>| {
            filter.sql.push_str(sql);
            filter.values.extend(value);
        };
        if let Some((first, last)) = ask.days {
            also(" AND s.day >= ?", Some(first.to_string().into()));
            also(" AND s.day <= ?", Some(last.to_string().into()));
        }
        if ask.transfers {
            also(" AND s.kind = 'transfer'", None);
        }
        if ask.unset {
            also(" AND s.state = 0", None);
        }
        if ask.to_meet {
            also(" AND s.state < 2", None);
        }
        if let Some((after, until)) = ask.set_after {
            also(" AND s.state = 1 AND s.day > ?", Some(after.to_string().into()));
            also(" AND (s.meeting_by <= ?", Some(after.to_string().into()));
            also(
                " OR s.step IN ('papers', 'hold') AND s.day <= ?)",
                Some(until.to_string().into()),
            );
        }
        if let Some(child) = ask.child {
            also(" AND s.child = ?", Some(child.to_string().into()));
        }
        if ask.late {
            also(" AND s.late_after < ?", Some(today.to_string().into()));
            also(" AND s.late_after > ''", None);
        }
        if let Some(step) = ask.step {
            also(" AND s.step = ?", Some(step.code().to_owned().into()));
        }
        let filter = filter.and(&ask.query, &self.connection, today)?;
        Ok(match filter.is_rare() {
            true => filter.of_both_halves(),
            false => filter.with_copies(COPIES),
        })
    }

    /// The review of one child, as the schedule has it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn scheduled(&self, child: ChildId, today: NaiveDate) -> Result<Option<ScheduleRow>> {
        let ask = ScheduleAsk {
            child: Some(child),
            ..ScheduleAsk::default()
        };
        Ok(self.schedule(&ask, today, &Step::First, 1)?.rows.pop())
    }

    /// How many reviews stand on each day of a span. Without a filter the counts are kept; with one the reviews are counted.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn schedule_load(
        &self,
        query: &Query,
        first: NaiveDate,
        last: NaiveDate,
        today: NaiveDate,
    ) -> Result<Vec<DayLoad>> {
        if query.terms.is_empty() {
            let sql =
                "SELECT day, state, rows FROM schedule_load WHERE day BETWEEN ? AND ? AND rows > 0 ORDER BY day, state";
            return self.loads(sql, vec![first.to_string().into(), last.to_string().into()]);
        }
        let ask = ScheduleAsk {
            query: query.clone(),
            days: Some((first, last)),
            ..ScheduleAsk::default()
        };
        let mut filter = self.schedule_filter(&ask, today)?;
        filter.values.push(COUNTED.into());
        let sql = format!(
            "SELECT s.day, s.state, 1 FROM {} WHERE {} ORDER BY {}s.day, s.child LIMIT ?",
            from(&filter),
            filter.walked(),
            filter.sign()
        );
        self.loads(&sql, filter.values)
    }

    fn loads(&self, sql: &str, values: Vec<Value>) -> Result<Vec<DayLoad>> {
        #[cfg(test)]
        super::plans::asked(sql);
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query(params_from_iter(values))?;
        let mut found: Vec<DayLoad> = Vec::new();
        while let Some(row) = rows.next()? {
            let (day, state, count): (NaiveDate, i64, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if found.last().is_none_or(|last| last.day != day) {
                found.push(DayLoad {
                    day,
                    ..DayLoad::default()
                });
            }
            if let Some(load) = found.last_mut() {
                match state {
                    0 => load.unset += count,
                    1 => load.set += count,
                    _ => load.held += count,
                }
            }
        }
        Ok(found)
    }
}

fn from(filter: &Filter) -> &'static str {
    match filter.is_rare() {
        true => OF_FEW,
        false => FROM,
    }
}

fn order(order: Order) -> &'static [&'static str] {
    match order {
        Order::Day => &["s.day", "s.child"],
        Order::School => &["s.setting", "s.day", "s.child"],
        Order::Caseworker => &["s.caseworker", "s.day", "s.child"],
        Order::Step => &["s.step_due", "s.child"],
    }
}

fn schedule_row(row: &Row<'_>, at: usize, today: NaiveDate) -> Result<ScheduleRow> {
    let cohort: i32 = row.get(at + 3)?;
    let state: i64 = row.get(at + 16)?;
    Ok(ScheduleRow {
        child: read(row, at)?.unwrap_or_default(),
        name: text(row, at + 1)?,
        reference: text(row, at + 2)?,
        year: (cohort > 0).then(|| SchoolYear::of(today).0 - cohort),
        flags: row.get(at + 4)?,
        setting: text(row, at + 5)?,
        caseworker: text(row, at + 6)?,
        authority: text(row, at + 7)?,
        plan: read(row, at + 8)?.unwrap_or_default(),
        review: read(row, at + 9)?,
        process: read(row, at + 10)?,
        kind: NextKind::from_code(&text(row, at + 11)?).unwrap_or_default(),
        phase: Phase::from_code(&text(row, at + 12)?).unwrap_or_default(),
        step: schedule::Step::from_code(&text(row, at + 13)?).unwrap_or_default(),
        step_due: read(row, at + 14)?,
        set: state == 1,
        held: state == 2,
        ..days(row, at)?
    })
}

fn days(row: &Row<'_>, at: usize) -> Result<ScheduleRow> {
    Ok(ScheduleRow {
        day: row.get(at + 15)?,
        complete_by: row.get(at + 17)?,
        meeting_by: row.get(at + 18)?,
        invite_by: row.get(at + 19)?,
        papers_by: row.get(at + 20)?,
        report_by: row.get(at + 21)?,
        decide_by: row.get(at + 22)?,
        notice_by: row.get(at + 23)?,
        final_by: row.get(at + 24)?,
        consider_by: read(row, at + 25)?,
        late_after: read(row, at + 26)?,
        ..ScheduleRow::default()
    })
}
