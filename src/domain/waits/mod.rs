//! Services and the wait for them: whom a service takes, who waits how long, who must be seen first, and what the school does
//! meanwhile.

mod print;
mod told;

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::age::birthday;
use super::backlog::{Outlook, Taken, Wait, months, outlook};
use super::child::FLAG_WORDS;
use super::code::codes;
use super::id::ServiceId;
use super::query::Query;
use super::service::{Service, ServiceReferral};
use super::words;

pub use print::{directory, entry_pairs, waiting_list};
pub use told::{OfferTold, told_words};

codes! {
    /// Which referrals to services a list shows.
    WaitsShown {
        Waiting = "waiting", "waiting to be seen";
        NoPlan = "no-plan", "waiting over 6 weeks, nothing planned";
        Seen = "seen", "seen and not yet ended";
    }
}

/// What a list of referrals to services is asked by.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WaitAsk {
    pub shown: WaitsShown,
    /// One service, or all.
    pub service: Option<ServiceId>,
    pub query: Query,
}

/// Weeks of waiting after which a child without support meanwhile is named.
pub const PLAN_WEEKS: u64 = 6;
/// Months of waiting after which each child is named.
pub const LONG_MONTHS: u32 = 9;
/// Days before a contract's end from which it is named.
const CONTRACT_SOON: u64 = 90;

/// One child waiting for, or with, a service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct WaitLine {
    /// `Surname, Forename`.
    pub name: String,
    pub reference: String,
    pub setting: String,
    pub flags: u32,
    pub born: Option<NaiveDate>,
    pub service: String,
    /// The service's own target, in days.
    pub target_days: Option<u32>,
    pub referral: ServiceReferral,
}

impl WaitLine {
    /// Nearly eighteen with self-harm or suicidal thoughts: above all other work.
    pub fn is_first(&self) -> bool {
        self.flags & FLAG_WORDS[0].bit != 0
    }

    /// What is to be told of this wait, weightiest first, a few words each.
    pub fn warnings(&self, today: NaiveDate) -> Vec<String> {
        let mut told = Vec::new();
        if self.is_first() {
            told.push("see first: nearly 18, at risk".to_owned());
        }
        if !self.referral.is_waiting() {
            return told;
        }
        let asked = self.referral.asked;
        if asked + Months::new(LONG_MONTHS) <= today {
            told.push(format!("over {LONG_MONTHS} months"));
        } else if self
            .target_days
            .is_some_and(|days| asked + Days::new(days.into()) < today)
        {
            told.push("over the service's own target".to_owned());
        }
        if self.referral.lacks_plan(today) {
            told.push("nothing planned meanwhile".to_owned());
        } else if self.referral.support_review.is_some_and(|day| day < today) {
            told.push("support while waiting not looked at again".to_owned());
        }
        told
    }
}

impl ServiceReferral {
    /// Not yet seen, not declined, not ended.
    pub fn is_waiting(&self) -> bool {
        self.first_seen.is_none() && self.ended.is_none() && self.declined.is_none() && !self.consultation_only
    }

    /// Has waited over six weeks and nothing is said of support meanwhile.
    pub fn lacks_plan(&self, today: NaiveDate) -> bool {
        self.is_waiting()
            && self.support_while_waiting.trim().is_empty()
            && self.asked + Days::new(PLAN_WEEKS * 7) < today
    }

    /// The wait, as figures count it: it ends when the child is first seen, or when nobody waits any more.
    pub fn wait(&self) -> Wait {
        Wait {
            since: self.asked,
            until: self.first_seen.or(self.ended).or(self.declined),
        }
    }
}

/// How it stands with one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceFigures {
    pub waiting: usize,
    /// How long those waiting have waited so far, in days.
    pub so_far: Taken,
    /// How long those first seen in the last twelve months had waited, in days.
    pub seen: Taken,
    /// Waiting longer than the service's own target.
    pub over_target: usize,
    /// Waiting nine months or more.
    pub over_long: usize,
    /// Waiting over six weeks with nothing planned meanwhile.
    pub no_plan: usize,
    pub outlook: Outlook,
}

