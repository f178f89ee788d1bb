//! A file appears under its name when it is whole, and only its owner can read it.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::exchange::ExchangeError;

/// Writes a file beside its place, then puts it there. An older file of the name is replaced only by a whole new one.
///
/// # Errors
/// What the computer says, or what `fill` says; then nothing of the file is left.
pub fn write(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let beside = beside(path);
    let written = fill_new(&beside, fill).and_then(|()| fs::rename(&beside, path).map_err(failed));
    if written.is_err() {
        // What is half written is of no use to anybody; if it cannot be removed the first error says more.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn fill_new(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let mut writer = BufWriter::new(open(path).map_err(failed)?);
    fill(&mut writer)?;
    writer.flush().map_err(failed)?;
    writer.get_ref().sync_all().map_err(failed)
}

/// The name with `.part` behind it, and the process, so that two writers do not meet.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

#[cfg(unix)]
fn open(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
}

/// On Windows a file takes the rights of its folder; those of a user's own folders admit the user alone.
#[cfg(not(unix))]
fn open(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).open(path)
}

fn failed(source: std::io::Error) -> ExchangeError {
    ExchangeError::File { act: "written", source }
}
