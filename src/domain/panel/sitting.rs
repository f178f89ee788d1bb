//! A meeting as it sits: its items with what the members read and what was decided.

use chrono::NaiveDate;
use serde::Serialize;

use super::actions::ActionRow;
use super::codes::{DecisionKind, decision as kind_of, decisions};
use super::consistency::Decided;
use super::decision::{DecisionFacts, LastDay, Named, Unconfirmed};
use super::interests;
use crate::domain::advice_run::Offer;
use crate::domain::equipment::EquipmentOrder;
use crate::domain::id::{AgendaItemId, MeetingId, PersonId};
use crate::domain::letter::{Letter, TacOffer};
use crate::domain::letters::Told;
use crate::domain::meeting::{AgendaItem, Attendance, Decision, Declaration, Meeting, Seat};
use crate::domain::note::Note;
use crate::domain::words;

/// A seat with the name of who holds it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SeatRow {
    pub seat: Seat,
    pub name: String,
}

/// One item as the members read it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SittingItem {
    pub item: AgendaItem,
    pub name: String,
    pub initials: String,
    pub reference: String,
    pub born: Option<NaiveDate>,
    /// `Y4`
    pub year: String,
    pub school: String,
    /// Need codes, primary first.
    pub needs: Vec<String>,
    /// Alerts in words.
    pub alerts: Vec<String>,
    /// Code of the kind of course.
    pub process_kind: Option<String>,
    /// The day the course counts from.
    pub began: Option<NaiveDate>,
    /// Who asked, and the day it was received.
    pub source: String,
    pub wanted: String,
    pub child_view: String,
    /// What was tried: one line for each cycle.
    pub tried: Vec<String>,
    /// Advice on file with its day.
    pub advice: Vec<String>,
    /// Who can be asked for advice in the course.
    pub advisers: Vec<Offer>,
    pub last_days: Vec<LastDay>,
    /// The end of the family's time to appeal, once they have been told.
    pub appeal_by: Option<NaiveDate>,
    pub presenter: Option<Named>,
    pub caseworker: Option<PersonId>,
    /// The equipment it is about: what waits to be decided, else what was decided with it.
    pub equipment: Option<EquipmentOrder>,
    /// What was decided, the newest last.
    pub decisions: Vec<Decision>,
    pub letters: Vec<Letter>,
    pub tac: Option<TacOffer>,
    /// Decisions about others within a month in the same words.
    pub same_reasons: Vec<Decided>,
}

impl SittingItem {
    /// The decision that stands.
    pub fn decision(&self) -> Option<&Decision> {
        self.decisions.last()
    }

    /// Whether nothing more is to be decided.
    pub fn is_settled(&self) -> bool {
        self.decision().is_some()
    }

    /// Whether it is about a child: standing items are not decided.
    pub fn is_case(&self) -> bool {
        self.item.child.is_some()
    }

    /// What can be decided about it: of the steps of its course those still open, so that nobody decides to assess once more where
    /// the question is whether to make a plan.
    pub fn choices(&self) -> Vec<&'static DecisionKind> {
        let course = self.process_kind.as_deref();
        let is_open = |kind: &DecisionKind| {
            let rule = kind.rule.as_deref();
            rule.is_some_and(|rule| self.last_days.iter().any(|last| last.rule == rule))
        };
        let fitting: Vec<&DecisionKind> = decisions()
            .iter()
            .filter(|kind| self.is_case() && kind.fits(course))
            .collect();
        let any = fitting.iter().any(|kind| is_open(kind));
        fitting
            .into_iter()
            .filter(|kind| !any || kind.rule.is_none() || is_open(kind))
            .collect()
    }

    /// The earliest last day that is open.
    pub fn due(&self) -> Option<&LastDay> {
        self.last_days.iter().min_by_key(|last| last.due)
    }

    /// `26/0418 A.B.`
    pub fn label(&self) -> String {
        match self.is_case() {
            true => format!("{} {}", self.reference, self.initials).trim().to_owned(),
            false => self.item.title.clone(),
        }
    }
}

