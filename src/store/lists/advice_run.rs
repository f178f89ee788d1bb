//! Advice: the queue, who is to be reminded, what is in and not read through; one course's contributors; and the figures.

use chrono::{Days, Months, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Row, params};

use super::filter::Filter;
use super::{Listing, count, page, read, text};
use crate::domain::advice::Advice;
use crate::domain::advice_run::{AdviceAsk, AdviceCase, AdviceLine, AdviceShown, QueueLine, reminder_days};
use crate::domain::child::Child;
use crate::domain::desk::{Counted, Page, Step};
use crate::domain::id::{ChildId, ProcessId};
use crate::domain::matter::Process;
use crate::store::{Result, Store};

const ADVICE: &str = "advice a JOIN desk d ON d.child = a.child LEFT JOIN person p ON p.id = a.person
    LEFT JOIN organisation o ON o.id = coalesce(a.organisation, p.organisation)";

const LINE: &str = "a.id, a.child, a.process, d.name, d.reference, d.setting, d.flags, a.contributor,
    trim(p.forename || ' ' || p.surname),
    coalesce(nullif(p.detail ->> 'email', ''), nullif(o.detail ->> 'email', ''), nullif(p.detail ->> 'telephone', ''),
             nullif(o.detail ->> 'telephone', '')),
    o.name, a.asked, a.due, a.chased, json_array_length(a.detail, '$.chases'), a.received, a.detail ->> 'quality_checked',
    a.detail ->> 'draft_sent', a.detail ->> 'draft_seen', a.detail ->> 'final_sent',
    (SELECT min(t.due) FROM duty t WHERE t.process = a.process AND t.rule = 'FI-01')";

/// Months of advice the figures look back on.
const FIGURES_MONTHS: u32 = 18;

impl Store {
    /// Advice under one of the list's views; the longest overdue first, or the newest in first.
    pub fn advice_lines(
        &self,
        asked: &AdviceAsk,
        today: NaiveDate,
        step: &Step,
        limit: usize,
    ) -> Result<Page<AdviceLine>> {
        let came_in = asked.shown == AdviceShown::Check;
        let listing = Listing {
            select: LINE,
            from: ADVICE,
            order: if came_in {
                &["a.received", "a.id"]
            } else {
                &["a.due", "a.id"]
            },
            descending: came_in,
        };
        let filter = self.advice_shown(asked, today)?;
        page(&self.connection, &listing, &filter, step, limit, advice_line)
    }

    /// How much advice that is, counting no further than `most`.
    pub fn count_advice_lines(&self, asked: &AdviceAsk, today: NaiveDate, most: usize) -> Result<Counted> {
        count(&self.connection, ADVICE, &self.advice_shown(asked, today)?, most)
    }

    fn advice_shown(&self, asked: &AdviceAsk, today: NaiveDate) -> Result<Filter> {
        const OWED: &str = "a.received IS NULL AND a.dropped IS NULL";
        let mut filter = match asked.shown {
            AdviceShown::Owed => Filter::new(OWED),
            AdviceShown::Late => Filter::new(&format!("{OWED} AND a.due < ?")).with(today.to_string()),
            AdviceShown::Remind => remind(today),
            AdviceShown::Check => {
                Filter::new("a.received IS NOT NULL AND a.dropped IS NULL AND a.detail ->> 'quality_checked' IS NULL")
            }
        };
        if let Some(contributor) = &asked.contributor {
            filter.sql.push_str(" AND a.contributor = ?");
            filter.values.push(Value::Text(contributor.clone()));
        }
        filter.and(&asked.query, &self.connection, today)
    }

