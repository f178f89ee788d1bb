//! What an outcome writes: the referral as settled, and everything that follows from it, in one change that undo takes back
//! whole.

use chrono::NaiveDate;

use super::checklist::Checklist;
use super::outcome::{Settled, wanted};
use super::page::TriagePage;
use super::presume;
use crate::domain::change::Change;
use crate::domain::child::SenStatus;
use crate::domain::cycle::{Cycle, Support};
use crate::domain::desk::year_words;
use crate::domain::letter::Letter;
use crate::domain::matter::Event;
use crate::domain::meeting::{AgendaItem, DecidedHow, Decision};
use crate::domain::note::{Note, NoteKind};
use crate::domain::panel;
use crate::domain::panel::decision::{DecisionFacts, LastDay};
use crate::domain::panel::follows::Said;
use crate::domain::referral::{Answer, Have, Prompt, Referral, Reply, Triage};
use crate::domain::service::ServiceReferral;
use crate::domain::task::Task;
use crate::domain::words;

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
    complete(outcome, settled)?;
    lawful(page, working, outcome, settled, today)?;
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

/// Everything the outcome asks for is there.
fn complete(outcome: Triage, settled: &Settled) -> Result<(), Fault> {
    use super::outcome::Asked::*;
    for want in wanted(outcome).iter().filter(|want| want.required) {
        let is_there = match want.asked {
            Why => !settled.why.trim().is_empty(),
            What => !settled.what.trim().is_empty(),
            Whom => !settled.whom.trim().is_empty(),
            Review => settled.review.is_some(),
            By => settled.by.is_some(),
            On => settled.on.is_some(),
            Service => settled.service.is_some(),
            Meeting => settled.meeting.is_some(),
            Need | Aim | HowOften => true,
        };
        if !is_there {
            return Err((
                want.asked.key(),
                format!("{}: please fill this in", want.label.to_lowercase()),
            ));
        }
    }
    Ok(())
}

/// What the law and good sense refuse, each in a sentence. The evidence prompts are not among it.
fn lawful(
    page: &TriagePage,
    working: &Referral,
    outcome: Triage,
    settled: &Settled,
    today: NaiveDate,
) -> Result<(), Fault> {
    match outcome {
        Triage::AgreeNow => both_limbs(working),
        Triage::Duplicate if page.referral.process.is_some() && page.other_open().is_none() => Err((
            "why",
            "no other assessment of this child is open: closing this one would stop the only clock".to_owned(),
        )),
        Triage::Duplicate => earlier_clock(page),
        Triage::Withdrawn => withdrawn(page, settled.on, today),
        _ => not_past(settled, today),
    }
}

fn both_limbs(working: &Referral) -> Result<(), Fault> {
    let limbs = [working.may_have_sen, working.plan_may_be_necessary];
    if limbs.contains(&Answer::Unsaid) {
        return Err((
            "why",
            "answer both questions of the legal test first (Esc goes back to them)".to_owned(),
        ));
    }
    if limbs.contains(&Answer::No) {
        return Err((
            "why",
            "the legal test is answered with a no: a refusal goes to the panel".to_owned(),
        ));
    }
    Ok(())
}

/// The first request's clock must be the one that stays.
fn earlier_clock(page: &TriagePage) -> Result<(), Fault> {
    match page.other_open() {
        Some(other) if page.referral.process.is_some() && other.process.opened > page.received() => Err((
            "why",
            format!(
                "the other request came later ({}): close that one, so that the first clock runs on",
                words::day(other.process.opened)
            ),
        )),
        _ => Ok(()),
    }
}

fn withdrawn(page: &TriagePage, on: Option<NaiveDate>, today: NaiveDate) -> Result<(), Fault> {
    match on {
        Some(day) if day > today => Err(("on", "this has not happened yet".to_owned())),
        Some(day) if day < page.received() => Err((
            "on",
            format!(
                "it was received {}: it cannot be taken back before",
                words::day(page.received())
            ),
        )),
        _ => Ok(()),
    }
}

