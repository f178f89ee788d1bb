//! Opening and making files, and the passphrase of the blank screen.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::{Desk, When};
use crate::app::draft::Draft;
use crate::app::message::Message;
use crate::domain::demo::Demo;
use crate::store::{Passphrase, Protection, Store, StoreError};

/// Children of the demonstration begun from the screens: enough to look round, and there in a moment.
const DEMONSTRATED: u32 = 660;

impl Desk {
    pub(super) fn open(&mut self, passphrase: Option<&SecretString>) -> Message {
        let path = self.paths.store.clone();
        let opened = match passphrase.map(|given| Passphrase::new(given.expose_secret())) {
            None => Store::open(&path, None),
            Some(Ok(passphrase)) => Store::open(&path, Some(&passphrase)),
            Some(Err(fault)) => return not_opened(&fault),
        };
        self.opened(opened, false)
    }

    pub(super) fn create(&mut self, passphrase: Option<&SecretString>) -> Message {
        let protection = match passphrase.map(|given| Passphrase::chosen(given.expose_secret())) {
            None => Protection::Plain,
            Some(Ok(passphrase)) => Protection::Encrypted(passphrase),
            Some(Err(fault)) => return not_opened(&fault),
        };
        let made = Store::create(&self.paths.store, &protection);
        self.opened(made, false)
    }

    /// Opens the demonstration, made first where it is not there yet.
    pub(super) fn demonstrate(&mut self, when: When) -> Message {
        let path = self.paths.demonstration.clone();
        let opened = match path.exists() {
            true => Store::open(&path, None),
            false => self.make_demonstration(&path, when),
        };
        self.opened(opened, true)
    }

    /// A demonstration that could not be made whole is taken away again.
    fn make_demonstration(&self, path: &Path, when: When) -> Result<Store, StoreError> {
        let demo = Demo::new(DEMONSTRATED, 1, when.today);
        let (of, mut last) = (demo.len(), 0);
        let mut store = Store::create(path, &Protection::Plain)?;
        let steps = demo.steps().enumerate().map(|(done, step)| {
            if done * 50 / of > last {
                last = done * 50 / of;
                let words = "Making the demonstration".to_owned();
                (self.progress)(Message::Progress {
                    words,
                    done: done as u64,
                    of: of as u64,
                });
            }
            step
        });
        match store.apply_all(steps) {
            Ok(_) => Ok(store),
            Err(error) => {
                drop(store);
                let _ = std::fs::remove_file(path);
                Err(error)
            }
        }
    }

    fn opened(&mut self, opened: Result<Store, StoreError>, demonstration: bool) -> Message {
        match opened {
            Ok(store) => {
                let network = "The file is on a network drive: saving is slower there, and two computers must not open it at once.";
                let notice = store.is_on_network().then(|| network.to_owned());
                let locked = store.is_encrypted();
                self.store = Some(store);
                Message::Opened {
                    locked,
                    demonstration,
                    notice,
                }
            }
            Err(error) => not_opened(&error),
        }
    }

    pub(super) fn unblank(&self, passphrase: &SecretString) -> Message {
        let right = match (&self.store, Passphrase::new(passphrase.expose_secret())) {
            (Some(store), Ok(passphrase)) => store.opens_with(&passphrase),
            _ => false,
        };
        match right {
            true => Message::Unblanked,
            false => Message::StillBlank {
                sentence: "That is not the passphrase.".to_owned(),
            },
        }
    }

    /// Half-typed words are kept quietly; that they could not be is worth a word.
    pub(super) fn keep_draft(&mut self, draft: Option<&Draft>, when: When) -> Option<Message> {
        let store = self.store.as_mut()?;
        let words = draft.and_then(|draft| serde_json::to_string(draft).ok());
        let kept = store.keep_draft(words.as_deref(), when.at);
        kept.err().map(|error| Message::Failed {
            sentence: format!("What you are typing could not be kept against a crash: {error}"),
        })
    }
}

/// The words kept in the file, if there are any. Those of another version of the program are let go.
pub(super) fn kept_draft(store: &Store) -> Result<Option<Draft>, StoreError> {
    Ok(store.kept_draft()?.and_then(|words| serde_json::from_str(&words).ok()))
}

fn not_opened(fault: &dyn std::fmt::Display) -> Message {
    Message::NotOpened {
        sentence: fault.to_string(),
    }
}
