//! What every command is given: the day, the file, the form of the answer.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::outcome::user_error;
use crate::runtime::settings::Folders;

/// Arguments every command takes.
#[derive(Debug, Clone, Args)]
pub struct Globals {
    /// The caseload file to work on (instead of the one in your data folder)
    #[arg(long, global = true, value_name = "FILE")]
    pub store: Option<PathBuf>,
    /// Take this day as today, for example 2026-11-25
    #[arg(long, global = true, value_name = "DATE")]
    pub today: Option<String>,
    /// Answer in JSON, for programs
    #[arg(long, global = true)]
    pub json: bool,
}

/// The globals, understood.
#[derive(Debug, Clone)]
pub struct Context {
    /// The day everything is reckoned for.
    pub today: NaiveDate,
    /// The caseload file asked for, or the usual one.
    pub store: PathBuf,
    /// Whether the answer is for a program.
    pub json: bool,
    /// Where data, settings and logs live.
    pub folders: Folders,
}

impl Context {
    /// Reads the globals; the only place of the command line that asks the computer for the date.
    pub fn new(globals: &Globals) -> anyhow::Result<Self> {
        let folders = Folders::from_environment();
        let today = match &globals.today {
            Some(text) => parse_day(text)?,
            None => crate::runtime::today(),
        };
        let store = globals
            .store
            .clone()
            .unwrap_or_else(|| folders.data.join("caseload.sqlite"));
        Ok(Self {
            today,
            store,
            json: globals.json,
            folders,
        })
    }
}

/// A day written `2026-11-25`, or a sentence that says what would be right.
pub fn parse_day(text: &str) -> anyhow::Result<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map_err(|_| {
        user_error(format!(
            "“{text}” is not a date: write year-month-day, for example 2026-11-25."
        ))
    })
}
