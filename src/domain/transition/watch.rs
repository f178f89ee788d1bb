//! What is to be looked at about one young person, and why.

use std::fmt;

use chrono::{Months, NaiveDate};
use serde::Serialize;

use super::{Held, is_running, kept_until, pathway};
use crate::domain::age::{age_on, birthday};
use crate::domain::agency::{Agency, current};
use crate::domain::figures::DestinationCode;
use crate::domain::service::{Service, ServiceReferral};
use crate::domain::words;

/// One thing to look at; the order is the order of weight.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Watch {
    /// Nearly eighteen with self-harm or suicidal thoughts: before all other work.
    Priority { why: String },
    /// No transition meeting has ever talked about them.
    NeverDiscussed,
    /// None has for more than a quarter.
    NotDiscussedSince { on: NaiveDate },
    /// Seventeen and a half, and no adult pathway is set.
    NoAdultPathway { eighteen: NaiveDate },
    /// An adult service was asked, and has not accepted them yet.
    AdultNotAccepted {
        service: String,
        asked: NaiveDate,
        eighteen: NaiveDate,
    },
    /// The pathway is behind what is expected at this age.
    BehindOnPathway { expected: String },
    /// Nobody leads for these agencies, and they were not said to have no part.
    NoLead { agencies: Vec<Agency> },
    /// On the dynamic support register, and no review for six months.
    RegisterNotReviewed { last: Option<NaiveDate> },
    /// On the learning disability register, and no health check in twelve months.
    NoHealthCheck { last: Option<NaiveDate> },
    /// Nobody knows what they do after sixteen.
    DestinationUnknown,
    /// What is known of it is more than six months old.
    DestinationOld { on: NaiveDate },
    /// Not in education, employment or training, or likely not to be.
    NotInEducation { already: bool },
    /// A service stops on a birthday within twelve months, or within six.
    ServiceStops {
        on: NaiveDate,
        service: String,
        within_six_months: bool,
    },
    /// The plan can run no longer than this day, and nothing was begun.
    PlanEnds { on: NaiveDate },
}

impl fmt::Display for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Watch::Priority { why } if why.is_empty() => f.write_str("nearly 18 and at risk: before all other work"),
            Watch::Priority { why } => write!(f, "nearly 18 and at risk ({why}): before all other work"),
            Watch::NeverDiscussed => f.write_str("never talked about at a transition meeting"),
            Watch::NotDiscussedSince { on } => write!(f, "last talked about on {}", words::day(*on)),
            Watch::NoAdultPathway { eighteen } => {
                write!(f, "no adult pathway set; 18 on {}", words::day(*eighteen))
            }
            Watch::AdultNotAccepted {
                service,
                asked,
                eighteen,
            } => write!(
                f,
                "{service} asked on {}, not accepted yet; 18 on {}",
                words::day(*asked),
                words::day(*eighteen)
            ),
            Watch::BehindOnPathway { expected } => write!(f, "by this age expected: {expected}"),
            Watch::NoLead { agencies } => {
                let agencies: Vec<&str> = agencies.iter().map(|agency| agency.words()).collect();
                write!(f, "no lead named for {}", words::list(&agencies))
            }
            Watch::RegisterNotReviewed { last } => {
                let review = ago("review", *last, "six months");
                write!(f, "on the dynamic support register, {review}")
            }
            Watch::NoHealthCheck { last } => f.write_str(&ago("health check", *last, "twelve months")),
            Watch::DestinationUnknown => f.write_str("what they do after sixteen is not known"),
            Watch::DestinationOld { on } => write!(f, "destination last looked at on {}", words::day(*on)),
            Watch::NotInEducation { already: true } => f.write_str("not in education, employment or training"),
            Watch::NotInEducation { already: false } => f.write_str("at risk of no education, employment or training"),
            Watch::ServiceStops {
                on,
                service,
                within_six_months,
            } => {
                let within = if *within_six_months { "six months" } else { "a year" };
                write!(f, "{service}: stops on {}, within {within}", words::day(*on))
            }
            Watch::PlanEnds { on } => write!(
                f,
                "the plan can run until {} at the latest; no end begun",
                words::day(*on)
            ),
        }
    }
}

impl Watch {
    /// What a list is narrowed by, in the order of weight.
    pub const MARKS: &[&str] = &[
        "before all other work",
        "never talked about",
        "not talked about for a quarter",
        "no adult pathway",
        "adult service not agreed",
        "behind on the pathway",
        "no lead",
        "register not reviewed",
        "no health check",
        "after sixteen not known, or long ago",
        "no education, employment or training",
        "stops on a birthday",
        "plan ends",
    ];

    /// The one of [`Watch::MARKS`] it is.
    pub fn mark(&self) -> &'static str {
        Self::MARKS[match self {
            Watch::Priority { .. } => 0,
            Watch::NeverDiscussed => 1,
            Watch::NotDiscussedSince { .. } => 2,
            Watch::NoAdultPathway { .. } => 3,
            Watch::AdultNotAccepted { .. } => 4,
            Watch::BehindOnPathway { .. } => 5,
            Watch::NoLead { .. } => 6,
            Watch::RegisterNotReviewed { .. } => 7,
            Watch::NoHealthCheck { .. } => 8,
            Watch::DestinationUnknown | Watch::DestinationOld { .. } => 9,
            Watch::NotInEducation { .. } => 10,
            Watch::ServiceStops { .. } => 11,
            Watch::PlanEnds { .. } => 12,
        }]
    }
}

/// `no review in six months, the last on 3 Apr 2026`
fn ago(what: &str, last: Option<NaiveDate>, within: &str) -> String {
    match last {
        None => format!("no {what} yet"),
        Some(day) => format!("no {what} in {within}, the last on {}", words::day(day)),
    }
}

