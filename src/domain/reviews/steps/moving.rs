//! Beside a review: schools consulted about being named, a phase transfer begun, a move between authorities begun.

use chrono::NaiveDate;

use super::{Fault, Ground, event};
use crate::domain::change::ReviewStep;
use crate::domain::matter::Process;
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

/// The move to the next phase, whose days are worked back from its year.
///
/// # Errors
/// When one runs already.
pub fn start_transfer(ground: &Ground, moves: NaiveDate, post_16: bool, today: NaiveDate) -> Result<ReviewStep, Fault> {
    if !ground.beside.is_empty() {
        return Err(("on", "a phase transfer runs for this child already".into()));
    }
    let markers: &[&str] = if post_16 { &["post-16-transfer"] } else { &[] };
    let (mut step, process) = begun(ground, "start a phase transfer", "phase-transfer", today, markers);
    step.opens = Some((process, vec![event("transfer", moves)]));
    Ok(step)
}

/// A move between authorities; what each owes hangs on when the old one learned of it.
pub fn start_move(ground: &Ground, moves: NaiveDate, aware: Option<NaiveDate>, markers: &[&str]) -> ReviewStep {
    let opened = aware.map_or(moves, |aware| aware.min(moves));
    let (mut step, process) = begun(ground, "start a move between authorities", "move", opened, markers);
    let told = [("move", Some(moves)), ("old-authority-aware", aware)];
    let events = told.into_iter().filter_map(|(name, day)| Some(event(name, day?)));
    step.opens = Some((process, events.collect()));
    step
}
