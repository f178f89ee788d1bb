//! Meetings, decisions, letters, services.

use chrono::NaiveDate;

use super::{or, or_none, put_events};
use crate::domain::change::{Change, DecisionParts};
use crate::domain::id::{AgendaItemId, LetterId, MeetingId};
use crate::domain::letter::{Letter, TacOffer};
use crate::domain::meeting::{AgendaItem, Meeting, MeetingAction, MeetingState, Seat};
use crate::store::Result;
use crate::store::refusal::Refusal;
use crate::store::writer::Writer;

/// Writes a change of a meeting, a decision, a letter or a service.
pub(super) fn perform(writer: &mut Writer<'_>, change: &Change) -> Result<()> {
    match change {
        Change::CallMeeting { meeting, seats } => call(writer, meeting, seats),
        Change::BuildAgenda { meeting, items, off } => agenda(writer, *meeting, items, off),
        Change::Declare(declaration) => writer.put(declaration).map(drop),
        Change::Decide(parts) => decide(writer, parts),
        Change::SignMinutes { meeting, by, on } => sign(writer, *meeting, by, *on),
        Change::PrepareLetter(letter) => writer.put(letter.as_ref()).map(drop),
        Change::SendLetter { letter, by, how, on } => send(writer, *letter, by, how, *on),
        Change::OfferTac(offer) => writer.put(offer.as_ref()).map(drop),
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
    let id = writer.put(decision)?;
    put_events(writer, &parts.events, decision.process)?;
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

fn send(writer: &mut Writer<'_>, letter: LetterId, by: &str, how: &str, on: NaiveDate) -> Result<()> {
    let sent = writer.edit::<Letter>(letter, |letter| {
        letter.sent = Some(on);
        letter.sent_by = by.to_owned();
        letter.sent_how = how.to_owned();
    })?;
    match sent.ready {
        Some(_) => Ok(()),
        None => Err(Refusal::Incomplete("The letter is not marked ready, so it was not sent.".into()).into()),
    }
}
