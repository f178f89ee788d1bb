//! The forms of the Referrals tab.

pub mod advice;
pub mod cycles;
pub mod services;
pub mod support;
pub mod tac;

use serde::{Deserialize, Serialize};

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::draft::Draft;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use support::SupportPurpose;

/// What a form of this tab is filled for. It is kept with half-typed words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferralPurpose {
    /// Something about support, advice, services or TAC.
    Support(Box<SupportPurpose>),
}

/// What a filled form comes to.
pub fn filled(
    purpose: &ReferralPurpose,
    form: &Form,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    match purpose {
        ReferralPurpose::Support(purpose) => support::filled(purpose, form, moment, preferences),
    }
}

/// The form a draft was typed in.
pub fn reopen(purpose: &ReferralPurpose, draft: &Draft, moment: &Moment, _preferences: &Preferences) -> Option<Dialog> {
    match purpose {
        ReferralPurpose::Support(purpose) => Some(support::reopen(purpose, draft, moment)),
    }
}
