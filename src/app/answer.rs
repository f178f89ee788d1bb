//! What comes back: answers to questions, what was saved or refused, and how jobs go.

use super::App;
use super::data::{Answer, CountBy, Standing, Tally, panels};
use super::dialog::{Dialog, Item, Menu};
use super::effect::Effect;
use super::message::Message;
use super::pick::Pick;
use super::purposes;
use super::status::{Notice, Working};

impl App {
    pub(super) fn answered(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Loaded { number, answer } if self.status.loads.is_wanted(number) => self.loaded(answer),
            Message::NotLoaded { number, sentence } if self.status.loads.is_wanted(number) => self.trouble(sentence),
            Message::Saved { name } => self.saved(&name),
            Message::Refused { sentence } => self.refused(sentence),
            Message::Turned { name, back } => {
                let act = if back { "Undone" } else { "Put back" };
                self.status.notice = Some(Notice::good(format!("{act}: {}.", name.trim_end_matches('.'))));
                self.read_again()
            }
            Message::FileRead { lines, children } => self.file_read(lines, children),
            Message::Progress { words, done, of } => {
                self.status.working = Some(Working { words, done, of });
                Vec::new()
            }
            Message::Finished { sentence } => {
                self.status.working = None;
                if let Some((place, _)) = self.saving_form() {
                    self.dialogs.remove(place);
                }
                self.status.notice = Some(Notice::good(sentence));
                self.read_again()
            }
            Message::Failed { sentence } => {
                self.status.working = None;
                self.refused(sentence)
            }
            _ => Vec::new(),
        }
    }

    /// The child's page on the screen is of a child no longer held: back to where it was opened.
    fn gone(&mut self) -> Vec<Effect> {
        self.places.back();
        let mut effects = self.trouble("This child is no longer held; undo brings back what was taken out.".to_owned());
        effects.extend(self.read_again());
        effects
    }

    fn trouble(&mut self, sentence: String) -> Vec<Effect> {
        self.status.notice = Some(Notice::bad(sentence));
        Vec::new()
    }

    fn loaded(&mut self, answer: Answer) -> Vec<Effect> {
        let wishes = match answer {
            Answer::Standing(Standing { undo, redo }) => {
                self.status.undo = undo;
                self.status.redo = redo;
                Vec::new()
            }
            Answer::Today(today) => {
                self.places.today.take(*today, self.preferences.role);
                Vec::new()
            }
            Answer::TodayBlock { which, block } => {
                self.places.today.take_whole(which, block);
                Vec::new()
            }
            Answer::Cases { want, page, total } => self.places.cases.take(want, page, total),
            Answer::Marking { children, total } => self.places.cases.take_marks(children, total),
            Answer::Found(found) => {
                self.found(found);
                Vec::new()
            }
            Answer::Backups(backups) => return self.backups(backups),
            Answer::Papers { child, states } => {
                self.places.child.take_papers(child, states);
                Vec::new()
            }
            Answer::Sought { what, typed, found } => {
                self.sought(what, &typed, found);
                Vec::new()
            }
            Answer::Counted { by, counts } => return self.open(counted_menu(by, counts)),
            Answer::Child(Some(page)) => {
                self.places.child.take(page, self.moment.today);
                Vec::new()
            }
            Answer::Child(None) => return self.gone(),
            Answer::Referrals(told) => self.on_screen(|places, scene| places.referrals.take(*told, scene)),
            Answer::Sitting(held) => self.on_screen(|places, scene| places.sitting.take(held, scene)),
            Answer::Panels(told) => self.on_screen(|places, scene| match *told {
                panels::Told::Letters(meeting, rows) => places.sitting.take_letters(meeting, rows),
                told => places.panels.take(told, scene),
            }),
            Answer::Letters(told) => self.on_screen(|places, scene| places.letters.take(*told, scene)),
            Answer::Reviews(told) => self.on_screen(|places, scene| places.reviews.take(*told, scene)),
            Answer::Draft(draft) => {
                if let Some(dialog) = draft.and_then(|draft| purposes::reopen(&draft, &self.moment, &self.preferences))
                {
                    self.dialogs.push(dialog);
                    self.status.notice = Some(Notice::plain("What you were typing when the program ended is back."));
                }
                Vec::new()
            }
        };
        self.grant(wishes)
    }

    fn saved(&mut self, name: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some((place, _)) = self.saving_form() {
            self.dialogs.remove(place);
            effects.push(Effect::KeepDraft(None));
        }
        self.status.notice = Some(Notice::good(format!("Saved: {}.", name.trim_end_matches('.'))));
        self.places.screen_mut().saved();
        effects.extend(self.read_again());
        effects
    }

    /// What was refused stays in its form, to be mended.
    fn refused(&mut self, sentence: String) -> Vec<Effect> {
        match self.saving_form() {
            Some((_, form)) => {
                form.saving = false;
                form.unkept = true;
                form.fault = Some(sentence);
                Vec::new()
            }
            None => self.trouble(sentence),
        }
    }
}

fn counted_menu(by: CountBy, counts: Vec<Tally>) -> Dialog {
    let words = CountBy::ALL
        .iter()
        .find(|(known, _)| *known == by)
        .map_or("", |(_, words)| words);
    let item = |tally: Tally| Item::new(tally.words, tally.count.to_string(), Pick::Filter(tally.filter));
    let title = format!("Cases by {words}");
    Dialog::Menu(Menu::new(title, counts.into_iter().map(item).collect()))
}
