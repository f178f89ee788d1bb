//! Referrals, processes, notes, advice, cycles, plans, reviews.

use super::child::held_or_new;
use super::{open_course, or, or_none, put_events};
use crate::domain::advice::{Advice, Chase};
use crate::domain::change::{Change, PlanParts};
use crate::domain::child::Child;
use crate::domain::cycle::Cycle;
use crate::domain::id::{EventId, ProcessId};
use crate::domain::matter::{Event, Exception, Process};
use crate::domain::note::Note;
use crate::domain::referral::Referral;
use crate::domain::review::Review;
use crate::domain::rule::RuleBook;
use crate::domain::task::Task;
use crate::store::Result;
use crate::store::refusal::Refusal;
use crate::store::writer::Writer;

/// Writes a change of casework; says whether it was one.
pub(super) fn perform(writer: &mut Writer<'_>, change: &Change) -> Result<bool> {
    match change {
        Change::Triage { referral, note, task } => triage(writer, referral, note.as_ref(), task.as_ref())?,
        Change::OpenProcess { process, events } => drop(open_course(writer, process, events)?),
        Change::AddEvent(event) => add(writer, event)?,
        Change::CorrectEvent { event, why, right } => correct(writer, *event, why, right.as_ref())?,
        Change::ClaimException(exception) => claim(writer, exception)?,
        Change::SetRoute { process, route } => {
            writer.edit::<Process>(*process, |process| process.route.clone_from(route))?;
        }
        Change::CloseProcess { process, on } => {
            writer.edit::<Process>(*process, |process| process.closed = Some(*on))?;
        }
        Change::LogNote(note) => drop(writer.put(note.as_ref())?),
        Change::FollowUp { note, on } => drop(writer.edit::<Note>(*note, |note| note.followed_up = Some(*on))?),
        Change::AddTask(task) => drop(writer.put(task)?),
        Change::FinishTask { task, on } => drop(writer.edit::<Task>(*task, |task| task.done = Some(*on))?),
        Change::AskAdvice(advice) => put_all(writer, advice)?,
        Change::ChaseAdvice {
            advice,
            chase: reminder,
        } => {
            advice
                .iter()
                .try_for_each(|id| writer.edit(*id, |advice| chase(advice, reminder)).map(drop))?;
        }
        Change::ReceiveAdvice { advice, on } => {
            writer.edit::<Advice>(*advice, |advice| advice.received = Some(*on))?;
        }
        Change::OpenCycle(cycle) => drop(writer.put(cycle.as_ref())?),
        Change::CloseCycle { cycle, next } => close_cycle(writer, cycle, next.as_deref())?,
        Change::SavePlan(parts) => plan(writer, parts)?,
        Change::SetReviews(reviews) => put_all(writer, reviews)?,
        Change::HoldReview { review, events } => hold(writer, review, events)?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn put_all<T: crate::domain::record::Record>(writer: &mut Writer<'_>, records: &[T]) -> Result<()> {
    records.iter().try_for_each(|record| writer.put(record).map(drop))
}

/// A concern about a child, who may be new.
pub(super) fn concern(writer: &mut Writer<'_>, child: &Child, referral: &Referral) -> Result<()> {
    let child = held_or_new(writer, child)?;
    writer
        .put(&Referral {
            child,
            ..referral.clone()
        })
        .map(drop)
}

/// A request: the assessment's clock runs from the day it counts as received.
pub(super) fn request(writer: &mut Writer<'_>, child: &Child, referral: &Referral) -> Result<()> {
    let child = held_or_new(writer, child)?;
    let day = referral.deemed.unwrap_or(referral.received);
    let process = Process {
        child,
        kind: "assessment".into(),
        opened: day,
        ..Process::default()
    };
    let process = writer.put(&process)?;
    writer.put(&Event {
        process,
        name: "request-received".into(),
        day,
        ..Event::default()
    })?;
    writer
        .put(&Referral {
            child,
            process: Some(process),
            ..referral.clone()
        })
        .map(drop)
}

fn triage(writer: &mut Writer<'_>, referral: &Referral, note: Option<&Note>, task: Option<&Task>) -> Result<()> {
    writer.put(referral)?;
    if let Some(note) = note {
        writer.put(&Note {
            child: note.child.or(Some(referral.child)),
            ..note.clone()
        })?;
    }
    if let Some(task) = task {
        writer.put(&Task {
            child: task.child.or(Some(referral.child)),
            ..task.clone()
        })?;
    }
    Ok(())
}

/// Only events the rules know: a misspelt one would silently start and meet nothing.
fn add(writer: &mut Writer<'_>, event: &Event) -> Result<()> {
    let events = &RuleBook::builtin().events;
    match events.id(&event.name) {
        Some(_) => put_events(writer, std::slice::from_ref(event), None),
        None => Err(Refusal::Incomplete(events.unknown(&event.name)).into()),
    }
}

/// Only grounds that are in the law.
fn claim(writer: &mut Writer<'_>, exception: &Exception) -> Result<()> {
    match RuleBook::builtin().grounds.find(&exception.ground) {
        Ok(_) => writer.put(exception).map(drop),
        Err(fault) => Err(Refusal::Incomplete(fault.to_string()).into()),
    }
}

fn correct(writer: &mut Writer<'_>, event: EventId, why: &str, right: Option<&Event>) -> Result<()> {
    let wrong = writer.edit::<Event>(event, |event| {
        event.void = true;
        event.void_why = why.to_owned();
    })?;
    if let Some(right) = right {
        writer.put(&Event {
            process: or(right.process, Some(wrong.process)),
            ..right.clone()
        })?;
    }
    Ok(())
}

fn chase(advice: &mut Advice, chase: &Chase) {
    advice.chased = advice.chased.max(Some(chase.day));
    advice.chases.push(chase.clone());
}

fn close_cycle(writer: &mut Writer<'_>, cycle: &Cycle, next: Option<&Cycle>) -> Result<()> {
    let id = writer.put(cycle)?;
    if let Some(next) = next {
        writer.put(&Cycle {
            after: Some(id),
            ..next.clone()
        })?;
    }
    Ok(())
}

pub(super) fn plan(writer: &mut Writer<'_>, parts: &PlanParts) -> Result<()> {
    let id = Some(writer.put(&parts.plan)?);
    for section in &parts.sections {
        let mut section = section.clone();
        section.plan = or(section.plan, id);
        writer.put(&section)?;
    }
    let mut first_new = None;
    for outcome in &parts.outcomes {
        let mut outcome = outcome.clone();
        outcome.plan = or(outcome.plan, id);
        first_new = first_new.or(Some(writer.put(&outcome)?));
    }
    for provision in &parts.provision {
        let mut provision = provision.clone();
        provision.plan = or(provision.plan, id);
        provision.outcome = first_new.map_or(provision.outcome, |outcome| or_none(provision.outcome, outcome));
        writer.put(&provision)?;
    }
    put_events(writer, &parts.events, parts.plan.process)
}

fn hold(writer: &mut Writer<'_>, review: &Review, events: &[Event]) -> Result<()> {
    writer.put(review)?;
    put_events(
        writer,
        events,
        review.process.filter(|process| *process != ProcessId::default()),
    )
}
