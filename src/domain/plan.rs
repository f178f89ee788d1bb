//! The education, health and care plan: versions, sections, outcomes, provision, checks, budgets.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::id::{
    ChildId, OrganisationId, OutcomeId, PersonalBudgetId, PlanCheckId, PlanId, PlanSectionId, ProcessId, ProvisionId,
};

codes! {
    /// Where a version of a plan stands.
    PlanState {
        Drafting = "drafting", "being drafted";
        Draft = "draft", "draft sent";
        Final = "final", "final";
        Replaced = "replaced", "replaced by a later version";
        Ceased = "ceased", "ceased";
    }
    /// What an outcome or a provision is about.
    PlanArea {
        Education = "education", "education";
        Health = "health", "health";
        Care = "care", "social care";
        Participation = "participation", "social participation";
        Adulthood = "adulthood", "preparation for adulthood";
    }
    /// Where an outcome stands at review.
    OutcomeStatus {
        New = "new", "new";
        Progress = "progress", "making progress";
        Stuck = "stuck", "no progress";
        Met = "met", "met";
        Dropped = "dropped", "no longer wanted";
    }
    /// In which form a personal budget is held.
    BudgetForm {
        Unsaid = "", "not said";
        DirectPayment = "direct-payment", "direct payment";
        Notional = "notional", "notional";
        ThirdParty = "third-party", "third party";
        Health = "health", "personal health budget";
    }
}

/// One version of a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    pub id: PlanId,
    pub child: ChildId,
    pub process: Option<ProcessId>,
    /// 1 for the first, then one more for each amended plan.
    pub version: u32,
    pub state: PlanState,
    pub draft_sent: Option<NaiveDate>,
    pub comments_until: Option<NaiveDate>,
    pub final_sent: Option<NaiveDate>,
    pub ceased: Option<NaiveDate>,
    /// Code of the reason of the SEN2 return.
    pub cease_reason: String,
    pub review_due: Option<NaiveDate>,
    pub last_review: Option<NaiveDate>,
    pub placement: Option<OrganisationId>,
    /// Type of setting when no school is named.
    pub placement_kind: String,
    pub placement_since: Option<NaiveDate>,
    pub in_unit: bool,
    pub in_resourced_provision: bool,
    /// New, converted from a statement, or taken over from another authority.
    pub origin: String,
    pub plain_version: Option<NaiveDate>,
    /// When and how the child's views were taken.
    pub views_on: Option<NaiveDate>,
    pub views_how: String,
    pub band: String,
    /// Yearly, in pence.
    pub funding_pence: Option<i64>,
    pub hours: String,
    /// Who pays which share.
    pub funding_split: String,
    pub transport: String,
    pub short_breaks: String,
    pub note: String,
}

/// One of the sections A to K.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanSection {
    pub id: PlanSectionId,
    pub plan: PlanId,
    /// `A` to `K`; `H1` and `H2` apart.
    pub letter: String,
    pub words: String,
    /// Which advice it rests on.
    pub sources: Vec<String>,
}

/// What the child is to be able to do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    pub id: OutcomeId,
    pub plan: PlanId,
    pub area: PlanArea,
    pub position: u32,
    pub status: OutcomeStatus,
    pub words: String,
    pub measure: String,
    pub baseline: String,
    pub by_when: Option<NaiveDate>,
    pub who: String,
    pub how_often: String,
    /// Which of the partnership's seven outcomes it serves, 1 to 7.
    pub partnership: Vec<u8>,
    /// It came from a short breaks goal.
    pub from_short_breaks: bool,
    pub progress: String,
}

/// What is given, by whom, how often.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Provision {
    pub id: ProvisionId,
    pub plan: PlanId,
    pub outcome: Option<OutcomeId>,
    pub area: PlanArea,
    pub what: String,
    pub who: String,
    pub how_often: String,
    /// Yearly, in pence.
    pub cost_pence: Option<i64>,
    pub commissioners: String,
    /// Last seen to be delivered.
    pub last_checked: Option<NaiveDate>,
    pub delivered: Option<bool>,
    pub checked_by: String,
    pub note: String,
}

/// The quality of one section, judged by someone on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanCheck {
    pub id: PlanCheckId,
    pub plan: PlanId,
    pub day: NaiveDate,
    pub section: String,
    /// 1 poor to 4 good.
    pub score: u8,
    pub by: String,
    pub note: String,
}

/// A personal budget from the first talk of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonalBudget {
    pub id: PersonalBudgetId,
    pub child: ChildId,
    pub plan: Option<PlanId>,
    pub discussed: Option<NaiveDate>,
    pub offered: Option<NaiveDate>,
    pub asked: Option<NaiveDate>,
    pub agreed: Option<NaiveDate>,
    pub refused: Option<NaiveDate>,
    pub refused_why: String,
    pub form: BudgetForm,
    /// Education, health, social care.
    pub elements: Vec<String>,
    /// Yearly, in pence.
    pub amount_pence: Option<i64>,
    pub review_due: Option<NaiveDate>,
    pub ended: Option<NaiveDate>,
}
