//! Everything a user can do, as one enum: the vocabulary of undo, journal and store.
//!
//! A record whose id is nil is new: the store gives it one, and fills it in wherever the same change refers to it (the
//! referral of a new child, the letter of a new decision).

mod import;
mod many;
mod words;

use chrono::NaiveDate;

use super::advice::{Advice, Chase};
use super::appeal::AppealParts;
use super::child::Child;
use super::cycle::Cycle;
use super::desk_setting::DeskSetting;
use super::equipment::EquipmentOrder;
use super::figures::{Attainment, Exclusion};
use super::id::{
    AdviceId, AgendaItemId, ChildId, ChildPersonId, EventId, LetterId, MeetingId, NoteId, PersonId, ProcessId, TaskId,
};
use super::letter::{Letter, TacOffer};
use super::letters::Told;
use super::matter::{Event, Exception, Process};
use super::meeting::{AgendaItem, Decision, Declaration, Meeting, MeetingAction, Seat};
use super::note::{Note, Paper};
use super::organisation::Organisation;
use super::person::{ChildPerson, Person};
use super::plan::{Outcome, Plan, PlanSection, Provision};
use super::record::AnyRecord;
use super::referral::Referral;
use super::review::Review;
use super::service::ServiceReferral;
use super::task::Task;

pub use import::{Batch, Resolved, take_in};
pub use many::Deed;

/// Who makes a change, as the journal names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor(pub String);

/// One thing a user did. The store carries it out whole or not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Enter or correct a child's own facts.
    SaveChild(Box<Child>),
    /// Say what a person is to a child; a person with a nil id is entered with it.
    LinkPerson {
        person: Box<Person>,
        link: Box<ChildPerson>,
    },
    /// Give children to another caseworker, with what the one before led and had still to do for them.
    HandOver { children: Vec<ChildId>, to: PersonId },
    /// Set a plain flag of children (see [`super::child::Flags::plain`]), or take it away.
    SetFlag {
        children: Vec<ChildId>,
        flag: String,
        on: bool,
    },
    /// Take the bond away; the person stays.
    UnlinkPerson(ChildPersonId),

    /// A concern inside school; a child with a nil id is entered with it.
    LogConcern { child: Box<Child>, referral: Box<Referral> },
    /// A request to the authority: opens an assessment whose clock runs from the day it counts as received.
    RecordRequest { child: Box<Child>, referral: Box<Referral> },
    /// A request with all that came with it, as a pack or typed. It opens an assessment, or joins the one its referral names.
    ReceiveRequest(Box<RequestParts>),
    /// What triage came to, with what it leads to.
    Triage {
        referral: Box<Referral>,
        note: Option<Note>,
        task: Option<Task>,
    },

    /// Open a process with the events already known.
    OpenProcess { process: Box<Process>, events: Vec<Event> },
    /// Something happened in a process.
    AddEvent(Event),
    /// An event was entered in error; the right one, if there is one, takes its place.
    CorrectEvent {
        event: EventId,
        why: String,
        right: Option<Event>,
    },
    /// A lawful exception applied.
    ClaimException(Exception),
    /// Why a refusal was reversed: the clock differs by it.
    SetRoute { process: ProcessId, route: Option<String> },
    /// The process is over.
    CloseProcess { process: ProcessId, on: NaiveDate },

    /// A line of the story.
    LogNote(Box<Note>),
    /// The follow-up of a note was done.
    FollowUp { note: NoteId, on: NaiveDate },
    /// Something to do.
    AddTask(Task),
    /// It is done.
    FinishTask { task: TaskId, on: NaiveDate },

    /// Ask one or several contributors for advice.
    AskAdvice(Vec<Advice>),
    /// Remind them, one or several at once.
    ChaseAdvice { advice: Vec<AdviceId>, chase: Chase },
    /// Advice came.
    ReceiveAdvice { advice: AdviceId, on: NaiveDate },

    /// Begin a turn of assess, plan, do, review.
    OpenCycle(Box<Cycle>),
    /// Close it with its effect, and begin the next from it if wanted.
    CloseCycle {
        cycle: Box<Cycle>,
        next: Option<Box<Cycle>>,
    },

    /// A version of a plan with what changed of its parts.
    SavePlan(Box<PlanParts>),

    /// Call a meeting with its seats.
    CallMeeting { meeting: Box<Meeting>, seats: Vec<Seat> },
    /// Put items on an agenda, move them, take them off.
    BuildAgenda {
        meeting: MeetingId,
        items: Vec<AgendaItem>,
        off: Vec<AgendaItemId>,
    },
    /// A member declares an interest.
    Declare(Declaration),
    /// A decision with all that follows from it.
    Decide(Box<DecisionParts>),
    /// Correct the words of a decision: its letters that wait are drafts again, those sent stay.
    CorrectDecision { decision: Box<Decision>, told: Told },
    /// The chair signs off the minutes: from then on nothing of the meeting changes.
    SignMinutes {
        meeting: MeetingId,
        by: String,
        on: NaiveDate,
    },

    /// Put a letter together, or change one not yet sent.
    PrepareLetter(Box<Letter>),
    /// The letter went: from then on it never changes.
    SendLetter {
        letter: LetterId,
        by: String,
        how: String,
        on: NaiveDate,
    },
    /// Offer a meeting of the team around the child, or note what became of the offer.
    OfferTac(Box<TacOffer>),

    /// A mediation or an appeal with all that it tells the clock.
    KeepAppeal(Box<AppealParts>),

    /// Refer a child to a service, or note what became of it.
    ReferToService(Box<ServiceReferral>),
    /// Set the reviews of a year, one or many at once.
    SetReviews(Vec<Review>),
    /// The review was held; its events go to its process.
    HoldReview { review: Box<Review>, events: Vec<Event> },
    /// A step of a review, with what happened and what follows from it.
    StepReview(Box<ReviewStep>),

    /// Enter or correct any one thing that needs no more than that.
    Save(AnyRecord),
    /// Take out something entered in error. Refused while other things refer to it.
    Remove(AnyRecord),
    /// How this desk is set.
    Set(DeskSetting),
    /// Children from a file, each already matched or known to be new.
    Import(Box<Batch>),
    /// Several things at once, undone at once, under one name.
    Together { name: String, changes: Vec<Change> },
    /// A change that writes whole records as its form saw them: refused where one of them is held otherwise by now, so that no
    /// form puts back what was changed after it was opened.
    Over { seen: Vec<AnyRecord>, change: Box<Change> },
}

