//! Files of others come in whole, or are refused in a sentence; what goes out is read back with another reader.

mod archived;
mod commands;
mod contacts;
mod ctf;
mod documents;
mod hostile;
mod lists_out;
mod out;
mod samples;
mod sen2;
mod settings;
mod taken_in;
mod workbooks;

use std::path::Path;

use caseload::domain::import::{Draft, Found, Mapping, Options, Prepared, prepare};
use caseload::exchange::{Limits, read};
use chrono::NaiveDate;

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A sample file read into tables.
pub fn sample(name: &str) -> Vec<Found> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name);
    read::read_file(&path, &Limits::USUAL).expect("a readable sample")
}

/// Tables read into children, with nothing chosen by hand.
pub fn drafted(found: Vec<Found>) -> (Prepared, Draft) {
    let prepared = prepare::prepare(found, &Mapping::default(), None).expect("no questions");
    let draft = prepare::read(&prepared, &Options::new(day("2026-11-25")), &mut |_| true).expect("not stopped");
    (prepared, draft)
}

/// The lines of the report's problems.
pub fn lines(draft: &Draft) -> Vec<String> {
    draft.problems.iter().map(|problem| problem.line("row")).collect()
}
