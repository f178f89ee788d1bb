//! What can go wrong with a caseload file, each as one sentence: what happened, what was not changed, what to do now.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::lock::Holder;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing is at the path.
    #[error(
        "There is no caseload file at {}; nothing was made. `caseload new` makes one, and --store names another place.",
        .0.display()
    )]
    Missing(PathBuf),
    /// Something is at the path already.
    #[error("There is already a file at {}; it was left as it is. Choose another place with --store.", .0.display())]
    AlreadyThere(PathBuf),
    /// The file is encrypted and no passphrase was given.
    #[error("The caseload file is encrypted and no passphrase was given; nothing was opened.")]
    NeedsPassphrase,
    /// The cipher cannot tell a wrong key from broken pages, so neither can we.
    #[error(
        "The passphrase is wrong or the file is damaged (the two look the same from outside); nothing was changed. \
         Try the passphrase again; if you are sure of it, `caseload restore` brings back a backup."
    )]
    WrongPassphraseOrDamaged,
    /// A passphrase was to be changed where there is none.
    #[error("This caseload file is not encrypted, so it has no passphrase to change; nothing was changed.")]
    NotEncrypted,
    /// A first passphrase was to be set where there is one.
    #[error(
        "This caseload file is encrypted already; nothing was changed. `caseload passphrase change` puts it under another."
    )]
    AlreadyEncrypted,
    /// A file of some other kind.
    #[error(
        "{} is not a caseload file, or has been cut short; it was left as it is. Name your caseload file with --store, \
         or bring back a backup with `caseload restore`.",
        .0.display()
    )]
    NotACaseload(PathBuf),
    /// The file's tables are of a later version than this program knows.
    #[error(
        "This caseload file was last used by a newer program (its tables are version {file}, this program knows {program}); \
         nothing was changed. Use the newer program."
    )]
    Newer {
        /// The version of the tables in the file.
        file: i64,
        /// The latest version this program knows.
        program: i64,
    },
    /// The file, its folder or the disk may not be written.
    #[error(
        "The caseload file or its folder cannot be written to (a read-only disk, or not yours to write); \
         nothing was changed. Copy it to a place you may write to and name that with --store."
    )]
    ReadOnly,
    /// No room left.
    #[error("The disk is full; this change was not made and all earlier ones are safe. Free some space and try again.")]
    Full,
    /// The disk failed while it was read or written.
    #[error(
        "The disk could not be read or written ({0}); this change was not made and all earlier ones are safe. \
         See that the disk is there and has room, and try again."
    )]
    Disk(String),
    /// Pages that do not fit together.
    #[error(
        "The caseload file is damaged; nothing was changed. `caseload check` says where, `caseload restore` brings back a backup."
    )]
    Corrupt,
    /// A second program.
    #[error("The caseload file is in use by {0}; nothing was changed. Close it there first.")]
    InUse(Holder),
    /// Another program held the file inside a transaction for longer than we wait.
    #[error("The caseload file was busy for too long; this change was not made. Try again in a moment.")]
    Busy,
    /// The disk does not lock files, so a second writer could not be kept out.
    #[error(
        "The disk with the caseload file cannot lock files (often a network drive), so two programs could write at once; \
         nothing was opened. Move the file to a disk of this computer."
    )]
    NoLocks,
    /// Encryption asked of a program that was built without it.
    #[error(
        "This program was built without encryption, so it can neither make nor open an encrypted file; nothing was changed. \
         Use the program as it is handed out."
    )]
    NoCipher,
    /// A backup that did not come out whole.
    #[error(
        "The backup did not pass its check and was thrown away; the caseload file is as it was. Run `caseload check`."
    )]
    BadBackup,
    /// A thing of the operating system.
    #[error("Could not {doing} {}: {source}. The caseload file was not changed.", .path.display())]
    Io {
        /// What was being done, as in "read the folder".
        doing: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The file could not be brought to this program's layout.
    #[error("The caseload file could not be brought up to date ({0}); it was left as it was.")]
    Migration(String),
    /// Something that may not be done; the sentence says why.
    #[error(transparent)]
    Refused(#[from] super::refusal::Refusal),
    /// A mistake of ours in talking to the database. The text names tables and columns, never what is in them.
    #[error("The caseload file did not take that ({0}); this change was not made and all earlier ones are safe.")]
    Database(String),
}

/// What the store's functions come back with.
pub type Result<T> = std::result::Result<T, StoreError>;

impl StoreError {
    /// An operating system's error, told apart where there is a better sentence for it.
    pub(crate) fn io(doing: &'static str, path: &Path, source: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match source.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io {
                doing,
                path: path.to_path_buf(),
                source,
            },
        }
    }
}

/// The table of shared memory beside the log could not grow: SQLite's own word for a full disk there.
fn is_no_room(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|inner| inner.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            _ if is_no_room(&error) => Self::Full,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(without_contents(&error)),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Database(without_contents(&error)),
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => match Self::from(err) {
                Self::Database(words) => Self::Migration(words),
                outside => outside,
            },
            other => Self::Migration(other.to_string()),
        }
    }
}

/// The error in words that hold nothing of a child: values and the text of statements are left out.
fn without_contents(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(words)) => words.clone(),
        rusqlite::Error::SqliteFailure(code, None) => code.to_string(),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        rusqlite::Error::InvalidColumnType(_, column, kind) => format!("column {column} holds a {kind}"),
        rusqlite::Error::QueryReturnedNoRows => "no such row".into(),
        rusqlite::Error::FromSqlConversionFailure(column, kind, _) => {
            format!("column {column} holds a {kind} that cannot be read")
        }
        _ => "an error inside the database layer".into(),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, ffi};

    use super::*;

    fn check(code: i32, expected: &str) {
        let error = StoreError::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        assert!(error.to_string().contains(expected), "{error}");
    }

    #[test]
    fn each_outside_reason_has_its_own_sentence() {
        check(ffi::SQLITE_READONLY, "cannot be written to");
        check(ffi::SQLITE_FULL, "disk is full");
        check(ffi::SQLITE_IOERR_SHMSIZE, "disk is full");
        check(ffi::SQLITE_IOERR_WRITE, "could not be read or written");
        check(ffi::SQLITE_CORRUPT, "is damaged");
        check(ffi::SQLITE_BUSY, "busy for too long");
    }

    #[test]
    fn a_full_file_is_told_as_a_full_disk_and_earlier_rows_stay() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch("CREATE TABLE t (x BLOB); INSERT INTO t VALUES (1); PRAGMA max_page_count = 3;")
            .unwrap();
        let error = connection
            .execute("INSERT INTO t VALUES (zeroblob(100000))", [])
            .unwrap_err();
        assert!(matches!(StoreError::from(error), StoreError::Full));
        let rows: i64 = connection
            .query_row("SELECT count(*) FROM t", [], |row| row.get(0))
            .unwrap();
        assert_eq!(rows, 1);
    }

    #[test]
    fn a_value_never_gets_into_the_words() {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch("CREATE TABLE t (x TEXT UNIQUE, n INTEGER) STRICT; INSERT INTO t VALUES ('Khan', 1);")
            .unwrap();
        for (sql, word) in [
            ("INSERT INTO t VALUES ('Khan', 2)", "Khan"),
            ("INSERT INTO t VALUES ('x', 'Rahman')", "Rahman"),
            ("SELECT n FROM t WHERE x = 'Okafor' AND", "Okafor"),
        ] {
            let error = StoreError::from(connection.execute(sql, []).unwrap_err());
            assert!(!format!("{error} {error:?}").contains(word), "{error:?}");
        }
    }
}
