//! A decision being taken: what is known of the item, what is said, and what is still wrong with it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::{Asks, DecisionKind, legal_test};
use crate::domain::advice_run::Offer;
use crate::domain::equipment::EquipmentOrder;
use crate::domain::id::{AgendaItemId, ChildId, DecisionId, MeetingId, PersonId, ProcessId};
use crate::domain::letters::Told;
use crate::domain::meeting::{AgendaItem, Decision, Interim};
use crate::domain::words;

/// Somebody, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub id: PersonId,
    pub name: String,
    pub role: String,
}

impl Named {
    /// `Priya Shah, educational psychologist`
    pub fn words(&self) -> String {
        match self.role.as_str() {
            "" => self.name.clone(),
            role => format!("{}, {role}", self.name),
        }
    }
}

/// The last day of a duty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastDay {
    /// The rule's id, such as `NA-03`.
    pub rule: String,
    pub due: NaiveDate,
}

/// An earlier decision that waits to be confirmed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unconfirmed {
    pub decision: DecisionId,
    pub child: ChildId,
    /// `26/0418, do not assess, 20 Nov 2026, by a manager between panels`
    pub words: String,
}

/// What is known of an item when it is decided. It is kept with half-typed words, so that they can be taken up again.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionFacts {
    pub child: ChildId,
    pub reference: String,
    pub process: Option<ProcessId>,
    /// Code of the kind of course.
    pub process_kind: Option<String>,
    pub meeting: Option<MeetingId>,
    /// The item as it is on the agenda.
    pub item: Option<Box<AgendaItem>>,
    /// The day of the meeting.
    pub day: NaiveDate,
    /// The last days of what is open in the course.
    pub last_days: Vec<LastDay>,
    /// The next meeting of this kind.
    pub next_meeting: Option<(MeetingId, NaiveDate)>,
    pub quorate: bool,
    /// Those who may decide, the chair first.
    pub deciders: Vec<Named>,
    /// Those who declared an interest.
    pub kept_out: Vec<Named>,
    /// Whether the chair is among them: then nobody decides who is not named.
    pub chair_out: bool,
    /// Those something can be asked of.
    pub owners: Vec<Named>,
    pub caseworker: Option<PersonId>,
    pub clerk: Option<PersonId>,
    pub school: String,
    /// Who can be asked for advice, those of the law chosen.
    pub advisers: Vec<Offer>,
    pub to_confirm: Vec<Unconfirmed>,
    /// The equipment the item is about.
    pub equipment: Option<Box<EquipmentOrder>>,
    /// The decision that is put right, when it is one that was taken already.
    pub correcting: Option<Box<Decision>>,
    /// Its letters, where it is put right.
    pub told: Told,
    /// When the item was called, to know how long it took.
    pub called: Option<chrono::NaiveDateTime>,
}

impl DecisionFacts {
    /// The last day that binds a decision: that of its own duty, else the earliest that is open.
    pub fn last_day(&self, kind: &DecisionKind) -> Option<&LastDay> {
        let own = kind
            .rule
            .as_ref()
            .and_then(|rule| self.last_days.iter().find(|last| last.rule == *rule));
        own.or_else(|| self.last_days.iter().min_by_key(|last| last.due))
    }

    /// The agenda item of the meeting that advises. What is decided between meetings is not decided under an item: that waits to be
    /// confirmed.
    pub fn item_id(&self) -> Option<AgendaItemId> {
        self.item
            .as_ref()
            .filter(|_| self.meeting.is_some())
            .map(|item| item.id)
    }
}

