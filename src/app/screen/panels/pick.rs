//! What choosing a line of a menu of this tab means.

use crate::domain::id::{AgendaItemId, SeatId};
use crate::domain::meeting::{Attendance, MeetingState};
use crate::domain::panel::between::Case;
use crate::domain::panel::print_agenda::Names;

/// What is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Chosen {
    /// Put the proposed agenda in place.
    Fill,
    /// Take an item off the agenda.
    TakeOff(AgendaItemId),
    /// What the holder of a seat said.
    Attend(SeatId, Attendance),
    /// The meeting has come so far.
    State(MeetingState),
    /// The pack went out today.
    PackOut,
    /// The agenda was sent today.
    AgendaSent,
    /// Print the agenda.
    PrintAgenda(Names),
    /// Print the index of papers with a sheet for each case, or the sheet of one item.
    PrintSheets(Option<AgendaItemId>, Names),
    /// Decide this about a case between meetings.
    Between(&'static str, Box<Case>),
    /// Print what the meeting keeps beside its agenda.
    PrintLog(Names),
    /// Write the invitation as a calendar file.
    Invite,
}
