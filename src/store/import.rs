//! Bringing in children from a file, in one transaction: all of it or nothing.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::OptionalExtension;

use super::act::save_child;
use super::apply::{Applied, conclude};
use super::refusal::Refusal;
use super::writer::{Heading, Writer};
use super::{Result, Store, commit, import_contacts, read};
use crate::domain::change::{Actor, Batch, Resolved, take_in};
use crate::domain::child::Child;
use crate::domain::id::{ChildId, OrganisationId};
use crate::domain::import::record::{ImportTally, ImportedPlan, ImportedRequest, ImportedSetting};
use crate::domain::matter::{Event, Process};
use crate::domain::organisation::Organisation;
use crate::domain::plan::{Plan, PlanState};

impl Store {
    /// Brings in the children of a batch. `progress` is told how many are done and says whether to go on; when it says no,
    /// nothing of the import is kept and the answer is [`Refusal::Stopped`].
    pub fn import(
        &mut self,
        batch: &Batch,
        by: &Actor,
        at: DateTime<Utc>,
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Applied> {
        Ok(self.import_told(batch, by, at, progress)?.1)
    }

    /// Does what [`Store::import`] would do, counts what came of it, and keeps nothing.
    pub fn try_import(
        &mut self,
        batch: &Batch,
        at: DateTime<Utc>,
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<ImportTally> {
        let transaction = self.begin()?;
        let mut writer = Writer::begin(&transaction, at)?;
        let tally = children(&mut writer, &batch.children, progress)?;
        transaction.rollback()?;
        Ok(tally)
    }

    /// [`Store::import`], with the count of children added, updated and left as they were.
    pub fn import_told(
        &mut self,
        batch: &Batch,
        by: &Actor,
        at: DateTime<Utc>,
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<(ImportTally, Applied)> {
        let transaction = self.begin()?;
        let mut writer = Writer::begin(&transaction, at)?;
        let tally = children(&mut writer, &batch.children, progress)?;
        let name = format!("import {} children", batch.children.len());
        let applied = conclude(
            writer,
            &Heading {
                who: &by.0,
                act: "do",
                of: None,
                name: &name,
                child: None,
            },
        )?;
        commit(transaction)?;
        Ok((tally, applied))
    }
}

/// Writes each child with what the file says of its setting, plan and request.
pub(crate) fn children(
    writer: &mut Writer<'_>,
    children: &[Resolved],
    progress: &mut dyn FnMut(usize) -> bool,
) -> Result<ImportTally> {
    let mut known = Known::default();
    let mut tally = ImportTally::default();
    for (done, resolved) in children.iter().enumerate() {
        if !progress(done) {
            return Err(Refusal::Stopped.into());
        }
        let written = writer.written();
        child(writer, resolved, &mut known)?;
        let count = match resolved.onto {
            None => &mut tally.added,
            Some(_) if writer.written() > written => &mut tally.updated,
            Some(_) => &mut tally.unchanged,
        };
        *count += 1;
    }
    Ok(tally)
}

type Settings = HashMap<String, OrganisationId>;

/// What the rows before have led to.
#[derive(Default)]
struct Known {
    settings: Settings,
    contacts: import_contacts::Said,
}

fn child(writer: &mut Writer<'_>, resolved: &Resolved, known: &mut Known) -> Result<()> {
    let record = &resolved.record;
    let setting = match &record.setting {
        Some(named) => Some(setting(writer, named, &mut known.settings)?),
        None => None,
    };
    let mut child = match resolved.onto {
        Some(id) => read::by_id::<Child>(writer.connection, id)?.ok_or_else(|| Refusal::Missing("child".into()))?,
        None => Child::default(),
    };
    let changed = take_in(&mut child, record, setting);
    let id = if changed || resolved.onto.is_none() {
        save_child(writer, &child)?
    } else {
        child.id
    };
    if let Some(named) = &record.plan {
        plan(writer, id, named)?;
    }
    if let Some(asked) = &record.request {
        request(writer, id, asked)?;
    }
    import_contacts::link(writer, id, &record.contacts, &mut known.contacts)
}

/// The setting with that URN, or that name; else a new one.
fn setting(writer: &mut Writer<'_>, named: &ImportedSetting, known: &mut Settings) -> Result<OrganisationId> {
    let key = format!("{:?}", (&named.urn, &named.laestab, &named.name));
    if let Some(id) = known.get(&key) {
        return Ok(*id);
    }
    let held: Option<String> = writer
        .connection
        .prepare_cached(
            "SELECT id FROM organisation WHERE (?1 IS NOT NULL AND urn = ?1) OR (?2 IS NOT NULL AND laestab = ?2)
             OR (?3 IS NOT NULL AND name = ?3 COLLATE NOCASE AND (?1 IS NULL OR urn IS NULL)) ORDER BY urn = ?1 DESC LIMIT 1",
        )?
        .query_row((&named.urn, &named.laestab, &named.name), |row| row.get(0))
        .optional()?;
    let id = match held.and_then(|id| id.parse().ok()) {
        Some(id) => id,
        None => writer.put(&new_setting(named))?,
    };
    known.insert(key, id);
    Ok(id)
}

fn new_setting(named: &ImportedSetting) -> Organisation {
    let number = || named.urn.as_ref().map(|urn| format!("URN {urn}"));
    Organisation {
        name: named
            .name
            .clone()
            .or_else(number)
            .or_else(|| named.laestab.clone())
            .unwrap_or_default(),
        urn: named.urn.clone(),
        laestab: named.laestab.clone(),
        la_code: named
            .laestab
            .as_ref()
            .and_then(|number| number.get(..3))
            .map(str::to_owned),
        ..Organisation::default()
    }
}

/// The days a file knows of a plan go onto the newest version held, or onto a first one.
fn plan(writer: &mut Writer<'_>, child: ChildId, said: &ImportedPlan) -> Result<()> {
    let mut plans = read::of::<Plan>(writer.connection, "child", child.into())?;
    plans.sort_by_key(|plan| plan.version);
    let held = plans.pop();
    let mut plan = held.clone().unwrap_or_else(|| Plan {
        child,
        version: 1,
        state: PlanState::Final,
        ..Plan::default()
    });
    set(&mut plan.final_sent, said.amended.or(said.issued));
    set(&mut plan.last_review, said.last_review);
    set(&mut plan.review_due, said.next_review);
    set(&mut plan.ceased, said.ceased);
    plan.funding_pence = said.funding_pence.or(plan.funding_pence);
    for (held, said) in [(&mut plan.band, &said.band), (&mut plan.hours, &said.hours)] {
        if let Some(said) = said {
            held.clone_from(said);
        }
    }
    if plan.ceased.is_some() {
        plan.state = PlanState::Ceased;
    }
    if held.as_ref() != Some(&plan) {
        writer.put(&plan)?;
    }
    Ok(())
}

fn set(held: &mut Option<NaiveDate>, said: Option<NaiveDate>) {
    *held = said.or(*held);
}

/// A request's events go to the assessment that began the same day, or to a new one whose clock starts from them.
fn request(writer: &mut Writer<'_>, child: ChildId, said: &ImportedRequest) -> Result<()> {
    let Some(received) = said.received() else { return Ok(()) };
    let held = read::of::<Process>(writer.connection, "child", child.into())?;
    let process = match held
        .iter()
        .find(|process| process.kind == "assessment" && process.opened == received)
    {
        Some(process) => process.id,
        None => {
            let new = Process {
                child,
                kind: "assessment".into(),
                opened: received,
                ..Process::default()
            };
            writer.put(&new)?
        }
    };
    let known = read::of::<Event>(writer.connection, "process", process.into())?;
    for said in &said.events {
        if known
            .iter()
            .any(|event| event.name == said.event && event.day == said.on)
        {
            continue;
        }
        writer.put(&Event {
            process,
            name: said.event.clone(),
            day: said.on,
            ..Event::default()
        })?;
    }
    Ok(())
}
