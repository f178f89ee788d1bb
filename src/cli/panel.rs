//! `caseload panel`: meetings as text, their agenda filled, and what is printed of them.

use std::io::Write;
use std::path::PathBuf;

use chrono::{NaiveDate, Utc};

use super::panel_show::{self, Part};
use super::{Context, Outcome, open_store, undo, user_error};
use crate::domain::calendar::Calendar;
use crate::domain::document::{Document, Format};
use crate::domain::id::MeetingId;
use crate::domain::panel::front::Front;
use crate::domain::panel::page::MeetingPage;
use crate::domain::panel::print_agenda::{Names, agenda, pack_index, stem};
use crate::domain::panel::{hours, invite};
use crate::domain::words;
use crate::runtime::print;
use crate::store::Store;

/// Arguments of `caseload panel`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List meetings from five weeks back on, with what each lacks
    List,
    /// Show one meeting: quorum, time, what cannot wait, and its agenda, the cases that wait, its seats or its papers
    Show {
        #[command(flatten)]
        which: Which,
        /// What is shown below
        #[arg(long, value_enum, default_value_t)]
        part: Part,
    },
    /// Fill the agenda in order of the last lawful day; say why for each case
    Fill {
        #[command(flatten)]
        which: Which,
        /// Say what would be proposed, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Show what a meeting keeps beside its agenda: orders of equipment, or questions and the schools that came
    Log(Which),
    /// Write agenda, papers or item sheets as Word, PDF and text, or invitations as a calendar file
    Print {
        #[command(flatten)]
        which: Which,
        /// What is printed
        #[arg(long, value_enum, default_value_t = Printed::Agenda)]
        what: Printed,
        /// Folder to write into; without it, beside the caseload file under exports
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
}

/// Which meeting is meant.
#[derive(Debug, clap::Args)]
struct Which {
    /// Its day, such as 2026-11-25; without it the next to come
    day: Option<String>,
    /// Its kind, such as EHCNA, where there are several on that day
    #[arg(long, value_name = "CODE")]
    kind: Option<String>,
    /// Full names instead of initials
    #[arg(long)]
    names: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Printed {
    Agenda,
    /// The index of papers and a sheet for each case
    Pack,
    Invitations,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Outcome {
    match &args.what {
        What::List => list(context),
        What::Show { which, part } => show(context, which, *part),
        What::Fill { which, dry_run } => fill(context, which, *dry_run),
        What::Log(which) => log(context, which),
        What::Print { which, what, out } => written(context, which, *what, out.as_ref()),
    }
}

impl Which {
    fn names(&self) -> Names {
        if self.names { Names::Full } else { Names::Initials }
    }

    fn page(&self, store: &Store, today: NaiveDate) -> anyhow::Result<MeetingPage> {
        let front = store.panel_front(today)?;
        let id = self.chosen(&front, today)?;
        let page = store.meeting_page(id, today)?;
        page.ok_or_else(|| user_error("There is no such meeting in this file."))
    }

    fn chosen(&self, front: &Front, today: NaiveDate) -> anyhow::Result<MeetingId> {
        let day = self.day.as_deref().map(super::context::parse_day).transpose()?;
        let fits = |row: &&crate::domain::panel::front::FrontRow| {
            let on_day = match day {
                Some(day) => row.row.day == Some(day),
                None => row.row.day.is_some_and(|day| day >= today),
            };
            on_day
                && self
                    .kind
                    .as_ref()
                    .is_none_or(|kind| row.row.kind.eq_ignore_ascii_case(kind))
        };
        let found = front.rows.iter().find(fits);
        found.map(|row| row.row.meeting).ok_or_else(|| {
            user_error("No such meeting from five weeks back on. `caseload panel list` shows those there are; give a day and --kind.")
        })
    }
}

fn list(context: &Context) -> Outcome {
    let front = open_store::to_read(context)?.panel_front(context.today)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&front)?)?;
        return Ok(());
    }
    for row in &front.rows {
        let day = row.row.day.map(words::weekday).unwrap_or_default();
        let lacks = if row.row.lacks.is_empty() {
            "nothing".to_owned()
        } else {
            row.row.lacks.join(", ")
        };
        let cases = words::count(row.row.items.into(), "case");
        writeln!(out, "{day}  {} ({}), {cases}, lacks {lacks}", row.short, row.row.kind)?;
    }
    if front.rows.is_empty() {
        writeln!(out, "No meeting from five weeks back on.")?;
    }
    for said in front.after.words() {
        writeln!(out, "Decisions of 60 days: {said}")?;
    }
    Ok(())
}

