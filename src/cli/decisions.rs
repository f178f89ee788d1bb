//! `caseload decisions` and `caseload appeals`: whether decisions are consistent, and how often families appeal, as text.

use std::io::Write;

use chrono::{Months, NaiveDate};

use super::context::parse_day;
use super::text::{labelled, padded};
use super::{Context, Outcome, open_store, show, user_error};
use crate::domain::appeal::{by_offer, chronology, rate};
use crate::domain::document::Format;
use crate::domain::name::fold;
use crate::domain::panel::overview::{Behind, Figure, Group, Overview};
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
    /// The cases behind one figure, by part of its words: a school's name, a need, all
    #[arg(long, value_name = "WORDS", conflicts_with = "for_schools")]
    behind: Option<String>,
}

/// Prints the share of refusals by school, need and who asked, each with its count and its base; reasons that were shared; appeals.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let (from, to) = args.days.read(context.today)?;
    let overview = open_store::to_read(context)?.decisions_overview(from, to, context.today)?;
    if args.for_schools {
        return for_schools(context, &overview);
    }
    let mut groups = overview.groups();
    if let Some(words) = &args.behind {
        keep_only(&mut groups, words)?;
    }
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&groups)?)?;
        return Ok(());
    }
    for group in &groups {
        writeln!(out, "{}", group.heading)?;
        for figure in &group.figures {
            write!(out, "{}", labelled(&figure.what, 40, &figure.figure))?;
            if args.behind.is_some() {
                write!(out, "{}", behind(group, figure))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn for_schools(context: &Context, overview: &Overview) -> Outcome {
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&overview.rates_for_schools())?)?;
        return Ok(());
    }
    out.write_all(&crate::exchange::document::write(
        &overview.for_schools(),
        Format::Text,
    )?)?;
    Ok(())
}

/// Leaves the figures whose words hold these.
fn keep_only(groups: &mut Vec<Group>, words: &str) -> Outcome {
    let wanted = fold(words);
    for group in groups.iter_mut() {
        group.figures.retain(|figure| fold(&figure.what).contains(&wanted));
    }
    groups.retain(|group| !group.figures.is_empty());
    match groups.is_empty() {
        true => Err(user_error(format!(
            "No figure is called “{words}”. `caseload decisions` without --behind lists them."
        ))),
        false => Ok(()),
    }
}

/// The cases of a figure by reference, those counted with what they count for.
fn behind(group: &Group, figure: &Figure) -> String {
    let line = |one: &Behind| {
        let day = one.day.map(words::day).unwrap_or_default();
        let counted = if one.counted && !group.counts.is_empty() {
            format!(" ({})", group.counts)
        } else {
            String::new()
        };
        labelled(
            &format!("  {}", one.reference),
            12,
            &format!("{day}  {}{counted}", one.decision),
        )
    };
    figure.behind.iter().map(line).collect()
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
