//! `caseload watch`: looked after, out of area, child protection, and exclusions beside the roll they are drawn from.

use std::io::Write;

use super::text::paragraph;
use super::{Context, Outcome, open_store};
use crate::domain::desk::{Page, Step};
use crate::domain::watchful::{self, Kind, Line, Share};
use crate::domain::words;
use crate::store::Store;

/// Arguments of `caseload watch`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which list
    list: Which,
    /// The most children to show
    #[arg(long, default_value_t = 40, value_name = "N")]
    limit: usize,
}

/// The lists there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Which {
    /// Looked after by an authority, for the virtual school
    LookedAfter,
    /// Placed outside the area, or of another authority
    OutOfArea,
    /// On a child protection plan
    Protection,
    /// Suspended twice or more this school year, or excluded; with the base rate
    Exclusions,
}

impl Which {
    fn kind(self) -> Kind {
        match self {
            Which::LookedAfter => Kind::LookedAfter,
            Which::OutOfArea => Kind::OutOfArea,
            Which::Protection => Kind::Protection,
            Which::Exclusions => Kind::Excluded,
        }
    }
}

/// Prints the list, by name, with what is to be looked at.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let kind = args.list.kind();
    let mut page = store.watchful(kind, context.today, &Step::First, args.limit)?;
    let shares = shares(&store, context, kind)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        let all = serde_json::json!({"children": page.rows, "more": page.more, "shares": shares});
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(());
    }
    let once = watchful::say_once(&mut page.rows);
    write!(out, "{}", text(kind, &page, (once, &shares), context))?;
    Ok(())
}

/// Exclusions by status, each beside its part of the roll; empty for the other lists.
fn shares(store: &Store, context: &Context, kind: Kind) -> anyhow::Result<Vec<Share>> {
    match kind {
        Kind::Excluded => Ok(store.exclusion_shares(context.today)?),
        _ => Ok(Vec::new()),
    }
}

fn text(kind: Kind, page: &Page<Line>, (once, shares): (Option<String>, &[Share]), context: &Context) -> String {
    let mut text = format!("{}, on {}\n", kind.words(), words::weekday(context.today));
    if !page.rows.is_empty() {
        let all = watchful::in_all(&page.rows, page.more);
        text.push_str(&format!("\n{}", paragraph(&all, 0)));
    }
    text.push_str(&once.map_or_else(String::new, |once| paragraph(&once, 0)));
    if !shares.is_empty() {
        text.push_str("\nSuspensions in twelve months, by SEN status at the time:\n");
    }
    for share in shares {
        text.push_str(&paragraph(&format!("{}: {}", share.status.words(), share.words()), 2));
    }
    if page.rows.is_empty() {
        text.push_str(&format!("\n{}\n", kind.nobody()));
    }
    for line in &page.rows {
        text.push_str(&child(line));
    }
    if page.more {
        text.push_str("\nThere are more: --limit N shows them.\n");
    }
    text
}

fn child(line: &Line) -> String {
    let authorities = if line.authorities.is_empty() {
        "not said"
    } else {
        &line.authorities
    };
    let mut text = format!("\n{}  {}\n", line.name, line.reference);
    let facts = format!("{}, {}. Authority: {authorities}.", line.setting, line.status.words());
    text.push_str(&paragraph(facts.trim_start_matches(", "), 4));
    for watch in &line.watches {
        text.push_str(&paragraph(&format!("! {watch}"), 4));
    }
    text
}
