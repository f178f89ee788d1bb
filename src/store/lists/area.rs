//! What the figures of an area are counted from. They are asked for now and then and read what they count.

use chrono::{Months, NaiveDate};
use rusqlite::params;

use super::{read, text};
use crate::domain::area::{Ages, LatePlan, LatePlans, ServiceReach, Suspensions};
use crate::domain::backlog::Taken;
use crate::domain::waits::LONG_MONTHS;
use crate::store::{Result, Store};

/// Final plans of assessments sent on some days, with the last lawful day of each.
const SENT: &str = "duty u WHERE u.rule = 'FI-01' AND u.met_on BETWEEN ?1 AND ?2";
const LATER: &str = "u.met_on > date(u.due, '+' || ?3 || ' days')";

impl Store {
    /// How many final plans were sent from one day to another, and how many of them more than so many weeks late.
    pub fn late_plans(&self, from: NaiveDate, to: NaiveDate, weeks: u32) -> Result<LatePlans> {
        let sql = format!("SELECT count(*), count(*) FILTER (WHERE {LATER}) FROM {SENT}");
        let mut query = self.connection.prepare_cached(&sql)?;
        let days = params![from.to_string(), to.to_string(), weeks * 7];
        Ok(query.query_row(days, |row| {
            Ok(LatePlans {
                from,
                to,
                weeks,
                sent: row.get(0)?,
                late: row.get(1)?,
            })
        })?)
    }

    /// Those late ones, the latest first.
    pub fn late_plan_list(&self, counted: &LatePlans, limit: usize) -> Result<Vec<LatePlan>> {
        let sql = format!(
            "SELECT d.name, d.reference, u.due, u.met_on FROM {SENT} AND {LATER}
             ORDER BY julianday(u.met_on) - julianday(u.due) DESC, d.name_key LIMIT ?4"
        )
        .replacen("duty u", "duty u JOIN desk d ON d.child = u.child", 1);
        let mut query = self.connection.prepare_cached(&sql)?;
        let (from, to) = (counted.from.to_string(), counted.to.to_string());
        let mut rows = query.query(params![from, to, counted.weeks * 7, limit as i64])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(LatePlan {
                name: text(row, 0)?,
                reference: text(row, 1)?,
                due: read(row, 2)?.unwrap_or_default(),
                sent: read(row, 3)?.unwrap_or_default(),
            });
        }
        Ok(found)
    }

    /// How many plans that came from a statement were still to be made on a day.
    pub fn statements_left(&self, day: NaiveDate) -> Result<u32> {
        let mut query = self.connection.prepare_cached(
            "SELECT count(*) FROM plan WHERE version = 1 AND detail ->> 'origin' LIKE '%statement%' AND final_sent >= ?1",
        )?;
        Ok(query.query_row([day.to_string()], |row| row.get(0))?)
    }

    /// Suspensions of some days, and those of children with SEN support at the time.
    pub fn suspensions(&self, from: NaiveDate, to: NaiveDate, roll_percent: Option<u32>) -> Result<Suspensions> {
        let mut query = self.connection.prepare_cached(
            "SELECT count(*) FILTER (WHERE status = 'K'), count(*) FROM exclusion
             WHERE kind = 'suspension' AND day BETWEEN ?1 AND ?2",
        )?;
        let mut roll = self
            .connection
            .prepare_cached("SELECT count(*) FILTER (WHERE status = 'K'), count(*) FROM child WHERE left_on IS NULL")?;
        let held = roll.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let days = [from.to_string(), to.to_string()];
        Ok(query.query_row(days, |row| {
            Ok(Suspensions {
                held,
                from,
                to,
                support: row.get(0)?,
                all: row.get(1)?,
                roll_percent,
            })
        })?)
    }

    /// What became of referrals, service by service.
    pub fn service_reach(&self, today: NaiveDate) -> Result<Vec<ServiceReach>> {
        let mut query = self.connection.prepare_cached(REACH)?;
        let long_ago = today - Months::new(LONG_MONTHS);
        let mut rows = query.query([long_ago.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(ServiceReach {
                service: text(row, 1)?,
                active: row.get(2)?,
                past_nine_months: row.get(3)?,
                called: row.get(4)?,
                attended: row.get(5)?,
                not_brought: row.get(6)?,
                assessed: self.assessed(&text(row, 0)?)?,
            });
        }
        Ok(found)
    }

    fn assessed(&self, service: &str) -> Result<Taken> {
        let mut query = self.connection.prepare_cached(
            "SELECT CAST(julianday(detail ->> 'assessed') - julianday(accepted) AS INTEGER) FROM service_referral
             WHERE service = ? AND accepted IS NOT NULL AND detail ->> 'assessed' IS NOT NULL",
        )?;
        let days = query.query_map([service], |row| row.get(0))?;
        Ok(Taken::of_days(days.collect::<rusqlite::Result<Vec<i64>>>()?))
    }

    /// Children held who have not left, and how many have reached each age.
    pub fn ages(&self, today: NaiveDate) -> Result<Ages> {
        let mut query = self.connection.prepare_cached(
            "SELECT count(*), count(*) FILTER (WHERE born <= ?1), count(*) FILTER (WHERE born <= ?2),
                    count(*) FILTER (WHERE born <= ?3), count(*) FILTER (WHERE born <= ?4)
             FROM child WHERE left_on IS NULL",
        )?;
        let born = [14, 18, 19, 25].map(|age| (today - Months::new(age * 12)).to_string());
        Ok(query.query_row(born, |row| {
            Ok(Ages {
                all: row.get(0)?,
                fourteen: row.get(1)?,
                eighteen: row.get(2)?,
                nineteen: row.get(3)?,
                twenty_five: row.get(4)?,
            })
        })?)
    }
}

const REACH: &str = "SELECT s.id, s.name,
        count(*) FILTER (WHERE w.first_seen IS NOT NULL AND w.ended IS NULL),
        count(*) FILTER (WHERE w.accepted <= ?1 AND w.ended IS NULL AND w.detail ->> 'assessed' IS NULL),
        count(*) FILTER (WHERE coalesce(w.detail ->> 'outcome', '') <> ''),
        count(*) FILTER (WHERE w.detail ->> 'outcome' = 'attended'),
        count(*) FILTER (WHERE w.detail ->> 'outcome' = 'not brought')
    FROM service s JOIN service_referral w ON w.service = s.id GROUP BY s.id ORDER BY s.name COLLATE NOCASE";
