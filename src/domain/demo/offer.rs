//! The services of the demonstration: its local offer under the four headings, with who provides them.

use chrono::{Days, NaiveDate};

use super::id::Ids;
use crate::domain::change::Change;
use crate::domain::id::{OrganisationId, ServiceId};
use crate::domain::organisation::{Organisation, OrganisationKind};
use crate::domain::service::{OfferHeading as Heading, Service};

/// The services children are referred to.
#[derive(Clone)]
pub(super) struct Services {
    pub autism: ServiceId,
    pub short_breaks: ServiceId,
    pub two_year_review: ServiceId,
    pub mental_health: ServiceId,
    /// Adult talking therapies: take referrals before eighteen.
    pub adult: ServiceId,
    /// Speech and language, occupational therapy, physiotherapy.
    pub therapies: Vec<ServiceId>,
}

/// Who provides a service.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Health,
    Council,
    Voluntary,
}

/// One service as it is offered.
struct Offered {
    name: &'static str,
    by: By,
    heading: Heading,
    covers: &'static str,
    not: &'static str,
    wait: &'static str,
    /// Days within which it means to see a child.
    target: Option<u32>,
    ages: (u8, u8),
    /// Days from today to the end of the contract.
    ends: Option<i64>,
}

const fn offered(
    name: &'static str,
    (by, heading): (By, Heading),
    (covers, not): (&'static str, &'static str),
    (wait, target): (&'static str, Option<u32>),
    (ages, ends): ((u8, u8), Option<i64>),
) -> Offered {
    Offered {
        name,
        by,
        heading,
        covers,
        not,
        wait,
        target,
        ages,
        ends,
    }
}

const AUTISM: &str = "Autism assessment pathway";
const SHORT_BREAKS: &str = "Short breaks";
const TWO_YEAR: &str = "Health review at two";
const MENTAL_HEALTH: &str = "Child and adolescent mental health service";
const ADULT: &str = "Adult talking therapies";
const THERAPIES: [&str; 3] = ["Speech and language therapy", "Occupational therapy", "Physiotherapy"];

const HEALTH: (By, Heading) = (By::Health, Heading::Health);
const CARE: (By, Heading) = (By::Council, Heading::SocialCare);
const SCHOOLING: (By, Heading) = (By::Council, Heading::Education);
const LEISURE: (By, Heading) = (By::Voluntary, Heading::ThingsToDo);

const OFFER: &[Offered] = &[
    offered(
        AUTISM,
        HEALTH,
        ("Assessment for autism", "Support after it"),
        ("9 months", Some(91)),
        ((2, 18), None),
    ),
    offered(
        THERAPIES[0],
        HEALTH,
        (
            "Assessment and programmes for talking, understanding, eating",
            "Reading and spelling",
        ),
        ("18 weeks", Some(126)),
        ((0, 19), None),
    ),
    offered(
        THERAPIES[1],
        HEALTH,
        (
            "Everyday skills, equipment at school and home",
            "Sensory assessment alone",
        ),
        ("20 weeks", Some(126)),
        ((0, 19), None),
    ),
    offered(
        THERAPIES[2],
        HEALTH,
        ("Movement, posture, equipment", "Sports injuries"),
        ("8 weeks", Some(84)),
        ((0, 19), None),
    ),
    offered(
        MENTAL_HEALTH,
        HEALTH,
        (
            "Anxiety, low mood, self-harm; consultation for autism",
            "Behaviour at school alone",
        ),
        ("14 weeks", Some(98)),
        ((5, 18), None),
    ),
    offered(
        ADULT,
        HEALTH,
        ("Anxiety and low mood; takes referrals from 17 and a half", ""),
        ("6 weeks", Some(42)),
        ((17, 99), None),
    ),
    offered(
        TWO_YEAR,
        HEALTH,
        ("How every child of two is doing", ""),
        ("none", None),
        ((2, 3), None),
    ),
    offered(
        "Joint initial assessment clinic",
        HEALTH,
        ("One visit for children who need several health disciplines", ""),
        ("10 weeks", Some(84)),
        ((0, 5), None),
    ),
    offered(
        "Special needs nursing",
        HEALTH,
        ("Health care plans and training in schools", ""),
        ("2 weeks", Some(28)),
        ((3, 19), None),
    ),
    offered(
        "School health",
        HEALTH,
        ("Drop-ins and health plans in secondary schools", "Primary schools"),
        ("3 weeks", Some(28)),
        ((11, 19), Some(80)),
    ),
    offered(
        SHORT_BREAKS,
        CARE,
        (
            "Time away from caring; clubs with support",
            "Day care while parents work",
        ),
        ("5 weeks", None),
        ((5, 18), None),
    ),
    offered(
        "Disabled children's team",
        CARE,
        ("Assessment and social work for lasting, severe disability", ""),
        ("6 weeks", Some(45)),
        ((0, 18), None),
    ),
    offered(
        "Early help",
        CARE,
        ("A family worker for some months", ""),
        ("4 weeks", Some(28)),
        ((0, 18), None),
    ),
    offered(
        "Direct payments support",
        CARE,
        ("Employing a helper", ""),
        ("3 weeks", None),
        ((0, 25), None),
    ),
    offered(
        "Carers' breaks",
        CARE,
        ("For those who care for an adult or child", ""),
        ("none", None),
        ((0, 25), Some(200)),
    ),
    offered(
        "Transition social work",
        CARE,
        ("Care from eighteen, planned from fourteen", ""),
        ("8 weeks", Some(56)),
        ((14, 25), None),
    ),
    offered(
        "Autism outreach",
        SCHOOLING,
        (
            "Advice in schools before and after a diagnosis",
            "Work with families at home",
        ),
        ("5 weeks", Some(42)),
        ((3, 19), Some(400)),
    ),
    offered(
        "Hearing and vision teachers",
        SCHOOLING,
        ("Specialist teaching and advice", ""),
        ("2 weeks", Some(14)),
        ((0, 25), None),
    ),
    offered(
        "Inclusion support",
        SCHOOLING,
        ("Advice on behaviour and on graduated response", "Exclusion meetings"),
        ("3 weeks", Some(28)),
        ((4, 16), None),
    ),
    offered(
        "Early years inclusion",
        SCHOOLING,
        ("Help and money for nurseries", ""),
        ("4 weeks", Some(28)),
        ((0, 5), None),
    ),
    offered(
        "Travel training",
        SCHOOLING,
        ("Learning to go to school or college alone", ""),
        ("one term", None),
        ((12, 25), None),
    ),
    offered(
        "Supported internships",
        SCHOOLING,
        ("A year of work with a coach", ""),
        ("starts in September", None),
        ((16, 24), None),
    ),
    offered(
        "Northmere SENDIASS",
        (By::Voluntary, Heading::Education),
        ("Information, advice and support for families and young people", ""),
        ("2 days", None),
        ((0, 25), None),
    ),
    offered(
        "Drop-in for families",
        LEISURE,
        ("Play and talk on Wednesday afternoons", ""),
        ("none", None),
        ((0, 19), None),
    ),
    offered(
        "Saturday swimming",
        LEISURE,
        ("A quiet pool and a hoist", ""),
        ("2 months", None),
        ((4, 18), None),
    ),
    offered(
        "Music for everyone",
        LEISURE,
        ("Group music", ""),
        ("closed", None),
        ((5, 25), Some(-30)),
    ),
    offered(
        "Young people's club",
        LEISURE,
        ("Evenings out for sixteen and over", ""),
        ("1 month", None),
        ((16, 25), None),
    ),
];

/// Enters providers and services, and gives those children are referred to.
pub(super) fn enter(ids: &mut Ids, today: NaiveDate, changes: &mut Vec<Change>) -> Services {
    let providers = PROVIDERS.map(|(by, kind, name)| (by, provider(ids, kind, name, changes)));
    let mut entered: Vec<(&str, ServiceId)> = Vec::with_capacity(OFFER.len());
    for offered in OFFER {
        let provider = providers.iter().find(|(by, _)| *by == offered.by).map(|(_, id)| *id);
        let service = service(ids.next(), offered, provider, today);
        entered.push((offered.name, service.id));
        changes.push(Change::Save(service.into()));
    }
    let named = |name: &str| {
        let found = entered.iter().find(|(entered, _)| *entered == name);
        found.map_or_else(ServiceId::default, |(_, id)| *id)
    };
    Services {
        autism: named(AUTISM),
        short_breaks: named(SHORT_BREAKS),
        two_year_review: named(TWO_YEAR),
        mental_health: named(MENTAL_HEALTH),
        adult: named(ADULT),
        therapies: THERAPIES.map(named).to_vec(),
    }
}

const PROVIDERS: [(By, OrganisationKind, &str); 3] = [
    (By::Health, OrganisationKind::Health, "Northmere Community Health"),
    (
        By::Council,
        OrganisationKind::SocialCare,
        "Northmere Children's Services",
    ),
    (By::Voluntary, OrganisationKind::Voluntary, "Quayside Voices"),
];

fn provider(ids: &mut Ids, kind: OrganisationKind, name: &str, changes: &mut Vec<Change>) -> OrganisationId {
    let organisation = Organisation {
        id: ids.next(),
        kind,
        name: name.to_owned(),
        email: "hello@service.example".to_owned(),
        telephone: "01632 960700".to_owned(),
        note: "Made up for the demonstration.".to_owned(),
        ..Organisation::default()
    };
    let id = organisation.id;
    changes.push(Change::Save(organisation.into()));
    id
}

fn service(id: ServiceId, offered: &Offered, organisation: Option<OrganisationId>, today: NaiveDate) -> Service {
    let age = |age: u8| (1..99).contains(&age).then_some(age);
    Service {
        id,
        organisation,
        name: offered.name.to_owned(),
        heading: offered.heading,
        covers: offered.covers.to_owned(),
        does_not_cover: offered.not.to_owned(),
        how_to_refer: match offered.by {
            By::Health => "Through the single point of access",
            By::Council => "By the form on the council's page",
            By::Voluntary => "Families ring or come",
        }
        .to_owned(),
        contact: "01632 960700".to_owned(),
        usual_wait: offered.wait.to_owned(),
        target_days: offered.target,
        age_from: age(offered.ages.0),
        age_to: age(offered.ages.1),
        commissioners: if offered.by == By::Health { "NHS" } else { "council" }.to_owned(),
        starts: Some(today - Days::new(900)),
        ends: offered.ends.map(|days| today + chrono::TimeDelta::days(days)),
        pathway: if offered.name == AUTISM { "autism" } else { "" }.to_owned(),
        pilot: offered.name == "Music for everyone",
        ..Service::default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn about_twenty_five_services_stand_under_four_headings() {
        let headings: HashSet<&str> = OFFER.iter().map(|offered| offered.heading.code()).collect();
        assert_eq!(headings.len(), 4);
        assert!((24..=28).contains(&OFFER.len()), "{}", OFFER.len());
        let names: HashSet<&str> = OFFER.iter().map(|offered| offered.name).collect();
        assert_eq!(names.len(), OFFER.len());
        let used = [AUTISM, SHORT_BREAKS, TWO_YEAR, MENTAL_HEALTH, ADULT];
        assert!(used.iter().chain(&THERAPIES).all(|name| names.contains(name)));
    }
}
