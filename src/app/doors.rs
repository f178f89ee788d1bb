//! Setting up, opening, blanking and coming back.

use secrecy::SecretString;

use super::App;
use super::action::Act;
use super::data::Question;
use super::dialog::{Dialog, Reader, Said};
use super::effect::Effect;
use super::guard::{Ask, Blank, Door, SETUP};
use super::message::Message;
use super::place::Place;
use super::purposes;
use super::status::Notice;

impl App {
    /// What to do first: open the file, ask for its passphrase, or set up.
    pub fn start(&mut self) -> Vec<Effect> {
        match self.entrance.door {
            Door::Opening => vec![Effect::OpenFile(None)],
            _ => Vec::new(),
        }
    }

    pub(super) fn at_the_door(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Opened {
                locked,
                demonstration,
                notice,
            } => {
                self.entrance.door = Door::Open;
                self.status.working = None;
                if let Some((place, _)) = self.saving_form() {
                    self.dialogs.remove(place);
                }
                self.entrance.locked = locked;
                self.entrance.demonstration = demonstration;
                self.status.notice = notice.map(Notice::plain);
                self.tell_reports();
                let mut effects = self.go(Place::Today);
                effects.extend(self.read_again());
                effects.push(self.status.loads.ask(Question::Draft));
                if std::mem::take(&mut self.entrance.then_import) {
                    self.dialogs.push(purposes::import::dialog());
                }
                effects
            }
            Message::NotOpened { sentence } => {
                self.not_opened(sentence);
                Vec::new()
            }
            Message::Unblanked => {
                self.entrance.blank = None;
                Vec::new()
            }
            Message::StillBlank { sentence } => {
                if let Some(ask) = self.entrance.ask() {
                    ask.refuse(sentence);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// What was not understood of the user's own keys, settings and colours, line by line.
    fn tell_reports(&mut self) {
        let reports = std::mem::take(&mut self.status.reports);
        if reports.is_empty() {
            return;
        }
        let opening = "These were left out, and the rest is taken. The files stand in your settings folder.";
        let mut lines = vec![Said::Plain(opening.to_owned()), Said::Gap];
        lines.extend(reports.into_iter().map(|report| Said::Plain(format!("- {report}"))));
        let title = "Not understood in your own settings";
        self.dialogs.push(Dialog::Reader(Reader::new(title, lines)));
    }

    /// A wrong passphrase can be typed again; anything else is told where the user stands.
    fn not_opened(&mut self, sentence: String) {
        self.status.working = None;
        if let Some((_, form)) = self.saving_form() {
            form.saving = false;
            form.fault = Some(sentence);
            return;
        }
        match &mut self.entrance.door {
            Door::Passphrase(ask) => ask.refuse(sentence),
            door => {
                if matches!(door, Door::Opening) {
                    *door = Door::Setup { at: 0 };
                }
                self.status.notice = Some(Notice::bad(sentence));
            }
        }
    }

    /// The screen is blank at once; what is open and half typed stays as it is behind it.
    pub(super) fn blank(&mut self) -> Vec<Effect> {
        if self.entrance.blank.is_none() && matches!(self.entrance.door, Door::Open) {
            let ask = self.entrance.locked.then(Ask::default);
            self.entrance.blank = Some(Blank { ask });
            return self.keep_words();
        }
        Vec::new()
    }

    /// A key on the blank screen: back at once where no passphrase is needed.
    pub(super) fn peek(&mut self) -> Vec<Effect> {
        if matches!(self.entrance.blank, Some(Blank { ask: None })) {
            self.entrance.blank = None;
        }
        Vec::new()
    }

    pub(super) fn setup(&mut self, act: Act) -> Vec<Effect> {
        if self.entrance.blank.is_some() {
            return self.leave_blank(act);
        }
        match (&mut self.entrance.door, act) {
            (Door::Passphrase(ask), Act::SetupPick) => ask
                .hand_over()
                .map(|given| Effect::OpenFile(Some(given)))
                .into_iter()
                .collect(),
            (Door::Setup { at }, Act::SetupUp) => turn(at, -1),
            (Door::Setup { at }, Act::SetupDown) => turn(at, 1),
            (Door::Setup { at }, Act::SetupPick) => {
                let at = *at;
                self.set_up(at)
            }
            _ => Vec::new(),
        }
    }

    fn leave_blank(&mut self, act: Act) -> Vec<Effect> {
        let handed: Option<SecretString> = match act {
            Act::SetupPick => self.entrance.ask().and_then(Ask::hand_over),
            _ => None,
        };
        match handed {
            Some(given) => vec![Effect::Unblank(given)],
            None => self.peek(),
        }
    }

    /// Carries out an answer to the first question.
    pub(super) fn set_up(&mut self, answer: usize) -> Vec<Effect> {
        match answer {
            0 => {
                self.status.notice = Some(Notice::plain("Making the demonstration ..."));
                vec![Effect::OpenDemonstration]
            }
            1 | 2 => {
                self.entrance.then_import = answer == 2;
                self.dialogs.push(purposes::new_file::dialog(&self.preferences));
                Vec::new()
            }
            _ => vec![Effect::Quit],
        }
    }
}

fn turn(at: &mut usize, by: i64) -> Vec<Effect> {
    *at = (*at as i64 + by).rem_euclid(SETUP.len() as i64) as usize;
    Vec::new()
}
