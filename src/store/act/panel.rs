//! Meetings, decisions, letters, services.

use chrono::NaiveDate;

use super::{or, or_none, put_events, put_new_events, review};
use crate::domain::appeal::AppealParts;
use crate::domain::change::{Change, DecisionParts};
use crate::domain::equipment::EquipmentOrder;
use crate::domain::id::{AgendaItemId, DecisionId, LetterId, MeetingId};
use crate::domain::letter::{Letter, TacOffer};
use crate::domain::letters;
use crate::domain::matter::{Event, Process};
use crate::domain::meeting::{AgendaItem, Decision, Declaration, Meeting, MeetingAction, MeetingState, Seat};
use crate::domain::panel::{follows, interests};
use crate::domain::plan::Plan;
use crate::store::refusal::Refusal;
use crate::store::writer::Writer;
use crate::store::{Result, read};

/// Writes a change of a meeting, a decision, a letter or a service.
pub(super) fn perform(writer: &mut Writer<'_>, change: &Change) -> Result<()> {
    match change {
        Change::CallMeeting { meeting, seats } => call(writer, meeting, seats),
        Change::BuildAgenda { meeting, items, off } => agenda(writer, *meeting, items, off),
        Change::Declare(declaration) => writer.put(declaration).map(drop),
        Change::Decide(parts) => decide(writer, parts),
        Change::CorrectDecision { decision, .. } => correct(writer, decision),
        Change::SignMinutes { meeting, by, on } => sign(writer, *meeting, by, *on),
        Change::PrepareLetter(letter) => writer.put(letter.as_ref()).map(drop),
        Change::SendLetter { letter, by, how, on } => send(writer, *letter, by, how, *on),
        Change::OfferTac(offer) => writer.put(offer.as_ref()).map(drop),
        Change::KeepAppeal(parts) => appeal(writer, parts),
        Change::ReferToService(referral) => writer.put(referral.as_ref()).map(drop),
        other => unreachable!("{} is written elsewhere", other.name(None)),
    }
}

fn call(writer: &mut Writer<'_>, meeting: &Meeting, seats: &[Seat]) -> Result<()> {
    let id = Some(writer.put(meeting)?);
    for seat in seats {
        writer.put(&Seat {
            meeting: or(seat.meeting, id),
            ..seat.clone()
        })?;
    }
    Ok(())
}

fn agenda(writer: &mut Writer<'_>, meeting: MeetingId, items: &[AgendaItem], off: &[AgendaItemId]) -> Result<()> {
    for item in items {
        writer.put(&AgendaItem {
            meeting: or(item.meeting, Some(meeting)),
            ..item.clone()
        })?;
    }
    off.iter().try_for_each(|item| writer.remove::<AgendaItem>(*item))
}

fn decide(writer: &mut Writer<'_>, parts: &DecisionParts) -> Result<()> {
    let decision = &parts.decision;
    may_decide(writer, decision)?;
    let id = writer.put(decision)?;
    if let Some((process, events)) = &parts.course {
        begin(writer, process, events)?;
    }
    let told = parts.events.iter().find(|event| event.name == "review-decision");
    review::decided_by_panel(writer, decision, None, told.map(|event| event.day))?;
    put_new_events(writer, &parts.events, decision.process)?;
    parts
        .advice
        .iter()
        .try_for_each(|advice| writer.put(advice).map(drop))?;
    parts.items.iter().try_for_each(|item| writer.put(item).map(drop))?;
    sits(writer, decision)?;
    follow(writer, parts, id)
}

/// A course begins with a decision; one of its kind that runs already goes on instead.
fn begin(writer: &mut Writer<'_>, process: &Process, events: &[Event]) -> Result<()> {
    let courses: Vec<Process> = read::of(writer.connection, "child", process.child.into())?;
    let runs = courses
        .iter()
        .find(|held| held.kind == process.kind && held.closed.is_none());
    let id = match runs {
        Some(held) => held.id,
        None => writer.put(process)?,
    };
    put_new_events(writer, events, Some(id))
}

/// A letter that waits must not go with the words of before.
fn correct(writer: &mut Writer<'_>, decision: &Decision) -> Result<()> {
    let was = read::by_id::<Decision>(writer.connection, decision.id)?;
    writer.put(decision)?;
    let Some(was) = was else { return Ok(()) };
    review::decided_by_panel(writer, decision, Some(&was), None)?;
    let told: Vec<Letter> = read::of(writer.connection, "decision", decision.id.into())?;
    let drafts = told
        .iter()
        .filter_map(|letter| letters::corrected(letter, &was, decision).filter(|draft| draft != letter));
    drafts
        .collect::<Vec<_>>()
        .iter()
        .try_for_each(|draft| writer.put(draft).map(drop))
}

/// A meeting that decides has been held.
fn sits(writer: &mut Writer<'_>, decision: &Decision) -> Result<()> {
    let Some(id) = decision.meeting else { return Ok(()) };
    let planned = read::by_id::<Meeting>(writer.connection, id)?
        .filter(|held| matches!(held.state, MeetingState::Planned | MeetingState::AgendaOut));
    if planned.is_some_and(|held| held.day <= decision.day) {
        writer.edit::<Meeting>(id, |held| held.state = MeetingState::Held)?;
    }
    Ok(())
}

/// Whoever declared an interest in an item keeps out of its decision.
fn may_decide(writer: &Writer<'_>, decision: &Decision) -> Result<()> {
    let (Some(meeting), Some(decider)) = (decision.meeting, decision.decided_by) else {
        return Ok(());
    };
    let declared: Vec<Declaration> = read::of(writer.connection, "meeting", meeting.into())?;
    match interests::why_not(&declared, decision.item, decider) {
        Some(why) => Err(Refusal::Incomplete(why).into()),
        None => Ok(()),
    }
}

