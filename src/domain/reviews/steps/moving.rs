//! Beside a review: schools consulted about being named, a phase transfer begun, a move between authorities begun.

use chrono::NaiveDate;

use super::{Fault, Ground, event};
use crate::domain::change::{Change, PlanParts, ReviewStep};
use crate::domain::child::{Child, EntryRoute};
use crate::domain::id::ChildId;
use crate::domain::identifier::la_code;
use crate::domain::matter::{Event, Process};
use crate::domain::name::fold;
use crate::domain::plan::{Plan, PlanState};
use crate::domain::review::Consulted;
use crate::domain::reviews::schedule::complete_by;
use crate::domain::words;

/// A school was consulted, or has answered: what is said of it takes the place of what stood there; past the last it is one more.
///
/// # Errors
/// When the answer lies before the question; when one more is a school whose answer is still awaited.
pub fn consult(ground: &Ground, place: usize, consulted: Consulted) -> Result<ReviewStep, Fault> {
    if let Some(replied) = consulted.replied.filter(|replied| *replied < consulted.on) {
        let sentence = format!("the answer of {} lies before the question", words::day(replied));
        return Err(("replied", sentence));
    }
    let mut step = ground.step("note a school consulted");
    let list = &mut step.review.consulted;
    if place >= list.len() && list.iter().any(|held| awaited(held, &consulted.setting)) {
        let sentence = "this school was asked already and has not answered: Esc, then Enter on its own line";
        return Err(("setting", sentence.into()));
    }
    match list.get_mut(place) {
        Some(held) => *held = consulted,
        None => list.push(consulted),
    }
    Ok(step)
}

fn awaited(held: &Consulted, setting: &str) -> bool {
    held.replied.is_none() && fold(&held.setting) == fold(setting)
}

/// The letter that asks a school went: the day on the line of that school while it is awaited, else a line more.
///
/// # Errors
/// As [`consult`].
pub fn asked_by_letter(ground: &Ground, setting: &str, on: NaiveDate) -> Result<ReviewStep, Fault> {
    let list = &ground.review.consulted;
    let place = list
        .iter()
        .position(|held| awaited(held, setting))
        .unwrap_or(list.len());
    let held = list.get(place).cloned().unwrap_or_else(|| Consulted {
        setting: setting.to_owned(),
        ..Consulted::default()
    });
    consult(ground, place, Consulted { on, ..held })
}

fn begun(ground: &Ground, name: &str, kind: &str, opened: NaiveDate, markers: &[&str]) -> (ReviewStep, Process) {
    let process = Process {
        child: ground.review.child,
        kind: kind.into(),
        opened,
        markers: markers.iter().map(|marker| (*marker).to_owned()).collect(),
        ..Process::default()
    };
    (ground.step(name), process)
}

/// Where a phase transfer leads: each has its own last day in law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// Another school: before 15 February.
    School,
    /// From secondary school to a post-16 institution: before 31 March.
    Post16,
    /// From one post-16 institution to another, at any other time: five months before.
    BetweenPost16,
}

/// The move to the next phase, whose days are worked back from its year; between post-16 institutions, from its day.
///
/// # Errors
/// When one runs already.
pub fn start_transfer(
    ground: &Ground,
    moves: NaiveDate,
    to: Destination,
    today: NaiveDate,
) -> Result<ReviewStep, Fault> {
    if !ground.beside.is_empty() {
        return Err(("on", "a phase transfer runs for this child already".into()));
    }
    let (markers, name): (&[&str], &str) = match to {
        Destination::School => (&[], "transfer"),
        Destination::Post16 => (&["post-16-transfer"], "transfer"),
        Destination::BetweenPost16 => (&[], "post-16-move"),
    };
    let (mut step, process) = begun(ground, "start a phase transfer", "phase-transfer", today, markers);
    step.opens = Some((process, vec![event(name, moves)]));
    Ok(step)
}

/// A move between authorities as it becomes known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moving {
    pub on: NaiveDate,
    /// The other authority: its three digits, or its name.
    pub other: String,
    /// Out of the area rather than into it.
    pub out: bool,
    /// The days the old authority and the old health commissioner learned of it.
    pub aware: Option<NaiveDate>,
    pub icb_aware: Option<NaiveDate>,
    pub markers: Vec<String>,
}