/// A meeting as it sits.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Sitting {
    pub meeting: Meeting,
    /// A few words for its kind, such as `Needs assessment`.
    pub kind_words: String,
    pub chair: Option<Named>,
    pub clerk: Option<Named>,
    pub seats: Vec<SeatRow>,
    /// In the order of the agenda.
    pub items: Vec<SittingItem>,
    pub declarations: Vec<Declaration>,
    /// Everybody named on a seat, as chair or clerk, or as presenter or caseworker of an item.
    pub people: Vec<Named>,
    /// The next meeting of the same kind.
    pub next_meeting: Option<(MeetingId, NaiveDate)>,
    /// Overdue first: this meeting's own and those carried from earlier ones of its kind.
    pub actions: Vec<ActionRow>,
    /// Decisions made between meetings that wait to be confirmed.
    pub to_confirm: Vec<Unconfirmed>,
    /// Added after the minutes were signed off.
    pub additions: Vec<Note>,
    /// What quorum lacks; empty when the meeting is quorate.
    pub quorum_lacks: Vec<String>,
}

impl Sitting {
    /// `Needs assessment`
    pub fn kind(&self) -> &str {
        match self.kind_words.as_str() {
            "" => &self.meeting.kind,
            words => words,
        }
    }

    /// `Needs assessment, Wed 25 Nov 2026`
    pub fn title(&self) -> String {
        format!("{}, {}", self.kind(), words::weekday(self.meeting.day))
    }

    /// Whether the minutes are signed off.
    pub fn is_signed(&self) -> bool {
        self.meeting.signed_off.is_some()
    }

    /// Somebody by id.
    pub fn person(&self, id: PersonId) -> Option<&Named> {
        self.people.iter().find(|named| named.id == id)
    }

    /// Somebody's name; empty for nobody.
    pub fn name(&self, id: Option<PersonId>) -> &str {
        let named = id.and_then(|id| self.person(id));
        named.map(|named| named.name.as_str()).unwrap_or_default()
    }

    /// The interests declared in an item, or in the whole meeting.
    pub fn declared(&self, item: AgendaItemId) -> Vec<&Declaration> {
        let concerns = |said: &&Declaration| said.item.is_none() || said.item == Some(item);
        self.declarations.iter().filter(concerns).collect()
    }

    /// Those present: to speak, to declare, to be asked.
    pub fn present(&self) -> Vec<&SeatRow> {
        let here = |row: &&SeatRow| matches!(row.seat.attendance, Attendance::Present | Attendance::Accepted);
        self.seats.iter().filter(here).collect()
    }

    /// What is known of an item for its decision; none for one that is about no child.
    pub fn facts(&self, at: usize) -> Option<DecisionFacts> {
        let held = self.items.get(at)?;
        let child = held.item.child?;
        let out = interests::kept_out(&self.declarations, Some(held.item.id));
        let kept_out = out.iter().filter_map(|id| self.person(*id).cloned()).collect();
        Some(DecisionFacts {
            child,
            reference: held.reference.clone(),
            process: held.item.process,
            process_kind: held.process_kind.clone(),
            meeting: Some(self.meeting.id),
            item: Some(Box::new(held.item.clone())),
            day: self.meeting.day,
            last_days: held.last_days.clone(),
            next_meeting: self.next_meeting,
            quorate: self.quorum_lacks.is_empty(),
            deciders: self.deciders(&out),
            kept_out,
            chair_out: self.meeting.chair.is_some_and(|chair| out.contains(&chair)),
            owners: self.owners(held),
            caseworker: held.caseworker,
            clerk: self.meeting.clerk,
            school: held.school.clone(),
            advisers: held.advisers.clone(),
            to_confirm: self
                .to_confirm
                .iter()
                .filter(|waits| waits.child == child)
                .cloned()
                .collect(),
            equipment: held
                .equipment
                .clone()
                .filter(|order| order.decided.is_none())
                .map(Box::new),
            correcting: None,
            told: Told::of(&held.letters),
            called: None,
        })
    }

    /// Officers who may decide, the chair first: those who declared an interest are left out.
    fn deciders(&self, out: &[PersonId]) -> Vec<Named> {
        let chair = self.chair.iter().cloned();
        let others = self
            .people
            .iter()
            .filter(|named| Some(named.id) != self.meeting.chair)
            .cloned();
        chair.chain(others).filter(|named| !out.contains(&named.id)).collect()
    }

