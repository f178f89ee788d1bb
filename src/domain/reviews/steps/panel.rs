//! What a panel decides after a review fills the review's own record: it is entered once.

use chrono::NaiveDate;

use super::decide::tell;
use super::{Ground, event_day, moved_in, opening_of};
use crate::domain::change::ReviewStep;
use crate::domain::desk::ProcessFacts;
use crate::domain::meeting::Decision;
use crate::domain::plan::{Plan, PlanState};
use crate::domain::review::{Review, ReviewKind};
use crate::domain::reviews::schedule::complete_by;

/// How a review keeps a decision of a panel; none for the decisions of other courses.
pub fn code_at_review(code: &str) -> Option<&'static str> {
    match code {
        "AMEND" => Some("A"),
        "MAINTAIN" => Some("M"),
        "CEASE" => Some("C"),
        _ => None,
    }
}

/// All of a child that a decision after a review touches.
#[derive(Debug, Clone, Default)]
pub struct Held {
    pub reviews: Vec<Review>,
    pub plans: Vec<Plan>,
    /// Its courses, each with what happened in it.
    pub courses: Vec<ProcessFacts>,
}

impl Held {
    /// What the steps of the review start from that a decision is about. None where the decision is about something else, such as
    /// an amendment outside a review, or where there is no plan to review.
    fn ground(&self, decision: &Decision) -> Option<Ground> {
        let course = self
            .courses
            .iter()
            .find(|held| Some(held.process.id) == decision.process);
        let kind = course.map_or("", |held| held.process.kind.as_str());
        if !matches!(kind, "" | "annual-review" | "phase-transfer" | "ceasing") {
            return None;
        }
        let mut review = self.review(decision, kind).or_else(|| self.unentered(decision, kind))?;
        if kind == "annual-review" {
            review.process = review.process.or(decision.process);
        }
        let own = self.courses.iter().find(|held| Some(held.process.id) == review.process);
        let told = |name: &str| own.and_then(|own| event_day(&own.events, name));
        review.held = review.held.or(told("review-meeting"));
        let running = |kind: &'static str| {
            let open = self.courses.iter().filter(|held| held.process.closed.is_none());
            open.filter(move |held| held.process.kind == kind)
                .map(|held| held.process.id)
        };
        Some(Ground {
            opening: opening_of(&self.reviews, &self.plans),
            beside: running("phase-transfer")
                .filter(|id| Some(*id) != review.process)
                .collect(),
            ceasing: running("ceasing").next(),
            notice: told("amendment-notice-sent"),
            moved_in: moved_in(&self.courses),
            review,
            ..Ground::default()
        })
    }

    /// The review of the decision's course, else the next one that is open. Ceasing is decided after a review only where it was held.
    fn review(&self, decision: &Decision, kind: &str) -> Option<Review> {
        let mut open: Vec<&Review> = self
            .reviews
            .iter()
            .filter(|review| review.closed.is_none() && review.kind != ReviewKind::Support)
            .filter(|review| kind != "ceasing" || review.held.is_some())
            .collect();
        open.sort_by_key(|review| (review.due, review.id));
        let own = |review: &&&Review| decision.process.is_some() && review.process == decision.process;
        open.iter().find(own).or(open.first()).map(|review| (*review).clone())
    }

    /// A review that has a course and that nobody has entered.
    fn unentered(&self, decision: &Decision, kind: &str) -> Option<Review> {
        let plan = self.plans.iter().filter(|plan| plan.state == PlanState::Final);
        let plan = plan
            .max_by_key(|plan| plan.version)
            .filter(|_| kind == "annual-review")?;
        let runs_from = plan.last_review.or(plan.final_sent).unwrap_or(decision.day);
        Some(Review {
            child: decision.child,
            plan: Some(plan.id),
            due: complete_by(runs_from),
            ..Review::default()
        })
    }
}

/// What a panel's decision says of the review it is about; `told` is the day the family was told, once it was. None where it says
/// nothing new: the family was told of a decision already, or it is no decision of a review and never was one.
pub fn decided_by_panel(
    held: &Held,
    decision: &Decision,
    before: Option<&Decision>,
    told: Option<NaiveDate>,
) -> Option<ReviewStep> {
    let ground = held.ground(decision).filter(|ground| ground.review.decided.is_none())?;
    let mut step = ground.step("decide after a review");
    let review = &mut step.review;
    let Some(code) = code_at_review(&decision.code) else {
        let taken_back = before.filter(|before| code_at_review(&before.code).is_some());
        taken_back.filter(|before| review.resolved == Some(before.day))?;
        (review.resolved, review.decision, review.decision_reasons) = Default::default();
        return Some(step);
    };
    review.resolved = Some(decision.day);
    code.clone_into(&mut review.decision);
    decision.reasons.clone_into(&mut review.decision_reasons);
    if let Some(on) = told {
        tell(&ground, &mut step, on);
    }
    Some(step)
}
