//! Making and opening the caseload file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::{Result, StoreError};
use super::key::{self, Passphrase, Protection};
use super::kind::{self, Kind, kind_of};
use super::lock::Lock;
use super::{Store, migrate, network, permission, reckoned};

/// Marks a SQLite file as ours (`PRAGMA application_id`): "CASE" in ASCII.
pub(super) const APPLICATION_ID: i32 = 0x4341_5345;

/// Kilobytes of pages held in memory: what a screen reads is in them many times over, and the system holds the file as well.
pub(super) const PAGES_HELD: i64 = 12_288;

/// How long we wait for another program's transaction.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where an open store lives. A store in memory has none.
#[derive(Debug)]
pub(crate) struct Home {
    pub(super) path: PathBuf,
    pub(super) protection: Protection,
    /// Kept by a store that writes; shared with those opened beside it in the same program.
    pub(super) lock: Option<Arc<Lock>>,
    /// On a network drive, where SQLite's write-ahead log may not be used.
    pub(super) on_network: bool,
}

/// Opens the same file again in the same program: for the thread of long jobs. Costs as much as the first time.
#[derive(Debug, Clone)]
pub struct Door {
    path: PathBuf,
    protection: Protection,
    lock: Option<Arc<Lock>>,
}

impl Door {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The passphrase it was opened with, where it has one.
    pub fn passphrase(&self) -> Option<&Passphrase> {
        self.protection.passphrase()
    }

    /// A second store on the file, under the lock already held.
    pub fn open(&self) -> Result<Store> {
        match &self.lock {
            Some(lock) => Store::open_locked(&self.path, self.protection.passphrase(), lock.clone()),
            None => Store::open_to_read(&self.path, self.protection.passphrase()),
        }
    }
}

