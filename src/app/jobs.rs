//! Jobs as the screens see them: begun from the palette, told of in the status line, agreed to before they change anything.

use super::App;
use super::data::Question;
use super::dialog::{Confirm, Dialog, Item, Menu, Reader, Said};
use super::effect::Effect;
use super::job::{BackupLine, Job};
use super::pick::Pick;
use super::purposes::{export, import};
use super::status::Working;
use crate::domain::words;

/// Why no second job is begun.
const BUSY: &str = "One job is at work already: let it end, or stop it with Ctrl-X.";

impl App {
    /// Begins what was asked for by name, or asks what is still to be known.
    pub(super) fn job(&mut self, job: Asked) -> Vec<Effect> {
        if self.status.working.is_some() {
            return self.say(BUSY);
        }
        match job {
            Asked::Import => self.open(import::dialog()),
            Asked::Export => self.open(export::dialog(self.places.cases.query())),
            Asked::BackUp => self.begin(Job::BackUp),
            Asked::Restore => vec![self.status.loads.ask(Question::Backups)],
        }
    }

    /// Begins a job unless one is at work.
    pub(super) fn begin_one(&mut self, job: Job) -> Vec<Effect> {
        match self.status.working {
            Some(_) => self.say(BUSY),
            None => self.begin(job),
        }
    }

    /// Hands a job over; the status line tells how far it is.
    pub(super) fn begin(&mut self, job: Job) -> Vec<Effect> {
        let words = match job {
            Job::ReadFile { .. } => "Reading the file",
            Job::BringIn => "Bringing in",
            Job::BackUp => "Backing up",
            Job::Export(_) => "Writing",
            Job::Restore(_) => "Restoring",
        };
        self.status.notice = None;
        self.status.working = Some(Working {
            words: words.to_owned(),
            done: 0,
            of: 0,
        });
        vec![Effect::Start(job)]
    }

    /// What a file would bring in is told, and nothing is brought in before somebody says yes.
    pub(super) fn file_read(&mut self, lines: Vec<String>, children: usize) -> Vec<Effect> {
        self.status.working = None;
        if let Some((place, _)) = self.saving_form() {
            self.dialogs.remove(place);
        }
        if children == 0 {
            let mut lines = lines;
            lines.insert(
                0,
                "There is nobody in this file to bring in; nothing was changed.".to_owned(),
            );
            let said = lines.into_iter().map(Said::Plain).collect();
            return self.open(Dialog::Reader(Reader::new("What this file holds", said)));
        }
        let confirm = Confirm {
            title: "What this file would bring in".to_owned(),
            lines,
            yes: format!("bring in {children} children"),
            then: Pick::Job(Box::new(Job::BringIn)),
        };
        self.open(Dialog::Confirm(confirm))
    }

    /// The backups there are, to choose one.
    pub(super) fn backups(&mut self, backups: Vec<BackupLine>) -> Vec<Effect> {
        if backups.is_empty() {
            return self.say("There is no backup yet: “back up” in the palette makes one.");
        }
        let item = |line: BackupLine| Item::new(words::day(line.on), line.about.clone(), Pick::Backup(line));
        let menu = Menu::new("Which backup?", backups.into_iter().map(item).collect());
        self.open(Dialog::Menu(menu))
    }

    /// Asks before a backup takes the place of the file.
    pub(super) fn restore_from(&mut self, backup: BackupLine) -> Vec<Effect> {
        let confirm = Confirm {
            title: "Go back to this backup?".to_owned(),
            lines: vec![
                format!(
                    "The caseload becomes as it was on {} ({}).",
                    words::day(backup.on),
                    backup.about
                ),
                "The file as it is now is kept among the backups.".to_owned(),
            ],
            yes: "go back to it".to_owned(),
            then: Pick::Job(Box::new(Job::Restore(backup.path))),
        };
        self.open(Dialog::Confirm(confirm))
    }
}

/// What can be asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Import,
    Export,
    BackUp,
    Restore,
}