/// Everything to look at, the weightiest first.
pub(super) fn watches(held: &Held, born: NaiveDate, today: NaiveDate) -> Vec<Watch> {
    let mut found: Vec<Watch> = [
        priority(held),
        discussed(held, today),
        adult_pathway(held, born, today),
        adult_service(held, born, today),
        leads(held, born, today),
        register(held, today),
        health_check(held, born, today),
        plan_end(held, born, today),
    ]
    .into_iter()
    .flatten()
    .collect();
    found.extend(destination(held, born, today));
    found.extend(services(held, born, today));
    found.sort();
    found
}

fn months_before(today: NaiveDate, months: u32) -> NaiveDate {
    today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}

fn priority(held: &Held) -> Option<Watch> {
    let flags = &held.child.flags;
    flags.near_18_priority.then(|| Watch::Priority {
        why: flags.near_18_reason.clone(),
    })
}

/// The meeting is quarterly.
fn discussed(held: &Held, today: NaiveDate) -> Option<Watch> {
    match held.discussed {
        None => Some(Watch::NeverDiscussed),
        Some(on) if on < months_before(today, 3) => Some(Watch::NotDiscussedSince { on }),
        Some(_) => None,
    }
}

/// Adult services take referrals before eighteen; at seventeen and a half somebody must have asked.
fn adult_pathway(held: &Held, born: NaiveDate, today: NaiveDate) -> Option<Watch> {
    let reached = pathway::reached(&held.child.adulthood);
    let is_asked = held.adult_services().next().is_some();
    if today >= seventeen_and_a_half(born) && reached.is_none() && !is_asked {
        return Some(Watch::NoAdultPathway {
            eighteen: birthday(born, 18),
        });
    }
    let expected = pathway::expected(born, today)?;
    reached
        .is_none_or(|reached| reached < expected)
        .then(|| Watch::BehindOnPathway {
            expected: pathway::stages()[expected].words.clone(),
        })
}

fn seventeen_and_a_half(born: NaiveDate) -> NaiveDate {
    born.checked_add_months(Months::new(17 * 12 + 6))
        .unwrap_or(NaiveDate::MAX)
}

/// Adult services are to accept before eighteen.
fn adult_service(held: &Held, born: NaiveDate, today: NaiveDate) -> Option<Watch> {
    let accepted = |(_, referral): &&(Service, ServiceReferral)| referral.accepted.or(referral.first_seen).is_some();
    if today < seventeen_and_a_half(born) || held.adult_services().any(|asked| accepted(&asked)) {
        return None;
    }
    let (service, referral) = held.adult_services().min_by_key(|(_, referral)| referral.asked)?;
    Some(Watch::AdultNotAccepted {
        service: service.name.clone(),
        asked: referral.asked,
        eighteen: birthday(born, 18),
    })
}

/// Once somebody has moved on, the leads of the pathway have done their part.
fn leads(held: &Held, born: NaiveDate, today: NaiveDate) -> Option<Watch> {
    let last = pathway::stages().len() - 1;
    if pathway::reached(&held.child.adulthood) == Some(last) {
        return None;
    }
    let agencies: Vec<Agency> = pathway::leads_asked(born, today)
        .filter(|agency| current(&held.child.leads, *agency).is_none())
        .collect();
    (!agencies.is_empty()).then_some(Watch::NoLead { agencies })
}

fn register(held: &Held, today: NaiveDate) -> Option<Watch> {
    let since = held.child.flags.dynamic_support_since?;
    let last = held.reviewed;
    let seen = last.unwrap_or(since).max(since);
    (seen < months_before(today, 6)).then_some(Watch::RegisterNotReviewed { last })
}

/// Once a year from fourteen for those on the learning disability register (OT-10).
fn health_check(held: &Held, born: NaiveDate, today: NaiveDate) -> Option<Watch> {
    let eligible = held.child.flags.learning_disability_register && today >= birthday(born, 14);
    let last = held.checks.iter().filter_map(|check| check.done).max();
    let lapsed = last.is_none_or(|day| day <= months_before(today, 12));
    (eligible && lapsed).then_some(Watch::NoHealthCheck { last })
}

fn destination(held: &Held, born: NaiveDate, today: NaiveDate) -> Vec<Watch> {
    if age_on(born, today).is_none_or(|age| age < 16) {
        return Vec::new();
    }
    let Some(known) = held
        .destination
        .as_ref()
        .filter(|known| known.code != DestinationCode::Unknown)
    else {
        return vec![Watch::DestinationUnknown];
    };
    let mut found = Vec::new();
    if known.checked < months_before(today, 6) {
        found.push(Watch::DestinationOld { on: known.checked });
    }
    let already = known.code == DestinationCode::Neet;
    if already || known.at_risk {
        found.push(Watch::NotInEducation { already });
    }
    found
}

/// Services with an end of age that comes within twelve months and has not passed.
fn services(held: &Held, born: NaiveDate, today: NaiveDate) -> Vec<Watch> {
    let within = |months| today.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
    let stops = |(service, referral): &(Service, ServiceReferral)| {
        let on = birthday(born, u32::from(service.age_to?));
        (is_running(referral) && today <= on && on <= within(12)).then(|| Watch::ServiceStops {
            on,
            service: service.name.clone(),
            within_six_months: on <= within(6),
        })
    };
    held.services.iter().filter_map(stops).collect()
}

/// A year before the last day a plan may be kept its end must be thought of.
fn plan_end(held: &Held, born: NaiveDate, today: NaiveDate) -> Option<Watch> {
    let on = kept_until(born, held.destination.as_ref().map(|known| known.code))?;
    let near = today >= months_before(on, 12);
    (held.has_plan && !held.ceasing && near).then_some(Watch::PlanEnds { on })
}
