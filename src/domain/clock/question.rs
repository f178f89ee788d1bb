//! What must be asked before a clock can be read: how a refusal was reversed.

use chrono::NaiveDate;

use super::{Clock, Duty, Facts};
use crate::domain::rule::{EventId, RouteId};

/// Something only a person can answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// A refusal was reversed, and the clock depends on how: each reading.
    HowReversed { on: NaiveDate, readings: Vec<Reversal> },
    /// A refusal is said to be reversed, but none is recorded before it.
    NoRefusal { on: NaiveDate },
}

/// The clock under one route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    pub route: RouteId,
    /// The event the reversal is read as; none where the route has no rule for what was refused.
    pub event: Option<EventId>,
    /// The duties that come of it and are not there without it.
    pub duties: Vec<Duty>,
}

impl Clock<'_> {
    /// What must be asked of the user about these facts.
    pub fn question(&self, facts: &Facts) -> Option<Question> {
        let reversed = self.book.routes.reversed()?;
        let on = facts.day_of(reversed, &self.book.events)?;
        if facts
            .route
            .is_some_and(|route| facts.reversal_under(route, self.book).is_some())
        {
            return None;
        }
        let readings: Vec<Reversal> = self
            .book
            .routes
            .indexed()
            .map(|(route, _)| self.reversal(facts, route))
            .filter(|r| r.event.is_some())
            .collect();
        Some(if readings.is_empty() {
            Question::NoRefusal { on }
        } else {
            Question::HowReversed { on, readings }
        })
    }

    fn reversal(&self, facts: &Facts, route: RouteId) -> Reversal {
        let without = self.duties(&Facts {
            route: None,
            ..facts.clone()
        });
        let mut duties = self.duties(&Facts {
            route: Some(route),
            ..facts.clone()
        });
        duties.retain(|duty| !without.contains(duty));
        Reversal {
            route,
            event: facts.reversal_under(route, self.book).map(|happened| happened.event),
            duties,
        }
    }
}
