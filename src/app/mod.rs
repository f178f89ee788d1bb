//! State, messages, `update`, actions and the keymap. Reads no file, asks no clock.

pub mod action;
mod answer;
pub mod data;
pub mod day;
pub mod dialog;
mod dialogs;
mod doors;
pub mod draft;
pub mod effect;
mod everywhere;
pub mod field;
pub mod form;
pub mod guard;
pub mod hints;
pub mod job;
mod jobs;
pub mod key;
pub mod keymap;
pub mod law;
pub mod list;
pub mod loads;
pub mod message;
pub mod moment;
pub mod pick;
pub mod place;
pub mod preferences;
pub mod print;
pub mod purpose;
pub mod purposes;
mod remarks;
pub mod scope;
pub mod screen;
mod seek;
pub mod status;
pub mod veil;
mod warned;
pub mod wish;

use action::{Act, Scope};
use dialog::Dialog;
use effect::Effect;
use field::{Edit, Typing};
use guard::{Door, Entrance};
use key::Key;
use keymap::Keymap;
use message::Message;
use moment::Moment;
use place::{Place, Places};
use preferences::Preferences;
use screen::Scene;
use status::Status;
use wish::Wish;

/// Everything the screens show.
#[derive(Debug, Clone)]
pub struct App {
    /// The day and the time.
    pub moment: Moment,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The user's choices.
    pub preferences: Preferences,
    /// Which key asks for what.
    pub keymap: Keymap,
    /// The door in front of the children.
    pub entrance: Entrance,
    /// The screens.
    pub places: Places,
    /// What is open over the screen, the top one last.
    pub dialogs: Vec<Dialog>,
    /// What the status line tells, and the questions under way.
    pub status: Status,
}

impl App {
    /// A desk before its file is open.
    pub fn new(moment: Moment, preferences: Preferences, keymap: Keymap, door: Door) -> Self {
        Self {
            moment,
            size: (80, 24),
            preferences,
            keymap,
            entrance: Entrance {
                door,
                ..Entrance::default()
            },
            places: Places::default(),
            dialogs: Vec::new(),
            status: Status::default(),
        }
    }

