//! The lines of the panel of the plan: versions, sections, outcomes, provisions, in this order.

use crate::app::data::ChildPage;
use crate::domain::plan::{Outcome, Plan, PlanSection, Provision};

/// One line of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlanLine<'a> {
    /// A version.
    Version(&'a Plan),
    /// A section of the newest version.
    Section(&'a PlanSection),
    /// An outcome of it.
    Outcome(&'a Outcome),
    /// A provision of it.
    Provision(&'a Provision),
}

impl<'a> PlanLine<'a> {
    /// All lines.
    pub fn all(page: &'a ChildPage) -> impl Iterator<Item = PlanLine<'a>> {
        let versions = page.plans.iter().map(PlanLine::Version);
        let sections = page.sections.iter().map(PlanLine::Section);
        let outcomes = page.outcomes.iter().map(PlanLine::Outcome);
        let provisions = page.provision.iter().map(PlanLine::Provision);
        versions.chain(sections).chain(outcomes).chain(provisions)
    }

    /// The line in this place.
    pub fn at(page: &'a ChildPage, place: usize) -> Option<PlanLine<'a>> {
        Self::all(page).nth(place)
    }
}
