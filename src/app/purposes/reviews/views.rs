//! What is written down at a review: views and how they were obtained, adulthood, a personal budget.

use chrono::NaiveDate;

use super::{Fault, past};

use crate::app::field::Field;
use crate::app::form::Form;
use crate::domain::change::ReviewStep;
use crate::domain::review::Adulthood;
use crate::domain::reviews::steps::{Ground, note_down};
use crate::domain::typed_date::Lean;

fn fields(words: &str, how: &str, day: Option<NaiveDate>, today: NaiveDate, hint: &'static str) -> Vec<Field> {
    vec![
        Field::long("words", "What they say", words).required(),
        Field::line("how", "How obtained", how).hint(hint),
        Field::day("day", "On", day.or(Some(today)), Lean::Past).required(),
    ]
}

pub(super) fn family(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    let review = &ground.review;
    let hint = "On a form, by telephone, at home, with an interpreter ...";
    fields(
        &review.parent_view,
        &review.parent_view_how,
        review.parent_views,
        today,
        hint,
    )
}

pub(super) fn family_said(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let day = past(form, "day", today)?;
    Ok(note_down(ground, "note the family's views", |review| {
        review.parent_view = form.text("words");
        review.parent_view_how = form.text("how");
        review.parent_views = Some(day);
    }))
}

pub(super) fn child(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    let review = &ground.review;
    let hint = "In words, with pictures or signs, through someone who knows them ...";
    fields(
        &review.child_view,
        &review.child_view_how,
        review.child_views,
        today,
        hint,
    )
}

pub(super) fn child_said(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let day = past(form, "day", today)?;
    Ok(note_down(ground, "note the child's views", |review| {
        review.child_view = form.text("words");
        review.child_view_how = form.text("how");
        review.child_views = Some(day);
    }))
}

pub(super) fn adulthood(ground: &Ground) -> Vec<Field> {
    let held = &ground.review.adulthood;
    vec![
        Field::long("employment", "Work, training", &held.employment),
        Field::long("living", "Living independently", &held.living),
        Field::long("community", "Friends, community", &held.community),
        Field::long("health", "Health", &held.health),
    ]
}

pub(super) fn adulthood_said(form: &Form, ground: &Ground) -> Result<ReviewStep, Fault> {
    let adulthood = Adulthood {
        employment: form.text("employment"),
        living: form.text("living"),
        community: form.text("community"),
        health: form.text("health"),
    };
    // What was written may be emptied; nothing at all is no step.
    if adulthood == ground.review.adulthood {
        return Err((
            "employment",
            "nothing was written yet: say something of one of the four".to_owned(),
        ));
    }
    Ok(note_down(ground, "note preparing for adulthood", |review| {
        review.adulthood = adulthood.clone();
    }))
}

pub(super) fn budget(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    let day = ground.review.budget_discussed.or(Some(today));
    vec![Field::day("day", "Talked of on", day, Lean::Past).required()]
}

pub(super) fn budget_said(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let day = past(form, "day", today)?;
    Ok(note_down(ground, "note the talk of a personal budget", |review| {
        review.budget_discussed = Some(day);
    }))
}
