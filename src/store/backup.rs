//! Copies of the caseload file: made whole, checked when made, and thinned out by a rule.
//!
//! They lie in a folder `backups` beside the file, under the file's name and the day. An encrypted file's copies are
//! encrypted under the same passphrase.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::backup::{Backup as Copier, StepResult};
use rusqlite::{Connection, OptionalExtension};

use super::error::{Result, StoreError};
use super::open::{Home, attach, clear_away, folder_of, make_empty, put_in_place};
use super::{Store, kind, permission, rotation};

/// Pages copied between two looks at whether to go on.
const STRIDE: i32 = 2_000;

/// Why a copy was made, which decides how long it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// By the program itself, once a day: thinned out by itself.
    Daily,
    /// By command: kept until its owner removes it.
    Asked,
    /// The file as it was before a backup took its place: kept until its owner removes it.
    Replaced,
    /// The file as an earlier version of the program left it: kept until its owner removes it.
    Earlier,
}

impl Reason {
    fn ending(self) -> &'static str {
        match self {
            Self::Daily => "",
            Self::Asked => "-asked",
            Self::Replaced => "-replaced",
            Self::Earlier => "-earlier",
        }
    }

    /// In words, for a list.
    pub fn words(self) -> &'static str {
        match self {
            Self::Daily => "made by itself",
            Self::Asked => "made by command",
            Self::Replaced => "replaced by a restore",
            Self::Earlier => "of an earlier version",
        }
    }
}

/// One copy in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// The day it was made for.
    pub on: NaiveDate,
    /// Why it was made.
    pub reason: Reason,
    /// One more than the copies of the same day and reason before it.
    pub number: u32,
    /// Bytes.
    pub size: u64,
}

/// Pages copied, of how many; the answer is whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

/// The folder a file's backups lie in.
pub fn folder_for(store: &Path) -> PathBuf {
    folder_of(store).join("backups")
}

/// The copies of a file, newest first. Other files in the folder are passed over.
pub fn backups_of(store: &Path) -> Result<Vec<Backup>> {
    let folder = folder_for(store);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io("read the folder", &folder, error)),
    };
    let mut found: Vec<Backup> = entries
        .flatten()
        .filter_map(|entry| understood(store, &entry.path(), entry.metadata().ok()?.len()))
        .collect();
    found.sort_by_key(|backup| std::cmp::Reverse((backup.on, backup.reason, backup.number)));
    Ok(found)
}

/// `caseload-2026-11-25-asked-2.sqlite` of `caseload.sqlite`.
fn understood(store: &Path, path: &Path, size: u64) -> Option<Backup> {
    let stem = store.file_stem()?.to_str()?;
    let rest = path.file_name()?.to_str()?.strip_prefix(stem)?.strip_prefix('-')?;
    let rest = rest.strip_suffix(".sqlite")?;
    let (day, rest) = rest.split_at_checked("2026-11-25".len())?;
    let on = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let (reason, number) = [Reason::Asked, Reason::Replaced, Reason::Earlier, Reason::Daily]
        .into_iter()
        .find_map(|reason| Some((reason, number_of(rest.strip_prefix(reason.ending())?)?)))?;
    let path = path.to_path_buf();
    Some(Backup {
        path,
        on,
        reason,
        number,
        size,
    })
}

fn number_of(rest: &str) -> Option<u32> {
    match rest {
        "" => Some(1),
        _ => rest.strip_prefix('-')?.parse().ok().filter(|number| *number > 1),
    }
}

/// A name in the folder that nothing has yet.
pub(super) fn free_name(store: &Path, on: NaiveDate, reason: Reason) -> PathBuf {
    let stem = store.file_stem().unwrap_or_default().to_string_lossy();
    let name = |number: u32| {
        let tail = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        folder_for(store).join(format!("{stem}-{on}{}{tail}.sqlite", reason.ending()))
    };
    (1..)
        .map(name)
        .find(|path| path.symlink_metadata().is_err())
        .expect("some number is free in an endless range")
}

/// Makes the folder for a file's backups, for its owner alone.
pub(super) fn make_folder_for(store: &Path) -> Result<PathBuf> {
    let folder = folder_for(store);
    permission::make_folder(&folder).map_err(|error| StoreError::io("make the folder", &folder, error))?;
    Ok(folder)
}

impl Store {
    /// Copies the file as it stands, checks the copy, and only then gives it its name. `None` when stopped.
    pub fn back_up(&self, on: NaiveDate, reason: Reason, progress: Progress) -> Result<Option<Backup>> {
        let Some(home) = &self.home else { return Ok(None) };
        make_folder_for(&home.path)?;
        let path = free_name(&home.path, on, reason);
        let unfinished = kind::beside(&path, ".part");
        let made = copy_checked(&self.connection, home, &unfinished, progress);
        match made {
            Ok(true) => put_in_place(&unfinished, &path)?,
            unfit => {
                clear_away(&unfinished);
                return unfit.map(|_| None);
            }
        }
        let size = path.metadata().map_or(0, |data| data.len());
        Ok(understood(&home.path, &path, size))
    }

