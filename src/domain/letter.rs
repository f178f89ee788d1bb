//! Letters, the offer after a no, mediation and appeals.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::id::{AppealId, ChildId, DecisionId, LetterId, ProcessId, TacOfferId};

codes! {
    /// What the family said to the offer of a TAC meeting.
    TacReply {
        Waiting = "", "no answer yet";
        Accepted = "accepted", "accepted";
        Declined = "declined", "declined";
    }
    /// Mediation or which appeal.
    AppealKind {
        Mediation = "mediation", "mediation";
        RefusalToAssess = "refusal-to-assess", "appeal: refusal to assess";
        RefusalToIssue = "refusal-to-issue", "appeal: refusal to issue a plan";
        Contents = "contents", "appeal: contents or placement";
        Ceasing = "ceasing", "appeal: ceasing the plan";
        Other = "other", "other appeal";
    }
}

/// A letter and its required parts. Once sent it is never changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    pub id: LetterId,
    pub child: ChildId,
    pub process: Option<ProcessId>,
    pub decision: Option<DecisionId>,
    /// Code of the kind of letter, such as `refusal-to-assess`.
    pub kind: String,
    pub to: Vec<String>,
    pub copies: Vec<String>,
    pub due: Option<NaiveDate>,
    /// All required parts are there since.
    pub ready: Option<NaiveDate>,
    pub sent: Option<NaiveDate>,
    pub sent_by: String,
    pub sent_how: String,
    pub parts: Vec<LetterPart>,
    /// Marked ready with a part missing: who said so and why.
    pub overridden_by: String,
    pub overridden_why: String,
    /// SHA-256 of the printed file.
    pub fingerprint: String,
}

/// One part a letter must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterPart {
    /// Code of the part in the checklist.
    pub code: String,
    pub words: String,
}

/// The offer of a meeting of the team around the child, made on every refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TacOffer {
    pub id: TacOfferId,
    pub child: ChildId,
    pub decision: Option<DecisionId>,
    pub offered: NaiveDate,
    pub offered_how: String,
    pub reply: TacReply,
    pub replied: Option<NaiveDate>,
    pub meeting_on: Option<NaiveDate>,
    pub held: Option<NaiveDate>,
    pub attended: Vec<String>,
    pub support: Vec<TacSupport>,
    pub review_due: Option<NaiveDate>,
    pub reviewed: Option<NaiveDate>,
    pub note: String,
}

/// Support agreed instead of an assessment or a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TacSupport {
    pub what: String,
    pub owner: String,
    pub due: Option<NaiveDate>,
    pub done: Option<NaiveDate>,
}

/// A mediation or an appeal to the tribunal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Appeal {
    pub id: AppealId,
    pub child: ChildId,
    /// The course of the decision it is about.
    pub process: Option<ProcessId>,
    /// Its own course, with the days of mediation or appeal.
    pub course: Option<ProcessId>,
    pub kind: AppealKind,
    pub mediation_asked: Option<NaiveDate>,
    pub mediation_held: Option<NaiveDate>,
    pub certificate: Option<NaiveDate>,
    pub lodged: Option<NaiveDate>,
    pub number: String,
    /// The tribunal sent it to the authority.
    pub sent_to_authority: Option<NaiveDate>,
    pub response_due: Option<NaiveDate>,
    pub response_sent: Option<NaiveDate>,
    pub hearing: Option<NaiveDate>,
    pub order: Option<NaiveDate>,
    pub outcome: String,
    /// Who conceded, and when.
    pub conceded_by: String,
    pub conceded: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub note: String,
}
