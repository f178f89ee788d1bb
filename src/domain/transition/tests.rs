use super::*;
use crate::domain::agency::Agency;
use crate::domain::figures::DestinationCode;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn today() -> NaiveDate {
    day("2026-11-25")
}

fn held(born: &str) -> Held {
    Held {
        child: Child {
            surname: "Khan".into(),
            forename: "Amina".into(),
            born: Some(day(born)),
            adulthood: "moved-on".into(),
            ..Child::default()
        },
        discussed: Some(today()),
        destination: Some(Destination {
            checked: today(),
            code: DestinationCode::College,
            ..Destination::default()
        }),
        ..Held::default()
    }
}

fn watches(held: &Held) -> Vec<Watch> {
    line(held, today()).expect("on the list").watches
}

#[test]
fn the_list_begins_at_fourteen_or_in_year_nine_and_ends_with_the_year_of_the_twenty_fifth_birthday() {
    assert!(belongs(day("2012-11-25"), 0, today()), "fourteen today");
    assert!(belongs(day("2013-08-31"), 0, today()), "thirteen, in Year 9");
    assert!(!belongs(day("2013-09-01"), 0, today()), "thirteen, in Year 8");
    assert!(belongs(day("2013-09-01"), 1, today()), "taught a year ahead");
    assert!(
        belongs(day("2001-09-01"), 0, today()),
        "twenty-five in this school year"
    );
    assert!(!belongs(day("2001-08-31"), 0, today()), "that school year is over");
}

#[test]
fn nothing_to_look_at_is_nothing_said() {
    assert_eq!(watches(&held("2010-01-10")), []);
}

#[test]
fn who_was_never_talked_about_stands_before_who_was_long_ago() {
    let never = Held {
        discussed: None,
        ..held("2010-01-10")
    };
    assert_eq!(watches(&never), [Watch::NeverDiscussed]);
    let long_ago = Held {
        discussed: Some(day("2026-08-24")),
        ..held("2010-01-10")
    };
    assert_eq!(watches(&long_ago), [Watch::NotDiscussedSince { on: day("2026-08-24") }]);
    let a_quarter = Held {
        discussed: Some(day("2026-08-25")),
        ..held("2010-01-10")
    };
    assert_eq!(watches(&a_quarter), []);
}

#[test]
fn near_eighteen_at_risk_comes_before_everything() {
    let mut person = held("2009-01-10");
    person.discussed = None;
    person.child.flags.near_18_priority = true;
    assert!(matches!(watches(&person)[0], Watch::Priority { .. }));
}

#[test]
fn at_seventeen_and_a_half_an_adult_pathway_must_be_set() {
    let mut person = held("2009-05-25");
    person.child.adulthood = String::new();
    assert_eq!(
        watches(&person),
        [
            Watch::NoAdultPathway {
                eighteen: day("2027-05-25")
            },
            Watch::NoLead {
                agencies: Agency::ALL.to_vec()
            }
        ]
    );
    person.child.born = Some(day("2009-05-26"));
    assert!(matches!(&watches(&person)[0], Watch::BehindOnPathway { .. }));
}

#[test]
fn a_lead_is_asked_for_from_its_age_until_it_is_named_or_has_no_part() {
    let mut person = held("2010-11-25");
    person.child.adulthood = "destination-known".into();
    let lacking = |person: &Held| watches(person).first().map(ToString::to_string);
    assert_eq!(
        lacking(&person).as_deref(),
        Some("no lead named for education, health and social care")
    );
    let lead = |agency, name: &str| AgencyLead {
        agency,
        name: name.into(),
        no_part: name.is_empty(),
        ..AgencyLead::default()
    };
    person.child.leads = vec![lead(Agency::Education, "Ms Okafor"), lead(Agency::SocialCare, "")];
    assert_eq!(lacking(&person).as_deref(), Some("no lead named for health"));
    person.child.leads[0].until = Some(today());
    assert_eq!(
        lacking(&person).as_deref(),
        Some("no lead named for education and health")
    );
    person.child.adulthood = "moved-on".into();
    assert_eq!(watches(&person), []);
}

#[test]
fn the_page_tells_how_growing_up_stands() {
    let mut child = held("2010-01-10").child;
    child.adulthood = "planned (college visit in June)".into();
    let told = |child: &Child| told_words(child, today()).unwrap_or_default();
    assert_eq!(
        told(&child),
        "Pathway: preparation for adulthood is in the plan (college visit in June). Who leads: education: nobody named; \
         health: nobody named; social care: nobody named."
    );
    child.born = Some(day("2018-01-10"));
    child.adulthood.clear();
    assert_eq!(told_words(&child, today()), None);
}

