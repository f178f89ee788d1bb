//! Answers what the Reviews tab asks.

use chrono::NaiveDate;

use super::When;
use crate::app::data::reviews::{Ask, One, Told};
use crate::app::list::PAGE;
use crate::domain::desk::Step;
use crate::domain::id::ChildId;
use crate::store::{Result, Store};

/// Reviews of one week or day shown beside the calendar.
const BESIDE: usize = 60;
/// A list narrowed by a filter is counted so far, and no further, while somebody waits.
const COUNTED: usize = 10_000;
/// Reviews planned at once.
const PLANNED: usize = 5_000;

/// Reads what is asked for.
pub fn answer(store: &Store, ask: Ask, when: When) -> Result<Told> {
    let today = when.today;
    Ok(match ask {
        Ask::Begin => Told::Begin(today),
        Ask::Load { query, first, last } => Told::Load(store.schedule_load(&query, first, last, today)?),
        Ask::Days(ask) => Told::Days(store.schedule(&ask, today, &Step::First, BESIDE)?.rows),
        Ask::List { ask, want, step } => Told::List {
            want,
            page: store.schedule(&ask, today, &step, PAGE)?,
            total: store.count_schedule(&ask, today, COUNTED)?,
        },
        Ask::One(child) => Told::One(one(store, child, today)?.map(Box::new)),
        Ask::ToPlan { query, until } => {
            let (rows, more) = store.to_plan(&query, until, today, PLANNED)?;
            Told::ToPlan { rows, more }
        }
        Ask::Several(children) => {
            let found = children.into_iter().map(|child| one(store, child, today));
            Told::Several(found.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
        }
    })
}

fn one(store: &Store, child: ChildId, today: NaiveDate) -> Result<Option<One>> {
    let row = store.scheduled(child, today)?;
    let page = store.child_page(child, today)?;
    Ok(row.zip(page).map(|(row, page)| One { row, page }))
}
