//! One page for one child: everything held, ready to be drawn.

use chrono::NaiveDate;
use serde::Serialize;

use super::CaseRow;
use crate::domain::advice::Advice;
use crate::domain::child::Child;
use crate::domain::cycle::Cycle;
use crate::domain::figures::{Destination, Exclusion, HealthCheck};
use crate::domain::letter::{Appeal, Letter, TacOffer};
use crate::domain::matter::{Event, Exception, Process};
use crate::domain::meeting::{DecidedHow, Decision, MeetingAction};
use crate::domain::note::{Note, Paper};
use crate::domain::panel::codes;
use crate::domain::panel::follows::is_notice;
use crate::domain::person::{ChildPerson, Person};
use crate::domain::plan::{Outcome, Plan, PlanSection, Provision};
use crate::domain::referral::Referral;
use crate::domain::review::Review;
use crate::domain::service::ServiceReferral;
use crate::domain::task::Task;

/// A duty as it is kept: the same whatever day it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DutyRow {
    /// The rule's id, such as `NA-03`.
    pub rule: String,
    pub runs_from: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    /// The last working day on or before the last day.
    pub target: Option<NaiveDate>,
    /// `open`, `same-day` (open, and another of the same day speaks for it in lists), `prompt` (guidance or practice, which makes
    /// nothing late), `met`, `lifted`, `not-applicable`, `closed` or `running` (a time others have).
    pub settled: String,
    pub met_on: Option<NaiveDate>,
}

/// A process with what happened in it and what follows.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ProcessFacts {
    pub process: Process,
    /// By day.
    pub events: Vec<Event>,
    pub exceptions: Vec<Exception>,
    pub duties: Vec<DutyRow>,
}

/// Someone about the child.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LinkedPerson {
    pub link: ChildPerson,
    pub person: Person,
}

/// Everything held of one child.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ChildPage {
    pub row: CaseRow,
    pub child: Child,
    pub people: Vec<LinkedPerson>,
    /// Open ones first, then by the day they opened, newest first.
    pub processes: Vec<ProcessFacts>,
    pub referrals: Vec<Referral>,
    pub cycles: Vec<Cycle>,
    pub advice: Vec<Advice>,
    /// Newest version first.
    pub plans: Vec<Plan>,
    /// Of the newest version, by letter.
    pub sections: Vec<PlanSection>,
    /// Of the newest version.
    pub outcomes: Vec<Outcome>,
    pub provision: Vec<Provision>,
    pub reviews: Vec<Review>,
    pub decisions: Vec<Decision>,
    pub letters: Vec<Letter>,
    pub tac_offers: Vec<TacOffer>,
    pub appeals: Vec<Appeal>,
    pub service_referrals: Vec<ServiceReferral>,
    /// Names of the services the child is with or waits for.
    pub services: Vec<String>,
    pub tasks: Vec<Task>,
    pub actions: Vec<MeetingAction>,
    pub papers: Vec<Paper>,
    pub notes: Vec<Note>,
    pub health_checks: Vec<HealthCheck>,
    pub destinations: Vec<Destination>,
    pub exclusions: Vec<Exclusion>,
}

/// `decided between meetings: do not assess`
pub(super) fn decided(decision: &Decision) -> String {
    let between = match (decision.meeting, decision.how) {
        (None, how) if how != DecidedHow::Panel => " between meetings",
        _ => "",
    };
    format!("decided{between}: {}", codes::words(&decision.code))
}

impl ChildPage {
    /// The newest decision in an open process of which the family is still to be told, with the letter that will tell it.
    pub fn untold(&self) -> Option<(&Decision, &Letter)> {
        let open = |id| {
            self.processes
                .iter()
                .any(|facts| Some(facts.process.id) == id && facts.process.closed.is_none())
        };
        let newest = self.decisions.iter().filter(|decision| open(decision.process));
        let decision = newest.max_by_key(|decision| (decision.day, decision.id))?;
        let tells = |letter: &&Letter| letter.decision == Some(decision.id) && is_notice(&decision.code, &letter.kind);
        let telling: Vec<&Letter> = self.letters.iter().filter(tells).collect();
        let told = telling.iter().any(|letter| letter.sent.is_some());
        Some((decision, telling.first().filter(|_| !told)?))
    }

    /// The same as the next step in words, and its day.
    pub fn untold_words(&self) -> Option<(String, Option<NaiveDate>)> {
        let (decision, letter) = self.untold()?;
        Some((format!("tell the family ({})", decided(decision)), letter.due))
    }

    /// The duty that falls due next, and its process.
    pub fn next_duty(&self) -> Option<(&ProcessFacts, &DutyRow)> {
        let open = self
            .processes
            .iter()
            .flat_map(|facts| facts.duties.iter().map(move |duty| (facts, duty)));
        open.filter(|(_, duty)| duty.settled == "open" && duty.due.is_some())
            .min_by_key(|(_, duty)| duty.due)
    }
}
