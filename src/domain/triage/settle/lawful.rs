//! What an outcome must say, and what the law and good sense refuse.

use chrono::NaiveDate;

use super::Fault;
use crate::domain::referral::{Answer, Referral, Triage};
use crate::domain::triage::outcome::{Settled, wanted};
use crate::domain::triage::page::TriagePage;
use crate::domain::words;

/// Everything the outcome asks for is there.
pub(super) fn complete(outcome: Triage, settled: &Settled) -> Result<(), Fault> {
    use crate::domain::triage::outcome::Asked::*;
    for want in wanted(outcome).iter().filter(|want| want.required) {
        let is_there = match want.asked {
            Why => !settled.why.trim().is_empty(),
            What => !settled.what.trim().is_empty(),
            Whom => !settled.whom.trim().is_empty(),
            Review => settled.review.is_some(),
            By => settled.by.is_some(),
            On => settled.on.is_some(),
            Service => settled.service.is_some(),
            Meeting => settled.meeting.is_some(),
            Advisers => !settled.advisers.is_empty(),
            Need | Aim | HowOften => true,
        };
        if !is_there {
            return Err((
                want.asked.key(),
                format!("{}: please fill this in", want.label.to_lowercase()),
            ));
        }
    }
    Ok(())
}

/// What the law and good sense refuse, each in a sentence. The evidence prompts are not among it.
pub(super) fn lawful(
    page: &TriagePage,
    working: &Referral,
    outcome: Triage,
    settled: &Settled,
    today: NaiveDate,
) -> Result<(), Fault> {
    match outcome {
        Triage::AgreeNow => both_limbs(working),
        Triage::Duplicate if page.referral.process.is_some() && page.other_open().is_none() => Err((
            "why",
            "no other assessment of this child is open: closing this one would stop the only clock".to_owned(),
        )),
        Triage::Duplicate => earlier_clock(page),
        Triage::Withdrawn => withdrawn(page, settled.on, today),
        _ => not_past(settled, today),
    }
}

fn both_limbs(working: &Referral) -> Result<(), Fault> {
    let limbs = [working.may_have_sen, working.plan_may_be_necessary];
    if limbs.contains(&Answer::Unsaid) {
        return Err((
            "why",
            "answer both questions of the legal test first (Esc goes back to them)".to_owned(),
        ));
    }
    if limbs.contains(&Answer::No) {
        return Err((
            "why",
            "the legal test is answered with a no: a refusal goes to the panel".to_owned(),
        ));
    }
    Ok(())
}

/// The first request's clock must be the one that stays.
fn earlier_clock(page: &TriagePage) -> Result<(), Fault> {
    match page.other_open() {
        Some(other) if page.referral.process.is_some() && other.process.opened > page.received() => Err((
            "why",
            format!(
                "the other request came later ({}): close that one, so that the first clock runs on",
                words::day(other.process.opened)
            ),
        )),
        _ => Ok(()),
    }
}

fn withdrawn(page: &TriagePage, on: Option<NaiveDate>, today: NaiveDate) -> Result<(), Fault> {
    match on {
        Some(day) if day > today => Err(("on", "this has not happened yet".to_owned())),
        Some(day) if day < page.received() => Err((
            "on",
            format!(
                "it was received {}: it cannot be taken back before",
                words::day(page.received())
            ),
        )),
        _ => Ok(()),
    }
}

fn not_past(settled: &Settled, today: NaiveDate) -> Result<(), Fault> {
    let days = [("review", settled.review), ("by", settled.by)];
    match days.into_iter().find(|(_, day)| day.is_some_and(|day| day < today)) {
        Some((key, _)) => Err((key, "this day is past: choose one to come".to_owned())),
        None => Ok(()),
    }
}
