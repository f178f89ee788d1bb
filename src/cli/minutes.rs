//! `caseload minutes` and `caseload actions`: what meetings decided and asked for, as text.

use std::io::Write;

use super::context::parse_day;
use super::text::labelled;
use super::{Context, Outcome, open_store, user_error};
use crate::domain::panel::actions::count_words;
use crate::domain::panel::minutes::{Minutes, log, minutes};
use crate::domain::words;

/// Columns of the terms at the left.
const TERM: usize = 24;

/// Arguments of `caseload minutes`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The day of the meeting; the latest one without it
    #[arg(long, value_name = "DATE")]
    day: Option<String>,
    /// The kind of meeting, such as EHCNA
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
}

/// Prints the minutes of a meeting as they stand, and the log of its actions.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let day = args.day.as_deref().map(parse_day).transpose()?;
    let found = store.meeting_held(day, args.kind.as_deref(), context.today)?;
    let sitting = found.map(|id| store.sitting(id, context.today)).transpose()?.flatten();
    let sitting = sitting.ok_or_else(|| {
        user_error("No such meeting is held here. `caseload list panels` shows those that are planned.")
    })?;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&sitting)?)?;
        return Ok(());
    }
    write!(out, "{}", page(&minutes(&sitting)))?;
    writeln!(out, "\nActions: {}", count_words(&sitting.actions, context.today))?;
    for (number, line) in log(&sitting, context.today) {
        write!(out, "{}", labelled(&number, 4, &line))?;
    }
    Ok(())
}

fn page(minutes: &Minutes) -> String {
    let lines = |lines: &[(String, String)]| -> String {
        lines.iter().map(|(term, words)| labelled(term, TERM, words)).collect()
    };
    let mut page = format!("{}\n\n{}", minutes.title, lines(&minutes.header));
    for part in &minutes.items {
        page.push_str(&format!("\n{}\n{}", part.heading, lines(&part.lines)));
    }
    if !minutes.additions.is_empty() {
        page.push_str(&format!(
            "\nAdded after they were signed off\n{}",
            lines(&minutes.additions)
        ));
    }
    page
}

/// Prints everything that meetings asked for and is still open, overdue first.
pub fn actions(context: &Context) -> Outcome {
    let store = open_store::to_read(context)?;
    let rows = store.open_actions(context.today)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
        return Ok(());
    }
    if rows.is_empty() {
        writeln!(out, "Nothing that a meeting asked for is open.")?;
    }
    for (at, row) in rows.iter().enumerate() {
        let item = format!("{} {}", row.reference, row.initials);
        let asked = row
            .asked
            .map(|day| format!(", asked {}", words::day(day)))
            .unwrap_or_default();
        let line = format!(
            "{} {} ({}{asked}): {}",
            item.trim(),
            row.what,
            row.who(),
            row.standing(context.today)
        );
        write!(out, "{}", labelled(&(at + 1).to_string(), 5, line.trim()))?;
    }
    Ok(())
}
