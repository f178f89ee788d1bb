//! Whether a provision of section F is delivered, seen by whom and when.

use chrono::NaiveDate;

use super::{Fault, ReviewPurpose, form, past};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::preferences::Preferences;
use crate::domain::change::ReviewStep;
use crate::domain::plan::{Plan, Provision};
use crate::domain::reviews::steps::{Ground, check_provision};
use crate::domain::typed_date::Lean;

/// The form.
pub fn dialog(ground: Ground, plan: &Plan, provision: &Provision, today: NaiveDate) -> Dialog {
    let answers = vec![
        Answer::new("yes", "delivered as written"),
        Answer::new("no", "not delivered as written"),
    ];
    let chosen = match provision.delivered {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let fields = vec![
        Field::choice("delivered", "Delivered", answers, chosen).required(),
        Field::day("day", "Seen on", Some(today), Lean::Past).required(),
        Field::line("by", "Seen by", provision.checked_by.clone()),
        Field::long("note", "Note", &provision.note),
    ];
    let purpose = ReviewPurpose::Provision {
        ground: Box::new(ground),
        plan: Box::new(plan.clone()),
        provision: Box::new(provision.clone()),
    };
    form(provision.what.clone(), purpose, fields)
}

pub(super) fn filled(
    form: &Form,
    ground: &Ground,
    plan: &Plan,
    provision: &Provision,
    today: NaiveDate,
    preferences: &Preferences,
) -> Result<ReviewStep, Fault> {
    let seen = past(form, "day", today)?;
    let by = form.text("by");
    let provision = Provision {
        delivered: Some(form.text("delivered") == "yes"),
        last_checked: Some(seen),
        checked_by: if by.is_empty() { preferences.name.clone() } else { by },
        note: form.text("note"),
        ..provision.clone()
    };
    Ok(check_provision(ground, plan, provision))
}
