//! Quorum as a checklist: which parts of it are there, who is missing, and what that does to decisions.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::seats::{SeatKinds, When};
use crate::domain::meeting::{Attendance, Seat};
use crate::domain::words;

/// What makes a meeting quorate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub code: String,
    /// Each must be there.
    pub parts: Vec<String>,
    /// The fewest people.
    pub least: usize,
}

/// The rules of quorum.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    quorum: Vec<Rule>,
}

static BUILTIN: LazyLock<Rules> = LazyLock::new(|| {
    let text = include_str!("../../../assets/checklists/quorum.toml");
    toml::from_str(text).expect("the rules of quorum that are built in are sound")
});

impl Rules {
    /// Those shipped.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The rule of this code.
    pub fn find(&self, code: &str) -> Option<&Rule> {
        self.quorum.iter().find(|rule| rule.code == code)
    }
}

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    pub words: String,
    /// Somebody holds it.
    pub held: bool,
    /// Somebody was asked and has not answered.
    pub asked: bool,
    /// The seats that count towards it.
    pub seats: Vec<String>,
}

/// How a meeting stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Quorum {
    pub parts: Vec<Part>,
    pub people: usize,
    pub least: usize,
    /// Whether a doctor or clinical officer comes; nothing where the meeting has no such seat.
    pub doctor: Option<bool>,
}

impl Quorum {
    /// How the seats of a meeting stand against a rule.
    pub fn check(rule: &str, seats: &[Seat], when: When) -> Self {
        let Some(rule) = Rules::builtin().find(rule) else {
            return Self::default();
        };
        let kinds = SeatKinds::builtin();
        let counts = |seat: &&Seat, part: &str| kinds.named(&seat.role).is_some_and(|kind| kind.counts_as == part);
        let part = |words: &String| {
            let ours: Vec<&Seat> = seats.iter().filter(|seat| counts(seat, words)).collect();
            Part {
                words: words.clone(),
                held: ours.iter().any(|seat| when.is_held(seat)),
                asked: ours.iter().any(|seat| waits(seat)),
                seats: ours.iter().map(|seat| seat.role.clone()).collect(),
            }
        };
        let doctors: Vec<&Seat> = seats
            .iter()
            .filter(|seat| kinds.named(&seat.role).is_some_and(|kind| kind.code == "dmo"))
            .collect();
        Self {
            parts: rule.parts.iter().map(part).collect(),
            people: people(seats, when),
            least: rule.least,
            doctor: (!doctors.is_empty()).then(|| doctors.iter().any(|seat| when.is_held(seat))),
        }
    }

    /// Whether the meeting is quorate.
    pub fn is_met(&self) -> bool {
        self.people >= self.least && self.parts.iter().all(|part| part.held)
    }

    /// What is missing, in words: `care`, `2 more people`.
    pub fn lacks(&self) -> Vec<String> {
        let parts = self.parts.iter().filter(|part| !part.held);
        let mut lacks: Vec<String> = parts.map(|part| part.words.clone()).collect();
        // A missing part brings somebody with it; only those beyond are said.
        let short = self.least.saturating_sub(self.people + lacks.len());
        match short {
            0 => {}
            1 => lacks.push("1 more person".into()),
            more => lacks.push(format!("{more} more people")),
        }
        lacks
    }

    /// The checklist in a line, as it is printed.
    pub fn line(&self) -> String {
        let doctor = match self.doctor {
            Some(true) => " (DMO Y)",
            Some(false) => " (DMO N)",
            None => "",
        };
        let part = |part: &Part| {
            let aside = if part.words == "health" { doctor } else { "" };
            format!("{} {}{aside}", part.words, if part.held { "Y" } else { "N" })
        };
        let parts: Vec<String> = self.parts.iter().map(part).collect();
        format!("{} -> {}", parts.join(", "), self.verdict())
    }

    /// `quorate`, or `NOT QUORATE: no health, no social care`.
    pub fn verdict(&self) -> String {
        let lacks = self.lacks();
        match (self.is_met(), lacks.is_empty()) {
            (true, _) => "quorate".to_owned(),
            (false, true) => format!("NOT QUORATE: {} people of {}", self.people, self.least),
            (false, false) => format!("NOT QUORATE: lacks {}", words::list(&lacks)),
        }
    }
}

fn waits(seat: &Seat) -> bool {
    matches!(seat.attendance, Attendance::Unknown | Attendance::Invited)
}

/// Everyone who comes, each once however many seats they hold. The clerk and observers do not count.
fn people(seats: &[Seat], when: When) -> usize {
    let kinds = SeatKinds::builtin();
    let counted = |seat: &&Seat| kinds.named(&seat.role).is_none_or(|kind| !kind.counts_as.is_empty());
    let held = || seats.iter().filter(|seat| when.is_held(seat)).filter(counted);
    let named: BTreeSet<_> = held().filter_map(|seat| seat.person).collect();
    named.len() + held().filter(|seat| seat.person.is_none()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::PersonId;
    use uuid::Uuid;

    fn seat(role: &str, who: u128, attendance: Attendance) -> Seat {
        Seat {
            role: role.into(),
            person: Some(PersonId(Uuid::from_u128(who))),
            attendance,
            ..Seat::default()
        }
    }

    fn full() -> Vec<Seat> {
        let roles = [
            "chair",
            "educational psychologist",
            "designated medical officer",
            "head teacher",
            "social care manager",
        ];
        roles
            .iter()
            .zip(1..)
            .map(|(role, who)| seat(role, who, Attendance::Accepted))
            .collect()
    }

    #[test]
    fn five_people_with_each_part_are_quorate() {
        let quorum = Quorum::check("panel", &full(), When::Before);
        assert!(quorum.is_met(), "{}", quorum.line());
        assert_eq!(quorum.doctor, Some(true));
        assert!(quorum.line().ends_with("-> quorate"));
    }

    #[test]
    fn apologies_from_care_are_named() {
        let mut seats = full();
        seats[4].attendance = Attendance::Apologies;
        let quorum = Quorum::check("panel", &seats, When::Before);
        assert_eq!(quorum.lacks(), ["social care"]);
        assert!(
            quorum.line().contains("social care N -> NOT QUORATE"),
            "{}",
            quorum.line()
        );
    }

    #[test]
    fn one_person_in_two_seats_is_one_person() {
        let mut seats = full();
        seats[3].person = seats[0].person;
        let quorum = Quorum::check("panel", &seats, When::Before);
        assert_eq!(quorum.people, 4);
        assert_eq!(quorum.lacks(), ["1 more person"]);
    }

    #[test]
    fn at_the_meeting_only_those_present_count() {
        let seats = full();
        assert!(!Quorum::check("panel", &seats, When::After).is_met());
    }
}
