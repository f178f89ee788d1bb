//! `caseload import`: children, plans and requests from files of others, or everything from an archive.

mod archive;
mod mappings;
mod progress;
mod report;
mod settings;
mod settle;

use std::path::PathBuf;

use chrono::Utc;

use super::{Context, Outcome, open_store, undo, user_error};
use crate::domain::change::{Batch, Resolved};
use crate::domain::import::value::date::DateStyle;
use crate::domain::import::{Draft, Field, Found, ImportTally, Mapping, Options, Prepared, SenStatus, prepare};
use crate::exchange::{ExchangeError, Limits, read, rejects, write};
use crate::store::{Matched, Store};
use progress::Progress;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files to take in: CSV, XLSX, XLS, ODS, CTF; the tables of a census or of an SEN2 return together
    #[arg(required_unless_present_any = ["archive", "settings"], value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Show what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Use the columns saved under this name
    #[arg(long, value_name = "NAME")]
    mapping: Option<String>,
    /// Save the columns under this name for the next file like it
    #[arg(long, value_name = "NAME")]
    save_mapping: Option<String>,
    /// Say what a column means, or leave it out with "-"; may be repeated
    #[arg(long, value_name = "HEADING=FIELD")]
    set: Vec<String>,
    /// Whether 03/04/2016 is 3 April (dmy) or 4 March (mdy), for the whole file
    #[arg(long, value_name = "STYLE", value_parser = ["dmy", "mdy"])]
    date_style: Option<String>,
    /// What a bare "yes" under an SEN heading means
    #[arg(long, value_name = "STATUS", value_parser = ["support", "plan"])]
    yes_means: Option<String>,
    /// Take parents, carers and others to reach about a child too: other people's personal data, left behind unless asked for
    #[arg(long)]
    contacts: bool,
    /// Take the sheet of this name out of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Say who a row is about where that is not clear: a reference, or "new"; may be repeated
    #[arg(long, value_name = "ROW=REFERENCE|new")]
    settle: Vec<String>,
    /// Save the rows that stay out, with the reason beside each
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Bring in an archive made by `caseload export archive`
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    archive: Option<PathBuf>,
    /// Take in schools and other settings from the CSV extract of the national register (Get information about schools)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "archive"], requires = "la")]
    settings: Option<PathBuf>,
    /// The councils whose settings are taken, by their codes
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    la: Vec<String>,
}

/// A file read as far as can be without looking at who is held.
struct Reading {
    prepared: Prepared,
    draft: Draft,
    /// The name of a saved mapping that was used.
    mapping: Option<String>,
}

/// Reads, shows, and unless it is a dry run, takes in.
pub fn run(context: &Context, args: &Args) -> Outcome {
    if let Some(path) = &args.archive {
        return archive::run(context, path, args.dry_run);
    }
    if let Some(path) = &args.settings {
        return settings::run(context, path, &args.la, args.dry_run);
    }
    if !args.la.is_empty() {
        return Err(user_error("--la goes with --settings FILE. Nothing was changed."));
    }
    let mut progress = Progress::new(context.json)?;
    let reading = read_files(context, args, &mut progress)?;
    let mut store = store(context, args.dry_run)?;
    let records = &reading.draft.records;
    progress.begin("looking for the children already held", records.len());
    let matched = store
        .match_records(records, &mut |done| progress.at(done))?
        .ok_or(ExchangeError::Stopped)?;
    let choices = settle::choices(&args.settle, &store)?;
    let (batch, open) = settle::resolve(&reading, &matched, &choices);
    let tally = take(&mut store, &batch, args.dry_run, &mut progress)?;
    progress.end();
    let tally = ImportTally {
        read: records.len(),
        refused: reading.draft.rows_refused,
        ambiguous: open.len(),
        ..tally
    };
    let saved = save_rejects(args, &reading)?;
    let told = report::Report {
        reading: &reading,
        tally: &tally,
        open: &open,
        dry: args.dry_run,
        rejects: &saved,
    };
    if context.json {
        told.json()
    } else {
        told.print()
    }
    Ok(())
}

