//! What the Panels tab asks the file for, and what comes back.

use crate::app::data::letters::Opened;
use crate::app::print::Print;
use crate::domain::id::{AgendaItemId, MeetingId};
use crate::domain::panel::between::{Between, Case};
use crate::domain::panel::front::Front;
use crate::domain::panel::overview::Overview;
use crate::domain::panel::page::MeetingPage;
use crate::domain::panel::print_agenda::Names;

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The tab's first page.
    Front,
    /// A meeting with its seats, its agenda, and the cases that could be on it.
    Meeting(MeetingId),
    /// The index of a meeting's papers with a sheet for each case, or the sheet of one item alone.
    Sheets {
        /// Which meeting.
        meeting: MeetingId,
        /// The one item; none for all.
        only: Option<AgendaItemId>,
        /// Initials or full names.
        names: Names,
    },
    /// A case that is decided between meetings.
    Between(Between),
    /// Whether decisions of the last twelve months are consistent.
    Overview,
    /// The letters of what a meeting decided, each put together anew.
    Letters(MeetingId),
}

impl Ask {
    /// Which kind of question it is: a newer one of the same kind makes an older one useless.
    pub fn kind(&self) -> u8 {
        match self {
            Ask::Front => 0,
            Ask::Meeting(_) => 1,
            Ask::Sheets { .. } => 2,
            Ask::Between(_) => 3,
            Ask::Letters(_) => 4,
            Ask::Overview => 5,
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
    /// To [`Ask::Sheets`]: what is to be printed.
    Sheets(Box<Print>),
    /// To [`Ask::Between`]; none when the case is no longer held.
    Between(Option<Box<Case>>),
    /// To [`Ask::Overview`].
    Overview(Box<Overview>),
    /// To [`Ask::Letters`].
    Letters(MeetingId, Vec<Opened>),
}
