//! Proposes days for the review meetings of a term or a year.
//!
//! Every meeting gets a lawful day where there is one: with two weeks' notice, on a day the setting works, not after the last
//! lawful day. Moves to the next phase are placed first. Meetings are spread: no week of a setting holds more than it can while
//! another lawful week has room. What cannot be made lawful is named, never hidden. The same input gives the same plan.

mod place;
#[cfg(test)]
mod tests;
mod why;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::row::monday;
use crate::domain::calendar::Calendar;
use crate::domain::id::ChildId;

pub use why::{Break, Reason};

/// Days of the week somebody works, Monday to Friday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekdays(pub u8);

impl Weekdays {
    /// Monday to Friday.
    pub const ALL: Self = Self(0b1_1111);

    /// Whether this day is one of them.
    pub fn has(self, day: NaiveDate) -> bool {
        let place = day.weekday().num_days_from_monday();
        place < 5 && self.0 & (1 << place) != 0
    }

    /// From words such as `mon tue thu` or `Monday, Friday`; nothing for words that are no days.
    pub fn read(words: &str) -> Option<Self> {
        let mut days = 0;
        let parts = words.split(|letter: char| !letter.is_alphabetic());
        for word in parts.filter(|word| !word.is_empty()) {
            let day: Weekday = word.parse().ok()?;
            days |= 1 << day.num_days_from_monday();
        }
        (days != 0 && days < 32).then_some(Self(days))
    }

    /// `Mon Tue Thu`
    pub fn words(self) -> String {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri"];
        let has = |place: &usize| self.0 & (1 << place) != 0;
        let named: Vec<&str> = (0..5).filter(has).map(|place| names[place]).collect();
        named.join(" ")
    }
}

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
    /// For a move to the next phase.
    pub transfer: bool,
    /// The next review of the care plan, to be near.
    pub beside: Option<NaiveDate>,
    /// Days on which those can be there who must.
    pub people: Weekdays,
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

/// The open days, by week.
pub(super) struct Open<'a> {
    setup: &'a Setup,
    weeks: BTreeMap<NaiveDate, Vec<NaiveDate>>,
}

impl<'a> Open<'a> {
    pub(super) fn new(setup: &'a Setup, calendar: &Calendar) -> Self {
        let mut weeks: BTreeMap<NaiveDate, Vec<NaiveDate>> = BTreeMap::new();
        let days = setup.first.iter_days().take_while(|day| *day <= setup.last);
        for day in days.filter(|day| closed(*day, setup.weekdays, calendar).is_none()) {
            weeks.entry(monday(day)).or_default().push(day);
        }
        Self { setup, weeks }
    }

    /// The first day a meeting can be called for.
    fn soonest(&self) -> NaiveDate {
        self.setup.first.max(self.setup.today + Days::new(NOTICE))
    }

    /// The lawful days of a review, by week.
    pub(super) fn lawful(&self, wanted: &Wanted) -> BTreeMap<NaiveDate, Vec<NaiveDate>> {
        let soonest = self.soonest();
        let fits = |day: &NaiveDate| soonest <= *day && *day <= wanted.meeting_by && wanted.people.has(*day);
        let weeks = self
            .weeks
            .range(monday(soonest)..=monday(wanted.meeting_by.max(soonest)));
        let fitting = weeks.map(|(week, days)| (*week, days.iter().copied().filter(fits).collect::<Vec<_>>()));
        fitting.filter(|(_, days)| !days.is_empty()).collect()
    }

    /// The days on which people can meet, lawful or not, by week from the soonest on.
    pub(super) fn soonest_weeks(&self, people: Weekdays) -> impl Iterator<Item = (NaiveDate, Vec<NaiveDate>)> {
        let soonest = self.soonest();
        let fits = move |day: &NaiveDate| *day >= soonest && people.has(*day);
        let weeks = self.weeks.range(monday(soonest)..);
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
    if let Some(why) = closed(day, setup.weekdays, calendar) {
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
    if others_that_week >= setup.per_week {
        found.push(Break::Full {
            week: monday(day),
            held: others_that_week + 1,
            room: setup.per_week,
        });
    }
    found
}
