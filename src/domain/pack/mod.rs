//! The request pack: what one file holds about a child, put together for the authority that decides whether to assess.
//!
//! Nothing is typed for it. What is missing is listed and never a bar: a request may be sent as it is, and its clock runs from
//! the day it is received.

mod build;
mod missing;
mod print;
mod take;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::child::Child;
use super::cycle::Cycle;
use super::figures::{Attainment, Exclusion};
use super::note::Paper;
use super::organisation::Organisation;
use super::person::{ChildPerson, Person};
use super::referral::Referral;

pub use build::{Held, build};
pub use missing::{Gap, missing};
pub use print::document;
pub use take::{Taken, preview, take};

/// The layout of the pack this program writes, and the newest it reads.
pub const LAYOUT: u32 = 1;

/// Everything a request tells.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pack {
    /// The day it was put together.
    pub made: NaiveDate,
    /// Who put it together.
    pub made_by: String,
    /// The school or setting.
    pub setting: Option<Organisation>,
    pub child: Child,
    pub referral: Referral,
    pub people: Vec<Contributor>,
    pub cycles: Vec<Cycle>,
    pub services: Vec<KnownService>,
    pub attainment: Vec<Attainment>,
    pub exclusions: Vec<Exclusion>,
    pub papers: Vec<Paper>,
    pub reviews: Vec<HeldReview>,
}

/// Someone about the child: family, or a professional who will be asked for advice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contributor {
    pub person: Person,
    pub link: ChildPerson,
    /// The name of the body they work for; empty for family.
    pub organisation: String,
}

/// A service the child was referred to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownService {
    pub name: String,
    pub asked: NaiveDate,
    pub first_seen: Option<NaiveDate>,
    pub ended: Option<NaiveDate>,
    pub outcome: String,
}

/// A review that was held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HeldReview {
    pub kind: String,
    pub held: NaiveDate,
    pub went_well: String,
    pub recommendation: String,
}

/// A sum in pence as pounds: `£1,240`, `£12.50`.
pub fn pounds(pence: i64) -> String {
    let (whole, rest) = (pence / 100, pence % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match rest {
        0 => format!("£{grouped}"),
        rest => format!("£{grouped}.{rest:02}"),
    }
}
