//! `caseload list`: the lists of the screens, as text, JSON or CSV.

use std::io::Write;

use super::columns::{Column, table};
use super::{Context, Outcome, open_store, user_error};
use crate::domain::desk::{CaseRow, Counted, Step};
use crate::domain::query::{Query, QueryFault};
use crate::store::Store;

mod rows;

/// Arguments of `caseload list`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which list
    what: What,
    /// What to show, such as: due<7d stage:draft school:"Fernhill" flag:lac
    #[arg(long, short, value_name = "QUERY", default_value = "")]
    filter: String,
    /// Column to order by: due, name, year, stage, school, la, who, received, ref; a minus before it turns it round
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    sort: Option<String>,
    /// The most rows to show
    #[arg(long, default_value_t = 40, value_name = "N")]
    limit: usize,
    /// Write comma-separated values, for a spreadsheet
    #[arg(long)]
    csv: bool,
}

/// The lists there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// What is late, due, new, owed, and which meetings come
    Today,
    /// Every child with an open matter, the soonest due first
    Cases,
    /// Concerns and requests, oldest first
    Referrals,
    /// Advice owed, the longest overdue first
    Advice,
    /// Reviews not yet closed, the soonest due first
    Reviews,
    /// Panels and other meetings to come
    Panels,
    /// Every child held, by name
    Children,
}

/// A list ready to be shown.
pub(super) struct Sheet {
    pub headings: &'static [Column],
    pub rows: Vec<Vec<String>>,
    pub json: serde_json::Value,
    pub count: Counted,
    /// Said when there is nothing.
    pub nothing: String,
}

/// Prints the list.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let query = query_of(args.what, &args.filter, args.sort.as_deref())?;
    let sheet = rows::sheet(&store, args.what, &query, context.today, args.limit)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&sheet.json)?)?;
    } else if args.csv {
        write!(out, "{}", csv_text(&sheet))?;
    } else if sheet.rows.is_empty() {
        writeln!(out, "{}", sheet.nothing)?;
    } else {
        write!(out, "{}", table(sheet.headings, &sheet.rows))?;
        writeln!(out, "{}", footer(&sheet, args))?;
    }
    Ok(())
}

/// What the words after `--filter` and `--sort` ask for.
///
/// # Errors
/// Words that ask for nothing, with a mark under them; any words at all for a list that takes none.
pub(super) fn query_of(what: What, filter: &str, sort: Option<&str>) -> anyhow::Result<Query> {
    if matches!(what, What::Today | What::Panels) && (!filter.trim().is_empty() || sort.is_some()) {
        return Err(user_error(
            "This list is always whole and in order of day: leave --filter and --sort out.",
        ));
    }
    let text = match sort {
        Some(column) => format!("{filter} sort:{column}"),
        None => filter.to_owned(),
    };
    Query::read(&text).map_err(|fault| pointed(&fault, &text))
}

fn pointed(fault: &QueryFault, text: &str) -> anyhow::Error {
    user_error(format!("{fault}\n{}", fault.pointer(text)))
}

fn footer(sheet: &Sheet, args: &Args) -> String {
    let shown = sheet.rows.len();
    let filter = if args.filter.is_empty() {
        String::new()
    } else {
        format!(", filter: {}", args.filter)
    };
    let more = if shown < sheet.count.rows {
        "; --limit N shows more"
    } else {
        ""
    };
    format!("rows 1 to {shown} of {}{filter}{more}", sheet.count)
}

/// For a spreadsheet: a cell that a spreadsheet would take for a formula gets an apostrophe before it.
fn csv_text(sheet: &Sheet) -> String {
    let headings = sheet
        .headings
        .iter()
        .map(|(heading, _)| (*heading).to_owned())
        .collect::<Vec<_>>();
    let lines = std::iter::once(&headings).chain(&sheet.rows);
    lines
        .map(|cells| cells.iter().map(|cell| csv_cell(cell)).collect::<Vec<_>>().join(",") + "\r\n")
        .collect()
}

fn csv_cell(cell: &str) -> String {
    let guarded = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}
