//! A mediation or an appeal: its days, its outcome, and how a refusal was reversed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::appeal::{OUTCOMES, Reversed, Told, kind_after, parts, reverses, routes};
use crate::domain::change::Change;
use crate::domain::desk::ChildPage;
use crate::domain::id::ProcessId;
use crate::domain::letter::{Appeal, AppealKind};
use crate::domain::matter::Event;
use crate::domain::panel::codes::appealable;
use crate::domain::typed_date::Lean;

/// What is known when it is entered. It is kept with half-typed words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AppealFacts {
    /// As it is kept; a new one has no id.
    pub appeal: Appeal,
    /// Kind of the course whose decision it is about.
    pub about: String,
    /// What happened in that course.
    pub events: Vec<Event>,
    /// What happened in its own.
    pub own: Vec<Event>,
}

/// The form for the open mediation or appeal of a child, or a new one.
pub fn dialog(page: &ChildPage) -> Dialog {
    let open = page.appeals.iter().rev().find(|appeal| appeal.closed.is_none());
    let appeal = open.cloned().unwrap_or_else(|| new(page));
    let process = |id: Option<ProcessId>| page.processes.iter().find(|facts| Some(facts.process.id) == id);
    let about = process(appeal.process);
    let facts = AppealFacts {
        about: about.map(|facts| facts.process.kind.clone()).unwrap_or_default(),
        events: about.map(|facts| facts.events.clone()).unwrap_or_default(),
        own: process(appeal.course)
            .map(|facts| facts.events.clone())
            .unwrap_or_default(),
        appeal,
    };
    let title = format!("Mediation or appeal: {}", veiled(&page.child.list_name()));
    let fields = fields(&facts);
    Dialog::Form(Box::new(Form::new(title, Purpose::Appeal(Box::new(facts)), fields)))
}

/// A new one, about the latest decision that can be appealed.
fn new(page: &ChildPage) -> Appeal {
    let can = |code: &str| appealable().any(|kind| kind.code == code);
    let latest = page
        .decisions
        .iter()
        .filter(|made| can(&made.code))
        .max_by_key(|made| made.day);
    Appeal {
        child: page.child.id,
        process: latest.and_then(|made| made.process),
        kind: latest.map_or(AppealKind::Mediation, |made| kind_after(&made.code)),
        ..Appeal::default()
    }
}

/// The fields.
fn fields(facts: &AppealFacts) -> Vec<Field> {
    let held = &facts.appeal;
    let kinds = AppealKind::ALL
        .iter()
        .map(|kind| Answer::new(kind.code(), kind.words()));
    let outcomes = OUTCOMES.iter().map(|(code, words, _)| Answer::new(*code, *words));
    let routes = std::iter::once(("", "not reversed")).chain(routes());
    let routes = routes.map(|(name, words)| Answer::new(name, words));
    let past = |key, label, day| Field::day(key, label, day, Lean::Past);
    vec![
        Field::choice("kind", "What", kinds.collect(), held.kind.code()).required(),
        past("asked", "Mediation asked for", held.mediation_asked)
            .hint("The day the family told the authority: 30 days run from it"),
        past("held", "Mediation held", held.mediation_held),
        past("certificate", "Certificate issued", held.certificate).hint("The family's month runs from it"),
        past("lodged", "Appeal received", held.lodged).hint("The day the tribunal received it"),
        past("sent", "Sent to us", held.sent_to_authority)
            .hint("The day the tribunal sent it to the authority: the response is reckoned from it"),
        Field::line("number", "Appeal number", held.number.clone()),
        past("response", "Response filed", held.response_sent),
        Field::day("hearing", "Hearing", held.hearing, Lean::Future),
        past("order", "Tribunal decided", held.order),
        Field::choice("outcome", "Outcome", outcomes.collect(), &held.outcome),
        Field::choice("route", "How reversed", routes.collect(), "")
            .hint("Each way has its own clock: choose the one that happened"),
        past("reversed", "  On", held.conceded).hint("The day of the order, of the agreement, or when we gave way"),
        Field::line("by", "Who gave way", held.conceded_by.clone()),
        past("closed", "Closed on", held.closed),
        Field::long("note", "Note", &held.note),
    ]
}

/// The form with what is known already.
pub(super) fn reopen(facts: &AppealFacts) -> Dialog {
    let purpose = Purpose::Appeal(Box::new(facts.clone()));
    Dialog::Form(Box::new(Form::new("Mediation or appeal", purpose, fields(facts))))
}

pub(super) fn filled(
    form: &Form,
    facts: &AppealFacts,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    let today = moment.today;
    let outcome = form.text("outcome");
    let (route, on) = (form.text("route"), form.day("reversed", today));
    if reverses(&outcome) && facts.appeal.process.is_some() {
        if route.is_empty() {
            return Err((
                "route",
                "say how it was reversed: the clock that follows differs by it".into(),
            ));
        }
        if on.is_none() {
            return Err(("reversed", "say on which day".into()));
        }
    }
    past_days(form, today)?;
    let appeal = Appeal {
        kind: AppealKind::from_code(&form.text("kind")).unwrap_or_default(),
        mediation_asked: form.day("asked", today),
        mediation_held: form.day("held", today),
        certificate: form.day("certificate", today),
        lodged: form.day("lodged", today),
        sent_to_authority: form.day("sent", today),
        number: form.text("number"),
        response_sent: form.day("response", today),
        hearing: form.day("hearing", today),
        order: form.day("order", today),
        conceded: on,
        conceded_by: form.text("by"),
        closed: form.day("closed", today),
        note: form.text("note"),
        outcome,
        ..facts.appeal.clone()
    };
    let reversed = on.filter(|_| !route.is_empty()).map(|day| Reversed { route, day });
    let about = Told {
        kind: &facts.about,
        events: &facts.events,
    };
    let parts = parts(appeal, about, &facts.own, reversed, &preferences.name);
    Ok(Filled::Change(Box::new(Change::KeepAppeal(Box::new(parts)))))
}

/// Nothing that has happened lies in the future.
fn past_days(form: &Form, today: NaiveDate) -> Result<(), Fault> {
    let keys = [
        "asked",
        "held",
        "certificate",
        "lodged",
        "sent",
        "response",
        "order",
        "reversed",
        "closed",
    ];
    form.have_come(&keys, today)
}
