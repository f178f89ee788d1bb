//! Reviews of plans: set, prepared, held, reported, decided.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::id::{ChildId, OrganisationId, OutcomeId, PlanId, ProcessId, ReviewId};
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

    /// Whose outcome measure it is.
    Therapy {
        Other = "", "another therapy";
        Speech = "speech-language", "speech and language therapy";
        Occupational = "occupational", "occupational therapy";
        Physio = "physio", "physiotherapy";
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
    pub parent_view_how: String,
    pub child_views: Option<NaiveDate>,
    pub child_view: String,
    pub child_view_how: String,
    /// From 1 to 5, in their own judgement.
    pub wellbeing: Option<u8>,
    /// Therapy outcome measures, before and after.
    pub measures: Vec<Measure>,
    /// From Year 9 on: what was said of preparing for adulthood.
    pub adulthood: Adulthood,
    /// A personal budget was talked of.
    pub budget_discussed: Option<NaiveDate>,
    pub held: Option<NaiveDate>,
    pub went_well: String,
    pub outcomes: Vec<OutcomeAtReview>,
    pub recommendation: String,
    pub report_sent: Option<NaiveDate>,
    /// The day the authority made up its mind; the family may still have to be told.
    pub resolved: Option<NaiveDate>,
    /// The day the family was told of the decision.
    pub decided: Option<NaiveDate>,
    /// `A` amend, `M` maintain, `C` cease.
    pub decision: String,
    pub decision_reasons: String,
    /// The evidence that went with the amendment notice.
    pub notice_evidence: String,
    /// What the family answered to the amendment notice, and when.
    pub represented: Option<NaiveDate>,
    pub representations: String,
    /// The school or college the amended plan is to name.
    pub names: Named,
    pub closed: Option<NaiveDate>,
    /// Schools and colleges consulted about being named, as in a phase transfer.
    pub consulted: Vec<Consulted>,
    pub note: String,
}

/// What section I of a plan says: a school or college, or only its type where none is named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Named {
    pub setting: Option<OrganisationId>,
    /// Its name as it was picked, or the type.
    pub words: String,
}

impl Named {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }

    /// The type of school or college, where none is named.
    pub fn kind(&self) -> &str {
        match self.setting {
            Some(_) => "",
            None => &self.words,
        }
    }
}

/// A school or college consulted about being named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consulted {
    /// Its name as it was picked or typed.
    pub setting: String,
    /// Which of those held it is; none for one that is not held.
    pub organisation: Option<OrganisationId>,
    pub on: NaiveDate,
    pub replied: Option<NaiveDate>,
    pub reply: String,
}

/// Someone invited to a review.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewPerson {
    pub name: String,
    pub role: String,
    pub report_asked: bool,
    pub report_in: Option<NaiveDate>,
    /// Coming, not coming, sends someone else; empty for no answer yet.
    pub replied: String,
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
    /// The words it is to have from now on, where it changes.
    pub new_words: String,
}

/// One therapy outcome measure: four scales from 0 to 5, in half steps kept as tenths, at the start and at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Measure {
    /// Which kind of therapy; several may be measured at one review.
    pub therapy: Therapy,
    pub therapist: String,
    pub started: Option<NaiveDate>,
    pub ended: Option<NaiveDate>,
    /// Impairment, activity, participation, wellbeing.
    pub before: Vec<u8>,
    pub after: Vec<u8>,
}

/// What a review from Year 9 on must look at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Adulthood {
    pub employment: String,
    pub living: String,
    pub community: String,
    pub health: String,
}

impl Adulthood {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
