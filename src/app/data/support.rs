//! What the views of support, advice, services and TAC ask the file for, and what comes back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::app::list::{Line, Want};
use crate::app::print::Print;
use crate::domain::advice::Advice;
use crate::domain::advice_run::{AdviceAsk, AdviceCase, AdviceLine, ServiceQueue};
use crate::domain::child::Child;
use crate::domain::desk::{Counted, Page, ReferralRow, Step};
use crate::domain::id::{AdviceId, ChildId, CycleId, DecisionId, ProcessId, ServiceId, ServiceReferralId, TacOfferId};
use crate::domain::inflow::MonthBar;
use crate::domain::referral::ReferralKind;
use crate::domain::support::{CostLine, CycleAsk, CycleLine, TermLine};
use crate::domain::tac::{TacAsk, TacFigures, TacLine};
use crate::domain::waits::{OfferTold, ServiceLine, WaitAsk, WaitLine};

/// A page of one of the lists: which, as the list calls it, and where the file finds it.
#[derive(Debug, Clone, PartialEq)]
pub struct PageAsk<A> {
    /// The view and the filter.
    pub asked: A,
    /// Which page, as the list calls it.
    pub want: Want,
    /// Which page, as the file finds it.
    pub step: Step,
}

/// A page that was found.
#[derive(Debug, Clone)]
pub struct PageTold<L> {
    /// Which page it is.
    pub want: Want,
    /// Its lines.
    pub page: Page<L>,
    /// How many lines the whole list has.
    pub total: Counted,
}

/// What is begun for a child who has no line in a view yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Begin {
    /// A cycle of assess, plan, do, review.
    Cycle,
    /// A referral to a service.
    Service,
    /// A TAC meeting.
    Tac,
    /// Requests for advice.
    Advice,
    /// The note that the local offer was explained.
    LocalOffer,
}

/// What is to be done with advice once its records are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdviceStep {
    /// Note that it came.
    Receive,
    /// Note that it was read through.
    Check,
    /// Note that it is no longer wanted.
    Drop,
    /// Note that the draft was sent.
    DraftSent,
    /// Note that the draft was seen, and what was said of it.
    DraftSeen,
    /// Note that the final plan was sent.
    FinalSent,
}

