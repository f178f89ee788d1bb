//! What a file is, from the outside: its first bytes and its length.

use std::ffi::OsString;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::error::{Result, StoreError};

/// What a path holds, before any key is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is there.
    Missing,
    /// A SQLite file anyone can read.
    Plain,
    /// Looks like noise: an encrypted file, or a damaged one.
    Sealed,
    /// Something else: empty, cut short, a workbook.
    Foreign,
}

const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";
/// Every length SQLite and its cipher write is a multiple of this.
const SMALLEST_PAGE: u64 = 512;

/// Looks at a file without changing it.
pub fn kind_of(path: &Path) -> Result<Kind> {
    let fault = |error| StoreError::io("read", path, error);
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Kind::Missing),
        Err(error) => return Err(fault(error)),
    };
    let data = file.metadata().map_err(fault)?;
    let mut head = [0; 16];
    if !data.is_file() || file.read_exact(&mut head).is_err() {
        return Ok(Kind::Foreign);
    }
    Ok(judge(&head, data.len(), has_log(path)))
}

fn judge(head: &[u8; 16], length: u64, has_log: bool) -> Kind {
    // Power lost while the file grew may leave a part of a page; the log beside it still holds the whole.
    let whole_pages = length.is_multiple_of(SMALLEST_PAGE) || has_log;
    match head {
        PLAIN_HEADER => Kind::Plain,
        _ if !whole_pages || head.starts_with(b"PK\x03\x04") || head.starts_with(b"%PDF") => Kind::Foreign,
        _ => Kind::Sealed,
    }
}

fn has_log(path: &Path) -> bool {
    beside(path, "-wal").metadata().is_ok_and(|data| data.len() > 0)
}

/// The path with something added to its name: `caseload.sqlite` and `-lock` make `caseload.sqlite-lock`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_their_first_bytes_and_length() {
        assert_eq!(judge(PLAIN_HEADER, 4096, false), Kind::Plain);
        assert_eq!(judge(b"0123456789abcdef", 4096, false), Kind::Sealed);
        assert_eq!(judge(b"0123456789abcdef", 4000, false), Kind::Foreign);
        assert_eq!(judge(b"0123456789abcdef", 4000, true), Kind::Sealed);
        assert_eq!(judge(b"PK\x03\x04........xlsx", 4096, false), Kind::Foreign);
    }

    #[test]
    fn folders_and_nothing_are_not_files() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(kind_of(&folder.path().join("none")).unwrap(), Kind::Missing);
        let empty = folder.path().join("empty");
        std::fs::write(&empty, b"").unwrap();
        assert_eq!(kind_of(&empty).unwrap(), Kind::Foreign);
    }
}
