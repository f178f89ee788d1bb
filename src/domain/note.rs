//! The story: dated lines, what families said, and links to papers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::codes;
use super::id::{ChildId, FeedbackId, MeetingId, NoteId, PaperId, ProcessId};

codes! {
    /// What the line of the story is.
    NoteKind {
        Call = "call", "call";
        Visit = "visit", "visit";
        Message = "message", "message";
        Meeting = "meeting", "meeting";
        Conversation = "conversation", "conversation";
        Decision = "decision", "decision";
        Risk = "risk", "risk: worries, strengths, next steps";
        Addition = "addition", "addition to signed-off minutes";
        Note = "note", "note";
    }
    /// What was said of the service.
    FeedbackKind {
        Satisfaction = "satisfaction", "satisfaction";
        Concern = "concern", "concern raised";
        Complaint = "complaint", "complaint";
        Compliment = "compliment", "compliment";
    }
}

/// One dated line of a child's story, or of a meeting's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    pub id: NoteId,
    pub child: Option<ChildId>,
    pub meeting: Option<MeetingId>,
    pub process: Option<ProcessId>,
    pub kind: NoteKind,
    pub day: NaiveDate,
    pub with: String,
    /// It was contact with the family.
    pub with_family: bool,
    pub words: String,
    pub by: String,
    pub follow_up: Option<NaiveDate>,
    pub followed_up: Option<NaiveDate>,
    /// Only for those who may see everything: not searched, not printed.
    pub restricted: bool,
}

/// What a family or young person said of the service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Feedback {
    pub id: FeedbackId,
    pub child: Option<ChildId>,
    pub kind: FeedbackKind,
    pub day: NaiveDate,
    /// Decision, draft, final, review.
    pub stage: String,
    pub from: String,
    /// 1 to 5.
    pub score: Option<u8>,
    pub words: String,
    pub reply_due: Option<NaiveDate>,
    pub replied: Option<NaiveDate>,
    pub reply: String,
    /// "You said, we did".
    pub what_changed: String,
}

/// A link to a file elsewhere; the file itself is never copied in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Paper {
    pub id: PaperId,
    pub child: ChildId,
    pub process: Option<ProcessId>,
    /// Report, plan, letter, form ...
    pub kind: String,
    pub day: NaiveDate,
    pub title: String,
    pub author: String,
    pub location: String,
    /// SHA-256 of the file when it was linked.
    pub fingerprint: String,
}
