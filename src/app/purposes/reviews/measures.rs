//! Wellbeing in the child's own judgement, and therapists' outcome measures before and after, one by one.

use chrono::NaiveDate;

use super::{Fault, ReviewPurpose, form};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::domain::change::ReviewStep;
use crate::domain::review::{Measure, Therapy};
use crate::domain::reviews::measures::{scales, sound, whose, words_of};
use crate::domain::reviews::steps::{Ground, note_down};
use crate::domain::typed_date::Lean;

pub(super) fn wellbeing(ground: &Ground) -> Vec<Field> {
    let rating = ground.review.wellbeing.map(|rating| rating.to_string());
    let ratings = (1..=5)
        .map(|number| Answer::new(number.to_string(), format!("{number} of 5")))
        .collect();
    vec![
        Field::choice("wellbeing", "Wellbeing, 1 to 5", ratings, &rating.unwrap_or_default())
            .required()
            .hint("In the child's or young person's own judgement"),
    ]
}

pub(super) fn wellbeing_said(form: &Form, ground: &Ground) -> ReviewStep {
    note_down(ground, "note wellbeing", |review| {
        review.wellbeing = form.text("wellbeing").parse().ok();
    })
}

/// The form of one measure: that at this place, or one more.
pub fn dialog(ground: Ground, place: usize) -> Dialog {
    let held = ground.review.measures.get(place);
    let title = held.map_or_else(|| "A therapist's outcome measure".to_owned(), whose);
    let fields = fields(&held.cloned().unwrap_or_default(), held.is_some());
    let purpose = ReviewPurpose::Measure {
        ground: Box::new(ground),
        place,
    };
    form(title, purpose, fields)
}

fn fields(measure: &Measure, held: bool) -> Vec<Field> {
    let therapies = Therapy::ALL
        .iter()
        .map(|one| Answer::new(one.code(), one.words()))
        .collect();
    let mut fields = vec![
        Field::choice("therapy", "Therapy", therapies, measure.therapy.code()),
        Field::line("therapist", "Therapist", measure.therapist.clone())
            .hint("Who measured; of another therapy, say which it is too"),
        Field::day("started", "Before, on", measure.started, Lean::Past).required(),
        Field::line("before", "Before", words_of(&measure.before))
            .required()
            .hint("Impairment, activity, participation, wellbeing: four numbers from 0 to 5"),
        Field::day("ended", "After, on", measure.ended, Lean::Past)
            .hint("The day of the second measuring, or the day the therapy ended"),
        Field::line("after", "After", words_of(&measure.after))
            .hint("The same four at the end; empty while it goes on"),
    ];
    if held {
        let answers = vec![Answer::new("keep", "it stands"), Answer::new("out", "take it out")];
        fields.push(Field::choice("stands", "Entered in error?", answers, "keep"));
    }
    fields
}

pub(super) fn filled(form: &Form, ground: &Ground, place: usize, today: NaiveDate) -> Result<ReviewStep, Fault> {
    if form.text("stands") == "out" {
        return Ok(note_down(ground, "take out an outcome measure", |review| {
            review.measures.remove(place);
        }));
    }
    let measure = Measure {
        therapy: Therapy::from_code(&form.text("therapy")).unwrap_or_default(),
        therapist: form.text("therapist"),
        started: form.day("started", today),
        ended: form.day("ended", today),
        before: scales(&form.text("before")).map_err(|fault| ("before", fault))?,
        after: scales(&form.text("after")).map_err(|fault| ("after", fault))?,
    };
    sound(&measure, today)?;
    Ok(note_down(ground, "note an outcome measure", |review| {
        match review.measures.get_mut(place) {
            Some(held) => *held = measure,
            None => review.measures.push(measure),
        }
    }))
}
