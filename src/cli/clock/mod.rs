//! `caseload clock`: from what happened to what is due, without a caseload file.

mod bar;
mod input;
mod json;
mod one;
mod page;

use std::io::{self, Write};

use super::{Context, Outcome, rule_book};
use crate::domain::calendar::Calendar;
use crate::domain::clock::Clock;

const EXAMPLES: &str = "\
Examples:
  caseload clock --event request-received=2025-05-21
  caseload clock --event review-meeting=2026-03-04 --event amendment-notice-sent=2026-04-01
  caseload clock --event request-received=2025-05-21 --exception away-four-weeks:2025-07-01..2025-08-03
  caseload clock --rule FI-01 --from 2025-05-21

`caseload events` lists the events, exceptions and routes; `caseload rules` lists the rules.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Something that happened, and its day; repeat for more
    #[arg(long = "event", value_name = "NAME=DATE")]
    events: Vec<String>,
    /// An exception claimed, with its first and last day (leave the last out while it lasts)
    #[arg(long = "exception", value_name = "GROUND:FROM..TO")]
    exceptions: Vec<String>,
    /// How a refusal was reversed: tribunal-order, unopposed, conceded or mediation-agreement
    #[arg(long, value_name = "ROUTE")]
    route: Option<String>,
    /// A fact without a date that chooses between rules; repeat for more
    #[arg(long = "mark", value_name = "MARKER")]
    markers: Vec<String>,
    /// Read only the rules of one kind of course, such as assessment or annual-review
    #[arg(long, value_name = "KIND")]
    process: Option<String>,
    /// Explain one duty
    #[arg(long, value_name = "ID")]
    rule: Option<String>,
    /// The day the duty of --rule runs from
    #[arg(long, value_name = "DATE", requires = "rule")]
    from: Option<String>,
    /// Lay this file of local rules over the law (besides those in your settings folder)
    #[arg(long, value_name = "FILE")]
    rules: Option<std::path::PathBuf>,
}

/// Prints the timeline, or the explanation of one duty.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let book = rule_book::load(&context.folders, args.rules.as_deref())?;
    let clock = Clock::new(&book, Calendar::builtin());
    let answer = match &args.rule {
        Some(rule) => one::answer(context, clock, args, rule)?,
        None => {
            let facts = input::facts(clock, args)?;
            if context.json {
                json::timeline(clock, &facts, context.today)?
            } else {
                page::timeline(clock, &facts, context.today)
            }
        }
    };
    io::stdout().write_all(answer.as_bytes())?;
    Ok(())
}
