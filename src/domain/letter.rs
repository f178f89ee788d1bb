//! Letters, the offer after a no, mediation and appeals.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::id::{AdviceId, AppealId, ChildId, DecisionId, LetterId, ProcessId, ReviewId, ServiceId, TacOfferId};

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
    /// The advice it asks for.
    pub advice: Option<AdviceId>,
    /// The review it belongs to: its going is a step of that review.
    pub review: Option<ReviewId>,
    /// Names of those it goes to.
    pub to: Vec<String>,
    /// The same with their addresses: a letter for each.
    pub addressees: Vec<Addressee>,
    /// Somebody said to whom it goes: the facts no longer do.
    pub addressed_by_hand: bool,
    pub copies: Vec<String>,
    /// The day it bears until it is sent.
    pub dated: Option<NaiveDate>,
    /// The child's reference, as it stands on the letter.
    pub reference: String,
    /// Its heading.
    pub subject: String,
    /// Name and address at its head.
    pub sender: String,
    /// Name and role at its end.
    pub signed: String,
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
    /// Code of the part in the letter's kind.
    pub code: String,
    pub heading: String,
    /// Of the heading: 2 or 3.
    pub level: u8,
    /// Each line is an item of a list.
    pub list: bool,
    /// Typed for the case; else the words stand in every letter of the kind.
    pub typed: bool,
    /// The letter is whole without it.
    pub optional: bool,
    pub words: String,
    /// What its standing words need to know and do not, in words.
    pub lacks: Vec<String>,
}

/// To whom a letter goes, at one address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Addressee {
    /// `Dear ...`
    pub greeting: String,
    pub name: String,
    pub address: String,
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
    /// Services of the local offer that may help, as they were chosen.
    pub services: Vec<ServiceId>,
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
