//! The log of what meetings asked people to do: overdue first, carried from meeting to meeting.

use std::cmp::Ordering;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::id::{ChildId, LetterId, MeetingActionId, MeetingId};
use crate::domain::meeting::{ActionState, MeetingAction};
use crate::domain::words;

/// One line of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ActionRow {
    /// The action itself; none for one that follows from a letter not sent.
    pub action: Option<MeetingActionId>,
    /// The action as it is kept, to be changed.
    #[serde(skip)]
    pub record: Option<MeetingAction>,
    pub letter: Option<LetterId>,
    pub child: Option<ChildId>,
    /// The child's reference; empty for an action about no child.
    pub reference: String,
    pub initials: String,
    pub what: String,
    pub owner: String,
    pub service: String,
    pub due: Option<NaiveDate>,
    pub state: ActionState,
    pub done: Option<NaiveDate>,
    pub evidence: String,
    /// The meeting that asked for it.
    pub meeting: Option<MeetingId>,
    pub asked: Option<NaiveDate>,
    /// Asked for by a meeting before the one whose log this is.
    pub carried: bool,
}

impl ActionRow {
    /// Days past its day; none when it is not late.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        let late = (today - self.due?).num_days();
        (self.state == ActionState::Open && late > 0).then_some(late)
    }

    /// Who it waits for: a person, else a service.
    pub fn who(&self) -> &str {
        match (self.owner.as_str(), self.service.as_str()) {
            ("", "") => "nobody yet",
            ("", service) => service,
            (owner, _) => owner,
        }
    }

    /// How it stands: `3 days late`, `due 4 Dec 2026`, `done 2 Dec 2026`.
    pub fn standing(&self, today: NaiveDate) -> String {
        match (self.state, self.days_late(today), self.due) {
            (ActionState::Done, ..) => {
                let on = self.done.map(words::day).unwrap_or_default();
                format!("done {on}").trim_end().to_owned()
            }
            (ActionState::Dropped, ..) => "dropped".into(),
            (_, Some(days), _) => format!("{} late", words::count(days, "day")),
            (_, None, Some(due)) => format!("due {}", words::day(due)),
            (_, None, None) => "no day set".into(),
        }
    }
}

/// Overdue first, the longest first; then by day, those without a day after them; then what is settled.
pub fn in_order(rows: &mut [ActionRow], today: NaiveDate) {
    rows.sort_by(|a, b| rank(a, b, today));
}

fn rank(a: &ActionRow, b: &ActionRow, today: NaiveDate) -> Ordering {
    let key = |row: &ActionRow| {
        let open = row.state == ActionState::Open;
        (!open, row.days_late(today).is_none(), row.due.is_none(), row.due)
    };
    key(a).cmp(&key(b)).then_with(|| a.reference.cmp(&b.reference))
}

/// `4 open, 1 overdue`
pub fn count_words(rows: &[ActionRow], today: NaiveDate) -> String {
    let open = rows.iter().filter(|row| row.state == ActionState::Open).count();
    let late = rows.iter().filter(|row| row.days_late(today).is_some()).count();
    format!("{open} open, {late} overdue")
}

/// An action that was done, with what shows it.
pub fn done(action: MeetingAction, on: NaiveDate, evidence: &str) -> MeetingAction {
    MeetingAction {
        state: ActionState::Done,
        done: Some(on),
        evidence: evidence.to_owned(),
        ..action
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn row(what: &str, due: Option<&str>, state: ActionState) -> ActionRow {
        ActionRow {
            what: what.into(),
            due: due.map(day),
            state,
            ..ActionRow::default()
        }
    }

    #[test]
    fn overdue_comes_first_and_what_is_done_last() {
        let today = day("2026-11-25");
        let mut rows = vec![
            row("done", Some("2026-11-01"), ActionState::Done),
            row("no day", None, ActionState::Open),
            row("today", Some("2026-11-25"), ActionState::Open),
            row("late", Some("2026-11-24"), ActionState::Open),
            row("later still", Some("2026-11-10"), ActionState::Open),
        ];
        in_order(&mut rows, today);
        let order: Vec<&str> = rows.iter().map(|row| row.what.as_str()).collect();
        assert_eq!(order, ["later still", "late", "today", "no day", "done"]);
        assert_eq!(count_words(&rows, today), "4 open, 2 overdue");
        assert_eq!(rows[1].standing(today), "1 day late");
        assert_eq!(rows[2].standing(today), "due 25 Nov 2026", "due is today or later");
    }

    #[test]
    fn an_action_waits_for_a_person_or_a_service_or_nobody() {
        let owned = |owner: &str, service: &str| ActionRow {
            owner: owner.into(),
            service: service.into(),
            ..ActionRow::default()
        };
        assert_eq!(owned("A. Clerk", "SEN").who(), "A. Clerk");
        assert_eq!(owned("", "SLT").who(), "SLT");
        assert_eq!(owned("", "").who(), "nobody yet");
    }
}
