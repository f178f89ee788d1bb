//! Whole lists as they are printed, read from the file: for the screens, which hold only a window of them, and for the command line.

use chrono::NaiveDate;

use crate::app::print::Print;
use crate::domain::desk::{Counted, Page, Step};
use crate::domain::support::{self, CycleAsk};
use crate::domain::tac::{self, TacLine};
use crate::domain::waits::{self, WaitAsk};
use crate::store::{Result, Store};

/// Lines printed at most: more are said to be there. Some eighty pages.
pub const PRINTED: usize = 2_000;
/// A list is counted so far, and no further.
const COUNTED: usize = 100_000;

/// The cycles a list asks for.
pub fn cycles(store: &Store, asked: &CycleAsk, today: NaiveDate) -> Result<Print> {
    let (lines, total) = whole(
        |step, limit| store.cycle_lines(asked, today, step, limit),
        |most| store.count_cycle_lines(asked, today, most),
    )?;
    let document = support::document(&lines, total, asked.shown, today);
    Ok(Print::everything("support-cycles", document))
}

/// The children who wait for services, or are seen by them.
pub fn waits(store: &Store, asked: &WaitAsk, today: NaiveDate) -> Result<Print> {
    let (lines, total) = whole(
        |step, limit| store.wait_lines(asked, today, step, limit),
        |most| store.count_wait_lines(asked, today, most),
    )?;
    let document = waits::waiting_list(&lines, total, asked.shown, today);
    Ok(Print::everything("service-waits", document))
}

/// The plan of a TAC meeting, with the services chosen for it.
pub fn tac_plan(store: &Store, line: &TacLine, today: NaiveDate) -> Result<Print> {
    let services = store.services_chosen(line.offer.as_ref())?;
    let document = tac::plan(line, &services, today);
    Ok(Print::everything(format!("tac-plan-{}", line.reference), document))
}

/// The lines of a list from its first, and how many there are.
fn whole<L>(
    read: impl Fn(&Step, usize) -> Result<Page<L>>,
    count: impl Fn(usize) -> Result<Counted>,
) -> Result<(Vec<L>, Counted)> {
    let page = read(&Step::First, PRINTED)?;
    let total = match page.more {
        true => count(COUNTED)?,
        false => Counted {
            rows: page.rows.len(),
            or_more: false,
        },
    };
    Ok((page.rows, total))
}
