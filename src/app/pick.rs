//! What choosing a line of a menu, or saying yes, means.

use super::action::Act;

/// What is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Pick {
    /// An action.
    Act(Act),
    /// Leave the form on top and what was typed in it.
    LeaveForm,
}
