//! Everything held of one child, read at once.

use std::cmp::Reverse;

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::{read, text};
use crate::domain::child::Child;
use crate::domain::desk::{ChildPage, DutyRow, LinkedPerson, ProcessFacts};
use crate::domain::id::{ChildId, ProcessId};
use crate::domain::matter::{Event, Process};
use crate::domain::person::{ChildPerson, Person};
use crate::domain::plan::{Outcome, Plan, PlanSection, Provision};
use crate::store::{Result, Store};

impl Store {
    /// The page of one child; nothing when there is no such child.
    pub fn child_page(&self, id: ChildId, today: NaiveDate) -> Result<Option<ChildPage>> {
        let (Some(child), Some(row)) = (self.get::<Child>(id)?, self.case(id, today)?) else {
            return Ok(None);
        };
        let mut plans: Vec<Plan> = self.of("child", id)?;
        plans.sort_by_key(|plan| Reverse(plan.version));
        let newest = plans.first().map(|plan| plan.id);
        let (mut outcomes, mut provision): (Vec<Outcome>, Vec<Provision>) = Default::default();
        let mut sections: Vec<PlanSection> = Vec::new();
        if let Some(plan) = newest {
            sections = self.of("plan", plan)?;
            sections.sort_by(|one, other| one.letter.cmp(&other.letter));
            (outcomes, provision) = (self.of("plan", plan)?, self.of("plan", plan)?);
            outcomes.sort_by_key(|outcome| outcome.position);
        }
        Ok(Some(ChildPage {
            row,
            child,
            people: self.people_about(id)?,
            processes: self.processes_of(id)?,
            referrals: self.of("child", id)?,
            cycles: self.of("child", id)?,
            advice: self.of("child", id)?,
            plans,
            sections,
            outcomes,
            provision,
            reviews: self.of("child", id)?,
            decisions: self.of("child", id)?,
            letters: self.of("child", id)?,
            tac_offers: self.of("child", id)?,
            appeals: self.of("child", id)?,
            service_referrals: self.of("child", id)?,
            services: self.services_of(id)?,
            tasks: self.of("child", id)?,
            actions: self.of("child", id)?,
            papers: self.of("child", id)?,
            notes: self.of("child", id)?,
            health_checks: self.of("child", id)?,
            destinations: self.of("child", id)?,
            exclusions: self.of("child", id)?,
        }))
    }

    pub(super) fn people_about(&self, child: ChildId) -> Result<Vec<LinkedPerson>> {
        let links: Vec<ChildPerson> = self.of("child", child)?;
        let mut people = Vec::new();
        for link in links {
            if let Some(person) = self.get::<Person>(link.person)? {
                people.push(LinkedPerson { link, person });
            }
        }
        Ok(people)
    }

    fn processes_of(&self, child: ChildId) -> Result<Vec<ProcessFacts>> {
        let mut processes: Vec<Process> = self.of("child", child)?;
        processes.sort_by_key(|process| (process.closed.is_some(), Reverse(process.opened)));
        processes
            .into_iter()
            .map(|process| self.process_facts(process))
            .collect()
    }

    fn process_facts(&self, process: Process) -> Result<ProcessFacts> {
        let mut events: Vec<Event> = self.of("process", process.id)?;
        events.sort_by_key(|event| event.day);
        let exceptions = self.of("process", process.id)?;
        let duties = self.duties(process.id)?;
        Ok(ProcessFacts {
            process,
            events,
            exceptions,
            duties,
        })
    }

    /// The duties of a process as they are kept, the earliest due first.
    pub fn duties(&self, process: ProcessId) -> Result<Vec<DutyRow>> {
        let mut query = self.connection.prepare_cached(
            "SELECT rule, runs_from, due, target, settled, met_on FROM duty WHERE process = ? ORDER BY due IS NULL, due, rule",
        )?;
        let mut rows = query.query([process.to_string()])?;
        let mut duties = Vec::new();
        while let Some(row) = rows.next()? {
            duties.push(DutyRow {
                rule: text(row, 0)?,
                runs_from: read(row, 1)?,
                due: read(row, 2)?,
                target: read(row, 3)?,
                settled: text(row, 4)?,
                met_on: read(row, 5)?,
            });
        }
        Ok(duties)
    }

    /// The child with this reference, UPN or other number.
    pub fn child_by_number(&self, number: &str) -> Result<Option<ChildId>> {
        let number = number.trim();
        let found: Option<String> = self
            .connection
            .prepare_cached(
                "SELECT d.child FROM identity i JOIN desk d ON d.no = i.no
                 WHERE i.kind IN ('reference', 'upn', 'uln', 'nhs', 'former-upn', 'other') AND i.value IN (?1, upper(?1))
                 ORDER BY i.kind = 'reference' DESC LIMIT 1",
            )?
            .query_row([number], |row| row.get(0))
            .optional()?;
        Ok(found.and_then(|id| id.parse().ok()))
    }
}
