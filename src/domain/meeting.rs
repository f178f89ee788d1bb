//! Panels, forums and other meetings: seats, agenda, interests, decisions, actions.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::id::{
    AgendaItemId, ChildId, DecisionId, DeclarationId, MeetingActionId, MeetingId, OrganisationId, PersonId, ProcessId,
    SeatId,
};

codes! {
    /// How far a meeting has come.
    MeetingState {
        Planned = "planned", "planned";
        AgendaOut = "agenda-out", "agenda sent";
        Held = "held", "held";
        SignedOff = "signed-off", "minutes signed off";
        Cancelled = "cancelled", "cancelled";
    }
    /// Whether the holder of a seat comes.
    Attendance {
        Unknown = "", "not answered";
        Invited = "invited", "invited";
        Accepted = "accepted", "coming";
        Apologies = "apologies", "apologies";
        Present = "present", "present";
        Absent = "absent", "absent";
    }
    /// Why a member keeps out of a decision.
    InterestKind {
        OwnSchool = "own-school", "own school's pupil";
        Family = "family", "own child or relative";
        OwnReport = "own-report", "own report";
        OwnService = "own-service", "own service asked to pay";
        Other = "other", "other";
    }
    /// How a decision was reached.
    DecidedHow {
        Panel = "panel", "advised by panel";
        Manager = "manager", "by a manager between panels";
        Papers = "papers", "by papers";
        Tribunal = "tribunal", "following the tribunal";
    }
    /// How what was put off is decided all the same before its last day.
    Interim {
        NextMeeting = "", "at the next meeting";
        Manager = "manager", "by a manager between panels";
        Papers = "papers", "by papers";
    }
    /// Where an action stands.
    ActionState {
        Open = "open", "open";
        Done = "done", "done";
        Dropped = "dropped", "dropped";
    }
}

/// A panel, a forum, a TAC meeting, any meeting with an agenda.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meeting {
    pub id: MeetingId,
    /// Code of the kind of meeting, such as `EHCNA` or `TRANSITION`.
    pub kind: String,
    pub day: NaiveDate,
    pub state: MeetingState,
    pub starts: Option<NaiveTime>,
    pub ends: Option<NaiveTime>,
    pub place: String,
    pub chair: Option<PersonId>,
    pub clerk: Option<PersonId>,
    pub papers_due: Option<NaiveDate>,
    pub pack_out: Option<NaiveDate>,
    pub agenda_sent: Option<NaiveDate>,
    pub observers: Vec<String>,
    /// The chair's word on a meeting without quorum.
    pub quorum_note: String,
    pub minutes: String,
    /// From then on nothing of the meeting changes; corrections are notes added to it.
    pub signed_off: Option<NaiveDate>,
    pub signed_off_by: String,
    /// What the meeting recurs under, if it does.
    pub series: String,
    /// Cases the chair took off the agenda: not proposed for it again.
    pub taken_off: Vec<TakenOff>,
}

/// A case the chair took off an agenda.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TakenOff {
    pub child: ChildId,
    pub process: Option<ProcessId>,
}

/// A place at a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seat {
    pub id: SeatId,
    pub meeting: MeetingId,
    /// Chair, psychologist, DMO or DCO, speech and language therapy, education, social care ...
    pub role: String,
    pub person: Option<PersonId>,
    pub organisation: Option<OrganisationId>,
    pub attendance: Attendance,
    /// Counts towards quorum.
    pub required: bool,
    /// Comes in place of.
    pub substitute_for: String,
    pub part: String,
}

/// One item of the agenda, and what the members read of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgendaItem {
    pub id: AgendaItemId,
    pub meeting: MeetingId,
    pub child: Option<ChildId>,
    pub process: Option<ProcessId>,
    /// New requests, decisions to issue, reviews ... or a standing item.
    pub section: String,
    pub position: u32,
    /// Time allowed.
    pub minutes: u32,
    pub title: String,
    pub asked_of_panel: String,
    pub recommendation: String,
    pub presenter: Option<PersonId>,
    pub papers: Vec<String>,
    pub missing: Vec<String>,
    pub late_papers: bool,
    /// Moved by the chair: keeps its place when the list is put in due order.
    pub placed_by_chair: bool,
    pub discussion: String,
    /// Minutes it really took.
    pub took: Option<u32>,
}

/// An interest, declared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Declaration {
    pub id: DeclarationId,
    pub meeting: MeetingId,
    pub item: Option<AgendaItemId>,
    pub person: PersonId,
    pub kind: InterestKind,
    pub words: String,
    pub left_the_room: bool,
}

/// A decision: by a named person, advised by a meeting or not, with its test and its reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decision {
    pub id: DecisionId,
    pub child: ChildId,
    pub process: Option<ProcessId>,
    /// The meeting that advised.
    pub meeting: Option<MeetingId>,
    pub item: Option<AgendaItemId>,
    /// Code of the decision, such as `ASSESS` or `NO_ISSUE`.
    pub code: String,
    pub day: NaiveDate,
    pub how: DecidedHow,
    pub decided_by: Option<PersonId>,
    /// The legal test applied, and the answer to each question.
    pub test: String,
    pub first_answer: String,
    pub first_why: String,
    pub second_answer: String,
    pub second_why: String,
    pub reasons: String,
    pub would_change: String,
    pub evidence: Vec<String>,
    pub dissent: String,
    pub conditions: String,
    /// Who spoke, and for what, a line each: `educational psychologist: what the test of language showed`.
    pub spoke: Vec<String>,
    /// Deferred: exactly what is needed, from whom, by when, and why the last day still holds.
    pub needed: String,
    pub needed_from: String,
    pub needed_by: Option<NaiveDate>,
    pub still_in_time: String,
    /// Deferred: how it is decided in time.
    pub interim: Interim,
    /// What else the kind of decision asks for, such as the support that goes on.
    pub details: Vec<DecisionDetail>,
    /// In pence.
    pub amount_pence: Option<i64>,
    pub not_quorate: bool,
    /// The chair stands by a decision that was advised by a meeting without quorum: since when, and in which words.
    pub confirmed: Option<NaiveDate>,
    pub confirmed_why: String,
    /// The decision this one confirms or replaces.
    pub follows: Option<DecisionId>,
}

/// Something else a decision says, under its code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionDetail {
    /// What it is: `support`, `band`, `split`, `period`, `placement` ...
    pub code: String,
    pub words: String,
}

impl Decision {
    /// What it says under this code; empty for nothing.
    pub fn detail(&self, code: &str) -> &str {
        let found = self.details.iter().find(|detail| detail.code == code);
        found.map(|detail| detail.words.as_str()).unwrap_or_default()
    }
}

/// Something a meeting asked somebody to do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MeetingAction {
    pub id: MeetingActionId,
    pub meeting: Option<MeetingId>,
    pub item: Option<AgendaItemId>,
    pub child: Option<ChildId>,
    pub owner: Option<PersonId>,
    pub service: String,
    pub what: String,
    pub due: Option<NaiveDate>,
    pub state: ActionState,
    pub done: Option<NaiveDate>,
    pub evidence: String,
    /// The meeting it was carried from.
    pub carried_from: Option<MeetingId>,
}
