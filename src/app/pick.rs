//! What choosing a line of a menu, or saying yes, means.

use super::action::Act;
use super::data::CountBy;
use super::job::{BackupLine, Job};
use super::preferences::View;
use super::purposes::many;
use super::screen::child::pick::Chosen;
use super::screen::{letters, panels, referrals, reviews};
use crate::domain::change::Change;
use crate::domain::id::ChildId;
use crate::domain::query::SortKey;

/// What is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Pick {
    /// An action.
    Act(Act),
    /// A child's page.
    Child(ChildId),
    /// A line of a menu of a child's page.
    Page(Chosen),
    /// Work that takes time, agreed to.
    Job(Box<Job>),
    /// A backup to go back to.
    Backup(BackupLine),
    /// A change, agreed to.
    Save(Box<Change>),
    /// Leave the form on top and what was typed in it.
    LeaveForm,
    /// Sort Cases by a column.
    Sort(SortKey),
    /// Show or hide a column of Cases.
    Column(&'static str),
    /// Count the cases shown.
    Count(CountBy),
    /// Show Cases under a filter.
    Filter(String),
    /// Open a saved view of Cases.
    View(View),
    /// What is done for the children marked on Cases.
    Many(many::Chosen),
    /// The saved views of Cases, to take one out.
    DropViews,
    /// Take out the saved view of this name; it is asked first, and then agreed to.
    DropView {
        /// The name.
        name: String,
        /// Whether it was agreed to.
        agreed: bool,
    },
    /// Save what Cases shows as a view.
    SaveView,
    /// A line of a menu of the Referrals tab.
    Referrals(referrals::pick::Chosen),
    /// A line of a menu of the Panels tab.
    Panels(panels::pick::Chosen),
    /// A line of a menu of letters.
    Letters(letters::pick::Chosen),
    /// A line of a menu of a meeting, or its yes.
    Sitting(panels::sitting::Chosen),
    /// A line of a menu of the Reviews tab.
    Reviews(reviews::pick::Chosen),
}
