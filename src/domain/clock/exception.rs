//! An exception that is claimed, and what it does to a limit.

use chrono::NaiveDate;

use super::{Clock, Facts};
use crate::domain::rule::{GroundId, Rule};

/// A claim of a named ground for a span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exception {
    pub ground: GroundId,
    pub from: NaiveDate,
    /// Its last day; none while it lasts.
    pub to: Option<NaiveDate>,
}

/// What a claim comes to for one duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It lifts the limit.
    Lifts,
    /// The rule does not name this ground.
    NotForThisDuty,
    /// It lies wholly outside the time the duty runs.
    Outside,
    /// What the ground asks for has not happened in its window.
    NotShown { first: NaiveDate, last: NaiveDate },
}

impl Exception {
    /// What this claim does to a duty that runs from `start` to `due`.
    pub(crate) fn effect(
        &self,
        clock: Clock<'_>,
        rule: &Rule,
        facts: &Facts,
        start: NaiveDate,
        due: NaiveDate,
    ) -> Effect {
        if !rule.lifted_by.contains(&self.ground) {
            return Effect::NotForThisDuty;
        }
        let ground = clock.book.grounds.ground(self.ground);
        let (from, to) = ground.clipped(self.from, self.to);
        if to < start || from > due || to < from {
            return Effect::Outside;
        }
        let Some(needs) = &ground.needs else {
            return Effect::Lifts;
        };
        let (first, last) = needs.window(self.from, self.to.unwrap_or(NaiveDate::MAX));
        let shown = facts
            .events
            .iter()
            .any(|h| h.event == needs.event && first <= h.on && h.on <= last);
        if shown {
            Effect::Lifts
        } else {
            Effect::NotShown { first, last }
        }
    }
}
