//! Files and folders that only their owner may read.
//!
//! Unix: modes 0600 and 0700. Windows: the usual place is in the user's own profile, whose access list keeps others out
//! and is inherited by what is made in it; a file put elsewhere (a carried drive) has the access of that place.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;

/// Options that make a new file readable and writable by its owner alone.
#[cfg(unix)]
pub fn owner_only() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

/// Windows twin: the folder's access list decides.
#[cfg(not(unix))]
pub fn owner_only() -> OpenOptions {
    OpenOptions::new()
}

/// Makes a folder, and those above it that are missing, for the owner alone. Leaves folders that are there as they are.
#[cfg(unix)]
pub fn make_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Windows twin: the access list is inherited.
#[cfg(not(unix))]
pub fn make_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

/// Makes a file that others can read the owner's alone. Failing is no reason not to work: some disks know no owners.
#[cfg(unix)]
pub fn close_to_others(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let open_to_others = |mode: u32| mode & 0o077 != 0;
    if std::fs::metadata(path).is_ok_and(|data| open_to_others(data.permissions().mode())) {
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600));
    }
}

/// Windows twin: nothing to change.
#[cfg(not(unix))]
pub fn close_to_others(_: &Path) {}

/// Writes a file's contents and its length through to the disk.
pub fn flush_file(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.sync_all()
}

/// Writes a folder's entries through to the disk, so that a rename survives power loss.
#[cfg(unix)]
pub fn flush_folder(path: &Path) -> io::Result<()> {
    std::fs::File::open(path)?.sync_all()
}

/// Windows twin: NTFS journals its entries itself and a folder cannot be opened to be flushed.
#[cfg(not(unix))]
pub fn flush_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Writes a file for its owner alone, under another name first, so that it is there whole or not at all.
pub fn write_private(path: &Path, contents: &[u8]) -> io::Result<()> {
    use std::io::Write;
    let unfinished = super::kind::beside(path, ".part");
    let mut file = owner_only().write(true).create(true).truncate(true).open(&unfinished)?;
    file.write_all(contents)?;
    file.sync_all()?;
    drop(file);
    std::fs::rename(&unfinished, path)
}
