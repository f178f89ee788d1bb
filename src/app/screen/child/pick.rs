//! What a line of a menu of a child's page means.

use crate::domain::id::EventId;

/// What is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Put right this step.
    Correct(EventId),
    /// Write this section of the plan.
    Section(&'static str),
    /// Enter an outcome.
    Outcome,
    /// Enter a provision.
    Provision,
    /// Begin a plan, or its next version.
    Version,
    /// Log a call, a visit or a message.
    Call,
    /// Enter an annual health check.
    HealthCheck,
    /// Say where they are after sixteen.
    Destination,
    /// Enter a suspension or an exclusion.
    Exclusion,
}
