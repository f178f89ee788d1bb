//! Facts kept for the figures: exclusions, health checks, destinations, attainment, objectives, training.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::child::SenStatus;
use super::code::codes;
use super::id::{
    AttainmentId, ChildId, DestinationId, ExclusionId, HealthCheckId, ObjectiveId, OrganisationId, PersonId, TrainingId,
};
use super::words;

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

impl Exclusion {
    /// How long, and why: `1.5 school days, hit another child`.
    pub fn words(&self) -> String {
        let days = match (self.tenths_of_days, self.tenths_of_days % 10) {
            (0, _) => String::new(),
            (10, _) => "1 school day".to_owned(),
            (tenths, 0) => format!("{} school days", tenths / 10),
            (tenths, part) => format!("{}.{part} school days", tenths / 10),
        };
        said([days, self.reason.clone()])
    }
}

/// Parts that are there, with commas between.
fn said<const N: usize>(parts: [String; N]) -> String {
    let there: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    there.join(", ")
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

impl HealthCheck {
    /// The day of the last that happened with it.
    pub fn latest(&self) -> Option<NaiveDate> {
        self.done.or(self.declined).or(self.offered)
    }

    /// How it stands: `done, offered 2 Nov 2026, action plan written`.
    pub fn words(&self) -> String {
        let state = match (self.done, self.declined) {
            (Some(_), _) => "done",
            (None, Some(_)) => "declined",
            (None, None) => "offered",
        };
        let offered = self.offered.filter(|_| state != "offered");
        let plan = if self.action_plan { "action plan written" } else { "" };
        said([
            state.to_owned(),
            offered.map_or_else(String::new, |day| format!("offered {}", words::day(day))),
            plan.to_owned(),
            self.practice.clone(),
        ])
    }
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

impl Destination {
    /// What they do, where: `college, Northmere College, at risk of no place`.
    pub fn words(&self) -> String {
        let risk = if self.at_risk { "at risk of no place" } else { "" };
        said([self.code.words().to_owned(), self.words.clone(), risk.to_owned()])
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn facts_are_said_with_what_is_known_of_them() {
        let mut check = HealthCheck {
            offered: day("2026-11-02"),
            ..HealthCheck::default()
        };
        assert_eq!((check.latest(), check.words().as_str()), (day("2026-11-02"), "offered"));
        (check.done, check.action_plan) = (day("2026-11-20"), true);
        assert_eq!(check.latest(), day("2026-11-20"));
        assert_eq!(check.words(), "done, offered 2 Nov 2026, action plan written");

        let place = Destination {
            code: DestinationCode::College,
            words: "Northmere College".into(),
            at_risk: true,
            ..Destination::default()
        };
        assert_eq!(place.words(), "college, Northmere College, at risk of no place");

        for (tenths, said) in [
            (0, "left"),
            (10, "1 school day, left"),
            (15, "1.5 school days, left"),
            (50, "5 school days, left"),
        ] {
            let held = Exclusion {
                tenths_of_days: tenths,
                reason: "left".into(),
                ..Exclusion::default()
            };
            assert_eq!(held.words(), said);
        }
    }
}
