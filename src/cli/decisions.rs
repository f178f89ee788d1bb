//! `caseload decisions` and `caseload appeals`: whether decisions are consistent, and how often families appeal, as text.

use std::io::Write;

use chrono::{Months, NaiveDate};

use super::context::parse_day;
use super::text::{labelled, padded};
use super::{Context, Outcome, open_store, show, user_error};
use crate::domain::appeal::{by_offer, chronology, rate};
use crate::domain::panel::consistency::{By, Rate, rates, total};
use crate::domain::words;

/// The days looked at.
#[derive(Debug, clap::Args)]
pub struct Days {
    /// The first day; a year ago without it
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day; today without it
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
}

impl Days {
    fn read(&self, today: NaiveDate) -> anyhow::Result<(NaiveDate, NaiveDate)> {
        let year_ago = today.checked_sub_months(Months::new(12)).unwrap_or(today);
        let from = self.from.as_deref().map_or(Ok(year_ago), parse_day)?;
        let to = self.to.as_deref().map_or(Ok(today), parse_day)?;
        if from > to {
            return Err(user_error(
                "The first day lies after the last: give --from before --to.",
            ));
        }
        Ok((from, to))
    }
}

/// Arguments of `caseload decisions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    days: Days,
    /// As it may go to schools: small numbers held back, no total
    #[arg(long)]
    for_schools: bool,
}

/// Prints the share of refusals by school, need and who asked, each with its count and its base.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let (from, to) = args.days.read(context.today)?;
    let decided = store.decided(from, to)?;
    let words_of = |rate: &Rate| {
        if args.for_schools {
            rate.words_for_schools()
        } else {
            rate.words()
        }
    };
    let mut out = std::io::stdout().lock();
    if context.json {
        let groups = By::ALL.map(|by| {
            let rows = rates(&decided, by);
            let rows = rows
                .iter()
                .map(|rate| serde_json::json!({ "group": rate.group, "refused": words_of(rate) }));
            serde_json::json!({ "by": by, "rates": rows.collect::<Vec<_>>() })
        });
        writeln!(out, "{}", serde_json::to_string_pretty(&groups)?)?;
        return Ok(());
    }
    writeln!(out, "Refusals, {} to {}", words::day(from), words::day(to))?;
    if !args.for_schools {
        writeln!(out, "{}{}", padded("all", 40), total(&decided).words())?;
    }
    for by in By::ALL {
        writeln!(out, "\n{}", by.words())?;
        for rate in rates(&decided, by) {
            write!(out, "{}", labelled(&rate.group, 40, &words_of(&rate)))?;
        }
    }
    Ok(())
}

/// Arguments of `caseload appeals`.
#[derive(Debug, clap::Args)]
pub struct AppealArgs {
    /// A child's reference or name: everything that happened, in order. Without one, how often families appeal
    child: Vec<String>,
    #[command(flatten)]
    days: Days,
}

/// Prints appeals per 100 appealable decisions and by the TAC offer, or the chronology of one child.
pub fn appeals(context: &Context, args: &AppealArgs) -> Outcome {
    let store = open_store::to_read(context)?;
    if !args.child.is_empty() {
        let child = show::child_of(&store, &args.child.join(" "))?;
        let page = store.child_page(child, context.today)?;
        let page = page.ok_or_else(|| user_error("There is no such child in this file."))?;
        return tell(context, &chronology(&page));
    }
    let (from, to) = args.days.read(context.today)?;
    let rows = store.appealable_decisions(from, to, context.today)?;
    let (all, refused): (_, Vec<_>) = (rate(&rows), rows.iter().filter(|row| row.refusal).cloned().collect());
    let split = by_offer(&refused);
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(
            out,
            "{}",
            serde_json::to_string_pretty(&serde_json::json!({ "all": all, "after_refusals": split }))?
        )?;
        return Ok(());
    }
    writeln!(
        out,
        "Decisions that can be appealed, {} to {}",
        words::day(from),
        words::day(to)
    )?;
    writeln!(out, "{}{}", padded("appealed", 40), all.words())?;
    writeln!(
        out,
        "\nAfter refusals, by the TAC meeting (this goes together; it proves nothing)"
    )?;
    for (after, rate) in split {
        writeln!(out, "{}{}", padded(after.words(), 40), rate.words())?;
    }
    Ok(())
}

fn tell(context: &Context, lines: &[crate::domain::appeal::Happened]) -> Outcome {
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(lines)?)?;
        return Ok(());
    }
    if lines.is_empty() {
        writeln!(out, "Nothing with a day is held about this child yet.")?;
    }
    for line in lines {
        let said = format!("{}. {}", line.what, line.words);
        let said = said.trim_end_matches([' ', '.']);
        write!(out, "{}", labelled(&words::day(line.day), 13, said))?;
    }
    Ok(())
}
