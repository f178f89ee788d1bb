//! The placing itself: the most bound first, the emptiest week of those in time, and room made where it can be.

use chrono::{Days, NaiveDate};

use super::loads::Loads;
use super::{Break, Open, Placed, Proposal, Reason, Setup, Wanted, Weeks, breaks};
use crate::domain::calendar::Calendar;
use crate::domain::reviews::row::monday;

pub(super) struct Placing<'a> {
    pub(super) setup: &'a Setup,
    pub(super) wanted: &'a [Wanted],
    calendar: &'a Calendar,
    pub(super) open: Open<'a>,
    /// The days in time of each review, by week.
    pub(super) lawful: Vec<Weeks>,
    /// The day of each, and why.
    pub(super) days: Vec<Option<(NaiveDate, Reason)>>,
    pub(super) loads: Loads<'a>,
}

impl<'a> Placing<'a> {
    pub(super) fn new(setup: &'a Setup, wanted: &'a [Wanted], calendar: &'a Calendar) -> Self {
        let open = Open::new(setup, calendar);
        Self {
            lawful: wanted.iter().map(|one| open.lawful(one)).collect(),
            days: vec![None; wanted.len()],
            loads: Loads::default(),
            setup,
            wanted,
            calendar,
            open,
        }
    }

    pub(super) fn run(mut self) -> Proposal {
        let mut order: Vec<usize> = (0..self.wanted.len()).collect();
        let urgency = |one: &Wanted| (!one.transfer, one.meeting_by, one.setting.clone(), one.child);
        order.sort_by_cached_key(|index| urgency(&self.wanted[*index]));
        // Where people are invited already, or somebody chose the day, it stays, and takes its room first.
        for index in &order {
            let one = &self.wanted[*index];
            match (one.by_hand, one.invited, one.set) {
                (Some(day), ..) => self.put(*index, day, Reason::ByHand),
                (_, true, Some(day)) => self.put(*index, day, Reason::Invited),
                _ => {}
            }
        }
        // What is past its last day is held as soon as it can be, and takes its room before those that have a choice.
        self.place_overdue(&order);
        for index in &order {
            self.keep(*index);
        }
        for index in order {
            if self.days[index].is_none() {
                self.place(index);
            }
        }
        self.told()
    }

    pub(super) fn put(&mut self, index: usize, day: NaiveDate, why: Reason) {
        self.days[index] = Some((day, why));
        self.loads.add(index, &self.wanted[index], day);
    }

    pub(super) fn has_room(&self, index: usize, week: NaiveDate) -> bool {
        let wanted = &self.wanted[index];
        !self.shares_rooms(index) || self.loads.week(wanted, week) < wanted.per_week(self.setup)
    }

    /// Children without a setting do not meet in one place, so one meeting takes no room from another.
    pub(super) fn shares_rooms(&self, index: usize) -> bool {
        !self.wanted[index].setting.is_empty()
    }

    /// The day set, where it is in time.
    fn set_in_time(&self, index: usize) -> Option<NaiveDate> {
        let in_time = |day: &NaiveDate| {
            let week = self.lawful[index].get(&monday(*day));
            week.is_some_and(|days| days.contains(day))
        };
        self.wanted[index].set.filter(in_time)
    }

    /// A day that is set stays where it is in time and there is room.
    fn keep(&mut self, index: usize) {
        let set = self.set_in_time(index).filter(|_| self.days[index].is_none());
        if let Some(day) = set.filter(|day| self.has_room(index, monday(*day))) {
            self.put(index, day, Reason::Kept);
        }
    }

    fn place(&mut self, index: usize) {
        let by = self.wanted[index].meeting_by;
        let weeks: Vec<NaiveDate> = self.lawful[index].keys().copied().collect();
        let near = &weeks[weeks.len().saturating_sub(self.setup.ahead_weeks.max(1) as usize)..];
        let chosen = match self.emptiest(index, near) {
            Some(week) => Some((week, self.reason(index))),
            None => self.emptiest(index, &weeks).map(|week| (week, Reason::Earlier { by })),
        };
        let chosen = chosen.or_else(|| self.make_room(index).map(|week| (week, Reason::GaveWay { by })));
        match chosen {
            Some((week, why)) => {
                if let Some(day) = self.day_in(index, week) {
                    self.put(index, day, why);
                }
            }
            None => self.crowd_in(index),
        }
    }

    /// Where no week has room and none can be made: the day set, so that a plan that was taken stands; else the least crowded week.
    fn crowd_in(&mut self, index: usize) {
        let wanted = &self.wanted[index];
        let weeks = self.lawful[index].keys().copied();
        let least = weeks.min_by_key(|week| (self.loads.week(wanted, *week), *week));
        let day = self.set_in_time(index).or_else(|| self.day_in(index, least?));
        if let Some(day) = day {
            self.put(index, day, Reason::Crowded { by: wanted.meeting_by });
        }
    }

    fn reason(&self, index: usize) -> Reason {
        let wanted = &self.wanted[index];
        match (wanted.transfer, wanted.beside) {
            (true, _) => Reason::Transfer { by: wanted.meeting_by },
            (_, Some(care)) => Reason::Beside { care },
            _ => Reason::Spread { by: wanted.meeting_by },
        }
    }

    /// Of these weeks the one with room and the fewest meetings of the setting, then of the caseworker; near the care plan's review
    /// where there is one.
    fn emptiest(&self, index: usize, weeks: &[NaiveDate]) -> Option<NaiveDate> {
        let wanted = &self.wanted[index];
        let free = weeks.iter().copied().filter(|week| self.has_room(index, *week));
        // Two weeks before the last day leave time to meet again.
        let aim = wanted.beside.unwrap_or(wanted.meeting_by - Days::new(14));
        free.min_by_key(|week| {
            let far = (*week - monday(aim)).num_days().abs();
            let beside = if wanted.beside.is_some() { far } else { 0 };
            let days = self.lawful[index][week].iter();
            let busy = days.map(|day| self.loads.busy(wanted, *day)).min();
            let of_setting = self.loads.week(wanted, *week);
            (
                beside,
                busy,
                of_setting,
                self.loads.worker_week(wanted, *week),
                far,
                *week,
            )
        })
    }

    /// The day in time of a week with the fewest meetings.
    pub(super) fn day_in(&self, index: usize, week: NaiveDate) -> Option<NaiveDate> {
        let days = self.lawful[index].get(&week)?;
        self.loads.emptiest_day(&self.wanted[index], days.iter().copied())
    }

    fn told(self) -> Proposal {
        let mut proposal = Proposal::default();
        for (index, wanted) in self.wanted.iter().enumerate() {
            let Some((day, why)) = self.days[index] else {
                let by = wanted.meeting_by;
                proposal.unplaced.push((wanted.child, Break::NoDay { by }));
                continue;
            };
            let others = match self.shares_rooms(index) {
                true => self.loads.week(wanted, monday(day)).saturating_sub(1),
                false => 0,
            };
            proposal.placed.push(Placed {
                child: wanted.child,
                was: wanted.set,
                day,
                why,
                breaks: breaks(self.setup, wanted, day, others, self.calendar),
            });
        }
        proposal
    }
}
