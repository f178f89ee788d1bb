//! `caseload new`: an empty caseload file, encrypted unless asked otherwise by name.

use serde_json::json;

use super::{Context, Outcome};
use crate::runtime::passphrase;
use crate::store::{Protection, Store};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Leave the file readable by anyone who gets hold of it
    #[arg(long)]
    unencrypted: bool,
}

/// Makes the file and says where it is.
pub fn run(context: &Context, args: &Args) -> Outcome {
    refuse_early(context)?;
    let protection = if args.unencrypted {
        Protection::Plain
    } else {
        Protection::Encrypted(ask()?)
    };
    let store = Store::create(&context.store, &protection)?;
    answer(context, store.is_encrypted());
    Ok(())
}

/// Before a passphrase is asked for in vain.
fn refuse_early(context: &Context) -> Outcome {
    match context.store.symlink_metadata() {
        Ok(_) => Err(crate::store::StoreError::AlreadyThere(context.store.clone()).into()),
        Err(_) => Ok(()),
    }
}

fn ask() -> anyhow::Result<crate::store::Passphrase> {
    if !crate::store::CIPHER {
        return Err(crate::store::StoreError::NoCipher.into());
    }
    eprintln!(
        "The file is kept encrypted under a passphrase: without it nobody can read the file, and nobody, \
         ourselves included, can bring it back."
    );
    Ok(passphrase::for_new_file()?)
}

fn answer(context: &Context, encrypted: bool) {
    if context.json {
        println!("{}", json!({ "file": context.store, "encrypted": encrypted }));
        return;
    }
    let how = if encrypted { "encrypted" } else { "not encrypted" };
    println!("Made {} ({how}).", context.store.display());
}