impl Change {
    /// The change, refused where these records are no longer held as they were seen. New ones were seen by nobody.
    pub fn over(self, seen: Vec<AnyRecord>) -> Self {
        match seen.is_empty() {
            true => self,
            false => Self::Over {
                seen,
                change: Box::new(self),
            },
        }
    }

    /// Whether this letter goes with it.
    pub fn sends(&self, letter: LetterId) -> bool {
        match self {
            Self::SendLetter { letter: sent, .. } => *sent == letter,
            Self::Together { changes, .. } => changes.iter().any(|change| change.sends(letter)),
            Self::Over { change, .. } => change.sends(letter),
            _ => false,
        }
    }
}

/// A request and what came with it. Everything in it is about the child and gets the child's id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RequestParts {
    /// Held, with what is filled up; or new, with a nil id.
    pub child: Child,
    /// The school, where the child has none yet: found by its number or name, else entered.
    pub setting: Option<Organisation>,
    pub referral: Referral,
    pub people: Vec<PersonPart>,
    pub cycles: Vec<Cycle>,
    pub attainment: Vec<Attainment>,
    pub exclusions: Vec<Exclusion>,
    pub papers: Vec<Paper>,
    pub letters: Vec<Letter>,
}

/// Somebody about the child, who may be held already.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonPart {
    pub person: Person,
    pub link: ChildPerson,
    /// Whom they work for: found by name, else entered.
    pub organisation: Option<Organisation>,
}

/// A version of a plan and those of its parts that changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlanParts {
    pub plan: Plan,
    pub sections: Vec<PlanSection>,
    pub outcomes: Vec<Outcome>,
    pub provision: Vec<Provision>,
    /// Events of the process that go with it (draft sent, final sent).
    pub events: Vec<Event>,
}

/// A step of a review. A review without a process gets one as soon as something happens in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReviewStep {
    /// What was done, as undo shows it.
    pub name: String,
    pub review: Review,
    /// What its process runs from, when it has to be opened.
    pub opening: Vec<Event>,
    pub events: Vec<Event>,
    /// What other courses are told, each event with the course it is of.
    pub elsewhere: Vec<Event>,
    /// Courses beside it that are told the same, such as a phase transfer.
    pub beside: Vec<ProcessId>,
    /// Versions of the plan, and those of its parts that change.
    pub plans: Vec<PlanParts>,
    /// A course that begins with it, such as ceasing.
    pub opens: Option<(Process, Vec<Event>)>,
    /// The review is over, and its own course with it; those beside it are when `closes_beside`.
    pub over: Option<NaiveDate>,
    pub closes_beside: bool,
    /// The review to come.
    pub next: Option<Review>,
}

/// A decision and what follows from it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DecisionParts {
    pub decision: Decision,
    pub events: Vec<Event>,
    pub actions: Vec<MeetingAction>,
    pub letters: Vec<Letter>,
    pub tac: Option<TacOffer>,
    /// Whom advice is asked of because of it.
    pub advice: Vec<Advice>,
    /// Its own agenda item with the minutes it took, and the item it is taken up again under.
    pub items: Vec<AgendaItem>,
    /// A course that begins with it, and its events.
    pub course: Option<(Process, Vec<Event>)>,
    /// The equipment decided on.
    pub equipment: Option<EquipmentOrder>,
}
