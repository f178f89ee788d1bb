//! What the screens ask the file for, and what comes back.

pub mod letters;
pub mod panels;
pub mod referrals;
pub mod reviews;
pub mod support;

use super::draft::Draft;
use super::field::{Sought, Suggestion};
use super::job::BackupLine;
use super::list::{Line, Want};
use super::purposes::many::Named;
pub use crate::domain::desk::{Block, CaseRow, ChildPage, Counted, Found, Page, Step, Today, TodayBlock, TodayLine};
use crate::domain::id::{ChildId, MeetingId, PaperId};
use crate::domain::panel::sitting::Sitting;
use crate::domain::query::Query;

/// A question to the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// What undo and redo would do.
    Standing,
    /// Words kept from a form that was not finished.
    Draft,
    /// The blocks of Today.
    Today {
        /// Lines wanted of each block.
        lines: usize,
    },
    /// One block of Today, from its first line.
    TodayBlock {
        /// Which.
        which: TodayBlock,
        /// Lines wanted.
        lines: usize,
    },
    /// A page of Cases.
    Cases(Box<CasesQuestion>),
    /// Every child a filter of Cases asks for, to be marked.
    Marking(Query),
    /// Everything on a child's page.
    Child(ChildId),
    /// The backups there are.
    Backups,
    /// How the files stand that papers of a child link to.
    Papers(ChildId),
    /// Children found by any part of name or number.
    Find(String),
    /// Somebody or something of the file, for the field that is typed in.
    Seek {
        /// What.
        what: Sought,
        /// The words typed.
        typed: String,
    },
    /// How many cases there are of each value of a column, under a filter.
    Count {
        /// The filter.
        query: Query,
        /// The column counted by.
        by: CountBy,
    },
    /// What the Referrals tab asks.
    Referrals(referrals::Ask),
    /// A meeting as it sits.
    Sitting(MeetingId),
    /// What the Panels tab asks.
    Panels(panels::Ask),
    /// What the letters ask.
    Letters(letters::Ask),
    /// What the Reviews tab asks.
    Reviews(reviews::Ask),
}

/// What a page of Cases is asked by.
#[derive(Debug, Clone, PartialEq)]
pub struct CasesQuestion {
    /// The filter and the sort.
    pub query: Query,
    /// Which page, as the list calls it.
    pub want: Want,
    /// Which page, as the file finds it.
    pub step: Step,
}

/// What cases can be counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountBy {
    /// How near the next last day is.
    Due,
    /// Stage.
    Stage,
    /// Year group.
    Year,
    /// School or other setting.
    School,
    /// Caseworker.
    Who,
    /// Responsible authority.
    La,
    /// SEN status.
    Status,
    /// Area of need.
    Need,
    /// Flag.
    Flag,
}

impl CountBy {
    /// Every one, with its words.
    pub const ALL: &[(CountBy, &str)] = &[
        (CountBy::Stage, "Stage"),
        (CountBy::Due, "Due"),
        (CountBy::Year, "Year"),
        (CountBy::School, "School"),
        (CountBy::Who, "Caseworker"),
        (CountBy::La, "Authority"),
        (CountBy::Status, "SEN status"),
        (CountBy::Need, "Need"),
        (CountBy::Flag, "Flag"),
    ];
}

/// A value of a column, and how many cases have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The value, in words.
    pub words: String,
    /// The filter that shows its cases.
    pub filter: String,
    /// How many there are.
    pub count: Counted,
}

/// What was found.
#[derive(Debug, Clone)]
pub enum Answer {
    /// To [`Question::Standing`].
    Standing(Standing),
    /// To [`Question::Today`].
    Today(Box<Today>),
    /// To [`Question::TodayBlock`].
    TodayBlock {
        /// Which.
        which: TodayBlock,
        /// Its lines.
        block: Block,
    },
    /// To [`Question::Cases`].
    Cases {
        /// Which page it is.
        want: Want,
        /// Its lines.
        page: Page<CaseRow>,
        /// How many lines the whole list has.
        total: Counted,
    },
    /// To [`Question::Marking`]: as many as are marked at once, and how many the filter asks for.
    Marking {
        /// Who.
        children: Vec<Named>,
        /// How many there are.
        total: Counted,
    },
    /// To [`Question::Find`].
    Found(Vec<Found>),
    /// To [`Question::Seek`].
    Sought {
        /// What was looked for.
        what: Sought,
        /// By which words.
        typed: String,
        /// What fits.
        found: Vec<Suggestion>,
    },
    /// To [`Question::Count`].
    Counted {
        /// What was counted by.
        by: CountBy,
        /// The counts.
        counts: Vec<Tally>,
    },
    /// To [`Question::Child`]; none when the child is no longer held.
    Child(Option<Box<ChildPage>>),
    /// To [`Question::Backups`], newest first.
    Backups(Vec<BackupLine>),
    /// To [`Question::Papers`].
    Papers {
        /// Whose they are.
        child: ChildId,
        /// How each stands.
        states: Vec<(PaperId, PaperState)>,
    },
    /// To [`Question::Draft`].
    Draft(Option<Box<Draft>>),
    /// To [`Question::Referrals`].
    Referrals(Box<referrals::Told>),
    /// To [`Question::Sitting`]; none when the meeting is no longer held.
    Sitting(Option<Box<Sitting>>),
    /// To [`Question::Panels`].
    Panels(Box<panels::Told>),
    /// To [`Question::Letters`].
    Letters(Box<letters::Told>),
    /// To [`Question::Reviews`].
    Reviews(Box<reviews::Told>),
}

/// How a file stands that a paper links to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperState {
    /// As it was when it was linked.
    Same,
    /// Something in it is different.
    Changed,
    /// Not there, or not to be read.
    Missing,
    /// There, but too large to compare each time, or linked without a fingerprint.
    NotCompared,
}

impl PaperState {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Same => "as linked",
            Self::Changed => "CHANGED since linked",
            Self::Missing => "NOT FOUND where it was",
            Self::NotCompared => "there, not compared",
        }
    }
}

/// What undo and redo would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would put back.
    pub redo: Option<String>,
}

impl Line for CaseRow {
    type Id = ChildId;
    fn id(&self) -> ChildId {
        self.child
    }
}
