//! The named exceptions. An exception never adds days: it lifts a limit while it makes it impractical to keep.

use chrono::{Days, NaiveDate};

use super::{EventId, GroundId};
use crate::domain::calendar::{Calendar, Span};
use crate::domain::words;

/// One ground the law allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// `EXC-A`
    pub code: String,
    /// `school-closed`
    pub name: String,
    pub words: String,
    /// The exact condition, in plain words.
    pub condition: String,
    /// The shortest span that counts.
    pub at_least: Option<Span>,
    /// An event that must have happened in a window set by the span.
    pub needs: Option<Needs>,
    pub in_force_from: NaiveDate,
    pub in_force_to: Option<NaiveDate>,
    pub source: String,
}

/// An event that must fall between so many days before the span begins and so many days before it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    pub event: EventId,
    pub days_before_start: u64,
    pub days_before_end: u64,
}

impl Needs {
    /// First and last day on which the event makes the ground good.
    pub fn window(&self, from: NaiveDate, to: NaiveDate) -> (NaiveDate, NaiveDate) {
        (
            from - Days::new(self.days_before_start),
            to - Days::new(self.days_before_end),
        )
    }
}

/// Why a claim of an exception is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GroundFault {
    /// A thing people claim that the law does not allow.
    #[error("{0}")]
    NotInLaw(String),
    #[error("no exception is called “{name}”; the law knows {known}")]
    Unknown { name: String, known: String },
    #[error("{words} counts only when it lasts at least {wanted}; {from} to {to} is shorter")]
    TooShort {
        words: String,
        wanted: Span,
        from: String,
        to: String,
    },
    #[error("{words} was an exception from {from} to {to} only, and {asked} lies outside that")]
    NotInForce {
        words: String,
        from: String,
        to: String,
        asked: String,
    },
    #[error("an exception cannot end before it begins: {from} to {to}")]
    Backwards { from: String, to: String },
}

/// All grounds, and what is refused.
#[derive(Debug, Clone, Default)]
pub struct Grounds {
    pub(super) allowed: Vec<Ground>,
    /// Names people use, and the sentence that says why not.
    pub(super) refused: Vec<(Vec<String>, String)>,
}

impl Grounds {
    /// All grounds the law allows.
    pub fn all(&self) -> &[Ground] {
        &self.allowed
    }

    /// What an id stands for.
    pub fn ground(&self, id: GroundId) -> &Ground {
        &self.allowed[usize::from(id.0)]
    }

    /// The ground with this code or name, or why there is none.
    pub fn find(&self, name: &str) -> Result<GroundId, GroundFault> {
        let named = |ground: &Ground| ground.code.eq_ignore_ascii_case(name) || ground.name.eq_ignore_ascii_case(name);
        if let Some(index) = self.allowed.iter().position(named) {
            return Ok(GroundId(index as u8));
        }
        let refused = self
            .refused
            .iter()
            .find(|(names, _)| names.iter().any(|known| known.eq_ignore_ascii_case(name)));
        Err(match refused {
            Some((_, sentence)) => GroundFault::NotInLaw(sentence.clone()),
            None => GroundFault::Unknown {
                name: name.to_string(),
                known: self.known(),
            },
        })
    }

    fn known(&self) -> String {
        words::list(
            &self
                .allowed
                .iter()
                .map(|ground| format!("{} ({})", ground.name, ground.code))
                .collect::<Vec<_>>(),
        )
    }

    /// Whether a span can be claimed on this ground; it may still be running, with no last day.
    pub fn check(
        &self,
        id: GroundId,
        from: NaiveDate,
        to: Option<NaiveDate>,
        calendar: &Calendar,
    ) -> Result<(), GroundFault> {
        let ground = self.ground(id);
        let end = to.unwrap_or(from.max(calendar.last()));
        if end < from {
            return Err(GroundFault::Backwards {
                from: words::day(from),
                to: words::day(end),
            });
        }
        ground.long_enough(from, end, calendar)?;
        ground.was_in_force(from, end)
    }
}

impl Ground {
    fn long_enough(&self, from: NaiveDate, end: NaiveDate, calendar: &Calendar) -> Result<(), GroundFault> {
        let Some(wanted) = self.at_least else { return Ok(()) };
        match wanted.beginning_with(from, calendar) {
            Ok(shortest) if end < shortest => Err(GroundFault::TooShort {
                words: self.words.clone(),
                wanted,
                from: words::day(from),
                to: words::day(end),
            }),
            _ => Ok(()),
        }
    }

    fn was_in_force(&self, from: NaiveDate, end: NaiveDate) -> Result<(), GroundFault> {
        let over = self.in_force_to.filter(|last| from > *last);
        let early = end < self.in_force_from;
        if over.is_none() && !early {
            return Ok(());
        }
        Err(GroundFault::NotInForce {
            words: self.words.clone(),
            from: words::day(self.in_force_from),
            to: self.in_force_to.map_or("today".to_string(), words::day),
            asked: words::day(if early { end } else { from }),
        })
    }

    /// The part of a claimed span that lies in the time the ground was in force.
    pub fn clipped(&self, from: NaiveDate, to: Option<NaiveDate>) -> (NaiveDate, NaiveDate) {
        let end = to.unwrap_or(NaiveDate::MAX);
        (
            from.max(self.in_force_from),
            self.in_force_to.map_or(end, |last| end.min(last)),
        )
    }
}
