//! Whether a file lies on a network drive, where SQLite's write-ahead log cannot be shared between computers.

use std::path::{Component, Path, Prefix};

/// Whether the path is known to lie on a network drive.
///
/// Linux: the table of mounts. Windows: the true path of a mapped drive is one of the `\\server\share` kind.
/// Elsewhere it is not known, and the answer is no.
pub fn is_on_network(path: &Path) -> bool {
    let Ok(real) = path.canonicalize() else {
        return false;
    };
    is_share(&real) || mounts().is_some_and(|table| is_network_mount(&table, &real))
}

fn is_share(real: &Path) -> bool {
    matches!(
        real.components().next(),
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    )
}

#[cfg(target_os = "linux")]
fn mounts() -> Option<String> {
    std::fs::read_to_string("/proc/self/mountinfo").ok()
}

#[cfg(not(target_os = "linux"))]
fn mounts() -> Option<String> {
    None
}

/// Kinds of file system, as the table of mounts names them, that lie on another computer (or, for `9p`, another system).
const NETWORK_KINDS: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
];

/// Reads `/proc/self/mountinfo`: the fifth word is where, the first word after ` - ` is the kind. The longest match counts,
/// of equals the last, since later mounts hide earlier ones.
fn is_network_mount(table: &str, path: &Path) -> bool {
    table
        .lines()
        .filter_map(|line| {
            let (left, right) = line.split_once(" - ")?;
            let place = left.split(' ').nth(4)?.replace("\\040", " ");
            let kind = right.split(' ').next()?;
            path.starts_with(&place).then_some((place.len(), kind))
        })
        .max_by_key(|(length, _)| *length)
        .is_some_and(|(_, kind)| NETWORK_KINDS.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /home/office rw shared:2 - cifs //server/office rw
41 22 0:36 / /mnt/with\\040space rw - nfs4 server:/x rw
42 40 8:2 / /home/office/local rw - ext4 /dev/sdb1 rw
";

    fn check(path: &str, expected: bool) {
        assert_eq!(is_network_mount(TABLE, Path::new(path)), expected, "{path}");
    }

    #[test]
    fn the_nearest_mount_decides() {
        check("/home/me/caseload.sqlite", false);
        check("/home/office/caseload.sqlite", true);
        check("/home/office/local/caseload.sqlite", false);
        check("/home/officer/caseload.sqlite", false);
        check("/mnt/with space/caseload.sqlite", true);
    }
}