    /// Those something can be asked of, the caseworker of the item first.
    fn owners(&self, held: &SittingItem) -> Vec<Named> {
        let first = held.caseworker.and_then(|id| self.person(id)).cloned();
        let others = self
            .people
            .iter()
            .filter(|named| Some(named.id) != held.caseworker)
            .cloned();
        first.into_iter().chain(others).collect()
    }

    /// What stands in the way of signing off the minutes, a sentence each. None of it blocks but the first kind.
    pub fn unsettled(&self) -> Vec<String> {
        let mut found = Vec::new();
        for held in self.items.iter().filter(|held| held.is_case()) {
            let label = held.label();
            match held.decision() {
                None => found.push(format!("{label}: no decision")),
                Some(made) => {
                    let kind = kind_of(&made.code);
                    if made.not_quorate && made.confirmed.is_none() {
                        found.push(format!("{label}: decided without quorum, not confirmed by the chair"));
                    }
                    if kind.is_some_and(|kind| kind.refusal) && held.tac.is_none() {
                        found.push(format!("{label}: refused, and no TAC meeting offered"));
                    }
                    if made.decided_by.is_none() {
                        found.push(format!("{label}: no officer named as deciding"));
                    }
                }
            }
        }
        found
    }
}

/// How a course stands on a day: `wk 5.1`, or nothing when it has not begun.
pub fn week(began: Option<NaiveDate>, day: NaiveDate) -> String {
    began.map(|began| words::week(began, day)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id<T: From<uuid::Uuid>>(number: u128) -> T {
        uuid::Uuid::from_u128(number).into()
    }

    fn named(number: u128, name: &str) -> Named {
        Named {
            id: id(number),
            name: name.into(),
            role: String::new(),
        }
    }

    fn sitting() -> Sitting {
        let item = AgendaItem {
            id: id(10),
            child: Some(id(1)),
            ..AgendaItem::default()
        };
        Sitting {
            meeting: Meeting {
                chair: Some(id(20)),
                ..Meeting::default()
            },
            chair: Some(named(20, "The chair")),
            people: vec![named(21, "The deputy"), named(20, "The chair")],
            items: vec![SittingItem {
                item,
                reference: "26/0418".into(),
                initials: "T.R.".into(),
                process_kind: Some("assessment".into()),
                ..SittingItem::default()
            }],
            ..Sitting::default()
        }
    }

    #[test]
    fn the_chair_decides_unless_an_interest_was_declared() {
        let mut sitting = sitting();
        let deciders = |sitting: &Sitting| -> Vec<String> {
            let facts = sitting.facts(0).expect("a case");
            facts.deciders.into_iter().map(|named| named.name).collect()
        };
        assert_eq!(deciders(&sitting), ["The chair", "The deputy"]);
        sitting.declarations.push(Declaration {
            person: id(20),
            item: Some(id(10)),
            ..Declaration::default()
        });
        assert_eq!(deciders(&sitting), ["The deputy"]);
    }

    #[test]
    fn what_was_decided_in_a_course_is_not_offered_again() {
        let mut sitting = sitting();
        let codes = |sitting: &Sitting| -> Vec<&str> {
            let choices = sitting.items[0].choices();
            choices.iter().map(|kind| kind.code.as_str()).collect()
        };
        assert!(codes(&sitting).contains(&"ASSESS"), "nothing is known: all is offered");
        let open = |rule: &str| LastDay {
            rule: rule.into(),
            due: NaiveDate::default(),
        };
        sitting.items[0].last_days = vec![open("DI-01"), open("FI-01")];
        let later = codes(&sitting);
        assert!(!later.contains(&"ASSESS") && !later.contains(&"NO_ASSESS"), "{later:?}");
        assert!(later.contains(&"ISSUE") && later.contains(&"NO_ISSUE") && later.contains(&"DEFER"));
    }

    #[test]
    fn what_is_not_settled_is_named_before_the_minutes_are_signed() {
        let mut sitting = sitting();
        assert_eq!(sitting.unsettled(), ["26/0418 T.R.: no decision"]);
        sitting.items[0].decisions.push(Decision {
            code: "NO_ASSESS".into(),
            not_quorate: true,
            decided_by: Some(id(20)),
            ..Decision::default()
        });
        let unsettled = sitting.unsettled().join("; ");
        assert!(
            unsettled.contains("without quorum") && unsettled.contains("no TAC"),
            "{unsettled}"
        );
    }
}
