//! The placing itself: the most bound first, the emptiest week of those that are lawful, and room made where it can be.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::{Break, Open, Placed, Proposal, Reason, Setup, Wanted, breaks};
use crate::domain::calendar::Calendar;
use crate::domain::reviews::row::monday;

/// A week of one setting.
type Slot<'a> = (&'a str, NaiveDate);

pub(super) struct Placing<'a> {
    setup: &'a Setup,
    wanted: &'a [Wanted],
    calendar: &'a Calendar,
    open: Open<'a>,
    /// The lawful days of each review, by week.
    lawful: Vec<BTreeMap<NaiveDate, Vec<NaiveDate>>>,
    /// The day of each, and why.
    days: Vec<Option<(NaiveDate, Reason)>>,
    /// Which reviews stand in a week.
    held: BTreeMap<Slot<'a>, Vec<usize>>,
}

impl<'a> Placing<'a> {
    pub(super) fn new(setup: &'a Setup, wanted: &'a [Wanted], calendar: &'a Calendar) -> Self {
        let open = Open::new(setup, calendar);
        Self {
            lawful: wanted.iter().map(|one| open.lawful(one)).collect(),
            days: vec![None; wanted.len()],
            held: BTreeMap::new(),
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
                (true, _, Some(day)) => self.put(*index, day, Reason::ByHand),
                (_, true, Some(day)) => self.put(*index, day, Reason::Invited),
                _ => {}
            }
        }
        // What has no lawful day is held as soon as it can be, and takes its room before those that have a choice.
        for index in &order {
            if self.days[*index].is_none() && self.lawful[*index].is_empty() {
                self.place(*index);
            }
        }
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

    fn put(&mut self, index: usize, day: NaiveDate, why: Reason) {
        let setting = self.wanted[index].setting.as_str();
        self.days[index] = Some((day, why));
        self.held.entry((setting, monday(day))).or_default().push(index);
    }

    fn load(&self, index: usize, week: NaiveDate) -> u32 {
        let slot = (self.wanted[index].setting.as_str(), week);
        self.held.get(&slot).map_or(0, |held| held.len() as u32)
    }

    fn has_room(&self, index: usize, week: NaiveDate) -> bool {
        !self.shares_rooms(index) || self.load(index, week) < self.wanted[index].per_week(self.setup)
    }

    /// Children without a setting do not meet in one place, so one meeting takes no room from another.
    fn shares_rooms(&self, index: usize) -> bool {
        !self.wanted[index].setting.is_empty()
    }

    /// A day that is set stays where it is lawful and there is room.
    fn keep(&mut self, index: usize) {
        let Some(day) = self.wanted[index].set.filter(|_| self.days[index].is_none()) else {
            return;
        };
        let lawful = self.lawful[index]
            .get(&monday(day))
            .is_some_and(|days| days.contains(&day));
        if lawful && self.has_room(index, monday(day)) {
            self.put(index, day, Reason::Kept);
        }
    }

    fn place(&mut self, index: usize) {
        let wanted = &self.wanted[index];
        let by = wanted.meeting_by;
        let near = by - Days::new(7 * u64::from(self.setup.ahead_weeks));
        let chosen = match self.emptiest(index, near) {
            Some(week) => Some((week, self.reason(index))),
            None => self
                .emptiest(index, NaiveDate::MIN)
                .map(|week| (week, Reason::Earlier { by })),
        };
        let chosen = chosen.or_else(|| self.make_room(index).map(|week| (week, Reason::GaveWay { by })));
        let chosen = chosen.or_else(|| self.least_crowded(index).map(|week| (week, Reason::Crowded { by })));
        match chosen {
            Some((week, why)) => {
                if let Some(day) = self.day_in(index, week) {
                    self.put(index, day, why);
                }
            }
            None => {
                if let Some((day, first)) = self.soonest(index) {
                    self.put(index, day, Reason::Soonest { by, first });
                }
            }
        }
    }

    /// The soonest day that is left to a review without a lawful one: the first week with room, and in it the day with the fewest
    /// meetings; where no week has room, the least crowded. Also whether it is the first week there is.
    fn soonest(&self, index: usize) -> Option<(NaiveDate, bool)> {
        let wanted = &self.wanted[index];
        let weeks = || self.open.soonest_weeks(wanted);
        let first = weeks().next()?.0;
        let with_room = weeks().find(|(week, _)| self.has_room(index, *week));
        let (week, days) = with_room.or_else(|| weeks().min_by_key(|(week, _)| (self.load(index, *week), *week)))?;
        Some((self.emptiest_day(index, week, days)?, week == first))
    }

