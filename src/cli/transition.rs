//! `caseload transition`: everyone from fourteen, and what to look at before they are grown up.

use std::io::Write;

use serde_json::json;

use super::text::paragraph;
use super::{Context, Outcome, open_store};
use crate::domain::desk::Step;
use crate::domain::transition::{Checks, YoungPerson};
use crate::domain::words;
use crate::store::Store;

/// Arguments of `caseload transition`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only those with something to look at
    #[arg(long)]
    open: bool,
    /// Only those no transition meeting has ever talked about
    #[arg(long)]
    never: bool,
    /// The most young people to show
    #[arg(long, default_value_t = 40, value_name = "N")]
    limit: usize,
}

/// Lines read at a time while those wanted are looked for.
const PAGE: usize = 200;

/// Prints the list, oldest first, with the rate of health checks.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let lines = wanted(&store, context, args)?;
    let checks = store.health_checks(context.today)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        let all = json!({"young_people": lines, "health_checks": checks});
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(());
    }
    writeln!(out, "Transition from fourteen, on {}\n", words::weekday(context.today))?;
    writeln!(out, "{}", paragraph(&checks_in_words(&checks), 0).trim_end())?;
    if lines.is_empty() {
        writeln!(
            out,
            "\nNobody from fourteen on has an open matter here that this asks for."
        )?;
    }
    for line in &lines {
        write!(out, "\n{}", person(line))?;
    }
    if lines.len() == args.limit {
        writeln!(out, "\nThere may be more: --limit N shows them.")?;
    }
    Ok(())
}

fn wanted(store: &Store, context: &Context, args: &Args) -> anyhow::Result<Vec<YoungPerson>> {
    let mut lines = Vec::new();
    let mut step = Step::First;
    loop {
        let page = store.transition(context.today, &step, PAGE)?;
        let asked =
            |line: &YoungPerson| (!args.open || !line.watches.is_empty()) && (!args.never || line.discussed.is_none());
        lines.extend(page.rows.into_iter().filter(asked));
        match page.last {
            Some(last) if page.more && lines.len() < args.limit => step = Step::After(last),
            _ => break,
        }
    }
    lines.truncate(args.limit);
    Ok(lines)
}

/// The rate with its base, and how it moved.
pub(super) fn checks_in_words(checks: &Checks) -> String {
    let Some(percent) = checks.percent() else {
        return "Health checks: nobody from fourteen on is on the learning disability register here.".to_owned();
    };
    let change = match checks.change_in_points() {
        Some(0) | None => "the same as the year before".to_owned(),
        Some(points) if points > 0 => format!("up {points} points on the year before"),
        Some(points) => format!("down {} points on the year before", -points),
    };
    format!(
        "Health checks in twelve months: {percent}% ({} of {} on the learning disability register), {change}.",
        checks.done, checks.eligible
    )
}

fn person(line: &YoungPerson) -> String {
    let year = if line.year > 13 {
        String::new()
    } else {
        format!(", Year {}", line.year)
    };
    let mut page = format!(
        "{}  {}  {} years{year}, born {}\n",
        line.name,
        line.reference,
        line.age,
        words::day(line.born)
    );
    let discussed = line.discussed.map_or("never".to_owned(), words::day);
    let destination = if line.destination.is_empty() {
        "not known"
    } else {
        &line.destination
    };
    let facts = format!(
        "Pathway: {}. Last talked about: {discussed}. After sixteen: {destination}. 18 on {}.",
        line.pathway,
        words::day(line.eighteen)
    );
    page.push_str(&paragraph(&facts, 4));
    for watch in &line.watches {
        page.push_str(&paragraph(&format!("! {watch}"), 4));
    }
    page
}
