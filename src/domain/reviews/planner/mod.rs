//! Proposes days for the review meetings of a term or a year.
//!
//! Every meeting gets a lawful day where there is one: with two weeks' notice, on a day the setting works, not after the last
//! lawful day. Moves to the next phase are placed first. Meetings are spread: no week of a setting holds more than it can while
//! another lawful week has room. What cannot be made lawful is named, never hidden. The same input gives the same plan.

mod place;
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

pub use why::{Break, Reason};

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
    /// How many weeks before its last lawful day a meeting may be held, where there is room.
    pub ahead_weeks: u32,
}

/// Days of notice that must lie between an invitation sent today and the meeting: two weeks, and one more to be safe.
pub const NOTICE: u64 = 15;

/// A review that wants a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    pub child: ChildId,
    pub setting: String,
    /// The last lawful day of the meeting.
    pub meeting_by: NaiveDate,
    /// The day set now.
    pub set: Option<NaiveDate>,
    /// People were invited already: the day stays.
    pub invited: bool,
    /// The day was chosen by hand: it stays.
    pub by_hand: bool,
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
            meeting_by: row.meeting_by,
            set: by_hand.or(row.set.then_some(row.day)),
            invited: held.review.as_ref().is_some_and(|review| review.invited.is_some()),
            by_hand: by_hand.is_some(),
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

/// The open days, by week, whoever works on them.
pub(super) struct Open<'a> {
    setup: &'a Setup,
    weeks: BTreeMap<NaiveDate, Vec<NaiveDate>>,
}

impl<'a> Open<'a> {
    pub(super) fn new(setup: &'a Setup, calendar: &Calendar) -> Self {
        let mut weeks: BTreeMap<NaiveDate, Vec<NaiveDate>> = BTreeMap::new();
        let days = setup.first.iter_days().take_while(|day| *day <= setup.last);
        for day in days.filter(|day| closed(*day, Weekdays::ALL, calendar).is_none()) {
            weeks.entry(monday(day)).or_default().push(day);
        }
        Self { setup, weeks }
    }

    /// The first day a meeting can be called for.
    fn soonest(&self) -> NaiveDate {
        self.setup.first.max(self.setup.today + Days::new(NOTICE))
    }

    /// The lawful days of a review, by week: those on which everybody can be there, and where there is no such day, all of them.
    /// People must be invited and may send a report; the last lawful day waits for nobody.
    pub(super) fn lawful(&self, wanted: &Wanted) -> BTreeMap<NaiveDate, Vec<NaiveDate>> {
        let by = wanted.meeting_by;
        let until = |people| self.days(wanted, people, Some(by)).collect::<BTreeMap<_, _>>();
        let with_everybody = until(wanted.people);
        match with_everybody.is_empty() {
            true => until(Weekdays::ALL),
            false => with_everybody,
        }
    }

    /// The days on which its school can meet, lawful or not, by week from the soonest on; those on which everybody can be there,
    /// where there is one.
    pub(super) fn soonest_weeks(&self, wanted: &Wanted) -> impl Iterator<Item = (NaiveDate, Vec<NaiveDate>)> {
        let people = match self.days(wanted, wanted.people, None).next() {
            Some(_) => wanted.people,
            None => Weekdays::ALL,
        };
        self.days(wanted, people, None)
    }

    fn days(
        &self,
        wanted: &Wanted,
        people: Weekdays,
        last: Option<NaiveDate>,
    ) -> impl Iterator<Item = (NaiveDate, Vec<NaiveDate>)> {
        let (soonest, school) = (self.soonest(), wanted.weekdays(self.setup));
        let fits = move |day: &NaiveDate| {
            *day >= soonest && last.is_none_or(|last| *day <= last) && school.has(*day) && people.has(*day)
        };
        let weeks = self.weeks.range(monday(soonest)..);
        let weeks = weeks.take_while(move |(week, _)| last.is_none_or(|last| **week <= last));
        let fitting = weeks.map(move |(week, days)| (*week, days.iter().copied().filter(fits).collect::<Vec<_>>()));
        fitting.filter(|(_, days)| !days.is_empty())
    }
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

/// What a day would break for one review, while the others stand as they are.
pub fn breaks(
    setup: &Setup,
    wanted: &Wanted,
    day: NaiveDate,
    others_that_week: u32,
    calendar: &Calendar,
) -> Vec<Break> {
    let mut found = Vec::new();
    if let Some(why) = closed(day, wanted.weekdays(setup), calendar) {
        found.push(Break::Closed { day, why });
    } else if !wanted.people.has(day) {
        found.push(Break::Away { day });
    }
    if day > wanted.meeting_by {
        found.push(Break::TooLate {
            day,
            by: wanted.meeting_by,
        });
    }
    if day < setup.today + Days::new(NOTICE - 1) && !wanted.invited {
        found.push(Break::NoNotice { day });
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
