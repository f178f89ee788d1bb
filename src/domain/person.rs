//! Everyone who is not the child: parents, carers, professionals, members of panels.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{ChildId, ChildPersonId, OrganisationId, PersonId};
use super::weekdays::Weekdays;

/// A parent, a professional, a member of a panel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    pub id: PersonId,
    pub title: String,
    pub surname: String,
    pub forename: String,
    /// What they are at work: caseworker, educational psychologist ...; empty for family.
    pub role: String,
    pub organisation: Option<OrganisationId>,
    pub telephone: String,
    pub email: String,
    pub address: String,
    pub postcode: String,
    pub language: String,
    pub interpreter: bool,
    /// The days of the week on which they can come to meetings; none said is any day.
    pub comes_on: Option<Weekdays>,
    /// No longer reached here since.
    pub left_on: Option<NaiveDate>,
    pub note: String,
}

impl Person {
    /// Forename and surname, as said.
    pub fn name(&self) -> String {
        format!("{} {}", self.forename, self.surname).trim().to_owned()
    }
}

/// What a person is to a child.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChildPerson {
    pub id: ChildPersonId,
    pub child: ChildId,
    pub person: PersonId,
    /// Mother, father, foster carer, social worker, GP, named nurse ...
    pub role: String,
    /// Has parental responsibility.
    pub parental_responsibility: bool,
    pub lives_with: bool,
    /// Gets a copy of letters.
    pub copied_in: bool,
    pub armed_forces: bool,
    /// Not to be told anything; a letter to them is refused.
    pub not_to_be_told: bool,
    pub starts: Option<NaiveDate>,
    pub ends: Option<NaiveDate>,
    pub note: String,
}
