//! What a form is filled for.

use serde::{Deserialize, Serialize};

use super::purposes::appeal::AppealFacts;
use super::purposes::letters::LetterPurpose;
use super::purposes::many::ManyPurpose;
use super::purposes::page::PagePurpose;
use super::purposes::panels::PanelPurpose;
use super::purposes::referrals::ReferralPurpose;
use super::purposes::reviews::ReviewPurpose;
use super::purposes::sitting::SittingPurpose;
use crate::domain::child::Child;
use crate::domain::id::{ChildId, ProcessId};
use crate::domain::record::AnyRecord;

/// What a filled form does. It is kept with half-typed words, so that they can be taken up again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Make a new file.
    NewFile,
    /// Bring in children from a file.
    Import,
    /// Write a list into a file.
    Export,
    /// Change the user's choices.
    Settings,
    /// Save the filter and sort of Cases under a name.
    SaveView {
        /// The filter.
        filter: String,
        /// The sort.
        sort: String,
    },
    /// Log a line of the story of one child, or the same of several.
    LogNote(Vec<ChildId>),
    /// Something for all the children marked.
    Many(ManyPurpose),
    /// Enter a child, or correct one; what the form does not ask for stays as it is.
    SaveChild(Box<Child>),
    /// Start a process for a child.
    OpenProcess(ChildId),
    /// Record that something happened in a process.
    AddEvent {
        /// The process.
        process: ProcessId,
        /// Its kind.
        kind: String,
    },
    /// Record that an exception applied to a process.
    ClaimException(ProcessId),
    /// A form of a child's page.
    Page(Box<PagePurpose>),
    /// A form of the Referrals tab.
    Referrals(ReferralPurpose),
    /// A form of the Panels tab.
    Panels(PanelPurpose),
    /// A form of letters.
    Letters(LetterPurpose),
    /// Enter a mediation or an appeal.
    Appeal(Box<AppealFacts>),
    /// A form of a meeting that sits.
    Sitting(SittingPurpose),
    /// A form of the Reviews tab.
    Reviews(ReviewPurpose),
}

impl Purpose {
    /// The records the form was opened over and writes back whole: one that was changed since is not put back.
    pub fn seen(&self) -> Vec<AnyRecord> {
        match self {
            Self::SaveChild(child) => vec![AnyRecord::Child(child.clone())],
            Self::Page(purpose) => purpose.seen(),
            Self::Panels(purpose) => purpose.seen(),
            Self::Letters(purpose) => purpose.seen(),
            Self::Reviews(purpose) => purpose.seen(),
            _ => Vec::new(),
        }
    }
}
