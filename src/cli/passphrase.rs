//! `caseload passphrase`: changed, and on request remembered by the operating system's keyring.

use serde_json::json;

use super::{Context, Outcome, open_store};
use crate::runtime::{keyring, passphrase};
use crate::store::{Store, StoreError};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Put the file under a new passphrase
    Change,
    /// Encrypt a file that was made without a passphrase
    Set,
    /// Let this computer's keyring remember it, so that it is not asked for when you are signed in
    Remember,
    /// Take it out of this computer's keyring again
    Forget,
}

/// Changes, remembers or forgets.
pub fn run(context: &Context, args: &Args) -> Outcome {
    match args.what {
        What::Change => change(context),
        What::Set => set(context),
        What::Remember => remember(context),
        What::Forget => forget(context),
    }
}

/// Asks for the old passphrase, then the new one twice.
fn change(context: &Context) -> Outcome {
    let mut store = open_store::to_write(context)?;
    if !store.is_encrypted() {
        return Err(StoreError::NotEncrypted.into());
    }
    let new = passphrase::to_change_to()?;
    store.change_passphrase(&new)?;
    if keyring::recall(&context.store).is_some() {
        keyring::remember(&context.store, &new)?;
    }
    if context.json {
        println!("{}", json!({ "file": context.store, "changed": true }));
    } else {
        println!("The passphrase was changed. Backups made before today's change still open with the old one.");
    }
    Ok(())
}

/// A plain file becomes an encrypted one.
fn set(context: &Context) -> Outcome {
    let store = open_store::to_write(context)?;
    if store.is_encrypted() {
        return Err(StoreError::AlreadyEncrypted.into());
    }
    if !crate::store::CIPHER {
        return Err(StoreError::NoCipher.into());
    }
    let store = store.encrypt(&passphrase::for_new_file()?)?;
    if context.json {
        println!(
            "{}",
            json!({ "file": context.store, "encrypted": store.is_encrypted() })
        );
    } else {
        println!("The file is now encrypted. Backups made before are not: remove them when you no longer need them.");
    }
    Ok(())
}

/// The passphrase is asked for and tried before it is handed over.
fn remember(context: &Context) -> Outcome {
    if !keyring::AVAILABLE {
        return Err(keyring::KeyringFault::NotBuilt.into());
    }
    let typed = passphrase::to_open()?;
    let store = Store::open_to_read(&context.store, Some(&typed))?;
    if !store.is_encrypted() {
        return Err(StoreError::NotEncrypted.into());
    }
    keyring::remember(&context.store, &typed)?;
    answer(
        context,
        true,
        "The passphrase is remembered: whoever is signed in as you on this computer opens the file without it.",
    );
    Ok(())
}

fn forget(context: &Context) -> Outcome {
    let words = match keyring::forget(&context.store)? {
        true => "The passphrase is no longer remembered.",
        false => "No passphrase was remembered for this file.",
    };
    answer(context, false, words);
    Ok(())
}

fn answer(context: &Context, remembered: bool, words: &str) {
    if context.json {
        println!("{}", json!({ "file": context.store, "remembered": remembered }));
    } else {
        println!("{words}");
    }
}
