//! `caseload import --archive FILE`: everything an archive holds, as one change.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use chrono::Utc;
use serde_json::json;

use super::progress::Progress;
use crate::cli::{Context, Outcome, open_store, undo};
use crate::exchange::{ExchangeError, archive};

/// Reads the archive through to its end first; only a whole one is brought in.
pub fn run(context: &Context, path: &Path, dry: bool) -> Outcome {
    let mut progress = Progress::new(context.json)?;
    let rows = count(path, &mut progress)?;
    if !dry {
        let mut store = open_store::to_write(context)?;
        let by = undo::actor(&store)?;
        progress.begin("bringing in rows", rows);
        let mut done = 0;
        let mut fault = None;
        let whole = reader(path)?.map(|row| {
            done += 1;
            let row = if progress.at(done) {
                row
            } else {
                Err(ExchangeError::Stopped)
            };
            row.map_err(|error| fault = Some(error)).ok()
        });
        let brought = store.bring(whole, &by, Utc::now());
        progress.end();
        if let Some(fault) = fault {
            return Err(fault.into());
        }
        brought?;
    }
    progress.end();
    if context.json {
        println!("{}", json!({ "dry_run": dry, "rows": rows }));
    } else if dry {
        println!("The archive is whole and holds {rows} rows. This was a dry run: nothing was changed.");
    } else {
        println!(
            "Brought in {rows} rows. `caseload undo` takes them all back, unless signed minutes or sent letters are among them."
        );
    }
    Ok(())
}

fn reader(path: &Path) -> Result<archive::Reader<BufReader<File>>, ExchangeError> {
    let file = File::open(path).map_err(|source| ExchangeError::File { act: "read", source })?;
    archive::Reader::begin(BufReader::new(file))
}

fn count(path: &Path, progress: &mut Progress) -> Result<usize, ExchangeError> {
    let mut rows = 0;
    for row in reader(path)? {
        row?;
        rows += 1;
        if !progress.at(rows) {
            return Err(ExchangeError::Stopped);
        }
    }
    Ok(rows)
}