impl Store {
    /// Makes a new, empty caseload file and opens it. What is at the path already is left as it is.
    ///
    /// The file appears under its name only when it is whole.
    pub fn create(path: &Path, protection: &Protection) -> Result<Self> {
        if protection.passphrase().is_some() && !key::CIPHER {
            return Err(StoreError::NoCipher);
        }
        let folder = folder_of(path);
        permission::make_folder(folder).map_err(|error| StoreError::io("make the folder", folder, error))?;
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::AlreadyThere(path.to_path_buf()));
        }
        let lock = Arc::new(Lock::take(path)?);
        let unfinished = kind::beside(path, "-new");
        if let Err(error) = make_at(&unfinished, protection).and_then(|()| put_in_place(&unfinished, path)) {
            clear_away(&unfinished);
            return Err(error);
        }
        Self::open_locked(path, protection.passphrase(), lock)
    }

    /// Opens a caseload file for reading and writing, and brings its tables up to date. No second program can until it is
    /// dropped. A passphrase given for a file that is not encrypted is not looked at.
    pub fn open(path: &Path, passphrase: Option<&Passphrase>) -> Result<Self> {
        if kind_of(path)? == Kind::Missing {
            return Err(StoreError::Missing(path.to_path_buf()));
        }
        let lock = Arc::new(Lock::take(path)?);
        Self::open_locked(path, passphrase, lock)
    }

    /// Opens a caseload file for reading alone, also while another program has it open for writing.
    pub fn open_to_read(path: &Path, passphrase: Option<&Passphrase>) -> Result<Self> {
        let (connection, protection) = connect(path, passphrase)?;
        if layout(&connection)? < migrate::latest() || !reckoned::is_by_these_rules(&connection)? {
            // Tables of an older version must first be brought up to date, and days worked out by other rules anew: both is
            // writing.
            drop(connection);
            return Self::open(path, passphrase);
        }
        connection.pragma_update(None, "query_only", true)?;
        Ok(Self {
            connection,
            home: Some(Home {
                path: path.to_path_buf(),
                protection,
                lock: None,
                on_network: network::is_on_network(path),
            }),
        })
    }

    pub(super) fn open_locked(path: &Path, passphrase: Option<&Passphrase>, lock: Arc<Lock>) -> Result<Self> {
        let (connection, protection) = connect(path, passphrase)?;
        permission::close_to_others(path);
        let on_network = network::is_on_network(path);
        keep_writes_safe(&connection, on_network)?;
        let earlier = (1..migrate::latest()).contains(&layout(&connection)?);
        let home = Home {
            path: path.to_path_buf(),
            protection,
            lock: Some(lock),
            on_network,
        };
        let mut store = Self {
            connection,
            home: Some(home),
        };
        if earlier {
            store.back_up_earlier()?;
        }
        migrate::bring_up_to_date(&mut store.connection)?;
        store.reckon_by_these_rules()?;
        Ok(store)
    }

    /// A means of opening the same file again from another thread. `None` for a store in memory.
    pub fn door(&self) -> Option<Door> {
        self.home.as_ref().map(|home| Door {
            path: home.path.clone(),
            protection: home.protection.clone(),
            lock: home.lock.clone(),
        })
    }

    /// The file's path. `None` for a store in memory.
    pub fn path(&self) -> Option<&Path> {
        self.home.as_ref().map(|home| home.path.as_path())
    }

    /// Whether the file is encrypted at rest.
    pub fn is_encrypted(&self) -> bool {
        self.home
            .as_ref()
            .is_some_and(|home| home.protection.passphrase().is_some())
    }

    /// Whether the file lies on a network drive: slower, and not safe to open from two computers that reach it by
    /// different names. To be told to the user once.
    pub fn is_on_network(&self) -> bool {
        self.home.as_ref().is_some_and(|home| home.on_network)
    }

    /// Whether this is the file's passphrase; true for a file without one. For coming back from the blank screen.
    pub fn opens_with(&self, passphrase: &Passphrase) -> bool {
        match self.home.as_ref().and_then(|home| home.protection.passphrase()) {
            Some(ours) => ours.same_as(passphrase),
            None => true,
        }
    }

    /// Puts the file under a new passphrase, in one transaction. Backups made before keep the old one.
    pub fn change_passphrase(&mut self, passphrase: &Passphrase) -> Result<()> {
        if !self.is_encrypted() {
            return Err(StoreError::NotEncrypted);
        }
        // The log is written back first, so that no page under the old key is left in it.
        self.write_back()?;
        key::rekey(&self.connection, passphrase)?;
        self.write_back()?;
        if let Some(home) = &mut self.home {
            home.protection = Protection::Encrypted(passphrase.clone());
        }
        Ok(())
    }

    /// How SQLite is set to keep writes safe, in one line: for `caseload check` and for whoever asks why.
    pub fn safety_settings(&self) -> Result<String> {
        let journal: String = self
            .connection
            .pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        let number = |name| {
            self.connection
                .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
        };
        Ok(format!(
            "journal {journal}, synchronous {}, foreign keys {}, temporary {}",
            number("synchronous")?,
            number("foreign_keys")?,
            number("temp_store")?
        ))
    }

    /// Writes all that is in the write-ahead log into the file itself, and empties the log.
    pub(super) fn write_back(&self) -> Result<()> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

/// The folder a file is in, also where the path is a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Opens and unlocks a caseload file that this program knows and may write to.
fn connect(path: &Path, passphrase: Option<&Passphrase>) -> Result<(Connection, Protection)> {
    let (connection, protection) = look_into(path, passphrase)?;
    if connection.is_readonly("main")? {
        return Err(StoreError::ReadOnly);
    }
    Ok((connection, protection))
}

/// Opens and unlocks a caseload file that this program knows; it may lie where nothing can be written.
pub(super) fn look_into(path: &Path, passphrase: Option<&Passphrase>) -> Result<(Connection, Protection)> {
    let protection = match (kind_of(path)?, passphrase) {
        (Kind::Missing, _) => return Err(StoreError::Missing(path.to_path_buf())),
        (Kind::Foreign, _) => return Err(StoreError::NotACaseload(path.to_path_buf())),
        (Kind::Sealed, _) if !key::CIPHER => return Err(StoreError::NoCipher),
        (Kind::Sealed, None) => return Err(StoreError::NeedsPassphrase),
        (Kind::Sealed, Some(passphrase)) => Protection::Encrypted(passphrase.clone()),
        (Kind::Plain, _) => Protection::Plain,
    };
    let connection = attach(path, &protection)?;
    recognise(&connection, path)?;
    Ok((connection, protection))
}

