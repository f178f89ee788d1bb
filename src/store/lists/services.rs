//! Services, and the children who wait for them or are with them.

use chrono::{Months, NaiveDate};
use rusqlite::params;
use rusqlite::types::Value;

use super::filter::Filter;
use super::{Listing, count, page, read, text};
use crate::domain::backlog::WINDOW;
use crate::domain::desk::{Counted, Page, Step};
use crate::domain::id::ServiceId;
use crate::domain::letter::TacOffer;
use crate::domain::organisation::Organisation;
use crate::domain::service::{Service, ServiceReferral};
use crate::domain::waits::{OfferTold, PLAN_WEEKS, ServiceLine, WaitAsk, WaitLine, WaitsShown, figures};
use crate::store::{Result, Store};

const WAITS: &str = "service_referral w JOIN desk d ON d.child = w.child JOIN service s ON s.id = w.service";
const LINE: &str = "w.id, d.name, d.reference, d.setting, d.flags, d.born, s.name, s.detail ->> 'target_days'";
const WAITING: &str = "w.first_seen IS NULL AND w.ended IS NULL AND w.detail ->> 'declined' IS NULL
    AND coalesce(w.detail ->> 'consultation_only', 0) = 0";
/// Children who must be seen first are few; more than this many are never shown above a list.
const FIRST: usize = 50;

/// One part of the list: which children, read from where, in which order.
struct Part<'a> {
    who: &'a str,
    from: &'a str,
    order: &'a [&'a str],
}

impl Store {
    /// The services chosen for a TAC meeting that are still held.
    pub fn services_chosen(&self, offer: Option<&TacOffer>) -> Result<Vec<Service>> {
        let ids = offer.map(|offer| offer.services.as_slice()).unwrap_or_default();
        let found: Result<Vec<Option<Service>>> = ids.iter().map(|id| self.get(*id)).collect();
        Ok(found?.into_iter().flatten().collect())
    }

    /// Referrals to services, the longest wait first; those who must be seen above all others stand before them.
    pub fn wait_lines(&self, asked: &WaitAsk, today: NaiveDate, step: &Step, limit: usize) -> Result<Page<WaitLine>> {
        let order: &[&str] = match asked.shown {
            WaitsShown::Seen => &["w.first_seen", "w.id"],
            _ => &["w.asked", "w.id"],
        };
        let others = Part {
            who: "d.flags & 1 = 0",
            from: WAITS,
            order,
        };
        let mut found = self.waits(asked, today, step, limit, &others)?;
        let at_start = match step {
            Step::First => true,
            Step::Before(_) | Step::Last => !found.more,
            Step::After(_) => false,
        };
        if at_start {
            let mut first = self.first_lines(asked, today)?;
            first.append(&mut found.rows);
            found.rows = first;
        }
        Ok(found)
    }

    /// The few who must be seen first: the children are found first, then their referrals, and those are put in order here.
    fn first_lines(&self, asked: &WaitAsk, today: NaiveDate) -> Result<Vec<WaitLine>> {
        let first = Part {
            who: "d.flags & 1 <> 0",
            from: "desk d INDEXED BY desk_near_18 CROSS JOIN service_referral w ON w.child = d.child JOIN service s ON s.id = w.service",
            order: &["d.child"],
        };
        let mut rows = self.waits(asked, today, &Step::First, FIRST, &first)?.rows;
        rows.sort_by_key(|line| line.referral.asked);
        Ok(rows)
    }

    fn waits(
        &self,
        asked: &WaitAsk,
        today: NaiveDate,
        step: &Step,
        limit: usize,
        part: &Part,
    ) -> Result<Page<WaitLine>> {
        let listing = Listing {
            select: LINE,
            from: part.from,
            order: part.order,
            descending: false,
        };
        let filter = self.wait_filter(asked, part.who, today)?;
        page(&self.connection, &listing, &filter, step, limit, |row, at| {
            let id = read(row, at)?.unwrap_or_default();
            Ok(WaitLine {
                referral: self.get::<ServiceReferral>(id)?.unwrap_or_default(),
                name: text(row, at + 1)?,
                reference: text(row, at + 2)?,
                setting: text(row, at + 3)?,
                flags: row.get(at + 4)?,
                born: read(row, at + 5)?,
                service: text(row, at + 6)?,
                target_days: row.get(at + 7)?,
            })
        })
    }

