//! `caseload figures`: what an area is asked for, each figure with its base, and the list behind the late plans.

use std::io::Write;

use chrono::NaiveDate;
use serde_json::json;

use super::context::parse_day;
use super::text::paragraph;
use super::{Context, Outcome, open_store, user_error};
use crate::domain::age::SchoolYear;
use crate::domain::area::{AreaFigures, LatePlan, LatePlans, Statements, WEEKS, last_whole_year, meeting_words};
use crate::domain::words;
use crate::store::Store;

/// Arguments of `caseload figures`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// List the plans behind the first figure, the latest first
    #[arg(long)]
    late_plans: bool,
    /// The first day of the final plans counted; the last whole year from April without it
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<String>,
    /// The last day of the final plans counted
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<String>,
    /// How many weeks after its last lawful day a plan counts
    #[arg(long, value_name = "N", default_value_t = WEEKS, value_parser = clap::value_parser!(u32).range(0..=520))]
    weeks: u32,
    /// Pupils with SEN support in a hundred of all pupils of the area, from the school census
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100))]
    roll_percent: Option<u32>,
    /// The most plans to list
    #[arg(long, default_value_t = 200, value_name = "N")]
    limit: usize,
}

/// Prints the page, or the list.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let (from, to) = days(args, context.today)?;
    let late = store.late_plans(from, to, args.weeks)?;
    if args.late_plans {
        let plans = store.late_plan_list(&late, args.limit)?;
        return list(context, &late, &plans);
    }
    let figures = gather(&store, late, args, context.today)?;
    if context.json {
        println!("{}", serde_json::to_string_pretty(&figures)?);
        return Ok(());
    }
    write!(std::io::stdout().lock(), "{}", page(&figures, context.today))?;
    Ok(())
}

fn days(args: &Args, today: NaiveDate) -> anyhow::Result<(NaiveDate, NaiveDate)> {
    let (Some(from), Some(to)) = (&args.from, &args.to) else {
        return Ok(last_whole_year(today));
    };
    let (from, to) = (parse_day(from)?, parse_day(to)?);
    if from > to {
        return Err(user_error(
            "The first day lies after the last: give --from before --to.",
        ));
    }
    Ok((from, to))
}

fn gather(store: &Store, late: LatePlans, args: &Args, today: NaiveDate) -> anyhow::Result<AreaFigures> {
    let roll_percent = args.roll_percent.or(store.roll()?.support);
    let year = SchoolYear::of(SchoolYear::of(today).first() - chrono::Days::new(1));
    Ok(AreaFigures {
        late,
        statements: statements(store)?,
        checks: store.health_checks(today)?,
        suspensions: store.suspensions(year.first(), year.last(), roll_percent)?,
        services: store.service_reach(today)?,
        ages: store.ages(today)?,
        meetings: store.standings(today)?,
    })
}

/// Counted on the days of the ministers' letters: May and October 2017, before the end of conversion on 31 March 2018.
fn statements(store: &Store) -> anyhow::Result<Option<Statements>> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let (first, second) = (day(2017, 5, 1), day(2017, 10, 1));
    let statements = Statements {
        first: (first, store.statements_left(first)?),
        second: (second, store.statements_left(second)?),
        deadline: day(2018, 3, 31),
    };
    Ok((statements.first.1 > 0).then_some(statements))
}

fn page(figures: &AreaFigures, today: NaiveDate) -> String {
    let mut told = vec![figures.late.words()];
    told.extend(figures.statements.map(|statements| statements.words()));
    told.push(figures.checks.words());
    told.push(figures.suspensions.words());
    told.push(figures.ages.words());
    let mut text = format!("Figures on {}\n", words::weekday(today));
    for figure in told {
        text.push_str(&format!("\n{}", paragraph(&figure, 0)));
    }
    let services = figures.services.iter();
    let services = services.flat_map(|reach| reach.words().into_iter().map(move |said| (&reach.service, said)));
    let services: Vec<String> = services.map(|(service, said)| format!("{service}: {said}")).collect();
    section(&mut text, "Services", &services);
    let meetings: Vec<String> = figures.meetings.iter().map(meeting_words).collect();
    section(&mut text, "Meetings missed, or due and not called", &meetings);
    text.push_str("\n`caseload figures --late-plans` lists the plans; `caseload services NAME`, `transition` and `watch` the children.\n");
    text
}

fn section(text: &mut String, heading: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    text.push_str(&format!("\n{heading}\n"));
    for line in lines {
        text.push_str(&paragraph(line, 2));
    }
}

fn list(context: &Context, late: &LatePlans, plans: &[LatePlan]) -> Outcome {
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(
            out,
            "{}",
            serde_json::to_string_pretty(&json!({ "counted": late, "plans": plans }))?
        )?;
        return Ok(());
    }
    writeln!(out, "{}", paragraph(&late.words(), 0))?;
    for plan in plans {
        writeln!(
            out,
            "{:>4} days late  {:<8} {}, due {}, sent {}",
            plan.days_late(),
            plan.reference,
            plan.name,
            words::day(plan.due),
            words::day(plan.sent)
        )?;
    }
    if plans.len() < late.late as usize {
        writeln!(out, "There are more: --limit N shows them.")?;
    }
    Ok(())
}
