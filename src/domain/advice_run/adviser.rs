//! The advisers of regulation 6(1), as data, and the requests a decision to assess leads to.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::advice::Advice;
use crate::domain::age::{NcYear, SchoolYear};
use crate::domain::calendar::BeyondTable;
use crate::domain::child::Child;
use crate::domain::clock::{Clock, Facts};
use crate::domain::desk::LinkedPerson;
use crate::domain::id::ProcessId;
use crate::domain::name::fold;
use crate::domain::process::ProcessKind;

/// When an adviser is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    Always,
    /// In or beyond Year 9.
    #[serde(rename = "year-9")]
    Year9,
    /// Where a hearing, vision or multi-sensory impairment is recorded.
    SightOrHearing,
    /// Where such a person or service is known to have to do with the child.
    Known,
}

/// One adviser of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adviser {
    pub code: String,
    /// The service or profession, as advice is counted by.
    pub contributor: String,
    /// The paragraph of regulation 6(1).
    pub letter: String,
    pub who: String,
    pub when: When,
    /// Words of the roles of people who give this advice.
    pub people: Vec<String>,
    /// Counts as health advice.
    #[serde(default)]
    pub health: bool,
    pub question: String,
}

/// Days after the last day on which reminders are due.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChaseDays {
    pub days: Vec<u16>,
    pub manager: u16,
}

/// The list of advisers with its source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advisers {
    pub source: String,
    /// Health advices outstanding from which a joint assessment is suggested.
    pub joint_from: usize,
    pub(super) chase: ChaseDays,
    pub adviser: Vec<Adviser>,
}

static BUILTIN: LazyLock<Advisers> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/checklists/advisers.toml"))
        .expect("the list of advisers that is built in is sound")
});

impl Advisers {
    /// The list shipped with the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The adviser with this code.
    pub fn find(&self, code: &str) -> Option<&Adviser> {
        self.adviser.iter().find(|adviser| adviser.code == code)
    }

    /// Whether advice under this name is health advice.
    pub fn is_health(&self, contributor: &str) -> bool {
        self.adviser
            .iter()
            .any(|adviser| adviser.health && adviser.contributor == contributor)
    }
}

/// What is known when advice is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    pub child: &'a Child,
    pub people: &'a [LinkedPerson],
    /// Names of the services the child is with or waits for.
    pub services: &'a [String],
    /// Advice already asked for in the same process.
    pub asked: &'a [Advice],
    pub process: ProcessId,
    /// The day the requests go out.
    pub on: NaiveDate,
}

impl Asking<'_> {
    /// The last day for advice asked for on a day: six weeks, by the clock's own rule.
    ///
    /// # Errors
    /// When the day lies outside the calendar.
    pub fn due(on: NaiveDate) -> Result<NaiveDate, BeyondTable> {
        let clock = Clock::builtin();
        let mut facts = Facts::of(ProcessKind::Assessment);
        if let Some(event) = clock.book.event("advice-requested") {
            facts.happened(event, on);
        }
        let rule = clock.book.find("AD-02").into_iter().next();
        let due = rule.map(|rule| clock.last_day(rule, &facts)).transpose()?.flatten();
        Ok(due.expect("the book has a rule with a last day for advice"))
    }

    /// Whether this adviser is one to be asked here.
    pub fn is_due(&self, adviser: &Adviser) -> bool {
        if self
            .asked
            .iter()
            .any(|advice| advice.contributor == adviser.contributor && advice.dropped.is_none())
        {
            return false;
        }
        match adviser.when {
            When::Always => true,
            When::Year9 => self.year().is_some_and(|year| year >= 9),
            When::SightOrHearing => self
                .child
                .needs
                .iter()
                .any(|need| ["HI", "VI", "MSI"].contains(&need.as_str())),
            When::Known => self.person(adviser).is_some() || self.service(adviser),
        }
    }

    /// National curriculum year on the day, years ahead counted.
    fn year(&self) -> Option<i32> {
        let NcYear(year) = NcYear::of(self.child.born?, SchoolYear::of(self.on));
        Some(i32::from(year) + i32::from(self.child.years_ahead))
    }

    /// Somebody known who gives this advice, still about the child and not kept out.
    pub fn person(&self, adviser: &Adviser) -> Option<&LinkedPerson> {
        let fits = |role: &str| {
            let role = fold(role);
            adviser.people.iter().any(|word| holds_words(&role, &fold(word)))
        };
        let known = self
            .people
            .iter()
            .filter(|known| !known.link.not_to_be_told && known.link.ends.is_none_or(|ends| ends >= self.on));
        known
            .filter(|known| fits(&known.link.role) || fits(&known.person.role))
            .max_by_key(|known| known.link.parental_responsibility)
    }

    fn service(&self, adviser: &Adviser) -> bool {
        let name = fold(&adviser.contributor);
        self.services.iter().any(|service| holds_words(&fold(service), &name))
    }

    /// The request to one adviser.
    pub fn request(&self, adviser: &Adviser, due: NaiveDate) -> Advice {
        let known = self.person(adviser);
        let setting = self.child.setting.filter(|_| adviser.code == "school");
        Advice {
            child: self.child.id,
            process: self.process,
            contributor: adviser.contributor.clone(),
            person: known.map(|known| known.person.id),
            organisation: known.and_then(|known| known.person.organisation).or(setting),
            question: adviser.question.clone(),
            asked: self.on,
            due,
            ..Advice::default()
        }
    }

    /// One request for each adviser to be asked.
    ///
    /// # Errors
    /// When the day lies outside the calendar.
    pub fn requests(&self, advisers: &Advisers) -> Result<Vec<Advice>, BeyondTable> {
        let due = Self::due(self.on)?;
        let wanted = advisers.adviser.iter().filter(|adviser| self.is_due(adviser));
        Ok(wanted.map(|adviser| self.request(adviser, due)).collect())
    }
}

