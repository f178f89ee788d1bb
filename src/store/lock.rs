//! One writer at a time: a lock on a small file beside the caseload file, held for as long as the file is open.
//!
//! The operating system lets go of the lock when the program ends, however it ends, so a file left behind means nothing.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDateTime};

use super::error::{Result, StoreError};
use super::permission;

/// Held while a store is open for writing; let go when dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Who has the file, as far as can be seen from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// The number of the process; not readable while locked on Windows.
    pub process: Option<u32>,
    /// Since when, by the computer's clock.
    pub since: Option<NaiveDateTime>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another program")?;
        if let Some(process) = self.process {
            write!(f, " (process {process})")?;
        }
        match self.since {
            Some(since) => write!(f, " since {}", since.format("%-d %b %Y %H:%M")),
            None => Ok(()),
        }
    }
}

/// `caseload.sqlite-lock`.
pub(super) fn path_beside(store: &Path) -> PathBuf {
    super::kind::beside(store, "-lock")
}

impl Lock {
    /// Takes the lock of a caseload file, or says who has it. A link leads to the file's own lock; a file still to be made has
    /// none to lead to.
    pub fn take(store: &Path) -> Result<Self> {
        let real = store.canonicalize();
        let path = path_beside(real.as_deref().unwrap_or(store));
        let mut file = permission::owner_only()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| StoreError::io("make the lock file", &path, error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::InUse(holder(&mut file))),
            Err(TryLockError::Error(_)) => return Err(StoreError::NoLocks),
        }
        sign(&mut file).map_err(|error| StoreError::io("write the lock file", &path, error))?;
        Ok(Self { _file: file })
    }
}

/// Leaves our number in the file for a second program to tell.
fn sign(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    write!(file, "{}", std::process::id())
}

fn holder(file: &mut File) -> Holder {
    let mut number = String::new();
    // Windows keeps a locked file from being read: the number is then not known.
    let _ = file.take(20).read_to_string(&mut number);
    // The time written in the file's entry, not the time now.
    let since = file.metadata().and_then(|data| data.modified()).ok();
    Holder {
        process: number.trim().parse().ok(),
        since: since.map(|time| DateTime::<Local>::from(time).naive_local()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_and_since_when() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("caseload.sqlite");
        let first = Lock::take(&store).unwrap();
        let refused = Lock::take(&store).unwrap_err();
        let StoreError::InUse(holder) = refused else {
            panic!("{refused}")
        };
        assert_eq!(holder.process, (!cfg!(windows)).then(std::process::id));
        assert!(holder.since.is_some());
        drop(first);
        assert!(Lock::take(&store).is_ok());
    }

    #[test]
    fn the_sentence_leaves_out_what_is_not_known() {
        let nobody = Holder {
            process: None,
            since: None,
        };
        assert_eq!(nobody.to_string(), "another program");
        let known = Holder {
            process: Some(4711),
            since: chrono::NaiveDate::from_ymd_opt(2026, 11, 5).and_then(|day| day.and_hms_opt(9, 5, 0)),
        };
        assert_eq!(
            known.to_string(),
            "another program (process 4711) since 5 Nov 2026 09:05"
        );
    }
}
