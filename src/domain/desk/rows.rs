//! Rows of the lists besides the cases.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::id::{AdviceId, ChildId, MeetingId, ProcessId, ReferralId, ReviewId};

/// A concern or a request, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReferralRow {
    pub referral: ReferralId,
    pub child: ChildId,
    pub name: String,
    pub reference: String,
    pub setting: String,
    pub flags: u32,
    /// `concern` or `request`.
    pub kind: String,
    pub source: String,
    pub received: Option<NaiveDate>,
    /// Code of what triage came to; empty while untriaged.
    pub outcome: String,
    pub triaged: Option<NaiveDate>,
    pub reason: String,
}

/// Advice asked of somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AdviceRow {
    pub advice: AdviceId,
    pub child: ChildId,
    pub process: Option<ProcessId>,
    pub name: String,
    pub reference: String,
    pub setting: String,
    pub flags: u32,
    pub contributor: String,
    /// The person asked, where one is named.
    pub person: String,
    pub asked: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    pub chased: Option<NaiveDate>,
    pub received: Option<NaiveDate>,
}

/// A review of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReviewRow {
    pub review: ReviewId,
    pub child: ChildId,
    pub name: String,
    pub reference: String,
    pub setting: String,
    pub flags: u32,
    pub kind: String,
    /// The last day it may be held.
    pub due: Option<NaiveDate>,
    pub meeting_on: Option<NaiveDate>,
    pub held: Option<NaiveDate>,
    /// What it still lacks, in words.
    pub lacks: Vec<String>,
}

/// A meeting and what it lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MeetingRow {
    pub meeting: MeetingId,
    pub kind: String,
    pub day: Option<NaiveDate>,
    pub state: String,
    pub chair: String,
    pub items: u32,
    /// Items still without a decision, once it was held.
    pub undecided: u32,
    /// Required seats for which nobody has said they come.
    pub empty_seats: Vec<String>,
    /// What it still lacks, in words.
    pub lacks: Vec<String>,
}
