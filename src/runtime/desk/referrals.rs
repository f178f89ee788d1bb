//! Answers what the Referrals tab asks.

use std::path::Path;

use chrono::{Months, NaiveDate};

use super::When;
use crate::app::data::referrals::{Ask, MadePack, PackRead, QueueAsk, Settling, Told, Waits};
use crate::app::list::PAGE;
use crate::domain::change::Change;
use crate::domain::child::Child;
use crate::domain::id::ChildId;
use crate::domain::pack;
use crate::domain::query::Query;
use crate::domain::triage::{line, settle, waits};
use crate::exchange::pack as pack_file;
use crate::store::{Result, Store};

/// A list is counted so far, and no further, while somebody waits.
const COUNTED: usize = 10_000;

/// Reads what is asked for.
pub fn answer(store: &Store, ask: Ask, when: When) -> Result<Told> {
    Ok(match ask {
        Ask::Support(ask) => Told::Support(super::support::answer(store, ask, when)?),
        Ask::Queue(asked) => queue(store, &asked, when)?,
        Ask::Triage(id) => Told::Triage(store.triage_page(id, when.today)?.map(Box::new)),
        Ask::Next(after) => Told::Next(store.next_untriaged(after)?),
        Ask::Settle(settling) => Told::Settled(settled(store, &settling, when)?),
        Ask::Check(entry) => check(store, entry, when)?,
        Ask::Pack(child) => Told::Pack(made(store, child, when)?.map(Box::new)),
        Ask::ReadPack { path, received } => Told::PackRead(read(store, Path::new(path.trim()), received, when)?),
        Ask::Waits => Told::Waits(Box::new(waited(store, when.today)?)),
    })
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

type Refused = (&'static str, String);

fn settled(store: &Store, settling: &Settling, when: When) -> Result<std::result::Result<Box<Change>, Refused>> {
    let Some(page) = store.triage_page(settling.working.id, when.today)? else {
        return Ok(Err((
            "",
            "This referral is no longer held; undo brings back what was taken out.".to_owned(),
        )));
    };
    let working = line::with_answers(&page.referral, &settling.working);
    Ok(settle(&page, &working, &settling.settled, when.today).map(Box::new))
}

fn check(store: &Store, mut entry: Box<crate::domain::triage::Entry>, when: When) -> Result<Told> {
    if entry.child.id == ChildId::default() {
        let alike = store.alike(&entry.child, when.today)?;
        return Ok(Told::Checked {
            entry,
            alike,
            open: Vec::new(),
        });
    }
    // What is held now, so that nothing entered meanwhile is written over.
    if let Some(child) = store.get::<Child>(entry.child.id)? {
        entry.child = child;
    }
    let open = store.open_of(entry.child.id)?;
    Ok(Told::Checked {
        entry,
        alike: Vec::new(),
        open,
    })
}

fn made(store: &Store, child: ChildId, when: When) -> Result<Option<MadePack>> {
    let Some(held) = store.held_for_pack(child, when.today)? else {
        return Ok(None);
    };
    let by = store.setting("name")?.unwrap_or_default();
    let pack = pack::build(&held, &by, when.today);
    Ok(Some(MadePack {
        child,
        reference: held.page.child.reference.clone().unwrap_or_default(),
        gaps: pack::missing(&pack),
        pack,
    }))
}

fn read(
    store: &Store,
    path: &Path,
    received: NaiveDate,
    when: When,
) -> Result<std::result::Result<Box<PackRead>, String>> {
    let (pack, seal) = match pack_file::load(path) {
        Ok(read) => read,
        Err(fault) => return Ok(Err(fault.to_string())),
    };
    let alike = store.alike(&pack.child, when.today)?;
    let sure = alike.len() == 1 && alike[0].is_sure;
    let held = sure.then(|| (*alike[0].child).clone());
    let (joins, already) = match &held {
        Some(child) => (store.open_assessment(child.id)?, store.has_pack(child.id, &seal)?),
        None => (None, false),
    };
    Ok(Ok(Box::new(PackRead {
        pack,
        seal,
        received,
        held,
        alike: if sure { Vec::new() } else { alike },
        joins,
        already,
    })))
}

/// The last twelve months.
fn waited(store: &Store, today: NaiveDate) -> Result<Waits> {
    let since = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    let ways = store.ways(since)?;
    Ok(Waits {
        since,
        schools: waits::by_school(&ways),
        bands: waits::by_age(&ways),
        held_back: store.held_back(since)?,
    })
}
