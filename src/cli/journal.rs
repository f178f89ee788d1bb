//! `caseload journal`: who changed what, when; and whether the record of it is whole.

use std::io::Write;

use super::columns::table;
use super::{Context, Outcome, open_store, user_error};
use crate::domain::journal::Entry;

/// Arguments of `caseload journal`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A child's reference or UPN, to see only what touched that child; or `verify`, to check that nothing was altered
    what: Option<String>,
    /// The most entries to show
    #[arg(long, default_value_t = 40, value_name = "N")]
    limit: usize,
    /// Show each row before and after of one entry
    #[arg(long, value_name = "NUMBER", conflicts_with = "what")]
    entry: Option<i64>,
}

/// Shows the journal, newest first, or checks it.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    if args.what.as_deref() == Some("verify") {
        return verify(context, &store);
    }
    if let Some(entry) = args.entry {
        return rows(context, &store, entry);
    }
    let child = match &args.what {
        Some(number) => Some(super::show::child_of(&store, number)?),
        None => None,
    };
    let entries = store.journal(child, None, args.limit)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&entries)?)?;
    } else if entries.is_empty() {
        writeln!(out, "Nothing has been changed yet.")?;
    } else {
        let lines: Vec<Vec<String>> = entries.iter().map(line).collect();
        write!(
            out,
            "{}",
            table(&[("ENTRY", 6), ("WHEN (UTC)", 16), ("WHO", 16), ("WHAT", 38)], &lines)
        )?;
        writeln!(out, "{} shown, newest first.", entries.len())?;
    }
    Ok(())
}

fn line(entry: &Entry) -> Vec<String> {
    let when = entry.at.get(..16).unwrap_or(&entry.at).replace('T', " ");
    let what = match (entry.act.as_str(), entry.of, entry.undone) {
        ("do", _, true) => format!("{} (undone)", entry.name),
        ("do", ..) => entry.name.clone(),
        (act, Some(of), _) => format!("{act} {of}: {}", entry.name),
        (act, ..) => format!("{act}: {}", entry.name),
    };
    vec![entry.entry.to_string(), when, entry.who.clone(), what]
}

fn verify(context: &Context, store: &crate::store::Store) -> Outcome {
    let verified = store.verify_chain()?;
    let mut out = std::io::stdout().lock();
    match (&verified, context.json) {
        (Ok(entries), true) => writeln!(out, "{}", serde_json::json!({ "whole": true, "entries": entries }))?,
        (Err(broken), true) => writeln!(out, "{}", serde_json::json!({ "whole": false, "first_bad": broken }))?,
        (Ok(entries), false) => writeln!(
            out,
            "The journal is whole: {entries} entries, each fitting the one before."
        )?,
        (Err(_), false) => {}
    }
    match verified {
        Ok(_) => Ok(()),
        Err(broken) => anyhow::bail!(
            "The journal was altered from outside: entry {} of {} does not fit. All entries before it do. \
             Compare with a backup made before that day.",
            broken.entry,
            broken.at.get(..10).unwrap_or(&broken.at)
        ),
    }
}

fn rows(context: &Context, store: &crate::store::Store, entry: i64) -> Outcome {
    let rows = store.journal_rows(entry)?;
    if rows.is_empty() {
        return Err(user_error(format!("There is no entry {entry} in the journal.")));
    }
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
        return Ok(());
    }
    for row in rows {
        writeln!(out, "{} {}", crate::domain::record::words_of(&row.table), row.id)?;
        writeln!(out, "  before: {}", row.before.as_deref().unwrap_or("nothing"))?;
        writeln!(out, "  after:  {}", row.after.as_deref().unwrap_or("nothing"))?;
    }
    Ok(())
}
