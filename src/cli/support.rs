//! `caseload support`: cycles of assess, plan, do, review, as a list, for one child, by term and by school.

use std::io::Write;

use super::columns::{Column, table};
use super::paper::Paper;
use super::text::paragraph;
use super::{Context, Outcome, open_store, show, user_error};
use crate::domain::age::SchoolYear;
use crate::domain::calendar::Calendar;
use crate::domain::cycle::Cycle;
use crate::domain::desk::Step;
use crate::domain::query::Query;
use crate::domain::support::{CycleAsk, CycleLine, CyclesShown, Turn, effect_words, pounds, summary, terms};
use crate::domain::words;
use crate::runtime::listed;
use crate::store::Store;

/// Arguments of `caseload support`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The cycles of one child: the reference, such as 26/0418, or enough of a name
    child: Vec<String>,
    /// Which cycles
    #[arg(long, value_enum, default_value = "open", conflicts_with = "totals")]
    show: Show,
    /// By term, and what each school spent this school year
    #[arg(long, conflicts_with = "child")]
    totals: bool,
    /// Which children, such as: school:fern
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, default_value = "")]
    filter: String,
    /// The most rows
    #[arg(long, default_value_t = 40, value_name = "N")]
    limit: usize,
    #[command(flatten)]
    paper: Paper,
}

/// Which cycles a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Show {
    /// Running
    Open,
    /// Past the day of review
    Overdue,
    /// Begun this term
    Term,
}

/// Prints what is asked for.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    match (args.totals, args.child.is_empty()) {
        (_, false) | (true, _) if args.paper.is_wanted() => Err(user_error(
            "The list of cycles is printed. A child's cycles go into the request pack: caseload pack make.",
        )),
        (true, _) => totals(&store, context),
        (false, false) => one(&store, context, &args.child.join(" ")),
        (false, true) => list(&store, context, args),
    }
}

const COLUMNS: &[Column] = &[
    ("NAME", 20),
    ("NEED", 6),
    ("FROM", 12),
    ("REVIEW", 12),
    ("WHAT IS DONE", 26),
];

fn list(store: &Store, context: &Context, args: &Args) -> Outcome {
    let query =
        Query::read(&args.filter).map_err(|fault| user_error(format!("{fault}\n{}", fault.pointer(&args.filter))))?;
    let shown = match args.show {
        Show::Open => CyclesShown::Open,
        Show::Overdue => CyclesShown::Overdue,
        Show::Term => CyclesShown::Term,
    };
    let asked = CycleAsk { shown, query };
    if args.paper.is_wanted() {
        return args.paper.write(context, listed::cycles(store, &asked, context.today)?);
    }
    let lines = store.cycle_lines(&asked, context.today, &Step::First, args.limit)?.rows;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
        return Ok(());
    }
    if lines.is_empty() {
        writeln!(out, "No cycle is {}.", shown.words())?;
        return Ok(());
    }
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    let total = store.count_cycle_lines(&asked, context.today, 100_000)?;
    write!(out, "{}", table(COLUMNS, &rows))?;
    writeln!(out, "rows 1 to {} of {total}, {}", rows.len(), shown.words())?;
    Ok(())
}

fn row(line: &CycleLine) -> Vec<String> {
    let cycle = &line.cycle;
    let what: Vec<&str> = cycle.actions.iter().map(|action| action.what.as_str()).collect();
    vec![
        line.name.clone(),
        cycle.need.clone(),
        words::day(cycle.started),
        cycle.review_due.map(words::day).unwrap_or_default(),
        what.join("; "),
    ]
}

fn one(store: &Store, context: &Context, typed: &str) -> Outcome {
    let child = show::child_of(store, typed)?;
    let cycles: Vec<Cycle> = store.of("child", child)?;
    let summed = summary(&cycles, context.today);
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&summed)?)?;
        return Ok(());
    }
    write!(out, "{}", paragraph(&summed.words(), 0))?;
    for turn in &summed.turns {
        write!(out, "{}", turn_text(turn))?;
    }
    Ok(())
}

fn turn_text(turn: &Turn) -> String {
    let to = turn
        .to
        .map_or_else(|| "running".to_owned(), |day| format!("to {}", words::day(day)));
    let cost = turn
        .cost_pence
        .map(|pence| format!(", {}", pounds(pence)))
        .unwrap_or_default();
    let mut page = format!("\n{} {to}, {}{cost}\n", words::day(turn.from), turn.need);
    for what in &turn.what {
        page.push_str(&paragraph(what, 4));
    }
    if let Some(effect) = turn.effect {
        page.push_str(&paragraph(
            &format!("Effect {}. {}", effect_words(effect), turn.came_to),
            4,
        ));
    }
    page
}

fn totals(store: &Store, context: &Context) -> Outcome {
    let year = SchoolYear::of(context.today);
    let spans = store.cycle_spans(context.today - chrono::Months::new(36))?;
    let terms = terms(&spans, Calendar::builtin(), context.today, 6);
    let costs = store.cycle_costs(year.first(), year.last())?;
    let mut out = std::io::stdout().lock();
    if context.json {
        let both = serde_json::json!({ "terms": terms, "costs": costs });
        writeln!(out, "{}", serde_json::to_string_pretty(&both)?)?;
        return Ok(());
    }
    let rows: Vec<Vec<String>> = terms
        .iter()
        .map(|term| {
            vec![
                term.term.clone(),
                term.begun.to_string(),
                term.closed.to_string(),
                term.missed.to_string(),
            ]
        })
        .collect();
    write!(
        out,
        "{}",
        table(
            &[
                ("TERM", 16),
                ("BEGUN", 6),
                ("CLOSED", 6),
                ("NOT REVIEWED BY THE DAY", 24)
            ],
            &rows
        )
    )?;
    writeln!(out, "\nCost of cycles begun in {year}")?;
    let rows: Vec<Vec<String>> = costs
        .iter()
        .map(|cost| {
            vec![
                cost.setting.clone(),
                cost.children.to_string(),
                cost.cycles.to_string(),
                pounds(cost.pence),
            ]
        })
        .collect();
    write!(
        out,
        "{}",
        table(&[("SCHOOL", 36), ("CHILDREN", 8), ("CYCLES", 6), ("COST", 12)], &rows)
    )?;
    Ok(())
}
