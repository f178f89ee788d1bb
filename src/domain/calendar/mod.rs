//! All arithmetic on days, weeks, months, working days and terms.
//!
//! Working days are reckoned from a dated table of bank holidays; a question about a day outside the table is answered with
//! [`BeyondTable`], never with a guess.
//!
//! "Working day" here is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in England. School holidays
//! count as working days.

mod file;
mod in_use;
mod span;
mod term;
mod tribunal;

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};

pub use file::CalendarFileError;
pub(crate) use file::{day_and_month, line_of};
pub use span::{Span, Unit, months_beginning_with, next_day_and_month};
pub use term::Term;
pub use tribunal::LeftOut;

/// A day lies outside the table of bank holidays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("bank holidays are known from {} to {} only, so working days cannot be counted at {}", words(*.first), words(*.last), words(*.asked))]
pub struct BeyondTable {
    /// The day asked about.
    pub asked: NaiveDate,
    /// First day of the table.
    pub first: NaiveDate,
    /// Last day of the table.
    pub last: NaiveDate,
}

fn words(date: NaiveDate) -> String {
    super::words::day(date)
}

/// One bank holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub on: NaiveDate,
    pub name: String,
    /// Proclaimed once, for an occasion.
    pub one_off: bool,
}

/// Bank holidays, the tribunal's days left out, and terms; with every answer about working days prepared.
#[derive(Debug, Clone)]
pub struct Calendar {
    first: NaiveDate,
    last: NaiveDate,
    published_to: NaiveDate,
    holidays: Vec<Holiday>,
    left_out: Vec<LeftOut>,
    terms: Vec<Term>,
    working: DayIndex,
    tribunal: DayIndex,
}

/// The days of the table that count for something, so that "the nth after" is two look-ups.
#[derive(Debug, Clone, Default)]
struct DayIndex {
    /// For each day of the table: how many counting days lie before it.
    before: Vec<u16>,
    /// The counting days, as numbers of days since the first of the table.
    days: Vec<u16>,
}

impl DayIndex {
    fn new(length: usize, counts: impl Fn(usize) -> bool) -> Self {
        let mut index = Self::default();
        for day in 0..length {
            index.before.push(index.days.len() as u16);
            if counts(day) {
                index.days.push(day as u16);
            }
        }
        index
    }

    fn counts(&self, day: usize) -> bool {
        self.days.get(usize::from(self.before[day])) == Some(&(day as u16))
    }
}

static BUILTIN: LazyLock<Calendar> = LazyLock::new(|| file::builtin().expect("the calendar that is built in is sound"));

impl Calendar {
    /// The calendar the program reckons with: England and Wales, 2014 to 2035, with the user's own terms laid over the typical
    /// ones where [`Calendar::reckon_with`] said so at the start.
    pub fn builtin() -> &'static Self {
        in_use::own().unwrap_or(&BUILTIN)
    }

    /// The calendar shipped with the program, whatever the user has laid over it.
    pub fn shipped() -> &'static Self {
        &BUILTIN
    }

    fn new(
        first: NaiveDate,
        last: NaiveDate,
        published_to: NaiveDate,
        holidays: Vec<Holiday>,
        left_out: Vec<LeftOut>,
    ) -> Self {
        let length = usize::try_from((last - first).num_days() + 1).unwrap_or(0);
        let date = |day: usize| first + Days::new(day as u64);
        let working = DayIndex::new(length, |day| {
            let date = date(day);
            !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.iter().any(|holiday| holiday.on == date)
        });
        let tribunal = DayIndex::new(length, |day| {
            working.counts(day) && !left_out.iter().any(|span| span.holds(date(day)))
        });
        Self {
            first,
            last,
            published_to,
            holidays,
            left_out,
            terms: Vec::new(),
            working,
            tribunal,
        }
    }

    /// First day of the table.
    pub fn first(&self) -> NaiveDate {
        self.first
    }

    /// Last day of the table.
    pub fn last(&self) -> NaiveDate {
        self.last
    }

    /// Last day for which the holidays are as published; later ones are worked out from the rules.
    pub fn published_to(&self) -> NaiveDate {
        self.published_to
    }

    /// All bank holidays, in order.
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// Whether `date` is a working day.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, BeyondTable> {
        Ok(self.working.counts(self.position(date)?))
    }

    /// The last working day on or before `date`: the day to aim for when a legal last day falls on a day nobody works.
    pub fn working_day_on_or_before(&self, date: NaiveDate) -> Result<NaiveDate, BeyondTable> {
        let day = self.position(date)?;
        let passed = usize::from(self.working.before[day]);
        let found = if self.working.counts(day) {
            Some(passed)
        } else {
            passed.checked_sub(1)
        };
        self.pick(&self.working, found, date)
    }

    /// The first working day on or after `date`.
    pub fn working_day_on_or_after(&self, date: NaiveDate) -> Result<NaiveDate, BeyondTable> {
        let day = self.position(date)?;
        self.pick(&self.working, Some(usize::from(self.working.before[day])), date)
    }

    /// The `number`th working day after `date`; the day after is the first that can count.
    pub fn working_days_after(&self, date: NaiveDate, number: u16) -> Result<NaiveDate, BeyondTable> {
        self.nth_after(&self.working, date, number)
    }

    /// The `number`th working day, `date` itself counting as the first if it is a working day.
    pub fn working_days_beginning_with(&self, date: NaiveDate, number: u16) -> Result<NaiveDate, BeyondTable> {
        let day = self.position(date)?;
        let start = usize::from(self.working.before[day]);
        self.pick(&self.working, (start + usize::from(number)).checked_sub(1), date)
    }

    /// The `number`th working day before `date`.
    pub fn working_days_before(&self, date: NaiveDate, number: u16) -> Result<NaiveDate, BeyondTable> {
        let day = self.position(date)?;
        let start = usize::from(self.working.before[day]);
        self.pick(&self.working, start.checked_sub(usize::from(number)), date)
    }

    /// How many working days lie after `from`, up to and including `to`; negative when `to` is the earlier.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Result<i64, BeyondTable> {
        let through = |date: NaiveDate| -> Result<i64, BeyondTable> {
            let day = self.position(date)?;
            Ok(i64::from(self.working.before[day]) + i64::from(self.working.counts(day)))
        };
        Ok(through(to)? - through(from)?)
    }

    fn position(&self, date: NaiveDate) -> Result<usize, BeyondTable> {
        let beyond = BeyondTable {
            asked: date,
            first: self.first,
            last: self.last,
        };
        if date > self.last {
            return Err(beyond);
        }
        usize::try_from((date - self.first).num_days()).map_err(|_| beyond)
    }

    fn nth_after(&self, index: &DayIndex, date: NaiveDate, number: u16) -> Result<NaiveDate, BeyondTable> {
        let day = self.position(date)?;
        let through = usize::from(index.before[day]) + usize::from(index.counts(day));
        self.pick(index, (through + usize::from(number)).checked_sub(1), date)
    }

    fn pick(&self, index: &DayIndex, found: Option<usize>, asked: NaiveDate) -> Result<NaiveDate, BeyondTable> {
        found
            .and_then(|found| index.days.get(found))
            .map(|day| self.first + Days::new(u64::from(*day)))
            .ok_or(BeyondTable {
                asked,
                first: self.first,
                last: self.last,
            })
    }
}

#[cfg(test)]
mod tests;