/// The figures of one service from its referrals.
pub fn figures(service: &Service, referrals: &[ServiceReferral], today: NaiveDate) -> ServiceFigures {
    let counted: Vec<&ServiceReferral> = referrals.iter().filter(|one| !one.consultation_only).collect();
    let waits: Vec<Wait> = counted.iter().map(|one| one.wait()).collect();
    let seen: Vec<Wait> = counted
        .iter()
        .filter(|one| one.first_seen.is_some())
        .map(|one| one.wait())
        .collect();
    let waiting: Vec<&&ServiceReferral> = counted.iter().filter(|one| one.is_waiting()).collect();
    let longer = |than: NaiveDate| waiting.iter().filter(|one| one.asked <= than).count();
    ServiceFigures {
        waiting: waiting.len(),
        so_far: Taken::so_far(&waits, today),
        seen: Taken::ended(&seen, today - Months::new(12), today),
        over_target: service
            .target_days
            .map_or(0, |days| longer(today - Days::new(u64::from(days) + 1))),
        over_long: longer(today - Months::new(LONG_MONTHS)),
        no_plan: waiting.iter().filter(|one| one.lacks_plan(today)).count(),
        outlook: outlook(&waits, today),
    }
}

/// One service in the directory.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServiceLine {
    pub service: Service,
    pub organisation: String,
    pub figures: ServiceFigures,
}

impl Default for ServiceLine {
    fn default() -> Self {
        Self {
            service: Service::default(),
            organisation: String::new(),
            figures: figures(&Service::default(), &[], NaiveDate::default()),
        }
    }
}

/// Where a service's contract stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contract {
    NotSaid,
    NotBegun(NaiveDate),
    Runs(NaiveDate),
    EndsSoon(NaiveDate),
    Over(NaiveDate),
}

impl Contract {
    /// In a few words; empty where nothing is said.
    pub fn words(self) -> String {
        match self {
            Self::NotSaid => String::new(),
            Self::NotBegun(day) => format!("begins {}", words::day(day)),
            Self::Runs(day) => format!("contract to {}", words::day(day)),
            Self::EndsSoon(day) => format!("contract ends soon: {}", words::day(day)),
            Self::Over(day) => format!("contract ended {}", words::day(day)),
        }
    }
}

impl Service {
    /// Where its contract stands on a day; the last day of a contract still counts.
    pub fn contract(&self, today: NaiveDate) -> Contract {
        match (self.starts, self.ends) {
            (Some(starts), _) if starts > today => Contract::NotBegun(starts),
            (_, Some(ends)) if ends < today => Contract::Over(ends),
            (_, Some(ends)) if ends <= today + Days::new(CONTRACT_SOON) => Contract::EndsSoon(ends),
            (_, Some(ends)) => Contract::Runs(ends),
            _ => Contract::NotSaid,
        }
    }

    /// Why it may not take this child, a sentence each: a prompt, since the service itself decides.
    pub fn doubts(&self, born: Option<NaiveDate>, today: NaiveDate) -> Vec<String> {
        let mut doubts = Vec::new();
        match self.contract(today) {
            Contract::Over(day) => doubts.push(format!("The contract ended on {}.", words::day(day))),
            Contract::NotBegun(day) => doubts.push(format!("The contract begins on {}.", words::day(day))),
            _ => {}
        }
        if let (Some(born), Some(from)) = (born, self.age_from)
            && birthday(born, from.into()) > today
        {
            doubts.push(format!("It takes children from {from}."));
        }
        if let (Some(born), Some(to)) = (born, self.age_to)
            && birthday(born, to.into()) <= today
        {
            doubts.push(format!("It stops on the {to}th birthday."));
        }
        doubts
    }

