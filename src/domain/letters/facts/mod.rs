//! What a letter can say of one case: read from what is held of that child, and of nobody else's.

mod child;
mod course;
mod decision;
mod family;
mod review;

pub use review::authority_name;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::desk_words::DeskWords;
use super::kind::Role;
use crate::domain::clock::{Clock, Facts as Course};
use crate::domain::desk::ChildPage;
use crate::domain::id::{AdviceId, ChildId, DecisionId, ProcessId};
use crate::domain::letter::Addressee;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rule::RuleBook;
use crate::domain::service::Service;
use crate::domain::words;

/// What a letter is made from.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    pub page: &'a ChildPage,
    pub desk: &'a DeskWords,
    pub today: NaiveDate,
    /// The course it is about; none for the first open one.
    pub process: Option<ProcessId>,
    /// The decision it tells of.
    pub decision: Option<DecisionId>,
    /// The advice it asks for.
    pub advice: Option<AdviceId>,
    pub setting: Option<&'a Organisation>,
    /// Services of the local offer chosen for the family.
    pub services: &'a [Service],
    /// Whom to ask, where the child has a caseworker.
    pub caseworker: Option<&'a Person>,
}

/// That a letter asks for views too late for the papers.
const VIEWS_LATE: &str = "views-late";

/// The facts of one letter, by the names of the fields.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    pub child: ChildId,
    pub process: Option<ProcessId>,
    pub decision: Option<DecisionId>,
    pub advice: Option<AdviceId>,
    pub today: NaiveDate,
    values: BTreeMap<String, String>,
    marks: Vec<String>,
    duties: Vec<(String, NaiveDate)>,
    family: Vec<Addressee>,
    copied_in: Vec<String>,
    setting: Option<Addressee>,
    advisers: Vec<Addressee>,
    asker: Option<Addressee>,
    other_authority: Option<Addressee>,
    others: Vec<(Role, String)>,
    /// Fields that name a day, and the day it is never after.
    no_later: Vec<(String, NaiveDate)>,
    /// The last day on which views can still go round with the papers of a meeting.
    views_by: Option<NaiveDate>,
}

impl Facts {
    /// Reads them.
    pub fn read(held: &Held) -> Self {
        let page = held.page;
        let process = held
            .process
            .or_else(|| page.processes.first().map(|facts| facts.process.id));
        let mut facts = Self {
            child: page.child.id,
            process,
            decision: held.decision,
            advice: held.advice,
            today: held.today,
            ..Self::default()
        };
        facts.put_desk(held);
        facts.put_child(&page.child, held);
        facts.put_family(page, held.today);
        facts.put_course(page);
        facts.put_advice(page, held.advice);
        facts.put_review(page);
        facts.put_tac(page, held.services);
        let decision = page
            .decisions
            .iter()
            .find(|decision| Some(decision.id) == held.decision);
        if let Some(decision) = decision {
            facts.put_decision(decision);
        }
        facts.put_days();
        facts
    }

