//! What a screen wants of the desk it stands on.

use super::data::Question;
use super::dialog::Dialog;
use super::effect::Effect;
use super::job::Job;
use super::place::Place;
use super::status::Notice;
use crate::domain::change::Change;

/// One thing wanted.
#[derive(Debug, Clone)]
pub enum Wish {
    /// Something read from the file.
    Load(Question),
    /// Something opened over the screen.
    Open(Box<Dialog>),
    /// Another screen.
    Go(Place),
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