fn show(context: &Context, which: &Which, part: Part) -> Outcome {
    let page = which.page(&open_store::to_read(context)?, context.today)?;
    let mut out = std::io::stdout().lock();
    match context.json {
        true => {
            let told = panel_show::json(&page, which.names(), context.today);
            writeln!(out, "{}", serde_json::to_string_pretty(&told)?)?;
        }
        false => write!(out, "{}", panel_show::text(&page, part, which.names(), context.today)?)?,
    }
    Ok(())
}

fn log(context: &Context, which: &Which) -> Outcome {
    let page = which.page(&open_store::to_read(context)?, context.today)?;
    let document = page.log_document(which.names(), context.today).ok_or_else(|| {
        user_error("This kind of meeting keeps neither orders nor questions. `caseload panel list` shows the kinds.")
    })?;
    let mut out = std::io::stdout().lock();
    if context.json {
        let all = serde_json::json!({ "orders": page.orders, "questions": page.questions, "schools": page.schools });
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(());
    }
    out.write_all(&crate::exchange::document::write(&document, Format::Text)?)?;
    Ok(())
}

fn fill(context: &Context, which: &Which, dry_run: bool) -> Outcome {
    let mut store = if dry_run {
        open_store::to_read(context)?
    } else {
        open_store::to_write(context)?
    };
    let page = which.page(&store, context.today)?;
    if !page.is_open() {
        return Err(user_error(
            "This meeting has been held: its agenda stays as it was. Nothing was changed.",
        ));
    }
    let proposed = page.propose();
    let mut out = std::io::stdout().lock();
    for choice in &proposed.choices {
        let sign = if choice.verdict.on { "on " } else { "off" };
        let who = choice.case.who(!which.names);
        writeln!(out, "{sign}  {} {who}: {}", choice.case.reference, choice.why(&page))?;
    }
    for miss in page.misses_by(&proposed, context.today) {
        let who = miss.case.who(!which.names);
        writeln!(
            out,
            "{}: {} {who}: {}",
            miss.miss.heading(),
            miss.case.reference,
            miss.miss.routes()
        )?;
    }
    let hours = page.hours();
    let (needed, booked) = (
        hours::in_words(hours.needed(proposed.minutes)),
        hours::in_words(hours.booked()),
    );
    writeln!(out, "{needed} of {booked} booked.")?;
    match (proposed.change, dry_run) {
        (None, _) => writeln!(out, "The agenda is as it would be proposed; nothing was changed.")?,
        (Some(_), true) => writeln!(out, "Nothing was changed.")?,
        (Some(change), false) => {
            let by = undo::actor(&store)?;
            let applied = store.apply(&change, &by, Utc::now())?;
            writeln!(out, "Saved: {}. `caseload undo` takes it back.", applied.name)?;
        }
    }
    Ok(())
}

fn written(context: &Context, which: &Which, what: Printed, out: Option<&PathBuf>) -> Outcome {
    let store = open_store::to_read(context)?;
    let page = which.page(&store, context.today)?;
    let made = printed(&store, &page, which.names(), what, context.today)?;
    let done = match out {
        Some(folder) => print::print_into(&made, folder, Utc::now())?,
        None => print::print(&made, &context.store, Utc::now())?,
    };
    writeln!(std::io::stdout().lock(), "{}", done.sentence())?;
    Ok(())
}

fn printed(
    store: &Store,
    page: &MeetingPage,
    names: Names,
    what: Printed,
    today: NaiveDate,
) -> anyhow::Result<crate::app::print::Print> {
    use crate::app::print::Print;
    let document = |what: &str, document: Document| Print::everything(stem(page, what), document);
    Ok(match what {
        Printed::Agenda => document("agenda", agenda(page, names)),
        Printed::Pack => document(
            "pack",
            store.item_sheets(page, None, names, today, pack_index(page, names))?,
        ),
        Printed::Invitations => Print::calendar(
            stem(page, "invitation"),
            page.kind.name.clone(),
            invite::entries(page, Calendar::builtin()),
        ),
    })
}
