//! The first look of the chair: meetings with what each lacks, what decisions still wait for, rhythms that were missed.

use serde::Serialize;

use super::kinds::Kind;
use super::recurrence::Standing;
use crate::domain::desk::MeetingRow;
use crate::domain::meeting::Seat;

/// What decisions already taken still wait for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct After {
    /// Decisions of the last 60 days for which no letter was even begun.
    pub without_letter: u32,
    /// Letters past their day and not sent.
    pub letters_late: u32,
    /// Refusals of the last 60 days without an offer of a TAC meeting.
    pub without_offer: u32,
    /// Decisions of the last 60 days marked as not quorate.
    pub not_quorate: u32,
}

/// A kind of meeting in its rhythm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindStanding {
    pub code: String,
    pub name: String,
    pub standing: Standing,
}

/// A meeting in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrontRow {
    #[serde(flatten)]
    pub row: MeetingRow,
    /// Its kind in a few words.
    pub short: String,
}

/// The first page of the tab.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Front {
    /// From five weeks back on, the oldest first.
    pub rows: Vec<FrontRow>,
    pub after: After,
    /// Kinds with something missed, or due and not called.
    pub standings: Vec<KindStanding>,
    /// The kinds of meeting there are.
    #[serde(skip)]
    pub kinds: Vec<Kind>,
    /// Seats of the latest meeting of each kind: who is asked again when a new one is called.
    #[serde(skip)]
    pub holders: Vec<(String, Vec<Seat>)>,
}

impl After {
    /// What waits, in words; empty when nothing does.
    pub fn words(&self) -> Vec<String> {
        let said = [
            (self.without_letter, "without a letter"),
            (self.letters_late, "with a letter late"),
            (self.without_offer, "refused without a TAC offer"),
            (self.not_quorate, "not quorate, to be confirmed"),
        ];
        let said = said.iter().filter(|(count, _)| *count > 0);
        said.map(|(count, words)| format!("{count} {words}")).collect()
    }
}
