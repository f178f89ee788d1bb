//! A statutory course about a child as it is kept: what it is, what happened in it, which exceptions were claimed.
//!
//! The clock reads these as facts; nothing here knows a due date.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{ChildId, EventId, ExceptionId, PersonId, ProcessId};

/// One statutory course: an assessment, a review, an amendment, an appeal ...
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Process {
    pub id: ProcessId,
    pub child: ChildId,
    /// Code of the kind of process, such as `assessment` or `annual-review`.
    pub kind: String,
    pub opened: NaiveDate,
    pub closed: Option<NaiveDate>,
    /// Why a refusal was reversed, when it was: the clock differs by it. Code of a route, such as `tribunal-order`.
    pub route: Option<String>,
    /// Circumstances the rules ask about, by name, such as `looked-after` or `under-five`.
    pub markers: Vec<String>,
    /// The authority's own number for it.
    pub reference: String,
    /// Who leads, when not the child's caseworker.
    pub lead: Option<PersonId>,
    /// The other authority of a move: its three digits, or its name.
    pub other_authority: String,
    /// The move leads out of this authority's area.
    pub moves_out: bool,
    pub note: String,
}

/// Something that happened in a process on a day. Never changed: a wrong one is made void and followed by the right one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Event {
    pub id: EventId,
    pub process: ProcessId,
    /// The clock's name for it, such as `request-received`.
    pub name: String,
    pub day: NaiveDate,
    /// Entered in error.
    pub void: bool,
    pub void_why: String,
    /// Who did it.
    pub by: String,
    pub note: String,
}

/// A claim that a lawful exception kept the authority from meeting a limit. It adds no days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exception {
    pub id: ExceptionId,
    pub process: ProcessId,
    /// Code of the legal ground, such as `EXC-A`.
    pub ground: String,
    pub starts: NaiveDate,
    pub ends: Option<NaiveDate>,
    pub reason: String,
    pub evidence: String,
    pub family_told: Option<NaiveDate>,
    pub claimed_by: String,
}
