//! What the Referrals tab asks the file for, and what comes back.

use super::support::{SupportAsk, SupportTold};
use crate::app::list::{Line, Want};
use crate::domain::desk::{Counted, Page, ReferralRow, Step};
use crate::domain::id::ReferralId;

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// What the views of support, advice, services, TAC and figures ask.
    Support(SupportAsk),
    /// A page of the queue.
    Queue(QueueAsk),
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

impl Ask {
    /// Which kind of question it is: a newer one of the same kind makes an older one useless.
    pub fn kind(&self) -> u8 {
        match self {
            Ask::Support(ask) => 100 + ask.kind(),
            Ask::Queue(_) => 0,
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
}

impl Line for ReferralRow {
    type Id = ReferralId;
    fn id(&self) -> ReferralId {
        self.referral
    }
}
