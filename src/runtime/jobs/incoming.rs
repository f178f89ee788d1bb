//! Children from a file: read and told first, brought in when somebody has agreed.

use std::collections::BTreeSet;
use std::path::Path;

use super::{STOPPED, Work, failed, sentence};
use crate::app::message::Message;
use crate::domain::change::{Batch, Resolved};
use crate::domain::import::{Draft, Field, Options, Prepared, prepare};
use crate::domain::words;
use crate::exchange::{Limits, read};
use crate::runtime::mappings;
use crate::store::Matched;

/// Problems named before the file is brought in.
const NAMED: usize = 4;

/// Reads a file and tells what it would bring in. Nothing is changed.
pub(super) fn read(path: &Path, contacts: bool, work: &mut Work<'_>) -> Message {
    match look(path, contacts, work) {
        Ok((lines, batch)) => {
            let children = batch.children.len();
            // Whoever held it broke down: the batch it holds is whole all the same.
            *work.read.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(batch);
            Message::FileRead { lines, children }
        }
        Err(sentence) => failed(sentence),
    }
}

fn look(path: &Path, contacts: bool, work: &mut Work<'_>) -> Result<(Vec<String>, Batch), String> {
    let found = read::read_file(path, &Limits::USUAL).map_err(|error| error.to_string())?;
    let found = read::joined(found);
    let mapping = mappings::for_headings(&work.places.config, &found).unwrap_or_default();
    let prepared = prepare::prepare(found, &mapping, None).map_err(|asked| {
        let asked: Vec<String> = asked.iter().map(|asked| asked.question.to_string()).collect();
        format!(
            "{} Use `caseload import` for this file; nothing was changed.",
            asked.join(" ")
        )
    })?;
    let options = Options {
        contacts,
        ..Options::new(work.when.today)
    };
    let told = &mut work.told;
    told.begin(
        "Reading rows",
        prepared.tables.iter().map(|table| table.sheet.len()).sum(),
    );
    let draft = prepare::read(&prepared, &options, &mut |done| told.at(done)).ok_or(STOPPED)?;
    told.begin("Looking for children already held", draft.records.len());
    let matched = work.store.match_records(&draft.records, &mut |done| told.at(done));
    let matched = matched.map_err(|error| sentence(&error))?.ok_or(STOPPED)?;
    let batch = batch(&prepared, &draft, &matched);
    let mut told = lines(&prepared, &draft, &matched);
    if !mapping.name.is_empty() {
        told.insert(1, format!("Columns as saved under “{}”.", mapping.name));
    }
    Ok((told, batch))
}

/// Whom the file speaks of plainly; who is unclear stays out.
fn batch(prepared: &Prepared, draft: &Draft, matched: &[Matched]) -> Batch {
    let mut batch = Batch {
        source: prepared
            .tables
            .first()
            .map_or("a file", |table| table.layout.label())
            .to_owned(),
        ..Batch::default()
    };
    for (record, matched) in draft.records.iter().zip(matched) {
        let onto = match matched {
            Matched::New => None,
            Matched::Known(child) => Some(*child),
            Matched::Unclear(_) => continue,
        };
        let record = record.clone();
        batch.children.push(Resolved { record, onto });
    }
    batch
}

/// What is told before anybody agrees: whom it would add and change, which columns were understood, what stays out.
fn lines(prepared: &Prepared, draft: &Draft, matched: &[Matched]) -> Vec<String> {
    let count = |is: fn(&Matched) -> bool| matched.iter().filter(|matched| is(matched)).count();
    let new = count(|matched| matches!(matched, Matched::New));
    let known = count(|matched| matches!(matched, Matched::Known(_)));
    let unclear = count(|matched| matches!(matched, Matched::Unclear(_)));
    let mut lines = vec![format!(
        "{} read: {new} new, {known} held already and compared.",
        words::count(draft.rows_read as i64, "row")
    )];
    lines.push(format!("Understood: {}.", understood(prepared)));
    let left: Vec<String> = draft.not_taken.concat();
    if !left.is_empty() {
        lines.push(format!("Not taken: {}.", left.join(", ")));
    }
    if unclear > 0 {
        lines.push(format!(
            "{unclear} could be one of several children and stay out: `caseload import --settle` says who they are."
        ));
    }
    if draft.rows_refused > 0 {
        lines.push(format!(
            "{} stay out as a whole.",
            words::count(draft.rows_refused as i64, "row")
        ));
    }
    let named = draft.problems.iter().take(NAMED).map(|problem| {
        let heading = problem
            .heading
            .as_deref()
            .map(|heading| format!(", {heading}"))
            .unwrap_or_default();
        format!("Row {}{heading}: {}", problem.row, problem.fault)
    });
    lines.extend(named);
    if draft.problems.len() > NAMED {
        lines.push(format!(
            "... and {} cells or rows more that need a look.",
            draft.problems.len() - NAMED
        ));
    }
    lines
}

/// Each heading with what it was taken for, where that is not plain from its name.
fn understood(prepared: &Prepared) -> String {
    let columns = prepared.tables.iter().flat_map(|table| &table.columns.columns);
    let filled = columns.filter(|column| column.filled);
    let told = filled.filter_map(|column| Some(pair(&column.heading, column.field?)));
    let told: BTreeSet<String> = told.collect();
    told.into_iter().collect::<Vec<_>>().join(", ")
}

fn pair(heading: &str, field: Field) -> String {
    let meant = field.to_string();
    match heading.eq_ignore_ascii_case(&meant) {
        true => meant,
        false => format!("{heading} = {meant}"),
    }
}

/// Brings in what was read, in one piece: stopped, or at the first fault, nothing of it is kept.
pub(super) fn bring_in(work: &mut Work<'_>) -> Message {
    let batch = work
        .read
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .take();
    let Some(batch) = batch else {
        return failed("No file has been read; nothing was changed.");
    };
    let told = &mut work.told;
    told.begin("Bringing in children", batch.children.len());
    let taken = work
        .store
        .import_told(&batch, &work.by, work.when.at, &mut |done| told.at(done));
    match taken {
        Ok((tally, _)) => Message::Finished {
            sentence: format!(
                "Brought in: {} new, {} changed, {} as they were. Undo takes it all back.",
                tally.added, tally.updated, tally.unchanged
            ),
        },
        Err(_) if work.told.is_stopped() => failed(STOPPED),
        Err(error) => failed(error),
    }
}
