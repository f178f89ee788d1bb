//! The kinds of statutory course a case can be on.

use serde::{Deserialize, Serialize};

/// One kind of statutory course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProcessKind {
    /// EHC needs assessment: from the request to the final plan.
    Assessment,
    /// One annual review of a plan.
    AnnualReview,
    /// A plan amended outside a review.
    Amendment,
    /// A move to the next phase of education.
    PhaseTransfer,
    Reassessment,
    /// A move from one authority's area to another's.
    Move,
    Mediation,
    Appeal,
    /// Ceasing to maintain a plan.
    Ceasing,
    PersonalBudget,
    LookedAfter,
    /// SEN support in a school.
    SenSupport,
    EarlyYears,
    Health,
    Complaint,
    LocalOffer,
}

impl ProcessKind {
    /// Every kind, in the order they are listed.
    pub const ALL: [Self; 16] = [
        Self::Assessment,
        Self::AnnualReview,
        Self::Amendment,
        Self::PhaseTransfer,
        Self::Reassessment,
        Self::Move,
        Self::Mediation,
        Self::Appeal,
        Self::Ceasing,
        Self::PersonalBudget,
        Self::LookedAfter,
        Self::SenSupport,
        Self::EarlyYears,
        Self::Health,
        Self::Complaint,
        Self::LocalOffer,
    ];

    /// The name in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Assessment => "assessment",
            Self::AnnualReview => "annual-review",
            Self::Amendment => "amendment",
            Self::PhaseTransfer => "phase-transfer",
            Self::Reassessment => "reassessment",
            Self::Move => "move",
            Self::Mediation => "mediation",
            Self::Appeal => "appeal",
            Self::Ceasing => "ceasing",
            Self::PersonalBudget => "personal-budget",
            Self::LookedAfter => "looked-after",
            Self::SenSupport => "sen-support",
            Self::EarlyYears => "early-years",
            Self::Health => "health",
            Self::Complaint => "complaint",
            Self::LocalOffer => "local-offer",
        }
    }

    /// The kind with this [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
