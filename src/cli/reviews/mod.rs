//! `caseload reviews`: the schedule, its load, a plan of meetings, phase transfers and moves, as text, JSON or files.

mod one;
mod plan;

use std::io::Write;

use chrono::{Datelike, Months, NaiveDate, Utc};
use clap::ValueEnum;

use crate::app::print::Print;
use crate::cli::text::{csv_text, paragraph};
use crate::cli::{Context, Outcome, open_store, user_error};
use crate::domain::calendar::Calendar;
use crate::domain::desk::{Step, year_words};
use crate::domain::document::Document;
use crate::domain::letters::authority_name;
use crate::domain::query::Query;
use crate::domain::review::Review;
use crate::domain::reviews::ask::{Order, ScheduleAsk};
use crate::domain::reviews::calendar as pages;
use crate::domain::reviews::row::{DayLoad, ScheduleRow, weeks};
use crate::domain::reviews::{print, sheet};
use crate::domain::words;
use crate::store::Store;

/// Arguments of `caseload reviews`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to show
    #[arg(value_enum, default_value_t = What::List)]
    what: What,
    /// Whose review, for one: a reference, a UPN or a name
    #[arg(value_name = "CHILD")]
    child: Vec<String>,
    /// Which children, such as: school:"Fernhill" year:6 flag:lac
    #[arg(long, short, value_name = "QUERY", allow_hyphen_values = true, default_value = "")]
    filter: String,
    /// Order of the list: day, school, caseworker, step
    #[arg(long, default_value = "day", value_name = "ORDER")]
    order: String,
    /// Only reviews whose next step the law makes late
    #[arg(long)]
    late: bool,
    /// Only reviews without a day
    #[arg(long)]
    no_day: bool,
    /// First day, for example 2027-01-04
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day; also of a plan, instead of its horizon
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// How far a plan reaches: term, next-term, year
    #[arg(long, default_value = "next-term")]
    horizon: String,
    /// The most meetings one school holds in a week, for a plan
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=50))]
    per_week: u32,
    /// The days the SENCo works, for a plan, such as: mon tue thu
    #[arg(long, default_value = "mon tue wed thu fri")]
    weekdays: String,
    /// The most rows to show: 40 unless told; 2000 on paper and for a spreadsheet
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print it as Word, PDF and text into the folder of exports
    #[arg(long)]
    print: bool,
    /// The list for a spreadsheet
    #[arg(long, conflicts_with = "print")]
    csv: bool,
}

/// The most rows told on a screen unless more are asked for, and on paper or for a spreadsheet.
const TOLD: usize = 40;
const WRITTEN: usize = 2_000;

impl Args {
    /// The most rows that are wanted.
    fn most(&self) -> usize {
        let most = if self.print || self.csv { WRITTEN } else { TOLD };
        self.limit.unwrap_or(most)
    }
}

/// What there is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The reviews, each with its next step
    List,
    /// One child's review, step by step
    One,
    /// How many reviews stand in each week of the school year; with --from and --to, on each day. With --print, a calendar
    Load,
    /// A day proposed for each review, and why; nothing is changed
    Plan,
    /// Who moves to the next phase, with the days worked back
    Transfers,
    /// Moves between authorities, and what each owes
    Moves,
    /// Write the meetings set as a calendar file, without names
    Calendar,
}

/// Prints what is asked for.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let query = Query::read(&args.filter).map_err(|fault| user_error(fault.to_string()))?;
    let today = context.today;
    if args.csv && args.what != What::List {
        return Err(user_error(
            "Only the list comes as --csv: write `caseload reviews list --csv`.",
        ));
    }
    match args.what {
        What::One => one::show(context, &store, &args.child.join(" ")),
        What::Load => load(context, &store, &ask(args, query, today)?, args),
        What::Plan => plan::show(context, &store, &query, args),
        What::Calendar => calendar(context, &store, &ask(args, query, today)?),
        What::List => {
            let page = store.schedule(&ask(args, query, today)?, today, &Step::First, args.most())?;
            if context.json {
                return json(&page.rows);
            }
            if args.csv {
                return csv(&page.rows, page.more);
            }
            show(
                context,
                args,
                sheet::schedule(&page.rows, "Reviews".into(), today, page.more),
            )
        }
        What::Transfers => {
            let (lines, more) = store.phase_transfers(&query, today, args.most())?;
            let sheet = sheet::transfers(lines, today);
            show(context, args, sheet::Sheet { more, ..sheet })
        }
        What::Moves => {
            let (lines, more) = store.moves(&query, today, args.most())?;
            show(
                context,
                args,
                sheet::Sheet {
                    more,
                    ..sheet::moves(&lines, &store.entries(&query, today)?, today)
                },
            )
        }
    }
}

fn ask(args: &Args, query: Query, today: NaiveDate) -> anyhow::Result<ScheduleAsk> {
    let day = |text: &Option<String>| text.as_deref().map(crate::cli::context::parse_day).transpose();
    let (from, to) = (day(&args.from)?, day(&args.to)?);
    let days = (from.is_some() || to.is_some()).then(|| {
        let last = to.unwrap_or(NaiveDate::from_ymd_opt(9999, 1, 1).unwrap_or(today));
        (from.unwrap_or_default(), last)
    });
    let order = Order::from_code(&args.order).ok_or_else(|| {
        user_error(format!(
            "“{}” is no order: day, school, caseworker or step.",
            args.order
        ))
    })?;
    Ok(ScheduleAsk {
        query,
        order,
        days,
        late: args.late,
        unset: args.no_day,
        ..ScheduleAsk::default()
    })
}

fn json(value: &impl serde::Serialize) -> Outcome {
    writeln!(std::io::stdout().lock(), "{}", serde_json::to_string_pretty(value)?)?;
    Ok(())
}

