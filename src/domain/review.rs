//! Reviews of plans: set, prepared, held, reported, decided.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::id::{ChildId, OutcomeId, PlanId, ProcessId, ReviewId};
use super::plan::OutcomeStatus;

codes! {
    /// Why the review is held.
    ReviewKind {
        Annual = "annual", "annual review";
        Early = "early", "early review";
        UnderFive = "under-five", "review under five";
        PhaseTransfer = "phase-transfer", "phase transfer review";
        Adulthood = "adulthood", "year 9 and after: preparing for adulthood";
        Support = "support", "review of SEN support";
    }
}

/// One review of a plan, from its setting to the authority's answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    pub id: ReviewId,
    pub child: ChildId,
    pub process: Option<ProcessId>,
    pub plan: Option<PlanId>,
    pub kind: ReviewKind,
    /// The last day it may be held.
    pub due: NaiveDate,
    /// The day set for the meeting.
    pub meeting_on: Option<NaiveDate>,
    pub meeting_at: String,
    pub place: String,
    pub invited: Option<NaiveDate>,
    /// Who was invited, what each was asked for and sent.
    pub people: Vec<ReviewPerson>,
    pub papers_out: Option<NaiveDate>,
    pub parent_views: Option<NaiveDate>,
    pub parent_view: String,
    pub child_views: Option<NaiveDate>,
    pub child_view: String,
    /// From 1 to 5, in their own judgement.
    pub wellbeing: Option<u8>,
    pub held: Option<NaiveDate>,
    pub went_well: String,
    pub outcomes: Vec<OutcomeAtReview>,
    pub recommendation: String,
    pub report_sent: Option<NaiveDate>,
    pub decided: Option<NaiveDate>,
    /// `A` amend, `M` maintain, `C` cease.
    pub decision: String,
    pub closed: Option<NaiveDate>,
    pub note: String,
}

/// Someone invited to a review.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewPerson {
    pub name: String,
    pub role: String,
    pub report_asked: bool,
    pub report_in: Option<NaiveDate>,
    pub attended: Option<bool>,
}

/// What a review said of one outcome.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OutcomeAtReview {
    pub outcome: OutcomeId,
    pub status: OutcomeStatus,
    pub keep: bool,
    pub note: String,
}
