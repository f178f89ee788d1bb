//! The transition list: everyone from fourteen with an open matter, the oldest first.

use chrono::{Months, NaiveDate};
use rusqlite::types::Value;

use super::filter::Filter;
use super::{Listing, page, read};
use crate::domain::age::SchoolYear;
use crate::domain::child::Child;
use crate::domain::desk::{Page, Step};
use crate::domain::figures::{Destination, DestinationCode};
use crate::domain::id::ChildId;
use crate::domain::service::{Service, ServiceReferral};
use crate::domain::transition::places::PlacesInTime;
use crate::domain::transition::stages::{AgeStages, Standing, by_age};
use crate::domain::transition::{self, Checks, YoungPerson};
use crate::store::{Result, Store};

/// Code of the kind of meeting that talks about them.
const MEETING: &str = "TRANSITION";

impl Store {
    /// Young people from fourteen whose matter is open, the oldest school year first. A page may hold fewer lines than asked for
    /// although more follow: those who do not belong by a few months are left out.
    pub fn transition(&self, today: NaiveDate, step: &Step, limit: usize) -> Result<Page<YoungPerson>> {
        let listing = Listing {
            select: "d.child",
            from: "desk d",
            order: &["d.cohort", "d.no"],
            descending: false,
        };
        let found = page(&self.connection, &listing, &cohorts(today), step, limit, |row, at| {
            Ok(read::<ChildId>(row, at)?.unwrap_or_default())
        })?;
        let mut rows = Vec::new();
        for child in &found.rows {
            rows.extend(transition::line(&self.held_for_transition(*child)?, today));
        }
        Ok(Page {
            rows,
            first: found.first,
            last: found.last,
            more: found.more,
        })
    }

    /// What is counted over everyone on the list: for figures that are asked for, each of them is looked at.
    pub fn transition_figures(&self, today: NaiveDate) -> Result<transition::Figures> {
        Ok(transition::Figures {
            health_checks: self.health_checks(today)?,
            stage_by_age: self.stages_by_age(today)?,
            after_sixteen: self.places(today)?,
        })
    }