    /// A fact; empty when it is not known.
    pub fn get(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    /// Says a fact. An empty one says nothing.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.values.insert(field.to_owned(), value.trim().to_owned());
        }
    }

    /// The same facts on the day a letter is sent: days that run from the letter run from then.
    pub fn on(&self, day: NaiveDate) -> Self {
        let mut facts = Self {
            today: day,
            ..self.clone()
        };
        facts.put_days();
        facts
    }

    /// Whether a part with these conditions is in the letter.
    pub(super) fn holds(&self, when: &str, unless: &str) -> bool {
        (when.is_empty() || self.marked(when)) && (unless.is_empty() || !self.marked(unless))
    }

    fn marked(&self, mark: &str) -> bool {
        self.marks.iter().any(|known| known == mark)
    }

    /// The last day of a rule in the course the letter is about.
    pub(super) fn due_of(&self, rule: &str) -> Option<NaiveDate> {
        self.duties.iter().find(|(known, _)| known == rule).map(|(_, day)| *day)
    }

    /// Name and address at the head.
    pub(super) fn sender(&self) -> String {
        format!("{}\n{}", self.get("authority"), self.get("address"))
    }

    /// Name and role at the end.
    pub(super) fn signed(&self) -> String {
        format!(
            "{}\n{}\n{}",
            self.get("contact-name"),
            self.get("contact-role"),
            self.get("authority")
        )
    }

    /// To whom a letter for these goes.
    pub(super) fn addressees(&self, to: &[Role]) -> Vec<Addressee> {
        to.iter().flat_map(|role| self.addressee(*role)).collect()
    }

    fn addressee(&self, role: Role) -> Vec<Addressee> {
        match role {
            Role::Family => self.family.clone(),
            Role::Setting => self.setting.iter().cloned().collect(),
            Role::Adviser => self.advisers.clone(),
            Role::OtherAuthority => self.other_authority.iter().cloned().collect(),
            Role::Asker => self
                .asker
                .clone()
                .map_or_else(|| self.family.clone(), |asker| vec![asker]),
            _ => Vec::new(),
        }
    }

    /// Who gets a copy under a role.
    pub(super) fn copied(&self, role: Role) -> Vec<String> {
        let others = self
            .others
            .iter()
            .filter(|(known, _)| *known == role)
            .map(|(_, name)| name.clone());
        match role {
            Role::Family => self.family.iter().map(|one| one.name.clone()).collect(),
            Role::Setting => self.setting.iter().map(|one| one.name.clone()).collect(),
            _ => others.collect(),
        }
    }

    /// Who gets a copy of all that goes to the family.
    pub(super) fn copied_in(&self) -> Vec<String> {
        self.copied_in.clone()
    }

    fn put_desk(&mut self, held: &Held) {
        for (field, words) in held.desk.iter() {
            self.set(field, words);
        }
        if let Some(person) = held.caseworker {
            self.set("contact-name", person.name());
            self.set("contact-role", &*person.role);
            let how = [person.telephone.as_str(), person.email.as_str()];
            self.set("contact-how", said(&how, ", "));
        }
        let others = [
            (Role::Health, "health commissioner"),
            (Role::SocialCare, "social care"),
            (Role::Contributors, "everyone whose advice is in the plan"),
        ];
        self.others.extend(others.map(|(role, name)| (role, name.to_owned())));
    }

    /// Days that run from the letter itself, by the rules of the clock.
    fn put_days(&mut self) {
        let today = self.today;
        self.set("date", words::day(today));
        self.marks.retain(|mark| mark != VIEWS_LATE);
        self.mark(self.views_by.is_some_and(|by| today >= by), VIEWS_LATE);
        let days = [
            ("appeal-by", "AP-01", "decision-notice-sent"),
            ("comments-by", "DR-02", "draft-plan-sent"),
            ("consultation-by", "DR-04", "setting-consulted"),
            ("amended-by", "AR-11", "amendment-notice-sent"),
            ("review-by", "AR-01", "plan-made"),
        ];
        for (field, rule, event) in days {
            if let Some(day) = last_day(rule, event, today) {
                let cap = self.no_later.iter().find(|(known, _)| known == field);
                let day = cap.map_or(day, |(_, cap)| day.min(*cap));
                self.set(field, words::day(day));
            }
        }
    }

    /// Views are wanted by the day papers go round; a letter that goes on that day or later asks for them as soon as can be.
    fn put_views_day(&mut self, meeting: Option<NaiveDate>) {
        self.views_by = meeting.and_then(|day| last_day("AR-06", "review-meeting", day));
        self.values.remove("views-by");
        self.set("views-by", self.views_by.map(words::day).unwrap_or_default());
    }

    fn mark(&mut self, holds: bool, mark: &'static str) {
        if holds {
            self.marks.push(mark.to_owned());
        }
    }
}

/// The last day of a rule when this event is on this day.
fn last_day(rule: &str, event: &str, on: NaiveDate) -> Option<NaiveDate> {
    let book = RuleBook::builtin();
    let mut facts = Course::default();
    facts.happened(book.event(event)?, on);
    let index = *book.find(rule).first()?;
    Clock::builtin().last_day(index, &facts).ok().flatten()
}

fn said(parts: &[&str], between: &str) -> String {
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(between)
}

fn lines(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("\n")
}
