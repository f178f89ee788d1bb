//! Services and the children referred to them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::id::{ChildId, OrganisationId, ServiceId, ServiceReferralId};

codes! {
    /// The heading of the local offer it stands under.
    OfferHeading {
        Education = "education", "education";
        Health = "health", "health and wellbeing";
        SocialCare = "social-care", "social care";
        ThingsToDo = "things-to-do", "things to do";
    }
}

/// A service: what it covers, for whom, and how to refer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Service {
    pub id: ServiceId,
    pub organisation: Option<OrganisationId>,
    pub name: String,
    pub heading: OfferHeading,
    pub covers: String,
    pub does_not_cover: String,
    pub criteria: String,
    pub how_to_refer: String,
    pub contact: String,
    pub usual_wait: String,
    /// Days within which it means to see a child.
    pub target_days: Option<u32>,
    pub age_from: Option<u8>,
    /// Stops on this birthday.
    pub age_to: Option<u8>,
    pub commissioners: String,
    pub funding_split: String,
    pub starts: Option<NaiveDate>,
    /// The contract ends.
    pub ends: Option<NaiveDate>,
    /// A pathway with its own waiting list, such as `autism`.
    pub pathway: String,
    pub pilot: bool,
}

/// One child referred to one service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceReferral {
    pub id: ServiceReferralId,
    pub child: ChildId,
    pub service: ServiceId,
    pub asked: NaiveDate,
    pub asked_by: String,
    pub accepted: Option<NaiveDate>,
    pub declined: Option<NaiveDate>,
    pub declined_why: String,
    pub first_seen: Option<NaiveDate>,
    pub assessed: Option<NaiveDate>,
    pub ended: Option<NaiveDate>,
    pub outcome: String,
    /// What the school does while the child waits, and when that is looked at again.
    pub support_while_waiting: String,
    pub support_review: Option<NaiveDate>,
    /// A consultation only; the service does not hold the child open.
    pub consultation_only: bool,
    /// Hours a week, direct payment, goals: for short breaks and the like.
    pub package: String,
    pub goals: Vec<String>,
    /// Paid by the school rather than the NHS.
    pub commissioned_by_school: bool,
    pub note: String,
}
