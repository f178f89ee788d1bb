//! One review, step by step: what may be done, and what each step comes to.

mod day;
mod decide;
mod letter;
mod moving;
mod outcome;
mod panel;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use day::{against, set_day};
pub use decide::{
    Decided, Finalised, MUST_NAME, Noticed, consider_ceasing, decide, finalise, keep_as_is, not_amend, notice,
    represent, resolve,
};
pub use letter::{About, LETTERS, is_of_review, letter_sent, letter_to_tell, move_course, of_review};
pub use moving::{
    Destination, HANDED_OVER, Moving, PlanMade, asked_by_letter, begin_move, consult, entry, handed_over, start_move,
    start_transfer,
};
pub use outcome::{carried, check_provision, judge};
pub use panel::{Held as HeldOfReview, code_at_review, decided_by_panel};

use super::row::ScheduleRow;
use super::schedule::NextKind;
use crate::domain::age::{NcYear, SchoolYear};
use crate::domain::change::ReviewStep;
use crate::domain::child::Child;
use crate::domain::desk::{ChildPage, ProcessFacts};
use crate::domain::id::ProcessId;
use crate::domain::matter::Event;
use crate::domain::plan::{Plan, PlanState};
use crate::domain::record::AnyRecord;
use crate::domain::review::{Named, Review, ReviewKind, ReviewPerson};
use crate::domain::words;

/// Why a step is not taken: the field of the form, and a sentence.
pub type Fault = (&'static str, String);

/// What every step of one review starts from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ground {
    pub review: Review,
    /// The review as it was held when this was read; none where nobody has entered it yet. A step is taken over that alone.
    pub seen: Option<Box<Review>>,
    /// What its process runs from, when it has none yet.
    pub opening: Vec<Event>,
    /// Courses beside it: a phase transfer.
    pub beside: Vec<ProcessId>,
    /// The course of ceasing the plan, where one runs.
    pub ceasing: Option<ProcessId>,
    /// The last day of the meeting that leaves time for what follows, and the rule it comes from.
    pub meeting_by: Option<NaiveDate>,
    pub meeting_rule: String,
    /// The days of the law.
    pub invite_by: NaiveDate,
    pub report_by: NaiveDate,
    pub decide_by: NaiveDate,
    pub notice_by: NaiveDate,
    pub final_by: NaiveDate,
    /// The amendment notice, once it went.
    pub notice: Option<NaiveDate>,
    /// The plan in force names another school or college than the one the child is at.
    pub names_another: bool,
    /// The move into the area whose plan was passed on: the first review by this authority ends what is owed in it.
    pub moved_in: Option<ProcessId>,
}

impl Ground {
    /// Reads it from a child's page and the line of the schedule.
    pub fn of(page: &ChildPage, row: &ScheduleRow) -> Self {
        let held = row
            .review
            .and_then(|id| page.reviews.iter().find(|review| review.id == id));
        let seen = held.cloned().map(Box::new);
        let review = held.cloned().unwrap_or_else(|| fresh(row));
        let event = |name: &str| day_of(page, review.process, name);
        Self {
            opening: opening_of(&page.reviews, &page.plans),
            beside: running(page, "phase-transfer")
                .filter(|process| Some(*process) != review.process)
                .collect(),
            ceasing: running(page, "ceasing").next(),
            meeting_by: Some(row.meeting_by),
            meeting_rule: row.meeting_rule().to_owned(),
            invite_by: row.invite_by,
            report_by: row.report_by,
            decide_by: row.decide_by,
            notice_by: row.notice_by,
            final_by: row.final_by,
            notice: event("amendment-notice-sent"),
            names_another: plan_in_force(page).is_some_and(|plan| names_another(plan, &page.child)),
            moved_in: moved_in(&page.processes),
            review,
            seen,
        }
    }

    /// Whether the review is for a move to the next phase.
    pub fn moves_phase(&self) -> bool {
        self.review.kind == ReviewKind::PhaseTransfer || !self.beside.is_empty()
    }

    /// Whether the plan must be amended for the move: it does not name where the child goes next. Regulation 18(1), (2).
    pub fn must_name(&self) -> bool {
        self.moves_phase() && !self.names_another
    }

    /// The record a step is taken over.
    pub fn as_seen(&self) -> Vec<AnyRecord> {
        self.seen.iter().cloned().map(AnyRecord::from).collect()
    }

    fn step(&self, name: &str) -> ReviewStep {
        ReviewStep {
            name: name.to_owned(),
            review: self.review.clone(),
            opening: self.opening.clone(),
            beside: self.beside.clone(),
            ..ReviewStep::default()
        }
    }
}

