//! What the Referrals tab asks the file for, and what comes back.

use chrono::NaiveDate;

use super::support::{SupportAsk, SupportTold};
use crate::app::list::{Line, Want};
use crate::domain::change::Change;
use crate::domain::child::Child;
use crate::domain::desk::{Counted, Page, ReferralRow, Step};
use crate::domain::id::{ChildId, ProcessId, ReferralId};
use crate::domain::pack::{Gap, Pack};
use crate::domain::referral::Referral;
use crate::domain::triage::duplicate::{Alike, Open};
use crate::domain::triage::waits::{BandWait, SchoolWait};
use crate::domain::triage::{Entry, Settled, TriagePage};

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// What the views of support, advice, services, TAC and figures ask.
    Support(SupportAsk),
    /// A page of the queue.
    Queue(QueueAsk),
    /// All that triage looks at.
    Triage(ReferralId),
    /// The one that waits after this one.
    Next(Option<ReferralId>),
    /// What an outcome comes to, read against what is held now.
    Settle(Box<Settling>),
    /// Whether the child is held already, and whether something is open.
    Check(Box<Entry>),
    /// The request pack of a child.
    Pack(ChildId),
    /// A pack in a file.
    ReadPack {
        /// Where the file is.
        path: String,
        /// The day it was received.
        received: NaiveDate,
    },
    /// How long children waited, and who is held back only for terms.
    Waits,
}

/// What a page of the queue is asked by.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueAsk {
    /// Those settled too.
    pub all: bool,
    /// Which page, as the list calls it.
    pub want: Want,
    /// Which page, as the file finds it.
    pub step: Step,
}

/// An outcome about to be saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Settling {
    /// The referral with the answers given.
    pub working: Referral,
    /// What was chosen and written.
    pub settled: Settled,
}

impl Ask {
    /// Which kind of question it is: a newer one of the same kind makes an older one useless.
    pub fn kind(&self) -> u8 {
        match self {
            Ask::Support(ask) => 100 + ask.kind(),
            Ask::Queue(_) => 0,
            Ask::Triage(_) => 1,
            Ask::Next(_) => 2,
            Ask::Settle(_) => 3,
            Ask::Check(_) => 4,
            Ask::Pack(_) => 5,
            Ask::ReadPack { .. } => 6,
            Ask::Waits => 7,
        }
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub enum Told {
    /// To [`Ask::Support`].
    Support(SupportTold),
    /// To [`Ask::Queue`].
    Queue {
        /// Which page it is.
        want: Want,
        /// Its lines.
        page: Page<ReferralRow>,
        /// How many lines the whole list has.
        total: Counted,
    },
    /// To [`Ask::Triage`]; none when it is no longer held.
    Triage(Option<Box<TriagePage>>),
    /// To [`Ask::Next`]; none when nothing waits.
    Next(Option<ReferralId>),
    /// To [`Ask::Settle`]: the change, or the field that is not right and why.
    Settled(Result<Box<Change>, (&'static str, String)>),
    /// To [`Ask::Check`].
    Checked {
        /// What was asked about.
        entry: Box<Entry>,
        /// Children held who may be the one meant.
        alike: Vec<Alike>,
        /// What of this child is open.
        open: Vec<Open>,
    },
    /// To [`Ask::Pack`]; none when the child is no longer held.
    Pack(Option<Box<MadePack>>),
    /// To [`Ask::ReadPack`]: what it holds, or why it was refused.
    PackRead(Result<Box<PackRead>, String>),
    /// To [`Ask::Waits`].
    Waits(Box<Waits>),
}

/// A pack put together.
#[derive(Debug, Clone, PartialEq)]
pub struct MadePack {
    /// Whose it is.
    pub child: ChildId,
    /// The reference of the child, for the name of the file.
    pub reference: String,
    /// The pack.
    pub pack: Pack,
    /// What is missing.
    pub gaps: Vec<Gap>,
}

/// A pack read from a file, beside what is held.
#[derive(Debug, Clone, PartialEq)]
pub struct PackRead {
    /// The pack.
    pub pack: Pack,
    /// Its seal.
    pub seal: String,
    /// The day it was received.
    pub received: NaiveDate,
    /// The child when it is surely one held.
    pub held: Option<Child>,
    /// Children it may be, where that is not sure.
    pub alike: Vec<Alike>,
    /// The assessment it joins.
    pub joins: Option<ProcessId>,
    /// It was taken in already.
    pub already: bool,
}

/// How long children waited.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Waits {
    /// The day it is reckoned from.
    pub since: NaiveDate,
    /// Weeks from concern to request.
    pub schools: Vec<SchoolWait>,
    /// Months from concern to first support.
    pub bands: Vec<BandWait>,
    /// Held back only for terms.
    pub held_back: Vec<ReferralRow>,
}

impl Line for ReferralRow {
    type Id = ReferralId;
    fn id(&self) -> ReferralId {
        self.referral
    }
}
