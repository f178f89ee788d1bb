//! The desk: the one store of the screens, and what is done with it. In the program it has a thread of its own; tests
//! carry effects out in place.

mod files;
mod letters;
mod long;
mod panels;
mod papers;
mod questions;
mod referrals;
mod reviews;
mod seek;
mod support;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::app::effect::Effect;
use crate::app::message::Message;
use crate::app::print::Print;
use crate::domain::change::{Actor, Change};
use crate::runtime::jobs::{Jobs, Tell};
use crate::runtime::print;
use crate::store::{Result, Store};

/// Where files of this desk are.
#[derive(Debug, Clone)]
pub struct Paths {
    /// The caseload file.
    pub store: PathBuf,
    /// The file of the demonstration.
    pub demonstration: PathBuf,
    /// The folder of the settings.
    pub config: PathBuf,
}

/// The store, once it is open, and who works with it.
pub struct Desk {
    store: Option<Store>,
    paths: Paths,
    who: String,
    progress: Tell,
    jobs: Jobs,
    /// Whether jobs have a thread of their own; tests do them in place.
    threads: bool,
}

/// What became of an effect.
#[derive(Debug)]
pub enum Performed {
    /// It was carried out; what is to be told of it.
    Done(Option<Message>),
    /// It does not concern the store.
    NotOurs(Effect),
}

/// When an effect is carried out.
#[derive(Debug, Clone, Copy)]
pub struct When {
    /// The day everything is reckoned for.
    pub today: NaiveDate,
    /// The moment the journal gets.
    pub at: DateTime<Utc>,
}

impl Desk {
    /// A desk whose file is still shut.
    pub fn shut(paths: Paths, who: String) -> Self {
        Self {
            store: None,
            paths,
            who,
            progress: Arc::new(|_| {}),
            jobs: Jobs::new(Arc::new(|_| {})),
            threads: false,
        }
    }

    /// A desk over an open store, for tests.
    pub fn over(store: Store, paths: Paths, who: String) -> Self {
        Self {
            store: Some(store),
            paths,
            who,
            progress: Arc::new(|_| {}),
            jobs: Jobs::new(Arc::new(|_| {})),
            threads: false,
        }
    }

    /// The same desk, telling how far long work is.
    pub fn telling(self, progress: impl Fn(Message) + Send + Sync + 'static) -> Self {
        let progress: Tell = Arc::new(progress);
        Self {
            jobs: Jobs::new(progress.clone()),
            progress,
            threads: true,
            ..self
        }
    }

    /// The file it works on, where one is open.
    pub fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// Carries out an effect that concerns the store.
    pub fn perform(&mut self, effect: Effect, when: When) -> Performed {
        let message = match effect {
            Effect::OpenFile(passphrase) => self.open(passphrase.as_ref()),
            Effect::CreateFile(passphrase) => self.create(passphrase.as_ref()),
            Effect::OpenDemonstration => self.demonstrate(when),
            Effect::Unblank(passphrase) => self.unblank(&passphrase),
            Effect::Load { number, question } => self.load(number, question, when),
            Effect::Start(job) => return Performed::Done(self.start(job, when)),
            Effect::StopJob => {
                self.jobs.stop();
                return Performed::Done(None);
            }
            Effect::LinkPaper(paper) => self.link_paper(*paper, when),
            Effect::Save(change) => self.save(&change, when),
            Effect::Undo => self.turn(true, when),
            Effect::Redo => self.turn(false, when),
            Effect::Print(print) => self.print(&print, when),
            Effect::KeepDraft(draft) => return Performed::Done(self.keep_draft(draft.as_ref(), when)),
            Effect::SavePreferences(preferences) => {
                self.who.clone_from(&preferences.name);
                return Performed::NotOurs(Effect::SavePreferences(preferences));
            }
            other => return Performed::NotOurs(other),
        };
        Performed::Done(Some(message))
    }

    /// Beside the data, whichever file it is in.
    fn print(&self, what: &Print, when: When) -> Message {
        match print::print(what, &self.paths.store, when.at) {
            Ok(written) => Message::Finished {
                sentence: written.sentence(),
            },
            Err(error) => Message::Failed {
                sentence: error.to_string(),
            },
        }
    }

    fn actor(&self) -> Actor {
        let name = if self.who.is_empty() { "user" } else { &self.who };
        Actor(name.to_owned())
    }

    fn save(&mut self, change: &Change, when: When) -> Message {
        let by = self.actor();
        let Some(store) = &mut self.store else { return no_file() };
        match store.apply(change, &by, when.at) {
            Ok(applied) => Message::Saved { name: applied.name },
            Err(error) => Message::Refused {
                sentence: error.to_string(),
            },
        }
    }

    fn turn(&mut self, back: bool, when: When) -> Message {
        let by = self.actor();
        let Some(store) = &mut self.store else { return no_file() };
        let turned = if back {
            turn_back(store, &by, when)
        } else {
            turn_forth(store, &by, when)
        };
        match turned {
            Ok(name) => Message::Turned { name, back },
            Err(error) => Message::Refused {
                sentence: error.to_string(),
            },
        }
    }
}

/// The name asked for first is that of the change itself; the journal's entry for the undoing has another.
fn turn_back(store: &mut Store, by: &Actor, when: When) -> Result<String> {
    let name = store.undo_name()?.map(|candidate| candidate.name);
    let applied = store.undo(by, when.at)?;
    Ok(name.unwrap_or(applied.name))
}

fn turn_forth(store: &mut Store, by: &Actor, when: When) -> Result<String> {
    let name = store.redo_name()?.map(|candidate| candidate.name);
    let applied = store.redo(by, when.at)?;
    Ok(name.unwrap_or(applied.name))
}

fn no_file() -> Message {
    Message::Refused {
        sentence: "No caseload file is open; nothing was changed.".to_owned(),
    }
}