/// A review nobody has entered yet, as the schedule has it.
pub fn fresh(row: &ScheduleRow) -> Review {
    Review {
        child: row.child,
        plan: Some(row.plan),
        kind: match row.kind {
            NextKind::Transfer => ReviewKind::PhaseTransfer,
            NextKind::UnderFive => ReviewKind::UnderFive,
            NextKind::Early => ReviewKind::Early,
            NextKind::Adulthood => ReviewKind::Adulthood,
            NextKind::First | NextKind::Later | NextKind::MovedIn => ReviewKind::Annual,
        },
        due: row.complete_by,
        ..Review::default()
    }
}

fn names_another(plan: &Plan, child: &Child) -> bool {
    plan.placement.is_some() && plan.placement != child.setting
}

/// The move into the area that runs, once its plan was passed on.
fn moved_in(courses: &[ProcessFacts]) -> Option<ProcessId> {
    let here = |held: &&ProcessFacts| {
        let process = &held.process;
        process.kind == "move" && process.closed.is_none() && !process.moves_out
    };
    let passed_on = |held: &&ProcessFacts| event_day(&held.events, HANDED_OVER).is_some();
    let moved = courses.iter().filter(here).filter(passed_on);
    moved.map(|held| held.process.id).next()
}

/// The day of an event of a process, the latest of several.
pub fn day_of(page: &ChildPage, process: Option<ProcessId>, name: &str) -> Option<NaiveDate> {
    let process = page.processes.iter().find(|held| Some(held.process.id) == process)?;
    event_day(&process.events, name)
}

/// The day of an event, the latest of several.
fn event_day(events: &[Event], name: &str) -> Option<NaiveDate> {
    let told = events.iter().filter(|event| !event.void && event.name == name);
    told.map(|event| event.day).max()
}

/// The courses of a kind that run.
pub fn running<'p>(page: &'p ChildPage, kind: &'p str) -> impl Iterator<Item = ProcessId> + 'p {
    let open = page.processes.iter().filter(|held| held.process.closed.is_none());
    open.filter(move |held| held.process.kind == kind)
        .map(|held| held.process.id)
}

/// What the twelve months run from: the last review's decision, else the day the plan was first made.
fn opening_of(reviews: &[Review], plans: &[Plan]) -> Vec<Event> {
    let over = reviews.iter().filter(|review| review.closed.is_some());
    let reviewed = over.filter_map(|review| review.decided).max();
    let reviewed = reviewed.max(plans.iter().filter_map(|plan| plan.last_review).max());
    let made = plans.iter().filter_map(|plan| plan.final_sent).min();
    let told = [("plan-made", made), ("plan-last-reviewed", reviewed)];
    told.into_iter()
        .filter_map(|(name, day)| Some(event(name, day?)))
        .collect()
}

fn event(name: &str, day: NaiveDate) -> Event {
    Event {
        name: name.into(),
        day,
        ..Event::default()
    }
}

/// The plan in force.
pub fn plan_in_force(page: &ChildPage) -> Option<&Plan> {
    let in_force = page.plans.iter().filter(|plan| plan.state == PlanState::Final);
    in_force.max_by_key(|plan| plan.version)
}

/// What section I of the plan says today; the name only where the child is at the school it names.
pub fn named_now(page: &ChildPage) -> Named {
    let Some(plan) = plan_in_force(page) else {
        return Named::default();
    };
    let words = match plan.placement {
        None => plan.placement_kind.clone(),
        same if same == page.child.setting => page.row.setting.clone(),
        Some(_) => "as before".to_owned(),
    };
    Named {
        setting: plan.placement,
        words,
    }
}

/// It is said which school or college the amended plan is to name.
pub fn name_setting(ground: &Ground, names: Named) -> ReviewStep {
    note_down(ground, "say which school a plan names", |review| review.names = names)
}

/// After Year 11 the young person is the first to be invited: a young person is over compulsory school age.
fn young_person(page: &ChildPage, on: NaiveDate) -> Option<String> {
    let child = &page.child;
    let year = NcYear::of(child.born?, SchoolYear::of(on))
        .0
        .saturating_add(child.years_ahead);
    (year > 11).then(|| format!("{} {}", child.forename, child.surname))
}

