//! `caseload letter`: the letters that wait, one letter as text, and its files.

use std::io::Write;

use clap::Subcommand;

use super::paper::Files;
use super::{Context, Outcome, open_store, user_error};
use crate::app::data::letters::Opened;
use crate::app::print::Print;
use crate::domain::letters;
use crate::domain::words;
use crate::exchange::document::text;
use crate::runtime::letters as held;
use crate::store::Store;

/// Arguments of `caseload letter`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the kinds of letter
    Kinds,
    /// List the letters not yet sent, the earliest due first
    List,
    /// Put a letter together about a child and keep it, to be finished on the screen
    Prepare(Which),
    /// Show a letter as plain text, and what it lacks
    Show(Which),
    /// Write a letter as Word, PDF and text into the folder of exports
    Print {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        files: Files,
    },
}

#[derive(Debug, clap::Args)]
struct Which {
    /// The child's reference, such as 26/0418, or enough of a name to be one child
    child: String,
    /// The kind, as `caseload letter kinds` lists it
    kind: String,
}

/// Does what was asked.
pub fn run(context: &Context, args: &Args) -> Outcome {
    match &args.command {
        Command::Kinds => kinds(context),
        Command::List => list(context),
        Command::Prepare(which) => prepare(context, which),
        Command::Show(which) => show(context, which),
        Command::Print { which, files } => write_files(context, which, files),
    }
}

fn kinds(context: &Context) -> Outcome {
    let mut out = std::io::stdout().lock();
    if context.json {
        let kinds: Vec<_> = letters::all()
            .iter()
            .map(|kind| (&kind.code, &kind.name, &kind.source))
            .collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&kinds)?)?;
        return Ok(());
    }
    for kind in letters::all() {
        writeln!(out, "{:<22} {}", kind.code, kind.name)?;
    }
    Ok(())
}

fn list(context: &Context) -> Outcome {
    let store = open_store::to_read(context)?;
    let lines = held::unsent(&store)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        let letters: Vec<_> = lines.iter().map(|line| &line.letter).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&letters)?)?;
        return Ok(());
    }
    if lines.is_empty() {
        writeln!(out, "No letter waits to be sent.")?;
    }
    for line in lines {
        let letter = &line.letter;
        let due = letter.due.map(words::day).unwrap_or_default();
        let late = if letter.due.is_some_and(|due| due < context.today) {
            " LATE"
        } else {
            ""
        };
        let state = letters::standing(letter).words();
        writeln!(
            out,
            "{due:<12} {:<9} {:<22} {state}{late}  {}",
            letter.reference, letter.kind, line.name
        )?;
    }
    Ok(())
}

fn kind(which: &Which) -> anyhow::Result<&'static letters::Kind> {
    letters::find(&which.kind).ok_or_else(|| {
        user_error(format!(
            "There is no kind of letter “{}”: `caseload letter kinds` lists them.",
            which.kind
        ))
    })
}

fn prepare(context: &Context, which: &Which) -> Outcome {
    let kind = kind(which)?;
    let mut store = open_store::to_write(context)?;
    let child = super::show::child_of(&store, &which.child)?;
    let opened = held::new(&store, child, kind, context.today)?;
    let opened = opened.ok_or_else(|| user_error("There is no such child in this file."))?;
    let by = super::undo::actor(&store)?;
    store.apply(&opened.kept(), &by, chrono::Utc::now())?;
    tell_lacks(&opened)
}

/// The newest letter of the kind about the child.
fn found(store: &Store, context: &Context, which: &Which) -> anyhow::Result<Opened> {
    let kind = kind(which)?;
    let child = super::show::child_of(store, &which.child)?;
    let letters: Vec<crate::domain::letter::Letter> = store.of("child", child)?;
    let newest = letters
        .iter()
        .filter(|letter| letter.kind == kind.code)
        .max_by_key(|letter| letter.id);
    let none = || {
        user_error(format!(
            "No letter “{}” is held about that child: prepare it first.",
            kind.code
        ))
    };
    let opened = held::open(store, newest.ok_or_else(none)?, context.today)?;
    opened.ok_or_else(none)
}

fn show(context: &Context, which: &Which) -> Outcome {
    let opened = found(&open_store::to_read(context)?, context, which)?;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&opened.letter)?)?;
        return Ok(());
    }
    write!(out, "{}", text::write(&letters::document(&opened.letter)))?;
    drop(out);
    tell_lacks(&opened)
}

fn tell_lacks(opened: &Opened) -> Outcome {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nHow it stands: {}.", letters::standing(&opened.letter).words())?;
    for lack in letters::missing(&opened.letter) {
        writeln!(out, "  missing: {}", lack.words)?;
    }
    for reference in &opened.shared {
        writeln!(out, "  the same reasons stand in the letter of {reference}")?;
    }
    for words in &opened.unserved {
        writeln!(out, "  before it goes: {words}")?;
    }
    Ok(())
}

fn write_files(context: &Context, which: &Which, files: &Files) -> Outcome {
    let letter = found(&open_store::to_read(context)?, context, which)?.letter;
    files.write(
        context,
        Print::everything(letters::stem(&letter), letters::document(&letter)),
    )
}
