//! Remembering a passphrase in the operating system's keyring, on request: Windows' Credential Manager, the Mac's Keychain,
//! the Secret Service elsewhere.
//!
//! Only in a program built with the feature `keyring`; without it remembering is refused with a sentence and nothing is looked
//! up. Whoever is signed in as the user then opens the file without being asked.

use std::path::Path;

use crate::store::Passphrase;

/// Whether this program can use the keyring at all.
pub const AVAILABLE: bool = cfg!(feature = "keyring");

/// Why the keyring could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyringFault {
    /// Built without it.
    #[error("This program was built without the keyring, so it cannot remember a passphrase; nothing was changed.")]
    NotBuilt,
    /// Not there, locked, or refused by the user.
    #[error("The keyring of this computer could not be used ({0}); nothing was remembered.")]
    Unusable(String),
}

/// Keeps the passphrase of the file at `store`, in the place of one kept before.
pub fn remember(store: &Path, passphrase: &Passphrase) -> Result<(), KeyringFault> {
    backend::set(&name_of(store), passphrase.reveal())
}

/// The passphrase kept for the file, if one is and the keyring can be used.
pub fn recall(store: &Path) -> Option<Passphrase> {
    let words = backend::get(&name_of(store))?;
    Passphrase::new(&words).ok()
}

/// Removes the passphrase kept for the file. Says whether one was kept.
pub fn forget(store: &Path) -> Result<bool, KeyringFault> {
    backend::remove(&name_of(store))
}

/// One name for one file, however its path is written.
fn name_of(store: &Path) -> String {
    let real = store.canonicalize().unwrap_or_else(|_| store.to_path_buf());
    real.to_string_lossy().into_owned()
}

#[cfg(feature = "keyring")]
mod backend {
    use keyring_core::{Entry, Error};
    use zeroize::Zeroizing;

    #[cfg(target_os = "macos")]
    use apple_native_keyring_store::keychain::Store;
    #[cfg(windows)]
    use windows_native_keyring_store::Store;
    #[cfg(all(unix, not(target_os = "macos")))]
    use zbus_secret_service_keyring_store::Store;

    use super::KeyringFault;

    const SERVICE: &str = "caseload";

    /// The computer's own keyring, unless a test has put another in its place.
    fn entry(name: &str) -> Result<Entry, KeyringFault> {
        if keyring_core::get_default_store().is_none() {
            keyring_core::set_default_store(Store::new().map_err(unusable)?);
        }
        Entry::new(SERVICE, name).map_err(unusable)
    }

    fn unusable(error: Error) -> KeyringFault {
        // Some of the crate's errors carry the secret they could not read: only the kind is told.
        KeyringFault::Unusable(match error {
            Error::NoStorageAccess(_) => "it is locked or refused".into(),
            Error::NoDefaultStore => "there is none".into(),
            _ => "it did not answer as expected".into(),
        })
    }

    pub fn set(name: &str, words: &str) -> Result<(), KeyringFault> {
        entry(name)?.set_password(words).map_err(unusable)
    }

    pub fn get(name: &str) -> Option<Zeroizing<String>> {
        entry(name).ok()?.get_password().ok().map(Zeroizing::new)
    }

    pub fn remove(name: &str) -> Result<bool, KeyringFault> {
        match entry(name)?.delete_credential() {
            Ok(()) => Ok(true),
            Err(Error::NoEntry) => Ok(false),
            Err(error) => Err(unusable(error)),
        }
    }
}

#[cfg(not(feature = "keyring"))]
mod backend {
    use zeroize::Zeroizing;

    use super::KeyringFault;

    pub fn set(_: &str, _: &str) -> Result<(), KeyringFault> {
        Err(KeyringFault::NotBuilt)
    }

    pub fn get(_: &str) -> Option<Zeroizing<String>> {
        None
    }

    pub fn remove(_: &str) -> Result<bool, KeyringFault> {
        Err(KeyringFault::NotBuilt)
    }
}

#[cfg(all(test, feature = "keyring"))]
mod tests {
    use super::*;

    // In memory, in the place of the computer's own.
    #[test]
    fn a_remembered_passphrase_comes_back_until_forgotten() {
        keyring_core::set_default_store(keyring_core::mock::Store::new().unwrap());
        let passphrase = Passphrase::new("plum tractor seven").unwrap();
        remember(Path::new("a.sqlite"), &passphrase).unwrap();
        assert!(recall(Path::new("a.sqlite")).unwrap().same_as(&passphrase));
        assert!(recall(Path::new("b.sqlite")).is_none());
        assert_eq!(forget(Path::new("a.sqlite")), Ok(true));
        assert_eq!(forget(Path::new("a.sqlite")), Ok(false));
    }
}

#[cfg(all(test, not(feature = "keyring")))]
mod tests {
    use super::*;

    #[test]
    fn a_program_without_the_keyring_says_so() {
        let passphrase = Passphrase::new("plum tractor seven").unwrap();
        assert_eq!(
            remember(Path::new("a.sqlite"), &passphrase),
            Err(KeyringFault::NotBuilt)
        );
        assert!(recall(Path::new("a.sqlite")).is_none());
    }
}
