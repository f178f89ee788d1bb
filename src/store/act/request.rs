//! A request with all that came with it: the child, the school, the people, what was done so far.

use rusqlite::{OptionalExtension, params};

use super::child::held_or_new;
use crate::domain::change::{PersonPart, RequestParts};
use crate::domain::child::Child;
use crate::domain::id::{ChildId, OrganisationId, PersonId, ProcessId};
use crate::domain::matter::{Event, Process};
use crate::domain::name::same_person_words;
use crate::domain::organisation::Organisation;
use crate::domain::person::{ChildPerson, Person};
use crate::domain::referral::Referral;
use crate::store::writer::Writer;
use crate::store::{Result, read};

/// Takes a request in. It opens an assessment from the day it counts as received, unless it joins one that is open.
pub(super) fn receive(writer: &mut Writer<'_>, parts: &RequestParts) -> Result<()> {
    let child = the_child(writer, parts)?;
    let referral = &parts.referral;
    let process = match referral.process {
        Some(open) => open,
        None => opened(writer, child, referral)?,
    };
    writer.put(&Referral {
        child,
        process: Some(process),
        ..referral.clone()
    })?;
    people(writer, child, &parts.people)?;
    parts.cycles.iter().try_for_each(|cycle| {
        let cycle = crate::domain::cycle::Cycle { child, ..cycle.clone() };
        writer.put(&cycle).map(drop)
    })?;
    parts.attainment.iter().try_for_each(|result| {
        let result = crate::domain::figures::Attainment {
            child,
            ..result.clone()
        };
        writer.put(&result).map(drop)
    })?;
    parts.exclusions.iter().try_for_each(|exclusion| {
        let exclusion = crate::domain::figures::Exclusion {
            child,
            ..exclusion.clone()
        };
        writer.put(&exclusion).map(drop)
    })?;
    papers_and_letters(writer, child, process, parts)
}

fn papers_and_letters(writer: &mut Writer<'_>, child: ChildId, process: ProcessId, parts: &RequestParts) -> Result<()> {
    for paper in &parts.papers {
        let paper = crate::domain::note::Paper {
            child,
            process: Some(process),
            ..paper.clone()
        };
        writer.put(&paper)?;
    }
    for letter in &parts.letters {
        let letter = crate::domain::letter::Letter {
            child,
            process: Some(process),
            ..letter.clone()
        };
        writer.put(&letter)?;
    }
    Ok(())
}

/// The child, new or with what was filled up, at its school where the school was said and none is held.
fn the_child(writer: &mut Writer<'_>, parts: &RequestParts) -> Result<ChildId> {
    let mut child = parts.child.clone();
    if let (None, Some(setting)) = (child.setting, &parts.setting) {
        child.setting = Some(organisation(writer, setting)?);
    }
    match child.id == ChildId::default() {
        true => held_or_new(writer, &child),
        false => writer.put::<Child>(&child),
    }
}

fn opened(writer: &mut Writer<'_>, child: ChildId, referral: &Referral) -> Result<ProcessId> {
    let day = referral.deemed.unwrap_or(referral.received);
    let process = writer.put(&Process {
        child,
        kind: "assessment".into(),
        opened: day,
        ..Process::default()
    })?;
    writer.put(&Event {
        process,
        name: "request-received".into(),
        day,
        ..Event::default()
    })?;
    Ok(process)
}

/// A body held under the same number or name, or a new one.
fn organisation(writer: &mut Writer<'_>, said: &Organisation) -> Result<OrganisationId> {
    let by_number: Option<String> = match &said.urn {
        Some(urn) => writer
            .connection
            .prepare_cached("SELECT id FROM organisation WHERE urn = ? ORDER BY id LIMIT 1")?
            .query_row([urn], |row| row.get(0))
            .optional()?,
        None => None,
    };
    let held = match by_number {
        Some(id) => Some(id),
        None => writer
            .connection
            .prepare_cached("SELECT id FROM organisation WHERE name = ? COLLATE NOCASE ORDER BY id LIMIT 1")?
            .query_row([&said.name], |row| row.get(0))
            .optional()?,
    };
    match held.and_then(|id| id.parse().ok()) {
        Some(id) => Ok(id),
        None => writer.put(&Organisation {
            id: OrganisationId::default(),
            ..said.clone()
        }),
    }
}

/// Everyone about the child, each once: someone linked already under the same name stays as held.
fn people(writer: &mut Writer<'_>, child: ChildId, parts: &[PersonPart]) -> Result<()> {
    let links = read::of::<ChildPerson>(writer.connection, "child", child.into())?;
    let mut linked = Vec::new();
    for link in &links {
        linked.extend(read::by_id::<Person>(writer.connection, link.person)?.map(|person| person.name()));
    }
    for part in parts {
        let name = part.person.name();
        if name.is_empty() || linked.iter().any(|held| same_person_words(held, &name)) {
            continue;
        }
        let person = the_person(writer, part)?;
        writer.put(&ChildPerson {
            child,
            person,
            ..part.link.clone()
        })?;
        linked.push(name);
    }
    Ok(())
}

/// A professional known by the same name at the same body is the same person; anyone else is new.
fn the_person(writer: &mut Writer<'_>, part: &PersonPart) -> Result<PersonId> {
    let organisation = match &part.organisation {
        Some(said) => Some(organisation(writer, said)?),
        None => None,
    };
    if let Some(id) = organisation {
        let held: Option<String> = writer
            .connection
            .prepare_cached(
                "SELECT id FROM person WHERE surname = ? COLLATE NOCASE AND forename = ? COLLATE NOCASE AND organisation = ?
                 ORDER BY id LIMIT 1",
            )?
            .query_row(params![part.person.surname, part.person.forename, id.to_string()], |row| row.get(0))
            .optional()?;
        if let Some(id) = held.and_then(|id| id.parse().ok()) {
            return Ok(id);
        }
    }
    writer.put(&Person {
        id: PersonId::default(),
        organisation,
        ..part.person.clone()
    })
}
