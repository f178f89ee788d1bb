//! What choosing a line of a menu of this tab means.

use crate::app::data::referrals::PackRead;
use crate::app::data::support::Begin;
use crate::app::purposes::referrals::section::Section;
use crate::domain::child::Child;
use crate::domain::id::{ChildId, ProcessId};
use crate::domain::referral::{Referral, Triage};
use crate::domain::triage::Entry;
use crate::domain::triage::line::Part;

/// What is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Chosen {
    /// An outcome of triage.
    Outcome(Triage),
    /// The sentence of a line of triage was written.
    Wrote {
        /// The block.
        part: Part,
        /// The line.
        code: String,
        /// The sentence.
        words: String,
    },
    /// A part of the request's form.
    Section(Section),
    /// The child typed is this one.
    Same(Box<(Entry, Child)>),
    /// The child typed is nobody held; or what is open may stay so.
    Enter(Box<Entry>),
    /// The request joins the assessment that is open.
    Join(Box<(Entry, ProcessId)>),
    /// The pack is of this child, or of nobody held.
    PackOf(Box<(PackRead, Option<Child>)>),
    /// Take the pack in.
    TakeIn(Box<PackRead>),
    /// Begin something for this child.
    Begin(ChildId, Begin),
    /// Take up triages that had been begun.
    TakeUp(Vec<Referral>),
}
