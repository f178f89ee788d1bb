//! What an outcome writes: the referral as settled, and everything that follows from it, in one change that undo takes back
//! whole.

mod follows;
mod lawful;

use chrono::NaiveDate;

use super::checklist::Checklist;
use super::outcome::Settled;
use super::page::TriagePage;
use super::presume;
use crate::domain::change::Change;
use crate::domain::note::{Note, NoteKind};
use crate::domain::referral::{Answer, Have, Prompt, Referral, Reply, Triage};
use crate::domain::task::Task;

/// Why an outcome cannot be taken as it is: the field, and a sentence.
pub type Fault = (&'static str, String);

/// The change an outcome comes to. `working` holds the answers given.
///
/// # Errors
/// The field that is not right, and what to write instead.
pub fn settle(page: &TriagePage, working: &Referral, settled: &Settled, today: NaiveDate) -> Result<Change, Fault> {
    let Some(outcome) = settled.outcome else {
        return Err(("outcome", "choose an outcome first".to_owned()));
    };
    lawful::complete(outcome, settled)?;
    lawful::lawful(page, working, outcome, settled, today)?;
    let settling = Settling {
        page,
        settled,
        outcome,
        today,
    };
    let mut changes = vec![Change::Triage {
        referral: Box::new(settling.referral(working)),
        note: Some(settling.note()),
        task: settling.task(),
    }];
    changes.extend(settling.what_follows(working));
    Ok(Change::Together {
        name: format!("triage {}: {}", page.held.child.initials(), outcome.words()),
        changes,
    })
}

struct Settling<'a> {
    page: &'a TriagePage,
    settled: &'a Settled,
    outcome: Triage,
    today: NaiveDate,
}

impl Settling<'_> {
    fn referral(&self, working: &Referral) -> Referral {
        let settled = self.settled;
        let mut referral = with_presumed(working, self.page, self.today);
        referral.outcome = Some(self.outcome);
        referral.triaged = Some(self.today);
        referral.outcome_why.clone_from(&settled.why);
        if let Some(review) = settled.review {
            referral.review_due = Some(review);
        }
        if self.outcome == Triage::AskMore {
            referral.asked_for = format!("{} (from {})", settled.what, settled.whom);
            referral.asked_for_by = settled.by;
        }
        if self.outcome == Triage::RequestAssessment {
            referral.gathering_since = referral.gathering_since.or(Some(self.today));
        }
        referral
    }

    fn note(&self) -> Note {
        let settled = self.settled;
        let parts = [&settled.why, &settled.what, &settled.whom];
        let said: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.trim().is_empty())
            .collect();
        Note {
            process: self.page.referral.process,
            kind: NoteKind::Decision,
            day: self.today,
            words: format!("Triage: {}. {}", self.outcome.words(), said.join(". ")),
            by: settled.who.clone(),
            ..Note::default()
        }
    }

    /// What somebody must do next, on its day.
    fn task(&self) -> Option<Task> {
        let settled = self.settled;
        let (what, due) = match self.outcome {
            Triage::ClassStrategies => (
                format!("Look again: class strategies ({})", settled.what),
                settled.review,
            ),
            Triage::Monitor => ("Look again: monitored since triage".to_owned(), settled.review),
            Triage::OutsideReferral => (
                "Ask what the service has done, and look again".to_owned(),
                settled.review,
            ),
            Triage::RequestAssessment => ("Send the request for an assessment".to_owned(), settled.by),
            Triage::AskMore => (
                format!("Hear from {}: {}. The clock runs", settled.whom, settled.what),
                settled.by,
            ),
            Triage::Signpost => (
                format!("Tell the asker: {}. The request stands until taken back", settled.what),
                Some(self.today),
            ),
            Triage::NotOurs => (
                format!("Tell the asker, and pass it on to {}", settled.what),
                Some(self.today),
            ),
            _ => return None,
        };
        Some(Task {
            process: self.page.referral.process,
            what,
            due,
            ..Task::default()
        })
    }
}

/// The answers given, and where none was given what the record says, so that the page can be read as it stood.
fn with_presumed(working: &Referral, page: &TriagePage, today: NaiveDate) -> Referral {
    let mut referral = working.clone();
    let list = Checklist::builtin();
    for asked in &list.ours {
        presume_ours(&mut referral, &asked.code, page, today);
    }
    for prompt in &list.prompts {
        presume_evidence(&mut referral, &prompt.code, page, today);
    }
    referral
}

fn presume_ours(referral: &mut Referral, code: &str, page: &TriagePage, today: NaiveDate) {
    let presumed = presume::ours(code, page, today);
    let mut given = referral.ours.iter();
    let given = given.any(|reply| reply.code == code && reply.answer != Answer::Unsaid);
    if given || presumed.answer == Answer::Unsaid {
        return;
    }
    referral.ours.retain(|reply| reply.code != code);
    referral.ours.push(Reply {
        code: code.to_owned(),
        answer: presumed.answer,
        note: presumed.because,
    });
}

fn presume_evidence(referral: &mut Referral, code: &str, page: &TriagePage, today: NaiveDate) {
    let presumed = presume::evidence(code, page, today);
    let mut given = referral.prompts.iter();
    let given = given.any(|held| held.code == code && held.have != Have::Unsaid);
    if given || presumed.answer == Have::Unsaid {
        return;
    }
    referral.prompts.retain(|held| held.code != code);
    referral.prompts.push(Prompt {
        code: code.to_owned(),
        have: presumed.answer,
        note: presumed.because,
    });
}
