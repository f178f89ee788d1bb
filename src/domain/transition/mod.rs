//! From fourteen: who has never been talked about, what stops on a birthday, and who is behind on the way to adulthood.
//!
//! Nothing here is a legal clock; each warning is a prompt with its reason. The yearly health check from fourteen is OT-10, the
//! end of a plan in the school year of the twenty-fifth birthday the CE rules.

mod ending;
pub mod pathway;
pub mod places;
pub mod stages;
mod watch;

use chrono::NaiveDate;
use serde::Serialize;

use super::age::{NcYear, SchoolYear, age_on, birthday, end_of_school_year};
use super::agency::{self, AgencyLead};
use super::child::Child;
use super::figures::{Destination, HealthCheck};
use super::id::ChildId;
use super::service::{Service, ServiceReferral};
pub use ending::kept_until;
use places::PlacesInTime;
use stages::AgeStages;
pub use watch::Watch;

/// From this age, or from Year 9 if that comes first, a young person belongs to the transition list.
pub const FROM_AGE: u32 = 14;
/// The first school year that belongs to it.
pub const FROM_YEAR: i8 = 9;

/// What is held about one young person, for the transition list.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// The young person.
    pub child: Child,
    /// When a transition meeting last talked about them.
    pub discussed: Option<NaiveDate>,
    /// Health checks, in any order.
    pub checks: Vec<HealthCheck>,
    /// The newest word on what they do after sixteen.
    pub destination: Option<Destination>,
    /// Services they are with, each with the service.
    pub services: Vec<(Service, ServiceReferral)>,
    /// Whether a plan is in force.
    pub has_plan: bool,
    /// Whether a process to end the plan was begun.
    pub ceasing: bool,
    /// The last review that was held.
    pub reviewed: Option<NaiveDate>,
}

/// A service that takes nobody younger is one for adults: some take referrals before eighteen.
const ADULT: u8 = 17;

impl Held {
    /// Adult services they were referred to and which have not said no, nor ended.
    fn adult_services(&self) -> impl Iterator<Item = &(Service, ServiceReferral)> {
        let is_adult = |service: &Service| service.age_from.is_some_and(|age| age >= ADULT);
        self.services
            .iter()
            .filter(move |(service, referral)| is_adult(service) && is_running(referral))
    }

    /// `Adult mental health: asked 3 May 2026, accepted 4 Jun 2026`
    fn adult_words(&self) -> String {
        let said = |(service, referral): &(Service, ServiceReferral)| {
            let steps = [("accepted", referral.accepted), ("begun", referral.first_seen)];
            let steps = steps
                .iter()
                .filter_map(|(step, day)| day.map(|day| format!(", {step} {}", super::words::day(day))));
            let asked = super::words::day(referral.asked);
            format!("{}: asked {asked}{}", service.name, steps.collect::<String>())
        };
        self.adult_services().map(said).collect::<Vec<_>>().join("; ")
    }
}

/// Whether a referral goes on: neither declined nor ended.
fn is_running(referral: &ServiceReferral) -> bool {
    referral.ended.is_none() && referral.declined.is_none()
}

/// A line of the transition list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YoungPerson {
    pub child: ChildId,
    pub name: String,
    pub reference: String,
    pub born: NaiveDate,
    /// Whole years.
    pub age: u32,
    /// National curriculum year in this school year; 12 and more after Year 11.
    pub year: i8,
    /// 31 August of the school year in which they are in Year 11: the end of compulsory schooling is within it.
    pub leaves_year_11: NaiveDate,
    pub eighteen: NaiveDate,
    pub discussed: Option<NaiveDate>,
    /// Where the pathway stands, in words; `not begun` before its first stage.
    pub pathway: String,
    /// What is said of it beside the stage.
    pub said: String,
    /// Who leads for each agency of which somebody said so.
    pub leads: Vec<AgencyLead>,
    pub destination: String,
    /// Adult services asked, and what came of it; empty where none was.
    pub adult: String,
    /// What is to be looked at, the weightiest first.
    pub watches: Vec<Watch>,
}

/// Whether someone born on this day belongs to the list: fourteen or in Year 9, and the school year of the twenty-fifth birthday
/// not over.
pub fn belongs(born: NaiveDate, years_ahead: i8, today: NaiveDate) -> bool {
    let year = NcYear::of(born, SchoolYear::of(today)).0.saturating_add(years_ahead);
    let old_enough = age_on(born, today).is_some_and(|age| age >= FROM_AGE) || year >= FROM_YEAR;
    old_enough && today <= end_of_school_year(birthday(born, 25))
}

