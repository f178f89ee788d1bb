//! Bringing back a backup: to a new file first, checked, then swapped in one step. The file it replaces is kept aside.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::backup::{Progress, Reason, copy_pages, free_name, make_folder_for};
use super::error::{Result, StoreError};
use super::key::{Passphrase, Protection};
use super::kind::{Kind, kind_of};
use super::lock::Lock;
use super::open::{attach, clear_away, folder_of, look_into, make_empty, put_in_place};
use super::{check, kind, permission};

/// How a restore ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the file that was there before lies now; `None` when there was none.
    pub aside: Option<PathBuf>,
}

/// Puts a copy of `backup` in the place of the caseload file at `store`. The passphrase is the backup's.
///
/// Until the last step the file at `store` is as it was; after it, the old one lies among the backups. `None` when stopped.
pub fn restore(
    store: &Path,
    backup: &Path,
    passphrase: Option<&Passphrase>,
    on: NaiveDate,
    progress: Progress,
) -> Result<Option<Restored>> {
    let folder = folder_of(store);
    permission::make_folder(folder).map_err(|error| StoreError::io("make the folder", folder, error))?;
    let _lock = Lock::take(store)?;
    let unfinished = kind::beside(store, "-restored");
    let copied = copy(backup, passphrase, &unfinished, progress);
    if !matches!(copied, Ok(true)) {
        clear_away(&unfinished);
        return copied.map(|_| None);
    }
    let aside = set_aside(store, passphrase, on)?;
    put_in_place(&unfinished, store)?;
    Ok(Some(Restored { aside }))
}

/// Whether a sound copy lies at `to`: made through SQLite, so that a log beside the backup is not forgotten.
fn copy(backup: &Path, passphrase: Option<&Passphrase>, to: &Path, progress: Progress) -> Result<bool> {
    let (from, protection) = look_into(backup, passphrase)?;
    make_empty(to)?;
    let mut copy = attach(to, &protection)?;
    if !copy_pages(&from, &mut copy, progress)? {
        return Ok(false);
    }
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    drop(copy);
    let copy = attach(to, &protection)?;
    if check::is_sound(&copy)? {
        Ok(true)
    } else {
        Err(StoreError::Corrupt)
    }
}

/// Gives the file that is there a second name among the backups, so that the swap itself is one rename.
fn set_aside(store: &Path, passphrase: Option<&Passphrase>, on: NaiveDate) -> Result<Option<PathBuf>> {
    if store.symlink_metadata().is_err() {
        return Ok(None);
    }
    fold_in_log(store, passphrase);
    make_folder_for(store)?;
    let aside = free_name(store, on, Reason::Replaced);
    let fault = |error| StoreError::io("keep the replaced file at", &aside, error);
    // A disk without second names (most sticks) gets a copy.
    if fs::hard_link(store, &aside).is_err() {
        fs::copy(store, &aside).map_err(fault)?;
        permission::flush_file(&aside).map_err(fault)?;
    }
    // A log left by a file that could not be opened belongs to that file; beside the new one it would ruin it.
    for ending in ["-wal", "-shm", "-journal"] {
        let log = kind::beside(store, ending);
        if log.exists() {
            fs::rename(&log, kind::beside(&aside, ending)).map_err(fault)?;
        }
    }
    Ok(Some(aside))
}

/// Writes the old file's log back into it where the passphrase opens it; where not, the log is moved with it.
fn fold_in_log(store: &Path, passphrase: Option<&Passphrase>) {
    let protection = match (kind_of(store), passphrase) {
        (Ok(Kind::Sealed), Some(passphrase)) => Protection::Encrypted(passphrase.clone()),
        (Ok(Kind::Plain), _) => Protection::Plain,
        // Not to be opened at all: SQLite would throw away a log it can make nothing of.
        _ => return,
    };
    if let Ok(connection) = attach(store, &protection) {
        let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }
}
