//! A new process: its kind, and the step that starts its clock.

use chrono::NaiveDate;

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::pick::Pick;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::screen::reviews::pick::Chosen;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::id::ChildId;
use crate::domain::matter::{Event, Process};
use crate::domain::process::ProcessKind;
use crate::domain::typed_date::Lean;

/// The kinds offered, with the step each begins with where one begins it for all.
const KINDS: &[(ProcessKind, &str, Option<&str>)] = &[
    (
        ProcessKind::Assessment,
        "EHC needs assessment",
        Some("request-received"),
    ),
    (ProcessKind::AnnualReview, "annual review", None),
    (ProcessKind::Amendment, "amendment", None),
    (ProcessKind::PhaseTransfer, "phase transfer", None),
    (ProcessKind::Reassessment, "re-assessment", None),
    (ProcessKind::Move, "move between authorities", None),
    (ProcessKind::Mediation, "mediation", None),
    (ProcessKind::Appeal, "appeal", None),
    (ProcessKind::Ceasing, "ceasing a plan", None),
    (ProcessKind::PersonalBudget, "personal budget", None),
    (ProcessKind::SenSupport, "SEN support", None),
    (ProcessKind::LookedAfter, "looked after", Some("entered-care")),
    (ProcessKind::EarlyYears, "early years", None),
    (ProcessKind::Health, "health", None),
    (ProcessKind::Complaint, "complaint", None),
];

/// The form.
pub fn dialog(child: ChildId, name: &str, today: NaiveDate) -> Dialog {
    let kinds = KINDS
        .iter()
        .map(|(kind, words, _)| Answer::new(kind.code(), *words))
        .collect();
    let fields = vec![
        Field::choice("kind", "Process", kinds, ProcessKind::Assessment.code()).required(),
        Field::day("on", "Begins on", Some(today), Lean::Past)
            .required()
            .hint("For an assessment: the day the request was received, however incomplete the form"),
        Field::line("reference", "Reference", "").hint("The authority's own number for it"),
        Field::long("note", "Note", ""),
    ];
    Dialog::Form(Box::new(Form::new(
        format!("Start a process for {}", veiled(name)),
        Purpose::OpenProcess(child),
        fields,
    )))
}

/// A kind in words.
pub fn kind_words(code: &str) -> String {
    let known = KINDS.iter().find(|(kind, ..)| kind.code() == code);
    known.map_or_else(|| code.replace('-', " "), |(_, words, _)| (*words).to_owned())
}

pub(super) fn filled(form: &Form, child: ChildId, moment: &Moment, preferences: &Preferences) -> Result<Filled, Fault> {
    let on = form.day("on", moment.today).unwrap_or(moment.today);
    if on > moment.today {
        return Err(("on", "this day is still to come".to_owned()));
    }
    let kind = form.text("kind");
    if kind == ProcessKind::Move.code() {
        // Its form asks for the other authority, and which way the child moves.
        return Ok(Filled::Pick(Box::new(Pick::Reviews(Chosen::BeginMove(child)))));
    }
    let first = KINDS
        .iter()
        .find(|(known, ..)| known.code() == kind)
        .and_then(|(.., first)| *first);
    let event = first.map(|name| Event {
        name: name.to_owned(),
        day: on,
        by: preferences.name.clone(),
        ..Event::default()
    });
    let process = Process {
        child,
        kind,
        opened: on,
        reference: form.text("reference"),
        note: form.text("note"),
        ..Process::default()
    };
    Ok(Filled::Change(Box::new(Change::OpenProcess {
        process: Box::new(process),
        events: event.into_iter().collect(),
    })))
}