    /// The advice of one course and all that asking for more needs; nothing when there is no such course.
    pub fn advice_case(&self, process: ProcessId) -> Result<Option<AdviceCase>> {
        let Some(held) = self.get::<Process>(process)? else {
            return Ok(None);
        };
        let Some(child) = self.get::<Child>(held.child)? else {
            return Ok(None);
        };
        let filter = Filter::new("a.process = ?").with(process.to_string());
        let listing = Listing {
            select: LINE,
            from: ADVICE,
            order: &["a.asked", "a.id"],
            descending: false,
        };
        let lines = page(&self.connection, &listing, &filter, &Step::First, 200, advice_line)?.rows;
        let mut advice: Vec<Advice> = self.of("process", process)?;
        advice.sort_by_key(|one| (one.asked, one.id));
        Ok(Some(AdviceCase {
            process,
            people: self.people_about(child.id)?,
            services: self.services_of(child.id)?,
            child,
            advice,
            lines,
        }))
    }

    /// Names of the services a child is with or waits for.
    pub(super) fn services_of(&self, child: ChildId) -> Result<Vec<String>> {
        let sql = "SELECT s.name FROM service_referral r JOIN service s ON s.id = r.service WHERE r.child = ? AND r.ended IS NULL";
        let mut query = self.connection.prepare_cached(sql)?;
        let rows = query.query_map([child.to_string()], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What the figures of waiting for advice are reckoned from: all that is owed, and what was asked for in the last months.
    pub fn advice_queue(&self, today: NaiveDate) -> Result<Vec<QueueLine>> {
        let since = today - Months::new(FIGURES_MONTHS);
        let mut query = self.connection.prepare_cached(
            "SELECT contributor, asked, due, received, dropped FROM advice WHERE asked >= ?1
             UNION ALL
             SELECT contributor, asked, due, received, dropped FROM advice
             WHERE received IS NULL AND dropped IS NULL AND asked < ?1",
        )?;
        let rows = query.query_map(params![since], |row| {
            let (received, dropped): (Option<NaiveDate>, Option<NaiveDate>) = (row.get(3)?, row.get(4)?);
            Ok(QueueLine {
                contributor: row.get(0)?,
                asked: row.get(1)?,
                due: row.get(2)?,
                ended: received.or(dropped),
                received: received.is_some(),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Those whose latest reminder that has fallen due was not sent.
fn remind(today: NaiveDate) -> Filter {
    let steps = reminder_days();
    let first = steps.first().copied().unwrap_or(1);
    let mut sql = String::from(
        "a.received IS NULL AND a.dropped IS NULL AND a.due <= ? AND (a.chased IS NULL OR a.chased < CASE",
    );
    let mut values = vec![Value::Text(before(today, first))];
    for days in steps.into_iter().rev() {
        sql.push_str(&format!(" WHEN a.due <= ? THEN date(a.due, '+{days} days')"));
        values.push(Value::Text(before(today, days)));
    }
    sql.push_str(" END)");
    values.into_iter().fold(Filter::new(&sql), Filter::with)
}

fn before(today: NaiveDate, days: u16) -> String {
    (today - Days::new(days.into())).to_string()
}

fn advice_line(row: &Row<'_>, at: usize) -> Result<AdviceLine> {
    Ok(AdviceLine {
        advice: read(row, at)?.unwrap_or_default(),
        child: read(row, at + 1)?.unwrap_or_default(),
        process: read(row, at + 2)?.unwrap_or_default(),
        name: text(row, at + 3)?,
        reference: text(row, at + 4)?,
        setting: text(row, at + 5)?,
        flags: row.get(at + 6)?,
        contributor: text(row, at + 7)?,
        person: text(row, at + 8)?,
        address: text(row, at + 9)?,
        organisation: text(row, at + 10)?,
        asked: read(row, at + 11)?.unwrap_or_default(),
        due: read(row, at + 12)?.unwrap_or_default(),
        chased: read(row, at + 13)?,
        chases: row.get::<_, Option<u32>>(at + 14)?.unwrap_or_default(),
        received: read(row, at + 15)?,
        checked: read(row, at + 16)?,
        draft_sent: read(row, at + 17)?,
        draft_seen: read(row, at + 18)?,
        final_sent: read(row, at + 19)?,
        plan_due: read(row, at + 20)?,
    })
}
