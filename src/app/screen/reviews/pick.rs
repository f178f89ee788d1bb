//! What choosing a line of a menu of this tab means.

/// What is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Chosen {}
