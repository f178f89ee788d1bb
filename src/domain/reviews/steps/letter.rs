//! Letters of a review: which there are, which is wanted next, and what the going of one tells the clock.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Decided, Fault, Finalised, Ground, Noticed, asked_by_letter, consider_ceasing, decide, finalise, invite, not_amend,
    notice, plan_in_force, report, running, who_to_invite,
};
use crate::domain::change::Change;
use crate::domain::desk::{ChildPage, ProcessFacts};
use crate::domain::id::ProcessId;
use crate::domain::letter::Letter;
use crate::domain::matter::Event;
use crate::domain::plan::{Outcome, Plan, Provision};
use crate::domain::review::Review;
use crate::domain::reviews::row::ScheduleRow;

/// Codes of the letters of a review, in the order a review goes.
pub const LETTERS: &[&str] = &[
    "review-invitation",
    "phase-transfer",
    "review-report",
    "ceasing-consultation",
    "review-decision",
    "ceasing",
    "amendment-notice",
    "school-consultation",
    "review-not-amending",
    "final-amended-plan",
    "plan-hand-over",
    "plan-transferred",
];

/// Whether a letter of this kind belongs to the review of a plan.
pub fn is_of_review(kind: &str) -> bool {
    LETTERS.contains(&kind)
}

/// The letter that tells the family of a decision after a review.
pub fn letter_to_tell(decision: &str) -> &'static str {
    match decision {
        "C" => "ceasing",
        _ => "review-decision",
    }
}

/// What a letter of a review is made from, and what its going changes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    pub ground: Ground,
    /// The plan in force, with its parts.
    pub plan: Option<Plan>,
    pub outcomes: Vec<Outcome>,
    pub provision: Vec<Provision>,
    /// The move between authorities that runs.
    pub moving: Option<ProcessId>,
}

impl About {
    /// Reads it from a child's page and the line of the schedule.
    pub fn of(page: &ChildPage, row: &ScheduleRow) -> Self {
        Self {
            ground: Ground::of(page, row),
            plan: plan_in_force(page).cloned(),
            outcomes: page.outcomes.clone(),
            provision: page.provision.clone(),
            moving: running(page, "move").next(),
        }
    }

    /// A review as a letter finds it: with everyone the regulations name, where nobody is on its list yet.
    pub fn with_people(mut self, page: &ChildPage) -> Self {
        if self.ground.review.people.is_empty() {
            self.ground.review.people =
                who_to_invite(page, self.ground.review.meeting_on.unwrap_or(self.ground.decide_by));
        }
        self
    }

    /// Whether a kept letter is of this review.
    pub fn has(&self, letter: &Letter) -> bool {
        of_review(letter, &self.ground.review, self.moving)
    }
}

/// Whether a letter is of a review, or of the move beside it.
pub fn of_review(letter: &Letter, review: &Review, moving: Option<ProcessId>) -> bool {
    let by_process = letter.process.is_some() && (letter.process == review.process || letter.process == moving);
    is_of_review(&letter.kind)
        && match letter.review {
            Some(id) => id == review.id,
            None => by_process,
        }
}

/// The course of a move that runs, with what happened in it.
pub fn move_course(page: &ChildPage) -> Option<&ProcessFacts> {
    let id = running(page, "move").next()?;
    page.processes.iter().find(|held| held.process.id == id)
}

/// What the going of a letter changes beside the letter; nothing where the step is recorded already.
///
/// # Errors
/// When the step cannot be taken yet: the field of the form that sends it, and a sentence.
pub fn letter_sent(about: &About, letter: &Letter, on: NaiveDate) -> Result<Vec<Change>, Fault> {
    let ground = &about.ground;
    if letter.decision.is_some() || !about.has(letter) {
        return Ok(Vec::new());
    }
    let review = &ground.review;
    let step = match letter.kind.as_str() {
        "review-invitation" if review.invited.is_none() => invite(ground, on, review.people.clone()),
        "review-report" if review.report_sent.is_none() => report(ground, on),
        "review-decision" | "ceasing" if review.decided.is_none() => told(ground, letter, on),
        "amendment-notice" => notice(
            ground,
            &Noticed {
                on,
                evidence: words(letter, "evidence", &review.notice_evidence),
            },
        ),
        "review-not-amending" => not_amend(ground, on, &words(letter, "reasons", "")),
        "final-amended-plan" => last(about, on),
        "ceasing-consultation" if ground.ceasing.is_none() => consider_ceasing(ground, on),
        "school-consultation" => asked_by_letter(ground, &school_asked(letter), on),
        "plan-hand-over" => return Ok(tell_move(about, "plan-transferred", on)),
        "plan-transferred" => return Ok(tell_move(about, "family-told-of-transfer", on)),
        _ => return Ok(Vec::new()),
    };
    step.map(|step| vec![Change::StepReview(Box::new(step))])
        .map_err(|(_, sentence)| ("day", sentence))
}

/// The words of a part of the letter; else those held.
fn words(letter: &Letter, part: &str, held: &str) -> String {
    let typed = letter.parts.iter().find(|known| known.code == part);
    typed.map_or(held, |part| part.words.as_str()).to_owned()
}

fn told(ground: &Ground, letter: &Letter, on: NaiveDate) -> Result<crate::domain::change::ReviewStep, Fault> {
    let review = &ground.review;
    if review.decision.is_empty() || letter_to_tell(&review.decision) != letter.kind {
        return Err(("day", "record the decision on the page of the review first".into()));
    }
    let decided = Decided {
        code: review.decision.clone(),
        on,
        reasons: words(letter, "reasons", &review.decision_reasons),
        notice: None,
    };
    decide(ground, &decided)
}

fn last(about: &About, on: NaiveDate) -> Result<crate::domain::change::ReviewStep, Fault> {
    let Some(plan) = about.plan.clone() else {
        return Err(("day", "there is no plan in force to amend".into()));
    };
    let finalised = Finalised {
        on,
        plan,
        outcomes: about.outcomes.clone(),
        provision: about.provision.clone(),
    };
    finalise(&about.ground, &finalised)
}

fn school_asked(letter: &Letter) -> String {
    let setting = letter.addressees.first().map(|to| to.name.replace('\n', ", "));
    setting.unwrap_or_default()
}

fn tell_move(about: &About, name: &str, day: NaiveDate) -> Vec<Change> {
    let event = about.moving.map(|process| Event {
        process,
        name: name.to_owned(),
        day,
        ..Event::default()
    });
    event.into_iter().map(Change::AddEvent).collect()
}
