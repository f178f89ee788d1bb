//! The forms of support, advice, services and TAC: which there are, and the way to each.

use serde::{Deserialize, Serialize};

use super::super::{Fault, Filled};
use super::{advice, cycles, services, tac};
use crate::app::dialog::Dialog;
use crate::app::draft::Draft;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;

/// What one of these forms is filled for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SupportPurpose {
    /// About advice.
    Advice(advice::AdvicePurpose),
    /// About a cycle.
    Cycle(cycles::CyclePurpose),
    /// About a service or a referral to one.
    Service(services::ServicePurpose),
    /// About a TAC meeting.
    Tac(tac::TacPurpose),
}

/// What a filled form comes to.
///
/// # Errors
/// The field that cannot be taken, and why.
pub fn filled(
    purpose: &SupportPurpose,
    form: &Form,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    let change = match purpose {
        SupportPurpose::Advice(purpose) => advice::filled(purpose, form, moment),
        SupportPurpose::Cycle(purpose) => cycles::filled(purpose, form, moment),
        SupportPurpose::Service(purpose) => services::filled(purpose, form, moment, preferences),
        SupportPurpose::Tac(purpose) => tac::filled(purpose, form, moment),
    };
    change.map(|change| Filled::Change(Box::new(change)))
}

/// The form a draft was typed in.
pub fn reopen(purpose: &SupportPurpose, draft: &Draft, moment: &Moment) -> Dialog {
    let today = moment.today;
    match purpose {
        SupportPurpose::Advice(purpose) => advice::reopen(purpose, &draft.title, today),
        SupportPurpose::Cycle(purpose) => cycles::reopen(purpose, &draft.title, today),
        SupportPurpose::Service(purpose) => services::reopen(purpose, &draft.title, today),
        SupportPurpose::Tac(purpose) => tac::reopen(purpose, &draft.title, today),
    }
}
