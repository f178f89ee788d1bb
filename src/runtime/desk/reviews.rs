//! Answers what the Reviews tab asks.

use super::When;
use crate::app::data::reviews::{Ask, Told};
use crate::domain::desk::Step;
use crate::domain::query::Query;
use crate::store::{Result, Store};

/// Lines of the first page.
const FIRST: usize = 200;

/// Reads what is asked for.
pub fn answer(store: &Store, ask: Ask, when: When) -> Result<Told> {
    Ok(match ask {
        Ask::Front => Told::Front(store.reviews(&Query::default(), when.today, &Step::First, FIRST)?.rows),
    })
}
