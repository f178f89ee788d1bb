//! What a screen wants of the desk it stands on.

use super::data::Question;
use super::dialog::Dialog;
use super::effect::Effect;
use super::job::Job;
use super::place::Place;
use super::status::Notice;
use crate::domain::change::Change;
use crate::domain::id::{ChildId, MeetingId, ReferralId};

/// Something with a page of its own within a tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visit {
    /// A meeting.
    Meeting(MeetingId),
    /// The review of a child's plan.
    Review(ChildId),
    /// The triage of a referral.
    Triage(ReferralId),
}

/// One thing wanted.
#[derive(Debug, Clone)]
pub enum Wish {
    /// Something read from the file.
    Load(Question),
    /// Something opened over the screen.
    Open(Box<Dialog>),
    /// Another screen.
    Go(Place),
    /// The page of something, in the tab it belongs to; Esc leads back here.
    Visit(Visit),
    /// Cases, under this filter.
    Filter(String),
    /// The form on top saved as this change.
    Submit(Box<Change>),
    /// The form on top marked as wrong in this field, with a sentence.
    Refuse(&'static str, String),
    /// Work that takes time, begun.
    Begin(Box<Job>),
    /// Something told.
    Say(Notice),
    /// Something done outside.
    Do(Effect),
}

impl Wish {
    /// Something opened over the screen.
    pub fn open(dialog: Dialog) -> Self {
        Wish::Open(Box::new(dialog))
    }
}
