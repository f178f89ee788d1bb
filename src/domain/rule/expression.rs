//! The arithmetic of a rule: how its last day follows from the days of events.
//!
//! ```text
//! day  = "start" | EVENT | "(" day ")"
//!      | NUMBER UNIT ("after" | "before" | "beginning with") day
//!      | "day before" day
//!      | "last day before" DAY MONTH "of the year of" day
//!      | "first" DAY MONTH ("after" | "on or after") day
//!      | "earlier of" day "and" day | "later of" day "and" day
//!      | "rolled by the tribunal" day
//! UNIT = days | weeks | months | years | working days | tribunal days
//! ```

use chrono::{Datelike, Days, NaiveDate};

use super::EventId;
use crate::domain::calendar::{BeyondTable, Calendar, Span, next_day_and_month};

/// A day, worked out from the days of events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// The day the rule runs from.
    Start,
    Event(EventId),
    /// That long after a day, which is day 0.
    After(Span, Box<Expression>),
    /// The last day of a span of which the day is day 1.
    BeginningWith(Span, Box<Expression>),
    /// At least that long before a day.
    Before(Span, Box<Expression>),
    DayBefore(Box<Expression>),
    /// The last day before a named day (month, day) in the year of another.
    BeforeNamed((u32, u32), Box<Expression>),
    /// The first day with this name (month, day) after another, or on it where `on` is set.
    FirstNamed {
        named: (u32, u32),
        on: bool,
        from: Box<Expression>,
    },
    EarlierOf(Box<Expression>, Box<Expression>),
    LaterOf(Box<Expression>, Box<Expression>),
    /// On the day itself, or the next day that the tribunal counts.
    RolledByTribunal(Box<Expression>),
}

/// Where the days of events come from when an expression is worked out.
pub trait EventDays {
    /// The day the rule runs from.
    fn start(&self) -> Option<NaiveDate>;
    /// The day `event` happened, if it has.
    fn day_of(&self, event: EventId) -> Option<NaiveDate>;
}

impl Expression {
    /// The day, or none when an event it needs has not happened.
    pub fn day(&self, days: &impl EventDays, calendar: &Calendar) -> Result<Option<NaiveDate>, BeyondTable> {
        let inner = |inner: &Self| inner.day(days, calendar);
        Ok(match self {
            Self::Start => days.start(),
            Self::Event(event) => days.day_of(*event),
            Self::After(span, from) => spanned(inner(from)?, |day| span.after(day, calendar))?,
            Self::BeginningWith(span, from) => spanned(inner(from)?, |day| span.beginning_with(day, calendar))?,
            Self::Before(span, from) => spanned(inner(from)?, |day| span.before(day, calendar))?,
            Self::DayBefore(from) => inner(from)?.map(|day| day - Days::new(1)),
            Self::BeforeNamed(named, from) => inner(from)?.and_then(|day| before_named(*named, day)),
            Self::FirstNamed { named, on, from } => inner(from)?.and_then(|day| first_named(*named, *on, day)),
            Self::EarlierOf(a, b) => [inner(a)?, inner(b)?].into_iter().flatten().min(),
            Self::LaterOf(a, b) => [inner(a)?, inner(b)?].into_iter().flatten().max(),
            Self::RolledByTribunal(from) => spanned(inner(from)?, |day| calendar.rolled_by_tribunal(day))?,
        })
    }

    /// Whether the sum needs the table of bank holidays.
    pub fn counts_working_days(&self) -> bool {
        use crate::domain::calendar::Unit::{TribunalDays, WorkingDays};
        match self {
            Self::Start | Self::Event(_) => false,
            Self::After(span, from) | Self::BeginningWith(span, from) | Self::Before(span, from) => {
                matches!(span.unit, WorkingDays | TribunalDays) || from.counts_working_days()
            }
            Self::DayBefore(from) | Self::BeforeNamed(_, from) | Self::FirstNamed { from, .. } => {
                from.counts_working_days()
            }
            Self::EarlierOf(a, b) | Self::LaterOf(a, b) => a.counts_working_days() || b.counts_working_days(),
            Self::RolledByTribunal(_) => true,
        }
    }
}

fn spanned(
    from: Option<NaiveDate>,
    sum: impl Fn(NaiveDate) -> Result<NaiveDate, BeyondTable>,
) -> Result<Option<NaiveDate>, BeyondTable> {
    from.map(sum).transpose()
}

fn before_named((month, day): (u32, u32), year_of: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year_of.year(), month, day)?.pred_opt()
}

fn first_named((month, day): (u32, u32), on: bool, from: NaiveDate) -> Option<NaiveDate> {
    next_day_and_month(if on { from } else { from + Days::new(1) }, month, day)
}
