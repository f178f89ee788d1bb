//! Schools consulted, a phase transfer begun, a move between authorities begun.

use chrono::{Datelike, NaiveDate};

use super::{Fault, past};
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::domain::age::SchoolYear;
use crate::domain::change::ReviewStep;
use crate::domain::review::Consulted;
use crate::domain::reviews::steps::{self, Ground};
use crate::domain::typed_date::Lean;

/// The school still to answer stands there already.
pub(super) fn consult(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    let waiting = ground
        .review
        .consulted
        .iter()
        .find(|held| held.replied.is_none())
        .cloned();
    let held = waiting.unwrap_or_default();
    let on = if held.setting.is_empty() { today } else { held.on };
    vec![
        Field::line("setting", "School or college", held.setting).required(),
        Field::day("on", "Asked on", Some(on), Lean::Past).required(),
        Field::day("replied", "Answered on", held.replied, Lean::Past).hint("Leave empty while it is awaited: 15 days"),
        Field::long("reply", "Its answer", &held.reply),
    ]
}

pub(super) fn consulted(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let on = past(form, "on", today)?;
    let consulted = Consulted {
        setting: form.text("setting"),
        on,
        replied: form.day("replied", today),
        reply: form.text("reply"),
    };
    steps::consult(ground, consulted)
}

pub(super) fn transfer(today: NaiveDate) -> Vec<Field> {
    let next = SchoolYear(SchoolYear::of(today).0 + 1).first();
    let answers = vec![
        Answer::new("school", "to another school: before 15 February"),
        Answer::new("post-16", "from secondary to post-16: before 31 March"),
    ];
    vec![
        Field::day("on", "Moves on", Some(next), Lean::Future)
            .required()
            .hint("Only the year matters"),
        Field::choice("to", "To", answers, "school").required(),
    ]
}

pub(super) fn transfer_begun(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let on = form.day("on", today).unwrap_or(today);
    if on.year() < today.year() {
        return Err(("on", "that year is over".to_owned()));
    }
    steps::start_transfer(ground, on, form.text("to") == "post-16", today)
}

pub(super) fn moves(today: NaiveDate) -> Vec<Field> {
    let answers = |no: &str, yes: &str| vec![Answer::new("no", no), Answer::new("yes", yes)];
    vec![
        Field::day("on", "Moves on", Some(today), Lean::Nearest).required(),
        Field::day("aware", "Old authority knew", None, Lean::Past)
            .hint("The day the old authority learned of the move: its 15 working days hang on it"),
        Field::choice(
            "school",
            "School named",
            answers("can still be reached", "is too far to attend"),
            "no",
        ),
        Field::choice(
            "assessing",
            "An assessment",
            answers("none was under way", "was under way, with no plan yet"),
            "no",
        ),
    ]
}

pub(super) fn move_begun(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let on = form.day("on", today).unwrap_or(today);
    let aware = form.day("aware", today);
    if aware.is_some_and(|aware| aware > today) {
        return Err(("aware", "this day has not come".to_owned()));
    }
    let mut markers = Vec::new();
    if form.text("school") == "yes" {
        markers.push("school-impracticable");
    }
    if form.text("assessing") == "yes" {
        markers.push("assessment-under-way");
    }
    Ok(steps::start_move(ground, on, aware, &markers))
}
