//! The forms of a child's page: people, growing up, care, advice, tasks, the plan, reviews, papers, steps put right.

pub mod advice;
pub mod care;
pub mod correct;
pub mod facts;
pub mod growing;
pub mod paper;
pub mod person;
pub mod plan;
pub mod plan_parts;
pub mod review;
pub mod task;

use serde::{Deserialize, Serialize};

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::domain::advice::Advice;
use crate::domain::change::Change;
use crate::domain::child::Child;
use crate::domain::figures::{Destination, Exclusion, HealthCheck};
use crate::domain::id::{AdviceId, ChildId};
use crate::domain::matter::Event;
use crate::domain::note::Paper;
use crate::domain::person::{ChildPerson, Person};
use crate::domain::plan::{Outcome, Plan, PlanSection, Provision};
use crate::domain::record::AnyRecord;
use crate::domain::review::Review;
use crate::domain::task::Task;

/// What a form of a child's page is filled for. It is kept with half-typed words; what a form does not ask for stays as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PagePurpose {
    /// Say what somebody is to a child.
    LinkPerson(ChildId),
    /// Correct what is held of somebody, and what they are to the child.
    SavePerson(Box<Person>, Box<ChildPerson>),
    /// Correct a request for advice.
    SaveAdvice(Box<Advice>),
    /// Advice came in.
    ReceiveAdvice(AdviceId),
    /// A reminder went.
    ChaseAdvice(Vec<AdviceId>),
    /// Something to do: new, or corrected.
    SaveTask(Box<Task>),
    /// A version of a plan: new, or corrected.
    SavePlan(Box<Plan>),
    /// A section of a plan.
    SaveSection(Box<PlanSection>),
    /// An outcome of a plan.
    SaveOutcome(Box<Outcome>),
    /// A provision of a plan.
    SaveProvision(Box<Provision>),
    /// A review: set, or moved.
    SaveReview(Box<Review>),
    /// A link to a file.
    SavePaper(Box<Paper>),
    /// An annual health check.
    SaveHealthCheck(Box<HealthCheck>),
    /// Where a young person is after sixteen.
    SaveDestination(Box<Destination>),
    /// A suspension or a permanent exclusion.
    SaveExclusion(Box<Exclusion>),
    /// The pathway to adulthood and who leads on it.
    SaveGrowing(Box<Child>),
    /// Safeguarding and care.
    SaveCare(Box<Child>),
    /// Put right a step entered in error; the kind of its process.
    CorrectEvent(Box<Event>, String),
}

impl PagePurpose {
    /// What the form was opened over.
    pub fn seen(&self) -> Vec<AnyRecord> {
        use PagePurpose::*;
        let one = match self {
            LinkPerson(_) | ReceiveAdvice(_) | ChaseAdvice(_) => return Vec::new(),
            SavePerson(person, link) => return vec![person.clone().into(), link.clone().into()],
            SaveAdvice(held) => held.clone().into(),
            SaveTask(held) => held.clone().into(),
            SavePlan(held) => held.clone().into(),
            SaveSection(held) => held.clone().into(),
            SaveOutcome(held) => held.clone().into(),
            SaveProvision(held) => held.clone().into(),
            SaveReview(held) => held.clone().into(),
            SavePaper(held) => held.clone().into(),
            SaveHealthCheck(held) => held.clone().into(),
            SaveDestination(held) => held.clone().into(),
            SaveExclusion(held) => held.clone().into(),
            SaveGrowing(child) | SaveCare(child) => child.clone().into(),
            CorrectEvent(event, _) => event.clone().into(),
        };
        vec![one]
    }
}

/// What a filled form comes to.
pub fn filled(purpose: &PagePurpose, form: &Form, moment: &Moment, preferences: &Preferences) -> Result<Filled, Fault> {
    use PagePurpose::*;
    let change = match purpose {
        LinkPerson(child) => person::linked(form, *child)?,
        SavePerson(person, link) => person::saved(form, person, link, moment)?,
        SaveAdvice(held) => advice::saved(form, held, moment),
        ReceiveAdvice(id) => advice::received(form, *id, moment)?,
        ChaseAdvice(ids) => advice::chased(form, ids, moment)?,
        SaveTask(task) => task::saved(form, task, moment),
        SavePlan(held) => plan::saved(form, held, moment, preferences)?,
        SaveSection(section) => plan_parts::section_saved(form, section),
        SaveOutcome(outcome) => plan_parts::outcome_saved(form, outcome, moment),
        SaveProvision(provision) => plan_parts::provision_saved(form, provision, moment),
        SaveReview(held) => review::saved(form, held, moment)?,
        SavePaper(held) => return Ok(paper::saved(form, held, moment, preferences)),
        SaveHealthCheck(held) => facts::health_check_saved(form, held, moment)?,
        SaveDestination(held) => facts::destination_saved(form, held, moment)?,
        SaveExclusion(held) => facts::exclusion_saved(form, held, moment)?,
        SaveGrowing(child) => growing::saved(form, child, moment)?,
        SaveCare(child) => care::saved(form, child, moment)?,
        CorrectEvent(event, _) => correct::corrected(form, event, moment)?,
    };
    Ok(Filled::Change(Box::new(change)))
}

/// The form a draft was typed in.
pub fn reopen(purpose: &PagePurpose, moment: &Moment) -> Dialog {
    use PagePurpose::*;
    let today = moment.today;
    match purpose {
        LinkPerson(child) => person::link(*child, ""),
        SavePerson(person, link) => person::dialog(person, link),
        SaveAdvice(held) => advice::dialog(held),
        ReceiveAdvice(id) => advice::receive(*id, "", today),
        ChaseAdvice(ids) => advice::chase(ids.clone(), "", today),
        SaveTask(task) => task::dialog(task, ""),
        SavePlan(held) => plan::dialog(held, ""),
        SaveSection(section) => plan_parts::section(section),
        SaveOutcome(outcome) => plan_parts::outcome(outcome),
        SaveProvision(provision) => plan_parts::provision(provision),
        SaveReview(held) => review::dialog(held, ""),
        SavePaper(held) => paper::dialog(held, ""),
        SaveHealthCheck(held) => facts::health_check(held, ""),
        SaveDestination(held) => facts::destination(held, "", today),
        SaveExclusion(held) => facts::exclusion(held, "", today),
        SaveGrowing(child) => growing::dialog(child),
        SaveCare(child) => care::dialog(child),
        CorrectEvent(event, kind) => correct::dialog(event, kind),
    }
}

/// Somebody kept by name alone: found among those known as one types, or new. Whoever is held already is neither.
fn somebody(key: &'static str, label: &'static str, held: &str) -> Field {
    let id = if held.is_empty() { "" } else { "held" };
    Field::person(key, label)
        .or_new()
        .picked(id, held)
        .hint("Type part of the name, or the whole of a new one")
}

/// One record kept.
fn keep(record: AnyRecord) -> Change {
    Change::Save(record)
}

/// A day that has been; a later one is refused.
fn past(form: &Form, key: &'static str, moment: &Moment) -> Result<chrono::NaiveDate, Fault> {
    form.have_come(&[key], moment.today)?;
    Ok(form.day(key, moment.today).unwrap_or(moment.today))
}
