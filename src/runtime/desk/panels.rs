//! Answers what the Panels tab asks.

use super::When;
use crate::app::data::panels::{Ask, Told};
use crate::domain::desk::Step;
use crate::store::{Result, Store};

/// Lines of the first page.
const FIRST: usize = 200;

/// Reads what is asked for.
pub fn answer(store: &Store, ask: Ask, when: When) -> Result<Told> {
    Ok(match ask {
        Ask::Front => Told::Front(store.meetings(when.today, &Step::First, FIRST)?.rows),
    })
}
