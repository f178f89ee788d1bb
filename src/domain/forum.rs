//! Questions put to a meeting such as the SENCo forum, and what was answered. They are told to everybody, so no child is named in them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::{ChildId, ForumQuestionId, MeetingId, OrganisationId};

/// A question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ForumQuestion {
    pub id: ForumQuestionId,
    pub meeting: MeetingId,
    pub asked_by: Option<OrganisationId>,
    pub question: String,
    /// What it is about, in a word or two.
    pub about: String,
    /// The case behind it: for the desk's own eyes, never printed.
    pub child: Option<ChildId>,
    pub answer: String,
    pub answered: Option<NaiveDate>,
    pub answered_by: String,
}
