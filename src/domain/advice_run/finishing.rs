//! What is told before a plan is made final over the head of a contributor, whichever way it is made so: by a step, by a version of
//! the plan, by a step of a review, by a letter that goes.

use super::adviser::Advisers;
use super::seen::before_final;
use crate::domain::change::{Change, ReviewStep};
use crate::domain::desk::ChildPage;
use crate::domain::id::ProcessId;
use crate::domain::letter::Letter;
use crate::domain::plan::{Plan, PlanState};

/// The steps that make a plan final.
const STEPS: [&str; 2] = ["final-plan-sent", "final-amended-plan-sent"];
/// The letters a final plan goes with.
const LETTERS: [&str; 2] = ["final-plan", "final-amended-plan"];

/// What is to be told before this change is saved, a sentence each; empty when it makes no plan of this child final, or when every
/// contributor to it is served. It warns and never blocks: the plan's own last day goes before all of this.
pub fn before_change(change: &Change, page: &ChildPage) -> Vec<String> {
    of_courses(page, &finished(change, page))
}

/// What is to be told before this letter goes, as [`before_change`]; nothing of a letter that went.
pub fn before_letter(letter: &Letter, page: &ChildPage) -> Vec<String> {
    if letter.sent.is_some() || !LETTERS.contains(&letter.kind.as_str()) {
        return Vec::new();
    }
    let open = page.processes.iter().filter(|held| held.process.closed.is_none());
    let courses: Vec<ProcessId> = match letter.process {
        Some(process) => vec![process],
        None => open.map(|held| held.process.id).collect(),
    };
    of_courses(page, &courses)
}

/// What stands in the way of finishing the plans that are being drafted, on any day before.
pub fn before_any(page: &ChildPage) -> Vec<String> {
    let told = |name: &str| STEPS.contains(&name);
    let drafted = page.processes.iter().filter(|held| {
        let mut happened = held.events.iter().filter(|event| !event.void);
        held.process.closed.is_none()
            && happened.clone().any(|event| event.name == "draft-plan-sent")
            && !happened.any(|event| told(&event.name))
    });
    of_courses(page, &drafted.map(|held| held.process.id).collect::<Vec<_>>())
}

fn of_courses(page: &ChildPage, courses: &[ProcessId]) -> Vec<String> {
    let advice = page.advice.iter().filter(|advice| courses.contains(&advice.process));
    before_final(&advice.cloned().collect::<Vec<_>>(), Advisers::builtin())
}

/// The courses whose plan this change makes final.
fn finished(change: &Change, page: &ChildPage) -> Vec<ProcessId> {
    match change {
        Change::AddEvent(event) if STEPS.contains(&event.name.as_str()) => vec![event.process],
        Change::SavePlan(parts) => version(&parts.plan, page).into_iter().collect(),
        Change::StepReview(step) => of_review(step),
        Change::Together { changes, .. } => changes.iter().flat_map(|one| finished(one, page)).collect(),
        Change::Over { change, .. } => finished(change, page),
        _ => Vec::new(),
    }
}

/// That of a version that was not final before.
fn version(plan: &Plan, page: &ChildPage) -> Option<ProcessId> {
    let is_final = |plan: &Plan| plan.final_sent.is_some() || plan.state == PlanState::Final;
    let before = page.plans.iter().find(|held| held.id == plan.id);
    plan.process.filter(|_| is_final(plan) && !before.is_some_and(is_final))
}

/// The review's own course, and the phase transfer its plan ends.
fn of_review(step: &ReviewStep) -> Vec<ProcessId> {
    let ends = step.events.iter().any(|event| STEPS.contains(&event.name.as_str()));
    let beside = step.beside.iter().copied().filter(|_| step.closes_beside);
    let courses = step.review.process.into_iter().chain(beside);
    courses.filter(|_| ends).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::advice::Advice;
    use crate::domain::desk::ProcessFacts;
    use crate::domain::matter::{Event, Process};
    use crate::domain::review::Review;
    use chrono::NaiveDate;

    fn course(number: u128) -> ProcessId {
        uuid::Uuid::from_u128(number).into()
    }

    fn event(process: u128, name: &str) -> Event {
        Event {
            process: course(process),
            name: name.into(),
            ..Event::default()
        }
    }

    /// A child with two courses, in each of which a contributor was sent nothing.
    fn page() -> ChildPage {
        let gave = |process, contributor: &str| Advice {
            process: course(process),
            contributor: contributor.into(),
            received: NaiveDate::from_ymd_opt(2026, 11, 2),
            organisation: Some(uuid::Uuid::from_u128(9).into()),
            ..Advice::default()
        };
        let held = |process, name: &str| ProcessFacts {
            process: Process {
                id: course(process),
                ..Process::default()
            },
            events: vec![event(process, name)],
            ..ProcessFacts::default()
        };
        ChildPage {
            advice: vec![gave(1, "health"), gave(2, "school")],
            processes: vec![held(1, "draft-plan-sent"), held(2, "review-meeting")],
            ..ChildPage::default()
        }
    }

    const HEALTH: [&str; 1] = ["The draft was not sent to: health."];
    const SCHOOL: [&str; 1] = ["The draft was not sent to: school."];

    #[test]
    fn each_way_to_a_final_plan_names_the_contributors_of_its_own_course() {
        let page = page();
        let step = Change::AddEvent(event(1, "final-plan-sent"));
        assert_eq!(before_change(&step, &page), HEALTH);
        let review = ReviewStep {
            review: Review {
                process: Some(course(2)),
                ..Review::default()
            },
            events: vec![event(2, "final-amended-plan-sent")],
            ..ReviewStep::default()
        };
        assert_eq!(
            before_change(&Change::StepReview(Box::new(review.clone())), &page),
            SCHOOL
        );
        let with_letter = Change::Together {
            name: String::new(),
            changes: vec![Change::StepReview(Box::new(review.clone()))],
        };
        assert_eq!(before_change(&with_letter, &page), SCHOOL);
        let notice = ReviewStep {
            events: vec![event(2, "amendment-notice-sent")],
            ..review
        };
        assert!(before_change(&Change::StepReview(Box::new(notice)), &page).is_empty());
        assert!(before_change(&Change::AddEvent(event(1, "draft-plan-sent")), &page).is_empty());
    }

    #[test]
    fn a_phase_transfer_that_ends_with_the_review_counts_its_contributors_too() {
        let step = ReviewStep {
            beside: vec![course(1)],
            closes_beside: true,
            events: vec![event(2, "final-amended-plan-sent")],
            ..ReviewStep::default()
        };
        assert_eq!(before_change(&Change::StepReview(Box::new(step)), &page()), HEALTH);
    }

    #[test]
    fn a_letter_with_a_final_plan_tells_the_same_until_it_goes() {
        let mut letter = Letter {
            kind: "final-plan".into(),
            process: Some(course(1)),
            ..Letter::default()
        };
        assert_eq!(before_letter(&letter, &page()), HEALTH);
        letter.sent = NaiveDate::from_ymd_opt(2026, 11, 25);
        assert!(before_letter(&letter, &page()).is_empty());
        letter = Letter {
            kind: "draft-plan".into(),
            ..Letter::default()
        };
        assert!(before_letter(&letter, &page()).is_empty());
    }

    #[test]
    fn only_a_plan_being_drafted_is_watched_before() {
        let mut page = page();
        assert_eq!(before_any(&page), HEALTH);
        page.processes[0].events.push(event(1, "final-plan-sent"));
        assert!(before_any(&page).is_empty());
    }
}
