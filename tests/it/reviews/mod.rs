//! Reviews: the schedule and its days, the planner, one review step by step, moves and transition.

use caseload::app::screen::reviews::one::StepKind;
use caseload::domain::change::{Actor, Change};
use caseload::domain::demo::Demo;
use caseload::store::Store;
use chrono::{DateTime, NaiveDate, Utc};

use crate::driver::{Driver, today};

mod adulthood;
mod clock;
mod commands;
mod letters;
mod meanwhile;
mod moves;
mod panel;
mod schedule;
mod screens;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at() -> DateTime<Utc> {
    "2026-11-25T09:00:00Z".parse().expect("a moment")
}

/// The same children in every run.
fn demonstration() -> Store {
    let mut store = Store::in_memory().expect("a store");
    store
        .apply_all(Demo::new(250, 1, today()).steps())
        .expect("a whole demonstration");
    store
}

fn apply(store: &mut Store, change: Change) {
    store.apply(&change, &Actor("test".into()), at()).expect("kept");
}

/// Opens the form of a step from the menu of all steps.
fn step(user: &mut Driver, step: StepKind) {
    let place = StepKind::ALL.iter().position(|known| *known == step).expect("a step");
    user.press("a").sees("Which step?");
    user.press(&"down ".repeat(place)).press("enter");
}
