//! `caseload passphrase change`.

use serde_json::json;

use super::{Context, Outcome, open_store};
use crate::runtime::passphrase;
use crate::store::StoreError;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Put the file under a new passphrase
    Change,
}

/// Asks for the old passphrase, then the new one twice.
pub fn run(context: &Context, args: &Args) -> Outcome {
    match args.what {
        What::Change => change(context),
    }
}

fn change(context: &Context) -> Outcome {
    let mut store = open_store::to_write(context)?;
    if !store.is_encrypted() {
        return Err(StoreError::NotEncrypted.into());
    }
    let new = passphrase::to_change_to()?;
    store.change_passphrase(&new)?;
    if context.json {
        println!("{}", json!({ "file": context.store, "changed": true }));
    } else {
        println!("The passphrase was changed. Backups made before today's change still open with the old one.");
    }
    Ok(())
}
