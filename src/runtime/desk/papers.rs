//! Files that papers link to: their fingerprints, taken when linked and compared when looked at. Nothing is copied.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Desk, When};
use crate::app::data::PaperState;
use crate::app::message::Message;
use crate::domain::change::Change;
use crate::domain::id::{ChildId, PaperId};
use crate::domain::note::Paper;
use crate::domain::record::AnyRecord;
use crate::store::{Result, Store};

/// Larger files are not compared each time somebody looks: that would keep the desk waiting.
const COMPARED: u64 = 32 * 1024 * 1024;

impl Desk {
    /// Takes the fingerprint of the file and saves the link.
    pub(super) fn link_paper(&mut self, paper: Paper, when: When) -> Message {
        let path = Path::new(&paper.location);
        let refused = |sentence: &str| Message::Refused {
            sentence: sentence.to_owned(),
        };
        match std::fs::metadata(path) {
            Ok(found) if found.is_file() => {}
            Ok(_) => return refused("That is a folder, not a file; nothing was saved. Name the file in it."),
            Err(_) => return refused("There is no file at that place, or it cannot be read; nothing was saved."),
        }
        match fingerprint(path) {
            Ok(fingerprint) => {
                let paper = Paper { fingerprint, ..paper };
                self.save(&Change::Save(AnyRecord::Paper(Box::new(paper))), when)
            }
            Err(_) => refused("The file could not be read to its end; nothing was saved."),
        }
    }
}

/// How the file of each paper of a child stands.
pub(super) fn states(store: &Store, child: ChildId) -> Result<Vec<(PaperId, PaperState)>> {
    let papers: Vec<Paper> = store.of("child", child)?;
    Ok(papers.iter().map(|paper| (paper.id, state(paper))).collect())
}

fn state(paper: &Paper) -> PaperState {
    let path = Path::new(&paper.location);
    match std::fs::metadata(path) {
        Ok(found) if !found.is_file() => PaperState::Missing,
        Ok(_) if paper.fingerprint.is_empty() => PaperState::NotCompared,
        Ok(found) if found.len() > COMPARED => PaperState::NotCompared,
        Ok(_) => match fingerprint(path) {
            Ok(now) if now == paper.fingerprint => PaperState::Same,
            Ok(_) => PaperState::Changed,
            Err(_) => PaperState::Missing,
        },
        Err(_) => PaperState::Missing,
    }
}

/// SHA-256 of a file, in hexadecimal.
fn fingerprint(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => hasher.update(&buffer[..read]),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(location: &Path, fingerprint: &str) -> Paper {
        Paper {
            location: location.to_string_lossy().into_owned(),
            fingerprint: fingerprint.to_owned(),
            ..Paper::default()
        }
    }

    #[test]
    fn a_file_is_the_same_until_a_byte_of_it_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.txt");
        std::fs::write(&path, "abc").expect("written");
        let taken = fingerprint(&path).expect("read");
        assert_eq!(
            taken,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(state(&paper(&path, &taken)), PaperState::Same);
        std::fs::write(&path, "abd").expect("written");
        assert_eq!(state(&paper(&path, &taken)), PaperState::Changed);
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(state(&paper(&path, &taken)), PaperState::Missing);
        assert_eq!(state(&paper(folder.path(), &taken)), PaperState::Missing);
    }
}
