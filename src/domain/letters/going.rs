//! What the going of a letter with a plan tells the clock, and what becomes of the plan: the step is not entered a second time.

use chrono::NaiveDate;

use crate::domain::id::ChildId;
use crate::domain::letter::Letter;
use crate::domain::matter::{Event, Process};
use crate::domain::plan::{Plan, PlanState};
use crate::domain::process::ProcessKind;
use crate::domain::rule::RuleBook;
use crate::domain::words;

const DRAFT: &str = "draft-plan-sent";
const FINAL: &str = "final-plan-sent";

/// The step a letter of this kind is, where it goes with a first plan.
fn step_of(kind: &str) -> Option<&'static str> {
    match kind {
        "draft-plan" => Some(DRAFT),
        "final-plan" => Some(FINAL),
        _ => None,
    }
}

/// Whether a step is one of courses of this kind: a rule of theirs is met by it.
fn is_step_of(step: &str, course: &Process) -> bool {
    let book = RuleBook::builtin();
    let (Some(event), Some(kind)) = (book.event(step), ProcessKind::from_code(&course.kind)) else {
        return false;
    };
    book.rules()
        .iter()
        .any(|rule| rule.processes.contains(&kind) && rule.met_by.contains(&event))
}

/// A plan that went with a letter: the step, and the version of the plan as it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Going {
    pub step: &'static str,
    /// None where the version says so already.
    pub plan: Option<Plan>,
}

/// What the going of a letter comes to in its course; nothing for a letter without a plan, or where the step is recorded.
///
/// # Errors
/// A sentence, for a final plan dated before its draft.
pub fn going(
    letter: &Letter,
    course: &Process,
    events: &[Event],
    plans: &[Plan],
    on: NaiveDate,
) -> Result<Option<Going>, String> {
    let Some(step) = step_of(&letter.kind).filter(|step| course.closed.is_none() && is_step_of(step, course)) else {
        return Ok(None);
    };
    let happened = |name: &str| {
        events
            .iter()
            .filter(|event| !event.void && event.name == name)
            .map(|event| event.day)
            .max()
    };
    if happened(step).is_some() {
        return Ok(None);
    }
    match happened(DRAFT).filter(|draft| on < *draft) {
        Some(draft) => Err(format!(
            "The draft plan went on {}: the final plan goes after it, and the letter was not sent.",
            words::day(draft)
        )),
        None => Ok(Some(Going {
            step,
            plan: version(letter.child, course, plans, step, on),
        })),
    }
}

/// The version the letter went with, or the first one where nobody has entered a plan yet.
fn version(child: ChildId, course: &Process, plans: &[Plan], step: &str, on: NaiveDate) -> Option<Plan> {
    let ours = plans.iter().filter(|plan| plan.process == Some(course.id));
    let held = ours.max_by_key(|plan| plan.version).cloned();
    let first = || Plan {
        child,
        process: Some(course.id),
        version: 1,
        ..Plan::default()
    };
    let mut plan = match held {
        Some(held) if held.final_sent.is_none() => held,
        Some(_) => return None,
        None if plans.is_empty() => first(),
        None => return None,
    };
    if step == DRAFT {
        plan.draft_sent = plan.draft_sent.or(Some(on));
        plan.state = PlanState::Draft;
    } else {
        plan.final_sent = Some(on);
        plan.state = PlanState::Final;
    }
    Some(plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn course(kind: &str) -> Process {
        Process {
            id: uuid::Uuid::from_u128(1).into(),
            kind: kind.into(),
            ..Process::default()
        }
    }

    fn letter(kind: &str) -> Letter {
        Letter {
            kind: kind.into(),
            ..Letter::default()
        }
    }

    fn draft(on: &str) -> Event {
        Event {
            name: DRAFT.into(),
            day: day(on),
            ..Event::default()
        }
    }

    #[test]
    fn a_final_plan_goes_after_its_draft_and_makes_its_version_final() {
        let held = Plan {
            process: Some(course("").id),
            version: 1,
            state: PlanState::Draft,
            draft_sent: Some(day("2026-11-02")),
            ..Plan::default()
        };
        let goes = |on: &str| {
            let events = [draft("2026-11-02")];
            going(
                &letter("final-plan"),
                &course("assessment"),
                &events,
                std::slice::from_ref(&held),
                day(on),
            )
        };
        assert!(goes("2026-11-01").expect_err("before the draft").contains("2 Nov 2026"));
        let went = goes("2026-11-20").expect("sent").expect("a step");
        let plan = went.plan.expect("the version");
        assert_eq!(
            (went.step, plan.state, plan.final_sent),
            (FINAL, PlanState::Final, Some(day("2026-11-20")))
        );
    }

    #[test]
    fn a_draft_makes_the_first_version_where_none_is_held_and_other_letters_make_nothing() {
        let course = course("assessment");
        let goes = |kind: &str, course: &Process, events: &[Event]| {
            going(&letter(kind), course, events, &[], day("2026-11-20"))
        };
        let went = goes("draft-plan", &course, &[]).expect("sent").expect("a step");
        let plan = went.plan.expect("a first version");
        assert_eq!((plan.version, plan.state, plan.final_sent), (1, PlanState::Draft, None));
        assert_eq!(
            goes("draft-plan", &course, &[draft("2026-11-02")]),
            Ok(None),
            "recorded already"
        );
        assert_eq!(goes("exception", &course, &[]), Ok(None));
        assert_eq!(goes("final-plan", &self::course("annual-review"), &[]), Ok(None));
    }
}
