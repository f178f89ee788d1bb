//! `caseload each`: one thing done for every case a filter asks for, as one change with one undo.

use std::io::Write;

use chrono::{NaiveDate, Utc};

use super::context::parse_day;
use super::list::{What, query_of};
use super::{Context, Outcome, open_store, undo, user_error};
use crate::domain::change::Deed;
use crate::domain::child::Flags;
use crate::domain::desk::{CaseRow, Step};
use crate::domain::id::ChildId;
use crate::domain::note::{Note, NoteKind};
use crate::domain::task::Task;
use crate::domain::words;
use crate::store::Store;

/// Arguments of `caseload each`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which cases, such as: who:khan stage:draft
    #[arg(long, short, value_name = "QUERY", allow_hyphen_values = true)]
    filter: String,
    /// Do it; without this the cases are only named
    #[arg(long)]
    yes: bool,
    #[command(subcommand)]
    what: Doing,
}

#[derive(Debug, clap::Subcommand)]
enum Doing {
    /// Give them to another caseworker, with what the one before had still to do for them
    HandOver {
        /// Part of the name of who takes over
        to: String,
        /// A line of each one's story for who takes over
        #[arg(long, default_value = "")]
        words: String,
    },
    /// Set a task for each
    Task {
        /// What is to be done
        what: String,
        /// By when
        #[arg(long, value_name = "DATE")]
        by: Option<String>,
    },
    /// Log the same line in the story of each
    Note {
        /// What is to stand there
        words: String,
        /// The day to come back to it
        #[arg(long, value_name = "DATE")]
        come_back: Option<String>,
    },
    /// Set a flag that is only set or not, such as: ooa, lac, int
    Flag {
        /// The flag
        flag: String,
    },
    /// Take such a flag away
    Unflag {
        /// The flag
        flag: String,
    },
}

/// Cases one change is about at most; the same as can be marked in the screens.
const MOST: usize = 2_000;

/// Names the cases, and does it when told to.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let query = query_of(What::Cases, &args.filter, None)?;
    let mut store = match args.yes {
        true => open_store::to_write(context)?,
        false => open_store::to_read(context)?,
    };
    let page = store.cases(&query, context.today, &Step::First, MOST)?;
    if page.more {
        return Err(user_error(format!(
            "The filter asks for more than {MOST} cases. Nothing was changed. Make it narrower."
        )));
    }
    if page.rows.is_empty() {
        return Err(user_error("No case matches the filter. Nothing was changed."));
    }
    let deed = deed(context, &store, &args.what)?;
    let children: Vec<ChildId> = page.rows.iter().map(|row| row.child).collect();
    let change = deed.change(&children);
    if !args.yes {
        return name_them(context, &change.name(None), &page.rows);
    }
    let by = undo::actor(&store)?;
    let applied = store.apply(&change, &by, Utc::now())?;
    let mut out = std::io::stdout().lock();
    match context.json {
        true => writeln!(
            out,
            "{}",
            serde_json::json!({ "entry": applied.entry, "name": applied.name, "children": children.len() })
        )?,
        false => writeln!(out, "Saved: {}. `caseload undo` takes it back whole.", applied.name)?,
    }
    Ok(())
}

/// What would be done, and for whom.
fn name_them(context: &Context, name: &str, rows: &[CaseRow]) -> Outcome {
    let mut out = std::io::stdout().lock();
    if context.json {
        let children: Vec<_> = rows
            .iter()
            .map(|row| serde_json::json!({ "reference": row.reference, "name": row.name }))
            .collect();
        writeln!(out, "{}", serde_json::json!({ "would": name, "children": children }))?;
        return Ok(());
    }
    writeln!(out, "This would {name}:")?;
    for row in rows {
        writeln!(out, "  {}  {}", row.reference, row.name)?;
    }
    writeln!(out, "Nothing was changed. Say it again with --yes to do it.")?;
    Ok(())
}

fn deed(context: &Context, store: &Store, what: &Doing) -> anyhow::Result<Deed> {
    Ok(match what {
        Doing::HandOver { to, words } => hand_over(context, store, to, words)?,
        Doing::Task { what, by } => Deed::Task(Task {
            what: what.clone(),
            due: day(by.as_deref())?,
            ..Task::default()
        }),
        Doing::Note { words, come_back } => Deed::Note(Note {
            follow_up: day(come_back.as_deref())?,
            ..note(context, store, words)?
        }),
        Doing::Flag { flag } => flagged(flag, true)?,
        Doing::Unflag { flag } => flagged(flag, false)?,
    })
}

fn day(text: Option<&str>) -> anyhow::Result<Option<NaiveDate>> {
    text.map(parse_day).transpose()
}

fn note(context: &Context, store: &Store, words: &str) -> anyhow::Result<Note> {
    Ok(Note {
        kind: NoteKind::Note,
        day: context.today,
        words: words.to_owned(),
        by: undo::actor(store)?.0,
        ..Note::default()
    })
}

/// The name must mean one person at work.
fn hand_over(context: &Context, store: &Store, to: &str, said: &str) -> anyhow::Result<Deed> {
    let found = store.known_people(to, context.today, 10)?;
    let at_work: Vec<_> = found.into_iter().filter(|known| !known.family).collect();
    match at_work.as_slice() {
        [only] => Ok(Deed::HandOver {
            to: only.id.into(),
            name: only.name.clone(),
            note: note(context, store, said)?,
        }),
        [] => Err(user_error(format!(
            "Nobody at work here has a name that begins with “{to}”. Nothing was changed."
        ))),
        several => {
            let names: Vec<&str> = several.iter().map(|known| known.name.as_str()).collect();
            Err(user_error(format!(
                "“{to}” can mean {}. Nothing was changed. Say more of the name.",
                words::list(&names)
            )))
        }
    }
}

fn flagged(key: &str, on: bool) -> anyhow::Result<Deed> {
    if !Flags::plain().any(|word| word.key == key) {
        let known: Vec<&str> = Flags::plain().map(|word| word.key).collect();
        return Err(user_error(format!(
            "“{key}” is no flag that is only set or not. There are: {}. The others are entered on the child's page.",
            known.join(", ")
        )));
    }
    Ok(Deed::Flag {
        key: key.to_owned(),
        on,
    })
}
