//! `caseload services`: the directory with its waits, one entry, and the children who wait.

use std::io::Write;

use super::columns::{Column, table};
use super::paper::Paper;
use super::text::{labelled, paragraph};
use super::{Context, Outcome, open_store, user_error};
use crate::app::print::Print;
use crate::domain::desk::Step;
use crate::domain::query::Query;
use crate::domain::waits::{self, OfferTold, ServiceLine, WaitAsk, WaitLine, WaitsShown, entry_pairs, wait_words};
use crate::domain::words;
use crate::runtime::listed;
use crate::store::Store;

/// Arguments of `caseload services`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// One service, by part of its name
    name: Option<String>,
    /// The children instead of the services: those waiting, without support meanwhile, or seen
    #[arg(long, value_enum)]
    children: Option<Show>,
    /// Which children, such as: school:fern
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, default_value = "")]
    filter: String,
    /// The most rows
    #[arg(long, default_value_t = 40, value_name = "N")]
    limit: usize,
    #[command(flatten)]
    paper: Paper,
}

/// Which children a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Show {
    /// Waiting to be seen
    Waiting,
    /// Waiting over six weeks with nothing planned meanwhile
    NoPlan,
    /// Seen and not yet ended
    Seen,
}

/// Prints what is asked for.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let mut lines = store.service_lines(context.today)?;
    if let Some(name) = &args.name {
        let wanted = name.to_lowercase();
        lines.retain(|line| line.service.name.to_lowercase().contains(&wanted));
        if lines.is_empty() {
            return Err(user_error(format!("No service has “{name}” in its name.")));
        }
    }
    match args.children {
        Some(shown) => children(&store, context, args, shown, &lines),
        None if args.paper.is_wanted() => {
            let document = waits::directory(&lines, context.today);
            args.paper.write(context, Print::everything("local-offer", document))
        }
        None => directory(context, args, &lines, store.offer_told(context.today)?),
    }
}

const DIRECTORY: &[Column] = &[
    ("SERVICE", 30),
    ("HEADING", 21),
    ("WAIT", 4),
    ("MIDDLE", 11),
    ("LONGEST", 11),
];

fn directory(context: &Context, args: &Args, lines: &[ServiceLine], told: OfferTold) -> Outcome {
    let mut out = std::io::stdout().lock();
    if context.json {
        let both = serde_json::json!({ "services": lines, "local_offer_told": told });
        writeln!(out, "{}", serde_json::to_string_pretty(&both)?)?;
        return Ok(());
    }
    if args.name.is_some() {
        for line in lines {
            writeln!(out, "{}", entry(line, context))?;
        }
        return Ok(());
    }
    if lines.is_empty() {
        writeln!(out, "No service is entered yet.")?;
        return Ok(());
    }
    let days = |days: Option<i64>| days.map_or_else(|| "-".to_owned(), wait_words);
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                line.service.name.clone(),
                line.service.heading.words().to_owned(),
                line.figures.waiting.to_string(),
                days(line.figures.so_far.median),
                days(line.figures.so_far.longest),
            ]
        })
        .collect();
    write!(out, "{}", table(DIRECTORY, &rows))?;
    write!(out, "\n{}", paragraph(&told.words(), 0))?;
    if told.untold() > 0 {
        writeln!(out, "caseload list cases --filter untold names them.")?;
    }
    Ok(())
}

/// One entry as a page to give away.
fn entry(line: &ServiceLine, context: &Context) -> String {
    let service = &line.service;
    let mut page = format!("{}\n", service.name);
    let pairs = [("Heading", service.heading.words().to_owned())]
        .into_iter()
        .chain(entry_pairs(line))
        .chain([("Contract", service.contract(context.today).words())]);
    for (label, text) in pairs.filter(|(_, text)| !text.is_empty()) {
        page.push_str(&labelled(&format!("  {label}"), 18, &text));
    }
    let figures = &line.figures;
    let told = format!(
        "{} waiting, {} over the service's target, {} over nine months, {} over six weeks with nothing planned meanwhile. {}",
        figures.waiting,
        figures.over_target,
        figures.over_long,
        figures.no_plan,
        figures.outlook.words()
    );
    page.push_str(&paragraph(&told, 2));
    page
}

const CHILDREN: &[Column] = &[
    ("NAME", 20),
    ("SERVICE", 18),
    ("ASKED", 12),
    ("WAITED", 11),
    ("TO KNOW", 16),
];

fn children(store: &Store, context: &Context, args: &Args, show: Show, lines: &[ServiceLine]) -> Outcome {
    let query =
        Query::read(&args.filter).map_err(|fault| user_error(format!("{fault}\n{}", fault.pointer(&args.filter))))?;
    let service = match (&args.name, lines) {
        (None, _) => None,
        (Some(_), [one]) => Some(one.service.id),
        (Some(name), several) => {
            let names: Vec<&str> = several.iter().map(|line| line.service.name.as_str()).collect();
            return Err(user_error(format!(
                "“{name}” may be {}. Give more of the name.",
                names.join("; ")
            )));
        }
    };
    let shown = match show {
        Show::Waiting => WaitsShown::Waiting,
        Show::NoPlan => WaitsShown::NoPlan,
        Show::Seen => WaitsShown::Seen,
    };
    let asked = WaitAsk { shown, service, query };
    if args.paper.is_wanted() {
        return args.paper.write(context, listed::waits(store, &asked, context.today)?);
    }
    let found = store.wait_lines(&asked, context.today, &Step::First, args.limit)?.rows;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&found)?)?;
        return Ok(());
    }
    if found.is_empty() {
        writeln!(out, "No child is {}.", shown.words())?;
        return Ok(());
    }
    let rows: Vec<Vec<String>> = found.iter().map(|line| row(line, context)).collect();
    write!(out, "{}", table(CHILDREN, &rows))?;
    let total = store.count_wait_lines(&asked, context.today, 100_000)?;
    writeln!(out, "rows 1 to {} of {total}, {}", rows.len(), shown.words())?;
    Ok(())
}

fn row(line: &WaitLine, context: &Context) -> Vec<String> {
    let wait = line.referral.wait();
    let days = wait.took().unwrap_or((context.today - wait.since).num_days());
    vec![
        line.name.clone(),
        line.service.clone(),
        words::day(line.referral.asked),
        wait_words(days),
        line.warnings(context.today).join(", "),
    ]
}
