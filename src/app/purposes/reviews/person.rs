//! What one of those invited answered, and whether a report came.

use chrono::NaiveDate;

use super::{ReviewPurpose, form};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::domain::change::ReviewStep;
use crate::domain::reviews::steps::{Ground, note_down};
use crate::domain::typed_date::Lean;

/// The form.
pub fn dialog(ground: Ground, place: usize, _today: NaiveDate) -> Dialog {
    let person = ground.review.people.get(place).cloned().unwrap_or_default();
    let answers = ["coming", "not coming", "sends someone", "sends a report only"];
    let answers = answers.iter().map(|words| Answer::new(*words, *words)).collect();
    let asked = vec![Answer::new("yes", "yes"), Answer::new("no", "no")];
    let title = match person.name.is_empty() {
        true => person.role.clone(),
        false => person.name.clone(),
    };
    let fields = vec![
        Field::line("name", "Name", person.name),
        Field::choice("replied", "Answer", answers, &person.replied),
        Field::choice(
            "asked",
            "Report asked for",
            asked,
            if person.report_asked { "yes" } else { "no" },
        ),
        Field::day("in", "Report came on", person.report_in, Lean::Past).hint("Leave empty while it is owed"),
    ];
    form(
        title,
        ReviewPurpose::Person {
            ground: Box::new(ground),
            place,
        },
        fields,
    )
}

pub(super) fn filled(form: &Form, ground: &Ground, place: usize, today: NaiveDate) -> ReviewStep {
    note_down(ground, "note an answer to an invitation", |review| {
        if let Some(person) = review.people.get_mut(place) {
            person.name = form.text("name");
            person.replied = form.text("replied");
            person.report_asked = form.text("asked") == "yes";
            person.report_in = form.day("in", today);
        }
    })
}
