//! The files of rules as they are written, and what is said of one that cannot be used.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::event::Pick;
use super::{Force, Kind};
use crate::domain::calendar::line_of;
use crate::domain::toml_day;

/// A file of rules cannot be used: which, where, and why. Nothing of it is taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {reason}")]
pub struct RuleFileError {
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    pub reason: String,
}

/// The text of one file with its name, so that a fault can be placed.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl Source<'_> {
    /// Reads the file as `T`.
    pub fn read<T: for<'de> Deserialize<'de>>(self) -> Result<T, RuleFileError> {
        toml::from_str(self.text)
            .map_err(|error| self.fault(error.span().map_or(0, |span| span.start), error.message().to_string()))
    }

    /// A fault at a byte of the text.
    pub fn fault(self, offset: usize, reason: String) -> RuleFileError {
        RuleFileError {
            file: self.file.to_string(),
            line: line_of(self.text, offset),
            reason,
        }
    }
}

/// A word with its place.
pub(super) type Word = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventFile {
    pub event: Vec<EventEntry>,
    #[serde(default)]
    pub marker: Vec<MarkerEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventEntry {
    pub name: Word,
    pub words: String,
    pub meaning: String,
    #[serde(default)]
    pub after: Vec<Word>,
    #[serde(default = "first")]
    pub pick: Pick,
    #[serde(default)]
    pub ends: Vec<Word>,
    #[serde(default)]
    pub any_date: bool,
}

fn first() -> Pick {
    Pick::First
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MarkerEntry {
    pub name: String,
    pub meaning: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroundFile {
    pub ground: Vec<GroundEntry>,
    #[serde(default)]
    pub refused: Vec<RefusedEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroundEntry {
    pub code: String,
    pub name: String,
    pub words: String,
    pub condition: String,
    pub at_least: Option<Word>,
    pub needs: Option<NeedsEntry>,
    pub in_force: InForce,
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NeedsEntry {
    pub event: Word,
    pub from_days_before_start: u64,
    pub to_days_before_end: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RefusedEntry {
    pub names: Vec<String>,
    pub words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RouteFile {
    pub route: Vec<RouteEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RouteEntry {
    pub name: String,
    pub words: String,
    pub reading: Vec<RouteReading>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RouteReading {
    pub after: Word,
    pub becomes: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    #[serde(default)]
    pub rule: Vec<RuleEntry>,
    /// Only in a user's own file: a shipped rule with another last day.
    #[serde(default)]
    pub change: Vec<ChangeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeEntry {
    pub id: Word,
    pub due: Word,
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleEntry {
    pub id: Word,
    pub process: Vec<Word>,
    pub title: String,
    pub duty: String,
    pub actor: String,
    pub told: Option<String>,
    pub from: Vec<Word>,
    pub starts: String,
    pub kind: Kind,
    pub force: Force,
    pub due: Option<Word>,
    #[serde(default)]
    pub when: Vec<Word>,
    #[serde(default)]
    pub met_by: Vec<Word>,
    #[serde(default)]
    pub met_by_last: bool,
    #[serde(default)]
    pub cut_short_by: Vec<Word>,
    #[serde(default)]
    pub unless: Vec<Word>,
    #[serde(default)]
    pub ends_at_start: bool,
    #[serde(default)]
    pub lifted_by: Vec<Word>,
    #[serde(default)]
    pub earlier_with: Vec<Word>,
    pub source: String,
    pub checked: String,
    pub in_force: InForce,
    pub note: Option<String>,
    #[serde(default)]
    pub reading: Vec<ReadingEntry>,
    #[serde(default)]
    pub example: Vec<Spanned<ExampleEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InForce {
    #[serde(deserialize_with = "toml_day::day")]
    pub from: NaiveDate,
    #[serde(default, deserialize_with = "toml_day::maybe")]
    pub to: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadingEntry {
    pub words: String,
    pub due: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleEntry {
    pub events: BTreeMap<String, Datetime>,
    #[serde(default)]
    pub markers: Vec<String>,
    #[serde(default, deserialize_with = "toml_day::maybe")]
    pub due: Option<NaiveDate>,
    #[serde(default, deserialize_with = "toml_day::maybe")]
    pub target: Option<NaiveDate>,
    pub state: Option<Kind>,
    pub note: Option<String>,
}
