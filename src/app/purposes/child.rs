//! A child's own facts: entered or corrected. What is not asked here stays as it is.

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::domain::change::Change;
use crate::domain::child::{Child, Safeguarding, SenStatus};
use crate::domain::id::ChildId;
use crate::domain::identifier::{nhs, upn};
use crate::domain::typed_date::Lean;

/// The form for a child who is not held yet.
pub fn new(_preferences: &Preferences) -> Dialog {
    dialog(&Child::default())
}

/// The form for a child.
pub fn dialog(child: &Child) -> Dialog {
    let title = if child.id == ChildId::default() {
        "A new child or young person".to_owned()
    } else {
        format!("Details of {}", child.list_name())
    };
    let status = SenStatus::ALL
        .iter()
        .map(|status| Answer::new(status.code(), status.words()))
        .collect();
    let safeguarding = Safeguarding::ALL
        .iter()
        .map(|kind| Answer::new(kind.code(), kind.words()))
        .collect();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let fields = vec![
        Field::line("surname", "Family name", child.surname.clone()).required(),
        Field::line("forename", "First name", child.forename.clone()).required(),
        Field::line("known-as", "Known as", child.known_as.clone()),
        Field::day("born", "Date of birth", child.born, Lean::Past),
        Field::line("upn", "UPN", text(&child.upn)).hint("Unique pupil number: a letter, then twelve signs"),
        Field::line("nhs", "NHS number", text(&child.nhs_number)),
        Field::choice("status", "SEN status", status, child.status.code()),
        Field::line("needs", "Needs", child.needs.join(" "))
            .hint("Codes of the return, the main one first: ASD SLCN SEMH"),
        Field::line("class", "Class", child.class.clone()),
        yes_no("looked-after", "Looked after", child.flags.looked_after),
        Field::choice(
            "safeguarding",
            "Safeguarding",
            safeguarding,
            child.flags.safeguarding.code(),
        ),
        yes_no("interpreter", "Interpreter needed", child.flags.interpreter),
        Field::long("strengths", "Strengths", &child.strengths),
    ];
    Dialog::Form(Box::new(Form::new(
        title,
        Purpose::SaveChild(Box::new(child.clone())),
        fields,
    )))
}

fn yes_no(key: &'static str, label: &'static str, value: bool) -> Field {
    let answers = vec![Answer::new("no", "no"), Answer::new("yes", "yes")];
    Field::choice(key, label, answers, if value { "yes" } else { "no" })
}

pub(super) fn filled(form: &Form, child: &Child, moment: &Moment) -> Result<Filled, Fault> {
    let mut child = child.clone();
    child.surname = form.text("surname");
    child.forename = form.text("forename");
    child.known_as = form.text("known-as");
    child.born = form.day("born", moment.today);
    child.upn = number(form, "upn", |text| {
        upn::check(text)
            .map(|upn| upn.text.to_string())
            .map_err(|fault| fault.to_string())
    })?;
    child.nhs_number = number(form, "nhs", |text| {
        nhs::check(text)
            .map(|nhs| nhs.text.to_string())
            .map_err(|fault| fault.to_string())
    })?;
    child.status = SenStatus::from_code(&form.text("status")).unwrap_or(child.status);
    child.needs = form.text("needs").split_whitespace().map(str::to_uppercase).collect();
    child.class = form.text("class");
    child.flags.looked_after = form.text("looked-after") == "yes";
    child.flags.safeguarding = Safeguarding::from_code(&form.text("safeguarding")).unwrap_or_default();
    child.flags.interpreter = form.text("interpreter") == "yes";
    child.strengths = form.text("strengths");
    Ok(Filled::Change(Box::new(Change::SaveChild(Box::new(child)))))
}

/// A number that is checked before it is kept; none when nothing is written.
fn number(
    form: &Form,
    key: &'static str,
    check: impl Fn(&str) -> Result<String, String>,
) -> Result<Option<String>, Fault> {
    match form.text(key) {
        text if text.is_empty() => Ok(None),
        text => check(&text).map(Some).map_err(|fault| (key, fault)),
    }
}
