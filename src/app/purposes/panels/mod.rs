//! The forms of the Panels tab.

use serde::{Deserialize, Serialize};

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::draft::Draft;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;

/// What a form of this tab is filled for. It is kept with half-typed words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PanelPurpose {}

/// What a filled form comes to.
pub fn filled(
    purpose: &PanelPurpose,
    _form: &Form,
    _moment: &Moment,
    _preferences: &Preferences,
) -> Result<Filled, Fault> {
    match *purpose {}
}

/// The form a draft was typed in.
pub fn reopen(purpose: &PanelPurpose, _draft: &Draft, _moment: &Moment, _preferences: &Preferences) -> Option<Dialog> {
    match *purpose {}
}
