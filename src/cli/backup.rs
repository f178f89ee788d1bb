//! `caseload backup`: copies of the file, made and listed.

use serde_json::json;

use super::percent::Percent;
use super::{Context, Outcome, open_store};
use crate::store::{Backup, Reason, StoreError, backups_of};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// List the backups there are, newest first
    List,
}

/// Makes a backup, or lists those there are.
pub fn run(context: &Context, args: &Args) -> Outcome {
    match args.what {
        None => make(context),
        Some(What::List) => list(context),
    }
}

fn make(context: &Context) -> Outcome {
    let store = open_store::to_read(context)?;
    let mut percent = Percent::of("Copying");
    let made = store.back_up(context.today, Reason::Asked, &mut |done, of| percent.tell(done, of))?;
    drop(percent);
    let Some(backup) = made else { return Ok(()) };
    if context.json {
        println!("{}", as_json(&backup));
    } else {
        println!("Made and checked {} ({}).", backup.path.display(), size(backup.size));
    }
    Ok(())
}

fn list(context: &Context) -> Outcome {
    let backups = backups_of(&context.store)?;
    if context.json {
        println!("{}", json!(backups.iter().map(as_json).collect::<Vec<_>>()));
        return Ok(());
    }
    if backups.is_empty() {
        println!(
            "No backups of {} yet. `caseload backup` makes one.",
            context.store.display()
        );
        return Ok(());
    }
    println!("Backups of {}, newest first:", context.store.display());
    for backup in &backups {
        println!("{}", line(backup));
    }
    Ok(())
}

fn line(backup: &Backup) -> String {
    let name = backup.path.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "{:<11}  {:>9}  {:<21}  {name}",
        backup.on.format("%-d %b %Y").to_string(),
        size(backup.size),
        backup.reason.words()
    )
}

fn as_json(backup: &Backup) -> serde_json::Value {
    json!({
        "file": backup.path,
        "on": backup.on,
        "why": backup.reason.words(),
        "bytes": backup.size,
    })
}

/// Bytes in words: `812 KB`, `4.2 MB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

/// Makes the day's own backup before the first change of the day, unless the file is so large that one would wait for it.
///
/// A failure is told and does not stop the change: the change may be what must not be lost.
pub fn daily(store: &crate::store::Store, context: &Context) {
    let large = context.store.metadata().is_ok_and(|data| data.len() > LARGE);
    if large {
        return;
    }
    if let Err(error) = store.back_up_daily(context.today, &mut |_, _| true) {
        tell(&error);
    }
}

/// Above this many bytes a backup is left to `caseload backup` and to the desk.
const LARGE: u64 = 256 * 1_000_000;

fn tell(error: &StoreError) {
    eprintln!("caseload: today's backup could not be made: {error}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_words() {
        assert_eq!(size(0), "0 KB");
        assert_eq!(size(811_008), "812 KB");
        assert_eq!(size(4_200_000), "4.2 MB");
        assert_eq!(size(1_500_000_000), "1.5 GB");
    }
}
