//! Somebody or something held in the file, as it is offered to choose from.

use uuid::Uuid;

/// One of the file: its id, what it is called, and what tells it from another of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub id: Uuid,
    pub name: String,
    pub aside: String,
    /// Family rather than somebody at work: the name is as good as the child's.
    pub family: bool,
}
