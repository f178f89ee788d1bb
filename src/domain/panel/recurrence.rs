//! When meetings are held: rhythms that know terms and bank holidays, the next one due, those that were missed.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Calendar, Term};
use crate::domain::code::codes;
use crate::domain::meeting::MeetingState;

codes! {
    /// How often.
    Every {
        Asked = "asked", "when called";
        Week = "week", "weekly";
        Fortnight = "fortnight", "every two weeks";
        Month = "month", "monthly";
        Quarter = "quarter", "quarterly";
        HalfTerm = "half-term", "each half-term";
        Term = "term", "termly";
    }
    /// On which day of the week.
    On {
        Mon = "mon", "Monday";
        Tue = "tue", "Tuesday";
        Wed = "wed", "Wednesday";
        Thu = "thu", "Thursday";
        Fri = "fri", "Friday";
    }
}

/// How often a meeting is held, and on which day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rhythm {
    pub every: Every,
    pub on: On,
    /// Which of them in the month, the quarter's first month or the term: 1 the first, -1 the last; 0 counts as 1.
    pub nth: i8,
    /// Held in school holidays too.
    pub holidays: bool,
}

impl On {
    fn weekday(self) -> Weekday {
        match self {
            Self::Mon => Weekday::Mon,
            Self::Tue => Weekday::Tue,
            Self::Wed => Weekday::Wed,
            Self::Thu => Weekday::Thu,
            Self::Fri => Weekday::Fri,
        }
    }

    /// The day of the week of a day; Friday for a weekend.
    pub fn of(day: NaiveDate) -> Self {
        Self::ALL[day.weekday().num_days_from_monday().min(4) as usize]
    }
}

impl Rhythm {
    /// In words: `weekly, Wednesday, in term`.
    pub fn words(self) -> String {
        let holidays = if self.holidays { "" } else { ", in term" };
        let which = match (self.every, self.nth) {
            (Every::Asked, _) => return Every::Asked.words().to_owned(),
            (Every::Week | Every::Fortnight, _) => String::new(),
            (_, -1) => "last ".to_owned(),
            (_, nth) => ["first ", "second ", "third ", "fourth ", "fifth ", "sixth "]
                .get(usize::from(nth.unsigned_abs()).saturating_sub(1))
                .unwrap_or(&"")
                .to_string(),
        };
        format!("{}, {which}{}{holidays}", self.every.words(), self.on.words())
    }

    /// The days a meeting is expected, from one day to another, both included; `anchor` says which weeks of a fortnight.
    pub fn days(self, anchor: NaiveDate, from: NaiveDate, to: NaiveDate, calendar: &Calendar) -> Vec<NaiveDate> {
        let first = from - Days::new(100);
        let found = match self.every {
            Every::Asked => Vec::new(),
            Every::Week => self.weekly(first, to, None),
            Every::Fortnight => self.weekly(first, to, Some(anchor)),
            Every::Month => self.monthly(first, to, 1),
            Every::Quarter => self.monthly(first, to, 3),
            Every::Term => self.in_spans(calendar.terms().iter().map(|term| (term.first, term.last))),
            Every::HalfTerm => self.in_spans(calendar.terms().iter().flat_map(halves)),
        };
        let held = found.into_iter().filter_map(|day| self.settle(day, calendar));
        held.filter(|day| (from..=to).contains(day)).collect()
    }

    fn weekly(self, from: NaiveDate, to: NaiveDate, anchor: Option<NaiveDate>) -> Vec<NaiveDate> {
        let ours = |day: &NaiveDate| anchor.is_none_or(|anchor| (monday(*day) - monday(anchor)).num_days() % 14 == 0);
        let days = from.iter_days().take_while(|day| *day <= to);
        days.filter(|day| day.weekday() == self.on.weekday())
            .filter(ours)
            .collect()
    }

    fn monthly(self, from: NaiveDate, to: NaiveDate, step: u32) -> Vec<NaiveDate> {
        let first = from.with_day(1).unwrap_or(from);
        let months = (0..)
            .map(|number| first + Months::new(number))
            .take_while(|month| *month <= to);
        months
            .filter(|month| month.month0() % step == 0)
            .filter_map(|month| self.nth_of(month, month + Months::new(1) - Days::new(1)))
            .collect()
    }

