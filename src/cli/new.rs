//! `caseload new`: an empty caseload file, encrypted unless asked otherwise by name.

use chrono::Utc;
use serde_json::json;

use super::{Context, Outcome};
use crate::domain::change::{Actor, Change};
use crate::domain::desk_setting::DeskSetting;
use crate::runtime::passphrase;
use crate::store::{Protection, Store};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Leave the file readable by anyone who gets hold of it
    #[arg(long)]
    unencrypted: bool,
    /// Whose desk it is
    #[arg(long, value_enum)]
    desk: Option<Desk>,
    /// Your name, as the journal of changes will give it
    #[arg(long)]
    name: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Desk {
    /// One school's or college's
    School,
    /// One authority's
    Authority,
}

impl Desk {
    fn word(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Authority => "authority",
        }
    }
}

/// Makes the file and says where it is.
pub fn run(context: &Context, args: &Args) -> Outcome {
    refuse_early(context)?;
    let protection = if args.unencrypted {
        Protection::Plain
    } else {
        Protection::Encrypted(ask()?)
    };
    let mut store = Store::create(&context.store, &protection)?;
    set(&mut store, "name", args.name.as_deref(), args)?;
    set(&mut store, "desk", args.desk.map(Desk::word), args)?;
    answer(context, store.is_encrypted());
    Ok(())
}

/// Writes a setting, if one was given, as the first change of the file's journal.
fn set(store: &mut Store, id: &str, value: Option<&str>, args: &Args) -> Outcome {
    let Some(value) = value else { return Ok(()) };
    let setting = DeskSetting {
        id: id.into(),
        value: value.into(),
    };
    let by = Actor(args.name.clone().unwrap_or_else(|| "the desk's owner".into()));
    store.apply(&Change::Set(setting), &by, Utc::now())?;
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
