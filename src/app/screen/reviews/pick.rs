//! What choosing a line of a menu of this tab means.

use chrono::NaiveDate;

use super::one::StepKind;
use crate::domain::id::ChildId;
use crate::domain::reviews::horizon::Horizon;
use crate::domain::weekdays::Weekdays;

/// What is meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Chosen {
    /// A step of the review shown.
    Step(StepKind),
    /// A letter of the review shown, by its place among those of a review: made, or gone on with.
    Letter(usize),
    /// A school or college consulted, by its place; one more past the last.
    Consulted(usize),
    /// Something that happened in the move beside the review: what meets the duty of this rule stands there already.
    MoveStep(&'static str),
    /// An outcome of the plan, by its place.
    Outcome(usize),
    /// An outcome measure of a therapist, by its place; one more past the last.
    Measure(usize),
    /// Plan otherwise.
    Plan {
        /// How far.
        horizon: Horizon,
        /// Meetings a week.
        per_week: u32,
        /// Working days.
        weekdays: Weekdays,
        /// Weeks ahead.
        ahead: u32,
    },
    /// A move between authorities of this child, with a plan or without one.
    BeginMove(ChildId),
    /// A review moved by hand.
    Put {
        /// Whose.
        child: ChildId,
        /// To which day; none leaves it to the planner again.
        day: Option<NaiveDate>,
    },
    /// Set every day the planner proposes.
    TakePlan,
}
