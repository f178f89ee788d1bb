//! The passphrase and the key made of it.

use std::path::Path;

use rusqlite::Connection;
use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::error::{Result, StoreError};

/// The fewest characters a new passphrase may have.
pub const SHORTEST: usize = 12;

/// A passphrase: cannot be printed, is wiped when dropped, and is never empty.
#[derive(Clone, Debug)]
pub struct Passphrase(SecretString);

/// Why some text cannot be a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseFault {
    /// Nothing was typed.
    #[error("The passphrase is empty.")]
    Empty,
    /// Line ends, tabs and the like cannot be typed again reliably.
    #[error("The passphrase has a character in it that cannot be typed, such as a tab or a line end.")]
    Control,
    /// Too short for a new file.
    #[error("The passphrase is too short: use at least {SHORTEST} characters; three random words do well.")]
    Short,
}

impl Passphrase {
    /// A passphrase to open a file with, of any length.
    ///
    /// Text is brought to one form (NFC) so that `é` typed on a Mac opens what `é` typed on Windows closed.
    pub fn new(text: &str) -> std::result::Result<Self, PassphraseFault> {
        if text.is_empty() {
            return Err(PassphraseFault::Empty);
        }
        if text.chars().any(char::is_control) {
            return Err(PassphraseFault::Control);
        }
        let one_form = Zeroizing::new(text.nfc().collect::<String>());
        Ok(Self(SecretString::from(one_form.as_str())))
    }

    /// A passphrase for a new file or a change: long enough as well.
    pub fn chosen(text: &str) -> std::result::Result<Self, PassphraseFault> {
        let passphrase = Self::new(text)?;
        match passphrase.0.expose_secret().chars().count() {
            short if short < SHORTEST => Err(PassphraseFault::Short),
            _ => Ok(passphrase),
        }
    }

    /// The words themselves: for handing to a keyring, and nothing else.
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether both are the same; looks at every byte whatever the difference.
    pub fn same_as(&self, other: &Self) -> bool {
        let (one, two) = (self.0.expose_secret().as_bytes(), other.0.expose_secret().as_bytes());
        one.len() == two.len() && one.iter().zip(two).fold(0, |all, (a, b)| all | (a ^ b)) == 0
    }

    /// The passphrase as a word of SQL between `before` and `after`, wiped when dropped.
    #[cfg(feature = "encrypted")]
    fn in_sql(&self, before: &str, after: &str) -> Zeroizing<String> {
        let secret = self.0.expose_secret();
        // Room for every quote doubled, so that the text never moves and leaves a copy behind.
        let mut sql = Zeroizing::new(String::with_capacity(before.len() + 2 * secret.len() + 2 + after.len()));
        sql.push_str(before);
        sql.push('\'');
        for letter in secret.chars() {
            sql.push(letter);
            if letter == '\'' {
                sql.push(letter);
            }
        }
        sql.push('\'');
        sql.push_str(after);
        sql
    }
}

/// How a new file is kept.
#[derive(Clone, Debug)]
pub enum Protection {
    /// Encrypted at rest under a passphrase: the way files are made.
    Encrypted(Passphrase),
    /// Readable by anyone who gets hold of the file: only when asked for by name.
    Plain,
}

impl Protection {
    /// The passphrase, where there is one.
    pub fn passphrase(&self) -> Option<&Passphrase> {
        match self {
            Self::Encrypted(passphrase) => Some(passphrase),
            Self::Plain => None,
        }
    }
}

/// Whether this program can make and open encrypted files.
pub const CIPHER: bool = cfg!(feature = "encrypted");

/// Gives a just opened connection its key. Nothing may be read before.
#[cfg(feature = "encrypted")]
pub(super) fn unlock(connection: &Connection, passphrase: &Passphrase) -> Result<()> {
    // A wrong key is otherwise announced on standard error, across the screen.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    Ok(connection.execute_batch(&passphrase.in_sql("PRAGMA key = ", ""))?)
}

/// Rewrites every page under a new key, in one transaction.
#[cfg(feature = "encrypted")]
pub(super) fn rekey(connection: &Connection, passphrase: &Passphrase) -> Result<()> {
    Ok(connection.execute_batch(&passphrase.in_sql("PRAGMA rekey = ", ""))?)
}

/// Copies every table of an open file into the empty file at `to`, under a passphrase.
#[cfg(feature = "encrypted")]
pub(super) fn sealed_copy(connection: &Connection, to: &Path, passphrase: &Passphrase) -> Result<()> {
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    let attach = passphrase.in_sql("ATTACH DATABASE ?1 AS sealed KEY ", "");
    let name = to.to_str().ok_or_else(|| {
        let odd = std::io::Error::new(std::io::ErrorKind::InvalidFilename, "its name is not Unicode");
        StoreError::io("make", to, odd)
    })?;
    connection.execute(&attach, [name])?;
    let copied = connection.query_row("SELECT sqlcipher_export('sealed')", [], |_| Ok(()));
    connection.execute_batch("DETACH DATABASE sealed")?;
    Ok(copied?)
}

#[cfg(not(feature = "encrypted"))]
pub(super) fn sealed_copy(_: &Connection, _: &Path, _: &Passphrase) -> Result<()> {
    Err(StoreError::NoCipher)
}

#[cfg(not(feature = "encrypted"))]
pub(super) fn unlock(_: &Connection, _: &Passphrase) -> Result<()> {
    Err(StoreError::NoCipher)
}

#[cfg(not(feature = "encrypted"))]
pub(super) fn rekey(_: &Connection, _: &Passphrase) -> Result<()> {
    Err(StoreError::NoCipher)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_not_printed() {
        let passphrase = Passphrase::new("plum tractor seven").unwrap();
        assert!(!format!("{passphrase:?}").contains("tractor"));
        let protection = Protection::Encrypted(passphrase);
        assert!(!format!("{protection:?}").contains("tractor"));
    }

    #[test]
    fn what_cannot_be_a_passphrase_is_said() {
        assert_eq!(Passphrase::new("").unwrap_err(), PassphraseFault::Empty);
        assert_eq!(Passphrase::new("a\0b").unwrap_err(), PassphraseFault::Control);
        assert_eq!(Passphrase::chosen("short").unwrap_err(), PassphraseFault::Short);
        assert!(Passphrase::chosen("plum tractor seven").is_ok());
    }

    #[test]
    fn both_ways_of_writing_a_letter_are_the_same() {
        let composed = Passphrase::new("caf\u{e9}").unwrap();
        let decomposed = Passphrase::new("cafe\u{301}").unwrap();
        assert!(composed.same_as(&decomposed));
        assert!(!composed.same_as(&Passphrase::new("cafe").unwrap()));
    }

    #[cfg(feature = "encrypted")]
    #[test]
    fn quotes_cannot_end_the_pragma() {
        let passphrase = Passphrase::new("it's; DROP").unwrap();
        assert_eq!(
            passphrase.in_sql("PRAGMA key = ", "").as_str(),
            "PRAGMA key = 'it''s; DROP'"
        );
    }
}