fn follow(writer: &mut Writer<'_>, parts: &DecisionParts, id: DecisionId) -> Result<()> {
    let decision = &parts.decision;
    for action in &parts.actions {
        let child = or_none(action.child, decision.child);
        writer.put(&MeetingAction {
            child,
            ..action.clone()
        })?;
    }
    for letter in &parts.letters {
        let child = or(letter.child, Some(decision.child));
        writer.put(&Letter {
            child,
            decision: Some(id),
            ..letter.clone()
        })?;
    }
    if let Some(order) = &parts.equipment {
        let child = or(order.child, Some(decision.child));
        writer.put(&EquipmentOrder {
            child,
            decision: Some(id),
            ..order.clone()
        })?;
    }
    if let Some(offer) = &parts.tac {
        let child = or(offer.child, Some(decision.child));
        writer.put(&TacOffer {
            child,
            decision: Some(id),
            ..offer.clone()
        })?;
    }
    Ok(())
}

fn sign(writer: &mut Writer<'_>, meeting: MeetingId, by: &str, on: NaiveDate) -> Result<()> {
    let signed = writer.edit::<Meeting>(meeting, |meeting| {
        meeting.state = MeetingState::SignedOff;
        meeting.signed_off = Some(on);
        meeting.signed_off_by = by.to_owned();
    });
    signed.map(drop)
}

/// A mediation or an appeal, its own course, and what the course of the decision is told.
fn appeal(writer: &mut Writer<'_>, parts: &AppealParts) -> Result<()> {
    let mut kept = parts.appeal.clone();
    if let Some(process) = &parts.opens {
        kept.course = Some(writer.put(process)?);
    }
    put_events(writer, &parts.own, kept.course)?;
    if let Some(process) = kept.process {
        if let Some(route) = &parts.route {
            writer.edit::<Process>(process, |process| process.route = Some(route.clone()))?;
        }
        put_events(writer, &parts.about, Some(process))?;
    }
    if let (Some(closed), Some(course)) = (kept.closed, kept.course) {
        writer.edit::<Process>(course, |course| course.closed = Some(closed))?;
    }
    writer.put(&kept).map(drop)
}

fn send(writer: &mut Writer<'_>, letter: LetterId, by: &str, how: &str, on: NaiveDate) -> Result<()> {
    let sent = writer.edit::<Letter>(letter, |letter| {
        letter.sent = Some(on);
        letter.sent_by = by.to_owned();
        letter.sent_how = how.to_owned();
    })?;
    match sent.ready {
        Some(_) => {
            tell(writer, &sent, by, on)?;
            with_plan(writer, &sent, by, on)
        }
        None => Err(Refusal::Incomplete("The letter is not marked ready, so it was not sent.".into()).into()),
    }
}

/// A plan went with the letter: its course is told, and its version stands as it went.
fn with_plan(writer: &mut Writer<'_>, sent: &Letter, by: &str, on: NaiveDate) -> Result<()> {
    let course = match sent.process {
        Some(process) => read::by_id::<Process>(writer.connection, process)?,
        None => None,
    };
    let Some(course) = course else { return Ok(()) };
    let events: Vec<Event> = read::of(writer.connection, "process", course.id.into())?;
    let plans: Vec<Plan> = read::of(writer.connection, "child", sent.child.into())?;
    let Some(going) = letters::going(sent, &course, &events, &plans, on).map_err(Refusal::Incomplete)? else {
        return Ok(());
    };
    if let Some(plan) = &going.plan {
        writer.put(plan)?;
    }
    let event = Event {
        name: going.step.to_owned(),
        day: on,
        by: by.to_owned(),
        ..Event::default()
    };
    put_events(writer, &[event], Some(course.id))
}

/// The notice of a decision went: the law counts from that day, and so does an offer that went with it.
fn tell(writer: &mut Writer<'_>, sent: &Letter, by: &str, on: NaiveDate) -> Result<()> {
    let decided = match sent.decision {
        Some(id) => read::by_id::<Decision>(writer.connection, id)?,
        None => None,
    };
    let Some(decision) = decided.filter(|decision| follows::is_notice(&decision.code, &sent.kind)) else {
        return Ok(());
    };
    review::decided_by_panel(writer, &decision, None, Some(on))?;
    let courses: Vec<Process> = read::of(writer.connection, "child", decision.child.into())?;
    let own = |course: &&Process| Some(course.id) == decision.process || course.kind == "ceasing";
    for course in courses.iter().filter(|course| course.closed.is_none()).filter(own) {
        let held: Vec<Event> = read::of(writer.connection, "process", course.id.into())?;
        for name in follows::when_told(&decision.code, &course.kind) {
            if held.iter().all(|event| event.void || event.name != name) {
                writer.put(&Event {
                    process: course.id,
                    name: name.to_owned(),
                    day: on,
                    by: by.to_owned(),
                    ..Event::default()
                })?;
            }
        }
    }
    let offers: Vec<TacOffer> = read::of(writer.connection, "decision", decision.id.into())?;
    let with_it = |offer: &&TacOffer| offer.offered_how == follows::OFFERED_IN_LETTER && offer.replied.is_none();
    for offer in offers.iter().filter(with_it) {
        writer.edit::<TacOffer>(offer.id, |offer| offer.offered = on)?;
    }
    Ok(())
}