    /// How many referrals that is, counting no further than `most`.
    pub fn count_wait_lines(&self, asked: &WaitAsk, today: NaiveDate, most: usize) -> Result<Counted> {
        count(&self.connection, WAITS, &self.wait_filter(asked, "1", today)?, most)
    }

    fn wait_filter(&self, asked: &WaitAsk, who: &str, today: NaiveDate) -> Result<Filter> {
        let mut filter = match asked.shown {
            WaitsShown::Waiting => Filter::new(WAITING),
            WaitsShown::NoPlan => Filter::new(&format!(
                "{WAITING} AND w.asked < ? AND trim(coalesce(w.detail ->> 'support_while_waiting', '')) = ''"
            ))
            .with((today - chrono::Days::new(PLAN_WEEKS * 7)).to_string()),
            WaitsShown::Seen => Filter::new("w.first_seen IS NOT NULL AND w.ended IS NULL"),
        };
        filter.sql.push_str(&format!(" AND {who}"));
        if let Some(service) = asked.service {
            filter.sql.push_str(" AND w.service = ?");
            filter.values.push(Value::Text(service.to_string()));
        }
        filter.and(&asked.query, &self.connection, today)
    }

    /// To how many families of open cases the local offer was explained.
    pub fn offer_told(&self, today: NaiveDate) -> Result<OfferTold> {
        let sql = "SELECT count(*), count(told), count(nullif(told >= ?, 0)) FROM
            (SELECT k.detail ->> 'local_offer_told' AS told FROM desk d JOIN child k ON k.id = d.child WHERE d.open = 1)";
        let mut query = self.connection.prepare_cached(sql)?;
        Ok(query.query_row([today - Months::new(12)], |row| {
            Ok(OfferTold {
                open: row.get(0)?,
                told: row.get(1)?,
                lately: row.get(2)?,
            })
        })?)
    }

    /// The directory: every service with how it stands with it, by heading, then name.
    pub fn service_lines(&self, today: NaiveDate) -> Result<Vec<ServiceLine>> {
        let mut lines = Vec::new();
        for service in self.all::<Service>()? {
            let organisation = match service.organisation {
                Some(id) => self.get::<Organisation>(id)?.map(|held| held.name).unwrap_or_default(),
                None => String::new(),
            };
            let figures = figures(&service, &self.referrals_for_figures(service.id, today)?, today);
            lines.push(ServiceLine {
                service,
                organisation,
                figures,
            });
        }
        lines.sort_by(|one, other| {
            (one.service.heading, &one.service.name).cmp(&(other.service.heading, &other.service.name))
        });
        Ok(lines)
    }

    /// The referrals a service's figures are reckoned from: those waiting, and those whose wait ended in the last year.
    fn referrals_for_figures(&self, service: ServiceId, today: NaiveDate) -> Result<Vec<ServiceReferral>> {
        let year = (today - Months::new(12)).min(today - chrono::Days::new(u64::from(WINDOW) * 7));
        let mut query = self.connection.prepare_cached(
            "SELECT asked, first_seen, ended, detail ->> 'declined', detail ->> 'support_while_waiting',
                    detail ->> 'consultation_only' FROM service_referral
             WHERE service = ?1 AND first_seen IS NULL AND ended IS NULL
             UNION ALL
             SELECT asked, first_seen, ended, detail ->> 'declined', detail ->> 'support_while_waiting',
                    detail ->> 'consultation_only' FROM service_referral
             WHERE service = ?1 AND (first_seen IS NOT NULL OR ended IS NOT NULL) AND coalesce(first_seen, ended) >= ?2",
        )?;
        let rows = query.query_map(params![service.to_string(), year], |row| {
            Ok(ServiceReferral {
                service,
                asked: row.get(0)?,
                first_seen: row.get(1)?,
                ended: row.get(2)?,
                declined: row.get(3)?,
                support_while_waiting: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
                consultation_only: row.get::<_, Option<bool>>(5)?.unwrap_or_default(),
                ..ServiceReferral::default()
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