/// Whether the words stand in the text as whole words.
fn holds_words(text: &str, words: &str) -> bool {
    let bounded = |at: Option<char>| at.is_none_or(|letter| !letter.is_alphanumeric());
    text.match_indices(words)
        .any(|(at, found)| bounded(text[..at].chars().next_back()) && bounded(text[at + found.len()..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::{ChildPerson, Person};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    fn linked(role: &str, number: u128) -> LinkedPerson {
        LinkedPerson {
            link: ChildPerson {
                role: role.into(),
                ..ChildPerson::default()
            },
            person: Person {
                id: uuid::Uuid::from_u128(number).into(),
                ..Person::default()
            },
        }
    }

    fn codes(child: &Child, people: &[LinkedPerson], services: &[String], asked: &[Advice]) -> Vec<String> {
        let asking = Asking {
            child,
            people,
            services,
            asked,
            process: ProcessId::default(),
            on: day("2026-11-25"),
        };
        let requests = asking.requests(Advisers::builtin()).expect("within the calendar");
        requests.into_iter().map(|advice| advice.contributor).collect()
    }

    #[test]
    fn the_list_is_sound_and_names_its_source() {
        let list = Advisers::builtin();
        assert!(list.source.contains("reg 6(1)"));
        for letter in ["a", "b", "c", "d", "e", "f", "g", "h"] {
            assert!(list.adviser.iter().any(|adviser| adviser.letter == letter), "{letter}");
        }
        let mut codes: Vec<&str> = list.adviser.iter().map(|adviser| adviser.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), list.adviser.len());
    }

    #[test]
    fn everyone_the_law_names_is_asked_once() {
        let child = Child {
            born: Some(day("2018-01-10")),
            ..Child::default()
        };
        let five = ["parents", "school", "health", "educational psychology", "social care"];
        assert_eq!(codes(&child, &[], &[], &[]), five);
        let asked = [Advice {
            contributor: "school".into(),
            ..Advice::default()
        }];
        assert_eq!(
            codes(&child, &[], &[], &asked),
            ["parents", "health", "educational psychology", "social care"]
        );
    }

    #[test]
    fn year_nine_sight_and_known_people_add_theirs() {
        let child = Child {
            born: Some(day("2013-01-10")),
            needs: vec!["VI".into()],
            ..Child::default()
        };
        let people = [linked("Speech and language therapist", 1)];
        let found = codes(&child, &people, &["CAMHS neighbourhood team".into()], &[]);
        for wanted in [
            "preparing for adulthood",
            "sensory teaching service",
            "speech and language therapy",
            "CAMHS",
        ] {
            assert!(found.iter().any(|name| name == wanted), "{wanted}: {found:?}");
        }
        // Born a year later: Year 8.
        let younger = Child {
            born: Some(day("2014-01-10")),
            ..Child::default()
        };
        assert!(
            !codes(&younger, &[], &[], &[])
                .iter()
                .any(|name| name == "preparing for adulthood")
        );
    }

    #[test]
    fn six_weeks_by_the_clock() {
        assert_eq!(Asking::due(day("2025-10-20")), Ok(day("2025-12-01")));
    }

    #[test]
    fn one_who_is_not_to_be_told_is_not_asked_by_name() {
        let mut mother = linked("mother", 7);
        mother.link.not_to_be_told = true;
        let child = Child::default();
        let asking = Asking {
            child: &child,
            people: &[mother],
            services: &[],
            asked: &[],
            process: ProcessId::default(),
            on: day("2026-11-25"),
        };
        let parents = Advisers::builtin().find("parents").expect("in the list");
        assert_eq!(asking.request(parents, day("2027-01-06")).person, None);
    }

    #[test]
    fn a_role_is_met_by_whole_words() {
        assert!(holds_words("head teacher, fernhill", "head teacher"));
        assert!(!holds_words("step-parents", "parent"));
        assert!(!holds_words("deputy", "ep"));
    }
}
