//! Work that takes time: what is wanted, and what a file to be brought in was found to hold.

use std::path::PathBuf;

use crate::domain::id::ChildId;
use crate::domain::query::Query;

/// Work done behind the screens, one at a time.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Read a file of children and tell what it would bring in; nothing is changed.
    ReadFile {
        /// The file.
        path: PathBuf,
        /// Whether parents and others to reach are taken too.
        contacts: bool,
    },
    /// Bring in the file that was read last.
    BringIn,
    /// Copy the caseload file and check the copy.
    BackUp,
    /// Write a list, or everything, into the folder of exports.
    Export(Exported),
    /// Put a backup in the place of the caseload file.
    Restore(PathBuf),
}

/// What is written out.
#[derive(Debug, Clone, PartialEq)]
pub struct Exported {
    /// Which list; none for everything, in one archive that can be brought in again.
    pub what: Option<Listed>,
    /// As a workbook, else as comma-separated values.
    pub workbook: bool,
    /// These alone, of the cases; all that the filter asks for where there are none.
    pub only: Vec<ChildId>,
    /// The filter it is written under.
    pub query: Query,
}

/// The lists that can be written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// What is late, due, new, owed, and which meetings come.
    Today,
    /// Every child with an open matter.
    Cases,
    /// Concerns and requests.
    Referrals,
    /// Advice owed.
    Advice,
    /// Reviews not yet closed.
    Reviews,
    /// Panels and other meetings to come.
    Panels,
    /// Every child, one a row.
    Children,
}

impl Listed {
    /// Every one, with its code and its words.
    pub const ALL: &[(Listed, &str, &str)] = &[
        (Listed::Cases, "cases", "the cases, as the list shows them"),
        (Listed::Children, "children", "every child, in columns an import knows"),
        (Listed::Today, "today", "today"),
        (Listed::Referrals, "referrals", "concerns and requests"),
        (Listed::Advice, "advice", "advice owed"),
        (Listed::Reviews, "reviews", "reviews"),
        (Listed::Panels, "meetings", "meetings to come"),
    ];

    /// The list of this code.
    pub fn from_code(code: &str) -> Option<Listed> {
        let known = Self::ALL.iter().find(|(_, known, _)| *known == code);
        known.map(|(what, ..)| *what)
    }

    /// Its code, which also names the file.
    pub fn code(self) -> &'static str {
        let known = Self::ALL.iter().find(|(what, ..)| *what == self);
        known.map_or("list", |(_, code, _)| code)
    }
}

/// A backup there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupLine {
    /// Where it lies.
    pub path: PathBuf,
    /// The day it was made.
    pub on: chrono::NaiveDate,
    /// Why, and how large it is.
    pub about: String,
}
