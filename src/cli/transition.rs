//! `caseload transition`: everyone from fourteen, and what to look at before they are grown up.

use std::io::Write;

use serde_json::json;

use super::text::{labelled, paragraph};
use super::{Context, Outcome, open_store};
use crate::domain::agency;
use crate::domain::desk::Step;
use crate::domain::transition::YoungPerson;
use crate::domain::transition::stages::{self, AgeStages};
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
    /// How many of each age stand where on the pathway, instead of who
    #[arg(long)]
    stages: bool,
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
    let figures = store.transition_figures(context.today)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        let all = json!({
            "young_people": lines,
            "health_checks": figures.health_checks,
            "stage_by_age": figures.stage_by_age,
            "after_sixteen": figures.after_sixteen,
        });
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(());
    }
    writeln!(out, "Transition from fourteen, on {}\n", words::weekday(context.today))?;
    for figure in [
        figures.health_checks.words(),
        figures.after_sixteen.words(),
        stages::behind_words(&figures.stage_by_age),
    ] {
        write!(out, "{}", paragraph(&figure, 0))?;
    }
    if args.stages {
        write!(out, "\n{}", stages_text(&figures.stage_by_age))?;
        return Ok(());
    }
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

/// A line for each age.
fn stages_text(ages: &[AgeStages]) -> String {
    let line = |ages: &AgeStages| labelled(&format!("{} years", ages.age), 10, &ages.to_string());
    ages.iter().map(line).collect()
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
    let said = match line.said.as_str() {
        "" => String::new(),
        said => format!(" ({said})"),
    };
    let facts = format!(
        "Pathway: {}{said}. Who leads: {}. Last talked about: {discussed}. After sixteen: {destination}. 18 on {}.",
        line.pathway,
        agency::in_short(&line.leads),
        words::day(line.eighteen)
    );
    page.push_str(&paragraph(&facts, 4));
    if !line.adult.is_empty() {
        page.push_str(&paragraph(&format!("Adult services: {}.", line.adult), 4));
    }
    for watch in &line.watches {
        page.push_str(&paragraph(&format!("! {watch}"), 4));
    }
    page
}
