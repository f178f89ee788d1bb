//! Advice asked of contributors, chased, received; and who saw draft and final.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{AdviceId, ChildId, OrganisationId, PersonId, ProcessId};

/// A request for advice to one contributor, and what that contributor was sent of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Advice {
    pub id: AdviceId,
    pub child: ChildId,
    pub process: ProcessId,
    /// Service or profession asked: educational psychology, speech and language therapy ...
    pub contributor: String,
    pub person: Option<PersonId>,
    pub organisation: Option<OrganisationId>,
    pub question: String,
    pub asked: NaiveDate,
    pub due: NaiveDate,
    /// The last chase.
    pub chased: Option<NaiveDate>,
    /// Every chase.
    pub chases: Vec<Chase>,
    pub received: Option<NaiveDate>,
    /// No longer wanted since, and why: existing advice agreed by all, request withdrawn.
    pub dropped: Option<NaiveDate>,
    pub dropped_why: String,
    /// Why it is late, if a lawful reason was given.
    pub late_why: String,
    /// Given in a consultation, also where the service does not hold the child open; it counts as advice.
    pub consultation: bool,
    pub quality_checked: Option<NaiveDate>,
    pub quality_note: String,
    pub draft_sent: Option<NaiveDate>,
    pub draft_seen: Option<NaiveDate>,
    pub draft_comment: String,
    pub final_sent: Option<NaiveDate>,
    /// Advice by section of the plan.
    pub words: Vec<AdviceWords>,
}

/// One reminder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chase {
    pub day: NaiveDate,
    pub how: String,
    pub reply: String,
}

/// What was advised for one section of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdviceWords {
    /// Section letter.
    pub section: String,
    pub words: String,
}

impl Advice {
    /// Still owed to us.
    pub fn is_owed(&self) -> bool {
        self.received.is_none() && self.dropped.is_none()
    }
}
