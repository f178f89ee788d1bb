//! Encrypting a file that was made without encryption.

use super::Store;
use super::error::{Result, StoreError};
use super::key::{Passphrase, Protection, sealed_copy};
use super::open::{APPLICATION_ID, Home, attach, clear_away, make_empty, put_in_place};
use super::{check, kind, migrate};

impl Store {
    /// Puts a file without a passphrase under one: into a new file first, checked, then swapped in one step. Gives the store
    /// opened anew.
    ///
    /// What the plain file held may still lie in its backups and in freed places of the disk.
    pub fn encrypt(self, passphrase: &Passphrase) -> Result<Self> {
        let Self { connection, home } = self;
        let Some(Home {
            path,
            lock: Some(lock),
            protection: Protection::Plain,
            ..
        }) = home
        else {
            return Err(StoreError::AlreadyEncrypted);
        };
        let unfinished = kind::beside(&path, "-sealed");
        let protection = Protection::Encrypted(passphrase.clone());
        let made = make_empty(&unfinished)
            .and_then(|()| sealed_copy(&connection, &unfinished, passphrase))
            .and_then(|()| mark(&unfinished, &protection));
        if let Err(error) = made {
            clear_away(&unfinished);
            return Err(error);
        }
        // The log goes with the last connection; beside the new file it would be another file's.
        connection.close().map_err(|(_, error)| error)?;
        put_in_place(&unfinished, &path)?;
        Self::open_locked(&path, Some(passphrase), lock)
    }
}

/// Gives the copy the two marks that a copy of the tables leaves behind, and looks it over.
fn mark(copy: &std::path::Path, protection: &Protection) -> Result<()> {
    let connection = attach(copy, protection)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", migrate::latest())?;
    if check::is_sound(&connection)? {
        Ok(())
    } else {
        Err(StoreError::BadBackup)
    }
}
