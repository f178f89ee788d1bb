//! What is asked for in what is open over the screen.

use super::App;
use super::action::Act;
use super::data::Found;
use super::dialog::{Confirm, Dialog, Item};
use super::draft::Draft;
use super::effect::Effect;
use super::field::Edit;
use super::form::Form;
use super::guard::Door;
use super::message::Hit;
use super::pick::Pick;
use super::place::Place;
use super::purposes::{self, Filled};
use super::screen::cases::drop_views_menu;
use super::status::Notice;
use super::veil::veiled;
use crate::domain::change::Change;

impl App {
    pub(super) fn write_in_dialog(&mut self, edit: &Edit) -> Vec<Effect> {
        match self.dialogs.last_mut() {
            Some(Dialog::Form(_)) => {
                let mut effects = self.write_in_form(edit);
                if ends_a_word(edit) {
                    effects.extend(self.keep_words());
                }
                return effects;
            }
            Some(Dialog::Menu(menu)) => {
                let typed = menu.edit(edit).then(|| menu.typed().to_owned());
                return typed.map(|typed| self.find(typed)).unwrap_or_default();
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn act_in_dialog(&mut self, act: Act) -> Vec<Effect> {
        let (today, page) = (self.moment.today, self.page());
        // Lines of a page of text wrap, so fewer of them fill the screen.
        let leaf = (page / 3).max(1);
        match self.dialogs.last_mut() {
            Some(Dialog::Confirm(confirm)) => {
                let then = confirm.then.clone();
                self.dialogs.pop();
                if act == Act::Yes { self.picked(then) } else { Vec::new() }
            }
            Some(Dialog::Menu(menu)) => match act {
                Act::MenuUp => step(|| menu.step(-1)),
                Act::MenuDown => step(|| menu.step(1)),
                Act::MenuPageUp => step(|| menu.step(-page)),
                Act::MenuPageDown => step(|| menu.step(page)),
                Act::MenuToggle => self.toggle(),
                Act::MenuPick => self.choose(),
                _ => step(|| drop(self.dialogs.pop())),
            },
            Some(Dialog::Reader(reader)) => match act {
                Act::ReadUp => step(|| reader.scroll(-1)),
                Act::ReadDown => step(|| reader.scroll(1)),
                Act::ReadPageUp => step(|| reader.scroll(-leaf)),
                Act::ReadPageDown => step(|| reader.scroll(leaf)),
                _ => step(|| drop(self.dialogs.pop())),
            },
            Some(Dialog::Form(form)) => match act {
                Act::NextField => {
                    form.turn(1);
                    self.keep_words()
                }
                Act::PreviousField => {
                    form.turn(-1);
                    self.keep_words()
                }
                Act::CalendarEarlier => step(|| form.step(-1, today)),
                Act::CalendarLater => step(|| form.step(1, today)),
                Act::EnterField if !form.enter() => Vec::new(),
                Act::EnterField if !form.at_last() => {
                    form.turn(1);
                    self.keep_words()
                }
                Act::EnterField | Act::Save => self.submit(),
                _ => self.leave_form(),
            },
            None => Vec::new(),
        }
    }

    pub(super) fn click_in_dialog(&mut self, hit: Hit) -> Vec<Effect> {
        match (self.dialogs.last_mut(), hit) {
            (Some(Dialog::Form(form)), Hit::Field(index)) => step(|| form.go(index)),
            (Some(Dialog::Form(form)), Hit::Offered(index)) => step(|| form.take_offered(index)),
            (Some(Dialog::Form(form)), Hit::Tick { field, line }) => step(|| form.turn_tick(field, line)),
            (Some(Dialog::Menu(menu)), Hit::MenuLine(index)) => {
                menu.at = index;
                if menu.chosen().is_some_and(|item| item.ticked.is_some()) {
                    self.toggle()
                } else {
                    self.choose()
                }
            }
            _ => Vec::new(),
        }
    }

    /// The chosen line of the menu on top; the menu closes first.
    fn choose(&mut self) -> Vec<Effect> {
        let Some(Dialog::Menu(menu)) = self.dialogs.last() else {
            return Vec::new();
        };
        let Some(item) = menu.chosen().cloned() else {
            return Vec::new();
        };
        self.dialogs.pop();
        match item.ticked {
            Some(_) => Vec::new(),
            None => self.picked(item.pick),
        }
    }

    fn toggle(&mut self) -> Vec<Effect> {
        let Some(Dialog::Menu(menu)) = self.dialogs.last_mut() else {
            return Vec::new();
        };
        match menu.toggle().map(|item| (item.pick.clone(), item.ticked)) {
            Some((Pick::Column(key), Some(shown))) => self.set_column(key, shown),
            _ => Vec::new(),
        }
    }

    fn set_column(&mut self, key: &'static str, shown: bool) -> Vec<Effect> {
        let mut columns = super::screen::cases::columns(&self.preferences);
        columns.retain(|other| *other != key);
        if shown {
            columns.push(key);
        }
        self.preferences.case_columns = columns.into_iter().map(str::to_owned).collect();
        self.save_preferences()
    }

    /// Takes a saved view out, once that is agreed to: undo does not reach the settings.
    fn drop_view(&mut self, name: String, agreed: bool) -> Vec<Effect> {
        if agreed {
            self.preferences.views.retain(|view| view.name != name);
            self.status.notice = Some(Notice::good(format!("The view “{name}” is taken out.")));
            return self.save_preferences();
        }
        self.open(Dialog::Confirm(Confirm {
            title: format!("Take out the view “{name}”?"),
            lines: vec!["Its name and its filter are forgotten; no case is changed.".to_owned()],
            yes: "take it out".to_owned(),
            then: Pick::DropView { name, agreed: true },
        }))
    }

    fn save_preferences(&mut self) -> Vec<Effect> {
        vec![Effect::SavePreferences(Box::new(self.preferences.clone()))]
    }

    fn picked(&mut self, pick: Pick) -> Vec<Effect> {
        let wishes = match pick {
            Pick::Act(act) => return self.act(act),
            Pick::Child(child) => return self.go(Place::Child(child)),
            Pick::LeaveForm => {
                self.dialogs.pop();
                return vec![Effect::KeepDraft(None)];
            }
            Pick::Page(chosen) => self.places.child.chosen(&chosen, self.moment.today),
            Pick::Job(job) => return self.begin(*job),
            Pick::Backup(backup) => return self.restore_from(backup),
            Pick::Save(change) => return self.submit_as(change),
            Pick::Sort(by) => self.places.cases.sort_by(by),
            Pick::Filter(filter) => return self.grant(vec![super::wish::Wish::Filter(filter)]),
            Pick::Many(chosen) => self.on_screen(|places, scene| places.cases.for_all(chosen, scene)),
            Pick::View(view) => self.places.cases.show(&view),
            Pick::DropViews => return self.open(drop_views_menu(&self.preferences)),
            Pick::DropView { name, agreed } => return self.drop_view(name, agreed),
            Pick::SaveView => return self.open(self.places.cases.save_view()),
            Pick::Count(by) => return vec![self.status.loads.ask(self.places.cases.count(by))],
            Pick::Column(_) => Vec::new(),
            Pick::Referrals(chosen) => self.on_screen(|places, scene| places.referrals.chosen(chosen, scene)),
            Pick::Sitting(chosen) => self.on_screen(|places, scene| places.sitting.chosen(chosen, scene)),
            Pick::Panels(chosen) => self.on_screen(|places, scene| places.panels.chosen(chosen, scene)),
            Pick::Letters(chosen) => self.on_screen(|places, scene| places.letters.chosen(chosen, scene)),
            Pick::Reviews(chosen) => self.on_screen(|places, scene| places.reviews.chosen(chosen, scene)),
        };
        self.grant(wishes)
    }

    /// Hands the form on top over to be saved, when every field is right.
    fn submit(&mut self) -> Vec<Effect> {
        let moment = self.moment;
        let Some(Dialog::Form(form)) = self.dialogs.last_mut() else {
            return Vec::new();
        };
        if form.saving || !form.check(moment.today) {
            return Vec::new();
        }
        match purposes::filled(form, &moment, &self.preferences) {
            Err((key, fault)) => step(|| form.refuse(key, fault)),
            Ok(Filled::Change(change)) => self.submit_warned(change),
            Ok(Filled::Preferences(preferences)) => {
                self.dialogs.pop();
                self.preferences = *preferences;
                self.status.notice = Some(Notice::good("Saved."));
                self.save_preferences()
            }
            Ok(Filled::Confirm(confirm)) => self.open(Dialog::Confirm(*confirm)),
            Ok(Filled::Ask(question)) => vec![self.status.loads.ask(*question)],
            Ok(Filled::Pick(pick)) => {
                self.dialogs.pop();
                let mut effects = vec![Effect::KeepDraft(None)];
                effects.extend(self.picked(*pick));
                effects
            }
            Ok(Filled::Effect(effect, preferences)) => {
                form.saving = true;
                self.preferences = *preferences;
                let mut effects = self.save_preferences();
                effects.push(*effect);
                effects
            }
        }
    }

    /// Saves a change as what the form on top comes to.
    pub(super) fn submit_as(&mut self, change: Box<Change>) -> Vec<Effect> {
        if let Some(Dialog::Form(form)) = self.dialogs.last_mut() {
            form.saving = true;
        }
        vec![Effect::Save(change)]
    }

    /// Marks a field of the form on top as wrong; without a form the sentence is told.
    pub(super) fn refuse_form(&mut self, key: &'static str, fault: String) {
        match self.dialogs.last_mut() {
            Some(Dialog::Form(form)) => form.refuse(key, fault),
            _ => self.status.notice = Some(Notice::bad(fault)),
        }
    }

    /// Leaves the form on top; asks first when something was typed.
    fn leave_form(&mut self) -> Vec<Effect> {
        match self.dialogs.last() {
            Some(Dialog::Form(form)) if form.touched => {
                let confirm = Confirm {
                    title: "Leave without saving?".to_owned(),
                    lines: vec![form.title.clone(), "What you typed here will be forgotten.".to_owned()],
                    yes: "leave and forget it".to_owned(),
                    then: Pick::LeaveForm,
                };
                self.open(Dialog::Confirm(confirm))
            }
            _ => step(|| drop(self.dialogs.pop())),
        }
    }

    /// The form that is being saved, whatever has been opened over it since.
    pub(super) fn saving_form(&mut self) -> Option<(usize, &mut Form)> {
        let forms = self.dialogs.iter_mut().enumerate();
        forms.into_iter().find_map(|(place, dialog)| match dialog {
            Dialog::Form(form) if form.saving => Some((place, &mut **form)),
            _ => None,
        })
    }

    /// Half-typed words are kept in the file, where there is one.
    pub fn keep_words(&mut self) -> Vec<Effect> {
        if !matches!(self.entrance.door, Door::Open) {
            return Vec::new();
        }
        let forms = self.dialogs.iter_mut().rev();
        let unkept = forms.into_iter().find_map(|dialog| match dialog {
            Dialog::Form(form) if form.unkept && !form.saving => Some(form),
            _ => None,
        });
        let Some(form) = unkept else { return Vec::new() };
        form.unkept = false;
        vec![Effect::KeepDraft(Some(Draft {
            purpose: form.purpose.clone(),
            title: form.title.clone(),
            words: form.words(),
        }))]
    }

    /// Whether words were typed that are not kept yet.
    pub fn has_unkept_words(&self) -> bool {
        self.dialogs
            .iter()
            .any(|dialog| matches!(dialog, Dialog::Form(form) if form.unkept))
    }

    /// Children found for the words in the palette.
    pub(super) fn found(&mut self, found: Vec<Found>) {
        let initials = self.preferences.initials;
        if let Some(Dialog::Menu(menu)) = self.dialogs.last_mut().filter(|dialog| dialog.is_palette()) {
            let item = |found: Found| {
                Item::new(
                    veiled(&found.row.name),
                    aside(&found, initials),
                    Pick::Child(found.row.child),
                )
            };
            menu.put_found(found.into_iter().map(item).collect());
        }
    }
}

/// What tells a child found from another of the same name, and how it was found where that might surprise.
fn aside(found: &Found, initials: bool) -> String {
    let row = &found.row;
    let born = row
        .born
        .filter(|_| !initials)
        .map(crate::domain::words::day)
        .unwrap_or_default();
    let parts = [
        row.setting.as_str(),
        born.as_str(),
        row.reference.as_str(),
        found.by.words(),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .take(3)
        .collect::<Vec<_>>()
        .join("  ")
}

/// A crash is to lose no more than the word being typed.
fn ends_a_word(edit: &Edit) -> bool {
    matches!(edit, Edit::Char(' ') | Edit::Enter | Edit::Paste(_))
}

/// Does something that wants nothing done outside.
fn step(change: impl FnOnce()) -> Vec<Effect> {
    change();
    Vec::new()
}
