//! `caseload pack`: the request pack made, looked at, taken in.

use std::io::Write;
use std::path::PathBuf;

use chrono::{NaiveDate, Utc};

use super::context::parse_day;
use super::text::{labelled, paragraph};
use super::{Context, Outcome, open_store, show, undo, user_error};
use crate::domain::child::Child;
use crate::domain::pack::{self, Gap, Pack, Taken};
use crate::domain::triage::duplicate::Alike;
use crate::domain::words;
use crate::exchange::ExchangeError;
use crate::exchange::pack as pack_file;
use crate::exchange::write::whole;
use crate::store::Store;

/// Arguments of `caseload pack`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Put a child's request together from what is held, and list what is missing
    Make {
        /// The child: reference, UPN or name
        child: String,
        /// Write the pack here, for the authority to take in
        #[arg(long, short, value_name = "FILE.json")]
        output: Option<PathBuf>,
    },
    /// Say what a pack holds and whether it is as it was made
    Show {
        /// The pack
        file: PathBuf,
    },
    /// Take a pack in as a request, with its contributors
    Take {
        /// The pack
        file: PathBuf,
        /// Show what would be taken, and take nothing
        #[arg(long)]
        dry_run: bool,
        /// The day it was received, when not today; the clock runs from it
        #[arg(long, value_name = "DATE")]
        received: Option<String>,
        /// It is of this child held: reference, UPN or name
        #[arg(long, value_name = "CHILD", conflicts_with = "new")]
        same_as: Option<String>,
        /// It is of nobody held
        #[arg(long)]
        new: bool,
    },
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Outcome {
    match &args.what {
        What::Make { child, output } => make(context, child, output.as_ref()),
        What::Show { file } => {
            let (pack, seal) = read(file)?;
            tell(context, &pack, &seal, &pack::missing(&pack))
        }
        What::Take {
            file,
            dry_run,
            received,
            same_as,
            new,
        } => {
            let received = received.as_deref().map(parse_day).transpose()?.unwrap_or(context.today);
            let taking = Taking {
                file,
                received,
                same_as: same_as.as_deref(),
                new: *new,
            };
            take(context, &taking, *dry_run)
        }
    }
}

fn make(context: &Context, typed: &str, output: Option<&PathBuf>) -> Outcome {
    let store = open_store::to_read(context)?;
    let child = show::child_of(&store, typed)?;
    let Some(held) = store.held_for_pack(child, context.today)? else {
        return Err(user_error("This child is no longer held."));
    };
    let pack = pack::build(&held, &undo::actor(&store)?.0, context.today);
    let (text, seal) = pack_file::write(&pack);
    if let Some(path) = output {
        whole::write(path, |file| {
            let written = file.write_all(text.as_bytes());
            written.map_err(|source| ExchangeError::File { act: "written", source })
        })?;
    }
    tell(context, &pack, &seal, &pack::missing(&pack))
}

fn read(file: &std::path::Path) -> anyhow::Result<(Pack, String)> {
    pack_file::load(file).map_err(|fault| user_error(fault.to_string()))
}

fn tell(context: &Context, pack: &Pack, seal: &str, gaps: &[Gap]) -> Outcome {
    let mut out = std::io::stdout().lock();
    if context.json {
        let answer = serde_json::json!({ "sha256": seal, "missing": gaps, "holds": pack::preview(pack, None, false) });
        writeln!(out, "{}", serde_json::to_string_pretty(&answer)?)?;
        return Ok(());
    }
    writeln!(out, "Request pack, put together {}", words::day(pack.made))?;
    for line in pack::preview(pack, None, false) {
        write!(out, "{}", labelled(&format!("  {}", line.what), 18, &line.words))?;
    }
    writeln!(out, "  Seal            {seal}\n")?;
    if gaps.is_empty() {
        writeln!(out, "Every part is filled.")?;
        return Ok(());
    }
    writeln!(out, "Not held (a request may go without it):")?;
    for gap in gaps {
        write!(out, "{}", paragraph(&format!("{}: {}", gap.part, gap.what), 2))?;
    }
    Ok(())
}

struct Taking<'a> {
    file: &'a std::path::Path,
    received: NaiveDate,
    same_as: Option<&'a str>,
    new: bool,
}

fn take(context: &Context, taking: &Taking<'_>, dry_run: bool) -> Outcome {
    if taking.received > context.today {
        return Err(user_error(
            "The day it was received is still to come. Nothing was taken.",
        ));
    }
    let (pack, seal) = read(taking.file)?;
    let mut store = if dry_run {
        open_store::to_read(context)?
    } else {
        open_store::to_write(context)?
    };
    let held = whose(&store, &pack, taking, context)?;
    let mut joins = None;
    if let Some(child) = &held {
        if store.has_pack(child.id, &seal)? {
            return said(
                context,
                "there already",
                &[],
                "This pack was taken in already; nothing was changed.",
            );
        }
        joins = store.open_assessment(child.id)?;
    }
    let lines = pack::preview(&pack, held.as_ref(), joins.is_some());
    if dry_run {
        return said(context, "would be taken", &lines, "Nothing was taken yet.");
    }
    let change = pack::take(&pack, &seal, held.as_ref(), joins, taking.received);
    let by = undo::actor(&store)?;
    store.apply(&change, &by, Utc::now())?;
    said(context, "taken", &lines, "Taken in. `caseload undo` takes it back.")
}

/// Whose pack it is: said by the user, sure by its numbers, or asked for.
fn whose(store: &Store, pack: &Pack, taking: &Taking<'_>, context: &Context) -> anyhow::Result<Option<Child>> {
    if let Some(typed) = taking.same_as {
        return Ok(store.get::<Child>(show::child_of(store, typed)?)?);
    }
    let alike = store.alike(&pack.child, context.today)?;
    match alike.as_slice() {
        [] => Ok(None),
        _ if taking.new => Ok(None),
        [one] if one.is_sure => Ok(Some((*one.child).clone())),
        several => Err(user_error(asked(several))),
    }
}

fn asked(alike: &[Alike]) -> String {
    let lines = alike.iter().map(|held| {
        let born = held.child.born.map(words::day).unwrap_or_default();
        let reference = held.child.reference.clone().unwrap_or_default();
        format!(
            "  {reference}  {}  {born}  {}  ({})",
            held.child.list_name(),
            held.setting,
            held.why
        )
    });
    let lines: Vec<String> = lines.collect();
    format!(
        "The pack may be of a child held already:\n{}\nNothing was taken. Say `--same-as REFERENCE`, or `--new` when it is none of them.",
        lines.join("\n")
    )
}

fn said(context: &Context, state: &str, lines: &[Taken], sentence: &str) -> Outcome {
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(
            out,
            "{}",
            serde_json::to_string_pretty(&serde_json::json!({ "state": state, "lines": lines }))?
        )?;
        return Ok(());
    }
    for line in lines {
        write!(out, "{}", labelled(&format!("  {}", line.what), 18, &line.words))?;
    }
    writeln!(out, "{sentence}")?;
    Ok(())
}
