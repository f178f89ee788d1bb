//! Schools consulted, a phase transfer begun, a move between authorities begun.

use chrono::{Datelike, NaiveDate};

use super::{Fault, ReviewPurpose, form, past};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::pick::Pick;
use crate::app::purposes::Filled;
use crate::app::screen::reviews::pick::Chosen;
use crate::domain::age::SchoolYear;
use crate::domain::change::{Change, ReviewStep};
use crate::domain::id::ChildId;
use crate::domain::review::Consulted;
use crate::domain::reviews::steps::{self, Destination, Ground, Moving};
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
        Answer::new("between", "between post-16 places: five months before"),
    ];
    vec![
        Field::day("on", "Moves on", Some(next), Lean::Future)
            .required()
            .hint("Only the year matters; between post-16 places, the day"),
        Field::choice("to", "To", answers, "school").required(),
    ]
}

pub(super) fn transfer_begun(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let on = form.day("on", today).unwrap_or(today);
    if on.year() < today.year() {
        return Err(("on", "that year is over".to_owned()));
    }
    let to = match form.text("to").as_str() {
        "post-16" => Destination::Post16,
        "between" => Destination::BetweenPost16,
        _ => Destination::School,
    };
    steps::start_transfer(ground, on, to, today)
}

fn yes_or_no(no: &str, yes: &str) -> Vec<Answer> {
    vec![Answer::new("no", no), Answer::new("yes", yes)]
}

/// For whom a move is begun.
pub fn whose() -> Dialog {
    let child = Field::child("child", "Child")
        .required()
        .hint("Begin to type the name, and Enter takes the one offered");
    form(
        "Start a move: for whom?".to_owned(),
        ReviewPurpose::WhoseMove,
        vec![child],
    )
}

pub(super) fn whose_filled(form: &Form) -> Result<Filled, Fault> {
    let child = form.picked("child").ok_or((
        "child",
        "nobody of this name is held: enter the child first, under Cases".to_owned(),
    ))?;
    Ok(Filled::Pick(Box::new(Pick::Reviews(Chosen::BeginMove(child)))))
}

/// The form of a move of a child without a plan.
pub fn without_plan(child: ChildId, today: NaiveDate) -> Dialog {
    let kept = ["on", "out", "other", "icb", "assessing"];
    let fields = moves(today).into_iter().filter(|field| kept.contains(&field.key));
    let title = "A move, without a plan".to_owned();
    form(title, ReviewPurpose::MoveWithoutPlan(child), fields.collect())
}

pub(super) fn without_plan_filled(form: &Form, child: ChildId, today: NaiveDate) -> Result<Filled, Fault> {
    let (process, events) = steps::move_without_plan(child, &moving(form, today)?);
    Ok(Filled::Change(Box::new(Change::OpenProcess {
        process: Box::new(process),
        events,
    })))
}

pub(super) fn moves(today: NaiveDate) -> Vec<Field> {
    vec![
        Field::day("on", "Moves on", Some(today), Lean::Nearest).required(),
        Field::choice("out", "Which way", yes_or_no("into our area", "out of our area"), "no"),
        Field::line("other", "Other authority", "")
            .required()
            .hint("Its name or its three digits: the old one of a move in, the new one of a move out"),
        Field::day("aware", "Old authority knew", None, Lean::Past)
            .hint("The day the old authority learned of the move: its 15 working days hang on it"),
        Field::day("icb", "Old ICB knew", None, Lean::Past)
            .hint("Only where the health commissioner changes too: it has days of its own"),
        Field::choice(
            "school",
            "School named",
            yes_or_no("can still be reached", "is too far to attend"),
            "no",
        ),
        Field::choice(
            "assessing",
            "An assessment",
            yes_or_no("none was under way", "was under way, with no plan yet"),
            "no",
        ),
    ]
}

pub(super) fn move_begun(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    Ok(steps::start_move(ground, &moving(form, today)?))
}

fn moving(form: &Form, today: NaiveDate) -> Result<Moving, Fault> {
    let learned = |key: &'static str| match form.day(key, today) {
        Some(day) if day > today => Err((key, "this day has not come".to_owned())),
        day => Ok(day),
    };
    let marked = [
        ("school", "school-impracticable"),
        ("assessing", "assessment-under-way"),
    ];
    let markers = marked.iter().filter(|(key, _)| form.text(key) == "yes");
    Ok(Moving {
        on: form.day("on", today).unwrap_or(today),
        other: form.text("other"),
        out: form.text("out") == "yes",
        aware: learned("aware")?,
        icb_aware: learned("icb")?,
        markers: markers.map(|(_, marker)| (*marker).to_owned()).collect(),
    })
}
