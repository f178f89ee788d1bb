//! `caseload undo` and `caseload redo`.

use std::io::Write;

use chrono::Utc;

use super::{Context, Outcome, open_store};
use crate::domain::change::Actor;
use crate::store::{Applied, Store};

/// Arguments of `caseload undo`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Say what would be undone next, and undo nothing
    #[arg(long)]
    list: bool,
    /// Undo this entry of the journal instead of the newest
    #[arg(long, value_name = "NUMBER", conflicts_with = "list")]
    entry: Option<i64>,
}

/// Undoes the newest change that stands, or says what that is.
pub fn run(context: &Context, args: &Args) -> Outcome {
    if args.list {
        return list(context);
    }
    let mut store = open_store::to_write(context)?;
    let by = actor(&store)?;
    let applied = match args.entry {
        Some(entry) => store.undo_entry(entry, &by, Utc::now())?,
        None => store.undo(&by, Utc::now())?,
    };
    tell(context, "Undone", &applied)
}

/// Does again what was undone last.
pub fn redo(context: &Context) -> Outcome {
    let mut store = open_store::to_write(context)?;
    let by = actor(&store)?;
    let applied = store.redo(&by, Utc::now())?;
    tell(context, "Done again", &applied)
}

/// Whose desk it is, as the journal names them.
pub(super) fn actor(store: &Store) -> anyhow::Result<Actor> {
    Ok(Actor(
        store.setting("name")?.unwrap_or_else(|| "the desk's owner".into()),
    ))
}

fn tell(context: &Context, done: &str, applied: &Applied) -> Outcome {
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(
            out,
            "{}",
            serde_json::json!({ "entry": applied.entry, "name": applied.name })
        )?;
    } else {
        // A name may end in initials, which have their own full stop.
        writeln!(out, "{done}: {}.", applied.name.trim_end_matches('.'))?;
    }
    Ok(())
}

fn list(context: &Context) -> Outcome {
    let store = open_store::to_read(context)?;
    let (undo, redo) = (store.undo_name()?, store.redo_name()?);
    let mut out = std::io::stdout().lock();
    if context.json {
        let named = |candidate: &Option<crate::store::Candidate>| {
            candidate
                .as_ref()
                .map(|candidate| serde_json::json!({ "entry": candidate.entry, "name": candidate.name }))
        };
        writeln!(
            out,
            "{}",
            serde_json::json!({ "undo": named(&undo), "redo": named(&redo) })
        )?;
        return Ok(());
    }
    match undo {
        Some(next) => writeln!(out, "undo would take back: {} (entry {})", next.name, next.entry)?,
        None => writeln!(out, "There is nothing to undo.")?,
    }
    if let Some(next) = redo {
        writeln!(out, "redo would do again: {} (entry {})", next.name, next.entry)?;
    }
    Ok(())
}
