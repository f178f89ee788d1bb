//! `caseload list`: the lists of the screens, as text, JSON or CSV.

use std::io::Write;

use super::columns::{Column, table};
use super::text::csv_text;
use super::{Context, Outcome, open_store, user_error};
use crate::app::data::CountBy;
use crate::domain::desk::{CaseRow, Counted, Step};
use crate::domain::query::{Query, QueryFault};
use crate::runtime::{choices, tally};
use crate::store::Store;

mod rows;

/// Arguments of `caseload list`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which list
    what: What,
    /// What to show, such as: due<7d stage:draft school:"Fernhill" flag:lac
    #[arg(long, short, value_name = "QUERY", allow_hyphen_values = true, default_value = "")]
    filter: String,
    /// Column to order by: due, name, year, stage, school, la, who, received, ref; a minus before it turns it round
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    sort: Option<String>,
    /// The most rows to show
    #[arg(long, default_value_t = 40, value_name = "N")]
    limit: usize,
    /// Show the cases of a view saved in the screens; --filter narrows it
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// Count the cases by this column instead of listing them
    #[arg(long, value_name = "COLUMN")]
    count_by: Option<String>,
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
    let (filter, sort) = match &args.view {
        Some(name) => viewed(context, args, name)?,
        None => (args.filter.clone(), args.sort.clone()),
    };
    let query = query_of(args.what, &filter, sort.as_deref())?;
    let store = open_store::to_read(context)?;
    if let Some(column) = &args.count_by {
        return counts(context, args, &store, &query, column);
    }
    let sheet = rows::sheet(&store, args.what, &query, context.today, args.limit)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&sheet.json)?)?;
    } else if args.csv {
        let headings: Vec<String> = sheet
            .headings
            .iter()
            .map(|(heading, _)| (*heading).to_owned())
            .collect();
        write!(out, "{}", csv_text(&headings, &sheet.rows))?;
    } else if sheet.rows.is_empty() {
        writeln!(out, "{}", sheet.nothing)?;
    } else {
        write!(out, "{}", table(sheet.headings, &sheet.rows))?;
        writeln!(out, "{}", footer(&sheet, args))?;
    }
    Ok(())
}

/// The filter and the sort of a saved view, with what is asked beside.
fn viewed(context: &Context, args: &Args, name: &str) -> anyhow::Result<(String, Option<String>)> {
    if args.what != What::Cases {
        return Err(user_error(
            "Views are views of cases: say `caseload list cases --view NAME`.",
        ));
    }
    let views = choices::read(&context.folders.config).preferences.views;
    let Some(view) = views.iter().find(|view| view.name.eq_ignore_ascii_case(name)) else {
        let names: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
        return Err(user_error(match names.is_empty() {
            true => "No view is saved yet: in the screens, v on Cases saves what is shown.".to_owned(),
            false => format!("There is no view “{name}”. There are: {}.", names.join(", ")),
        }));
    };
    let sort = Some(view.sort.clone()).filter(|sort| !sort.is_empty());
    let filter = format!("{} {}", view.filter, args.filter).trim().to_owned();
    Ok((filter, args.sort.clone().or(sort)))
}

/// How many cases have each value of a column, with the filter that shows them.
fn counts(context: &Context, args: &Args, store: &Store, query: &Query, column: &str) -> Outcome {
    let named = |(_, words): &&(CountBy, &str)| words.eq_ignore_ascii_case(column);
    let Some((by, _)) = CountBy::ALL.iter().find(named) else {
        let known: Vec<String> = CountBy::ALL.iter().map(|(_, words)| words.to_lowercase()).collect();
        return Err(user_error(format!(
            "Cases are not counted by “{column}”. Say one of: {}.",
            known.join(", ")
        )));
    };
    if args.what != What::Cases {
        return Err(user_error(
            "Only cases are counted: say `caseload list cases --count-by COLUMN`.",
        ));
    }
    let tallies = tally::of(store, *by, query, context.today)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        let lines: Vec<_> = tallies
            .iter()
            .map(|tally| serde_json::json!({ "value": tally.words, "cases": tally.count.rows, "filter": tally.filter }))
            .collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
        return Ok(());
    }
    for tally in &tallies {
        writeln!(out, "{:>7}  {}", tally.count.to_string(), tally.words)?;
    }
    if tallies.is_empty() {
        writeln!(out, "No case matches the filter.")?;
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

#[cfg(test)]
mod tests {
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Asked {
        #[command(flatten)]
        list: super::Args,
    }

    #[test]
    fn a_filter_may_begin_with_what_is_not_wanted() {
        let asked = Asked::try_parse_from(["list", "cases", "--filter", "-flag:cp"]).expect("understood");
        assert_eq!(asked.list.filter, "-flag:cp");
    }
}
