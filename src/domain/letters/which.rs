//! Which letters follow from what.

use super::kind::{Kind, all};

/// The letter that tells the family of a decision with this code, such as `NO_ASSESS`.
pub fn of_decision(code: &str) -> Option<&'static Kind> {
    all()
        .iter()
        .find(|kind| kind.decisions.iter().any(|known| known == code))
}
