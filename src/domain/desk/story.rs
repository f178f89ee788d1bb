//! The story of a child: everything of a day, put together from where it is kept.

use chrono::NaiveDate;
use serde::Serialize;

use super::ChildPage;
use super::child_page::decided;
use crate::domain::id::{DestinationId, ExclusionId, HealthCheckId};

/// What a line of the story is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StoryKind {
    Note,
    Event,
    Decision,
    Letter,
    /// A health check, a place after sixteen, a suspension or an exclusion.
    Fact,
}

/// One dated line of the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoryLine {
    pub day: NaiveDate,
    pub kind: StoryKind,
    /// Call, visit, the event's name, what was decided ...
    pub label: String,
    pub words: String,
    pub restricted: bool,
    /// What is behind a line that can be put right or taken out where it stands.
    #[serde(skip)]
    pub fact: Option<StoryFact>,
}

/// A fact of the story that is kept as a record of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoryFact {
    HealthCheck(HealthCheckId),
    Destination(DestinationId),
    Exclusion(ExclusionId),
}

impl StoryLine {
    fn new(day: NaiveDate, kind: StoryKind, label: &str, words: impl Into<String>) -> Self {
        Self {
            day,
            kind,
            label: label.to_owned(),
            words: words.into(),
            restricted: false,
            fact: None,
        }
    }
}

impl ChildPage {
    /// The story, newest first: notes, events, decisions, sent letters and facts in one.
    pub fn story(&self) -> Vec<StoryLine> {
        let notes = self.notes.iter().map(|note| StoryLine {
            restricted: note.restricted,
            ..StoryLine::new(note.day, StoryKind::Note, note.kind.words(), &note.words)
        });
        let events = self.processes.iter().flat_map(|process| &process.events);
        let events = events
            .filter(|event| !event.void)
            .map(|event| StoryLine::new(event.day, StoryKind::Event, &event.name, &event.note));
        let decisions = self
            .decisions
            .iter()
            .map(|decision| StoryLine::new(decision.day, StoryKind::Decision, &decided(decision), &decision.reasons));
        let letters = self.letters.iter().filter_map(|letter| {
            let to = letter.to.join(", ");
            Some(StoryLine::new(letter.sent?, StoryKind::Letter, &letter.kind, to))
        });
        let lines = notes.chain(events).chain(decisions).chain(letters);
        let mut story: Vec<StoryLine> = lines.chain(self.facts()).collect();
        story.sort_by_key(|line| std::cmp::Reverse(line.day));
        story
    }

    /// What lists count of a child.
    fn facts(&self) -> impl Iterator<Item = StoryLine> {
        let line = |day, label: &str, words, fact| StoryLine {
            fact: Some(fact),
            ..StoryLine::new(day, StoryKind::Fact, label, words)
        };
        let checks = self.health_checks.iter().filter_map(move |held| {
            let fact = StoryFact::HealthCheck(held.id);
            Some(line(held.latest()?, "health check", held.words(), fact))
        });
        let places = self.destinations.iter().map(move |held| {
            let fact = StoryFact::Destination(held.id);
            line(held.checked, "after sixteen", held.words(), fact)
        });
        let exclusions = self.exclusions.iter().map(move |held| {
            let fact = StoryFact::Exclusion(held.id);
            line(held.day, held.kind.words(), held.words(), fact)
        });
        checks.chain(places).chain(exclusions)
    }
}