    fn reason(&self, index: usize) -> Reason {
        let wanted = &self.wanted[index];
        match (wanted.transfer, wanted.beside) {
            (true, _) => Reason::Transfer { by: wanted.meeting_by },
            (_, Some(care)) => Reason::Beside { care },
            _ => Reason::Spread { by: wanted.meeting_by },
        }
    }

    /// The lawful week with room and the fewest meetings, from a day on; near the care plan's review where there is one.
    fn emptiest(&self, index: usize, from: NaiveDate) -> Option<NaiveDate> {
        let wanted = &self.wanted[index];
        let weeks = self.lawful[index].iter().filter(|(_, days)| days.last() >= Some(&from));
        let free = weeks.map(|(week, _)| *week).filter(|week| self.has_room(index, *week));
        // Two weeks before the last lawful day leave time to meet again.
        let aim = wanted.beside.unwrap_or(wanted.meeting_by - Days::new(14));
        free.min_by_key(|week| {
            let far = (*week - monday(aim)).num_days().abs();
            let beside = if wanted.beside.is_some() { far } else { 0 };
            (beside, self.load(index, *week), far, *week)
        })
    }

    fn least_crowded(&self, index: usize) -> Option<NaiveDate> {
        let weeks = self.lawful[index].keys().copied();
        weeks.min_by_key(|week| (self.load(index, *week), *week))
    }

    /// Frees a place in a full week by moving another meeting on, and that one another, until one finds room.
    fn make_room(&mut self, index: usize) -> Option<NaiveDate> {
        let weeks: Vec<NaiveDate> = self.lawful[index].keys().copied().collect();
        let mut seen: BTreeSet<NaiveDate> = BTreeSet::new();
        weeks.into_iter().find(|week| self.free(index, *week, &mut seen))
    }

    /// Whether a place in this week of the review's setting could be freed; the meetings are moved when it could.
    fn free(&mut self, index: usize, week: NaiveDate, seen: &mut BTreeSet<NaiveDate>) -> bool {
        if !seen.insert(week) {
            return false;
        }
        let slot = (self.wanted[index].setting.as_str(), week);
        let held = self.held.get(&slot).cloned().unwrap_or_default();
        for other in held {
            if matches!(self.days[other], Some((_, Reason::Invited | Reason::ByHand))) {
                continue;
            }
            for to in self.weeks_instead(other, week) {
                if self.has_room(other, to) || self.free(other, to, seen) {
                    self.shift(other, week, to);
                    return true;
                }
            }
        }
        false
    }

    /// Where a meeting can go instead of a week: to another lawful week; without a lawful day, to a later one.
    fn weeks_instead(&self, index: usize, week: NaiveDate) -> Vec<NaiveDate> {
        if self.lawful[index].is_empty() {
            let weeks = self.open.soonest_weeks(&self.wanted[index]).map(|(later, _)| later);
            return weeks.filter(|later| *later > week).collect();
        }
        let lawful = self.lawful[index].keys().copied();
        lawful.filter(|other| *other != week).collect()
    }

    fn shift(&mut self, index: usize, from: NaiveDate, to: NaiveDate) {
        let wanted = &self.wanted[index];
        if let Some(held) = self.held.get_mut(&(wanted.setting.as_str(), from)) {
            held.retain(|other| *other != index);
        }
        let by = wanted.meeting_by;
        let why = match self.lawful[index].is_empty() {
            true => Reason::Soonest { by, first: false },
            false => Reason::MadeRoom { by },
        };
        if let Some(day) = self.day_in(index, to) {
            self.put(index, day, why);
        }
    }

    /// The lawful day of a week with the fewest meetings of the setting, or any day where none is lawful; the earlier of equals.
    fn day_in(&self, index: usize, week: NaiveDate) -> Option<NaiveDate> {
        if let Some(days) = self.lawful[index].get(&week) {
            return self.emptiest_day(index, week, days.iter().copied());
        }
        let (_, days) = self
            .open
            .soonest_weeks(&self.wanted[index])
            .find(|(open, _)| *open == week)?;
        self.emptiest_day(index, week, days)
    }

    fn emptiest_day(
        &self,
        index: usize,
        week: NaiveDate,
        days: impl IntoIterator<Item = NaiveDate>,
    ) -> Option<NaiveDate> {
        let slot = (self.wanted[index].setting.as_str(), week);
        let held = self.held.get(&slot).map(Vec::as_slice).unwrap_or_default();
        let on = |day: NaiveDate| {
            held.iter()
                .filter(|other| self.days[**other].is_some_and(|(held, _)| held == day))
                .count()
        };
        days.into_iter().min_by_key(|day| (on(*day), *day))
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
                true => self.load(index, monday(day)).saturating_sub(1),
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
