//! What can be asked of the schedule.

use chrono::NaiveDate;

use super::schedule::Step;
use crate::domain::code::codes;
use crate::domain::id::ChildId;
use crate::domain::query::Query;

codes! {
    /// How the schedule is ordered.
    Order {
        Day = "day", "by week";
        School = "school", "by school";
        Caseworker = "caseworker", "by caseworker";
        Step = "step", "by next step";
    }
}

/// A part of the schedule, in an order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScheduleAsk {
    /// The filter of every list.
    pub query: Query,
    pub order: Order,
    /// First and last day the review stands on.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Only those at this step.
    pub step: Option<Step>,
    /// Only those for a move to the next phase.
    pub transfers: bool,
    /// Only those without a day.
    pub unset: bool,
    /// Only those whose next step is late.
    pub late: bool,
    /// Only those whose meeting is still to come.
    pub to_meet: bool,
    /// Only those set after the first of these days although the review's own last day is not, and those to which people are
    /// invited up to the second.
    pub set_after: Option<(NaiveDate, NaiveDate)>,
    /// Only this child's.
    pub child: Option<ChildId>,
}