fn not_past(settled: &Settled, today: NaiveDate) -> Result<(), Fault> {
    let days = [("review", settled.review), ("by", settled.by)];
    match days.into_iter().find(|(_, day)| day.is_some_and(|day| day < today)) {
        Some((key, _)) => Err((key, "this day is past: choose one to come".to_owned())),
        None => Ok(()),
    }
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

    fn what_follows(&self, working: &Referral) -> Vec<Change> {
        match self.outcome {
            Triage::SenSupport => self.support(),
            Triage::OutsideReferral => self.service().into_iter().collect(),
            Triage::ToPanel => self.panel(working).into_iter().collect(),
            Triage::AgreeNow => self.agree(working),
            Triage::AskMore => vec![self.letter("ask-for-more", self.today)],
            Triage::Duplicate | Triage::NotOurs => self.close().into_iter().collect(),
            Triage::Withdrawn => self.withdraw(),
            _ => Vec::new(),
        }
    }

    fn support(&self) -> Vec<Change> {
        let (settled, child) = (self.settled, &self.page.held.child);
        let need = match settled.need.is_empty() {
            true => child.needs.first().cloned().unwrap_or_default(),
            false => settled.need.clone(),
        };
        let cycle = Cycle {
            child: child.id,
            need,
            assessed: self.page.referral.reason.clone(),
            started: self.today,
            review_due: settled.review,
            aim: settled.aim.clone(),
            actions: vec![Support {
                what: settled.what.clone(),
                who: settled.whom.clone(),
                how_often: settled.how_often.clone(),
                starts: Some(self.today),
                ends: settled.review,
                ..Support::default()
            }],
            parent_view: self.page.referral.parent_view.clone(),
            child_view: self.page.referral.child_view.clone(),
            ..Cycle::default()
        };
        let mut changes = vec![Change::OpenCycle(Box::new(cycle))];
        if child.status == SenStatus::NoSen {
            let mut child = child.clone();
            child.status = SenStatus::Support;
            child.status_since = Some(self.today);
            changes.push(Change::SaveChild(Box::new(child)));
        }
        changes
    }

    fn service(&self) -> Option<Change> {
        let referral = ServiceReferral {
            child: self.page.held.child.id,
            service: self.settled.service?,
            asked: self.today,
            asked_by: self.settled.who.clone(),
            support_while_waiting: self.settled.what.clone(),
            support_review: self.settled.review,
            note: self.settled.why.clone(),
            ..ServiceReferral::default()
        };
        Some(Change::ReferToService(Box::new(referral)))
    }

    fn panel(&self, working: &Referral) -> Option<Change> {
        let meeting = self.settled.meeting?;
        let held = self.page.meetings.iter().find(|known| known.meeting == meeting);
        let item = AgendaItem {
            meeting,
            child: Some(self.page.held.child.id),
            process: self.page.referral.process,
            section: "new requests".to_owned(),
            position: held.map_or(0, |known| known.items) + 1,
            minutes: MINUTES,
            asked_of_panel: self.settled.why.clone(),
            missing: Self::missing(working),
            ..AgendaItem::default()
        };
        Some(Change::BuildAgenda {
            meeting,
            items: vec![item],
            off: Vec::new(),
        })
    }

    /// What is said to be missing, for the item sheet: a gap to name, never a reason to wait.
    fn missing(working: &Referral) -> Vec<String> {
        let missing = working.prompts.iter().filter(|prompt| prompt.have == Have::Missing);
        let prompts = &Checklist::builtin().prompts;
        missing
            .filter_map(|held| prompts.iter().find(|prompt| prompt.code == held.code))
            .map(|prompt| prompt.words.clone())
            .collect()
    }

    /// A manager's decision between panels. The family is told by the letter; the day it goes is the day that counts.
    fn agree(&self, working: &Referral) -> Vec<Change> {
        let Some(kind) = panel::codes::decision("ASSESS") else {
            return Vec::new();
        };
        let facts = self.decision_facts();
        let decision = Decision {
            child: facts.child,
            process: facts.process,
            code: "ASSESS".to_owned(),
            day: self.today,
            how: DecidedHow::Manager,
            test: panel::decision::test_kept(kind),
            first_answer: working.may_have_sen.code().to_owned(),
            first_why: working.may_have_sen_why.clone(),
            second_answer: working.plan_may_be_necessary.code().to_owned(),
            second_why: working.plan_may_be_necessary_why.clone(),
            reasons: self.settled.why.clone(),
            ..Decision::default()
        };
        let said = Said {
            advisers: facts.advisers.clone(),
            asked: Some(self.today),
            by: self.settled.whom.clone(),
            ..Said::default()
        };
        vec![Change::Decide(Box::new(panel::follows::parts(
            kind, &facts, decision, said,
        )))]
    }

    fn decision_facts(&self) -> DecisionFacts {
        let row = &self.page.held.row;
        let process = self.page.process();
        let open = process
            .into_iter()
            .flat_map(|held| &held.duties)
            .filter(|duty| duty.settled == "open");
        let last_days = open.filter_map(|duty| {
            Some(LastDay {
                rule: duty.rule.clone(),
                due: duty.due?,
            })
        });
        let year = row.year.map(year_words).unwrap_or_default();
        DecisionFacts {
            child: self.page.held.child.id,
            reference: row.reference.clone(),
            process: process.map(|held| held.process.id),
            process_kind: process.map(|held| held.process.kind.clone()),
            day: self.today,
            last_days: last_days.collect(),
            caseworker: self.page.held.child.caseworker,
            school: row.setting.clone(),
            advisers: panel::sitting::advisers(&row.setting, &year),
            ..DecisionFacts::default()
        }
    }

    fn event(&self, process: crate::domain::id::ProcessId, name: &str, day: NaiveDate) -> Event {
        Event {
            process,
            name: name.to_owned(),
            day,
            by: if self.settled.whom.is_empty() {
                self.settled.who.clone()
            } else {
                self.settled.whom.clone()
            },
            ..Event::default()
        }
    }

    fn close(&self) -> Option<Change> {
        let process = self.page.referral.process?;
        Some(Change::CloseProcess {
            process,
            on: self.today,
        })
    }

    fn withdraw(&self) -> Vec<Change> {
        let Some(process) = self.page.referral.process else {
            return Vec::new();
        };
        let on = self.settled.on.unwrap_or(self.today);
        vec![
            Change::AddEvent(self.event(process, "request-withdrawn", on)),
            Change::CloseProcess { process, on },
        ]
    }

    fn letter(&self, kind: &str, due: NaiveDate) -> Change {
        Change::PrepareLetter(Box::new(self.draft(kind, due)))
    }

    fn draft(&self, kind: &str, due: NaiveDate) -> Letter {
        Letter {
            child: self.page.held.child.id,
            process: self.page.referral.process,
            kind: kind.to_owned(),
            due: Some(due),
            ..Letter::default()
        }
    }
}