    /// Takes in what happened; gives what is wanted done.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Key(key) => self.key(key),
            Message::Paste(text) => self.write(&Edit::Paste(text)),
            Message::Click(hit) => self.click(hit),
            Message::Wheel(lines) => self.wheel(lines),
            Message::Do(act) => self.act(act),
            Message::Resized { width, height } => self.resized(width, height),
            Message::Now { today, now } => self.now(Moment { today, now }),
            Message::Idle => self.blank(),
            Message::Opened { .. } | Message::NotOpened { .. } | Message::Unblanked | Message::StillBlank { .. } => {
                self.at_the_door(message)
            }
            other => self.answered(other),
        }
    }

    /// Lines a page key moves by: what the largest list shows.
    pub fn page(&self) -> i64 {
        i64::from(self.size.1.saturating_sub(6)).max(1)
    }

    /// Whether the screen shows the time of day, which goes on by itself.
    pub fn shows_a_clock(&self) -> bool {
        self.entrance.is_open() && matches!(self.places.at(), Place::Sitting(_))
    }

    /// The scopes that are open, innermost first.
    pub fn scopes(&self) -> Vec<Scope> {
        if self.entrance.is_shut() {
            return vec![Scope::Setup, Scope::Always];
        }
        let over = self.dialogs.last().map(|dialog| match dialog {
            Dialog::Confirm(_) => Scope::Confirm,
            Dialog::Menu(_) => Scope::Menu,
            Dialog::Form(_) => Scope::Form,
            Dialog::Reader(_) => Scope::Reader,
        });
        if let Some(scope) = over {
            return vec![scope, Scope::Always];
        }
        if let Door::Setup { .. } = self.entrance.door {
            return vec![Scope::Setup, Scope::Always];
        }
        let mut scopes = self.places.screen().scopes();
        if self.places.screen().typing() == Typing::No {
            scopes.extend([Scope::List, Scope::Everywhere]);
        }
        scopes.push(Scope::Always);
        scopes
    }

    /// What is typed where the cursor is.
    pub fn typing(&self) -> Typing {
        if let Some(typing) = self.entrance.typing() {
            return typing;
        }
        if let Some(dialog) = self.dialogs.last() {
            return dialog.typing();
        }
        self.places.screen().typing()
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        if let Some(edit) = Edit::from_key(key, self.typing()) {
            return self.write(&edit);
        }
        match self.keymap.act(&self.scopes(), key) {
            Some(act) => self.act(act),
            None if self.entrance.blank.is_some() => self.peek(),
            None => Vec::new(),
        }
    }

    fn write(&mut self, edit: &Edit) -> Vec<Effect> {
        if let Some(ask) = self.entrance.ask() {
            ask.edit(edit);
            return Vec::new();
        }
        if !self.dialogs.is_empty() {
            return self.write_in_dialog(edit);
        }
        if self.typing() == Typing::No {
            return Vec::new();
        }
        let wishes = self.places.screen_mut().write(edit);
        self.grant(wishes)
    }

    /// Does what is asked for, where it is asked.
    pub(crate) fn act(&mut self, act: Act) -> Vec<Effect> {
        match act.entry().scope {
            Scope::Always => self.always(act),
            _ if self.entrance.is_shut() || act.entry().scope == Scope::Setup => self.setup(act),
            Scope::Confirm | Scope::Menu | Scope::Form | Scope::Reader => self.act_in_dialog(act),
            // What is asked for by name from the palette or by a click belongs to the screen under what is open.
            _ if !self.dialogs.is_empty() => Vec::new(),
            Scope::Everywhere => self.everywhere(act),
            _ => self.act_on_screen(act),
        }
    }

    fn act_on_screen(&mut self, act: Act) -> Vec<Effect> {
        let wishes = self.on_screen(|places, scene| places.screen_mut().act(act, scene));
        self.grant(wishes)
    }

    /// Does something with the screens, with what they may look at beside.
    pub(crate) fn on_screen(&mut self, deed: impl FnOnce(&mut Places, &Scene) -> Vec<Wish>) -> Vec<Wish> {
        let scene = Scene {
            today: self.moment.today,
            moment: self.moment,
            page: self.page(),
            preferences: &self.preferences,
        };
        deed(&mut self.places, &scene)
    }

    /// Turns what a screen wants into what is to be done outside.
    pub(crate) fn grant(&mut self, wishes: Vec<Wish>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for wish in wishes {
            match wish {
                Wish::Load(question) => effects.push(self.status.loads.ask(question)),
                Wish::Open(dialog) => self.dialogs.push(*dialog),
                Wish::Go(place) => effects.extend(self.go(place)),
                Wish::Visit(visit) => {
                    let wishes = self.places.visit(visit);
                    effects.extend(self.grant(wishes));
                }
                Wish::Filter(filter) => {
                    self.places.go(Place::Cases);
                    let wishes = self.places.cases.set_filter(&filter);
                    effects.extend(self.grant(wishes));
                }
                Wish::Say(notice) => self.status.notice = Some(notice),
                Wish::Submit(change) => effects.extend(self.submit_as(change)),
                Wish::Refuse(key, fault) => self.refuse_form(key, fault),
                Wish::Begin(job) => effects.extend(self.begin_one(*job)),
                Wish::Do(effect) => effects.push(effect),
            }
        }
        effects
    }

    /// Goes to a screen and asks for what it shows.
    pub(crate) fn go(&mut self, place: Place) -> Vec<Effect> {
        self.places.go(place);
        let wishes = self.places.screen_mut().opened(place);
        self.grant(wishes)
    }

    /// A higher screen shows more lines of each block of Today.
    fn resized(&mut self, width: u16, height: u16) -> Vec<Effect> {
        let changed = self.places.today.rows != height;
        self.size = (width, height);
        self.places.today.rows = height;
        let shown = self.entrance.is_open() && self.places.at() == Place::Today;
        let wishes = if changed && shown {
            self.places.today.read()
        } else {
            Vec::new()
        };
        self.grant(wishes)
    }

    fn now(&mut self, moment: Moment) -> Vec<Effect> {
        let new_day = moment.today != self.moment.today;
        self.moment = moment;
        if new_day && self.entrance.is_open() {
            self.read_again()
        } else {
            Vec::new()
        }
    }

    /// Asks anew for what is on the screen: after a change, and when the day turns.
    pub(crate) fn read_again(&mut self) -> Vec<Effect> {
        let place = self.places.at();
        let wishes = self.places.screen_mut().again(place);
        let mut effects = self.grant(wishes);
        effects.push(self.status.loads.ask(data::Question::Standing));
        effects
    }
}
