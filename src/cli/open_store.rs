//! How every command comes by the caseload file. Asks for a passphrase only where the file is encrypted.

use super::Context;
use crate::runtime::passphrase;
use crate::store::{Kind, Passphrase, Store, kind_of};

/// Opens the file for a change: the only program that may, until the store is dropped. Makes the day's backup first.
pub fn to_write(context: &Context) -> anyhow::Result<Store> {
    let passphrase = passphrase_of(context)?;
    let store = Store::open(&context.store, passphrase.as_ref())?;
    tell_of_network(&store);
    super::backup::daily(&store, context);
    Ok(store)
}

/// Opens the file to look, also while another program has it open.
pub fn to_read(context: &Context) -> anyhow::Result<Store> {
    let passphrase = passphrase_of(context)?;
    Ok(Store::open_to_read(&context.store, passphrase.as_ref())?)
}

/// The passphrase of the context's file, asked for; `None` where the file has none or is not there.
pub fn passphrase_of(context: &Context) -> anyhow::Result<Option<Passphrase>> {
    match kind_of(&context.store)? {
        Kind::Sealed if crate::store::CIPHER => Ok(Some(passphrase::to_open()?)),
        _ => Ok(None),
    }
}

fn tell_of_network(store: &Store) {
    if store.is_on_network() {
        eprintln!(
            "caseload: the file is on a network drive: saving is slower there, and two computers must not open it at once."
        );
    }
}
