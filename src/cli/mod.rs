//! Arguments, and the twins of the screens without a screen. One file per command.

/// A line to our output, as the standard macro writes it, but for a reader who has left: `caseload ... | head` closes the output
/// early, and then nobody is there to be told anything.
macro_rules! println {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let told = writeln!(std::io::stdout().lock(), $($words)*);
        told.unwrap_or_else(|fault| $crate::cli::outcome::untold(&fault))
    }};
}

mod advice;
mod backup;
mod calendar;
mod check;
mod clock;
mod columns;
mod completions;
mod context;
mod decisions;
mod demo;
mod each;
mod events;
mod export;
mod figures;
mod import;
mod journal;
mod letter;
mod list;
mod manual;
mod minutes;
mod new;
pub mod open_store;
mod outcome;
mod pack;
mod panel;
mod panel_show;
mod paper;
mod passphrase;
mod percent;
mod refer;
mod restore;
mod reviews;
mod rule_book;
mod rules;
mod screens;
mod services;
mod show;
mod support;
mod tac;
mod text;
mod today;
mod transition;
mod triage;
mod undo;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use context::{Context, Globals};
pub use outcome::{Outcome, UserError, user_error};

/// A terminal desk for SEND casework in England: what is due, when, by whom, and why that day.
#[derive(Debug, Parser)]
#[command(name = "caseload", version, about, max_term_width = 100)]
pub struct Arguments {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// One variant per file in this folder.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show what advice is owed, the queues of services, the words of reminders; note many reminders at once
    Advice(advice::Args),
    /// List what meetings asked for and is still open, overdue first
    Actions,
    /// Show how often families appeal, and what they were offered; or one child's chronology
    Appeals(decisions::AppealArgs),
    /// Make a backup, or list those there are
    Backup(backup::Args),
    /// Show the school terms and bank holidays days are reckoned with
    Calendar(calendar::Args),
    /// Look the whole file over and say what is wrong with it, if anything
    Check,
    /// Work out what is due, when, by whom and why, from what happened
    Clock(clock::Args),
    /// Write a completion script for a shell to standard output
    Completions(completions::Args),
    /// Show refusals by school, need and who asked, with their counts
    Decisions(decisions::Args),
    /// Do one thing for every case of a filter: hand over, task, note, flag; as one change
    Each(each::Args),
    /// List the events the clock reads, with the exceptions, markers and routes
    Events,
    /// Show what an area is asked for: plans long late, suspensions, waits, ages, meetings missed; each with its base
    Figures(figures::Args),
    /// Make a file with made-up children, to try the program on
    Demo(demo::Args),
    /// Write a list as CSV or XLSX, or everything as one archive
    Export(export::Args),
    /// Take in children from files of others, or an archive
    Import(Box<import::Args>),
    /// Show who changed what, when; or check that nothing was altered
    Journal(journal::Args),
    /// Prepare, list, show and print letters
    Letter(letter::Args),
    /// Show a list: today, cases, referrals, advice, reviews, panels, children
    List(list::Args),
    /// Write the manual page to standard output
    Manual,
    /// Show the minutes of a meeting and the log of its actions
    Minutes(minutes::Args),
    /// Make a new, empty caseload file
    New(new::Args),
    /// Make, look at or take in the request pack of a child
    Pack(pack::Args),
    /// Show meetings, fill an agenda, and print agenda, pack and invitations
    Panel(panel::Args),
    /// Change the passphrase of the file
    Passphrase(passphrase::Args),
    /// Do again what was undone last
    Redo,
    /// Log a concern about a child, or record a request for an assessment
    Refer(refer::Args),
    /// Bring back a backup; the file it replaces is kept
    Restore(restore::Args),
    /// Show the schedule of reviews, its load, a plan of meetings, phase transfers and moves
    Reviews(reviews::Args),
    /// List the rules, or show one in full with its source and examples
    Rules(rules::Args),
    /// Show the directory of services with their waits, or the children who wait
    Services(services::Args),
    /// Show one child's page
    Show(show::Args),
    /// Show cycles of assess, plan, do, review: the list, one child's, or by term and school
    Support(support::Args),
    /// Show the offers of TAC meetings after refusals, with the day of appeal
    Tac(tac::Args),
    /// Show the first look of the day: late, due, new, owed, meetings
    Today(today::Args),
    /// List young people from fourteen: what to look at before they are grown up
    Transition(transition::Args),
    /// Show what waits for triage, the questions of one referral, or how long children waited
    Triage(triage::Args),
    /// Take back the newest change, or say what that is
    Undo(undo::Args),
    /// List looked after, out of area, child protection, and exclusions beside the roll
    Watch(watch::Args),
}

/// Runs the program with the arguments it was started with, and says how it ended: 0 well, 1 failed, 2 asked wrongly.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    outcome::exit_code(run(&arguments))
}

fn run(arguments: &Arguments) -> Outcome {
    let context = Context::new(&arguments.globals)?;
    let _log = crate::runtime::log::start(&context.folders.log);
    rule_book::reckon_with_own(&context.folders)?;
    calendar::reckon_with_own(&context.folders)?;
    let Some(command) = &arguments.command else {
        return screens::run(&context, arguments.globals.today.is_some());
    };
    match command {
        Command::Advice(args) => advice::run(&context, args),
        Command::Services(args) => services::run(&context, args),
        Command::Support(args) => support::run(&context, args),
        Command::Tac(args) => tac::run(&context, args),
        Command::Actions => minutes::actions(&context),
        Command::Appeals(args) => decisions::appeals(&context, args),
        Command::Decisions(args) => decisions::run(&context, args),
        Command::Minutes(args) => minutes::run(&context, args),
        Command::Backup(args) => backup::run(&context, args),
        Command::Calendar(args) => calendar::run(&context, args),
        Command::Check => check::run(&context),
        Command::Clock(args) => clock::run(&context, args),
        Command::Demo(args) => demo::run(&context, args),
        Command::Completions(args) => completions::run(args),
        Command::Each(args) => each::run(&context, args),
        Command::Events => events::run(&context),
        Command::Export(args) => export::run(&context, args),
        Command::Figures(args) => figures::run(&context, args),
        Command::Import(args) => import::run(&context, args),
        Command::Journal(args) => journal::run(&context, args),
        Command::Letter(args) => letter::run(&context, args),
        Command::List(args) => list::run(&context, args),
        Command::Manual => manual::run(&context),
        Command::New(args) => new::run(&context, args),
        Command::Pack(args) => pack::run(&context, args),
        Command::Panel(args) => panel::run(&context, args),
        Command::Passphrase(args) => passphrase::run(&context, args),
        Command::Redo => undo::redo(&context),
        Command::Refer(args) => refer::run(&context, args),
        Command::Restore(args) => restore::run(&context, args),
        Command::Reviews(args) => reviews::run(&context, args),
        Command::Rules(args) => rules::run(&context, args),
        Command::Show(args) => show::run(&context, args),
        Command::Today(args) => today::run(&context, args),
        Command::Transition(args) => transition::run(&context, args),
        Command::Triage(args) => triage::run(&context, args),
        Command::Undo(args) => undo::run(&context, args),
        Command::Watch(args) => watch::run(&context, args),
    }
}
