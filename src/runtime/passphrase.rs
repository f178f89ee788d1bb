//! Where a passphrase comes from: typed at the terminal, or read from the file a script names.
//! (A remembered one: [`super::keyring`].)
//!
//! Never from the arguments, which every program on the computer can read.

use std::env;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::store::{Passphrase, PassphraseFault, SHORTEST};

/// Names a file whose first line is the passphrase.
pub const VARIABLE: &str = "CASELOAD_PASSPHRASE_FILE";
/// Names a file whose first line is the new passphrase, when one is changed by a script.
pub const NEW_VARIABLE: &str = "CASELOAD_NEW_PASSPHRASE_FILE";

/// Why no passphrase could be had.
#[derive(Debug, thiserror::Error)]
pub enum NoPassphrase {
    /// No terminal and no file.
    #[error(
        "A passphrase is needed and there is no terminal to ask on; nothing was opened. Name a file that holds it with {0}."
    )]
    NowhereToAsk(&'static str),
    /// The named file cannot be read.
    #[error("{variable} names {}, which cannot be read: {source}. Nothing was opened.", .path.display())]
    File {
        /// The environment variable.
        variable: &'static str,
        /// The file it names.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// Others on the computer could read the passphrase.
    #[error(
        "{variable} names {}, which others on this computer can read; nothing was opened. Make it yours alone (chmod 600).",
        .path.display()
    )]
    Shared {
        /// The environment variable.
        variable: &'static str,
        /// The file it names.
        path: PathBuf,
    },
    /// What was given cannot be a passphrase.
    #[error("{0} Nothing was changed.")]
    Fault(#[from] PassphraseFault),
    /// Two different answers.
    #[error("The two passphrases are not the same; nothing was changed. Start again.")]
    Differ,
    /// The terminal failed, or the user ended the question.
    #[error("No passphrase was given; nothing was changed.")]
    Given,
}

/// The passphrase of a file that is there.
pub fn to_open() -> Result<Passphrase, NoPassphrase> {
    match named_file(VARIABLE)? {
        Some(line) => Ok(Passphrase::new(&line)?),
        None => Ok(Passphrase::new(&ask("Passphrase: ", VARIABLE)?)?),
    }
}

/// Whether a script names the passphrase, so that nothing else is to be tried.
pub fn is_named() -> bool {
    env::var_os(VARIABLE).is_some_and(|path| !path.is_empty())
}

/// A passphrase for a new file: long enough, and typed twice where it is typed.
pub fn for_new_file() -> Result<Passphrase, NoPassphrase> {
    chosen(VARIABLE)
}

/// The passphrase to change to.
pub fn to_change_to() -> Result<Passphrase, NoPassphrase> {
    chosen(NEW_VARIABLE)
}

fn chosen(variable: &'static str) -> Result<Passphrase, NoPassphrase> {
    if let Some(line) = named_file(variable)? {
        return Ok(Passphrase::chosen(&line)?);
    }
    let prompt = format!("New passphrase (at least {SHORTEST} characters; three random words do well): ");
    let first = Passphrase::chosen(&ask(&prompt, variable)?)?;
    let second = Passphrase::new(&ask("The same again: ", variable)?)?;
    if first.same_as(&second) {
        Ok(first)
    } else {
        Err(NoPassphrase::Differ)
    }
}

fn ask(prompt: &str, variable: &'static str) -> Result<Zeroizing<String>, NoPassphrase> {
    // Asked on the terminal itself, so that a file may be piped into standard input.
    rpassword::prompt_password(prompt)
        .map(Zeroizing::new)
        .map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof | ErrorKind::Interrupted => NoPassphrase::Given,
            _ => NoPassphrase::NowhereToAsk(variable),
        })
}

/// The first line of the file an environment variable names, if it names one.
fn named_file(variable: &'static str) -> Result<Option<Zeroizing<String>>, NoPassphrase> {
    match env::var_os(variable) {
        Some(path) if !path.is_empty() => first_line(variable, Path::new(&path)).map(Some),
        _ => Ok(None),
    }
}

fn first_line(variable: &'static str, path: &Path) -> Result<Zeroizing<String>, NoPassphrase> {
    if others_can_read(path) {
        let path = path.to_path_buf();
        return Err(NoPassphrase::Shared { variable, path });
    }
    let text = std::fs::read_to_string(path).map(Zeroizing::new);
    let text = text.map_err(|source| NoPassphrase::File {
        variable,
        path: path.to_path_buf(),
        source,
    })?;
    let line = text.lines().next().unwrap_or_default();
    Ok(Zeroizing::new(line.trim_start_matches('\u{feff}').to_string()))
}

#[cfg(unix)]
fn others_can_read(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    // A pipe (`<(command)`) belongs to whoever opened it.
    std::fs::metadata(path).is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o077 != 0)
}

/// Windows twin: what is in the user's profile is the user's alone.
#[cfg(not(unix))]
fn others_can_read(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("passphrase");
        crate::store::write_private(&path, text.as_bytes()).unwrap();
        (folder, path)
    }

    fn check(text: &str, expected: &str) {
        let (_folder, path) = file(text);
        assert_eq!(first_line(VARIABLE, &path).unwrap().as_str(), expected);
    }

    #[test]
    fn the_first_line_counts_whatever_wrote_it() {
        check("plum tractor seven\n", "plum tractor seven");
        check("plum tractor seven\r\nmore\r\n", "plum tractor seven");
        check("\u{feff}plum tractor seven", "plum tractor seven");
        check(" spaces are kept ", " spaces are kept ");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_others_can_read_is_refused_and_not_shown() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, path) = file("plum tractor seven\n");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        let refused = first_line(VARIABLE, &path).unwrap_err();
        assert!(matches!(refused, NoPassphrase::Shared { .. }));
        assert!(!format!("{refused} {refused:?}").contains("plum"));
    }
}
