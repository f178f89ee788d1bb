//! Proposes days for the review meetings of a term or a year.
//!
//! Every meeting gets a day in time where there is one: with two weeks' notice, on a day the setting works, not after the last
//! day that leaves the usual time for the decision. Moves to the next phase are placed first. Meetings are spread: no week of a
//! setting holds more than it can while another week in time has room, and no caseworker more than a few on a day where it can be
//! helped. What is past its last day is held as soon as it can be, the longest overdue first. What cannot be made lawful is named,
//! never hidden. The same input gives the same plan, and a plan that was taken is proposed again unchanged.

mod loads;
mod overdue;
mod place;
mod room;
#[cfg(test)]
mod tests;
pub mod told;
mod why;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::row::{ToPlan, monday};
use super::schedule::NextKind;
use crate::domain::calendar::Calendar;
use crate::domain::id::ChildId;
use crate::domain::weekdays::Weekdays;

pub use why::{Break, Reason, Wait, Weight};

/// Within what the meetings are placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// The day the plan is made.
    pub today: NaiveDate,
    /// First and last day meetings are placed on.
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// Meetings one setting can hold in a week.
    pub per_week: u32,
    /// The days the SENCo works.
    pub weekdays: Weekdays,
    /// How many school weeks before its last day a meeting may be held, where there is room.
    pub ahead_weeks: u32,
}

/// Days of notice that must lie between an invitation sent today and the meeting: two weeks, and one more to be safe.
pub const NOTICE: u64 = 15;

/// Meetings of one caseworker on a day above which others are sought, where law and room leave a choice.
pub const CASEWORKER_DAY: u32 = 3;

/// So many school weeks, from the soonest on, are looked at for a review that is past its last day. They do not depend on how far
/// the plan reaches, so that a longer plan holds such a review no later than a shorter one.
pub const NEAR_WEEKS: usize = 6;

/// Days in which the near weeks lie, holidays between them counted.
pub const NEAR_DAYS: u64 = 140;

/// A review that wants a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    pub child: ChildId,
    pub setting: String,
    pub caseworker: String,
    /// The last day of the meeting that leaves the usual time for what follows it.
    pub meeting_by: NaiveDate,
    /// The day by which the law wants the review to be over.
    pub over_by: NaiveDate,
    /// The day set now.
    pub set: Option<NaiveDate>,
    /// People were invited for the day set now: it stays.
    pub invited: bool,
    /// The day chosen by hand: it is taken as it is.
    pub by_hand: Option<NaiveDate>,
    /// For a move to the next phase.
    pub transfer: bool,
    /// The next review of the care plan, to be near.
    pub beside: Option<NaiveDate>,
    /// Days on which those can be there who said when they can.
    pub people: Weekdays,
    /// The days this school's SENCo works, where they are known; else those of the whole plan.
    pub school_days: Option<Weekdays>,
    /// The meetings this school can hold in a week, where it is known; else as many as in the whole plan.
    pub room: Option<u32>,
}

impl Wanted {
    /// What is asked for a review as it is held; a day chosen by hand stays.
    pub fn of(held: &ToPlan, by_hand: Option<NaiveDate>) -> Self {
        let row = &held.row;
        let everybody = held.people.iter().map(|one| one.days);
        Self {
            child: row.child,
            setting: row.setting.clone(),
            caseworker: row.caseworker.clone(),
            meeting_by: row.meeting_by,
            over_by: row.over_by(),
            set: row.set.then_some(row.day),
            invited: held.review.as_ref().is_some_and(|review| review.invited.is_some()),
            by_hand,
            transfer: row.kind == NextKind::Transfer,
            beside: held.beside,
            people: everybody.fold(Weekdays::ALL, Weekdays::and),
            school_days: held.school_days,
            room: held.room,
        }
    }

    /// The days of the week on which its school holds meetings.
    pub fn weekdays(&self, setup: &Setup) -> Weekdays {
        self.school_days.unwrap_or(setup.weekdays)
    }

    /// The meetings its school can hold in a week.
    pub fn per_week(&self, setup: &Setup) -> u32 {
        self.room.unwrap_or(setup.per_week)
    }
}

/// A meeting and its day.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub child: ChildId,
    pub was: Option<NaiveDate>,
    pub day: NaiveDate,
    pub why: Reason,
    /// What is wrong with the day all the same; empty when it is lawful and there is room.
    pub breaks: Vec<Break>,
}

/// A plan: a day for every meeting that can have one, and the names of those that cannot.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposal {
    /// In the order they were asked for.
    pub placed: Vec<Placed>,
    /// Those without any day to meet on.
    pub unplaced: Vec<(ChildId, Break)>,
}

/// The open days, by week, whoever works on them: those of the plan, and the near ones even where the plan ends sooner.
pub(super) struct Open<'a> {
    setup: &'a Setup,
    weeks: BTreeMap<NaiveDate, Vec<NaiveDate>>,
}

/// Days of a review by week.
pub(super) type Weeks = BTreeMap<NaiveDate, Vec<NaiveDate>>;

