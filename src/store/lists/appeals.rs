//! Refusals and the appeals after them.

use chrono::NaiveDate;

use super::{read, text};
use crate::domain::appeal::{AfterRefusal, Refused};
use crate::domain::letter::{Appeal, TacOffer};
use crate::domain::panel::codes::{appealable, decision as decision_kind};
use crate::domain::panel::overview::Overview;
use crate::store::{Result, Store};

impl Store {
    /// What was decided from a day to another, with the appeals made by `today`.
    pub fn decisions_overview(&self, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Result<Overview> {
        Ok(Overview {
            from,
            to,
            decided: self.decided(from, to)?,
            appealable: self.appealable_decisions(from, to, today)?,
        })
    }

    /// The appealable decisions of these days, each with what became of the offer after it and whether the family appealed to the tribunal since.
    pub fn appealable_decisions(&self, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Result<Vec<Refused>> {
        let codes: Vec<&str> = appealable().map(|kind| kind.code.as_str()).collect();
        let mut query = self.connection.prepare_cached(
            "SELECT d.id, d.child, d.code, d.day, d.process, k.reference, k.name FROM decision d JOIN desk k ON k.child = d.child
             WHERE d.day BETWEEN ? AND ? ORDER BY d.day, d.id",
        )?;
        let mut rows = query.query((from.to_string(), to.to_string()))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let code = text(row, 2)?;
            let (Some(child), Some(day)) = (read(row, 1)?, read(row, 3)?) else {
                continue;
            };
            if !codes.contains(&code.as_str()) {
                continue;
            }
            let decision: crate::domain::id::DecisionId = read(row, 0)?.unwrap_or_default();
            let process = read(row, 4)?;
            let offers: Vec<TacOffer> = self.of("decision", decision)?;
            let appeals: Vec<Appeal> = self.of("child", child)?;
            let about = |appeal: &Appeal| appeal.process.is_none() || process.is_none() || appeal.process == process;
            let appealed = appeals
                .iter()
                .any(|appeal| about(appeal) && appeal.lodged.is_some_and(|lodged| lodged >= day && lodged <= today));
            found.push(Refused {
                child,
                reference: text(row, 5)?,
                name: text(row, 6)?,
                day,
                after: AfterRefusal::of(offers.last(), today),
                appealed,
                refusal: decision_kind(&code).is_some_and(|kind| kind.refusal),
                code,
            });
        }
        Ok(found)
    }
}
