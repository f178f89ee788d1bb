//! What the Panels tab asks the file for, and what comes back.

use crate::domain::id::MeetingId;
use crate::domain::panel::front::Front;
use crate::domain::panel::page::MeetingPage;

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The tab's first page.
    Front,
    /// A meeting with its seats, its agenda, and the cases that could be on it.
    Meeting(MeetingId),
}

impl Ask {
    /// Which kind of question it is: a newer one of the same kind makes an older one useless.
    pub fn kind(&self) -> u8 {
        match self {
            Ask::Front => 0,
            Ask::Meeting(_) => 1,
        }
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub enum Told {
    /// To [`Ask::Front`].
    Front(Box<Front>),
    /// To [`Ask::Meeting`]; none when there is no such meeting any more.
    Meeting(Option<Box<MeetingPage>>),
}
