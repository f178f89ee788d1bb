//! Whom a decision to assess leads to: the advisers of the law, and the people known to the child.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::adviser::{Adviser, Advisers, When};
use crate::domain::advice::Advice;
use crate::domain::age::{NcYear, SchoolYear};
use crate::domain::calendar::BeyondTable;
use crate::domain::child::Child;
use crate::domain::clock::{Clock, Facts};
use crate::domain::desk::{ChildPage, LinkedPerson};
use crate::domain::id::ProcessId;
use crate::domain::name::fold;
use crate::domain::process::ProcessKind;

/// What is known when advice is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    pub child: &'a Child,
    pub people: &'a [LinkedPerson],
    /// Names of the services the child is with or waits for.
    pub services: &'a [String],
    /// Advice already asked for, of this process and of others.
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

    /// Whether advice under this name was asked for in this process and is still wanted.
    fn is_asked(&self, contributor: &str) -> bool {
        let mut asked = self.asked.iter().filter(|advice| advice.process == self.process);
        asked.any(|advice| advice.contributor == contributor && advice.dropped.is_none())
    }

    /// Whether this adviser is one to be asked here.
    pub fn is_due(&self, adviser: &Adviser) -> bool {
        if self.is_asked(&adviser.contributor) {
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
        self.told()
            .filter(|known| fits(adviser, known))
            .max_by_key(|known| known.link.parental_responsibility)
    }

    fn service(&self, adviser: &Adviser) -> bool {
        let name = fold(&adviser.contributor);
        self.services.iter().any(|service| holds_words(&fold(service), &name))
    }

    /// The request to one adviser, not dated yet.
    pub fn request(&self, adviser: &Adviser) -> Advice {
        let known = self.person(adviser);
        let setting = self.child.setting.filter(|_| adviser.code == "school");
        Advice {
            child: self.child.id,
            process: self.process,
            contributor: adviser.contributor.clone(),
            person: known.map(|known| known.person.id),
            organisation: known.and_then(|known| known.person.organisation).or(setting),
            question: adviser.question.clone(),
            ..Advice::default()
        }
    }

    /// Everyone who can be asked and was not: the list of the law, then the professionals known whom it does not name.
    pub fn offers(&self, advisers: &Advisers) -> Vec<Offer> {
        let open = advisers
            .adviser
            .iter()
            .filter(|adviser| !self.is_asked(&adviser.contributor));
        let listed = open.map(|adviser| Offer {
            code: adviser.code.clone(),
            words: self.offer_words(adviser),
            wanted: self.is_due(adviser),
            request: self.request(adviser),
        });
        listed.chain(self.others(advisers)).collect()
    }

    fn offer_words(&self, adviser: &Adviser) -> String {
        let known = self.person(adviser).map(|known| known.person.name());
        let known = known.map(|name| format!(": {name}")).unwrap_or_default();
        format!("{} ({}){known}", adviser.contributor, adviser.letter)
    }

    /// Professionals known to the child whom no adviser of the list stands for: anyone the authority thinks right to ask, by
    /// paragraph (f). They are offered and not chosen.
    fn others(&self, advisers: &Advisers) -> Vec<Offer> {
        let named = |known: &&LinkedPerson| advisers.adviser.iter().any(|adviser| fits(adviser, known));
        let other = self.told().filter(|known| is_professional(known) && !named(known));
        let offers = other.filter_map(|known| {
            let role = [&known.link.role, &known.person.role]
                .into_iter()
                .find(|role| !role.trim().is_empty())?
                .trim()
                .to_lowercase();
            (!self.is_asked(&role)).then(|| Offer {
                code: known.person.id.to_string(),
                words: format!("{role} (f): {}", known.person.name()),
                wanted: false,
                request: Advice {
                    child: self.child.id,
                    process: self.process,
                    contributor: role.clone(),
                    person: Some(known.person.id),
                    organisation: known.person.organisation,
                    question: advisers.other_question.clone(),
                    ..Advice::default()
                },
            })
        });
        offers.collect()
    }

    /// Those known and still about the child, without anybody who is kept out.
    fn told(&self) -> impl Iterator<Item = &LinkedPerson> {
        let here =
            |known: &&LinkedPerson| !known.link.not_to_be_told && known.link.ends.is_none_or(|ends| ends >= self.on);
        self.people.iter().filter(here)
    }
}

impl<'a> Asking<'a> {
    /// What is known of a child on its page.
    pub fn of(page: &'a ChildPage, process: ProcessId, on: NaiveDate) -> Self {
        Self {
            child: &page.child,
            people: &page.people,
            services: &page.services,
            asked: &page.advice,
            process,
            on,
        }
    }
}

/// One who can be asked for advice, as a form offers it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offer {
    /// Of the list; for somebody known besides it their id. It has no spaces.
    pub code: String,
    /// `educational psychology (d): Dr Okoro`
    pub words: String,
    /// The list has them asked.
    pub wanted: bool,
    /// The request as it would go, without its days.
    pub request: Advice,
}

/// The requests to these as they go out on a day, each with its six weeks.
///
/// # Errors
/// When the day lies outside the calendar.
pub fn asked_on(requests: &[Advice], on: NaiveDate) -> Result<Vec<Advice>, BeyondTable> {
    let due = Asking::due(on)?;
    let dated = requests.iter().map(|request| Advice {
        asked: on,
        due,
        ..request.clone()
    });
    Ok(dated.collect())
}

/// Whether somebody gives the advice of this adviser.
fn fits(adviser: &Adviser, known: &LinkedPerson) -> bool {
    let roles = [fold(&known.link.role), fold(&known.person.role)];
    let mut words = adviser.people.iter().map(|word| fold(word));
    words.any(|word| roles.iter().any(|role| holds_words(role, &word)))
}

/// Family has no role at work and belongs to no organisation.
fn is_professional(known: &LinkedPerson) -> bool {
    !known.person.role.trim().is_empty() || known.person.organisation.is_some()
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
        let offers = asking.offers(Advisers::builtin()).into_iter();
        offers
            .filter(|offer| offer.wanted)
            .map(|offer| offer.request.contributor)
            .collect()
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
        assert_eq!(asking.request(parents).person, None);
    }

    #[test]
    fn a_role_is_met_by_whole_words() {
        assert!(holds_words("head teacher, fernhill", "head teacher"));
        assert!(!holds_words("step-parents", "parent"));
        assert!(!holds_words("deputy", "ep"));
    }

    #[test]
    fn the_whole_list_is_offered_and_so_is_a_professional_it_does_not_name() {
        let mut dietitian = linked("Dietitian", 3);
        dietitian.person.role = "Dietitian".into();
        let aunt = linked("aunt", 4);
        let child = Child::default();
        let asking = Asking {
            child: &child,
            people: &[dietitian, aunt],
            services: &[],
            asked: &[],
            process: ProcessId::default(),
            on: day("2026-11-25"),
        };
        let offers = asking.offers(Advisers::builtin());
        assert_eq!(offers.len(), Advisers::builtin().adviser.len() + 1);
        let last = offers.last().expect("offered");
        assert_eq!((last.request.contributor.as_str(), last.wanted), ("dietitian", false));
        assert!(offers.iter().all(|offer| !offer.code.contains(' ')));
    }
}
