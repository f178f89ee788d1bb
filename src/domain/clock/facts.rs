//! What is known of one course: events with their days, exceptions, markers, the route of a reversal.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::Exception;
use crate::domain::process::ProcessKind;
use crate::domain::rule::{EventId, Events, MarkerId, Pick, RouteId, RuleBook};

/// An event and its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Happened {
    pub event: EventId,
    pub on: NaiveDate,
}

/// The markers that are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Markers(u64);

impl Markers {
    /// Sets one.
    pub fn set(&mut self, marker: MarkerId) {
        self.0 |= 1 << marker.0;
    }

    /// Whether it is set.
    pub fn has(self, marker: MarkerId) -> bool {
        self.0 & (1 << marker.0) != 0
    }
}

/// What is known of one course. The order of entry does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The kind of course; none reads every rule over the events.
    pub process: Option<ProcessKind>,
    pub events: Vec<Happened>,
    pub exceptions: Vec<Exception>,
    pub markers: Markers,
    /// How a refusal was reversed, where it was.
    pub route: Option<RouteId>,
}

impl Facts {
    /// Facts of one kind of course.
    pub fn of(process: ProcessKind) -> Self {
        Self {
            process: Some(process),
            ..Self::default()
        }
    }

    /// Adds an event.
    pub fn happened(&mut self, event: EventId, on: NaiveDate) {
        self.events.push(Happened { event, on });
    }

    /// The day of an event; the first or the latest of several, as the event has it.
    pub fn day_of(&self, event: EventId, events: &Events) -> Option<NaiveDate> {
        let mut days = self
            .events
            .iter()
            .filter(|happened| happened.event == event)
            .map(|happened| happened.on);
        let first = days.next()?;
        Some(match events.kind(event).pick {
            Pick::First => days.fold(first, NaiveDate::min),
            Pick::Latest => days.fold(first, NaiveDate::max),
        })
    }

    /// The earliest of these events, and which it was.
    pub(crate) fn earliest(&self, of: &[EventId], events: &Events) -> Option<Happened> {
        let days = of
            .iter()
            .filter_map(|event| self.day_of(*event, events).map(|on| Happened { event: *event, on }));
        days.min_by_key(|happened| (happened.on, happened.event))
    }

    /// The facts with a reversal read as the event its route makes of it. Without a route nothing is added.
    pub(crate) fn read_by_route(&self, book: &RuleBook) -> Cow<'_, Self> {
        match self.route.and_then(|route| self.reversal_under(route, book)) {
            None => Cow::Borrowed(self),
            Some(happened) => {
                let mut read = self.clone();
                read.events.push(happened);
                Cow::Owned(read)
            }
        }
    }

    /// What a reversal becomes under a route, given the refusal it reversed.
    pub(crate) fn reversal_under(&self, route: RouteId, book: &RuleBook) -> Option<Happened> {
        let reversed = self.day_of(book.routes.reversed()?, &book.events)?;
        let readings = book.routes.route(route).readings.iter();
        let before = readings.filter_map(|(after, becomes)| {
            let refused = self
                .day_of(*after, &book.events)
                .filter(|refused| *refused <= reversed)?;
            Some((refused, *becomes))
        });
        before
            .max_by_key(|(refused, becomes)| (*refused, *becomes))
            .map(|(_, event)| Happened { event, on: reversed })
    }
}
