//! A lawful exception: its ground, its days, the facts. It adds no days; it lifts a limit while it lasts.

use chrono::NaiveDate;

use super::Filled;
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::id::ProcessId;
use crate::domain::matter::Exception;
use crate::domain::rule::RuleBook;
use crate::domain::typed_date::Lean;

/// The form.
pub fn dialog(process: ProcessId, name: &str, today: NaiveDate) -> Dialog {
    let grounds = RuleBook::builtin().grounds.all().iter();
    let grounds = grounds
        .map(|ground| Answer::new(ground.code.clone(), ground.words.clone()))
        .collect();
    let fields = vec![
        Field::choice("ground", "Ground", grounds, "")
            .required()
            .hint("Only what the law names; a waiting list or staff shortage is not an exception"),
        Field::day("from", "From", Some(today), Lean::Past).required(),
        Field::day("to", "To", None, Lean::Nearest).hint("Leave empty while it lasts"),
        Field::long("reason", "The facts", "").required(),
        Field::line("evidence", "Evidence", ""),
        Field::day("told", "Family told on", None, Lean::Past),
    ];
    Dialog::Form(Box::new(Form::new(
        format!("An exception for {}", veiled(name)),
        Purpose::ClaimException(process),
        fields,
    )))
}

pub(super) fn filled(form: &Form, process: ProcessId, moment: &Moment, preferences: &Preferences) -> Filled {
    let exception = Exception {
        process,
        ground: form.text("ground"),
        starts: form.day("from", moment.today).unwrap_or(moment.today),
        ends: form.day("to", moment.today),
        reason: form.text("reason"),
        evidence: form.text("evidence"),
        family_told: form.day("told", moment.today),
        claimed_by: preferences.name.clone(),
        ..Exception::default()
    };
    Filled::Change(Box::new(Change::ClaimException(exception)))
}
