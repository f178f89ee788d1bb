//! Bringing in children from a file, in one transaction: all of it or nothing.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::OptionalExtension;

use super::act::save_child;
use super::apply::{Applied, conclude};
use super::bulk::{self, Bulk};
use super::derive::{self, Entered};
use super::refusal::Refusal;
use super::search::{self, Later};
use super::writer::{Heading, Writer};
use super::{Result, Store, commit, import_contacts, read};
use crate::domain::change::{Actor, Batch, Resolved, take_in};
use crate::domain::child::Child;
use crate::domain::id::{ChildId, OrganisationId, ProcessId};
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
        let tally = take(&mut writer, &batch.children, false, progress)?;
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
        let new = batch.children.iter().filter(|child| child.onto.is_none()).count();
        bulk::more_memory(&self.connection, new)?;
        let done = self.take_all(batch, new, (by, at), progress);
        bulk::usual_memory(&self.connection)?;
        done
    }

    fn take_all(
        &mut self,
        batch: &Batch,
        new: usize,
        (by, at): (&Actor, DateTime<Utc>),
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<(ImportTally, Applied)> {
        let transaction = self.begin()?;
        let bulk = Bulk::begin(&transaction, new, new == batch.children.len())?;
        let mut writer = Writer::begin(&transaction, at)?;
        let tally = children(&mut writer, &batch.children, progress)?;
        let heading = Heading {
            who: &by.0,
            act: "do",
            of: None,
            name: &format!("import {} children", batch.children.len()),
            child: None,
        };
        let applied = conclude(writer, &heading)?;
        bulk.end(&transaction)?;
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
    take(writer, children, true, progress)
}

/// The same; without what follows from the facts when it is only tried.
fn take(
    writer: &mut Writer<'_>,
    children: &[Resolved],
    in_earnest: bool,
    progress: &mut dyn FnMut(usize) -> bool,
) -> Result<ImportTally> {
    let mut known = Known {
        later: in_earnest.then(|| Later::new(writer.connection, search::CHILDREN)),
        ..Known::default()
    };
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
    known.later.as_mut().map_or(Ok(()), Later::write)?;
    Ok(tally)
}

type Settings = HashMap<String, OrganisationId>;

/// What the rows before have led to.
#[derive(Default)]
struct Known<'c> {
    settings: Settings,
    contacts: import_contacts::Said,
    /// Search words still to be written; nothing when nothing is to follow from the facts.
    later: Option<Later<'c>>,
}

fn child<'c>(writer: &mut Writer<'c>, resolved: &Resolved, known: &mut Known<'c>) -> Result<()> {
    let record = &resolved.record;
    let setting = match &record.setting {
        Some(named) => Some(setting(writer, named, &mut known.settings)?),
        None => None,
    };
    let Some(id) = resolved.onto else {
        return new_child(writer, resolved, setting, known);
    };
    let held = read::by_id::<Child>(writer.connection, id)?;
    let mut child = held.ok_or_else(|| Refusal::Missing("child".into()))?;
    if take_in(&mut child, record, setting) {
        save_child(writer, child)?;
    }
    if let Some(named) = &record.plan {
        plan(writer, id, named)?;
    }
    if let Some(asked) = &record.request {
        request(writer, id, asked)?;
    }
    import_contacts::link(writer, id, &record.contacts, &mut known.contacts)
}

/// A child nobody knew: nothing has to be looked for, and what follows from the facts is worked out while they are at hand.
fn new_child<'c>(
    writer: &mut Writer<'c>,
    resolved: &Resolved,
    setting: Option<OrganisationId>,
    known: &mut Known<'c>,
) -> Result<()> {
    let record = &resolved.record;
    let mut child = Child::default();
    take_in(&mut child, record, setting);
    let child = save_child(writer, child)?;
    let plan = record.plan.as_ref().map(|said| with_said(first_plan(child.id), said));
    if let Some(plan) = &plan {
        writer.put(plan)?;
    }
    let asked = record.request.as_ref();
    let asked = asked.and_then(|said| Some((said, said.received()?)));
    let request = asked
        .map(|(said, received)| new_request(writer, child.id, said, received))
        .transpose()?;
    import_contacts::link(writer, child.id, &record.contacts, &mut known.contacts)?;
    let entered = Entered {
        child: &child,
        process: request.as_ref().map(|(process, events)| (process, events.as_slice())),
        plan: plan.is_some_and(|plan| plan.state == PlanState::Final),
    };
    if let Some(later) = &mut known.later {
        derive::enter(writer.connection, &entered, later)?;
        writer.derived_too(child.id, request.map(|(process, _)| process.id));
    }
    Ok(())
}

fn new_request(
    writer: &mut Writer<'_>,
    child: ChildId,
    said: &ImportedRequest,
    received: NaiveDate,
) -> Result<(Process, Vec<Event>)> {
    let mut process = assessment(child, received);
    process.id = writer.put(&process)?;
    let mut events: Vec<Event> = Vec::with_capacity(said.events.len());
    for said in &said.events {
        let twice = |event: &Event| event.name == said.event && event.day == said.on;
        if events.iter().any(twice) {
            continue;
        }
        let mut event = event(process.id, &said.event, said.on);
        event.id = writer.put(&event)?;
        events.push(event);
    }
    Ok((process, events))
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
    let plan = with_said(held.clone().unwrap_or_else(|| first_plan(child)), said);
    if held.as_ref() != Some(&plan) {
        writer.put(&plan)?;
    }
    Ok(())
}

fn first_plan(child: ChildId) -> Plan {
    Plan {
        child,
        version: 1,
        state: PlanState::Final,
        ..Plan::default()
    }
}

fn with_said(mut plan: Plan, said: &ImportedPlan) -> Plan {
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
    plan
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
        None => writer.put(&assessment(child, received))?,
    };
    let known = read::of::<Event>(writer.connection, "process", process.into())?;
    for said in &said.events {
        if known
            .iter()
            .any(|event| event.name == said.event && event.day == said.on)
        {
            continue;
        }
        writer.put(&event(process, &said.event, said.on))?;
    }
    Ok(())
}

fn assessment(child: ChildId, received: NaiveDate) -> Process {
    Process {
        child,
        kind: "assessment".into(),
        opened: received,
        ..Process::default()
    }
}

fn event(process: ProcessId, name: &str, day: NaiveDate) -> Event {
    Event {
        process,
        name: name.to_owned(),
        day,
        ..Event::default()
    }
}
