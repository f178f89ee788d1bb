//! The forms of a meeting that sits: a decision, an interest, an action, what is added to signed minutes.

pub mod decision;
mod others;
mod run;

use serde::{Deserialize, Serialize};

use super::{Fault, Filled, letters};
use crate::app::dialog::Dialog;
use crate::app::draft::Draft;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::domain::id::{ChildId, MeetingId, PersonId};
use crate::domain::letter::Letter;
use crate::domain::letters::Facts;
use crate::domain::meeting::{AgendaItem, Decision, MeetingAction};
use crate::domain::panel::decision::{DecisionFacts, Named};

pub use others::{action, addition, confirm, declare, discussion, finish};
pub use run::send_run;

/// What a form of a meeting is filled for. It is kept with half-typed words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SittingPurpose {
    /// Decide an item, or correct what was decided.
    Decide {
        /// Code of the decision.
        code: String,
        /// What is known of the item.
        facts: Box<DecisionFacts>,
    },
    /// Declare an interest in an item or in the whole meeting.
    Declare {
        /// The meeting.
        meeting: MeetingId,
        /// The item on the screen.
        item: Option<Box<AgendaItem>>,
        /// Those who can declare one.
        people: Vec<Named>,
    },
    /// Ask somebody to do something.
    Action {
        /// The meeting.
        meeting: MeetingId,
        /// The item it comes from.
        item: Option<Box<AgendaItem>>,
        /// The child it is about.
        child: Option<ChildId>,
        /// Those it can be asked of.
        people: Vec<Named>,
    },
    /// Say what became of an action.
    Finish(Box<MeetingAction>),
    /// Add to signed-off minutes.
    Addition(MeetingId),
    /// Stand by a decision that was advised without quorum.
    Confirm(Box<Decision>),
    /// Minute what was said about an item.
    Discussion(Box<AgendaItem>),
    /// Say that letters have gone, each with what it is put together from.
    SendRun(Vec<(Letter, Facts)>),
}

/// What a filled form comes to.
pub fn filled(
    purpose: &SittingPurpose,
    form: &Form,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    match purpose {
        SittingPurpose::Decide { code, facts } => decision::filled(form, code, facts, moment, preferences),
        SittingPurpose::Declare { meeting, item, .. } => others::declared(form, *meeting, item.as_deref()),
        SittingPurpose::Action {
            meeting, item, child, ..
        } => Ok(others::asked(form, *meeting, item.as_deref(), *child, moment)),
        SittingPurpose::Finish(record) => Ok(others::finished(form, record, moment)),
        SittingPurpose::Addition(meeting) => Ok(others::added(form, *meeting, moment, preferences)),
        SittingPurpose::Confirm(made) => Ok(others::confirmed(form, made, moment)),
        SittingPurpose::Discussion(item) => Ok(others::minuted(form, item)),
        SittingPurpose::SendRun(ready) => run::sent(form, ready, moment),
    }
}

/// The form a draft was typed in.
pub fn reopen(purpose: &SittingPurpose, draft: &Draft, moment: &Moment, preferences: &Preferences) -> Option<Dialog> {
    let form = Form::new(
        draft.title.clone(),
        super::super::purpose::Purpose::Sitting(purpose.clone()),
        match purpose {
            SittingPurpose::Decide { code, facts } => decision::fields(code, facts, "")?,
            SittingPurpose::Declare { item, people, .. } => others::interest_fields(item.is_some(), people),
            SittingPurpose::Action { people, .. } => others::action_fields(people),
            SittingPurpose::Finish(record) => others::finish_fields(record, moment.today),
            SittingPurpose::Addition(_) => others::addition_fields(),
            SittingPurpose::Confirm(_) => others::confirm_fields(),
            SittingPurpose::Discussion(item) => others::discussion_fields(item),
            SittingPurpose::SendRun(_) => letters::send_fields(moment.today, preferences),
        },
    );
    Some(Dialog::Form(Box::new(form)))
}

/// A choice among people with this one chosen, or nobody yet.
fn people_with(key: &'static str, label: &'static str, people: &[Named], chosen: Option<PersonId>) -> Field {
    let named = people
        .iter()
        .map(|named| Answer::new(named.id.to_string(), named.words()));
    let code = chosen.map(|id| id.to_string()).unwrap_or_default();
    Field::choice(key, label, named.collect(), &code)
}

/// A choice among people, the first one chosen; nobody when `none` says so.
fn people(key: &'static str, label: &'static str, people: &[Named], none: Option<&str>) -> Field {
    let nobody = none.map(|words| Answer::new("", words));
    let named = people
        .iter()
        .map(|named| Answer::new(named.id.to_string(), named.words()));
    let answers: Vec<Answer> = nobody.into_iter().chain(named).collect();
    let first = answers.first().map(|answer| answer.code.clone()).unwrap_or_default();
    Field::choice(key, label, answers, &first)
}
