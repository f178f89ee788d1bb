//! Reviews past their last day: as soon as can be, the longest overdue first, and never behind one of their school that is less so.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::place::Placing;
use super::{Reason, Wait, Weeks};
use crate::domain::weekdays::Weekdays;

/// Those that wait for the soonest days of one kind: that can still be over in time, or that no longer can.
struct Queue<'a> {
    /// The near weeks of each.
    near: BTreeMap<usize, Weeks>,
    /// By how many meetings a week each setting must go above its room, so that all have a near day.
    above: BTreeMap<&'a str, u32>,
    /// How many of each setting are still to be placed.
    left: BTreeMap<&'a str, u32>,
    /// The last day given at each setting to those who could come on these days of the week.
    given: BTreeMap<&'a str, Vec<(Weekdays, NaiveDate)>>,
}

impl<'a> Placing<'a> {
    /// Places those without a day in time: first those that can still be over by the day of law, then the others.
    pub(super) fn place_overdue(&mut self, order: &[usize]) {
        let waiting = order.iter().copied();
        let mut waiting: Vec<usize> = waiting
            .filter(|index| self.days[*index].is_none() && self.lawful[*index].is_empty())
            .collect();
        let wanted = self.wanted;
        waiting.sort_by_key(|index| (wanted[*index].over_by, wanted[*index].meeting_by, wanted[*index].child));
        let near = |index: usize| (index, self.open.near(&wanted[index]));
        let (quick, past): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .map(near)
            .partition(|(index, near)| near.values().flatten().any(|day| *day <= wanted[*index].over_by));
        self.place_queue(quick);
        self.place_queue(past);
    }

    fn place_queue(&mut self, members: Vec<(usize, Weeks)>) {
        let order: Vec<usize> = members.iter().map(|(index, _)| *index).collect();
        let mut queue = Queue {
            near: members.into_iter().collect(),
            above: BTreeMap::new(),
            left: BTreeMap::new(),
            given: BTreeMap::new(),
        };
        let mut schools: BTreeMap<&'a str, Vec<usize>> = BTreeMap::new();
        for index in &order {
            schools.entry(&self.wanted[*index].setting).or_default().push(*index);
        }
        for (school, members) in schools.into_iter().filter(|(school, _)| !school.is_empty()) {
            queue.above.insert(school, self.above(&members, &queue.near));
            queue.left.insert(school, members.len() as u32);
        }
        for index in order {
            self.place_soonest(index, &mut queue);
        }
    }

    /// By how many meetings a week a setting must go above its room for all of these to have a near day.
    fn above(&self, members: &[usize], near: &BTreeMap<usize, Weeks>) -> u32 {
        let most = members.len() as u32;
        (0..most)
            .find(|above| self.all_fit(members, near, *above))
            .unwrap_or(most)
    }

    fn all_fit(&self, members: &[usize], near: &BTreeMap<usize, Weeks>, above: u32) -> bool {
        let mut taken: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        members.iter().all(|index| {
            let wanted = &self.wanted[*index];
            let room = wanted.per_week(self.setup) + above;
            let mut weeks = near[index].keys();
            let free = |week: &NaiveDate| self.loads.week(wanted, *week) + taken.get(week).copied().unwrap_or(0) < room;
            match weeks.find(|week| free(week)) {
                Some(week) => *taken.entry(*week).or_default() += 1,
                None => return near[index].is_empty(),
            }
            true
        })
    }

    fn place_soonest(&mut self, index: usize, queue: &mut Queue<'a>) {
        let wanted = &self.wanted[index];
        let near = queue.near.remove(&index).unwrap_or_default();
        let Some(day) = self.soonest(index, &near, queue) else {
            return;
        };
        let wait = self.wait(index, &near, day);
        let (by, over) = (wanted.meeting_by, wanted.over_by);
        let why = match day <= over {
            true => Reason::Quick { by, over, wait },
            false => Reason::Soonest { over, wait },
        };
        self.put(index, day, why);
        let setting = wanted.setting.as_str();
        queue.left.entry(setting).and_modify(|left| *left -= 1);
        queue.given.entry(setting).or_default().push((wanted.people, day));
    }