/// Minutes a new request usually gets.
const MINUTES: u32 = 15;

/// The answers given, and where none was given what the record says, so that the page can be read as it stood.
fn with_presumed(working: &Referral, page: &TriagePage, today: NaiveDate) -> Referral {
    let mut referral = working.clone();
    let list = Checklist::builtin();
    for asked in &list.ours {
        let presumed = presume::ours(&asked.code, page, today);
        let held = referral
            .ours
            .iter()
            .any(|reply| reply.code == asked.code && reply.answer != Answer::Unsaid);
        if !held && presumed.answer != Answer::Unsaid {
            referral.ours.retain(|reply| reply.code != asked.code);
            referral.ours.push(Reply {
                code: asked.code.clone(),
                answer: presumed.answer,
                note: presumed.because,
            });
        }
    }
    for prompt in &list.prompts {
        let presumed = presume::evidence(&prompt.code, page, today);
        let held = referral
            .prompts
            .iter()
            .any(|held| held.code == prompt.code && held.have != Have::Unsaid);
        if !held && presumed.answer != Have::Unsaid {
            referral.prompts.retain(|held| held.code != prompt.code);
            referral.prompts.push(Prompt {
                code: prompt.code.clone(),
                have: presumed.answer,
                note: presumed.because,
            });
        }
    }
    referral
}
