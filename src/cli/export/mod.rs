//! `caseload export`: lists as CSV or XLSX, and everything as one archive.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Context, Outcome, list, open_store, user_error};
use crate::app::job::Listed;
use crate::runtime::export::{self, Ending, everything, sheet};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to write
    #[arg(value_enum)]
    what: What,
    /// The file to write: its ending, .csv or .xlsx, says how; an archive may have any
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// What to write of the list, such as: due<7d stage:draft school:"Fernhill" flag:lac
    #[arg(long, short, value_name = "QUERY", allow_hyphen_values = true, default_value = "")]
    filter: String,
    /// Column to order by: due, name, year, stage, school, la, who, received, ref; a minus before it turns it round
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    sort: Option<String>,
    /// The most rows to write; without it, all of them
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Write over a file of that name
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
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
    /// Every child, one a row, in columns that `caseload import` knows
    Children,
    /// Everything held, in one JSON file that `caseload import --archive` brings in again
    Archive,
}

impl What {
    /// The list it is; none for the archive.
    fn list(self) -> Option<list::What> {
        Some(match self {
            What::Today => list::What::Today,
            What::Cases => list::What::Cases,
            What::Referrals => list::What::Referrals,
            What::Advice => list::What::Advice,
            What::Reviews => list::What::Reviews,
            What::Panels => list::What::Panels,
            What::Children => list::What::Children,
            What::Archive => return None,
        })
    }
}

/// Writes the file whole, or leaves what was there.
pub fn run(context: &Context, args: &Args) -> Outcome {
    free(context, args)?;
    let rows = match args.what.list() {
        Some(what) => a_list(context, args, what)?,
        None => whole_archive(context, args)?,
    };
    if context.json {
        println!("{}", json!({ "file": args.to, "rows": rows }));
    } else {
        println!(
            "Wrote {rows} rows to {}. It is not encrypted: keep it where only you can read it.",
            args.to.display()
        );
    }
    Ok(())
}

/// The place must be free or given up by its user, and never the caseload itself.
fn free(context: &Context, args: &Args) -> anyhow::Result<()> {
    if is_same(&args.to, &context.store) {
        return Err(user_error(
            "That is the caseload file itself. Nothing was written. Give the export another name.",
        ));
    }
    if args.to.exists() && !args.replace {
        return Err(user_error(format!(
            "{} is there already. Add --replace to write over it.",
            args.to.display()
        )));
    }
    Ok(())
}

/// Whether two paths lead to one file, by whatever way.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

fn whole_archive(context: &Context, args: &Args) -> anyhow::Result<u64> {
    if !args.filter.is_empty() || args.sort.is_some() || args.limit.is_some() {
        return Err(user_error(
            "An archive holds everything: leave --filter, --sort and --limit out.",
        ));
    }
    let store = open_store::to_read(context)?;
    Ok(everything::write(&store, context.today, &args.to, &mut |_| true)?)
}

fn a_list(context: &Context, args: &Args, what: list::What) -> anyhow::Result<u64> {
    let ending = ending(&args.to)?;
    let query = list::query_of(what, &args.filter, args.sort.as_deref())?;
    let store = open_store::to_read(context)?;
    let limit = args.limit.unwrap_or(usize::MAX);
    let sheet = sheet::of(&store, listed(what), &query, context.today, limit)?;
    Ok(export::put(sheet, ending, &args.to, &mut |_| true)?)
}

fn ending(path: &Path) -> anyhow::Result<Ending> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(Ending::Csv),
        Some("xlsx") => Ok(Ending::Xlsx),
        _ => Err(user_error("Give the file a name that ends in .csv or .xlsx.")),
    }
}

fn listed(what: list::What) -> Listed {
    match what {
        list::What::Today => Listed::Today,
        list::What::Cases => Listed::Cases,
        list::What::Referrals => Listed::Referrals,
        list::What::Advice => Listed::Advice,
        list::What::Reviews => Listed::Reviews,
        list::What::Panels => Listed::Panels,
        list::What::Children => Listed::Children,
    }
}
