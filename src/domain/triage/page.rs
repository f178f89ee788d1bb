//! What triage looks at: the referral, all that is held of the child, and where it could go.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::desk::{ChildPage, ProcessFacts};
use crate::domain::id::MeetingId;
use crate::domain::referral::Referral;

/// A meeting a request could go to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MeetingChoice {
    pub meeting: MeetingId,
    pub kind: String,
    pub day: NaiveDate,
    /// Items on its agenda so far.
    pub items: u32,
}

/// All that triage looks at.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TriagePage {
    pub referral: Referral,
    pub held: ChildPage,
    /// Planned meetings that take requests, the next first.
    pub meetings: Vec<MeetingChoice>,
}

impl TriagePage {
    /// The assessment this request opened, with its dates.
    pub fn process(&self) -> Option<&ProcessFacts> {
        let id = self.referral.process?;
        self.held.processes.iter().find(|held| held.process.id == id)
    }

    /// Another assessment of this child that is open.
    pub fn other_open(&self) -> Option<&ProcessFacts> {
        let own = self.referral.process;
        self.held.processes.iter().find(|held| {
            held.process.kind == "assessment" && held.process.closed.is_none() && Some(held.process.id) != own
        })
    }

    /// The last day to tell the family whether there will be an assessment, where a clock runs.
    pub fn decide_by(&self) -> Option<NaiveDate> {
        let duties = &self.process()?.duties;
        duties
            .iter()
            .find(|duty| duty.rule == "NA-03" && duty.met_on.is_none())?
            .due
    }

    /// The day the referral counts as received.
    pub fn received(&self) -> NaiveDate {
        self.referral.deemed.unwrap_or(self.referral.received)
    }
}
