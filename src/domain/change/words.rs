//! What undo and the journal call a change.

use super::Change;
use crate::domain::note::NoteKind;
use crate::domain::record::AnyRecord;

impl Change {
    /// What was done, as undo shows it: "log a call about A.B.". `child` is the child's initials, where there is one.
    pub fn name(&self, child: Option<&str>) -> String {
        if let Self::Over { change, .. } = self {
            return change.name(child);
        }
        let act = self.act();
        let tail = self.tail();
        match child {
            Some(initials) if !initials.is_empty() && !self.names_itself() => format!("{act} about {initials}{tail}"),
            _ => format!("{act}{tail}"),
        }
    }

    /// What became of something else by it.
    fn tail(&self) -> String {
        match self {
            Self::CorrectDecision { told, .. } => told.words(),
            _ => String::new(),
        }
    }

    /// Whether the words of the act stand alone: they name their own child, or what they tell of letters needs the room.
    fn names_itself(&self) -> bool {
        matches!(self, Self::Together { .. } | Self::Import(_) | Self::Set(_)) || !self.tail().is_empty()
    }

    fn act(&self) -> String {
        match self {
            Self::LogNote(note) => return note_act(note.kind),
            Self::AskAdvice(advice) => return several("ask for advice", advice.len(), "contributors"),
            Self::ChaseAdvice { advice, .. } => return several("chase advice", advice.len(), "contributors"),
            Self::SetReviews(reviews) => return several("set a review", reviews.len(), "reviews"),
            Self::Import(batch) => return format!("import {} children", batch.children.len()),
            Self::Together { name, .. } => return name.clone(),
            Self::StepReview(step) => return step.name.clone(),
            Self::HandOver { children, .. } => return several("hand over", children.len(), "children"),
            Self::SetFlag { children, flag, on } => {
                let act = format!("{} the flag {flag}", if *on { "set" } else { "take away" });
                return several(&act, children.len(), "children");
            }
            Self::Set(setting) => return format!("set {}", setting.id),
            Self::Save(AnyRecord::Child(_)) => return "save the facts".into(),
            Self::Save(record) => return format!("save {}", article(record)),
            Self::Remove(record) => return format!("take out {}", article(record)),
            _ => {}
        }
        self.plain_act().to_owned()
    }

    fn plain_act(&self) -> &'static str {
        match self {
            Self::SaveChild(_) => "save the facts",
            Self::LinkPerson { .. } => "link a person",
            Self::UnlinkPerson(_) => "unlink a person",
            Self::LogConcern { .. } => "log a concern",
            Self::RecordRequest { .. } => "record a request",
            Self::ReceiveRequest(_) => "take in a request",
            Self::Triage { .. } => "triage a referral",
            Self::OpenProcess { .. } => "open a process",
            Self::AddEvent(_) => "add an event",
            Self::CorrectEvent { .. } => "correct an event",
            Self::ClaimException(_) => "claim an exception",
            Self::SetRoute { .. } => "set the route",
            Self::CloseProcess { .. } => "close a process",
            Self::FollowUp { .. } => "note a follow-up as done",
            Self::AddTask(_) => "add a task",
            Self::FinishTask { .. } => "finish a task",
            Self::ReceiveAdvice { .. } => "receive advice",
            Self::OpenCycle(_) => "open a cycle",
            Self::CloseCycle { .. } => "close a cycle",
            Self::SavePlan(_) => "save the plan",
            _ => self.meeting_act(),
        }
    }

    fn meeting_act(&self) -> &'static str {
        match self {
            Self::CallMeeting { .. } => "call a meeting",
            Self::BuildAgenda { .. } => "change an agenda",
            Self::Declare(_) => "declare an interest",
            Self::Decide(_) => "decide",
            Self::CorrectDecision { .. } => "correct a decision",
            Self::SignMinutes { .. } => "sign off minutes",
            Self::PrepareLetter(_) => "prepare a letter",
            Self::SendLetter { .. } => "send a letter",
            Self::OfferTac(_) => "note the TAC offer",
            Self::KeepAppeal(_) => "note mediation or appeal",
            Self::ReferToService(_) => "refer to a service",
            Self::HoldReview { .. } => "hold a review",
            _ => "change",
        }
    }
}

fn note_act(kind: NoteKind) -> String {
    match kind {
        NoteKind::Addition => "add to the minutes".into(),
        NoteKind::Risk => "note risks".into(),
        kind => format!("log a {}", kind.words()),
    }
}

fn several(act: &str, count: usize, of: &str) -> String {
    if count == 1 {
        act.to_owned()
    } else {
        format!("{act} ({count} {of})")
    }
}

fn article(record: &AnyRecord) -> String {
    let words = record.words();
    let vowel = words.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {words}", if vowel { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::advice::{Advice, Chase};
    use crate::domain::note::Note;
    use crate::domain::organisation::Organisation;

    #[test]
    fn a_change_is_named_in_the_users_words() {
        let call = Change::LogNote(Box::new(Note {
            kind: NoteKind::Call,
            ..Note::default()
        }));
        assert_eq!(call.name(Some("A.B.")), "log a call about A.B.");
        let chase = Change::ChaseAdvice {
            advice: vec![Default::default(); 3],
            chase: Chase::default(),
        };
        assert_eq!(chase.name(None), "chase advice (3 contributors)");
        assert_eq!(
            Change::AskAdvice(vec![Advice::default()]).name(Some("T.R.")),
            "ask for advice about T.R."
        );
        assert_eq!(
            Change::Save(Organisation::default().into()).name(None),
            "save an organisation"
        );
    }
}