#[test]
fn an_adult_service_that_was_asked_sets_the_pathway_and_is_to_accept_before_eighteen() {
    let mut person = held("2009-05-25");
    person.child.adulthood = String::new();
    let adult = Service {
        name: "Adult mental health".into(),
        age_from: Some(18),
        ..Service::default()
    };
    let asked = ServiceReferral {
        asked: day("2026-11-02"),
        ..ServiceReferral::default()
    };
    person.services = vec![(adult, asked)];
    let marks = |person: &Held| watches(person).iter().map(Watch::mark).collect::<Vec<_>>();
    assert_eq!(
        marks(&person),
        ["adult service not agreed", "behind on the pathway", "no lead"]
    );
    assert_eq!(
        watches(&person)[0].to_string(),
        "Adult mental health asked on 2 Nov 2026, not accepted yet; 18 on 25 May 2027"
    );
    person.services[0].1.accepted = Some(today());
    assert_eq!(marks(&person), ["behind on the pathway", "no lead"]);
    let line = line(&person, today()).expect("on the list");
    assert_eq!(
        line.adult,
        "Adult mental health: asked 2 Nov 2026, accepted 25 Nov 2026"
    );
    person.services[0].1.declined = Some(today());
    assert_eq!(marks(&person)[0], "no adult pathway");
}

#[test]
fn a_health_check_lapses_after_twelve_months_for_those_on_the_register_alone() {
    let mut person = held("2010-01-10");
    person.child.flags.learning_disability_register = true;
    assert_eq!(watches(&person), [Watch::NoHealthCheck { last: None }]);
    let done = |on: &str| HealthCheck {
        done: Some(day(on)),
        ..HealthCheck::default()
    };
    person.checks = vec![done("2025-11-25"), done("2024-01-01")];
    assert_eq!(
        watches(&person),
        [Watch::NoHealthCheck {
            last: Some(day("2025-11-25"))
        }]
    );
    person.checks = vec![done("2025-11-26")];
    assert_eq!(watches(&person), []);
}

#[test]
fn a_destination_is_asked_for_from_sixteen_and_grows_old() {
    let unknown = Held {
        destination: None,
        ..held("2010-11-26")
    };
    assert_eq!(watches(&unknown), [], "fifteen");
    let unknown = Held {
        destination: None,
        ..held("2010-11-25")
    };
    assert_eq!(watches(&unknown), [Watch::DestinationUnknown]);
    let mut old = held("2009-12-25");
    old.destination = Some(Destination {
        checked: day("2026-05-24"),
        code: DestinationCode::Neet,
        ..Destination::default()
    });
    let said = watches(&old);
    assert!(said.contains(&Watch::DestinationOld { on: day("2026-05-24") }));
    assert!(said.contains(&Watch::NotInEducation { already: true }));
}

#[test]
fn a_service_that_stops_on_a_birthday_is_named_a_year_ahead() {
    let mut person = held("2009-11-25");
    let service = Service {
        name: "Saturday club".into(),
        age_to: Some(18),
        ..Service::default()
    };
    person.services = vec![(service.clone(), ServiceReferral::default())];
    let stops = |on: &str, within_six_months| Watch::ServiceStops {
        on: day(on),
        service: "Saturday club".into(),
        within_six_months,
    };
    assert_eq!(watches(&person), [stops("2027-11-25", false)]);
    person.child.born = Some(day("2009-05-25"));
    assert_eq!(watches(&person), [stops("2027-05-25", true)]);
    person.child.born = Some(day("2009-11-26"));
    assert_eq!(watches(&person), [], "more than a year ahead");
    person.child.born = Some(day("2009-11-25"));
    person.services[0].1.ended = Some(today());
    assert_eq!(watches(&person), [], "ended already");
}

#[test]
fn the_end_of_a_plan_at_twenty_five_is_named_a_year_before() {
    let mut person = held("2002-06-01");
    person.has_plan = true;
    let ends = Watch::PlanEnds { on: day("2027-07-31") };
    assert_eq!(watches(&person), [ends]);
    person.ceasing = true;
    assert_eq!(watches(&person), []);
    person.ceasing = false;
    person.child.born = Some(day("2002-09-01"));
    assert_eq!(watches(&person), [], "a school year later");
}

#[test]
fn year_eleven_ends_in_its_own_summer() {
    let leaves = |born: &str| line(&held(born), today()).expect("on the list").leaves_year_11;
    assert_eq!(leaves("2010-09-01"), day("2027-08-31"));
    assert_eq!(leaves("2013-08-31"), day("2029-08-31"));
    assert_eq!(leaves("2008-09-01"), day("2025-08-31"));
}

#[test]
fn the_rate_of_health_checks_rises_by_points_not_by_percent() {
    let checks = Checks {
        eligible: 200,
        done: 110,
        done_a_year_before: 80,
    };
    assert_eq!((checks.percent(), checks.change_in_points()), (Some(55), Some(15)));
    assert_eq!(Checks::default().percent(), None);
}