    /// Copies a file whose tables are about to be changed, under the day of its last change. What nobody ever wrote to is not
    /// copied.
    pub(super) fn back_up_earlier(&self) -> Result<()> {
        let last: Option<NaiveDate> = self
            .connection
            .query_row("SELECT date(at) FROM journal ORDER BY entry DESC LIMIT 1", [], |row| {
                row.get(0)
            })
            .optional()?;
        match last {
            Some(day) => self.back_up(day, Reason::Earlier, &mut |_, _| true).map(drop),
            None => Ok(()),
        }
    }

    /// Makes today's own backup unless there is one, and removes those the rule no longer keeps.
    pub fn back_up_daily(&self, today: NaiveDate, progress: Progress) -> Result<Option<Backup>> {
        let Some(path) = self.path() else { return Ok(None) };
        let made_today = |backup: &Backup| backup.reason == Reason::Daily && backup.on == today;
        if backups_of(path)?.iter().any(made_today) {
            return Ok(None);
        }
        let made = self.back_up(today, Reason::Daily, progress)?;
        if made.is_some() {
            thin_out(path, today)?;
        }
        Ok(made)
    }
}

/// Removes the daily copies that are neither of the last seven nor of the last eight weeks.
fn thin_out(store: &Path, today: NaiveDate) -> Result<()> {
    let daily: Vec<Backup> = backups_of(store)?
        .into_iter()
        .filter(|backup| backup.reason == Reason::Daily)
        .collect();
    let days: Vec<NaiveDate> = daily.iter().map(|backup| backup.on).collect();
    let kept = rotation::kept(&days, today);
    for backup in daily.iter().filter(|backup| !kept.contains(&backup.on)) {
        std::fs::remove_file(&backup.path)
            .map_err(|error| StoreError::io("remove the old backup", &backup.path, error))?;
    }
    Ok(())
}

/// Whether the copy was made to its end; an error when it does not pass its check.
fn copy_checked(from: &Connection, home: &Home, to: &Path, progress: Progress) -> Result<bool> {
    make_empty(to)?;
    let mut copy = attach(to, &home.protection)?;
    if !copy_pages(from, &mut copy, progress)? {
        return Ok(false);
    }
    // One file, without a log beside it.
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    drop(copy);
    // Opened anew: what is checked is what is on the disk, under the key its owner has.
    let copy = attach(to, &home.protection)?;
    if super::check::is_sound(&copy)? {
        Ok(true)
    } else {
        Err(StoreError::BadBackup)
    }
}

pub(super) fn copy_pages(from: &Connection, to: &mut Connection, progress: Progress) -> Result<bool> {
    let copier = Copier::new(from, to)?;
    loop {
        let step = copier.step(STRIDE)?;
        let state = copier.progress();
        let (all, left) = (state.pagecount.max(0) as u64, state.remaining.max(0) as u64);
        match step {
            StepResult::Done => {
                progress(all, all);
                return Ok(true);
            }
            StepResult::Busy | StepResult::Locked => return Err(StoreError::Busy),
            _ if progress(all - left.min(all), all) => {}
            _ => return Ok(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: Option<(&str, Reason, u32)>) {
        let found = understood(
            Path::new("/data/caseload.sqlite"),
            &Path::new("/data/backups").join(name),
            7,
        )
        .map(|backup| (backup.on.to_string(), backup.reason, backup.number));
        let expected = expected.map(|(day, reason, number)| (day.to_string(), reason, number));
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn names_are_read_back() {
        check("caseload-2026-11-25.sqlite", Some(("2026-11-25", Reason::Daily, 1)));
        check(
            "caseload-2026-11-25-asked.sqlite",
            Some(("2026-11-25", Reason::Asked, 1)),
        );
        check(
            "caseload-2026-11-25-asked-12.sqlite",
            Some(("2026-11-25", Reason::Asked, 12)),
        );
        check(
            "caseload-2026-11-25-replaced.sqlite",
            Some(("2026-11-25", Reason::Replaced, 1)),
        );
        check(
            "caseload-2026-11-25-earlier.sqlite",
            Some(("2026-11-25", Reason::Earlier, 1)),
        );
    }

    #[test]
    fn a_file_of_an_earlier_version_is_copied_under_the_day_of_its_last_change() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("caseload.sqlite");
        let mut store = Store::create(&path, &crate::store::Protection::Plain).expect("made");
        store.back_up_earlier().expect("nothing to copy");
        assert_eq!(backups_of(&path).expect("listed"), []);
        let change = crate::domain::change::Change::Set(crate::domain::desk_setting::DeskSetting {
            id: "desk".into(),
            value: "school".into(),
        });
        let at = "2026-11-25T09:00:00Z".parse().expect("a moment");
        let by = crate::domain::change::Actor("test".into());
        store.apply(&change, &by, at).expect("kept");
        store.back_up_earlier().expect("copied");
        let backups = backups_of(&path).expect("listed");
        assert_eq!(
            (backups.len(), backups[0].reason, backups[0].on.to_string().as_str()),
            (1, Reason::Earlier, "2026-11-25")
        );
    }

    #[test]
    fn other_files_are_passed_over() {
        check("caseload-2026-11-25.sqlite.part", None);
        check("caseload-2026-13-25.sqlite", None);
        check("caseload-2026-11-25-holiday.sqlite", None);
        check("school-2026-11-25.sqlite", None);
        check("caseload-ü.sqlite", None);
        check("notes.txt", None);
    }
}
