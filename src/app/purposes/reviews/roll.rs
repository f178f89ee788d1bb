//! What part of the whole roll has SEN support, and what part a plan: the base that suspensions are read against.

use super::{Fault, ReviewPurpose, form};
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::purposes::Filled;
use crate::domain::change::Change;
use crate::domain::watchful::Roll;

/// The form.
pub fn dialog(roll: Roll) -> Dialog {
    let fields = vec![
        Field::number("support", "With SEN support, of a hundred", roll.support.map(i64::from))
            .hint("Of everyone on the roll, not only of those held here; the census has it"),
        Field::number("plan", "With an EHC plan, of a hundred", roll.plan.map(i64::from))
            .hint("With both, those without SEN are the rest"),
    ];
    form("The whole roll".to_owned(), ReviewPurpose::Roll(roll), fields)
}

pub(super) fn filled(form: &Form) -> Result<Filled, Fault> {
    let roll = Roll {
        support: percent(form, "support")?,
        plan: percent(form, "plan")?,
    };
    if roll.support.unwrap_or(0) + roll.plan.unwrap_or(0) > 100 {
        return Err(("plan", "together these are more than a hundred of a hundred".to_owned()));
    }
    Ok(Filled::Change(Box::new(Change::Together {
        name: "set the parts of the whole roll".to_owned(),
        changes: roll.settings().map(Change::Set).to_vec(),
    })))
}

fn percent(form: &Form, key: &'static str) -> Result<Option<u32>, Fault> {
    let Some(number) = form.number(key) else {
        return Ok(None);
    };
    match u32::try_from(number) {
        Ok(percent @ 0..=100) => Ok(Some(percent)),
        _ => Err((key, "write a whole number from 0 to 100".to_owned())),
    }
}
