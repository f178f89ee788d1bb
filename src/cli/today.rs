//! `caseload today`: the first look of the day, as text.

use std::io::Write;

use super::columns::fitted;
use super::text::paragraph;
use super::{Context, Outcome, open_store};
use crate::domain::child::flag_words;
use crate::domain::desk::{Block, TodayLine};
use crate::domain::words;

/// Arguments of `caseload today`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The most lines to show in each block
    #[arg(long, default_value_t = 12, value_name = "N")]
    limit: usize,
}

impl Args {
    /// A few lines of each block, to begin with.
    pub fn first_look() -> Self {
        Self { limit: 5 }
    }
}

/// Prints each block with its lines, and why each line is there.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let today = store.today(context.today, args.limit)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&today)?)?;
        return Ok(());
    }
    writeln!(out, "{}", words::weekday(context.today))?;
    for (heading, nothing, block) in today.blocks() {
        write!(out, "\n{}", block_text(context, heading, nothing, block))?;
    }
    Ok(())
}

fn block_text(context: &Context, heading: &str, nothing: &str, block: &Block) -> String {
    if block.lines.is_empty() {
        return format!(
            "{heading}: {}\n",
            nothing.to_lowercase().trim_end_matches('.').to_owned() + "."
        );
    }
    let shown = block.lines.len();
    let of = if shown < block.count.rows {
        format!("{shown} of {}", block.count)
    } else {
        block.count.to_string()
    };
    let mut page = format!("{heading} ({of})\n");
    for line in &block.lines {
        page.push_str(&line_text(context, line));
    }
    page
}

fn line_text(context: &Context, line: &TodayLine) -> String {
    let flags: Vec<&str> = flag_words(line.flags).map(|flag| flag.short).collect();
    let who = if line.name.is_empty() {
        line.what.clone()
    } else {
        line.name.clone()
    };
    let what = if line.name.is_empty() {
        String::new()
    } else {
        format!("{}. ", fitted(&line.what, 200).trim_end_matches('.'))
    };
    let mut head = format!("  {who}");
    for part in [&line.reference, &flags.join(" ")] {
        if !part.is_empty() {
            head = format!("{head}  {part}");
        }
    }
    let rule = if line.rule.is_empty() {
        String::new()
    } else {
        format!("{} ", line.rule)
    };
    let why = line.why(context.today);
    format!(
        "{head}\n{}",
        paragraph(&format!("{rule}{what}{}", crate::domain::words::capital(&why)), 6)
    )
}
