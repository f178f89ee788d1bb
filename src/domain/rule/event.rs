//! The events the clock reads, and the markers that choose between rules: names and meanings, as data.

use std::collections::HashMap;

use super::{EventId, MarkerId};
use crate::domain::process::ProcessKind;

/// Which day counts when an event happened several times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pick {
    First,
    Latest,
}

/// One kind of event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventKind {
    /// `request-received`
    pub name: String,
    /// `request received`
    pub words: String,
    /// What has happened, in a sentence.
    pub meaning: String,
    /// Events it cannot come before.
    pub after: Vec<EventId>,
    pub pick: Pick,
    /// Courses whose open duties end when it happens.
    pub ends: Vec<ProcessKind>,
    /// Its day may lie before the calendar begins: a birth.
    pub any_date: bool,
}

/// A fact without a date that chooses between rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkerKind {
    pub name: String,
    pub meaning: String,
}

/// All events and markers.
#[derive(Debug, Clone, Default)]
pub struct Events {
    pub(super) kinds: Vec<EventKind>,
    pub(super) markers: Vec<MarkerKind>,
    pub(super) by_name: HashMap<String, EventId>,
}

impl Events {
    /// The event called `name`.
    pub fn id(&self, name: &str) -> Option<EventId> {
        self.by_name.get(name).copied()
    }

    /// What an id stands for.
    pub fn kind(&self, id: EventId) -> &EventKind {
        &self.kinds[usize::from(id.0)]
    }

    /// All events, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = (EventId, &EventKind)> {
        self.kinds
            .iter()
            .enumerate()
            .map(|(index, kind)| (EventId(index as u16), kind))
    }

    /// The marker called `name`.
    pub fn marker(&self, name: &str) -> Option<MarkerId> {
        self.markers
            .iter()
            .position(|marker| marker.name == name)
            .map(|index| MarkerId(index as u8))
    }

    /// All markers, in the order of the file.
    pub fn markers(&self) -> &[MarkerKind] {
        &self.markers
    }

    /// A sentence for a name that is not an event's, with the nearest that is.
    pub fn unknown(&self, name: &str) -> String {
        let nearest = super::nearest(name, self.kinds.iter().map(|kind| kind.name.as_str()));
        match nearest {
            Some(nearest) => format!("no event is called “{name}”; did you mean “{nearest}”?"),
            None => format!("no event is called “{name}”; `caseload events` lists them"),
        }
    }
}
