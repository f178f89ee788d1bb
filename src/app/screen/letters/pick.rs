//! What choosing a line of a menu of letters means.

use crate::domain::id::ChildId;

/// What is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Chosen {
    /// Prepare a letter of this kind about a child.
    Prepare(ChildId, String),
}
