//! Beside a review: schools consulted about being named, a phase transfer begun, a move between authorities begun.

use chrono::NaiveDate;

use super::{Fault, Ground, event};
use crate::domain::change::ReviewStep;
use crate::domain::child::{Child, EntryRoute};
use crate::domain::id::ChildId;
use crate::domain::identifier::la_code;
use crate::domain::matter::{Event, Process};
use crate::domain::review::Consulted;
use crate::domain::words;

/// A school was consulted, or has answered: the same school again takes the place of what was said of it before.
///
/// # Errors
/// When the answer lies before the question.
pub fn consult(ground: &Ground, consulted: Consulted) -> Result<ReviewStep, Fault> {
    if let Some(replied) = consulted.replied.filter(|replied| *replied < consulted.on) {
        let sentence = format!("the answer of {} lies before the question", words::day(replied));
        return Err(("replied", sentence));
    }
    let mut step = ground.step("note a school consulted");
    let held = step
        .review
        .consulted
        .iter_mut()
        .find(|held| held.setting == consulted.setting);
    match held {
        Some(held) => *held = consulted,
        None => step.review.consulted.push(consulted),
    }
    Ok(step)
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

/// A move of a child without a plan: there is nothing to hand over, and an assessment under way begins afresh.
pub fn move_without_plan(child: ChildId, moving: &Moving) -> (Process, Vec<Event>) {
    let without = ["without-plan".to_owned()];
    let process = Process {
        child,
        kind: "move".into(),
        opened: moving.on,
        markers: moving.markers.iter().cloned().chain(without).collect(),
        other_authority: moving.other.clone(),
        moves_out: moving.out,
        ..Process::default()
    };
    let told = [("move", Some(moving.on)), ("old-icb-aware", moving.icb_aware)];
    let told = told.into_iter().filter_map(|(name, day)| Some(event(name, day?)));
    (process, told.collect())
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
