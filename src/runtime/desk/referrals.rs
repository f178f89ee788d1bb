//! Answers what the Referrals tab asks.

use super::When;
use crate::app::data::referrals::{Ask, QueueAsk, Told};
use crate::app::list::PAGE;
use crate::domain::query::Query;
use crate::store::{Result, Store};

/// A list is counted so far, and no further, while somebody waits.
const COUNTED: usize = 10_000;

/// Reads what is asked for.
pub fn answer(store: &Store, ask: Ask, when: When) -> Result<Told> {
    match ask {
        Ask::Support(ask) => super::support::answer(store, ask, when).map(Told::Support),
        Ask::Queue(asked) => queue(store, &asked, when),
    }
}

fn queue(store: &Store, asked: &QueueAsk, when: When) -> Result<Told> {
    let filter = if asked.all { "" } else { "new" };
    // Our own words, which the language of filters knows.
    let query = Query::read(filter).unwrap_or_default();
    Ok(Told::Queue {
        want: asked.want,
        page: store.referrals(&query, when.today, &asked.step, PAGE)?,
        total: store.count_referrals(&query, when.today, COUNTED)?,
    })
}