fn read_files(context: &Context, args: &Args, progress: &mut Progress) -> anyhow::Result<Reading> {
    let mut found: Vec<Found> = Vec::new();
    for path in &args.files {
        let tables =
            read::read_file(path, &Limits::USUAL).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
        found.extend(tables);
    }
    let found = read::joined(found);
    let (mut mapping, used) = mappings::for_files(context, args.mapping.as_deref(), &found)?;
    corrected(&mut mapping, args)?;
    let prepared =
        prepare::prepare(found, &mapping, args.sheet.as_deref()).map_err(|asked| report::questions(&asked))?;
    if let Some(name) = &args.save_mapping {
        mappings::save(context, name, mapping, &prepared)?;
    }
    let options = Options {
        yes_means: args.yes_means.as_deref().map(|word| {
            if word == "plan" {
                SenStatus::Plan
            } else {
                SenStatus::Support
            }
        }),
        contacts: args.contacts,
        ..Options::new(context.today)
    };
    let rows = prepared.tables.iter().map(|table| table.sheet.len()).sum();
    progress.begin("reading rows", rows);
    let mut draft = prepare::read(&prepared, &options, &mut |done| progress.at(done)).ok_or(ExchangeError::Stopped)?;
    if prepared.tables.iter().any(|table| table.columns.has(Field::Year)) {
        draft
            .notes
            .push("The year group is worked out from the date of birth; the column is only checked.".to_owned());
    }
    let contacts: usize = draft.records.iter().map(|record| record.contacts.len()).sum();
    if contacts > 0 {
        draft
            .notes
            .push(format!("Contacts taken with the children: {contacts}."));
    }
    Ok(Reading {
        prepared,
        draft,
        mapping: used,
    })
}

/// What was said on the command line goes over what was saved.
fn corrected(mapping: &mut Mapping, args: &Args) -> anyhow::Result<()> {
    for word in &args.set {
        let Some((heading, code)) = word.rsplit_once('=') else {
            return Err(user_error(format!(
                "“{word}” says nothing: write --set \"HEADING=FIELD\", or \"HEADING=-\"."
            )));
        };
        let field = Field::from_code(code.trim());
        if field.is_none() && code.trim() != "-" {
            let known: Vec<&str> = Field::ALL.iter().map(|field| field.code()).collect();
            return Err(user_error(format!(
                "“{code}” is not a field. Fields are: {}.",
                known.join(", ")
            )));
        }
        mapping.set(heading, field);
    }
    let style = args.date_style.as_deref().and_then(DateStyle::from_code);
    if let Some(style) = style {
        mapping.date_style = Some(style.code().to_owned());
    }
    Ok(())
}

/// The caseload file; for a dry run before there is one, an empty one in memory.
fn store(context: &Context, dry: bool) -> anyhow::Result<Store> {
    if dry && !context.store.exists() {
        return Ok(Store::in_memory()?);
    }
    open_store::to_write(context)
}

fn take(store: &mut Store, batch: &Batch, dry: bool, progress: &mut Progress) -> anyhow::Result<ImportTally> {
    let by = undo::actor(store)?;
    progress.begin(
        if dry {
            "comparing children"
        } else {
            "taking in children"
        },
        batch.children.len(),
    );
    let at = Utc::now();
    let mut go_on = |done| progress.at(done);
    if dry {
        return Ok(store.try_import(batch, at, &mut go_on)?);
    }
    Ok(store.import_told(batch, &by, at, &mut go_on)?.0)
}

/// The rejected rows, one file for each table that has any. Gives the files back.
fn save_rejects(args: &Args, reading: &Reading) -> anyhow::Result<Vec<PathBuf>> {
    let Some(path) = &args.rejects else {
        return Ok(Vec::new());
    };
    let mut saved = Vec::new();
    for (number, table) in (1..).zip(rejects::rejects(&reading.prepared, &reading.draft)) {
        let path = if number == 1 {
            path.clone()
        } else {
            numbered(path, number)
        };
        write::whole::write(&path, |out| {
            write::csv::write(out, &table.headings, table.rows).map(drop)
        })?;
        saved.push(path);
    }
    Ok(saved)
}

fn numbered(path: &std::path::Path, number: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{number}.csv"))
}

/// A record that leads to several children, or to one that is only like it.
struct Open<'a> {
    row: u32,
    record: &'a crate::domain::import::ImportRecord,
    alike: &'a [crate::store::Lookalike],
}

/// A record with the child it goes to.
fn resolved(record: &crate::domain::import::ImportRecord, onto: Option<crate::domain::id::ChildId>) -> Resolved {
    Resolved {
        record: record.clone(),
        onto,
    }
}

/// Whether a match needs a person.
fn is_open(matched: &Matched) -> bool {
    matches!(matched, Matched::Unclear(_))
}