    fn in_spans(self, spans: impl Iterator<Item = (NaiveDate, NaiveDate)>) -> Vec<NaiveDate> {
        spans.filter_map(|(first, last)| self.nth_of(first, last)).collect()
    }

    /// The nth of its weekdays in a span of days; the last there is when there are fewer.
    fn nth_of(self, first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
        let days = first.iter_days().take_while(|day| *day <= last);
        let ours: Vec<NaiveDate> = days.filter(|day| day.weekday() == self.on.weekday()).collect();
        match self.nth {
            nth if nth < 0 => ours.last().copied(),
            nth => ours
                .get(usize::from(nth.unsigned_abs()).saturating_sub(1))
                .or(ours.last())
                .copied(),
        }
    }

    /// Off a bank holiday to the next working day of its week, else the one before; nothing in the school holidays.
    fn settle(self, day: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        if !self.holidays && !in_session(day, calendar) {
            return None;
        }
        let works = |day: &NaiveDate| calendar.is_working_day(*day).unwrap_or(true);
        let friday = monday(day) + Days::new(4);
        let after = day.iter_days().take_while(|day| *day <= friday).find(works);
        after.or_else(|| (1..5).map(|back| day - Days::new(back)).find(works))
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(day.weekday().num_days_from_monday().into())
}

/// A term's two halves; the whole where no half-term holiday is known.
fn halves(term: &Term) -> Vec<(NaiveDate, NaiveDate)> {
    match term.half_term {
        Some((first, last)) => vec![(term.first, first - Days::new(1)), (last + Days::new(1), term.last)],
        None => vec![(term.first, term.last)],
    }
}

/// Whether schools are open. Where no terms are known, August alone is taken for a holiday.
fn in_session(day: NaiveDate, calendar: &Calendar) -> bool {
    let terms = calendar.terms();
    let known =
        terms.first().is_some_and(|first| first.first <= day) && terms.last().is_some_and(|last| day <= last.last);
    match calendar.term_of(day) {
        Some(term) => term.in_session(day),
        None => !known && day.month() != 8,
    }
}

/// A meeting on record: its day, and how far it has come.
pub type Known = (NaiveDate, MeetingState);

/// How a kind of meeting stands in its rhythm.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The last that was held.
    pub last: Option<NaiveDate>,
    /// The next that is planned.
    pub planned: Option<NaiveDate>,
    /// The next expected that nobody has called yet.
    pub due: Option<NaiveDate>,
    /// Expected since the first on record, in the last year, and not held; a cancelled one counts as missed.
    pub missed: Vec<NaiveDate>,
}

/// How far ahead the next expected meeting is looked for.
const AHEAD: u64 = 200;

/// How a kind stands on a day, from those on record.
pub fn standing(rhythm: Rhythm, known: &[Known], today: NaiveDate, calendar: &Calendar) -> Standing {
    let kept: Vec<NaiveDate> = known
        .iter()
        .filter(|(_, state)| *state != MeetingState::Cancelled)
        .map(|(day, _)| *day)
        .collect();
    let first = known.iter().map(|(day, _)| *day).min();
    let from = first.map_or(today, |first| first.max(today - Days::new(365)));
    let expected = rhythm.days(first.unwrap_or(today), from, today + Days::new(AHEAD), calendar);
    let open = |day: &NaiveDate| !kept.iter().any(|kept| rhythm.same_turn(*kept, *day, calendar));
    Standing {
        last: kept.iter().filter(|day| **day < today).max().copied(),
        planned: kept.iter().filter(|day| **day >= today).min().copied(),
        due: expected.iter().find(|day| **day >= today && open(day)).copied(),
        missed: expected
            .iter()
            .filter(|day| **day < today && open(day))
            .copied()
            .collect(),
    }
}