/// The schedule for a spreadsheet: every day as 2027-01-04, names of codes in words.
fn csv(rows: &[ScheduleRow], more: bool) -> Outcome {
    let headings = [
        "Name",
        "Reference",
        "Year",
        "School",
        "Authority",
        "Caseworker",
        "Kind",
        "Meeting",
        "Meeting is",
        "Next step",
        "By",
        "Last day for the meeting",
        "To be over by",
    ];
    let headings = headings.map(str::to_owned);
    let lines: Vec<Vec<String>> = rows.iter().map(csv_cells).collect();
    write!(std::io::stdout().lock(), "{}", csv_text(&headings, &lines))?;
    if more {
        eprintln!("There are more: --limit N writes them.");
    }
    Ok(())
}

fn csv_cells(row: &ScheduleRow) -> Vec<String> {
    let meeting = match (row.held, row.set) {
        (true, _) => "held",
        (_, true) => "set",
        _ => "without a day",
    };
    vec![
        row.name.clone(),
        row.reference.clone(),
        row.year.map(year_words).unwrap_or_default(),
        row.setting.clone(),
        authority_name(&row.authority),
        row.caseworker.clone(),
        row.kind.words().to_owned(),
        if row.set || row.held {
            row.day.to_string()
        } else {
            String::new()
        },
        meeting.to_owned(),
        row.step.words().to_owned(),
        row.step_due.map(|due| due.to_string()).unwrap_or_default(),
        row.meeting_by.to_string(),
        row.over_by().to_string(),
    ]
}

fn show(context: &Context, args: &Args, sheet: sheet::Sheet) -> Outcome {
    if context.json {
        return json(&sheet);
    }
    let document = sheet.document(context.today);
    if args.print {
        return written(context, &Print::everything("reviews", document));
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", sheet.title)?;
    for said in &sheet.said {
        write!(out, "{}", paragraph(said, 0))?;
    }
    if sheet.rows.is_empty() {
        writeln!(out, "{}", sheet.nothing)?;
    }
    for row in &sheet.rows {
        let pairs = sheet.columns.iter().zip(&row.cells).skip(1);
        let told: Vec<String> = pairs
            .filter(|(_, cell)| !cell.is_empty())
            .map(|((heading, _), cell)| format!("{heading}: {cell}"))
            .collect();
        let sign = if row.watch { "! " } else { "" };
        let name = row.cells.first().map_or("", String::as_str);
        writeln!(out, "\n{sign}{name}")?;
        write!(out, "{}", paragraph(&(told.join(". ") + "."), 4))?;
    }
    if sheet.more {
        writeln!(out, "\nThere are more: --limit N shows them.")?;
    }
    Ok(())
}

fn written(context: &Context, print: &Print) -> Outcome {
    let written = crate::runtime::print::print(print, &context.store, Utc::now())?;
    writeln!(std::io::stdout().lock(), "{}", written.sentence())?;
    Ok(())
}

fn load(context: &Context, store: &Store, ask: &ScheduleAsk, args: &Args) -> Outcome {
    let year = pages::year_of(context.today);
    let (first, last) = ask.days.unwrap_or(pages::year_span(year));
    let days = store.schedule_load(&ask.query, first, last, context.today)?;
    if args.print {
        let document = calendar_pages(context, store, ask, &days)?;
        return written(context, &Print::everything("review-calendar", document));
    }
    let (head, loads) = match ask.days {
        Some(_) => ("Reviews by day".to_owned(), days),
        None => (
            format!("Reviews by week, {year}; weeks begin on Monday"),
            weeks(&days, first, last),
        ),
    };
    if context.json {
        return json(&loads);
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{head}")?;
    for week in &loads {
        let unset = match week.unset {
            0 => String::new(),
            unset => format!(", {unset} without a day"),
        };
        let count = words::count(week.all().into(), "review");
        writeln!(out, "{:>11}  {count}{unset}", words::day(week.day))?;
    }
    Ok(())
}

/// The year on a page; or, where days are given, the months they lie in, at most twelve.
fn calendar_pages(context: &Context, store: &Store, ask: &ScheduleAsk, days: &[DayLoad]) -> anyhow::Result<Document> {
    let (today, calendar) = (context.today, Calendar::builtin());
    let Some((first, last)) = ask.days else {
        return Ok(pages::year_page(days, pages::year_of(today), today, calendar));
    };
    let last = last.min(first + Months::new(12));
    let ask = ScheduleAsk {
        days: Some((first, last)),
        ..ask.clone()
    };
    let rows = store.schedule(&ask, today, &Step::First, PLANNED)?.rows;
    let start = first.with_day(1).unwrap_or(first);
    let months = (0..12).map(|place| start + Months::new(place));
    let mut pages = months
        .take_while(|month| *month <= last)
        .map(|month| pages::month_page(&rows, month, today, calendar));
    let first = pages.next().unwrap_or_default();
    Ok(pages.fold(first, Document::then))
}

/// The most reviews planned at once.
const PLANNED: usize = 5_000;

fn calendar(context: &Context, store: &Store, ask: &ScheduleAsk) -> Outcome {
    let ask = ScheduleAsk {
        to_meet: true,
        ..ask.clone()
    };
    let rows: Vec<ScheduleRow> = store.schedule(&ask, context.today, &Step::First, PLANNED)?.rows;
    let mut reviews: Vec<Review> = Vec::new();
    for id in rows.iter().filter(|row| row.set).filter_map(|row| row.review) {
        reviews.extend(store.get::<Review>(id)?);
    }
    let entries = print::entries(&rows, &reviews);
    if entries.is_empty() {
        return Err(user_error("No meeting is set in these days; no file was written."));
    }
    written(context, &Print::calendar("review-meetings", "Review meetings", entries))
}