/// A move between authorities; what each owes hangs on when the old one learned of it.
pub fn start_move(ground: &Ground, moving: &Moving) -> ReviewStep {
    let opened = moving.aware.map_or(moving.on, |aware| aware.min(moving.on));
    let markers: Vec<&str> = moving.markers.iter().map(String::as_str).collect();
    let (mut step, process) = begun(ground, "start a move between authorities", "move", opened, &markers);
    let process = Process {
        other_authority: moving.other.clone(),
        moves_out: moving.out,
        ..process
    };
    let told = [
        ("move", Some(moving.on)),
        ("old-authority-aware", moving.aware),
        ("old-icb-aware", moving.icb_aware),
    ];
    let told = told.into_iter().filter_map(|(name, day)| Some(event(name, day?)));
    // What the new authority's first review runs from.
    step.opens = Some((process, ground.opening.iter().cloned().chain(told).collect()));
    step
}

/// The name of the event by which the old authority passes a plan on.
pub const HANDED_OVER: &str = "plan-transferred";

/// The plan a child moves with, as far as it is known on the day the move is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanMade {
    /// The day it was first made final.
    pub made: NaiveDate,
    pub reviewed: Option<NaiveDate>,
}

/// A move of a child of whom no plan is held here. Without a plan there is nothing to hand over, and an assessment under way
/// begins afresh; a plan made elsewhere is taken in with the move, and counts from the day it was first made: regulation 15(3).
pub fn begin_move(child: ChildId, moving: &Moving, plan: Option<PlanMade>) -> Change {
    let process = Process {
        child,
        kind: "move".into(),
        opened: moving.aware.map_or(moving.on, |aware| aware.min(moving.on)),
        markers: moving.markers.clone(),
        other_authority: moving.other.clone(),
        moves_out: moving.out,
        ..Process::default()
    };
    let told = [
        ("plan-made", plan.map(|plan| plan.made)),
        ("plan-last-reviewed", plan.and_then(|plan| plan.reviewed)),
        ("move", Some(moving.on)),
        ("old-authority-aware", moving.aware.filter(|_| plan.is_some())),
        ("old-icb-aware", moving.icb_aware),
    ];
    let told = told.into_iter().filter_map(|(name, day)| Some(event(name, day?)));
    match plan {
        None => opened(process, told.collect(), &["without-plan"]),
        Some(plan) => Change::Together {
            name: "begin a move with a plan".to_owned(),
            changes: vec![
                Change::SavePlan(Box::new(made_elsewhere(child, plan))),
                opened(process, told.collect(), &[]),
            ],
        },
    }
}

fn opened(mut process: Process, events: Vec<Event>, markers: &[&str]) -> Change {
    process
        .markers
        .extend(markers.iter().map(|marker| (*marker).to_owned()));
    Change::OpenProcess {
        process: Box::new(process),
        events,
    }
}

fn made_elsewhere(child: ChildId, plan: PlanMade) -> PlanParts {
    PlanParts {
        plan: Plan {
            child,
            version: 1,
            state: PlanState::Final,
            final_sent: Some(plan.made),
            last_review: plan.reviewed,
            review_due: Some(complete_by(plan.reviewed.unwrap_or(plan.made))),
            origin: "taken over from another authority".to_owned(),
            ..Plan::default()
        },
        ..PlanParts::default()
    }
}

/// How a child came to be here, as a move into the area says it; none where that was said already.
pub fn entry(held: EntryRoute, process: &Process, has_plan: bool) -> Option<EntryRoute> {
    let moves_in = process.kind == "move" && !process.moves_out;
    (moves_in && held == EntryRoute::default()).then_some(match has_plan {
        true => EntryRoute::MovedWithPlan,
        false => EntryRoute::MovedWithout,
    })
}

/// What handing over the plan changes of the child. The old authority has done with the plan and with the child who lives elsewhere
/// now; at a school the child may stay, under another authority.
pub fn handed_over(child: &mut Child, process: &Process, last: NaiveDate, school: bool) {
    match (school, la_code::by_words(&process.other_authority)) {
        (false, _) => child.left_on = child.left_on.or(Some(last)),
        (true, Some(authority)) => child.authority = Some(authority.code.clone()),
        (true, None) => {}
    }
}
