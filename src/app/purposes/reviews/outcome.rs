//! One outcome at a review: how far it has come, and whether it is kept, changed or done.

use super::{Fault, ReviewPurpose, form};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::domain::change::ReviewStep;
use crate::domain::plan::{Outcome, OutcomeStatus, Plan};
use crate::domain::review::OutcomeAtReview;
use crate::domain::reviews::steps::{Ground, judge};

/// The form.
pub fn dialog(ground: Ground, plan: &Plan, outcome: &Outcome) -> Dialog {
    let said = ground
        .review
        .outcomes
        .iter()
        .find(|said| said.outcome == outcome.id)
        .cloned();
    let status = said.as_ref().map_or(outcome.status, |said| said.status);
    let statuses = OutcomeStatus::ALL
        .iter()
        .map(|one| Answer::new(one.code(), one.words()))
        .collect();
    let next = vec![
        Answer::new("keep", "keep it as it is"),
        Answer::new("change", "change its words"),
        Answer::new("done", "done: it does not go on"),
    ];
    let said = said.unwrap_or_default();
    let chosen = match (said.keep, said.new_words.is_empty(), said.outcome == outcome.id) {
        (true, ..) => "keep",
        (_, false, _) => "change",
        (.., true) => "done",
        _ => "",
    };
    let fields = vec![
        Field::choice("status", "How far", statuses, status.code()).required(),
        Field::choice("next", "From now on", next, chosen)
            .required()
            .hint("Left and right choose"),
        Field::long("note", "What was said", &said.note),
        Field::long("new", "New words", &said.new_words)
            .hint("Only where it changes: the final amended plan takes them over"),
    ];
    let purpose = ReviewPurpose::Outcome {
        ground: Box::new(ground),
        plan: Box::new(plan.clone()),
        outcome: Box::new(outcome.clone()),
    };
    form(outcome.words.clone(), purpose, fields)
}

pub(super) fn filled(form: &Form, ground: &Ground, plan: &Plan, outcome: &Outcome) -> Result<ReviewStep, Fault> {
    let next = form.text("next");
    let new_words = form.text("new");
    let mut status = OutcomeStatus::from_code(&form.text("status")).unwrap_or_default();
    if next == "change" && new_words.is_empty() {
        return Err(("new", "write the words it is to have from now on".to_owned()));
    }
    if next == "done" && !matches!(status, OutcomeStatus::Met | OutcomeStatus::Dropped) {
        status = OutcomeStatus::Met;
    }
    let said = OutcomeAtReview {
        outcome: outcome.id,
        status,
        keep: next == "keep",
        note: form.text("note"),
        new_words: if next == "change" { new_words } else { String::new() },
    };
    Ok(judge(ground, said, plan, outcome))
}
