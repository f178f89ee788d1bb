//! Refusals and the offers made after them, with the day until which the family may appeal.

use chrono::NaiveDate;

use super::filter::Filter;
use super::{Listing, count, page, read, text};
use crate::domain::desk::{Counted, Page, Step};
use crate::domain::id::{ChildId, TacOfferId};
use crate::domain::letter::TacOffer;
use crate::domain::tac::{TacAsk, TacLine, TacShown};
use crate::store::{Result, Store};

const REFUSALS: &str = "decision c JOIN desk d ON d.child = c.child";
const OTHERS: &str = "tac_offer o JOIN desk d ON d.child = o.child";
/// More refusals of one child are not looked through for one with an offer.
const REFUSED_OFTEN: usize = 50;
const REFUSED: &str = "c.code IN ('NO_ASSESS', 'NO_ISSUE', 'NO_REASSESS')";

/// The appeal's last day: by the rule of this refusal, or by a mediation certificate, before any later refusal in the course.
const APPEAL: &str = "(SELECT max(t.due) FROM duty t WHERE t.process = c.process
    AND t.rule IN (CASE c.code WHEN 'NO_ISSUE' THEN 'AP-01.no-plan' ELSE 'AP-01' END, 'AP-02')
    AND t.runs_from >= c.day AND t.runs_from < coalesce(
      (SELECT min(x.day) FROM decision x WHERE x.process = c.process AND x.day > c.day
         AND x.code IN ('NO_ASSESS', 'NO_ISSUE', 'NO_REASSESS')), '9999-12-31'))";

impl Store {
    /// Refusals with what became of the offer, the newest first; or meetings held for other reasons.
    pub fn tac_lines(&self, asked: &TacAsk, today: NaiveDate, step: &Step, limit: usize) -> Result<Page<TacLine>> {
        self.tac_page(asked.shown, &self.tac_filter(asked, today)?, step, limit)
    }

    fn tac_page(&self, shown: TacShown, filter: &Filter, step: &Step, limit: usize) -> Result<Page<TacLine>> {
        let refusals = format!(
            "c.child, d.name, d.reference, d.setting, d.flags, c.id, c.code, c.day, {APPEAL},
             (SELECT max(o.id) FROM tac_offer o WHERE o.decision = c.id)"
        );
        let listing = match shown {
            TacShown::Others => Listing {
                select: "o.child, d.name, d.reference, d.setting, d.flags, NULL, '', NULL, NULL, o.id",
                from: OTHERS,
                order: &["o.offered", "o.id"],
                descending: true,
            },
            _ => Listing {
                select: &refusals,
                from: REFUSALS,
                order: &["c.day", "c.id"],
                descending: true,
            },
        };
        page(&self.connection, &listing, filter, step, limit, |row, at| {
            let offer: Option<TacOfferId> = read(row, at + 9)?;
            Ok(TacLine {
                child: read(row, at)?.unwrap_or_default(),
                name: text(row, at + 1)?,
                reference: text(row, at + 2)?,
                setting: text(row, at + 3)?,
                flags: row.get(at + 4)?,
                decision: read(row, at + 5)?,
                code: text(row, at + 6)?,
                decided: read(row, at + 7)?,
                appeal_until: read(row, at + 8)?,
                offer: match offer {
                    Some(id) => self.get::<TacOffer>(id)?,
                    None => None,
                },
            })
        })
    }

    /// The newest refusal of a child with its offer; else the newest meeting held for another reason. None without any offer.
    pub fn tac_line_of(&self, child: ChildId, today: NaiveDate) -> Result<Option<TacLine>> {
        for shown in [TacShown::Refusals, TacShown::Others] {
            let asked = TacAsk {
                shown,
                ..TacAsk::default()
            };
            let mut filter = self.tac_filter(&asked, today)?.with(child.to_string());
            filter.sql.push_str(" AND d.child = ?");
            let page = self.tac_page(shown, &filter, &Step::First, REFUSED_OFTEN)?;
            if let Some(line) = page.rows.into_iter().find(|line| line.offer.is_some()) {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    /// How many that is, counting no further than `most`.
    pub fn count_tac_lines(&self, asked: &TacAsk, today: NaiveDate, most: usize) -> Result<Counted> {
        let from = if asked.shown == TacShown::Others {
            OTHERS
        } else {
            REFUSALS
        };
        count(&self.connection, from, &self.tac_filter(asked, today)?, most)
    }

    fn tac_filter(&self, asked: &TacAsk, today: NaiveDate) -> Result<Filter> {
        let own = match asked.shown {
            TacShown::Refusals => REFUSED.to_owned(),
            TacShown::NotOffered => {
                format!("{REFUSED} AND NOT EXISTS (SELECT 1 FROM tac_offer o WHERE o.decision = c.id)")
            }
            TacShown::Others => "o.decision IS NULL".to_owned(),
        };
        Filter::new(&own).and(&asked.query, &self.connection, today)
    }

    /// The refusals given from one day to another, with their offers: what the shares are reckoned from.
    pub fn refusals_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<TacLine>> {
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT c.id, c.code, c.day, (SELECT max(o.id) FROM tac_offer o WHERE o.decision = c.id)
             FROM decision c WHERE {REFUSED} AND c.day BETWEEN ? AND ? ORDER BY c.day, c.id"
        ))?;
        let mut rows = query.query([from, to])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let offer: Option<TacOfferId> = read(row, 3)?;
            found.push(TacLine {
                decision: read(row, 0)?,
                code: text(row, 1)?,
                decided: read(row, 2)?,
                offer: offer.map(|id| self.get::<TacOffer>(id)).transpose()?.flatten(),
                ..TacLine::default()
            });
        }
        Ok(found)
    }
}
