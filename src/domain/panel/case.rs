//! A case as a panel sees it: what waits for a decision, its clock, and what must be seen at once.

use chrono::NaiveDate;
use serde::Serialize;

use super::paperwork::Papers;
use crate::domain::child::{FLAG_WORDS, flag_words};
use crate::domain::desk::year_words;
use crate::domain::id::{ChildId, MeetingId, PersonId, ProcessId};
use crate::domain::words;

/// A case with what waits for a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Case {
    pub child: ChildId,
    pub process: Option<ProcessId>,
    /// Section of the agenda it belongs in.
    pub section: String,
    /// The duty that waits, such as `NA-03`; empty where no duty has a day.
    pub rule: String,
    /// The last lawful day.
    pub due: Option<NaiveDate>,
    /// The day its clock runs from.
    pub since: Option<NaiveDate>,
    /// When a meeting of this kind last discussed it, for those without a duty.
    pub discussed: Option<NaiveDate>,
    /// `Surname, Forename`.
    pub name: String,
    pub initials: String,
    pub reference: String,
    pub born: Option<NaiveDate>,
    /// National curriculum year.
    pub year: Option<i32>,
    pub setting: String,
    /// Who asked: parent, school ...
    pub source: String,
    /// Need codes, the main one first.
    pub needs: Vec<String>,
    /// Bits of [`FLAG_WORDS`].
    pub flags: u32,
    /// Times it was deferred already.
    pub deferred: u32,
    pub tribunal: bool,
    pub mediation: bool,
    pub transfer: bool,
    pub papers: Papers,
    pub presenter: Option<PersonId>,
    pub presenter_name: String,
    /// Those whose advice is on file.
    pub authors: Vec<PersonId>,
    /// Another meeting on whose agenda it already is.
    pub on: Option<(MeetingId, NaiveDate)>,
}

/// Codes of flags that are printed on an agenda.
const PRINTED: &[&str] = &["N18", "CP", "LAC", "CUSTODY", "YJ", "INT"];

/// What the meeting's own days say about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub meeting: NaiveDate,
    /// The meeting of this kind after it, as planned or as the rhythm has it.
    pub next: Option<NaiveDate>,
}

impl Days {
    /// Whether the last day is over before the next meeting can decide.
    pub fn cannot_wait(self, due: Option<NaiveDate>) -> bool {
        due.zip(self.next).is_some_and(|(due, next)| due < next)
    }

    /// Whether the last day is over before this meeting decides.
    pub fn too_late(self, due: Option<NaiveDate>) -> bool {
        due.is_some_and(|due| due < self.meeting)
    }
}

impl Case {
    /// The name where names may be seen, else initials.
    pub fn who(&self, initials: bool) -> &str {
        if initials { &self.initials } else { &self.name }
    }

    /// How long the clock has run on a day, `5.1`; nothing where none runs.
    pub fn week(&self, day: NaiveDate) -> Option<String> {
        Some(words::week(self.since?, day).trim_start_matches("wk ").to_owned())
    }

    /// The year taught in, `Y9`.
    pub fn year_words(&self) -> String {
        self.year.map_or_else(String::new, year_words)
    }

    /// Words that must be seen with it, weightiest first: `6WK LAC PHASE`.
    pub fn alerts(&self, days: Days) -> Vec<&'static str> {
        let mut alerts = Vec::new();
        if days.too_late(self.due) {
            alerts.push("LATE");
        } else if days.cannot_wait(self.due) {
            alerts.push(if self.rule == "NA-03" { "6WK" } else { "DUE" });
        }
        alerts.extend(
            flag_words(self.flags)
                .map(|flag| flag.short)
                .filter(|short| PRINTED.contains(short)),
        );
        let own = [
            ("TRIB", self.tribunal),
            ("MED", self.mediation),
            ("PHASE", self.transfer),
            ("DEF", self.deferred > 0),
        ];
        alerts.extend(own.iter().filter(|(_, is)| *is).map(|(word, _)| *word));
        alerts
    }

    /// What weighs between cases due on the same day: less is first.
    pub fn weight(&self) -> u32 {
        let flags = FLAG_WORDS.iter().position(|flag| self.flags & flag.bit != 0);
        let flags = flags.unwrap_or(FLAG_WORDS.len()) as u32;
        flags + if self.tribunal { 0 } else { 32 } + if self.deferred > 1 { 0 } else { 64 }
    }

    /// Whether the person who presents also wrote advice on file.
    pub fn presenter_is_author(&self, presenter: Option<PersonId>) -> bool {
        presenter.is_some_and(|presenter| self.authors.contains(&presenter))
    }
}

/// What an alert means, for help and the foot of print.
pub fn alert_words(alert: &str) -> &str {
    match alert {
        "LATE" => "last day over before this meeting",
        "6WK" => "six weeks over before the next meeting",
        "DUE" => "last day over before the next meeting",
        "TRIB" => "tribunal appeal open",
        "MED" => "mediation open",
        "PHASE" => "phase transfer",
        "DEF" => "deferred before",
        "DECL" => "a member declared an interest",
        "AUTHOR" => "presented by the author of advice on file",
        "HEALTH" => "its main need wants a health seat, and nobody holds one",
        other => FLAG_WORDS
            .iter()
            .find(|flag| flag.short == other)
            .map_or(other, |flag| flag.words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    fn days() -> Days {
        Days {
            meeting: day("2026-11-25"),
            next: Some(day("2026-12-02")),
        }
    }

    fn due(text: &str) -> Case {
        Case {
            due: Some(day(text)),
            rule: "NA-03".into(),
            ..Case::default()
        }
    }

    #[test]
    fn due_on_the_day_of_the_next_meeting_can_wait_and_the_day_before_cannot() {
        assert_eq!(due("2026-12-02").alerts(days()), Vec::<&str>::new());
        assert_eq!(due("2026-12-01").alerts(days()), ["6WK"]);
        assert_eq!(due("2026-11-25").alerts(days()), ["6WK"]);
        assert_eq!(due("2026-11-24").alerts(days()), ["LATE"]);
    }

    #[test]
    fn a_looked_after_child_comes_before_another_due_the_same_day() {
        let looked_after = Case {
            flags: 1 << 2,
            ..due("2026-12-10")
        };
        assert!(looked_after.weight() < due("2026-12-10").weight());
        assert_eq!(looked_after.alerts(days()), ["LAC"]);
        let twice = Case {
            deferred: 2,
            ..due("2026-12-10")
        };
        assert!(twice.weight() < looked_after.weight());
    }

    #[test]
    fn weeks_are_those_run_on_the_day_of_the_meeting() {
        let case = Case {
            since: Some(day("2026-10-20")),
            ..Case::default()
        };
        assert_eq!(case.week(day("2026-11-25")).as_deref(), Some("5.1"));
    }
}