impl Rhythm {
    /// Whether two days belong to the same turn of the rhythm: the same week, fortnight, month, quarter, half-term or term.
    fn same_turn(self, one: NaiveDate, other: NaiveDate, calendar: &Calendar) -> bool {
        let term = |day| calendar.term_of(day).map(|term| term.first);
        match self.every {
            Every::Asked => one == other,
            Every::Week => monday(one) == monday(other),
            Every::Fortnight => (monday(one) - monday(other)).num_days().abs() < 14,
            Every::Month => (one.year(), one.month()) == (other.year(), other.month()),
            Every::Quarter => (one.year(), one.month0() / 3) == (other.year(), other.month0() / 3),
            Every::Term => term(one) == term(other),
            Every::HalfTerm => half(one, calendar) == half(other, calendar),
        }
    }
}

fn half(day: NaiveDate, calendar: &Calendar) -> Option<(NaiveDate, NaiveDate)> {
    let spans = calendar.terms().iter().flat_map(halves);
    spans.into_iter().find(|(first, last)| (*first..=*last).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    fn days(rhythm: Rhythm, from: &str, to: &str) -> Vec<String> {
        let found = rhythm.days(day("2026-09-02"), day(from), day(to), Calendar::builtin());
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn weekly_meetings_leave_out_holidays_and_half_term() {
        let weekly = Rhythm {
            every: Every::Week,
            on: On::Wed,
            ..Rhythm::default()
        };
        assert_eq!(
            days(weekly, "2026-10-15", "2026-11-12"),
            ["2026-10-21", "2026-11-04", "2026-11-11"]
        );
        assert_eq!(days(weekly, "2026-12-10", "2027-01-07"), ["2026-12-16", "2027-01-06"]);
        let always = Rhythm {
            holidays: true,
            ..weekly
        };
        assert_eq!(days(always, "2026-10-27", "2026-10-30"), ["2026-10-28"]);
    }

    #[test]
    fn a_bank_holiday_moves_a_meeting_within_its_week() {
        let monthly = Rhythm {
            every: Every::Month,
            on: On::Mon,
            nth: 1,
            ..Rhythm::default()
        };
        assert_eq!(days(monthly, "2027-05-01", "2027-05-31"), ["2027-05-04"]);
        let friday = Rhythm {
            every: Every::Week,
            on: On::Fri,
            holidays: true,
            ..Rhythm::default()
        };
        assert_eq!(days(friday, "2027-03-22", "2027-03-28"), ["2027-03-25"], "Good Friday");
    }

    #[test]
    fn fortnights_count_from_their_anchor_and_quarters_from_january() {
        let fortnight = Rhythm {
            every: Every::Fortnight,
            on: On::Wed,
            ..Rhythm::default()
        };
        assert_eq!(
            days(fortnight, "2026-09-01", "2026-10-01"),
            ["2026-09-02", "2026-09-16", "2026-09-30"]
        );
        let quarter = Rhythm {
            every: Every::Quarter,
            on: On::Tue,
            nth: 2,
            holidays: true,
        };
        assert_eq!(
            days(quarter, "2026-07-01", "2027-02-01"),
            ["2026-07-14", "2026-10-13", "2027-01-12"]
        );
    }

    #[test]
    fn a_cancelled_meeting_was_missed_and_the_next_is_due() {
        let weekly = Rhythm {
            every: Every::Week,
            on: On::Wed,
            ..Rhythm::default()
        };
        let known = [
            (day("2026-11-04"), MeetingState::Held),
            (day("2026-11-11"), MeetingState::Cancelled),
            (day("2026-11-19"), MeetingState::Held),
            (day("2026-11-25"), MeetingState::Planned),
        ];
        let standing = standing(weekly, &known, day("2026-11-24"), Calendar::builtin());
        assert_eq!(standing.missed, [day("2026-11-11")]);
        assert_eq!(standing.last, Some(day("2026-11-19")));
        assert_eq!(standing.planned, Some(day("2026-11-25")));
        assert_eq!(standing.due, Some(day("2026-12-02")));
    }

    #[test]
    fn a_rhythm_says_itself() {
        let rhythm = Rhythm {
            every: Every::Quarter,
            on: On::Tue,
            nth: 2,
            ..Rhythm::default()
        };
        assert_eq!(rhythm.words(), "quarterly, second Tuesday, in term");
        assert_eq!(Rhythm::default().words(), "when called");
    }
}