impl<'a> Open<'a> {
    pub(super) fn new(setup: &'a Setup, calendar: &Calendar) -> Self {
        let mut weeks = Weeks::new();
        let last = setup.last.max(soonest(setup) + Days::new(NEAR_DAYS));
        let days = setup.first.iter_days().take_while(|day| *day <= last);
        for day in days.filter(|day| closed(*day, Weekdays::ALL, calendar).is_none()) {
            weeks.entry(monday(day)).or_default().push(day);
        }
        Self { setup, weeks }
    }

    /// The days of a review up to its last one, by week: those on which everybody can be there, and where there is no such day,
    /// all of them. People must be invited and may send a report; the last day waits for nobody.
    pub(super) fn lawful(&self, wanted: &Wanted) -> Weeks {
        self.with_people(wanted, wanted.meeting_by.min(self.setup.last))
    }

    /// The near weeks of a review past its last day, the soonest first: up to the day it must be over by where that is still to
    /// come, else whichever.
    pub(super) fn near(&self, wanted: &Wanted) -> Weeks {
        let in_time = self.with_people(wanted, wanted.over_by);
        let near = match in_time.is_empty() {
            true => self.with_people(wanted, NaiveDate::MAX),
            false => in_time,
        };
        near.into_iter().take(NEAR_WEEKS).collect()
    }

    fn with_people(&self, wanted: &Wanted, last: NaiveDate) -> Weeks {
        let with_everybody = self.days(wanted, wanted.people, last);
        match with_everybody.is_empty() {
            true => self.days(wanted, Weekdays::ALL, last),
            false => with_everybody,
        }
    }

    /// The open days from the soonest on; a day that is set already waits for the notice of law alone.
    fn days(&self, wanted: &Wanted, people: Weekdays, last: NaiveDate) -> Weeks {
        let (soonest, school) = (soonest(self.setup), wanted.weekdays(self.setup));
        let noticed = self.setup.today + Days::new(NOTICE - 1);
        let in_time = |day: NaiveDate| day >= soonest || (day >= noticed && wanted.set == Some(day));
        let fits = |day: &NaiveDate| in_time(*day) && *day <= last && school.has(*day) && people.has(*day);
        let weeks = self.weeks.range(monday(soonest.min(noticed))..);
        let weeks = weeks.take_while(|(week, _)| **week <= last);
        let fitting = weeks.map(|(week, days)| (*week, days.iter().copied().filter(fits).collect::<Vec<_>>()));
        fitting.filter(|(_, days)| !days.is_empty()).collect()
    }
}

/// The first day a meeting can be called for.
fn soonest(setup: &Setup) -> NaiveDate {
    setup.first.max(setup.today + Days::new(NOTICE))
}

/// Why nobody meets on a day; none for an open one.
pub fn closed(day: NaiveDate, weekdays: Weekdays, calendar: &Calendar) -> Option<&'static str> {
    if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        return Some("a weekend");
    }
    match calendar.is_working_day(day) {
        Ok(true) => {}
        Ok(false) => return Some("a bank holiday"),
        Err(_) => return Some("past the bank holidays that are known"),
    }
    let terms = calendar.terms();
    if terms.iter().all(|term| day > term.last) || terms.iter().all(|term| day < term.first) {
        return Some("outside the school terms that are known");
    }
    if !terms.iter().any(|term| term.in_session(day)) {
        return Some("in the school holidays");
    }
    (!weekdays.has(day)).then_some("not a day the SENCo works")
}

/// Proposes a day for each review.
pub fn propose(setup: &Setup, wanted: &[Wanted], calendar: &Calendar) -> Proposal {
    place::Placing::new(setup, wanted, calendar).run()
}

/// Whether two meetings take each other's room: those of one setting do. Children without a setting do not meet in one place.
pub fn share_rooms(one: &str, other: &str) -> bool {
    !one.is_empty() && one == other
}

/// What a day would break for one review, while the others stand as they are: the law first.
pub fn breaks(
    setup: &Setup,
    wanted: &Wanted,
    day: NaiveDate,
    others_that_week: u32,
    calendar: &Calendar,
) -> Vec<Break> {
    let mut found: Vec<Break> = in_law(setup, wanted, day).collect();
    if let Some(why) = closed(day, wanted.weekdays(setup), calendar) {
        found.push(Break::Closed { day, why });
    } else if !wanted.people.has(day) {
        found.push(Break::Away { day });
    }
    let room = wanted.per_week(setup);
    if others_that_week >= room {
        found.push(Break::Full {
            week: monday(day),
            held: others_that_week + 1,
            room,
        });
    }
    found
}

/// What is too late, and what too near. Those invited for one day must be told of another in time.
fn in_law(setup: &Setup, wanted: &Wanted, day: NaiveDate) -> impl Iterator<Item = Break> {
    let over = wanted.over_by;
    let late = match day {
        day if day > over => Some(Break::TooLate { day, over }),
        day if day > wanted.meeting_by => Some(Break::Quick {
            day,
            over,
            names: wanted.transfer,
        }),
        _ => None,
    };
    let told = wanted.invited && wanted.set == Some(day);
    let near = day < setup.today + Days::new(NOTICE - 1) && !told;
    late.into_iter().chain(near.then_some(Break::NoNotice { day }))
}
