//! The graduated response: assess, plan, do, review.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{ChildId, CycleId};

/// One turn of assess, plan, do, review.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cycle {
    pub id: CycleId,
    pub child: ChildId,
    /// Need code or area of need.
    pub need: String,
    pub assessed: String,
    pub started: NaiveDate,
    pub review_due: Option<NaiveDate>,
    /// What is hoped for.
    pub aim: String,
    pub actions: Vec<Support>,
    pub closed: Option<NaiveDate>,
    /// From -2 (much worse) to +2 (much better).
    pub effect: Option<i8>,
    pub effect_words: String,
    pub parent_view: String,
    pub child_view: String,
    pub next: String,
    /// The cycle this one was started from.
    pub after: Option<CycleId>,
}

/// One thing done within a cycle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Support {
    pub what: String,
    pub who: String,
    pub how_often: String,
    pub starts: Option<NaiveDate>,
    pub ends: Option<NaiveDate>,
    /// In pence.
    pub cost_pence: Option<i64>,
    pub effect: Option<i8>,
}
