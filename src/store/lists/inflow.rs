//! What comes in: referrals by month and source, those of one month, and those that lie untriaged.

use chrono::{Months, NaiveDate};
use rusqlite::params;

use super::filter::Filter;
use super::others::referral_row;
use super::{Listing, page};
use crate::domain::desk::{ReferralRow, Step};
use crate::domain::inflow::{Inflow, MONTHS, month_before};
use crate::domain::referral::{ReferralKind, Source};
use crate::store::{Result, Store};

/// The most referrals of a month that are shown.
const SHOWN: usize = 500;

impl Store {
    /// Referrals of the last twelve months, counted by month, kind and source.
    pub fn inflow(&self, today: NaiveDate) -> Result<Vec<Inflow>> {
        let mut query = self.connection.prepare_cached(
            "SELECT date(received, 'start of month'), kind, source, count(*) FROM referral
             WHERE received >= ? AND received <= ? GROUP BY 1, 2, 3",
        )?;
        let rows = query.query_map(params![month_before(today, MONTHS - 1), today], |row| {
            Ok(Inflow {
                month: row.get(0)?,
                kind: ReferralKind::from_code(&row.get::<_, String>(1)?).unwrap_or_default(),
                source: Source::from_code(&row.get::<_, String>(2)?).unwrap_or_default(),
                count: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The referrals behind one bar: those of a month, oldest first.
    pub fn referrals_of_month(&self, kind: ReferralKind, month: NaiveDate) -> Result<Vec<ReferralRow>> {
        let listing = Listing {
            select: "r.id, r.child, d.name, d.reference, d.setting, d.flags, r.kind, r.source, r.received, r.outcome, r.triaged,
                     r.detail ->> 'reason'",
            from: "referral r JOIN desk d ON d.child = r.child",
            order: &["r.received", "r.id"],
            descending: false,
        };
        let filter = Filter::new("r.kind = ? AND r.received >= ? AND r.received < ?")
            .with(kind.code().to_owned())
            .with(month.to_string())
            .with((month + Months::new(1)).to_string());
        Ok(page(&self.connection, &listing, &filter, &Step::First, SHOWN, referral_row)?.rows)
    }

    /// The days on which the referrals that lie untriaged were received.
    pub fn untriaged_days(&self) -> Result<Vec<NaiveDate>> {
        let mut query = self
            .connection
            .prepare_cached("SELECT received FROM referral WHERE triaged IS NULL ORDER BY received, id")?;
        let rows = query.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
