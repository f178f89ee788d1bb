//! `caseload restore`: a backup takes the place of the file.

use std::path::PathBuf;

use serde_json::json;

use super::percent::Percent;
use super::{Context, Outcome, user_error};
use crate::runtime::passphrase;
use crate::store::{self, Kind, Restored, kind_of};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The backup to bring back: a path, or a name as `caseload backup list` shows it
    backup: PathBuf,
}

/// Brings the backup back and says where the replaced file lies.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let backup = find(context, args)?;
    let key = match kind_of(&backup)? {
        Kind::Sealed if store::CIPHER => {
            eprintln!("The passphrase of the backup is the one the file had when it was made.");
            Some(passphrase::to_open()?)
        }
        _ => None,
    };
    let mut percent = Percent::of("Copying");
    let mut tell = |done, of| percent.tell(done, of);
    let restored = store::restore(&context.store, &backup, key.as_ref(), context.today, &mut tell)?;
    drop(percent);
    if let Some(restored) = restored {
        answer(context, &restored);
    }
    Ok(())
}

/// The path as given, or the name among the backups.
fn find(context: &Context, args: &Args) -> anyhow::Result<PathBuf> {
    let among = store::folder_for(&context.store).join(&args.backup);
    [args.backup.clone(), among]
        .into_iter()
        .find(|path| path.is_file())
        .ok_or_else(|| {
            user_error(format!(
                "There is no backup {}; nothing was changed. `caseload backup list` shows those there are.",
                args.backup.display()
            ))
        })
}

fn answer(context: &Context, restored: &Restored) {
    if context.json {
        println!("{}", json!({ "file": context.store, "replaced": restored.aside }));
        return;
    }
    println!("The backup was checked and is now {}.", context.store.display());
    if let Some(aside) = &restored.aside {
        println!("The file it replaced is kept as {}.", aside.display());
    }
}
