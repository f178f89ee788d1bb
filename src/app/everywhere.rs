//! What can be asked for on every screen, and by the mouse.

use super::App;
use super::action::{ACTIONS, Act, Scope};
use super::data::Question;
use super::dialog::{Dialog, Item, Menu, Reader, Said};
use super::effect::Effect;
use super::guard::{Door, SETUP};
use super::jobs::Asked;
use super::message::Hit;
use super::pick::Pick;
use super::place::{Place, TABS};
use super::purposes;
use super::status::Notice;
use crate::domain::id::ChildId;
use crate::domain::referral::ReferralKind;

impl App {
    pub(super) fn everywhere(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::NextTab => self.turn_tab(1),
            Act::PreviousTab => self.turn_tab(-1),
            Act::Back => self.back(),
            Act::Palette => self.open_palette(),
            Act::Undo => self.undo(),
            Act::Redo => self.redo(),
            Act::Refresh => self.read_again(),
            Act::LogConcern => self.refer(ReferralKind::Concern),
            Act::RecordRequest => self.refer(ReferralKind::Request),
            Act::NewChild => self.open(purposes::child::new()),
            Act::ImportFile => self.job(Asked::Import),
            Act::ExportList => self.job(Asked::Export),
            Act::BackUp => self.job(Asked::BackUp),
            Act::RestoreBackup => self.job(Asked::Restore),
            Act::Settings => self.open(purposes::settings::dialog(&self.preferences)),
            Act::Quit => self.quit(),
            Act::Letters => self.go(Place::Letters),
            Act::LetterDetails => vec![
                self.status
                    .loads
                    .ask(Question::Letters(super::data::letters::Ask::Details)),
            ],
            _ => {
                let tab = TABS.iter().find(|(_, other)| *other == act);
                tab.map(|(place, _)| self.go(*place)).unwrap_or_default()
            }
        }
    }

    /// To the tab after or before, round and round.
    fn turn_tab(&mut self, by: i64) -> Vec<Effect> {
        let tab = self.places.tab();
        let at = TABS.iter().position(|(place, _)| *place == tab).unwrap_or(0);
        let to = (at as i64 + by).rem_euclid(TABS.len() as i64) as usize;
        self.go(TABS[to].0)
    }

    pub(super) fn always(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::Blank => self.blank(),
            Act::Suspend => vec![Effect::Suspend],
            Act::LeaveNow => self.quit(),
            Act::StopJob if self.status.working.is_some() => vec![Effect::StopJob],
            Act::Help | Act::Initials if self.entrance.is_shut() => self.peek(),
            Act::Help => self.open_help(),
            Act::Initials => {
                self.preferences.initials = !self.preferences.initials;
                vec![Effect::SavePreferences(Box::new(self.preferences.clone()))]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn open(&mut self, dialog: Dialog) -> Vec<Effect> {
        self.dialogs.push(dialog);
        Vec::new()
    }

    fn quit(&mut self) -> Vec<Effect> {
        let mut effects = self.keep_words();
        effects.push(Effect::Quit);
        effects
    }

    fn back(&mut self) -> Vec<Effect> {
        let wishes = self.places.screen_mut().back();
        match wishes {
            Some(wishes) => self.grant(wishes),
            None if self.places.back() => self.read_again(),
            None => Vec::new(),
        }
    }

    /// The form of a concern or a request, about the child the screen is on.
    fn refer(&mut self, kind: ReferralKind) -> Vec<Effect> {
        let form = purposes::referrals::concern::dialog(kind, self.child_here(), &self.preferences, self.moment.today);
        self.open(form)
    }

    /// The child of the page or of the chosen line.
    fn child_here(&self) -> Option<(ChildId, String)> {
        let places = &self.places;
        match places.at() {
            Place::Child(id) => places.child.page.as_ref().map(|page| (id, page.child.list_name())),
            Place::Cases => places.cases.list.selected().map(|row| (row.child, row.name.clone())),
            Place::Referrals => places.referrals.child_here(),
            _ => None,
        }
    }

    fn undo(&mut self) -> Vec<Effect> {
        match self.status.undo {
            Some(_) => vec![Effect::Undo],
            None => self.say("There is nothing to undo."),
        }
    }

    fn redo(&mut self) -> Vec<Effect> {
        match self.status.redo {
            Some(_) => vec![Effect::Redo],
            None => self.say("There is nothing to put back."),
        }
    }

    pub(super) fn say(&mut self, words: &str) -> Vec<Effect> {
        self.status.notice = Some(Notice::plain(words));
        Vec::new()
    }

    /// Every action that works here, then children as their names are typed.
    fn open_palette(&mut self) -> Vec<Effect> {
        let mut items = Vec::new();
        for scope in self.scopes() {
            let here = ACTIONS
                .iter()
                .filter(|entry| entry.scope == scope && entry.act != Act::Palette);
            items.extend(here.filter(|entry| !is_movement(entry.act)).map(|entry| {
                Item::new(
                    crate::domain::words::capital(entry.words),
                    self.keymap.shown(entry.act),
                    Pick::Act(entry.act),
                )
            }));
        }
        self.open(Dialog::Menu(
            Menu::new("Find a child, or something to do", items).searchable(),
        ))
    }

    fn open_help(&mut self) -> Vec<Effect> {
        if matches!(self.dialogs.last(), Some(Dialog::Reader(_))) {
            return Vec::new();
        }
        let mut lines = Vec::new();
        for scope in self.scopes() {
            lines.push(Said::Heading(scope.heading().to_owned()));
            for entry in ACTIONS.iter().filter(|entry| entry.scope == scope) {
                let keys: Vec<String> = self.keymap.keys(entry.act).iter().map(ToString::to_string).collect();
                let keys = if keys.is_empty() {
                    format!("{} {}", self.keymap.shown(Act::Palette), entry.words)
                } else {
                    keys.join(" ")
                };
                lines.push(Said::Pair(keys, entry.help.to_owned()));
            }
            lines.push(Said::Gap);
        }
        self.open(Dialog::Reader(Reader::new("Keys that work here", lines)))
    }

    pub(super) fn click(&mut self, hit: Hit) -> Vec<Effect> {
        if self.entrance.is_shut() {
            return self.peek();
        }
        match hit {
            Hit::MenuLine(_) | Hit::Field(_) | Hit::Offered(_) | Hit::Tick { .. } => self.click_in_dialog(hit),
            _ if !self.dialogs.is_empty() => Vec::new(),
            Hit::SetupLine(line) => match &mut self.entrance.door {
                Door::Setup { at } if line < SETUP.len() => {
                    *at = line;
                    self.set_up(line)
                }
                _ => Vec::new(),
            },
            Hit::Do(act) => self.act(act),
            Hit::Line(_) | Hit::BlockLine { .. } | Hit::Panel(_) => self.click_on_screen(hit),
        }
    }

    /// The first click on a line chooses it, the second opens it.
    fn click_on_screen(&mut self, hit: Hit) -> Vec<Effect> {
        let again = self.places.screen_mut().click(hit);
        if again { self.act(Act::Open) } else { Vec::new() }
    }

    pub(super) fn wheel(&mut self, lines: i64) -> Vec<Effect> {
        let (up, down) = match self.scopes().first() {
            Some(Scope::Menu) => (Act::MenuUp, Act::MenuDown),
            Some(Scope::Reader) => (Act::ReadUp, Act::ReadDown),
            Some(Scope::Form | Scope::Confirm | Scope::Filter | Scope::Setup) => return Vec::new(),
            _ => (Act::Up, Act::Down),
        };
        let act = if lines < 0 { up } else { down };
        (0..lines.unsigned_abs().min(10)).flat_map(|_| self.act(act)).collect()
    }

    /// Words typed in the palette also look for children.
    pub(super) fn find(&mut self, typed: String) -> Vec<Effect> {
        match typed.trim().is_empty() {
            true => Vec::new(),
            false => vec![self.status.loads.ask(Question::Find(typed))],
        }
    }
}

fn is_movement(act: Act) -> bool {
    use Act::*;
    matches!(
        act,
        Up | Down | PageUp | PageDown | First | Last | Open | NextBlock | PreviousBlock | Back
    )
}
