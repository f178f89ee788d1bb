//! Answers what the Reviews tab asks.

use chrono::NaiveDate;

use super::When;
use crate::app::data::reviews::{Ask, One, Told};
use crate::app::list::PAGE;
use crate::domain::child::Child;
use crate::domain::desk::Step;
use crate::domain::id::ChildId;
use crate::domain::organisation::Organisation;
use crate::domain::query::Query;
use crate::domain::review::Review;
use crate::domain::reviews::ask::ScheduleAsk;
use crate::domain::reviews::sheet::{self, Sheet, SheetKind};
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
        Ask::One(child) => match one(store, child, today)? {
            Some(one) => Told::One(Box::new(one)),
            None => Told::NoReview(
                store
                    .get::<Child>(child)?
                    .map_or_else(String::new, |child| child.list_name()),
            ),
        },
        Ask::ToPlan { query, until } => {
            let (rows, more) = store.to_plan(&query, until, today, PLANNED)?;
            Told::ToPlan { rows, more }
        }
        Ask::Sheet { kind, query } => Told::Sheet {
            kind,
            sheet: Box::new(sheet(store, kind, &query, today)?),
        },
        Ask::Facts(child) => Told::Facts(store.get(child)?.map(Box::new)),
        Ask::Roll => Told::Roll(store.roll()?),
        Ask::Stages => Told::Stages(store.stages_by_age(today)?),
        Ask::Print { ask, calendar } => print(store, &ask, calendar, today)?,
        Ask::School(child) => {
            let school = store.get::<Child>(child)?.and_then(|child| child.setting);
            let school = school
                .map(|school| store.get::<Organisation>(school))
                .transpose()?
                .flatten();
            Told::School(school.map(Box::new))
        }
        Ask::Several(children) => {
            let found = children.into_iter().map(|child| one(store, child, today));
            Told::Several(found.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
        }
    })
}

/// Lines of one of the lists around reviews.
const LISTED: usize = 1_000;

fn sheet(store: &Store, kind: SheetKind, query: &Query, today: NaiveDate) -> Result<Sheet> {
    if let Some(watched) = kind.watched() {
        let page = store.watchful(watched, today, &Step::First, LISTED)?;
        let shares = match kind {
            SheetKind::Excluded => store.exclusion_shares(today)?,
            _ => Vec::new(),
        };
        let sheet = sheet::watched(watched, page.rows, &shares, page.more);
        return narrowed(store, sheet, query, today);
    }
    Ok(match kind {
        SheetKind::Moves => {
            let (lines, more) = store.moves(query, today, LISTED)?;
            Sheet {
                more,
                ..sheet::moves(&lines, &store.entries(query, today)?, today)
            }
        }
        SheetKind::Adulthood => {
            let page = store.transition(today, &Step::First, LISTED)?;
            let sheet = sheet::adulthood(&page.rows, &store.transition_figures(today)?, page.more);
            narrowed(store, sheet, query, today)?
        }
        _ => {
            let (lines, more) = store.phase_transfers(query, today, LISTED)?;
            Sheet {
                more,
                ..sheet::transfers(lines, today)
            }
        }
    })
}

/// The lines of the children a filter finds; what is said above them is of all.
fn narrowed(store: &Store, mut sheet: Sheet, query: &Query, today: NaiveDate) -> Result<Sheet> {
    if *query != Query::default() {
        let listed: Vec<ChildId> = sheet.rows.iter().map(|row| row.child).collect();
        let found = store.among(&listed, query, today)?;
        sheet.rows.retain(|row| found.contains(&row.child));
    }
    Ok(sheet)
}

/// Reviews printed at once.
const PRINTED: usize = 2_000;

fn print(store: &Store, ask: &ScheduleAsk, calendar: bool, today: NaiveDate) -> Result<Told> {
    let page = store.schedule(ask, today, &Step::First, PRINTED)?;
    let mut reviews = Vec::new();
    if calendar {
        for id in page.rows.iter().filter(|row| row.set).filter_map(|row| row.review) {
            reviews.extend(store.get::<Review>(id)?);
        }
    }
    Ok(Told::Print {
        rows: page.rows,
        reviews,
        more: page.more,
        calendar,
    })
}

fn one(store: &Store, child: ChildId, today: NaiveDate) -> Result<Option<One>> {
    let row = store.scheduled(child, today)?;
    let page = store.child_page(child, today)?;
    Ok(row.zip(page).map(|(row, page)| One { row, page }))
}
