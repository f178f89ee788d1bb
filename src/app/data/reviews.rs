//! What the Reviews tab asks the file for, and what comes back.

use crate::domain::desk::ReviewRow;

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The lines of the tab's first page.
    Front,
}

impl Ask {
    /// Which kind of question it is: a newer one of the same kind makes an older one useless.
    pub fn kind(&self) -> u8 {
        match self {
            Ask::Front => 0,
        }
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub enum Told {
    /// To [`Ask::Front`].
    Front(Vec<ReviewRow>),
}