    /// How many of each age stand where on the pathway, of everyone the list has. It looks at each of them: for a figure that is
    /// asked for.
    pub fn stages_by_age(&self, today: NaiveDate) -> Result<Vec<AgeStages>> {
        let wanted = cohorts(today);
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT d.born, c.detail ->> 'years_ahead', c.detail ->> 'adulthood'
             FROM desk d JOIN child c ON c.id = d.child WHERE d.born IS NOT NULL AND {}",
            wanted.sql
        ))?;
        let mut rows = query.query(rusqlite::params_from_iter(&wanted.values))?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            people.push(Standing {
                born: read(row, 0)?.unwrap_or_default(),
                years_ahead: row.get::<_, Option<i8>>(1)?.unwrap_or_default(),
                adulthood: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            });
        }
        Ok(by_age(&people, today))
    }

    /// Where those from sixteen on are, today and a year before: as it was last looked at by then. It looks at each of them.
    pub fn places(&self, today: NaiveDate) -> Result<PlacesInTime> {
        let before = |months| today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
        let (sixteen, a_year_before, sixteen_then) = (before(16 * 12), before(12), before(17 * 12));
        let wanted = cohorts(today);
        let known = "(SELECT x.code FROM destination x WHERE x.child = d.child AND x.checked <= ?
                      ORDER BY x.checked DESC, x.id DESC LIMIT 1)";
        let sql = format!(
            "SELECT d.born, {known}, {known} FROM desk d WHERE d.born <= ? AND {}",
            wanted.sql
        );
        let days = [today, a_year_before, sixteen].map(|day| Value::Text(day.to_string()));
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query(rusqlite::params_from_iter(days.iter().chain(&wanted.values)))?;
        let mut places = PlacesInTime::default();
        let code = |told: Option<String>| told.and_then(|told| DestinationCode::from_code(&told));
        while let Some(row) = rows.next()? {
            places.now.count(code(row.get(1)?));
            if read::<NaiveDate>(row, 0)?.is_some_and(|born| born <= sixteen_then) {
                places.a_year_before.count(code(row.get(2)?));
            }
        }
        Ok(places)
    }

    fn held_for_transition(&self, id: ChildId) -> Result<transition::Held> {
        let referrals: Vec<ServiceReferral> = self.of("child", id)?;
        let mut services = Vec::new();
        for referral in referrals {
            if let Some(service) = self.get::<Service>(referral.service)? {
                services.push((service, referral));
            }
        }
        let destinations: Vec<Destination> = self.of("child", id)?;
        Ok(transition::Held {
            child: self.get::<Child>(id)?.unwrap_or_default(),
            discussed: self.last_discussed(id)?,
            checks: self.of("child", id)?,
            destination: destinations.into_iter().max_by_key(|known| known.checked),
            services,
            has_plan: self.is_there(PLAN_IN_FORCE, id)?,
            ceasing: self.is_there(CEASING, id)?,
            reviewed: self.last_day(LAST_REVIEW, id)?,
        })
    }

    fn last_discussed(&self, child: ChildId) -> Result<Option<NaiveDate>> {
        let mut query = self.connection.prepare_cached(
            "SELECT max(m.day) FROM agenda_item i JOIN meeting m ON m.id = i.meeting
             WHERE i.child = ? AND m.kind = ? AND m.state IN ('held', 'signed-off')",
        )?;
        let mut rows = query.query((child.to_string(), MEETING))?;
        rows.next()?.map_or(Ok(None), |row| read(row, 0))
    }

    pub(super) fn last_day(&self, sql: &str, child: ChildId) -> Result<Option<NaiveDate>> {
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query([child.to_string()])?;
        rows.next()?.map_or(Ok(None), |row| read(row, 0))
    }

    pub(super) fn is_there(&self, sql: &str, child: ChildId) -> Result<bool> {
        Ok(self.connection.prepare_cached(sql)?.exists([child.to_string()])?)
    }

    /// Health checks of the twelve months to `today`, of everyone fourteen or older on the learning disability register. It looks at
    /// each of them: for a figure that is asked for, not for a list.
    pub fn health_checks(&self, today: NaiveDate) -> Result<Checks> {
        let before = |months| today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
        let mut query = self.connection.prepare_cached(
            "WITH eligible AS (SELECT id FROM child WHERE born <= ?1 AND left_on IS NULL
                               AND detail -> 'flags' ->> 'learning_disability_register' = 1)
             SELECT (SELECT count(*) FROM eligible),
                    (SELECT count(DISTINCT h.child) FROM health_check h JOIN eligible e ON e.id = h.child
                      WHERE h.done > ?2 AND h.done <= ?3),
                    (SELECT count(DISTINCT h.child) FROM health_check h JOIN eligible e ON e.id = h.child
                      WHERE h.done > ?4 AND h.done <= ?2)",
        )?;
        let fourteen = before(14 * 12).to_string();
        let days = [
            fourteen,
            before(12).to_string(),
            today.to_string(),
            before(24).to_string(),
        ];
        Ok(query.query_row(days, |row| {
            Ok(Checks {
                eligible: row.get(0)?,
                done: row.get(1)?,
                done_a_year_before: row.get(2)?,
            })
        })?)
    }
}

const PLAN_IN_FORCE: &str = "SELECT 1 FROM plan WHERE child = ? AND final_sent IS NOT NULL AND ceased IS NULL LIMIT 1";
const CEASING: &str = "SELECT 1 FROM process WHERE child = ? AND kind = 'ceasing' AND closed IS NULL LIMIT 1";
const LAST_REVIEW: &str = "SELECT max(held) FROM review WHERE child = ?";

/// School years of birth from which someone can be fourteen or in Year 9, up to the school year of the twenty-fifth birthday.
fn cohorts(today: NaiveDate) -> Filter {
    let now = i64::from(SchoolYear::of(today).0);
    Filter::new("d.open = 1 AND d.cohort BETWEEN ? AND ?")
        .with(Value::Integer(now - 22))
        .with(Value::Integer(now - 8))
}