/// A connection with its key, proved by one read, and set up; the file must be there.
pub(super) fn attach(path: &Path, protection: &Protection) -> Result<Connection> {
    // Not `URI`: a `?` in a path is a letter like any other.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    if let Protection::Encrypted(passphrase) = protection {
        key::unlock(&connection, passphrase)?;
    }
    connection.busy_timeout(PATIENCE)?;
    prove(&connection, protection)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -PAGES_HELD)?;
    // Sorting large lists must not leave a child's name in a temporary file.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(super::STATEMENTS_KEPT);
    Ok(connection)
}

/// Reads once, which fails when the key is wrong.
fn prove(connection: &Connection, protection: &Protection) -> Result<()> {
    let read = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    match read {
        Ok(_) => Ok(()),
        Err(error)
            if protection.passphrase().is_some()
                && matches!(
                    error.sqlite_error_code(),
                    Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt | ErrorCode::SystemIoFailure)
                ) =>
        {
            Err(StoreError::WrongPassphraseOrDamaged)
        }
        Err(error) => Err(error.into()),
    }
}

/// Some other program's SQLite file, or one of a newer caseload, is not for us to touch.
fn recognise(connection: &Connection, path: &Path) -> Result<()> {
    let mark: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if mark != APPLICATION_ID {
        return Err(StoreError::NotACaseload(path.to_path_buf()));
    }
    let (file, program) = (layout(connection)?, migrate::latest());
    if file > program {
        return Err(StoreError::Newer { file, program });
    }
    Ok(())
}

fn layout(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// What makes an acknowledged write survive the end of the program and of the power.
fn keep_writes_safe(connection: &Connection, on_network: bool) -> Result<()> {
    // The log needs memory shared between those who have the file open; across a network there is none.
    let journal = if on_network { "DELETE" } else { "WAL" };
    let got: String = connection.pragma_update_and_check(None, "journal_mode", journal, |row| row.get(0))?;
    if !got.eq_ignore_ascii_case(journal) {
        // A disk that takes no log still keeps its writes safe the older way.
        connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On a Mac, `FULL` alone stops at the disk's own memory.
    connection.pragma_update(None, "fullfsync", true)?;
    Ok(())
}

/// Writes a whole new file at `path`, under the lock of its later name. A half-made one left there is cleared away.
fn make_at(path: &Path, protection: &Protection) -> Result<()> {
    make_empty(path)?;
    let mut connection = attach(path, protection)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate::bring_up_to_date(&mut connection)?;
    connection.close().map_err(|(_, error)| error.into())
}

/// An empty file readable by its owner alone, before SQLite writes a byte into it: what it makes beside takes the same rights.
pub(super) fn make_empty(path: &Path) -> Result<()> {
    clear_away(path);
    permission::owner_only()
        .write(true)
        .create_new(true)
        .open(path)
        .map(drop)
        .map_err(|error| StoreError::io("make the file", path, error))
}

/// Removes an unfinished file of ours and what SQLite may have left beside it.
pub(super) fn clear_away(path: &Path) {
    for ending in ["", "-journal", "-wal", "-shm"] {
        let _ = std::fs::remove_file(kind::beside(path, ending));
    }
}

/// Gives a finished file its name, so that it is there whole or not at all, also after a loss of power.
pub(super) fn put_in_place(unfinished: &Path, path: &Path) -> Result<()> {
    permission::flush_file(unfinished)
        .and_then(|()| std::fs::rename(unfinished, path))
        .and_then(|()| permission::flush_folder(folder_of(path)))
        .map_err(|error| StoreError::io("finish the file", path, error))
}
