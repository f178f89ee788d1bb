//! `caseload tac`: refusals with what became of the offer of a TAC meeting, and the shares offered and held.

use std::io::Write;

use super::columns::{Column, table};
use super::paper::Paper;
use super::text::paragraph;
use super::{Context, Outcome, open_store, show, user_error};
use crate::domain::calendar::Calendar;
use crate::domain::desk::Step;
use crate::domain::query::Query;
use crate::domain::tac::{TacAsk, TacLine, TacShown, figures};
use crate::domain::words;
use crate::runtime::listed;
use crate::store::Store;

/// Arguments of `caseload tac`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which meetings
    #[arg(long, value_enum, default_value = "refusals", conflicts_with = "totals")]
    show: Show,
    /// The shares offered and held in the last twelve months
    #[arg(long)]
    totals: bool,
    /// The plan of the newest meeting of one child: the reference, or enough of a name
    #[arg(long, value_name = "CHILD", conflicts_with_all = ["totals", "show", "filter"])]
    plan: Option<String>,
    /// Which children, such as: school:fern
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, default_value = "")]
    filter: String,
    /// The most rows
    #[arg(long, default_value_t = 40, value_name = "N")]
    limit: usize,
    #[command(flatten)]
    paper: Paper,
}

/// Which meetings a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Show {
    /// Every refusal with its offer
    Refusals,
    /// Refusals without an offer
    NotOffered,
    /// Meetings held for other reasons
    Others,
}

/// Prints what is asked for.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    match (&args.plan, args.totals) {
        (Some(child), _) => plan(&store, context, child, &args.paper),
        (None, _) if args.paper.is_wanted() => Err(user_error(
            "The plan of a meeting is printed, not the list: say whose with --plan CHILD.",
        )),
        (None, true) => totals(&store, context),
        (None, false) => list(&store, context, args),
    }
}

/// The plan on its page.
fn plan(store: &Store, context: &Context, typed: &str, paper: &Paper) -> Outcome {
    let child = show::child_of(store, typed)?;
    let line = store.tac_line_of(child, context.today)?;
    let line = line.ok_or_else(|| user_error("No TAC meeting was offered to this family: there is no plan yet."))?;
    if context.json && !paper.is_wanted() {
        writeln!(std::io::stdout().lock(), "{}", serde_json::to_string_pretty(&line)?)?;
        return Ok(());
    }
    paper.write_or_show(context, listed::tac_plan(store, &line, context.today)?)
}

const COLUMNS: &[Column] = &[
    ("NAME", 18),
    ("REFUSED", 12),
    ("MEETING", 20),
    ("APPEAL UNTIL", 12),
    ("LACKS", 14),
];

fn list(store: &Store, context: &Context, args: &Args) -> Outcome {
    let query =
        Query::read(&args.filter).map_err(|fault| user_error(format!("{fault}\n{}", fault.pointer(&args.filter))))?;
    let shown = match args.show {
        Show::Refusals => TacShown::Refusals,
        Show::NotOffered => TacShown::NotOffered,
        Show::Others => TacShown::Others,
    };
    let asked = TacAsk { shown, query };
    let lines = store.tac_lines(&asked, context.today, &Step::First, args.limit)?.rows;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
        return Ok(());
    }
    if lines.is_empty() {
        writeln!(out, "Nothing to show: {}.", shown.words())?;
        return Ok(());
    }
    let rows: Vec<Vec<String>> = lines.iter().map(|line| row(line, context)).collect();
    let total = store.count_tac_lines(&asked, context.today, 100_000)?;
    write!(out, "{}", table(COLUMNS, &rows))?;
    writeln!(out, "rows 1 to {} of {total}, {}", rows.len(), shown.words())?;
    Ok(())
}

fn row(line: &TacLine, context: &Context) -> Vec<String> {
    vec![
        line.name.clone(),
        line.decided.map(words::day).unwrap_or_default(),
        line.stands(),
        line.appeal_until.map(words::day).unwrap_or_default(),
        line.lacks(context.today, Calendar::builtin()).join(", "),
    ]
}

fn totals(store: &Store, context: &Context) -> Outcome {
    let from = context.today - chrono::Months::new(12);
    let figures = figures(&store.refusals_between(from, context.today)?);
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&figures)?)?;
        return Ok(());
    }
    writeln!(
        out,
        "Refusals from {} to {}",
        words::day(from),
        words::day(context.today)
    )?;
    write!(out, "{}", paragraph(&figures.words(), 2))?;
    Ok(())
}
