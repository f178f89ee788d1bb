//! Room made in a full week by moving another meeting on.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Reason;
use super::place::Placing;

impl Placing<'_> {
    /// Frees a place in a full week by moving another meeting on, and that one another, until one finds room.
    pub(super) fn make_room(&mut self, index: usize) -> Option<NaiveDate> {
        let weeks: Vec<NaiveDate> = self.lawful[index].keys().copied().collect();
        let mut seen: BTreeSet<NaiveDate> = BTreeSet::new();
        weeks.into_iter().find(|week| self.free(index, *week, &mut seen))
    }

    /// Whether a place in this week of the review's setting could be freed; the meetings are moved when it could.
    fn free(&mut self, index: usize, week: NaiveDate, seen: &mut BTreeSet<NaiveDate>) -> bool {
        if !seen.insert(week) {
            return false;
        }
        let held = self.loads.in_week(&self.wanted[index], week).to_vec();
        for other in held
            .into_iter()
            .filter(|other| self.can_move(*other))
            .collect::<Vec<_>>()
        {
            let lawful = self.lawful[other].keys().copied().filter(|to| *to != week);
            for to in lawful.collect::<Vec<_>>() {
                if self.has_room(other, to) || self.free(other, to, seen) {
                    self.shift(other, to);
                    return true;
                }
            }
        }
        false
    }

    /// Whether a meeting may be moved for another: not where people are invited or somebody chose the day, and not one that is past
    /// its last day and stands as soon as it can.
    fn can_move(&self, index: usize) -> bool {
        let stays = matches!(self.days[index], Some((_, Reason::Invited | Reason::ByHand)));
        !stays && !self.lawful[index].is_empty()
    }

    fn shift(&mut self, index: usize, to: NaiveDate) {
        let wanted = &self.wanted[index];
        let why = Reason::MadeRoom { by: wanted.meeting_by };
        if let Some((from, _)) = self.days[index] {
            self.loads.take(index, wanted, from);
        }
        if let Some(day) = self.day_in(index, to) {
            self.put(index, day, why);
        }
    }
}
