//! The statutory rules, as data: `assets/rules/*.toml`, read once, each with its arithmetic, its source, the dates it is in force
//! and worked examples.
//!
//! A user may lay a file of their own over them. A local rule is always marked as local, and the statutory last day of a rule it
//! changes stays in sight.

mod condition;
mod event;
mod expression;
mod file;
mod ground;
mod in_use;
mod load;
mod parse;
mod route;

use std::sync::LazyLock;

use chrono::NaiveDate;

pub use condition::Condition;
pub use event::{EventKind, Events, MarkerKind, Pick};
pub use expression::{EventDays, Expression};
pub use file::RuleFileError;
pub use ground::{Ground, GroundFault, Grounds};
pub use in_use::fingerprint;
pub use route::{Route, Routes};

use super::process::ProcessKind;

/// One kind of event, by its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventId(pub(in crate::domain) u16);

/// One marker, by its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MarkerId(pub(in crate::domain) u8);

/// One ground, by its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroundId(pub(in crate::domain) u8);

/// One route, by its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RouteId(pub(in crate::domain) u8);

/// One rule, by its place in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleIndex(pub(in crate::domain) u16);

/// What the last day of a rule means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Something must be done on or before the day.
    ActBy,
    /// Others must be given at least until the day; acting sooner cuts them short.
    GiveAtLeast,
    /// Somebody may do something until the day; letting it pass is nobody's fault.
    Window,
    /// As soon as practicable: the law gives no number.
    Promptly,
    /// A test or a rule to keep, without a clock.
    Standing,
}

/// Where the force of a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Force {
    Law,
    TribunalRules,
    Guidance,
    Practice,
}

impl Force {
    /// In a word or two.
    pub fn words(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::TribunalRules => "tribunal rules",
            Self::Guidance => "guidance",
            Self::Practice => "practice",
        }
    }
}

/// Another reading of a rule that is in use, shown beside the legal one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub words: String,
    pub due: Expression,
}

/// A worked example that must come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    pub events: Vec<(EventId, NaiveDate)>,
    pub markers: Vec<MarkerId>,
    pub due: Option<NaiveDate>,
    pub target: Option<NaiveDate>,
    pub note: Option<String>,
}

/// One duty of the law, or of guidance or practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// `NA-03`; a second result of one rule has a suffix, `PT-04.notice`.
    pub id: String,
    pub processes: Vec<ProcessKind>,
    pub title: String,
    /// The duty in plain words.
    pub duty: String,
    pub actor: String,
    pub told: Option<String>,
    /// Events it may run from; the first to have happened is the start.
    pub from: Vec<EventId>,
    /// What it runs from, in words.
    pub starts: String,
    pub kind: Kind,
    pub force: Force,
    /// The last day; none where the law gives no number.
    pub due: Option<Expression>,
    /// The words the last day was read from.
    pub due_words: Option<String>,
    pub when: Vec<Condition>,
    pub met_by: Vec<EventId>,
    /// Met only when the last of several has come, as with advice from several people.
    pub met_by_last: bool,
    pub cut_short_by: Vec<EventId>,
    /// Events after which it no longer applies.
    pub unless: Vec<EventId>,
    /// What it runs from ends it too: before a meeting there is something to do, and once it was held there is not.
    pub ends_at_start: bool,
    pub lifted_by: Vec<GroundId>,
    /// Rules with which the earlier last day binds.
    pub earlier_with: Vec<String>,
    pub readings: Vec<Reading>,
    pub source: String,
    /// How far the source's text was read: T (text), Q (quoted), M (memory), as a sentence.
    pub checked: String,
    pub in_force_from: NaiveDate,
    pub in_force_to: Option<NaiveDate>,
    pub note: Option<String>,
    pub examples: Vec<Example>,
    /// Set where a user's own file made or changed the rule.
    pub local: Option<Local>,
}

/// What a user's own file did to a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// The file's name.
    pub file: String,
    /// The last day as the statute has it, where the file changed it.
    pub statutory: Option<Expression>,
}

