//! What comes back because of a decision: the item on a later agenda, and what is asked of people.

use chrono::NaiveDate;

use super::super::codes::{Asks, DecisionKind};
use super::super::decision::DecisionFacts;
use crate::domain::id::{AgendaItemId, PersonId};
use crate::domain::meeting::{AgendaItem, DecidedHow, Decision, Interim, MeetingAction};

/// The section in which decisions made between meetings are confirmed.
pub const TO_RATIFY: &str = "to ratify";
/// Minutes a confirmation takes.
const CONFIRMED_IN: u32 = 5;

/// What is put off keeps its place: it is on the next meeting's agenda. What is decided between meetings is there to be confirmed.
pub(super) fn taken_up_again(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision) -> Option<AgendaItem> {
    let deferred = kind.asks(Asks::Defer) && decision.interim == Interim::NextMeeting;
    let between = decision.meeting.is_none() && kind.settles && decision.how != DecidedHow::Panel;
    match (deferred, between) {
        (true, _) => Some(AgendaItem {
            missing: vec![decision.needed.clone()],
            ..anew(facts)?
        }),
        (_, true) => Some(AgendaItem {
            section: TO_RATIFY.into(),
            minutes: CONFIRMED_IN,
            asked_of_panel: "Confirm the decision made between meetings".into(),
            missing: Vec::new(),
            placed_by_chair: false,
            ..waiting(facts).or_else(|| anew(facts))?
        }),
        _ => None,
    }
}

/// The item that waits on the agenda of a meeting to come: it is not heard again, it is confirmed.
fn waiting(facts: &DecisionFacts) -> Option<AgendaItem> {
    facts.item.as_deref().filter(|_| facts.meeting.is_none()).cloned()
}

/// A new item of the next meeting.
fn anew(facts: &DecisionFacts) -> Option<AgendaItem> {
    let (meeting, _) = facts.next_meeting?;
    Some(AgendaItem {
        id: AgendaItemId::default(),
        meeting,
        child: Some(facts.child),
        process: facts.process,
        took: None,
        discussion: String::new(),
        ..facts.item.as_deref().cloned().unwrap_or_default()
    })
}

/// What the decision asks of people.
pub(super) fn actions(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision) -> Vec<MeetingAction> {
    let mut actions = Vec::new();
    if let Some(what) = &kind.action {
        let rule = kind.action_rule.as_deref();
        let due = facts.last_days.iter().find(|last| Some(last.rule.as_str()) == rule);
        actions.push(ask(facts, what.clone(), facts.caseworker, due.map(|last| last.due)));
    }
    if kind.asks(Asks::Defer) {
        actions.extend(put_off(kind, facts, decision));
    }
    let instead = decision.detail("who-does-what").trim();
    if !instead.is_empty() {
        actions.push(ask(facts, instead.to_owned(), facts.caseworker, None));
    }
    actions
}

fn ask(facts: &DecisionFacts, what: String, owner: Option<PersonId>, due: Option<NaiveDate>) -> MeetingAction {
    MeetingAction {
        meeting: facts.meeting,
        item: facts.item_id(),
        child: Some(facts.child),
        owner,
        what,
        due,
        ..MeetingAction::default()
    }
}

/// The document is to be brought; and where the next meeting is too late, somebody decides before the last day.
fn put_off(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision) -> Vec<MeetingAction> {
    let bring = format!("Bring {}", decision.needed.trim());
    let bring = MeetingAction {
        service: decision.needed_from.trim().to_owned(),
        ..ask(facts, bring, None, decision.needed_by)
    };
    let last = facts.last_day(kind).map(|last| last.due);
    let decide = match decision.interim {
        Interim::NextMeeting => None,
        Interim::Manager => Some(("Decide between panels", decision.decided_by)),
        Interim::Papers => Some(("Have it decided by papers", facts.clerk)),
    };
    let decide = decide.map(|(what, owner)| ask(facts, what.to_owned(), owner, last));
    std::iter::once(bring).chain(decide).collect()
}
