//! What every kept thing has in common: a name for where it is kept, and an id.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::advice::Advice;
use super::child::Child;
use super::cycle::Cycle;
use super::desk_setting::DeskSetting;
use super::equipment::EquipmentOrder;
use super::figures::{Attainment, Destination, Exclusion, HealthCheck, Objective, Training};
use super::forum::ForumQuestion;
use super::id;
use super::letter::{Appeal, Letter, TacOffer};
use super::matter::{Event, Exception, Process};
use super::meeting::{AgendaItem, Decision, Declaration, Meeting, MeetingAction, Seat};
use super::note::{Feedback, Note, Paper};
use super::organisation::Organisation;
use super::person::{ChildPerson, Person};
use super::plan::{Outcome, PersonalBudget, Plan, PlanCheck, PlanSection, Provision};
use super::referral::Referral;
use super::review::Review;
use super::service::{Service, ServiceReferral};
use super::task::Task;

/// A thing that is kept.
pub trait Record: Serialize + DeserializeOwned {
    /// The type of its id.
    type Id: Copy + Into<Uuid> + From<Uuid>;
    /// Where it is kept; also its name in the archive and the journal.
    const TABLE: &'static str;
    /// Its id; nil while it is not yet kept.
    fn id(&self) -> Self::Id;
    /// Gives it its id.
    fn set_id(&mut self, id: Self::Id);
}

/// Something done alike with any record.
pub trait Visit {
    /// What it comes to.
    type Out;
    /// Does it.
    fn visit<T: Record>(&mut self, record: &T) -> Self::Out;
}

macro_rules! records {
    ($($record:ident, $id:ident, $table:literal, $words:literal;)+) => {
        $(impl Record for $record {
            type Id = id::$id;
            const TABLE: &'static str = $table;
            fn id(&self) -> Self::Id {
                self.id
            }
            fn set_id(&mut self, id: Self::Id) {
                self.id = id;
            }
        })+

        /// Any one thing that is kept.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "table", content = "record", rename_all = "snake_case")]
        pub enum AnyRecord {
            $(#[doc = $words] $record(Box<$record>),)+
        }

        impl AnyRecord {
            /// Where it is kept.
            pub fn table(&self) -> &'static str {
                match self { $(Self::$record(_) => $table),+ }
            }

            /// What it is, in words.
            pub fn words(&self) -> &'static str {
                match self { $(Self::$record(_) => $words),+ }
            }
        }

        $(impl From<$record> for AnyRecord {
            fn from(record: $record) -> Self {
                Self::$record(Box::new(record))
            }
        }

        impl From<Box<$record>> for AnyRecord {
            fn from(record: Box<$record>) -> Self {
                Self::$record(record)
            }
        })+

        impl AnyRecord {
            /// Does the same with whatever record is inside.
            pub fn accept<V: Visit>(&self, visitor: &mut V) -> V::Out {
                match self { $(Self::$record(record) => visitor.visit(record.as_ref())),+ }
            }
        }

        /// What is kept in a table, in words; the table's own name for one not known.
        pub fn words_of(table: &str) -> &str {
            match table { $($table => $words,)+ "desk_setting" => "setting", other => other }
        }
    };
}
records! {
    Organisation, OrganisationId, "organisation", "organisation";
    Person, PersonId, "person", "person";
    Child, ChildId, "child", "child or young person";
    ChildPerson, ChildPersonId, "child_person", "person's link to a child";
    Process, ProcessId, "process", "process";
    Event, EventId, "event", "event";
    Exception, ExceptionId, "exception", "exception";
    Referral, ReferralId, "referral", "referral";
    Cycle, CycleId, "cycle", "cycle";
    Advice, AdviceId, "advice", "advice request";
    Plan, PlanId, "plan", "plan";
    PlanSection, PlanSectionId, "plan_section", "section of a plan";
    Outcome, OutcomeId, "outcome", "outcome";
    Provision, ProvisionId, "provision", "provision";
    PlanCheck, PlanCheckId, "plan_check", "check of a plan";
    PersonalBudget, PersonalBudgetId, "personal_budget", "personal budget";
    Review, ReviewId, "review", "review";
    Meeting, MeetingId, "meeting", "meeting";
    Seat, SeatId, "seat", "seat";
    AgendaItem, AgendaItemId, "agenda_item", "agenda item";
    Declaration, DeclarationId, "declaration", "declaration of interest";
    Decision, DecisionId, "decision", "decision";
    MeetingAction, MeetingActionId, "meeting_action", "action";
    Letter, LetterId, "letter", "letter";
    TacOffer, TacOfferId, "tac_offer", "TAC offer";
    Appeal, AppealId, "appeal", "mediation or appeal";
    Service, ServiceId, "service", "service";
    ServiceReferral, ServiceReferralId, "service_referral", "referral to a service";
    Note, NoteId, "note", "note";
    Task, TaskId, "task", "task";
    Exclusion, ExclusionId, "exclusion", "exclusion";
    HealthCheck, HealthCheckId, "health_check", "health check";
    Destination, DestinationId, "destination", "destination";
    Attainment, AttainmentId, "attainment", "attainment";
    Feedback, FeedbackId, "feedback", "feedback";
    Paper, PaperId, "paper", "paper";
    Objective, ObjectiveId, "objective", "objective";
    Training, TrainingId, "training", "training";
    EquipmentOrder, EquipmentOrderId, "equipment_order", "order of equipment";
    ForumQuestion, ForumQuestionId, "forum_question", "question of a forum";
}

/// The desk's settings are kept like everything else, under their name instead of a number.
pub const DESK_SETTING: &str = "desk_setting";

impl DeskSetting {
    /// Where settings are kept.
    pub const TABLE: &'static str = DESK_SETTING;
}