/// What is printed of these views by reading it.
#[derive(Debug, Clone, PartialEq)]
pub enum Printable {
    /// The list of cycles.
    Cycles(CycleAsk),
    /// The list of who waits.
    Waits(WaitAsk),
    /// The plan of a TAC meeting.
    TacPlan(Box<TacLine>),
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub enum SupportAsk {
    /// A page of cycles.
    Cycles(PageAsk<CycleAsk>),
    /// Cycles by term and by cost.
    CycleTotals,
    /// A page of advice.
    Advice(PageAsk<AdviceAsk>),
    /// All advice a list asks for, to be marked.
    AllAdvice(AdviceAsk),
    /// Advice by service.
    AdviceQueues,
    /// All advice of one course.
    AdviceCase(ProcessId),
    /// Records of advice for a form.
    AdviceRecords(Vec<AdviceId>, AdviceStep),
    /// A page of referrals to services.
    Waits(PageAsk<WaitAsk>),
    /// The directory of services.
    Services,
    /// What beginning something for a child needs.
    Begin(ChildId, Begin),
    /// The services that can be chosen for a TAC meeting.
    TacForm(Box<TacLine>),
    /// Something on paper: the whole list, whatever the screen holds of it.
    Print(Printable),
    /// A page of TAC offers.
    Tac(PageAsk<TacAsk>),
    /// The shares of offers.
    TacTotals,
    /// The figures drawn as bars.
    Figures,
    /// The referrals behind one bar.
    Month(ReferralKind, NaiveDate),
}

impl SupportAsk {
    /// Which kind of question it is: a newer one of the same kind makes an older one useless.
    pub fn kind(&self) -> u8 {
        match self {
            Self::Cycles(_) => 0,
            Self::CycleTotals => 1,
            Self::Advice(_) => 2,
            Self::AdviceQueues => 3,
            Self::AdviceCase(_) => 4,
            Self::AdviceRecords(..) => 5,
            Self::Waits(_) => 6,
            Self::Services => 7,
            Self::Begin(..) => 8,
            Self::TacForm(_) => 9,
            Self::Tac(_) => 10,
            Self::TacTotals => 11,
            Self::Figures => 12,
            Self::Month(..) => 13,
            Self::Print(_) => 14,
            Self::AllAdvice(_) => 15,
        }
    }
}

/// What was found.
#[derive(Debug, Clone)]
pub enum SupportTold {
    /// To [`SupportAsk::Cycles`].
    Cycles(PageTold<CycleLine>),
    /// To [`SupportAsk::CycleTotals`]: the terms, what each setting spent this school year.
    CycleTotals(Vec<TermLine>, Vec<CostLine>),
    /// To [`SupportAsk::Advice`].
    Advice(PageTold<AdviceLine>),
    /// To [`SupportAsk::AllAdvice`], and how many there are in all.
    AllAdvice(Vec<AdviceLine>, Counted),
    /// To [`SupportAsk::AdviceQueues`].
    AdviceQueues(Vec<ServiceQueue>),
    /// To [`SupportAsk::AdviceCase`]; none when the course is no longer held.
    AdviceCase(Option<Box<AdviceCase>>),
    /// To [`SupportAsk::AdviceRecords`].
    AdviceRecords(Vec<Advice>, AdviceStep),
    /// To [`SupportAsk::Waits`].
    Waits(PageTold<WaitLine>),
    /// To [`SupportAsk::Services`], and how many families were told of them.
    Services(Vec<ServiceLine>, OfferTold),
    /// To [`SupportAsk::Begin`] with a service.
    Refer {
        /// The child.
        child: Box<Child>,
        /// The services there are.
        services: Vec<ServiceLine>,
        /// Those the child is with or waits for already.
        already: Vec<ServiceId>,
    },
    /// To [`SupportAsk::Begin`] with the local offer.
    LocalOffer(Option<Box<Child>>),
    /// To [`SupportAsk::Begin`] with a cycle; none when the child is no longer held.
    NewCycle(Option<Box<Child>>),
    /// To [`SupportAsk::TacForm`], and to [`SupportAsk::Begin`] with a TAC meeting.
    TacForm(Box<TacLine>, Vec<ServiceLine>),
    /// To [`SupportAsk::Print`].
    Printed(Box<Print>),
    /// To [`SupportAsk::Tac`].
    Tac(PageTold<TacLine>),
    /// To [`SupportAsk::TacTotals`]: a span in words, and its shares.
    TacTotals(Vec<(String, TacFigures)>),
    /// To [`SupportAsk::Figures`].
    Figures(Box<Figures>),
    /// To [`SupportAsk::Month`].
    Month(ReferralKind, NaiveDate, Vec<ReferralRow>),
}

/// The figures drawn as bars.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Requests by month.
    pub requests: Vec<MonthBar>,
    /// Concerns by month.
    pub concerns: Vec<MonthBar>,
    /// Referrals that lie untriaged, by age.
    pub untriaged: [u32; 4],
    /// Advice still owed at the end of each week.
    pub backlog: Vec<(NaiveDate, u32)>,
    /// Advice by service.
    pub queues: Vec<ServiceQueue>,
    /// Waits by service.
    pub services: Vec<ServiceLine>,
}

impl Line for CycleLine {
    type Id = CycleId;
    fn id(&self) -> CycleId {
        self.cycle.id
    }
}

impl Line for AdviceLine {
    type Id = AdviceId;
    fn id(&self) -> AdviceId {
        self.advice
    }
}

impl Line for WaitLine {
    type Id = ServiceReferralId;
    fn id(&self) -> ServiceReferralId {
        self.referral.id
    }
}

impl Line for TacLine {
    type Id = (DecisionId, TacOfferId);
    fn id(&self) -> Self::Id {
        let offer = self
            .offer
            .as_ref()
            .map(|offer| offer.id)
            .filter(|_| self.decision.is_none());
        (self.decision.unwrap_or_default(), offer.unwrap_or_default())
    }
}
