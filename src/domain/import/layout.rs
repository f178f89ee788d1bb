//! Layouts of files that everybody writes in one way.

use super::field::Field;
use super::record::SenStatus;

/// The layout a table was recognised as; what it implies goes beyond its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// A list whose columns its sender named.
    #[default]
    Register,
    /// Pupils of a common transfer file.
    CommonTransfer,
    /// The pupil table of a school census.
    CensusPupils,
    /// The needs table of a school census, joined to the pupils by a key.
    CensusNeeds,
    /// Annex A list 1: children with a plan.
    AnnexPlans,
    /// Annex A list 2: children with SEN support.
    AnnexSupport,
    /// A census download of the national pupil information service.
    PupilService,
    /// Persons and requests of an SEN2 return.
    Sen2,
    /// One table of an SEN2 return, still to be put together with the others.
    Sen2Table,
    /// A table of the collection system that says nothing of children's needs, requests or plans.
    OtherTable,
}

impl Layout {
    /// The layout's name for people.
    pub fn label(self) -> &'static str {
        match self {
            Layout::Register => "register with its own headings",
            Layout::CommonTransfer => "common transfer file (CTF)",
            Layout::CensusPupils => "school census, pupils on roll",
            Layout::CensusNeeds => "school census, needs",
            Layout::AnnexPlans => "Annex A list 1, children with a plan",
            Layout::AnnexSupport => "Annex A list 2, SEN support",
            Layout::PupilService => "Get information about pupils, census",
            Layout::Sen2 => "SEN2 return",
            Layout::Sen2Table => "table of an SEN2 return",
            Layout::OtherTable => "table of another return",
        }
    }

    /// The status every child of such a list has.
    pub fn status(self) -> Option<SenStatus> {
        match self {
            Layout::AnnexPlans => Some(SenStatus::Plan),
            Layout::AnnexSupport => Some(SenStatus::Support),
            _ => None,
        }
    }

    /// Fields this layout's headings are not taken for unless a person says so: in the census tables `NativeId` may name the
    /// sending school, and of a transfer file's pupil only the user decides to keep that they are looked after.
    pub fn leaves_out(self, field: Field) -> bool {
        match self {
            Layout::CensusPupils | Layout::CensusNeeds => field == Field::LocalId,
            Layout::CommonTransfer => field == Field::LookedAfter,
            _ => false,
        }
    }
}
