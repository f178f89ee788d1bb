//! What the answers come to: the decision, and all that follows from it.

use chrono::NaiveDate;

use super::super::{Fault, Filled};
use super::fields::DETAILS;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purposes::advisers;
use crate::domain::advice_run::Asking;
use crate::domain::change::Change;
use crate::domain::meeting::{DecidedHow, Decision, DecisionDetail, Interim, MeetingAction};
use crate::domain::panel::codes::{DecisionKind, decision as kind_of};
use crate::domain::panel::decision::{DecisionFacts, check, test_kept};
use crate::domain::panel::follows::{Said, parts};
use crate::domain::words;

fn lines(form: &Form, key: &str) -> Vec<String> {
    let text = form.text(key);
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(in crate::app::purposes::sitting) fn filled(
    form: &Form,
    code: &str,
    facts: &DecisionFacts,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    let today = moment.today;
    let Some(kind) = kind_of(code) else {
        return Err(("", format!("“{code}” is not a decision this program knows.")));
    };
    if facts.day > today {
        let day = words::day(facts.day);
        return Err((
            "",
            format!("The meeting is on {day}: decisions are entered on its day or after it."),
        ));
    }
    let decision = decision(form, kind, facts, today)?;
    check(kind, facts, &decision)?;
    if let Some(made) = facts.correcting.as_deref() {
        return Ok(Filled::Change(Box::new(corrected(made, decision, facts))));
    }
    let said = said(form, facts, moment, preferences)?;
    Ok(Filled::Change(Box::new(Change::Decide(Box::new(parts(
        kind, facts, decision, said,
    ))))))
}

/// A correction that changes no word touches no letter.
fn corrected(made: &Decision, decision: Decision, facts: &DecisionFacts) -> Change {
    match decision == *made {
        true => Change::Save(decision.into()),
        false => Change::CorrectDecision {
            decision: Box::new(decision),
            told: facts.told,
        },
    }
}

fn decision(form: &Form, kind: &DecisionKind, facts: &DecisionFacts, today: NaiveDate) -> Result<Decision, Fault> {
    let made = facts.correcting.as_deref().cloned();
    let details = DETAILS.iter().map(|(_, code, ..)| DecisionDetail {
        code: (*code).to_owned(),
        words: form.text(code),
    });
    let fresh = Decision {
        child: facts.child,
        process: facts.process,
        meeting: facts.meeting,
        item: facts.item_id(),
        code: kind.code.clone(),
        day: facts.day,
        how: DecidedHow::from_code(&form.text("how")).unwrap_or_default(),
        test: test_kept(kind),
        not_quorate: facts.meeting.is_some() && !facts.quorate,
        follows: form.text("confirms").parse().ok(),
        ..Decision::default()
    };
    Ok(Decision {
        decided_by: form.text("decided-by").parse().ok(),
        first_answer: form.text("first"),
        first_why: form.text("first-why"),
        second_answer: form.text("second"),
        second_why: form.text("second-why"),
        reasons: form.text("reasons"),
        would_change: form.text("would-change"),
        evidence: lines(form, "evidence"),
        dissent: form.text("dissent"),
        conditions: form.text("conditions"),
        spoke: lines(form, "spoke"),
        needed: form.text("needed"),
        needed_from: form.text("needed-from"),
        needed_by: form.day("needed-by", today),
        still_in_time: form.text("still-in-time"),
        interim: Interim::from_code(&form.text("interim")).unwrap_or_default(),
        details: details.filter(|detail| !detail.words.is_empty()).collect(),
        amount_pence: form.number("amount"),
        ..made.unwrap_or(fresh)
    })
}

/// The day advice is asked for; one for which there is no last day is refused.
fn asked(form: &Form, today: NaiveDate) -> Result<Option<NaiveDate>, Fault> {
    let day = form.day("asked", today);
    if let Some(day) = day {
        Asking::due(day).map_err(|beyond| ("asked", beyond.to_string()))?;
    }
    Ok(day)
}

fn said(form: &Form, facts: &DecisionFacts, moment: &Moment, preferences: &Preferences) -> Result<Said, Fault> {
    let today = moment.today;
    let told = form.day("told", today);
    if told.is_some_and(|told| told > today) {
        return Err((
            "told",
            "this day is still to come: leave it empty until the letter has gone".into(),
        ));
    }
    if told.is_some_and(|told| told < facts.day) {
        return Err(("told", "this day lies before the decision".into()));
    }
    let what = form.text("action");
    let action = (!what.is_empty()).then(|| MeetingAction {
        meeting: facts.meeting,
        item: facts.item_id(),
        child: Some(facts.child),
        owner: form.text("action-owner").parse().ok(),
        what,
        due: form.day("action-due", today),
        ..MeetingAction::default()
    });
    let sits = facts.called.filter(|_| facts.day == today);
    let took = sits.map(|called| (moment.now - called).num_minutes().clamp(0, 600));
    Ok(Said {
        told,
        advisers: advisers::chosen(form, &facts.advisers),
        asked: asked(form, today)?,
        tac: form.text("tac"),
        actions: action.into_iter().collect(),
        by: preferences.name.clone(),
        took: took.and_then(|minutes| u32::try_from(minutes).ok()),
    })
}
