//! Keep plans as they are, one or several at once.

use chrono::NaiveDate;

use super::{Fault, ReviewPurpose, form, past};
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::purposes::Filled;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::change::Change;
use crate::domain::reviews::steps::{Ground, keep_as_is};
use crate::domain::typed_date::Lean;
use crate::domain::words;

/// Opens the form; says instead why none can be kept, where the plan is to be amended for a move to the next phase.
pub fn asked(grounds: Vec<Ground>, today: NaiveDate) -> Wish {
    match to_amend(&grounds) {
        Some(sentence) => Wish::Say(Notice::plain(sentence)),
        None => Wish::open(dialog(grounds, today)),
    }
}

fn to_amend(grounds: &[Ground]) -> Option<String> {
    let moving = grounds.iter().filter(|ground| ground.must_name()).count();
    match (moving, grounds.len()) {
        (0, _) => None,
        (_, 1) => Some("Not kept: the plan must name the next school or college (regulation 18).".to_owned()),
        (moving, _) => {
            let whose = words::count(moving as i64, "review");
            Some(format!(
                "Unmark {whose}: those plans must name the next school (regulation 18)."
            ))
        }
    }
}

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
    if let Some(sentence) = to_amend(grounds) {
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
