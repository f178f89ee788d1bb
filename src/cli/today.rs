//! `caseload today`: the first look of the day, as text.

use std::io::Write;

use super::columns::fitted;
use super::text::paragraph;
use super::{Context, Outcome, open_store};
use crate::domain::child::flag_words;
use crate::domain::desk::{Block, TodayBlock, TodayLine};
use crate::domain::words;

/// Lines of each block when nothing else is asked for.
const LINES: usize = 12;

/// Arguments of `caseload today`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The most lines to show in each block [default: 12, or all of one block]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// Only this block, whole
    #[arg(long, value_name = "BLOCK", value_parser = clap::builder::PossibleValuesParser::new(codes()))]
    block: Option<String>,
}

fn codes() -> impl Iterator<Item = &'static str> {
    TodayBlock::ALL.iter().map(|block| block.code())
}

impl Args {
    /// A few lines of each block, to begin with.
    pub fn first_look() -> Self {
        Self {
            limit: Some(5),
            block: None,
        }
    }
}

/// Prints each block with its lines, and why each line is there.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    match args.block.as_deref().and_then(TodayBlock::from_code) {
        Some(which) => {
            let block = store.today_block(which, context.today, args.limit.unwrap_or(usize::MAX))?;
            said(context, &block, &[(which, &block)])
        }
        None => {
            let today = store.today(context.today, args.limit.unwrap_or(LINES))?;
            said(context, &today, &today.blocks().collect::<Vec<_>>())
        }
    }
}

fn said(context: &Context, whole: &impl serde::Serialize, blocks: &[(TodayBlock, &Block)]) -> Outcome {
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(whole)?)?;
        return Ok(());
    }
    writeln!(out, "{}", words::weekday(context.today))?;
    for (which, block) in blocks {
        write!(out, "\n{}", block_text(context, *which, block))?;
    }
    Ok(())
}

fn block_text(context: &Context, which: TodayBlock, block: &Block) -> String {
    let heading = which.words();
    if block.lines.is_empty() {
        let nothing = which.empty().to_lowercase();
        return format!("{heading}: {nothing}\n");
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
