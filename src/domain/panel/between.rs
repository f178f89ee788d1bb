//! A case decided between meetings, because the next one would be too late: by a named officer, or by papers. It comes to the next
//! meeting to be confirmed.

use super::codes::{Asks, DecisionKind};
use super::decision::DecisionFacts;
use super::sitting::{Sitting, SittingItem};
use crate::domain::id::{ChildId, MeetingId, ProcessId};
use chrono::NaiveDate;

/// Which case, and the meeting it was named for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between {
    pub meeting: MeetingId,
    pub child: ChildId,
    pub process: Option<ProcessId>,
}

/// The case with all that is known for its decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub facts: DecisionFacts,
    /// What can be decided about it.
    pub choices: Vec<&'static DecisionKind>,
    /// What is on file, a line each.
    pub evidence: String,
    /// `26/0418 T.R.`
    pub label: String,
}

/// What is known of an item of a sitting, to be decided today and not by the meeting.
pub fn case(sitting: &Sitting, at: usize, today: NaiveDate) -> Option<Case> {
    let held = sitting.items.get(at)?;
    let facts = sitting.facts(at)?;
    let listed = facts.item.filter(|item| item.meeting == sitting.meeting.id);
    let own = Some((sitting.meeting.id, sitting.meeting.day)).filter(|_| is_to_come(sitting, today));
    Some(Case {
        facts: DecisionFacts {
            meeting: None,
            item: listed,
            day: today,
            quorate: true,
            next_meeting: own.or(facts.next_meeting),
            ..facts
        },
        choices: choices(held),
        evidence: held.advice.join("\n"),
        label: held.label(),
    })
}

/// What is confirmed, noted or put off is done in a meeting.
fn choices(held: &SittingItem) -> Vec<&'static DecisionKind> {
    let by_meeting = |kind: &&DecisionKind| kind.asks(Asks::Confirms) || kind.asks(Asks::Defer) || !kind.reasons;
    held.choices().into_iter().filter(|kind| !by_meeting(kind)).collect()
}

fn is_to_come(sitting: &Sitting, today: NaiveDate) -> bool {
    sitting.meeting.day >= today && !sitting.is_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::meeting::{AgendaItem, Meeting};

    fn sitting(on_agenda: bool) -> Sitting {
        let meeting = Meeting {
            id: uuid::Uuid::from_u128(7).into(),
            day: NaiveDate::from_ymd_opt(2026, 12, 2).expect("a day"),
            ..Meeting::default()
        };
        let item = AgendaItem {
            id: uuid::Uuid::from_u128(8).into(),
            meeting: if on_agenda { meeting.id } else { MeetingId::default() },
            child: Some(uuid::Uuid::from_u128(1).into()),
            ..AgendaItem::default()
        };
        Sitting {
            meeting,
            items: vec![SittingItem {
                item,
                process_kind: Some("assessment".into()),
                ..SittingItem::default()
            }],
            ..Sitting::default()
        }
    }

    #[test]
    fn it_is_decided_today_without_a_meeting_and_confirmed_at_the_one_to_come() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day");
        let listed = case(&sitting(true), 0, today).expect("a case");
        assert_eq!((listed.facts.meeting, listed.facts.day), (None, today));
        assert!(listed.facts.item.is_some(), "its own item waits to be confirmed");
        let unlisted = case(&sitting(false), 0, today).expect("a case");
        assert!(unlisted.facts.item.is_none());
        assert_eq!(
            unlisted.facts.next_meeting.map(|(_, day)| day),
            Some(sitting(false).meeting.day)
        );
        let codes: Vec<&str> = unlisted.choices.iter().map(|kind| kind.code.as_str()).collect();
        assert!(codes.contains(&"ASSESS") && codes.contains(&"NO_ASSESS"), "{codes:?}");
        assert!(!codes.contains(&"RATIFY") && !codes.contains(&"DEFER"), "{codes:?}");
    }
}
