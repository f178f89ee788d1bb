//! Keep plans as they are, one or several at once.

use chrono::NaiveDate;

use super::{Fault, ReviewPurpose, form, past};
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::purposes::Filled;
use crate::domain::change::Change;
use crate::domain::reviews::steps::{Ground, keep_as_is};
use crate::domain::typed_date::Lean;
use crate::domain::words;

/// The form; those without a meeting are refused by name of the step, and nothing is saved.
pub fn dialog(grounds: Vec<Ground>, today: NaiveDate) -> Dialog {
    let title = format!("Keep as it is: {}", words::count(grounds.len() as i64, "plan"));
    let fields = vec![
        Field::day("on", "Sent on", Some(today), Lean::Past).required(),
        Field::long("reasons", "Reasons", "")
            .required()
            .hint("They stand in each decision; the family may appeal, so say why nothing changes"),
    ];
    form(title, ReviewPurpose::Keep(grounds), fields)
}

pub(super) fn filled(form: &Form, grounds: &[Ground], today: NaiveDate) -> Result<Filled, Fault> {
    let on = past(form, "on", today)?;
    let not_met = grounds.iter().filter(|ground| ground.review.held.is_none()).count();
    if not_met > 0 {
        let sentence = format!(
            "{} had no meeting yet: unmark those, or record their meetings first",
            words::count(not_met as i64, "review")
        );
        return Err(("on", sentence));
    }
    let steps = keep_as_is(grounds, on, &form.text("reasons"))?;
    let mut changes: Vec<Change> = steps
        .into_iter()
        .map(|step| Change::StepReview(Box::new(step)))
        .collect();
    let change = match changes.len() {
        1 => changes.remove(0),
        count => Change::Together {
            name: format!("keep {count} plans as they are"),
            changes,
        },
    };
    Ok(Filled::Change(Box::new(change)))
}
