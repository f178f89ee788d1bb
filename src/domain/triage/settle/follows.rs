//! What follows from an outcome at once: a cycle, a referral to a service, an item for the panel, a decision, a letter.

use chrono::NaiveDate;

use super::Settling;
use crate::domain::change::Change;
use crate::domain::child::SenStatus;
use crate::domain::cycle::{Cycle, Support};
use crate::domain::id::ProcessId;
use crate::domain::letter::Letter;
use crate::domain::matter::Event;
use crate::domain::meeting::{AgendaItem, DecidedHow, Decision};
use crate::domain::panel;
use crate::domain::panel::decision::{DecisionFacts, LastDay};
use crate::domain::panel::follows::Said;
use crate::domain::referral::{Have, Referral, Triage};
use crate::domain::service::ServiceReferral;
use crate::domain::triage::checklist::Checklist;

/// Minutes a new request usually gets.
const MINUTES: u32 = 15;

impl Settling<'_> {
    pub(super) fn what_follows(&self, working: &Referral) -> Vec<Change> {
        match self.outcome {
            Triage::SenSupport => self.support(),
            Triage::OutsideReferral => self.service().into_iter().collect(),
            Triage::ToPanel => self.panel(working).into_iter().collect(),
            Triage::AgreeNow => self.agree(working),
            Triage::AskMore => vec![self.letter("ask-more", self.today)],
            Triage::Duplicate | Triage::NotOurs => self.close().into_iter().collect(),
            Triage::Withdrawn => self.withdraw(),
            _ => Vec::new(),
        }
    }

    fn support(&self) -> Vec<Change> {
        let (settled, child) = (self.settled, &self.page.held.child);
        let need = match settled.need.is_empty() {
            true => child.needs.first().cloned().unwrap_or_default(),
            false => settled.need.clone(),
        };
        let cycle = Cycle {
            child: child.id,
            need,
            assessed: self.page.referral.reason.clone(),
            started: self.today,
            review_due: settled.review,
            aim: settled.aim.clone(),
            actions: vec![Support {
                what: settled.what.clone(),
                who: settled.whom.clone(),
                how_often: settled.how_often.clone(),
                starts: Some(self.today),
                ends: settled.review,
                ..Support::default()
            }],
            parent_view: self.page.referral.parent_view.clone(),
            child_view: self.page.referral.child_view.clone(),
            ..Cycle::default()
        };
        let mut changes = vec![Change::OpenCycle(Box::new(cycle))];
        if child.status == SenStatus::NoSen {
            let mut child = child.clone();
            child.status = SenStatus::Support;
            child.status_since = Some(self.today);
            changes.push(Change::SaveChild(Box::new(child)));
        }
        changes
    }

    fn service(&self) -> Option<Change> {
        let referral = ServiceReferral {
            child: self.page.held.child.id,
            service: self.settled.service?,
            asked: self.today,
            asked_by: self.settled.who.clone(),
            support_while_waiting: self.settled.what.clone(),
            support_review: self.settled.review,
            note: self.settled.why.clone(),
            ..ServiceReferral::default()
        };
        Some(Change::ReferToService(Box::new(referral)))
    }

    fn panel(&self, working: &Referral) -> Option<Change> {
        let meeting = self.settled.meeting?;
        let held = self.page.meetings.iter().find(|known| known.meeting == meeting);
        let item = AgendaItem {
            meeting,
            child: Some(self.page.held.child.id),
            process: self.page.referral.process,
            section: "new requests".to_owned(),
            position: held.map_or(0, |known| known.items) + 1,
            minutes: MINUTES,
            asked_of_panel: self.settled.why.clone(),
            missing: Self::missing(working),
            ..AgendaItem::default()
        };
        Some(Change::BuildAgenda {
            meeting,
            items: vec![item],
            off: Vec::new(),
        })
    }

    /// What is said to be missing, for the item sheet: a gap to name, never a reason to wait.
    fn missing(working: &Referral) -> Vec<String> {
        let missing = working.prompts.iter().filter(|prompt| prompt.have == Have::Missing);
        let prompts = &Checklist::builtin().prompts;
        missing
            .filter_map(|held| prompts.iter().find(|prompt| prompt.code == held.code))
            .map(|prompt| prompt.words.clone())
            .collect()
    }

    /// A manager's decision between panels. The family is told by the letter; the day it goes is the day that counts.
    fn agree(&self, working: &Referral) -> Vec<Change> {
        let Some(kind) = panel::codes::decision("ASSESS") else {
            return Vec::new();
        };
        let facts = self.decision_facts();
        let decision = Decision {
            child: facts.child,
            process: facts.process,
            code: "ASSESS".to_owned(),
            day: self.today,
            how: DecidedHow::Manager,
            test: panel::decision::test_kept(kind),
            first_answer: working.may_have_sen.code().to_owned(),
            first_why: working.may_have_sen_why.clone(),
            second_answer: working.plan_may_be_necessary.code().to_owned(),
            second_why: working.plan_may_be_necessary_why.clone(),
            reasons: self.settled.why.clone(),
            ..Decision::default()
        };
        let said = Said {
            advisers: self.settled.advisers.clone(),
            asked: Some(self.today),
            by: self.settled.whom.clone(),
            ..Said::default()
        };
        vec![Change::Decide(Box::new(panel::follows::parts(
            kind, &facts, decision, said,
        )))]
    }

    fn decision_facts(&self) -> DecisionFacts {
        let row = &self.page.held.row;
        let process = self.page.process();
        let open = process
            .into_iter()
            .flat_map(|held| &held.duties)
            .filter(|duty| duty.settled == "open");
        let last_days = open.filter_map(|duty| {
            Some(LastDay {
                rule: duty.rule.clone(),
                due: duty.due?,
            })
        });
        DecisionFacts {
            child: self.page.held.child.id,
            reference: row.reference.clone(),
            process: process.map(|held| held.process.id),
            process_kind: process.map(|held| held.process.kind.clone()),
            day: self.today,
            last_days: last_days.collect(),
            caseworker: self.page.held.child.caseworker,
            school: row.setting.clone(),
            ..DecisionFacts::default()
        }
    }

    fn event(&self, process: ProcessId, name: &str, day: NaiveDate) -> Event {
        Event {
            process,
            name: name.to_owned(),
            day,
            by: if self.settled.whom.is_empty() {
                self.settled.who.clone()
            } else {
                self.settled.whom.clone()
            },
            ..Event::default()
        }
    }

    fn close(&self) -> Option<Change> {
        let process = self.page.referral.process?;
        Some(Change::CloseProcess {
            process,
            on: self.today,
        })
    }

    fn withdraw(&self) -> Vec<Change> {
        let Some(process) = self.page.referral.process else {
            return Vec::new();
        };
        let on = self.settled.on.unwrap_or(self.today);
        vec![
            Change::AddEvent(self.event(process, "request-withdrawn", on)),
            Change::CloseProcess { process, on },
        ]
    }

    fn letter(&self, kind: &str, due: NaiveDate) -> Change {
        Change::PrepareLetter(Box::new(self.draft(kind, due)))
    }

    fn draft(&self, kind: &str, due: NaiveDate) -> Letter {
        Letter {
            child: self.page.held.child.id,
            process: self.page.referral.process,
            kind: kind.to_owned(),
            due: Some(due),
            ..Letter::default()
        }
    }
}