impl Rule {
    /// Whether the rule is in force on the day it would run from.
    pub fn in_force_on(&self, start: NaiveDate) -> bool {
        self.in_force_from <= start && self.in_force_to.is_none_or(|end| start <= end)
    }

    /// Whether its last day can make anything late: set by the law, by the tribunal's rules, or by a rule of the user's own.
    /// Guidance and practice prompt, and make nothing late.
    pub fn binds(&self) -> bool {
        matches!(self.force, Force::Law | Force::TribunalRules) || self.local.is_some()
    }

    /// The id without the suffix of a second result.
    pub fn row(&self) -> &str {
        self.id.split('.').next().unwrap_or(&self.id)
    }
}

/// All rules, events, markers, grounds and routes.
#[derive(Debug, Clone)]
pub struct RuleBook {
    pub events: Events,
    pub grounds: Grounds,
    pub routes: Routes,
    rules: Vec<Rule>,
    by_process: Vec<Vec<RuleIndex>>,
}

static BUILTIN: LazyLock<RuleBook> = LazyLock::new(|| load::builtin().expect("the rules that are built in are sound"));

impl RuleBook {
    /// The rules the program reckons with: those shipped with it, with the user's own laid over them where
    /// [`RuleBook::reckon_with`] said so at the start.
    pub fn builtin() -> &'static Self {
        in_use::own().unwrap_or(&BUILTIN)
    }

    /// The rules shipped with the program, whatever the user has laid over them.
    pub fn shipped() -> &'static Self {
        &BUILTIN
    }

    fn new(events: Events, grounds: Grounds, routes: Routes, rules: Vec<Rule>) -> Self {
        let mut by_process = vec![Vec::new(); ProcessKind::ALL.len()];
        for (index, rule) in rules.iter().enumerate() {
            for process in &rule.processes {
                by_process[*process as usize].push(RuleIndex(index as u16));
            }
        }
        Self {
            events,
            grounds,
            routes,
            rules,
            by_process,
        }
    }

    /// All rules, in the order of the files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// All rules with their places.
    pub fn indexed(&self) -> impl Iterator<Item = (RuleIndex, &Rule)> {
        self.rules
            .iter()
            .enumerate()
            .map(|(index, rule)| (RuleIndex(index as u16), rule))
    }

    /// The rule at a place.
    pub fn rule(&self, index: RuleIndex) -> &Rule {
        &self.rules[usize::from(index.0)]
    }

    /// The rules called `id` (in any case), each with the dates it is in force; several where the law changed.
    pub fn find(&self, id: &str) -> Vec<RuleIndex> {
        self.indexed()
            .filter(|(_, rule)| rule.id.eq_ignore_ascii_case(id))
            .map(|(index, _)| index)
            .collect()
    }

    /// The rules of one kind of course.
    pub fn of_process(&self, process: ProcessKind) -> &[RuleIndex] {
        &self.by_process[process as usize]
    }

    /// The event called `name`.
    pub fn event(&self, name: &str) -> Option<EventId> {
        self.events.id(name)
    }

    /// The name of an event.
    pub fn event_name(&self, id: EventId) -> &str {
        &self.events.kind(id).name
    }

    /// A sentence for a name that is not a rule's, with the nearest that is.
    pub fn unknown_rule(&self, id: &str) -> String {
        match nearest(&id.to_uppercase(), self.rules.iter().map(|rule| rule.id.as_str())) {
            Some(nearest) => format!("no rule is called “{id}”; did you mean {nearest}? `caseload rules` lists them"),
            None => format!("no rule is called “{id}”; `caseload rules` lists them"),
        }
    }
}

/// The name most like `word`, if any is like it at all.
pub(crate) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let scored = names.map(|name| (difference(word, name), name));
    scored
        .min_by_key(|(score, _)| *score)
        .filter(|(score, _)| *score <= 2 + word.len() / 4)
        .map(|(_, name)| name)
}

/// How many letters must be changed, added or taken away to make one word of the other.
fn difference(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests;