    /// The entry as a letter or a TAC plan gives it to a family: what it is, how to come to it, how long it usually takes.
    pub fn entry(&self) -> String {
        let part = |label: &str, words: &str| match words.trim() {
            "" => String::new(),
            words => format!(" {label}{}.", words.trim_end_matches('.')),
        };
        format!(
            "{}.{}{}{}{}",
            self.name.trim_end_matches('.'),
            part("", &self.covers),
            part("How to refer: ", &self.how_to_refer),
            part("Usual wait: ", &self.usual_wait),
            part("Contact: ", &self.contact),
        )
    }
}

/// A wait in words: months from three months on, weeks before.
pub fn wait_words(days: i64) -> String {
    match days {
        days if days >= 92 => months(days),
        days => words::count(days / 7, "week"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    const TODAY: &str = "2026-11-25";

    fn asked(day_: &str) -> ServiceReferral {
        ServiceReferral {
            asked: day(day_),
            ..ServiceReferral::default()
        }
    }

    #[test]
    fn six_weeks_without_a_plan_are_told_and_not_a_day_before() {
        let today = day(TODAY);
        assert!(!asked("2026-10-14").lacks_plan(today), "six weeks to the day");
        assert!(asked("2026-10-13").lacks_plan(today));
        let planned = ServiceReferral {
            support_while_waiting: "Visual timetable".into(),
            ..asked("2026-01-13")
        };
        assert!(!planned.lacks_plan(today));
    }

    #[test]
    fn a_service_is_told_by_who_waits_and_who_was_seen() {
        let service = Service {
            target_days: Some(90),
            ..Service::default()
        };
        let seen = ServiceReferral {
            first_seen: Some(day("2026-10-01")),
            ..asked("2026-01-01")
        };
        let consulted = ServiceReferral {
            consultation_only: true,
            ..asked("2025-01-01")
        };
        let figures = figures(
            &service,
            &[
                asked("2026-02-25"),
                asked("2026-11-01"),
                asked("2026-08-26"),
                seen,
                consulted,
            ],
            day(TODAY),
        );
        assert_eq!((figures.waiting, figures.over_long, figures.no_plan), (3, 1, 2));
        assert_eq!(figures.over_target, 2, "91 days are over 90");
        assert_eq!(figures.so_far.longest, Some(273));
        assert_eq!(
            figures.seen,
            Taken {
                of: 1,
                median: Some(273),
                longest: Some(273)
            }
        );
    }

    #[test]
    fn near_eighteen_is_told_first() {
        let line = WaitLine {
            flags: FLAG_WORDS[0].bit,
            referral: asked("2026-02-25"),
            ..WaitLine::default()
        };
        let warnings = line.warnings(day(TODAY));
        assert!(line.is_first() && FLAG_WORDS[0].key == "near-18");
        assert_eq!(
            warnings,
            [
                "see first: nearly 18, at risk",
                "over 9 months",
                "nothing planned meanwhile"
            ]
        );
    }

    #[test]
    fn a_contract_lasts_its_last_day() {
        let service = Service {
            ends: Some(day(TODAY)),
            age_to: Some(16),
            ..Service::default()
        };
        assert_eq!(service.contract(day(TODAY)), Contract::EndsSoon(day(TODAY)));
        assert_eq!(service.contract(day("2026-11-26")), Contract::Over(day(TODAY)));
        assert!(service.doubts(Some(day("2010-11-26")), day(TODAY)).is_empty());
        assert_eq!(
            service.doubts(Some(day("2010-11-25")), day(TODAY)),
            ["It stops on the 16th birthday."]
        );
    }

    #[test]
    fn an_entry_reads_as_sentences() {
        let service = Service {
            name: "Autism outreach".into(),
            covers: "Advice in school".into(),
            how_to_refer: "The SENCo fills in the form.".into(),
            ..Service::default()
        };
        assert_eq!(
            service.entry(),
            "Autism outreach. Advice in school. How to refer: The SENCo fills in the form."
        );
    }
}
