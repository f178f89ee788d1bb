//! Outcomes at a review: how far each has come, and whether it is kept, changed or done. Nothing is typed again next year.

use super::Ground;
use crate::domain::change::{PlanParts, ReviewStep};
use crate::domain::plan::{Outcome, OutcomeStatus, Plan, PlanState, Provision};
use crate::domain::review::OutcomeAtReview;

/// What the review said of one outcome; said again, it takes the place of what was said before.
pub fn judge(ground: &Ground, said: OutcomeAtReview, plan: &Plan, outcome: &Outcome) -> ReviewStep {
    let mut step = ground.step("judge an outcome at a review");
    let outcome = Outcome {
        status: said.status,
        progress: said.note.clone(),
        ..outcome.clone()
    };
    match step
        .review
        .outcomes
        .iter_mut()
        .find(|held| held.outcome == said.outcome)
    {
        Some(held) => *held = said,
        None => step.review.outcomes.push(said),
    }
    // The outcome itself shows how far it has come, wherever the plan is read.
    step.plans.push(PlanParts {
        plan: plan.clone(),
        outcomes: vec![outcome],
        ..PlanParts::default()
    });
    step
}

/// Whether a provision is delivered, seen by someone on a day.
pub fn check_provision(ground: &Ground, plan: &Plan, provision: Provision) -> ReviewStep {
    let mut step = ground.step("check a provision");
    step.plans.push(PlanParts {
        plan: plan.clone(),
        provision: vec![provision],
        ..PlanParts::default()
    });
    step
}

/// The plan that follows an amended one: a version on, with what goes on of its outcomes and provision.
///
/// Outcomes keep their ids, so that next year's review sees the same ones; those met or no longer wanted stay behind with the
/// version they were in.
pub fn carried(plan: &Plan, outcomes: &[Outcome], provision: &[Provision], said: &[OutcomeAtReview]) -> PlanParts {
    let of = |outcome: &Outcome| said.iter().find(|said| said.outcome == outcome.id);
    let goes_on = |outcome: &&Outcome| !matches!(outcome.status, OutcomeStatus::Met | OutcomeStatus::Dropped);
    let carry = |outcome: &Outcome| {
        let words = of(outcome)
            .map(|said| said.new_words.trim())
            .filter(|words| !words.is_empty());
        Outcome {
            plan: Default::default(),
            words: words.map_or(outcome.words.clone(), str::to_owned),
            ..outcome.clone()
        }
    };
    let kept: Vec<Outcome> = outcomes.iter().filter(goes_on).map(carry).collect();
    let for_kept = |item: &&Provision| {
        item.outcome
            .is_none_or(|id| kept.iter().any(|outcome| outcome.id == id))
    };
    let provision = provision.iter().filter(for_kept).map(|item| Provision {
        plan: Default::default(),
        ..item.clone()
    });
    PlanParts {
        plan: Plan {
            id: Default::default(),
            version: plan.version + 1,
            state: PlanState::Final,
            ceased: None,
            ..plan.clone()
        },
        provision: provision.collect(),
        outcomes: kept,
        ..PlanParts::default()
    }
}
