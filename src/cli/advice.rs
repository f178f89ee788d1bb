//! `caseload advice`: what is owed and by whom, the queues by service, the words of reminders, and reminding many at once.

mod contributors;

use std::io::Write;

use super::columns::{Column, table};
use super::paper::Paper;
use super::text::paragraph;
use super::{Context, Outcome, open_store, undo, user_error};
use crate::app::print::Print;
use crate::domain::advice::Chase;
use crate::domain::advice_run::{
    AdviceAsk, AdviceLine, AdviceShown, ServiceQueue, chase_messages, reminders, service_queues,
};
use crate::domain::change::Change;
use crate::domain::desk::Step;
use crate::domain::query::Query;
use crate::domain::words;
use crate::store::Store;

/// Arguments of `caseload advice`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
    /// Which advice
    #[arg(long, value_enum, default_value = "owed", global = true)]
    show: Show,
    /// Only that of one service, such as: educational psychology
    #[arg(long, value_name = "SERVICE", global = true)]
    from: Option<String>,
    /// Which children, such as: school:fern flag:lac
    #[arg(
        long,
        value_name = "QUERY",
        allow_hyphen_values = true,
        default_value = "",
        global = true
    )]
    filter: String,
    /// The most rows
    #[arg(long, default_value_t = 40, value_name = "N", global = true)]
    limit: usize,
}

/// What is done besides listing.
#[derive(Debug, clap::Subcommand)]
enum What {
    /// The queue of each service, how long it takes, and when it would clear
    Services,
    /// The words of the reminders with their addresses, to be sent
    Words(Paper),
    /// Who contributes to a child's plan, and what each was sent of it
    Contributors(contributors::Args),
    /// Note that all of these were reminded today, in one entry that undo takes back
    Remind {
        /// How: e-mail, telephone, letter
        #[arg(long, default_value = "e-mail")]
        how: String,
    },
}

/// Which advice a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Show {
    /// All that is owed
    Owed,
    /// What somebody is to be reminded of today
    Remind,
    /// What is late
    Late,
    /// What came in and was not yet read through
    Check,
}

/// Does what is asked for.
pub fn run(context: &Context, args: &Args) -> Outcome {
    match &args.what {
        None => list(context, args),
        Some(What::Services) => services(context),
        Some(What::Words(paper)) => said(context, args, paper),
        Some(What::Contributors(args)) => contributors::run(context, args),
        Some(What::Remind { how }) => remind(context, args, how),
    }
}

fn asked(args: &Args) -> anyhow::Result<AdviceAsk> {
    let query =
        Query::read(&args.filter).map_err(|fault| user_error(format!("{fault}\n{}", fault.pointer(&args.filter))))?;
    Ok(AdviceAsk {
        shown: match args.show {
            Show::Owed => AdviceShown::Owed,
            Show::Remind => AdviceShown::Remind,
            Show::Late => AdviceShown::Late,
            Show::Check => AdviceShown::Check,
        },
        contributor: args.from.clone(),
        query,
    })
}

fn lines(store: &Store, context: &Context, asked: &AdviceAsk, limit: usize) -> anyhow::Result<Vec<AdviceLine>> {
    Ok(store.advice_lines(asked, context.today, &Step::First, limit)?.rows)
}

const COLUMNS: &[Column] = &[
    ("NAME", 20),
    ("FROM", 22),
    ("DUE", 12),
    ("STANDS", 14),
    ("REMINDED", 11),
];

fn list(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let asked = asked(args)?;
    let lines = lines(&store, context, &asked, args.limit)?;
    let total = store.count_advice_lines(&asked, context.today, 100_000)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
        return Ok(());
    }
    if lines.is_empty() {
        writeln!(out, "No advice {}.", asked.shown.words())?;
        return Ok(());
    }
    let rows: Vec<Vec<String>> = lines.iter().map(|line| row(line, context)).collect();
    write!(out, "{}", table(COLUMNS, &rows))?;
    writeln!(
        out,
        "rows 1 to {} of {total}, advice {}",
        rows.len(),
        asked.shown.words()
    )?;
    Ok(())
}

fn row(line: &AdviceLine, context: &Context) -> Vec<String> {
    let stands = match (line.received, line.days_late(context.today)) {
        (Some(day), _) => format!("in {}", words::day(day)),
        (None, late) if late > 0 => format!("{} late", words::count(late, "day")),
        (None, 0) => "due today".to_owned(),
        (None, left) => format!("in {}", words::count(-left, "day")),
    };
    vec![
        line.name.clone(),
        line.contributor.clone(),
        words::day(line.due),
        stands,
        line.chased.map(words::day).unwrap_or_default(),
    ]
}

fn services(context: &Context) -> Outcome {
    let store = open_store::to_read(context)?;
    let queues = service_queues(&store.advice_queue(context.today)?, context.today);
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&queues)?)?;
        return Ok(());
    }
    if queues.is_empty() {
        writeln!(out, "No advice has been asked for yet.")?;
    }
    for queue in &queues {
        write!(out, "{}", queue_text(queue))?;
    }
    Ok(())
}

fn queue_text(queue: &ServiceQueue) -> String {
    let took = match (queue.took.median, queue.took.longest) {
        (Some(median), Some(longest)) => format!(
            "{} came in during the last 12 months, the middle one after {}, the longest after {}. ",
            queue.took.of,
            words::count(median, "day"),
            words::count(longest, "day")
        ),
        _ => String::new(),
    };
    let text = format!(
        "{} owed, {} late. {took}{}",
        queue.out,
        queue.late,
        queue.outlook.words()
    );
    format!("{}\n{}", queue.contributor, paragraph(&text, 4))
}

fn said(context: &Context, args: &Args, paper: &Paper) -> Outcome {
    let store = open_store::to_read(context)?;
    let owed: Vec<AdviceLine> = owed(&store, context, args)?;
    let by = undo::actor(&store)?.0;
    let messages = chase_messages(&owed, &by, context.today);
    if paper.is_wanted() {
        let print = Print::everything("advice-reminders", reminders(&messages, context.today));
        return paper.write(context, print);
    }
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&messages)?)?;
        return Ok(());
    }
    for message in &messages {
        let address = if message.address.is_empty() {
            "no address is known"
        } else {
            &message.address
        };
        writeln!(
            out,
            "To: {} <{address}>\nSubject: {}\n\n{}\n",
            message.to, message.subject, message.body
        )?;
    }
    writeln!(
        out,
        "{} about {}.",
        words::count(messages.len() as i64, "message"),
        words::count(owed.len() as i64, "report")
    )?;
    Ok(())
}

fn owed(store: &Store, context: &Context, args: &Args) -> anyhow::Result<Vec<AdviceLine>> {
    let lines = lines(store, context, &asked(args)?, args.limit)?;
    Ok(lines.into_iter().filter(|line| line.received.is_none()).collect())
}

fn remind(context: &Context, args: &Args, how: &str) -> Outcome {
    let mut store = open_store::to_write(context)?;
    let owed = owed(&store, context, args)?;
    if owed.is_empty() {
        return Err(user_error("No advice of that kind is owed; nothing was noted."));
    }
    let change = Change::ChaseAdvice {
        advice: owed.iter().map(|line| line.advice).collect(),
        chase: Chase {
            day: context.today,
            how: how.to_owned(),
            ..Chase::default()
        },
    };
    let by = undo::actor(&store)?;
    let applied = store.apply(&change, &by, chrono::Utc::now())?;
    writeln!(
        std::io::stdout().lock(),
        "Noted: {}. caseload undo takes it back.",
        applied.name
    )?;
    Ok(())
}
