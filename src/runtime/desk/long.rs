//! Work that takes time: begun here, done by the jobs. Only a restore is done by the desk itself, which holds the file.

use std::path::Path;

use super::{Desk, When};
use crate::app::job::{BackupLine, Job};
use crate::app::message::Message;
use crate::runtime::jobs::Places;
use crate::store::{self, Result, Store};

impl Desk {
    /// Begins a job; a message when it was done at once, or could not be begun.
    pub(super) fn start(&mut self, job: Job, when: When) -> Option<Message> {
        let by = self.actor();
        let places = Places {
            exports: self.paths.store.parent().unwrap_or(Path::new(".")).join("exports"),
            config: self.paths.config.clone(),
        };
        if let Job::Restore(backup) = job {
            return Some(self.restore(&backup, when));
        }
        let Some(store) = &mut self.store else {
            let sentence = "No caseload file is open; nothing was done.".to_owned();
            return Some(Message::Failed { sentence });
        };
        match store.door() {
            Some(door) if self.threads => self.jobs.begin(job, door, places, by, when),
            _ => Some(self.jobs.do_now(&job, store, places, by, when)),
        }
    }

    /// Shuts the file, puts the backup in its place, and opens it again with the passphrase it had.
    fn restore(&mut self, backup: &Path, when: When) -> Message {
        let failed = |sentence: String| Message::Failed { sentence };
        if self.jobs.is_busy() {
            return failed("A job is at work: let it end, or stop it, and try again. Nothing was changed.".to_owned());
        }
        let Some(door) = self.store.as_ref().and_then(Store::door) else {
            return failed("A caseload in memory has no backups.".to_owned());
        };
        let (path, passphrase) = (door.path().to_owned(), door.passphrase().cloned());
        self.store = None;
        drop(door);
        let told = &self.progress;
        let mut progress = |done: u64, of: u64| {
            let words = "Restoring".to_owned();
            told(Message::Progress { words, done, of });
            true
        };
        let restored = store::restore(&path, backup, passphrase.as_ref(), when.today, &mut progress);
        let opened = Store::open(&path, passphrase.as_ref());
        match (restored, opened) {
            (Ok(_), Ok(store)) => {
                self.store = Some(store);
                let sentence = "The backup is now the caseload; the file it replaced is kept among the backups.";
                Message::Finished {
                    sentence: sentence.to_owned(),
                }
            }
            (Err(error), Ok(store)) => {
                self.store = Some(store);
                failed(error.to_string())
            }
            (_, Err(error)) => failed(error.to_string()),
        }
    }
}

/// The backups of the open file, newest first.
pub(super) fn backups(store: &Store) -> Result<Vec<BackupLine>> {
    let Some(path) = store.path() else {
        return Ok(Vec::new());
    };
    let line = |backup: store::Backup| BackupLine {
        on: backup.on,
        about: format!("{}, {} KB", backup.reason.words(), backup.size.div_ceil(1000)),
        path: backup.path,
    };
    Ok(store::backups_of(path)?.into_iter().map(line).collect())
}
