//! Answers what the Panels tab asks.

use chrono::Months;

use super::When;
use crate::app::data::panels::{Ask, Told};
use crate::app::print::Print;
use crate::domain::document::Document;
use crate::domain::id::{AgendaItemId, MeetingId};
use crate::domain::panel::overview::Overview;
use crate::domain::panel::print_agenda::{Names, pack_index, stem};
use crate::runtime::letters;
use crate::store::{Result, Store};

/// Reads what is asked for.
pub fn answer(store: &Store, ask: Ask, when: When) -> Result<Told> {
    Ok(match ask {
        Ask::Front => Told::Front(Box::new(store.panel_front(when.today)?)),
        Ask::Meeting(meeting) => Told::Meeting(store.meeting_page(meeting, when.today)?.map(Box::new)),
        Ask::Overview => Told::Overview(Box::new(overview(store, when)?)),
        Ask::Between(of) => Told::Between(store.between(of, when.today)?.map(Box::new)),
        Ask::Letters(meeting) => Told::Letters(meeting, letters::of_meeting(store, meeting, when.today)?),
        Ask::Sheets { meeting, only, names } => sheets(store, meeting, only, names, when)?,
    })
}

/// What was decided in the last twelve months.
fn overview(store: &Store, when: When) -> Result<Overview> {
    let to = when.today;
    let from = to.checked_sub_months(Months::new(12)).unwrap_or(to);
    store.decisions_overview(from, to, to)
}

/// The index of the papers and a sheet for each case, or one sheet alone. A meeting that is gone is told as such.
fn sheets(store: &Store, meeting: MeetingId, only: Option<AgendaItemId>, names: Names, when: When) -> Result<Told> {
    let Some(page) = store.meeting_page(meeting, when.today)? else {
        return Ok(Told::Meeting(None));
    };
    let (what, before) = match only {
        Some(_) => ("sheet", Document::default()),
        None => ("pack", pack_index(&page, names)),
    };
    let document = store.item_sheets(&page, only, names, when.today, before)?;
    Ok(Told::Sheets(Box::new(Print::everything(stem(&page, what), document))))
}
