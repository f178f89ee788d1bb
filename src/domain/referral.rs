//! A concern inside a school, or a request to the authority, from its arrival to its triage.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::id::{ChildId, PersonId, ProcessId, ReferralId};

codes! {
    /// A concern inside school or a request to the authority.
    ReferralKind {
        Concern = "concern", "concern";
        Request = "request", "request for an assessment";
    }
    /// Who it came from.
    Source {
        School = "school", "school";
        Parent = "parent", "parent";
        YoungPerson = "young-person", "young person";
        EarlyYears = "early-years", "early years setting";
        College = "college", "college";
        Teacher = "teacher", "teacher or staff";
        Health = "health", "health";
        HealthVisitor = "health-visitor", "health visitor or GP";
        SocialCare = "social-care", "social care";
        YouthJustice = "youth-justice", "youth justice, liaison and diversion";
        Other = "other", "other";
    }
    /// What triage came to.
    Triage {
        ClassStrategies = "CLASS", "class strategies";
        Monitor = "MONITOR", "monitor";
        SenSupport = "SEN_SUPPORT", "SEN support";
        OutsideReferral = "REFER_OUT", "referral to a service";
        RequestAssessment = "REQUEST", "request an assessment";
        ToPanel = "TO_PANEL", "to panel";
        AgreeNow = "AGREE_NOW", "agree now";
        AskMore = "ASK_MORE", "ask for more; the clock runs";
        Signpost = "SIGNPOST", "signpost";
        Duplicate = "DUPLICATE", "duplicate";
        NotOurs = "NOT_OURS", "not ours";
        Withdrawn = "WITHDRAWN", "withdrawn by the asker";
    }
    /// An answer to one question of the legal test. `May be` counts as yes.
    Answer {
        Unsaid = "", "not answered";
        Yes = "yes", "yes";
        MayBe = "may-be", "may be";
        No = "no", "no";
    }
    /// How far a criterion of a local list is met. Shown, never added up.
    Met {
        Unsaid = "", "not looked at";
        Met = "met", "met";
        Partly = "partly", "partly met";
        Not = "not", "not met";
        NotRelevant = "not-relevant", "not relevant";
    }
    /// Whether a piece of evidence is there. A prompt, never a bar.
    Have {
        Unsaid = "", "not looked at";
        Have = "have", "have";
        Missing = "missing", "missing";
        NotNeeded = "not-needed", "not needed";
    }
}

/// A concern or a request.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Referral {
    pub id: ReferralId,
    pub child: ChildId,
    /// The process it started, once it did.
    pub process: Option<ProcessId>,
    pub kind: ReferralKind,
    pub source: Source,
    /// The day it arrived; a request's clock starts then, however incomplete the form.
    pub received: NaiveDate,
    /// The day it counts as received in law, when that is another.
    pub deemed: Option<NaiveDate>,
    /// Why the deemed day is another.
    pub deemed_why: String,
    /// Sent from the school or family on.
    pub sent: Option<NaiveDate>,
    /// When the school began to gather evidence.
    pub gathering_since: Option<NaiveDate>,
    pub made_by: String,
    pub reason: String,
    /// What was tried already.
    pub tried: String,
    pub parent_told: Option<NaiveDate>,
    pub parent_view: String,
    pub child_view: String,
    /// How the child's view was obtained, and when.
    pub child_view_how: String,
    pub child_view_on: Option<NaiveDate>,
    pub wanted: String,
    pub outside_advice: String,
    /// Spent from the school's own budget, in pence.
    pub spent_pence: Option<i64>,
    /// Terms of evidence held; says nothing about whether to go on.
    pub terms_of_evidence: Option<u8>,
    pub fewer_terms_why: String,
    pub attachments: Vec<String>,
    /// Hours attended a week, for a child under five.
    pub hours_attended: String,
    /// Who signed the form, and when.
    pub signatures: String,
    /// Whether it is ours to decide: one answer for each question.
    pub ours: Vec<Reply>,
    /// Criteria of a local list, ticked.
    pub criteria: Vec<Tick>,
    /// SHA-256 of the request pack it was taken from.
    pub pack: String,
    /// Evidence prompts, each with what is there.
    pub prompts: Vec<Prompt>,
    pub may_have_sen: Answer,
    pub may_have_sen_why: String,
    pub plan_may_be_necessary: Answer,
    pub plan_may_be_necessary_why: String,
    /// Over eighteen: more time needed than others to finish education.
    pub more_time_needed: Answer,
    pub more_time_needed_why: String,
    pub outcome: Option<Triage>,
    pub triaged: Option<NaiveDate>,
    pub triaged_by: Option<PersonId>,
    pub outcome_why: String,
    /// What is asked for, from whom, by when, when more was asked for.
    pub asked_for: String,
    pub asked_for_by: Option<NaiveDate>,
    /// When what was decided is looked at again.
    pub review_due: Option<NaiveDate>,
    pub reviewed: Option<NaiveDate>,
}

/// The answer to one question of the first block.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reply {
    /// Code of the question in the checklist.
    pub code: String,
    pub answer: Answer,
    pub note: String,
}

/// One criterion of a local list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tick {
    /// Code of the criterion in the checklist.
    pub code: String,
    pub met: Met,
    pub note: String,
}

/// One evidence prompt of the checklist.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prompt {
    /// Code of the prompt in the checklist.
    pub code: String,
    pub have: Have,
    pub note: String,
}
