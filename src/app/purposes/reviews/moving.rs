//! Schools consulted, a phase transfer begun, a move between authorities begun.

use chrono::{Datelike, NaiveDate};

use super::{Fault, ReviewPurpose, form, past};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::pick::Pick;
use crate::app::purposes::Filled;
use crate::app::screen::reviews::pick::Chosen;
use crate::app::veil::veiled;
use crate::domain::age::SchoolYear;
use crate::domain::change::ReviewStep;
use crate::domain::id::ChildId;
use crate::domain::identifier::la_code;
use crate::domain::review::Consulted;
use crate::domain::reviews::steps::{self, Destination, Ground, Moving, PlanMade};
use crate::domain::typed_date::Lean;
use crate::domain::words;

/// The form of one school consulted; past the last, of one more.
pub fn consulting(ground: Ground, place: usize, today: NaiveDate) -> Dialog {
    let held = ground.review.consulted.get(place).cloned();
    let title = match &held {
        Some(held) => held.setting.clone(),
        None => "A school or college consulted".to_owned(),
    };
    let held = held.unwrap_or_else(|| Consulted {
        on: today,
        ..Consulted::default()
    });
    let id = held.organisation.map(|id| id.to_string()).unwrap_or_default();
    let fields = vec![
        Field::organisation("setting", "School or college")
            .or_new()
            .picked(id, held.setting)
            .required()
            .hint("As it is held here; else its name as written"),
        Field::day("on", "Asked on", Some(held.on), Lean::Past).required(),
        Field::day("replied", "Answered on", held.replied, Lean::Past).hint("Leave empty while it is awaited: 15 days"),
        Field::long("reply", "Its answer", &held.reply),
    ];
    let purpose = ReviewPurpose::Consult {
        ground: Box::new(ground),
        place,
    };
    form(title, purpose, fields)
}

pub(super) fn consulted(form: &Form, ground: &Ground, place: usize, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let on = past(form, "on", today)?;
    form.have_come(&["replied"], today)?;
    let consulted = Consulted {
        setting: form.text("setting"),
        organisation: form.picked("setting"),
        on,
        replied: form.day("replied", today),
        reply: form.text("reply"),
    };
    steps::consult(ground, place, consulted)
}

/// The form of a phase transfer; whoever leaves secondary school goes to a post-16 institution, and whoever is at one to another.
pub(super) fn transfer(to: Destination, today: NaiveDate) -> Vec<Field> {
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
        Field::choice("to", "To", answers, code(to)).required(),
    ]
}

fn code(to: Destination) -> &'static str {
    match to {
        Destination::School => "school",
        Destination::Post16 => "post-16",
        Destination::BetweenPost16 => "between",
    }
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

/// The form of a move of a child of whom no plan is held here: it may still come with one.
pub fn begin(child: ChildId, name: &str, today: NaiveDate) -> Dialog {
    let title = format!("A move: {}", veiled(name));
    let mut fields = moves(today);
    let plan = vec![
        Field::choice("plan", "An EHC plan", yes_or_no("there is none", "made elsewhere"), "").required(),
        Field::day("made", "Plan made on", None, Lean::Past)
            .hint("Only of a plan: the day it was first made final; it counts from then under the new authority too"),
        Field::day("reviewed", "Last reviewed", None, Lean::Past)
            .hint("Only of a plan: the decision after its last review; empty where there was none"),
    ];
    let at = fields.iter().position(|field| field.key == "aware").unwrap_or(0);
    fields.splice(at..at, plan);
    let purpose = ReviewPurpose::BeginMove {
        child,
        name: name.to_owned(),
    };
    form(title, purpose, fields)
}

pub(super) fn begun(form: &Form, child: ChildId, today: NaiveDate) -> Result<Filled, Fault> {
    let moving = moving(form, today)?;
    let change = steps::begin_move(child, &moving, plan_made(form, today)?);
    Ok(Filled::Change(Box::new(change)))
}

/// The plan of the form, where there is one.
fn plan_made(form: &Form, today: NaiveDate) -> Result<Option<PlanMade>, Fault> {
    form.have_come(&["made", "reviewed"], today)?;
    let (made, reviewed) = (form.day("made", today), form.day("reviewed", today));
    let refused = |field: &'static str, words: &str| Err((field, words.to_owned()));
    match (form.yes("plan"), made) {
        (false, None) if reviewed.is_none() => Ok(None),
        (false, _) => refused(
            "plan",
            "a day of a plan is written below: say that there is one, or clear the day",
        ),
        (true, None) => refused(
            "made",
            "write the day the plan was first made: the first review here runs from it",
        ),
        (true, Some(made)) if reviewed.is_some_and(|day| day < made) => refused(
            "reviewed",
            &format!("the plan was made on {}: it was reviewed after that", words::day(made)),
        ),
        (true, Some(_)) if form.yes("assessing") => refused(
            "assessing",
            "there is a plan: say that no assessment was under way, or that there is no plan",
        ),
        (true, Some(made)) => Ok(Some(PlanMade { made, reviewed })),
    }
}

pub(super) fn moves(today: NaiveDate) -> Vec<Field> {
    vec![
        Field::day("on", "Moves on", Some(today), Lean::Nearest).required(),
        Field::choice("out", "Which way", yes_or_no("into our area", "out of our area"), "no"),
        Field::authority("other", "Other authority")
            .required()
            .hint("Its name or three digits: the old one of a move in, the new one of a move out"),
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
        other: other_authority(form),
        out: form.text("out") == "yes",
        aware: learned("aware")?,
        icb_aware: learned("icb")?,
        markers: markers.map(|(_, marker)| (*marker).to_owned()).collect(),
    })
}

/// England's authorities are kept by their digits, others by name.
fn other_authority(form: &Form) -> String {
    let code = form
        .picked::<String>("other")
        .filter(|code| la_code::find(code).is_some());
    code.unwrap_or_else(|| form.text("other"))
}
