//! `caseload check`: looks the whole file over and says what it found.

use serde_json::json;

use super::{Context, Outcome, open_store};
use crate::store::{Checked, Part, StoreError};

/// Looks, tells, and fails when something is wrong.
pub fn run(context: &Context) -> Outcome {
    let checked = open_store::to_check(context).and_then(|mut store| Ok(store.check()?));
    let checked = checked.map_err(beyond_looking)?;
    if context.json {
        println!("{}", json!({ "clean": checked.is_clean(), "parts": checked.parts }));
    } else {
        print(&checked);
    }
    if checked.is_clean() {
        Ok(())
    } else {
        Err(anyhow::anyhow!("{DAMAGED}"))
    }
}

/// A file too broken to be opened: here of all places, nobody is sent to look it over.
fn beyond_looking(error: anyhow::Error) -> anyhow::Error {
    match error.downcast_ref() {
        Some(StoreError::Corrupt) => anyhow::anyhow!("{DAMAGED}"),
        _ => error,
    }
}

const DAMAGED: &str = "The file is damaged; nothing was changed. `caseload backup list` shows the backups, `caseload restore` brings one back.";

fn print(checked: &Checked) {
    for part in &checked.parts {
        println!("{}", line(part));
        for fault in &part.faults {
            println!("  {fault}");
        }
    }
    if checked.is_clean() {
        println!("All is well.");
    }
}

fn line(part: &Part) -> String {
    if let Some(why) = part.passed_over {
        return format!("{}: not looked at ({why})", part.name);
    }
    match part.faults.len() {
        0 => format!("{}: in order", part.name),
        1 => format!("{}: 1 fault", part.name),
        many => format!("{}: {many} faults", part.name),
    }
}