/// Everyone the regulations name, and who else is known about the child, for a meeting on a day: regulation 20(2) and 21(2).
pub fn who_to_invite(page: &ChildPage, on: NaiveDate) -> Vec<ReviewPerson> {
    let known = page
        .people
        .iter()
        .filter(|held| !held.link.not_to_be_told && held.link.ends.is_none());
    let family = known.clone().filter(|held| held.link.parental_responsibility);
    let others = known.filter(|held| !held.link.parental_responsibility);
    let person = |name: String, role: &str, report_asked| ReviewPerson {
        name,
        role: role.to_owned(),
        report_asked,
        ..ReviewPerson::default()
    };
    let mut people: Vec<ReviewPerson> = family
        .map(|held| person(held.person.name(), &held.link.role, true))
        .collect();
    people.extend(young_person(page, on).map(|name| person(name, "the young person", false)));
    people.push(person(page.row.setting.clone(), "school or setting", true));
    people.push(person(
        page.row.caseworker.clone(),
        "SEN officer of the authority",
        false,
    ));
    people.extend(others.map(|held| person(held.person.name(), &held.link.role, true)));
    for role in [
        "health, named by the commissioner",
        "social care officer of the authority",
    ] {
        people.push(person(String::new(), role, true));
    }
    people
}

/// Invitations went out.
///
/// # Errors
/// When nobody is invited, or no day is set.
pub fn invite(ground: &Ground, sent: NaiveDate, people: Vec<ReviewPerson>) -> Result<ReviewStep, Fault> {
    if people.is_empty() {
        return Err(("people", "write at least one person, one on each line".into()));
    }
    let Some(meeting) = ground.review.meeting_on else {
        return Err(("sent", "set the day of the meeting first; Esc, then d".into()));
    };
    if sent > meeting {
        return Err((
            "sent",
            format!("the meeting is on {}: invitations go before it", words::day(meeting)),
        ));
    }
    let mut step = ground.step("send invitations to a review");
    step.review.invited = Some(sent);
    step.review.people = people;
    if day_unsaid(ground.review.invited) {
        step.events.push(event("review-notice-sent", sent));
    }
    Ok(step)
}

fn day_unsaid(day: Option<NaiveDate>) -> bool {
    day.is_none()
}

/// Papers went round.
///
/// # Errors
/// Never for a day that has come.
pub fn papers(ground: &Ground, sent: NaiveDate) -> Result<ReviewStep, Fault> {
    let mut step = ground.step("send round the papers of a review");
    step.review.papers_out = Some(sent);
    if day_unsaid(ground.review.papers_out) {
        step.events.push(event("review-papers-sent", sent));
    }
    Ok(step)
}

/// What a meeting came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Held {
    pub on: NaiveDate,
    pub went_well: String,
    pub recommendation: String,
    /// Who was there, by place among those invited.
    pub attended: Vec<bool>,
}

/// The meeting was held. The days that follow run from it.
///
/// # Errors
/// When the day has not come, or lies before the invitations.
pub fn hold(ground: &Ground, held: &Held, today: NaiveDate) -> Result<ReviewStep, Fault> {
    if held.on > today {
        return Err((
            "on",
            "this day has not come: a meeting is recorded on its day or after".into(),
        ));
    }
    if ground.review.held.is_some_and(|day| day != held.on) {
        return Err((
            "on",
            "the meeting is recorded on another day already; correct its step on the child's page".into(),
        ));
    }
    let mut step = ground.step("record a review meeting");
    step.review.held = Some(held.on);
    step.review.meeting_on = step.review.meeting_on.or(Some(held.on));
    step.review.went_well.clone_from(&held.went_well);
    step.review.recommendation.clone_from(&held.recommendation);
    for (person, there) in step.review.people.iter_mut().zip(&held.attended) {
        person.attended = Some(*there);
    }
    if ground.review.held.is_none() {
        step.events.push(event("review-meeting", held.on));
    }
    Ok(step)
}

/// The report went to everyone invited.
///
/// # Errors
/// When there was no meeting yet, or the day lies before it.
pub fn report(ground: &Ground, sent: NaiveDate) -> Result<ReviewStep, Fault> {
    after_meeting(ground, sent, "sent")?;
    let mut step = ground.step("send the report of a review");
    step.review.report_sent = Some(sent);
    if day_unsaid(ground.review.report_sent) {
        step.events.push(event("review-report-sent", sent));
    }
    Ok(step)
}

/// Words taken down at a review without a date in law: views, wellbeing and the like.
pub fn note_down(ground: &Ground, name: &str, change: impl FnOnce(&mut Review)) -> ReviewStep {
    let mut step = ground.step(name);
    change(&mut step.review);
    step
}

fn after_meeting(ground: &Ground, day: NaiveDate, field: &'static str) -> Result<NaiveDate, Fault> {
    match ground.review.held {
        None => Err((field, "record the meeting first".into())),
        Some(held) if day < held => Err((
            field,
            format!("the meeting was on {}: this comes after it", words::day(held)),
        )),
        Some(held) => Ok(held),
    }
}
