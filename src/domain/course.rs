//! What is kept of a course, as the clock reads it: the one place where kept facts become [`Facts`].
//!
//! Told once is enough: advice asked and received, and the date of birth, count as the events they are.

use chrono::NaiveDate;

use super::advice::Advice;
use super::clock::{self, Facts};
use super::matter::{Event, Exception, Process};
use super::process::ProcessKind;
use super::rule::RuleBook;

/// All that is kept of one course.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    pub process: &'a Process,
    pub events: &'a [Event],
    pub exceptions: &'a [Exception],
    /// The advice asked for in it; other courses' is passed over.
    pub advice: &'a [Advice],
    /// The date of birth of the child or young person.
    pub born: Option<NaiveDate>,
}

impl Course<'_> {
    /// The facts of the clock. Names the rules do not know say nothing to it.
    pub fn facts(&self, book: &RuleBook) -> Facts {
        let mut facts = Facts {
            process: ProcessKind::from_code(&self.process.kind),
            ..Facts::default()
        };
        for event in self.events.iter().filter(|event| !event.void) {
            happened(&mut facts, book, &event.name, event.day);
        }
        self.advice(&mut facts, book);
        if let Some(born) = self.born {
            unless_said(&mut facts, book, "born", born);
        }
        let claim = |claim: &Exception| {
            let ground = book.grounds.find(&claim.ground).ok()?;
            Some(clock::Exception {
                ground,
                from: claim.starts,
                to: claim.ends,
            })
        };
        facts.exceptions.extend(self.exceptions.iter().filter_map(claim));
        for marker in self.process.markers.iter().filter_map(|name| book.events.marker(name)) {
            facts.markers.set(marker);
        }
        facts.route = self.process.route.as_deref().and_then(|route| book.routes.find(route));
        facts
    }

    /// Advice counts as asked when the first was asked for, and as received when the last one owed has come.
    fn advice(&self, facts: &mut Facts, book: &RuleBook) {
        let ours = self
            .advice
            .iter()
            .filter(|advice| advice.process == self.process.id && advice.dropped.is_none());
        let wanted: Vec<&Advice> = ours.collect();
        if let Some(asked) = wanted.iter().map(|advice| advice.asked).min() {
            unless_said(facts, book, "advice-requested", asked);
        }
        let received: Option<Vec<NaiveDate>> = wanted.iter().map(|advice| advice.received).collect();
        if let Some(last) = received.and_then(|days| days.into_iter().max()) {
            unless_said(facts, book, "advice-received", last);
        }
    }
}

fn happened(facts: &mut Facts, book: &RuleBook, name: &str, on: NaiveDate) {
    if let Some(event) = book.event(name) {
        facts.happened(event, on);
    }
}

fn unless_said(facts: &mut Facts, book: &RuleBook, name: &str, on: NaiveDate) {
    let said = book
        .event(name)
        .is_some_and(|event| facts.events.iter().any(|said| said.event == event));
    if !said {
        happened(facts, book, name, on);
    }
}
