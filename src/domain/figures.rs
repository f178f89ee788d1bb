//! Facts kept for the figures: exclusions, health checks, destinations, attainment, objectives, training.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::child::SenStatus;
use super::code::codes;
use super::id::{
    AttainmentId, ChildId, DestinationId, ExclusionId, HealthCheckId, ObjectiveId, OrganisationId, PersonId, TrainingId,
};

codes! {
    /// For a time or for good.
    ExclusionKind {
        Suspension = "suspension", "suspension (fixed term)";
        Permanent = "permanent", "permanent exclusion";
    }
    /// Where a young person is after sixteen.
    DestinationCode {
        Unknown = "unknown", "not known";
        School = "school", "school or sixth form";
        College = "college", "college";
        SupportedInternship = "supported-internship", "supported internship";
        Apprenticeship = "apprenticeship", "apprenticeship";
        Work = "work", "work with training";
        Higher = "higher", "higher education";
        Neet = "neet", "not in education, employment or training";
    }
}

/// A suspension or a permanent exclusion, with the SEN status at the time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exclusion {
    pub id: ExclusionId,
    pub child: ChildId,
    pub kind: ExclusionKind,
    pub day: NaiveDate,
    /// Half days count as 5 tenths.
    pub tenths_of_days: u32,
    pub status: SenStatus,
    pub setting: Option<OrganisationId>,
    pub reason: String,
}

/// A yearly health check for someone fourteen or older.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HealthCheck {
    pub id: HealthCheckId,
    pub child: ChildId,
    pub offered: Option<NaiveDate>,
    pub done: Option<NaiveDate>,
    pub declined: Option<NaiveDate>,
    pub action_plan: bool,
    pub practice: String,
}

/// What a young person does after sixteen, when last looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Destination {
    pub id: DestinationId,
    pub child: ChildId,
    pub checked: NaiveDate,
    pub code: DestinationCode,
    pub at_risk: bool,
    pub words: String,
}

/// A result, with its day and where it is from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attainment {
    pub id: AttainmentId,
    pub child: ChildId,
    pub day: NaiveDate,
    pub key_stage: Option<String>,
    pub subject: String,
    pub result: String,
    /// In line with expectation, below, well below.
    pub against_expected: String,
    pub source: String,
}

/// An entry of a strategy, an improvement plan or an inspection's areas.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Objective {
    pub id: ObjectiveId,
    /// Strategy, statement of action, joint commissioning, inspection.
    pub register: String,
    /// Education, social care, health, or the weakness it answers.
    pub strand: String,
    pub owner: Option<PersonId>,
    pub words: String,
    pub due: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub closed_by: String,
    /// Red, amber or green, in a word.
    pub rating: String,
    pub evidence: Vec<String>,
    pub themes: Vec<String>,
    pub reviewed: Option<NaiveDate>,
}

/// A course or a training session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Training {
    pub id: TrainingId,
    pub day: NaiveDate,
    pub topic: String,
    pub audience: String,
    pub attended: Vec<String>,
    pub feedback: String,
}
