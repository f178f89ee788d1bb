//! Before a referral is saved: is the child held already, and is something open?

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::child::Child;
use crate::domain::id::{ProcessId, ReferralId};
use crate::domain::words;

/// A child held who may be the one meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alike {
    pub child: Box<Child>,
    /// What they share and what they do not.
    pub why: String,
    /// It is this child and no other: nothing held says otherwise.
    pub is_sure: bool,
    /// The name of the school.
    pub setting: String,
}

/// Something of this child that is open already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Open {
    /// An assessment: its clock runs.
    Assessment { process: ProcessId, since: NaiveDate },
    /// A concern or request that waits for triage.
    Waiting { referral: ReferralId, since: NaiveDate },
}

impl Open {
    /// What it is, in words.
    pub fn words(self) -> String {
        match self {
            Self::Assessment { since, .. } => {
                format!("an assessment is open since {}; its clock runs", words::day(since))
            }
            Self::Waiting { since, .. } => format!("a referral of {} waits for triage", words::day(since)),
        }
    }
}

/// The facts two children are told apart by, one beside the other: what is typed, and what is held.
pub fn side_by_side(typed: &Child, held: &Child) -> Vec<(&'static str, String, String)> {
    let day = |day: Option<NaiveDate>| day.map(words::day).unwrap_or_default();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        ("Family name", typed.surname.clone(), held.surname.clone()),
        ("First name", typed.forename.clone(), held.forename.clone()),
        ("Date of birth", day(typed.born), day(held.born)),
        ("UPN", text(&typed.upn), text(&held.upn)),
        ("Class", typed.class.clone(), held.class.clone()),
    ]
}
