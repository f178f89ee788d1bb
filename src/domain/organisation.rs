//! Settings, services' providers, authorities and other bodies.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::id::OrganisationId;
use super::weekdays::Weekdays;

codes! {
    /// What kind of body it is.
    OrganisationKind {
        School = "school", "school";
        SpecialSchool = "special-school", "special school";
        Independent = "independent", "independent school";
        EarlyYears = "early-years", "early years setting";
        College = "college", "college";
        Alternative = "alternative", "alternative provision";
        Authority = "authority", "local authority";
        Health = "health", "health body";
        SocialCare = "social-care", "social care";
        Voluntary = "voluntary", "voluntary body";
        Other = "other", "other";
    }
}

/// A setting, a service's provider, an authority or any other partner.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Organisation {
    pub id: OrganisationId,
    pub kind: OrganisationKind,
    pub name: String,
    /// Six digits.
    pub urn: Option<String>,
    /// Authority and establishment, seven digits.
    pub laestab: Option<String>,
    pub ukprn: Option<String>,
    /// The authority it lies in, three digits.
    pub la_code: Option<String>,
    /// Primary, secondary, all-through ... in words.
    pub phase: String,
    /// Maintained, academy, free school ... in words.
    pub governance: String,
    pub address: String,
    pub postcode: String,
    pub telephone: String,
    pub email: String,
    pub head: String,
    /// Who to write to about SEND.
    pub senco: String,
    /// The days of the week the SENCo works, on which review meetings can be held; none said is as planned for all.
    pub senco_days: Option<Weekdays>,
    /// Review meetings it can hold in a week; none said is as planned for all.
    pub reviews_a_week: Option<u32>,
    /// Grade and day of the last inspection.
    pub grade: String,
    pub graded_on: Option<NaiveDate>,
    /// Approved under section 41 of the Children and Families Act 2014: a parent may ask for it to be named in a plan.
    pub section_41: bool,
    /// Places by need in special provision.
    pub places: Vec<Places>,
    pub note: String,
}

/// Places of one kind at a setting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Places {
    /// Resource base, unit, special school place ...
    pub what: String,
    /// Need code of the return, or empty for any.
    pub need: String,
    pub places: u32,
    pub filled: u32,
    pub planned: u32,
}
