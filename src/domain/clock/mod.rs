//! The statutory clock: from what happened to what is due, when, by whom, and why that day.
//!
//! Pure: the same facts give the same duties, in whatever order they were entered. Nothing here knows what day it is; a duty is
//! asked for its [state](Duty::state) on a day.
//!
//! ```
//! use caseload::domain::calendar::Calendar;
//! use caseload::domain::clock::{Clock, Facts, State};
//! use caseload::domain::rule::RuleBook;
//!
//! let book = RuleBook::builtin();
//! let clock = Clock::new(book, Calendar::builtin());
//! let day = |text: &str| text.parse().unwrap();
//! let mut facts = Facts::default();
//! facts.happened(book.event("request-received").unwrap(), day("2025-09-08"));
//! let duties = clock.duties(&facts);
//! let decide = duties.iter().find(|duty| book.rule(duty.rule).id == "NA-03").unwrap();
//! assert_eq!(decide.due, Some(day("2025-10-20")));
//! assert_eq!(decide.state(day("2025-10-21")), State::Late);
//! ```

mod arithmetic;
mod check;
mod duty;
mod exception;
mod facts;
mod question;
mod settle;
mod why;

pub use check::FactFault;
pub use duty::{Closed, Duty, State};
pub use exception::Exception;
pub use facts::{Facts, Happened, Markers};
pub use question::{Question, Reversal};
pub use why::Why;

use chrono::NaiveDate;

use super::calendar::{BeyondTable, Calendar};
use super::process::ProcessKind;
use super::rule::{EventDays, EventId, Kind, Rule, RuleBook, RuleIndex};

/// The rules and the calendar, ready to answer.
#[derive(Debug, Clone, Copy)]
pub struct Clock<'a> {
    pub book: &'a RuleBook,
    pub calendar: &'a Calendar,
}

/// The days of events as one rule sees them.
pub(crate) struct Days<'a> {
    clock: Clock<'a>,
    facts: &'a Facts,
    start: Option<NaiveDate>,
}

impl EventDays for Days<'_> {
    fn start(&self) -> Option<NaiveDate> {
        self.start
    }

    fn day_of(&self, event: EventId) -> Option<NaiveDate> {
        self.facts.day_of(event, &self.clock.book.events)
    }
}

impl<'a> Clock<'a> {
    /// A clock over these rules and this calendar.
    pub fn new(book: &'a RuleBook, calendar: &'a Calendar) -> Self {
        Self { book, calendar }
    }

    /// The clock shipped with the program.
    pub fn builtin() -> Clock<'static> {
        Clock::new(RuleBook::builtin(), Calendar::builtin())
    }

    /// Every duty that has begun to run, in the order of the rules.
    pub fn duties(&self, facts: &Facts) -> Vec<Duty> {
        let mut duties = Vec::new();
        self.duties_into(facts, &mut duties);
        duties
    }

    /// As [`duties`](Self::duties), into a vector that is kept between calls.
    pub fn duties_into(&self, facts: &Facts, duties: &mut Vec<Duty>) {
        let read = facts.read_by_route(self.book);
        let facts = read.as_ref();
        match facts.process {
            Some(process) => duties.extend(
                self.book
                    .of_process(process)
                    .iter()
                    .filter_map(|rule| self.duty(*rule, facts)),
            ),
            None => duties.extend(self.book.indexed().filter_map(|(rule, _)| self.duty(rule, facts))),
        }
    }

    /// One rule read over the facts as they stand; none when it does not run.
    pub(crate) fn duty(&self, index: RuleIndex, facts: &Facts) -> Option<Duty> {
        let rule = self.book.rule(index);
        let start = self.start(rule, facts)?;
        if !rule.in_force_on(start) {
            return None;
        }
        let days = Days {
            clock: *self,
            facts,
            start: Some(start),
        };
        let marked = |marker| facts.markers.has(marker);
        let holds = rule
            .when
            .iter()
            .all(|condition| condition.holds(&days, marked, self.calendar));
        holds.then(|| self.run(index, facts, start))
    }

    /// One rule read over the facts because it was asked for, whether or not its conditions hold.
    pub fn duty_regardless(&self, index: RuleIndex, facts: &Facts) -> Option<Duty> {
        let read = facts.read_by_route(self.book);
        let start = self.start(self.book.rule(index), &read)?;
        Some(self.run(index, &read, start))
    }

    fn run(&self, index: RuleIndex, facts: &Facts, start: NaiveDate) -> Duty {
        let days = Days {
            clock: *self,
            facts,
            start: Some(start),
        };
        let due = self
            .book
            .rule(index)
            .due
            .as_ref()
            .and_then(|sum| sum.day(&days, self.calendar).ok().flatten());
        settle::settled(*self, index, facts, start, due)
    }

    /// The day a rule runs from: the earliest of its events to have happened.
    pub fn start(&self, rule: &Rule, facts: &Facts) -> Option<NaiveDate> {
        rule.from
            .iter()
            .filter_map(|event| facts.day_of(*event, &self.book.events))
            .min()
    }

    /// The last day of one rule over the facts, or where the table of bank holidays ends.
    pub fn last_day(&self, index: RuleIndex, facts: &Facts) -> Result<Option<NaiveDate>, BeyondTable> {
        let rule = self.book.rule(index);
        let days = Days {
            clock: *self,
            facts,
            start: self.start(rule, facts),
        };
        rule.due.as_ref().map_or(Ok(None), |sum| sum.day(&days, self.calendar))
    }

    /// The day to aim for: the last working day on or before the last lawful day. None for a time others must be given, which
    /// may not be shortened, and none past the end of the table.
    pub(crate) fn target(&self, kind: Kind, due: Option<NaiveDate>) -> Option<NaiveDate> {
        match kind {
            Kind::ActBy | Kind::Window => due.and_then(|due| self.calendar.working_day_on_or_before(due).ok()),
            Kind::GiveAtLeast | Kind::Promptly | Kind::Standing => None,
        }
    }

    /// Whether `event` ends the open duties of a rule's course.
    pub(crate) fn ends(&self, event: EventId, processes: &[ProcessKind]) -> bool {
        self.book
            .events
            .kind(event)
            .ends
            .iter()
            .any(|process| processes.contains(process))
    }
}

#[cfg(test)]
mod tests;
