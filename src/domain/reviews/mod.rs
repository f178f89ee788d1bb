//! The work of reviewing plans: when each is due, how a term's meetings are spread, what one review needs, who moves on.
//!
//! Every day here is worked out by the [clock](super::clock) from the rules, the same as `caseload clock` shows.

pub mod ask;
pub mod calendar;
pub mod horizon;
pub mod measures;
pub mod phase;
pub mod planner;
pub mod print;
pub mod row;
pub mod schedule;
pub mod sheet;
pub mod steps;
