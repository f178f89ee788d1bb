//! What the Reviews tab asks the file for, and what comes back.

use chrono::NaiveDate;

use crate::app::data::{ChildPage, Counted, Page, Step};
use crate::app::list::Want;
use crate::domain::child::Child;
use crate::domain::id::ChildId;
use crate::domain::organisation::Organisation;
use crate::domain::query::Query;
use crate::domain::review::Review;
use crate::domain::reviews::ask::ScheduleAsk;
use crate::domain::reviews::row::{DayLoad, ScheduleRow, ToPlan};
use crate::domain::reviews::sheet::{Sheet, SheetKind};
use crate::domain::transition::stages::AgeStages;
use crate::domain::watchful::Roll;

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// The day, for a calendar that has none yet.
    Begin,
    /// How many reviews stand on each day of a span.
    Load {
        /// The filter.
        query: Query,
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
    },
    /// The reviews of a week or a day.
    Days(Box<ScheduleAsk>),
    /// A page of the list.
    List {
        /// What is listed.
        ask: Box<ScheduleAsk>,
        /// Which page, as the list calls it.
        want: Want,
        /// Which page, as the file finds it.
        step: Step,
    },
    /// One child's review, with all that is held of the child.
    One(ChildId),
    /// The reviews that want a day.
    ToPlan {
        /// The filter.
        query: Query,
        /// The last lawful day of those wanted.
        until: NaiveDate,
    },
    /// One of the lists around reviews.
    Sheet {
        /// Which.
        kind: SheetKind,
        /// The filter.
        query: Query,
    },
    /// What is held of a young person, for the form of what a list asks for.
    Facts(ChildId),
    /// Stage against age.
    Stages,
    /// The parts of the whole roll.
    Roll,
    /// The schedule, to be printed or written as a calendar file.
    Print {
        /// What of it.
        ask: Box<ScheduleAsk>,
        /// As a calendar file rather than a document.
        calendar: bool,
    },
    /// Several reviews, to be decided on at once.
    Several(Vec<ChildId>),
    /// The school of a child.
    School(ChildId),
}

impl Ask {
    /// Which kind of question it is: a newer one of the same kind makes an older one useless.
    pub fn kind(&self) -> u8 {
        match self {
            Ask::Begin => 6,
            Ask::Load { .. } => 0,
            Ask::Days(_) => 1,
            Ask::List { .. } => 2,
            Ask::One(_) => 3,
            Ask::ToPlan { .. } => 4,
            Ask::Several(_) => 5,
            Ask::Sheet { .. } => 7,
            Ask::Print { .. } => 8,
            Ask::School(_) => 9,
            Ask::Facts(_) => 10,
            Ask::Stages => 11,
            Ask::Roll => 12,
        }
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub enum Told {
    /// To [`Ask::Begin`].
    Begin(NaiveDate),
    /// To [`Ask::Load`].
    Load(Vec<DayLoad>),
    /// To [`Ask::Days`]; and whether there are more.
    Days(Vec<ScheduleRow>),
    /// To [`Ask::List`].
    List {
        /// Which page it is.
        want: Want,
        /// Its lines.
        page: Page<ScheduleRow>,
        /// How many there are in all.
        total: Counted,
    },
    /// To [`Ask::One`].
    One(Box<One>),
    /// To [`Ask::One`], of a child under this name without a plan to review; an empty name of one that is not held.
    NoReview(String),
    /// To [`Ask::ToPlan`].
    ToPlan {
        /// The reviews.
        rows: Vec<ToPlan>,
        /// There are more than were read.
        more: bool,
    },
    /// To [`Ask::Sheet`].
    Sheet {
        /// Which.
        kind: SheetKind,
        /// The list.
        sheet: Box<Sheet>,
    },
    /// To [`Ask::Facts`]; none when the child is no longer held.
    Facts(Option<Box<Child>>),
    /// To [`Ask::Stages`].
    Stages(Vec<AgeStages>),
    /// To [`Ask::Roll`].
    Roll(Roll),
    /// To [`Ask::Print`].
    Print {
        /// The reviews.
        rows: Vec<ScheduleRow>,
        /// What is kept of those with a day.
        reviews: Vec<Review>,
        /// There are more.
        more: bool,
        /// As a calendar file rather than a document.
        calendar: bool,
    },
    /// To [`Ask::Several`].
    Several(Vec<One>),
    /// To [`Ask::School`]; none for a child without one.
    School(Option<Box<Organisation>>),
}

/// One review with its child.
#[derive(Debug, Clone)]
pub struct One {
    /// As the schedule has it.
    pub row: ScheduleRow,
    /// All that is held of the child.
    pub page: ChildPage,
}