/// The line of one young person; none when they do not belong to the list or have no date of birth.
pub fn line(held: &Held, today: NaiveDate) -> Option<YoungPerson> {
    let child = &held.child;
    let born = child.born?;
    if !belongs(born, child.years_ahead, today) {
        return None;
    }
    let year = NcYear::of(born, SchoolYear::of(today))
        .0
        .saturating_add(child.years_ahead);
    let until_year_11 = i32::from(11 - year);
    Some(YoungPerson {
        child: child.id,
        name: format!("{}, {}", child.surname, child.forename),
        reference: child.reference.clone().unwrap_or_default(),
        born,
        age: age_on(born, today).unwrap_or_default(),
        year,
        leaves_year_11: SchoolYear(SchoolYear::of(today).0 + until_year_11).last(),
        eighteen: birthday(born, 18),
        discussed: held.discussed,
        pathway: stands(child).to_owned(),
        said: pathway::said(&child.adulthood).to_owned(),
        leads: agency::leading(&child.leads),
        destination: held
            .destination
            .as_ref()
            .map(|destination| destination.code.words().to_owned())
            .unwrap_or_default(),
        adult: held.adult_words(),
        watches: watch::watches(held, born, today),
    })
}

/// Where the pathway stands, in words.
pub fn stands(child: &Child) -> &'static str {
    pathway::reached(&child.adulthood).map_or("not begun", |stage| pathway::stages()[stage].words.as_str())
}

/// How growing up stands, for the page of a young person: the pathway, who leads, who led before. None before it is time.
pub fn told_words(child: &Child, today: NaiveDate) -> Option<String> {
    let born = child.born?;
    let is_told = !child.adulthood.is_empty() || !child.leads.is_empty();
    if !is_told && !belongs(born, child.years_ahead, today) {
        return None;
    }
    let said = match pathway::said(&child.adulthood) {
        "" => String::new(),
        said => format!(" ({said})"),
    };
    let earlier = match agency::earlier(&child.leads) {
        before if before.is_empty() => String::new(),
        before => format!(" Before: {}.", before.join("; ")),
    };
    let leads = agency::words(&child.leads);
    Some(format!(
        "Pathway: {}{said}. Who leads: {leads}.{earlier}",
        stands(child)
    ))
}

/// What is counted over everyone on the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    pub health_checks: Checks,
    pub stage_by_age: Vec<AgeStages>,
    pub after_sixteen: PlacesInTime,
}

/// Health checks of a time: how many were due one, and how many had it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Checks {
    /// Fourteen or older and on the learning disability register.
    pub eligible: u32,
    /// Of these, with a check done in the twelve months.
    pub done: u32,
    /// Of these, with a check done in the twelve months before those.
    pub done_a_year_before: u32,
}

impl Checks {
    /// In percent, to the nearest whole; none without anyone eligible.
    pub fn percent(&self) -> Option<u32> {
        share(self.done, self.eligible)
    }

    /// Change on the year before, in points; the base is today's.
    pub fn change_in_points(&self) -> Option<i64> {
        let before = share(self.done_a_year_before, self.eligible)?;
        Some(i64::from(self.percent()?) - i64::from(before))
    }
}

impl Checks {
    /// The rate with its base, and how it moved, in points.
    pub fn words(&self) -> String {
        let Some(percent) = self.percent() else {
            return "Health checks: nobody from fourteen on is on the learning disability register here.".to_owned();
        };
        let change = match self.change_in_points() {
            Some(points) if points > 0 => format!("up {} on the year before", in_points(points)),
            Some(points) if points < 0 => format!("down {} on the year before", in_points(-points)),
            _ => "the same as the year before".to_owned(),
        };
        format!(
            "Health checks in twelve months: {percent}% ({} of {} on the learning disability register), {change}.",
            self.done, self.eligible
        )
    }
}

fn in_points(points: i64) -> String {
    super::words::count(points, "point")
}

fn share(part: u32, of: u32) -> Option<u32> {
    (of > 0).then(|| ((u64::from(part) * 200 + u64::from(of)) / (u64::from(of) * 2)) as u32)
}

#[cfg(test)]
mod tests;
