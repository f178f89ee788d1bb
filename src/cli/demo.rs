//! `caseload demo`: a file with a caseload that was made up, to try the program on.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Context, Outcome, screens, today, user_error};
use crate::domain::demo::{CHILDREN, Demo, Step};
use crate::domain::words;
use crate::store::{Protection, Store, StoreError};

/// As many as the program's aims are stated for.
const MOST: u32 = 1_000_000;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many children
    #[arg(long, value_name = "N", default_value_t = CHILDREN, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST)))]
    children: u32,
    /// Another number tells other stories; the same number the same ones
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

/// Makes the file and opens it in the screens; without a terminal, prints its first look of the day.
///
/// A demonstration kept in the usual place is opened again as it was left.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let file = file(context);
    let usual = file == usual(context);
    let kept = usual && file.exists();
    if !kept {
        make(context, args, &file)?;
    }
    if usual && screens::can_be_shown(context) {
        return screens::demonstrate(context);
    }
    if context.json {
        println!(
            "{}",
            json!({ "file": file, "children": args.children, "seed": args.seed, "today": context.today, "kept": kept })
        );
        return Ok(());
    }
    tell(context, args, &file, kept);
    if !usual {
        return Ok(());
    }
    println!();
    today::run(
        &Context {
            store: file,
            ..context.clone()
        },
        &today::Args::first_look(),
    )
}

/// Fills a new file in one transaction.
fn make(context: &Context, args: &Args, file: &Path) -> Outcome {
    let demo = prepared(context, args)?;
    let mut store = Store::create(file, &Protection::Plain)?;
    if let Err(error) = fill(&mut store, &demo) {
        drop(store);
        // We made it a moment ago and nothing of it is of use to anybody.
        let _ = std::fs::remove_file(file);
        return Err(error.into());
    }
    Ok(())
}

fn tell(context: &Context, args: &Args, file: &Path, kept: bool) {
    let (children, on) = (args.children, words::day(context.today));
    if kept {
        println!(
            "The demonstration made before, in {}, of children who do not exist.",
            file.display()
        );
    } else {
        println!(
            "Made {} with {children} children who do not exist, as of {on}.",
            file.display()
        );
    }
    println!("It is not encrypted: put nobody real into it.");
    println!(
        "To work with it, add: --store {} --today {}",
        file.display(),
        context.today
    );
}

/// The file asked for; a file of its own when none was, never the one with real children.
fn file(context: &Context) -> PathBuf {
    if context.store == context.folders.data.join("caseload.sqlite") {
        usual(context)
    } else {
        context.store.clone()
    }
}

/// Where the demonstration is kept when no other place is asked for.
fn usual(context: &Context) -> PathBuf {
    context.folders.data.join("demonstration.sqlite")
}

/// The history reaches eight years back and the meetings a quarter ahead, all within the table of bank holidays.
fn prepared(context: &Context, args: &Args) -> anyhow::Result<Demo> {
    let year = chrono::Datelike::year(&context.today);
    if !(2022..=2034).contains(&year) {
        let sentence =
            "The demonstration is made for a day from 2022 to 2034: give one, for example --today 2026-11-25.";
        return Err(user_error(sentence));
    }
    Ok(Demo::new(args.children, args.seed, context.today))
}

fn fill(store: &mut Store, demo: &Demo) -> Result<(), StoreError> {
    let told = std::io::stderr().is_terminal();
    let (of, mut last) = (demo.len(), 0);
    let steps = demo.steps().enumerate().map(|(done, step): (usize, Step)| {
        let percent = done * 100 / of;
        if told && percent > last {
            last = percent;
            eprint!("\rMaking children up: {percent} %");
            let _ = std::io::stderr().flush();
        }
        step
    });
    store.apply_all(steps)?;
    if told {
        eprint!("\r                          \r");
    }
    Ok(())
}
