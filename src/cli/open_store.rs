//! How every command comes by the caseload file. Asks for a passphrase only where the file is encrypted.

use std::path::Path;

use super::Context;
use crate::runtime::{keyring, passphrase};
use crate::store::{CIPHER, Kind, Passphrase, Store, StoreError, kind_of};

/// Opens the file for a change: the only program that may, until the store is dropped. Makes the day's backup first.
pub fn to_write(context: &Context) -> anyhow::Result<Store> {
    let store = open(context, Store::open)?;
    tell_of_network(&store);
    super::backup::daily(&store, context);
    Ok(store)
}

/// Opens the file to look, also while another program has it open.
pub fn to_read(context: &Context) -> anyhow::Result<Store> {
    open(context, Store::open_to_read)
}

/// Opens the file as its only user where that is possible, and to look where it is not. Makes no backup.
pub fn to_check(context: &Context) -> anyhow::Result<Store> {
    open(context, |path, passphrase| match Store::open(path, passphrase) {
        Err(StoreError::InUse(_)) => Store::open_to_read(path, passphrase),
        opened => opened,
    })
}

/// Tries the remembered passphrase first, where there is one and no script names another.
fn open(context: &Context, how: fn(&Path, Option<&Passphrase>) -> Result<Store, StoreError>) -> anyhow::Result<Store> {
    let path = &context.store;
    if kind_of(path)? != Kind::Sealed || !CIPHER {
        return Ok(how(path, None)?);
    }
    let remembered = if passphrase::is_named() {
        None
    } else {
        keyring::recall(path)
    };
    match remembered.map(|remembered| how(path, Some(&remembered))) {
        // Changed from another computer since: ask.
        None | Some(Err(StoreError::WrongPassphraseOrDamaged)) => Ok(how(path, Some(&passphrase::to_open()?))?),
        Some(opened) => Ok(opened?),
    }
}

fn tell_of_network(store: &Store) {
    if store.is_on_network() {
        eprintln!(
            "caseload: the file is on a network drive: saving is slower there, and two computers must not open it at once."
        );
    }
}
