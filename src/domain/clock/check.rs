//! Facts that cannot be so.

use chrono::NaiveDate;

use super::{Clock, Facts};
use crate::domain::calendar::BeyondTable;
use crate::domain::rule::{GroundFault, Pick};
use crate::domain::words;

/// Why facts cannot be so: what is wrong, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactFault {
    #[error("{later} ({}) is before {earlier} ({}): check the two dates", words::day(*.later_on), words::day(*.earlier_on))]
    OutOfOrder {
        later: String,
        later_on: NaiveDate,
        earlier: String,
        earlier_on: NaiveDate,
    },
    #[error("{event} on {} cannot be used: {beyond}", words::day(*.on))]
    OutsideTable {
        event: String,
        on: NaiveDate,
        beyond: BeyondTable,
    },
    #[error("{event} happens once, but two dates are given: {} and {}", words::day(*.first), words::day(*.second))]
    Twice {
        event: String,
        first: NaiveDate,
        second: NaiveDate,
    },
    #[error(transparent)]
    Ground(#[from] GroundFault),
}

impl Clock<'_> {
    /// The first thing about the facts that cannot be so.
    pub fn check(&self, facts: &Facts) -> Result<(), FactFault> {
        for happened in &facts.events {
            self.check_day(happened.event, happened.on)?;
            self.check_once(facts, *happened)?;
            self.check_order(facts, *happened)?;
        }
        for claim in &facts.exceptions {
            self.book
                .grounds
                .check(claim.ground, claim.from, claim.to, self.calendar)?;
        }
        Ok(())
    }

    fn check_day(&self, event: crate::domain::rule::EventId, on: NaiveDate) -> Result<(), FactFault> {
        let kind = self.book.events.kind(event);
        match self.calendar.is_working_day(on) {
            Err(_) if kind.any_date && on < self.calendar.first() => Ok(()),
            Err(beyond) => Err(FactFault::OutsideTable {
                event: kind.name.clone(),
                on,
                beyond,
            }),
            Ok(_) => Ok(()),
        }
    }

    fn check_once(&self, facts: &Facts, happened: super::Happened) -> Result<(), FactFault> {
        let kind = self.book.events.kind(happened.event);
        let other = facts
            .events
            .iter()
            .find(|other| other.event == happened.event && other.on != happened.on);
        match other {
            Some(other) if kind.pick == Pick::First => {
                let (first, second) = (happened.on.min(other.on), happened.on.max(other.on));
                Err(FactFault::Twice {
                    event: kind.name.clone(),
                    first,
                    second,
                })
            }
            _ => Ok(()),
        }
    }

    fn check_order(&self, facts: &Facts, happened: super::Happened) -> Result<(), FactFault> {
        let kind = self.book.events.kind(happened.event);
        for earlier in &kind.after {
            let days = facts
                .events
                .iter()
                .filter(|other| other.event == *earlier)
                .map(|other| other.on);
            let Some(earlier_on) = days.min().filter(|earlier_on| happened.on < *earlier_on) else {
                continue;
            };
            return Err(FactFault::OutOfOrder {
                later: kind.name.clone(),
                later_on: happened.on,
                earlier: self.book.event_name(*earlier).to_string(),
                earlier_on,
            });
        }
        Ok(())
    }
}
