//! `caseload import --settings FILE --la CODES`: schools and other settings from the national register.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use chrono::Utc;
use serde_json::json;

use super::progress::Progress;
use crate::cli::{Context, Outcome, undo, user_error};
use crate::domain::establishment::Wanted;
use crate::domain::identifier::la_code;
use crate::exchange::read::establishments::{self, Extract};
use crate::exchange::{ExchangeError, Limits};
use crate::store::SettingsTally;

/// Refused rows named on the screen.
const SHOWN: usize = 10;

/// Reads the extract, keeps the settings of the councils named, and says what came of it.
pub fn run(context: &Context, path: &Path, codes: &[String], dry: bool) -> Outcome {
    let (wanted, notes) = wanted(context, codes)?;
    let mut progress = Progress::new(context.json)?;
    progress.begin("reading rows", 0);
    let file = File::open(path).map_err(|source| ExchangeError::File { act: "read", source })?;
    let extract = establishments::read(file, &wanted, &Limits::USUAL, &mut |done| progress.at(done))?;
    let mut store = super::store(context, dry)?;
    let by = undo::actor(&store)?;
    progress.begin("taking in settings", extract.taken.len());
    let tally = store.bring_settings(&extract.taken, !dry, &by, Utc::now(), &mut |done| progress.at(done))?;
    progress.end();
    if context.json {
        tell(&extract, tally, dry, &notes);
    } else {
        print(&extract, tally, dry, &notes);
    }
    Ok(())
}

/// The codes, and what is odd about them.
fn wanted(context: &Context, codes: &[String]) -> anyhow::Result<(Wanted, Vec<String>)> {
    let mut authorities = BTreeSet::new();
    let mut notes = Vec::new();
    for code in codes {
        let checked = la_code::check(code).map_err(|fault| {
            user_error(format!(
                "“{code}” is not the code of a council. {fault} Give them as --la 203,208."
            ))
        })?;
        notes.extend(checked.warning.map(|warning| warning.to_string()));
        authorities.insert(checked.text);
    }
    let wanted = Wanted {
        authorities,
        today: context.today,
    };
    Ok((wanted, notes))
}

fn print(extract: &Extract, tally: SettingsTally, dry: bool, notes: &[String]) {
    println!(
        "Read {} rows: {} settings taken, {} of other councils, {} closed over two years ago or not yet open, {} refused.",
        extract.rows,
        extract.taken.len(),
        extract.elsewhere,
        extract.not_open,
        extract.refused.len()
    );
    let (would, update) = if dry {
        ("Would add", "update")
    } else {
        ("Added", "updated")
    };
    println!(
        "{would} {}, {update} {}, {} unchanged.",
        tally.added, tally.updated, tally.unchanged
    );
    for (row, why) in extract.refused.iter().take(SHOWN) {
        println!("  row {row}: {why}");
    }
    if extract.refused.len() > SHOWN {
        println!("  ... and {} more.", extract.refused.len() - SHOWN);
    }
    for note in notes {
        println!("Note: {note}");
    }
    if dry {
        println!("This was a dry run: nothing was changed.");
    } else if tally.added + tally.updated > 0 {
        println!("`caseload undo` takes the whole import back.");
    } else if extract.taken.is_empty() {
        println!("Nothing was changed: the file holds no open setting of these councils.");
    } else {
        println!("Nothing was changed: all of it is held already.");
    }
}

fn tell(extract: &Extract, tally: SettingsTally, dry: bool, notes: &[String]) {
    let refused: Vec<_> = extract
        .refused
        .iter()
        .map(|(row, why)| json!({ "row": row, "reason": why }))
        .collect();
    println!(
        "{}",
        json!({
            "dry_run": dry,
            "rows": extract.rows,
            "taken": extract.taken.len(),
            "elsewhere": extract.elsewhere,
            "not_open": extract.not_open,
            "refused": refused,
            "added": tally.added,
            "updated": tally.updated,
            "unchanged": tally.unchanged,
            "notes": notes,
        })
    );
}
