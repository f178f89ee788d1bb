//! Answers what the Panels tab asks.

use super::When;
use crate::app::data::panels::{Ask, Told};
use crate::store::{Result, Store};

/// Reads what is asked for.
pub fn answer(store: &Store, ask: Ask, when: When) -> Result<Told> {
    Ok(match ask {
        Ask::Front => Told::Front(Box::new(store.panel_front(when.today)?)),
        Ask::Meeting(meeting) => Told::Meeting(store.meeting_page(meeting, when.today)?.map(Box::new)),
    })
}
