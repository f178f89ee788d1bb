//! The year's reviews as weeks with their load, and the reviews of the chosen week.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::app::action::Act;
use crate::app::data::Question;
use crate::app::data::reviews::Ask;
use crate::app::wish::Wish;
use crate::domain::age::SchoolYear;
use crate::domain::query::Query;
use crate::domain::reviews::ask::ScheduleAsk;
use crate::domain::reviews::calendar;
use crate::domain::reviews::row::{DayLoad, ScheduleRow, monday};

/// How much is seen at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Zoom {
    /// Twelve months, a cell for each week.
    #[default]
    Year,
    /// One month, a cell for each day.
    Month,
}

/// The state of the calendar.
#[derive(Debug, Clone, Default)]
pub struct CalendarPage {
    /// The chosen day; in the year its week counts.
    pub at: NaiveDate,
    /// How much is seen.
    pub zoom: Zoom,
    /// Reviews on each day of the year shown.
    pub loads: Vec<DayLoad>,
    /// The reviews of the chosen week or day.
    pub rows: Vec<ScheduleRow>,
    /// Whether it was read.
    pub is_read: bool,
}

impl CalendarPage {
    /// The school year on the screen.
    pub fn year(&self) -> SchoolYear {
        calendar::year_of(self.at)
    }

    /// First and last day read: the weeks of the school year, or those around the month.
    pub fn span(&self) -> (NaiveDate, NaiveDate) {
        let (first, last) = self.shown();
        (monday(first), monday(last) + Days::new(6))
    }

    /// First and last day of what is chosen.
    pub fn chosen(&self) -> (NaiveDate, NaiveDate) {
        match self.zoom {
            Zoom::Year => (monday(self.at), monday(self.at) + Days::new(6)),
            Zoom::Month => (self.at, self.at),
        }
    }

    /// First and last day of all that is shown: the weeks of the school year, or the month.
    pub fn shown(&self) -> (NaiveDate, NaiveDate) {
        match self.zoom {
            Zoom::Year => calendar::year_span(self.year()),
            Zoom::Month => {
                let first = self.at.with_day(1).unwrap_or(self.at);
                (first, first + Months::new(1) - Days::new(1))
            }
        }
    }

    /// How many reviews stand in a span of days.
    pub fn load(&self, first: NaiveDate, last: NaiveDate) -> DayLoad {
        calendar::load(&self.loads, first, last)
    }

    /// The questions behind it.
    pub fn read(&self, query: &Query) -> Vec<Wish> {
        if self.at == NaiveDate::default() {
            return vec![Wish::Load(Question::Reviews(Ask::Begin))];
        }
        let (first, last) = self.span();
        let query = query.clone();
        let load = Ask::Load {
            query: query.clone(),
            first,
            last,
        };
        vec![Wish::Load(Question::Reviews(load)), self.ask_rows(query)]
    }

    fn ask_rows(&self, query: Query) -> Wish {
        let ask = ScheduleAsk {
            query,
            days: Some(self.chosen()),
            ..ScheduleAsk::default()
        };
        Wish::Load(Question::Reviews(Ask::Days(Box::new(ask))))
    }

    /// Moves; what is newly in sight is asked for.
    pub fn act(&mut self, act: Act, query: &Query) -> Vec<Wish> {
        let span = self.span();
        let by = match (act, self.zoom) {
            (Act::NextBlock, Zoom::Year) | (Act::Down, Zoom::Month) => 7,
            (Act::PreviousBlock, Zoom::Year) | (Act::Up, Zoom::Month) => -7,
            (Act::NextBlock, Zoom::Month) => 1,
            (Act::PreviousBlock, Zoom::Month) => -1,
            (Act::Down, Zoom::Year) => return self.months(1, query),
            (Act::Up, Zoom::Year) => return self.months(-1, query),
            (Act::PageDown, Zoom::Year) => return self.months(12, query),
            (Act::PageUp, Zoom::Year) => return self.months(-12, query),
            (Act::PageDown, Zoom::Month) => return self.months(1, query),
            (Act::PageUp, Zoom::Month) => return self.months(-1, query),
            _ => return Vec::new(),
        };
        self.at = self
            .at
            .checked_add_signed(chrono::Duration::days(by))
            .unwrap_or(self.at);
        self.moved(span, query)
    }

    fn months(&mut self, by: i32, query: &Query) -> Vec<Wish> {
        let span = self.span();
        let months = Months::new(by.unsigned_abs());
        let to = if by < 0 {
            self.at.checked_sub_months(months)
        } else {
            self.at.checked_add_months(months)
        };
        self.at = to.unwrap_or(self.at);
        self.moved(span, query)
    }

    fn moved(&mut self, span: (NaiveDate, NaiveDate), query: &Query) -> Vec<Wish> {
        if self.span() == span {
            vec![self.ask_rows(query.clone())]
        } else {
            self.read(query)
        }
    }

    /// The place of a day among those shown.
    pub fn place(&self, day: NaiveDate) -> usize {
        usize::try_from((day - self.span().0).num_days()).unwrap_or(0)
    }

    /// The day at a place among those shown.
    pub fn day(&self, place: usize) -> NaiveDate {
        self.span().0 + Days::new(place as u64)
    }

    /// Goes to a day, as a click does; true when it was chosen already.
    pub fn choose(&mut self, day: NaiveDate) -> bool {
        let (first, last) = self.chosen();
        let again = first <= day && day <= last;
        self.at = day;
        again
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn arrows_go_by_weeks_in_the_year_and_by_days_in_the_month() {
        let mut page = CalendarPage {
            at: day("2026-11-25"),
            ..CalendarPage::default()
        };
        let query = Query::default();
        page.act(Act::NextBlock, &query);
        assert_eq!(page.at, day("2026-12-02"));
        page.zoom = Zoom::Month;
        page.act(Act::NextBlock, &query);
        page.act(Act::Up, &query);
        assert_eq!(page.at, day("2026-11-26"));
        assert_eq!(page.act(Act::NextBlock, &query).len(), 1, "the same month");
        assert_eq!(page.act(Act::PageDown, &query).len(), 2, "another month");
        page.zoom = Zoom::Year;
        assert_eq!(page.act(Act::NextBlock, &query).len(), 1, "the same school year");
        page.at = day("2027-08-27");
        assert_eq!(page.act(Act::NextBlock, &query).len(), 2, "the week of 1 September");
        assert_eq!(page.year(), SchoolYear(2027));
    }
}