    /// The soonest day in a week with room on which the caseworker has not enough already, behind nobody of the school who is less
    /// overdue. The caseworker counts only as long as those who wait at the school have room later on.
    fn soonest(&self, index: usize, near: &Weeks, queue: &Queue<'a>) -> Option<NaiveDate> {
        let wanted = &self.wanted[index];
        let most = self.most(index, queue);
        let open = |week: &NaiveDate| most.is_none_or(|most| self.loads.week(wanted, *week) < most);
        for (week, days) in near.iter().filter(|(week, _)| open(week)) {
            let days: Vec<NaiveDate> = days
                .iter()
                .copied()
                .filter(|day| self.in_turn(index, *day, queue))
                .collect();
            let share = most.map(|most| most.div_ceil(near[week].len() as u32));
            let fits = |day: &&NaiveDate| {
                self.loads.busy(wanted, **day) == 0 && share.is_none_or(|share| self.loads.day(wanted, **day) < share)
            };
            let fitting = days.iter().filter(fits);
            if let Some(day) = fitting.min_by_key(|day| (self.loads.worker_day(wanted, **day), **day)) {
                return Some(*day);
            }
            if !self.can_wait(index, near, *week, queue) {
                let least = days.iter().copied().min_by_key(|day| self.crowd(index, *day));
                if least.is_some() {
                    return least;
                }
            }
        }
        self.least_bad(index, near, queue)
    }

    /// The most meetings its setting can hold in a week while these are placed; none where the room is nobody's.
    fn most(&self, index: usize, queue: &Queue<'a>) -> Option<u32> {
        let wanted = &self.wanted[index];
        let above = queue.above.get(wanted.setting.as_str())?;
        Some(wanted.per_week(self.setup) + above)
    }

    /// Whether a day is behind no day given to one of the school who is longer overdue and could have had this one.
    fn in_turn(&self, index: usize, day: NaiveDate, queue: &Queue<'a>) -> bool {
        let setting = self.wanted[index].setting.as_str();
        let given = queue.given.get(setting).filter(|_| !setting.is_empty());
        given.is_none_or(|given| given.iter().all(|(people, last)| day >= *last || !people.has(day)))
    }

    /// Whether all who wait at the setting have room in the weeks after this one.
    fn can_wait(&self, index: usize, near: &Weeks, week: NaiveDate, queue: &Queue<'a>) -> bool {
        let wanted = &self.wanted[index];
        let later = near.keys().filter(|later| **later > week);
        match (self.most(index, queue), queue.left.get(wanted.setting.as_str())) {
            (Some(most), Some(left)) => {
                let free = later.map(|later| most.saturating_sub(self.loads.week(wanted, *later)));
                free.sum::<u32>() >= *left
            }
            _ => true,
        }
    }

    /// Where no near week is as it should be: the least crowded day there is, in turn where that can be.
    fn least_bad(&self, index: usize, near: &Weeks, queue: &Queue<'a>) -> Option<NaiveDate> {
        let days = || near.values().flatten().copied();
        let in_turn = days().filter(|day| self.in_turn(index, *day, queue));
        let key = |day: &NaiveDate| self.crowd(index, *day);
        in_turn.min_by_key(key).or_else(|| days().min_by_key(key))
    }

    /// How crowded a day is for a review: its week at the setting, the caseworker's day, the day at the setting.
    fn crowd(&self, index: usize, day: NaiveDate) -> (u32, u32, u32, NaiveDate) {
        let wanted = &self.wanted[index];
        let week = match self.shares_rooms(index) {
            true => self.loads.week(wanted, super::monday(day)),
            false => 0,
        };
        let worker = self.loads.worker_day(wanted, day);
        (week, worker, self.loads.day(wanted, day), day)
    }

    /// Why the day is not sooner.
    fn wait(&self, index: usize, near: &Weeks, day: NaiveDate) -> Wait {
        let week = super::monday(day);
        let before: Vec<NaiveDate> = near.keys().copied().take_while(|near| *near < week).collect();
        match before.iter().all(|week| !self.has_room(index, *week)) {
            _ if before.is_empty() => Wait::Not,
            true => Wait::Full,
            false => Wait::Others,
        }
    }
}
