//! What stands where while meetings are placed: by week and day of a setting, by week and day of a caseworker, by day of the week.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{CASEWORKER_DAY, Wanted};
use crate::domain::reviews::row::monday;

/// Somebody's, or some setting's, on a day or in the week of a Monday.
type Slot<'a> = (&'a str, NaiveDate);

#[derive(Debug, Default)]
pub(super) struct Loads<'a> {
    /// Which reviews stand in a week of a setting.
    weeks: BTreeMap<Slot<'a>, Vec<usize>>,
    days: BTreeMap<Slot<'a>, u32>,
    worker_weeks: BTreeMap<Slot<'a>, u32>,
    worker_days: BTreeMap<Slot<'a>, u32>,
    /// How often each day of the week was taken, by a setting and in all.
    weekdays: BTreeMap<(&'a str, u32), u32>,
    all_weekdays: BTreeMap<u32, u32>,
}

impl<'a> Loads<'a> {
    pub(super) fn add(&mut self, index: usize, wanted: &'a Wanted, day: NaiveDate) {
        let week = monday(day);
        self.weeks.entry((&wanted.setting, week)).or_default().push(index);
        self.count(wanted, day, |held| *held += 1);
    }

    pub(super) fn take(&mut self, index: usize, wanted: &'a Wanted, day: NaiveDate) {
        if let Some(held) = self.weeks.get_mut(&(wanted.setting.as_str(), monday(day))) {
            held.retain(|other| *other != index);
        }
        self.count(wanted, day, |held| *held = held.saturating_sub(1));
    }

    fn count(&mut self, wanted: &'a Wanted, day: NaiveDate, change: impl Fn(&mut u32)) {
        let (week, weekday) = (monday(day), day.weekday().num_days_from_monday());
        change(self.days.entry((&wanted.setting, day)).or_default());
        change(self.weekdays.entry((&wanted.setting, weekday)).or_default());
        change(self.all_weekdays.entry(weekday).or_default());
        if !wanted.caseworker.is_empty() {
            change(self.worker_weeks.entry((&wanted.caseworker, week)).or_default());
            change(self.worker_days.entry((&wanted.caseworker, day)).or_default());
        }
    }

    /// The reviews that stand in a week of this review's setting.
    pub(super) fn in_week(&self, wanted: &'a Wanted, week: NaiveDate) -> &[usize] {
        self.weeks
            .get(&(wanted.setting.as_str(), week))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    pub(super) fn week(&self, wanted: &'a Wanted, week: NaiveDate) -> u32 {
        self.in_week(wanted, week).len() as u32
    }

    pub(super) fn day(&self, wanted: &'a Wanted, day: NaiveDate) -> u32 {
        self.days.get(&(wanted.setting.as_str(), day)).copied().unwrap_or(0)
    }

    pub(super) fn worker_week(&self, wanted: &'a Wanted, week: NaiveDate) -> u32 {
        let slot = (wanted.caseworker.as_str(), week);
        self.worker_weeks.get(&slot).copied().unwrap_or(0)
    }

    pub(super) fn worker_day(&self, wanted: &'a Wanted, day: NaiveDate) -> u32 {
        let slot = (wanted.caseworker.as_str(), day);
        self.worker_days.get(&slot).copied().unwrap_or(0)
    }

    /// How many times over the caseworker has enough on a day: nought while one more is welcome.
    pub(super) fn busy(&self, wanted: &'a Wanted, day: NaiveDate) -> u32 {
        self.worker_day(wanted, day) / CASEWORKER_DAY
    }

    /// The day with the fewest meetings of the setting, then of the caseworker; of equals one of a day of the week that was taken
    /// least, so that not all stand on Mondays.
    pub(super) fn emptiest_day(
        &self,
        wanted: &'a Wanted,
        days: impl IntoIterator<Item = NaiveDate>,
    ) -> Option<NaiveDate> {
        let key = |day: &NaiveDate| {
            let weekday = day.weekday().num_days_from_monday();
            let of_setting = self.weekdays.get(&(wanted.setting.as_str(), weekday));
            (
                self.busy(wanted, *day),
                self.day(wanted, *day),
                self.worker_day(wanted, *day),
                of_setting.copied().unwrap_or(0),
                self.all_weekdays.get(&weekday).copied().unwrap_or(0),
                *day,
            )
        };
        days.into_iter().min_by_key(key)
    }
}
