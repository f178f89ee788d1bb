//! The plan, and the request with what has come of it so far.

use chrono::NaiveDate;

use super::Reader;
use crate::domain::import::field::Field;
use crate::domain::import::mapping::Column;
use crate::domain::import::problem::Fault;
use crate::domain::import::record::{ImportedEvent, ImportedPlan, ImportedRequest, SenStatus};
use crate::domain::import::value::words::{self, Outcome};
use crate::domain::import::value::{self, plain};

/// The days and decisions of a request as the cells give them.
#[derive(Debug, Default)]
pub(super) struct Course {
    received: Option<NaiveDate>,
    agreed: Option<NaiveDate>,
    outcome: Option<Outcome>,
    outcome_on: Option<NaiveDate>,
    advice: Option<NaiveDate>,
    draft: Option<NaiveDate>,
    result: Option<Outcome>,
    result_on: Option<NaiveDate>,
    withdrawn: Option<NaiveDate>,
}

impl Reader<'_> {
    /// Plan and request. Gives back whether the field was one of theirs.
    pub(super) fn plan(&mut self, field: Field, column: &Column, cell: &str) -> bool {
        match field {
            Field::HasPlan => self.has_plan(column, cell),
            Field::PlanStart | Field::PlanAmended | Field::PlanCeased | Field::LastReview | Field::NextReview => {
                let day = self.day(column, cell);
                self.plan_day(field, day);
            }
            Field::Funding => self.funding(column, cell),
            Field::Hours => {
                let hours = self.value(column, value::text(cell));
                self.in_plan(|plan| plan.hours = hours);
            }
            Field::RequestOutcome => self.course.outcome = self.value(column, words::outcome(cell)),
            Field::AssessmentOutcome => self.course.result = self.value(column, words::outcome(cell)),
            _ => return self.course_day(field, column, cell),
        }
        true
    }

    fn course_day(&mut self, field: Field, column: &Column, cell: &str) -> bool {
        if !matches!(
            field,
            Field::RequestDate
                | Field::AgreedDate
                | Field::RequestOutcomeDate
                | Field::AdviceRequested
                | Field::DraftSent
                | Field::AssessmentOutcomeDate
                | Field::Withdrawn
        ) {
            return false;
        }
        let day = self.day(column, cell);
        let course = &mut self.course;
        match field {
            Field::RequestDate => course.received = day,
            Field::AgreedDate => course.agreed = day,
            Field::RequestOutcomeDate => course.outcome_on = day,
            Field::AdviceRequested => course.advice = day,
            Field::DraftSent => course.draft = day,
            Field::AssessmentOutcomeDate => course.result_on = day,
            _ => course.withdrawn = day,
        }
        true
    }

    fn in_plan(&mut self, change: impl FnOnce(&mut ImportedPlan)) {
        let mut plan = self.read.record.plan.take().unwrap_or_default();
        change(&mut plan);
        self.read.record.plan = Some(plan).filter(|plan| *plan != ImportedPlan::default());
    }

    fn plan_day(&mut self, field: Field, day: Option<NaiveDate>) {
        self.in_plan(|plan| match field {
            Field::PlanStart => plan.issued = day,
            Field::PlanAmended => plan.amended = day,
            Field::PlanCeased => plan.ceased = day,
            Field::LastReview => plan.last_review = day,
            _ => plan.next_review = day,
        });
    }

    /// A column "EHCP" says yes or no, or repeats the status.
    fn has_plan(&mut self, column: &Column, cell: &str) {
        let plan = match words::flag(cell) {
            Ok(flag) => flag == Some(true),
            Err(_) => match self.value(column, words::status(cell)) {
                Some(read) => read.status == SenStatus::Plan,
                None => return,
            },
        };
        let known = self.read.record.status;
        match (plan, known) {
            (true, None) => self.read.record.status = Some(SenStatus::Plan),
            (true, Some(SenStatus::Plan)) | (false, None | Some(SenStatus::NoSen | SenStatus::Support)) => {}
            _ => {
                let place = "the status".to_owned();
                self.note(Some(column), Fault::Contradicts { place });
            }
        }
    }

    fn funding(&mut self, column: &Column, cell: &str) {
        if plain::is_amount(cell) {
            let pence = self.value(column, plain::money(cell));
            self.in_plan(|plan| plan.funding_pence = pence);
        } else {
            let band = self.value(column, value::text(cell));
            self.in_plan(|plan| plan.band = band);
        }
    }

    /// Makes the events of the request from its days, or says why they cannot be.
    pub(super) fn finish_course(&mut self) {
        let course = std::mem::take(&mut self.course);
        let mut events = self.decided(&course);
        events.extend(course.advice.map(|on| event("advice-requested", on)));
        events.extend(course.draft.map(|on| event("draft-plan-sent", on)));
        events.extend(course.withdrawn.map(|on| event("request-withdrawn", on)));
        let Some(received) = course.received else {
            if !events.is_empty() {
                self.note(None, Fault::NoRequestDate);
            }
            return;
        };
        let issued = self.read.record.plan.as_ref().and_then(|plan| plan.issued);
        // A plan older than the request is the one before it, not what the request led to.
        events.extend(
            issued
                .filter(|issued| *issued >= received)
                .map(|on| event("final-plan-sent", on)),
        );
        events.push(event("request-received", received));
        let count = events.len();
        events.retain(|event| event.on >= received);
        if events.len() < count {
            self.note(None, Fault::BeforeRequest);
        }
        events.sort_by_key(|event| (event.on, event.event != "request-received"));
        self.read.record.request = Some(ImportedRequest { events });
    }

    /// The two decisions, each on its day.
    fn decided(&mut self, course: &Course) -> Vec<ImportedEvent> {
        let mut events = Vec::new();
        events.extend(course.agreed.map(|on| event("decision-to-assess", on)));
        let mut unknown = false;
        match (course.outcome, course.outcome_on) {
            (Some(Outcome::Yes), Some(on)) if course.agreed.is_none() => events.push(event("decision-to-assess", on)),
            (Some(Outcome::No), Some(on)) => events.push(event("decision-not-to-assess", on)),
            (None, Some(_)) => unknown = true,
            _ => {}
        }
        match (course.result, course.result_on) {
            (Some(Outcome::No), Some(on)) => events.push(event("decision-not-to-issue", on)),
            // The day of a plan decided on is the day it was issued.
            (Some(Outcome::Yes), Some(on)) => self.in_plan(|plan| plan.issued = plan.issued.or(Some(on))),
            (None, Some(_)) => unknown = true,
            _ => {}
        }
        if unknown {
            self.note(None, Fault::NoOutcome);
        }
        events
    }
}

fn event(name: &str, on: NaiveDate) -> ImportedEvent {
    let event = name.to_owned();
    ImportedEvent { event, on }
}