/// What is wrong with a decision: the field, and a sentence.
pub type Fault = (&'static str, String);

/// Looks a decision over before it is kept.
pub fn check(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision) -> Result<(), Fault> {
    if kind.reasons && decision.reasons.trim().is_empty() {
        return Err((
            "reasons",
            "a decision needs its reasons, in words for this child".into(),
        ));
    }
    if let Some(decider) = decision.decided_by
        && facts.kept_out.iter().any(|out| out.id == decider)
    {
        return Err(("decided-by", "they declared an interest: choose another officer".into()));
    }
    if kind.test.is_some() {
        answers(kind, decision)?;
    }
    if kind.asks(Asks::WouldChange) && decision.would_change.trim().is_empty() {
        return Err((
            "would-change",
            "say what would change the picture: the family must be told".into(),
        ));
    }
    if kind.asks(Asks::Defer) {
        deferral(kind, facts, decision)?;
    }
    Ok(())
}

/// Both questions must be answered, and the answers must carry the decision. "May be" is a yes.
fn answers(kind: &DecisionKind, decision: &Decision) -> Result<(), Fault> {
    let (first, second) = (decision.first_answer.as_str(), decision.second_answer.as_str());
    if first.is_empty() {
        return Err(("first", "answer both questions of the test".into()));
    }
    if second.is_empty() {
        return Err(("second", "answer both questions of the test".into()));
    }
    let met = first != "no" && second != "no";
    let yes = kind.asks(Asks::Advice);
    match (met, yes) {
        (true, false) => Err((
            "second",
            "both answers are yes or may be: the test is met, and the authority must assess".into(),
        )),
        (false, true) => Err((
            if first == "no" { "first" } else { "second" },
            "one answer is no: the test is not met. “May be” is a yes".into(),
        )),
        (true, true) => Ok(()),
        (false, false) => {
            let whys = [("first-why", &decision.first_why), ("second-why", &decision.second_why)];
            let missing = whys.into_iter().find(|(_, why)| why.trim().is_empty());
            missing.map_or(Ok(()), |(field, _)| {
                Err((field, "the family must be told the reason under each question".into()))
            })
        }
    }
}

/// Putting off must never be a way past the last day.
fn deferral(kind: &DecisionKind, facts: &DecisionFacts, decision: &Decision) -> Result<(), Fault> {
    let blank = |words: &str| words.trim().is_empty();
    if blank(&decision.needed) {
        return Err(("needed", "name exactly what is missing".into()));
    }
    if blank(&decision.needed_from) {
        return Err(("needed-from", "say who is to bring it".into()));
    }
    let Some(by) = decision.needed_by else {
        return Err(("needed-by", "say by when".into()));
    };
    if by < facts.day {
        return Err(("needed-by", "that day lies before the meeting".into()));
    }
    if blank(&decision.still_in_time) {
        return Err(("still-in-time", "say why the last day still holds".into()));
    }
    let Some(last) = facts.last_day(kind) else {
        return Ok(());
    };
    let due = words::day(last.due);
    if by > last.due && facts.day <= last.due {
        return Err((
            "needed-by",
            format!("the last day is {due}: it must be here before then"),
        ));
    }
    if decision.interim == Interim::NextMeeting {
        let next = facts.next_meeting.map(|(_, day)| day);
        if next.is_none_or(|next| next > last.due) {
            let met = next.map_or("no next meeting is set".to_owned(), |next| {
                format!("the next meeting is on {}", words::day(next))
            });
            return Err((
                "interim",
                format!("the last day is {due} and {met}: choose a manager between panels, or by papers"),
            ));
        }
    }
    Ok(())
}

/// The test a decision applies, as it is kept with it.
pub fn test_kept(kind: &DecisionKind) -> String {
    let test = kind.test.as_deref().and_then(legal_test);
    test.map(|test| test.kept_as.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::panel::codes::decision as kind;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn facts() -> DecisionFacts {
        DecisionFacts {
            day: day("2026-11-25"),
            last_days: vec![LastDay {
                rule: "NA-03".into(),
                due: day("2026-12-01"),
            }],
            next_meeting: Some((Default::default(), day("2026-12-02"))),
            ..DecisionFacts::default()
        }
    }

    fn refusal() -> Decision {
        Decision {
            first_answer: "yes".into(),
            first_why: "Language is two years behind.".into(),
            second_answer: "no".into(),
            second_why: "The school meets the need.".into(),
            reasons: "Support begun in September is working.".into(),
            would_change: "No progress after two terms.".into(),
            ..Decision::default()
        }
    }

    fn fault(code: &str, decision: &Decision) -> Option<&'static str> {
        let kind = kind(code).expect("known");
        check(kind, &facts(), decision).err().map(|(field, _)| field)
    }

    #[test]
    fn a_refusal_answers_both_questions_and_says_what_would_change_it() {
        assert_eq!(fault("NO_ASSESS", &refusal()), None);
        let without = |change: fn(&mut Decision)| {
            let mut decision = refusal();
            change(&mut decision);
            fault("NO_ASSESS", &decision)
        };
        assert_eq!(without(|decision| decision.reasons = " ".into()), Some("reasons"));
        assert_eq!(without(|decision| decision.first_answer.clear()), Some("first"));
        assert_eq!(without(|decision| decision.second_answer.clear()), Some("second"));
        assert_eq!(without(|decision| decision.first_why.clear()), Some("first-why"));
        assert_eq!(without(|decision| decision.would_change.clear()), Some("would-change"));
    }

    #[test]
    fn may_be_is_a_yes() {
        let may_be = Decision {
            second_answer: "may-be".into(),
            ..refusal()
        };
        assert_eq!(fault("NO_ASSESS", &may_be), Some("second"), "the test is met");
        assert_eq!(fault("ASSESS", &may_be), None);
        assert_eq!(fault("ASSESS", &refusal()), Some("second"), "the test is not met");
    }

    fn put_off(by: &str, interim: Interim) -> Decision {
        Decision {
            reasons: "The report is promised.".into(),
            needed: "Speech and language report".into(),
            needed_from: "SLT".into(),
            needed_by: Some(day(by)),
            still_in_time: "A manager decides on 30 Nov.".into(),
            interim,
            ..Decision::default()
        }
    }

    #[test]
    fn what_is_put_off_past_the_last_day_needs_another_way() {
        assert_eq!(
            fault("DEFER", &put_off("2026-11-28", Interim::NextMeeting)),
            Some("interim")
        );
        assert_eq!(fault("DEFER", &put_off("2026-11-28", Interim::Papers)), None);
        assert_eq!(
            fault("DEFER", &put_off("2026-12-02", Interim::Papers)),
            Some("needed-by")
        );
        assert_eq!(
            fault("DEFER", &put_off("2026-11-24", Interim::Papers)),
            Some("needed-by")
        );
    }

    #[test]
    fn a_deferral_says_what_from_whom_by_when_and_why_in_time() {
        let complete = put_off("2026-11-28", Interim::Manager);
        for (field, change) in [
            ("needed", (|decision| decision.needed.clear()) as fn(&mut Decision)),
            ("needed-from", |decision| decision.needed_from.clear()),
            ("needed-by", |decision| decision.needed_by = None),
            ("still-in-time", |decision| decision.still_in_time.clear()),
        ] {
            let mut decision = complete.clone();
            change(&mut decision);
            assert_eq!(fault("DEFER", &decision), Some(field));
        }
    }

    #[test]
    fn who_declared_an_interest_does_not_decide() {
        let out = Named::default();
        let facts = DecisionFacts {
            kept_out: vec![out.clone()],
            ..facts()
        };
        let decision = Decision {
            decided_by: Some(out.id),
            ..refusal()
        };
        let kind = kind("NO_ASSESS").expect("known");
        assert_eq!(
            check(kind, &facts, &decision).err().map(|(field, _)| field),
            Some("decided-by")
        );
    }
}
