//! Something to do.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{ChildId, PersonId, ProcessId, TaskId};

/// Something somebody means to do, about a child or not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Task {
    pub id: TaskId,
    pub child: Option<ChildId>,
    pub process: Option<ProcessId>,
    pub owner: Option<PersonId>,
    pub what: String,
    pub due: Option<NaiveDate>,
    pub done: Option<NaiveDate>,
    pub note: String,
}
