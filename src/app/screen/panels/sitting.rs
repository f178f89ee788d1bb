//! The meeting itself: one item at a time, its decision, then the minutes and the log of actions.

use chrono::{NaiveDateTime, NaiveTime};

use super::super::{Scene, Screen};
use super::sheet;
use crate::app::action::{Act, Scope};
use crate::app::data::Question;
use crate::app::dialog::{Confirm, Dialog, Item, Menu, Said};
use crate::app::effect::Effect;
use crate::app::message::Hit;
use crate::app::pick::Pick;
use crate::app::place::Place;
use crate::app::print::Print;
use crate::app::purposes::sitting::{self as forms, decision};
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::change::Change;
use crate::domain::id::{AgendaItemId, MeetingId};
use crate::domain::panel::codes::DecisionKind;
use crate::domain::panel::print_minutes;
use crate::domain::panel::sitting::{Sitting, SittingItem};

/// The views, in order.
pub const VIEWS: &[&str] = &["Item", "Minutes", "Actions"];
/// One item at a time.
pub const ITEM: usize = 0;
/// The minutes as they stand.
pub const MINUTES: usize = 1;
/// The log of actions.
pub const ACTIONS: usize = 2;

/// What choosing a line of a menu here, or saying yes, means.
#[derive(Debug, Clone, PartialEq)]
pub enum Chosen {
    /// Decide this.
    Code(&'static str),
    /// Sign off the minutes of the meeting.
    Sign(MeetingId),
}

/// The state of a meeting that sits.
#[derive(Debug, Clone, Default)]
pub struct SittingScreen {
    /// What was read; none before it is.
    pub held: Option<Box<Sitting>>,
    /// Which meeting.
    id: Option<MeetingId>,
    /// Which view is shown.
    pub view: usize,
    /// Which item.
    pub item: usize,
    /// Which action.
    pub action: usize,
    /// The first line shown of the item or the minutes.
    pub top: usize,
    /// The item that is before the meeting, and since when.
    called: Option<(AgendaItemId, NaiveDateTime)>,
    /// The item decided last is left once its decision is read back.
    decided: bool,
}

impl SittingScreen {
    /// Takes in what was read; goes on to the next item when one was just decided.
    pub fn take(&mut self, held: Option<Box<Sitting>>, scene: &Scene) -> Vec<Wish> {
        let Some(held) = held else {
            return vec![Wish::Say(Notice::bad("This meeting is no longer held."))];
        };
        let first = self
            .held
            .as_ref()
            .is_none_or(|before| before.meeting.id != held.meeting.id);
        let decided =
            std::mem::take(&mut self.decided) && held.items.get(self.item).is_some_and(SittingItem::is_settled);
        self.held = Some(held);
        if first {
            self.item = 0;
            self.skip_settled();
        } else if decided {
            self.skip_settled();
        }
        self.call(scene);
        Vec::new()
    }

    /// On to the next case that is not settled; stays on the last item when there is none.
    fn skip_settled(&mut self) {
        let Some(held) = &self.held else { return };
        let waits = |item: &SittingItem| item.is_case() && !item.is_settled();
        let after = (self.item..held.items.len()).chain(0..self.item);
        if let Some(next) = after.into_iter().find(|at| waits(&held.items[*at])) {
            self.item = next;
            self.top = 0;
        }
    }

    /// The item on the screen is before the meeting from now on.
    fn call(&mut self, scene: &Scene) {
        let Some(held) = &self.held else { return };
        self.item = self.item.min(held.items.len().saturating_sub(1));
        self.action = self.action.min(held.actions.len().saturating_sub(1));
        let id = held.items.get(self.item).map(|item| item.item.id);
        if let Some(id) = id.filter(|id| self.called.is_none_or(|(called, _)| called != *id)) {
            self.called = Some((id, scene.moment.now));
        }
    }

    /// The item on the screen.
    pub fn shown(&self) -> Option<&SittingItem> {
        self.held.as_ref()?.items.get(self.item)
    }

    /// Whole minutes since the item was called.
    pub fn item_minutes(&self, now: NaiveDateTime) -> i64 {
        let (_, since) = self.called.unwrap_or((AgendaItemId::default(), now));
        (now - since).num_minutes().max(0)
    }

    /// Where the day will run over: the first undecided item that would end after the meeting, reckoned from `now`.
    pub fn runs_over(&self, now: NaiveTime) -> Option<&SittingItem> {
        let held = self.held.as_ref()?;
        let ends = held.meeting.ends?;
        let mut left = (ends - now).num_minutes();
        let waiting = held.items.iter().filter(|item| item.is_case() && !item.is_settled());
        waiting.into_iter().find(|item| {
            left -= i64::from(item.item.minutes);
            left < 0
        })
    }

    /// The lines of the view that is read.
    pub fn lines(&self, scene: &Scene) -> Vec<Said> {
        let Some(held) = &self.held else { return Vec::new() };
        match (self.view, self.shown()) {
            (ITEM, Some(item)) => sheet::lines(held, item, scene.today),
            (MINUTES, _) => sheet::minutes(held),
            _ => Vec::new(),
        }
    }

    fn step(&mut self, by: i64, scene: &Scene) -> Vec<Wish> {
        let Some(held) = &self.held else { return Vec::new() };
        let moved = |at: usize, count: usize| {
            let last = count.saturating_sub(1) as i64;
            (at as i64).saturating_add(by).clamp(0, last) as usize
        };
        match self.view {
            ITEM => {
                self.item = moved(self.item, held.items.len());
                self.top = 0;
                self.call(scene);
            }
            MINUTES => self.scroll(by, scene),
            _ => self.action = moved(self.action, held.actions.len()),
        }
        Vec::new()
    }

    fn scroll(&mut self, by: i64, scene: &Scene) {
        // The last lines stay together on the screen.
        let last = self.lines(scene).len().saturating_sub(8) as i64;
        self.top = (self.top as i64).saturating_add(by).clamp(0, last) as usize;
    }

    fn page(&mut self, by: i64, scene: &Scene) -> Vec<Wish> {
        match self.view {
            ACTIONS => self.step(by * scene.page, scene),
            _ => {
                self.scroll(by * (scene.page / 3).max(1), scene);
                Vec::new()
            }
        }
    }

    fn turn(&mut self, by: i64) -> Vec<Wish> {
        self.view = (self.view as i64 + by).rem_euclid(VIEWS.len() as i64) as usize;
        self.top = 0;
        Vec::new()
    }

    /// Enter: the child's page, or the action.
    fn open(&self, scene: &Scene) -> Vec<Wish> {
        let Some(held) = &self.held else { return Vec::new() };
        match self.view {
            ACTIONS => self.finish(held, scene),
            _ => {
                let child = self.shown().and_then(|item| item.item.child);
                child
                    .map(|child| vec![Wish::Go(Place::Child(child))])
                    .unwrap_or_default()
            }
        }
    }

    fn finish(&self, held: &Sitting, scene: &Scene) -> Vec<Wish> {
        match held.actions.get(self.action) {
            None => vec![say("No action is asked of anybody: + adds one.")],
            Some(row) => match &row.record {
                Some(record) => vec![Wish::open(forms::finish(record, &row.reference, scene.today))],
                None => vec![say(
                    "This one is done when its letter is sent: Enter on the child's page, Papers.",
                )],
            },
        }
    }

    /// A decision is asked for: one of these, whichever fits the item.
    fn decide(&mut self, codes: &[&'static str]) -> Vec<Wish> {
        let (Some(held), Some(item)) = (&self.held, self.shown()) else {
            return Vec::new();
        };
        if let Some(why) = why_not(held, item) {
            return vec![say(&why)];
        }
        let fits = |code: &&&'static str| item.choices().iter().any(|kind| kind.code == ***code);
        let Some(code) = codes.iter().find(fits) else {
            return vec![say("That cannot be decided about this item: o shows what can.")];
        };
        self.decision_form(code)
    }

    fn decision_form(&mut self, code: &'static str) -> Vec<Wish> {
        let called = self.called.map(|(_, since)| since);
        let facts = self.held.as_ref().and_then(|held| held.facts(self.item));
        let Some(facts) = facts else { return Vec::new() };
        let evidence = self.shown().map(|item| item.advice.join("\n")).unwrap_or_default();
        self.decided = true;
        vec![Wish::open(decision::dialog(
            code,
            crate::domain::panel::decision::DecisionFacts { called, ..facts },
            &evidence,
        ))]
    }

    /// Everything that can be decided about the item, in words.
    fn choices(&self) -> Vec<Wish> {
        let (Some(held), Some(item)) = (&self.held, self.shown()) else {
            return Vec::new();
        };
        if let Some(why) = why_not(held, item) {
            return vec![say(&why)];
        }
        let line = |kind: &&'static DecisionKind| {
            Item::new(
                kind.words.clone(),
                kind.appeal.words(),
                Pick::Sitting(Chosen::Code(kind.code.as_str())),
            )
        };
        let items = item.choices().iter().map(line).collect();
        vec![Wish::open(Dialog::Menu(Menu::new(
            format!("Decide: {}", item.label()),
            items,
        )))]
    }

    /// A line of a menu was chosen, or a question answered with yes.
    pub fn chosen(&mut self, chosen: Chosen, scene: &Scene) -> Vec<Wish> {
        match chosen {
            Chosen::Code(code) => self.decision_form(code),
            Chosen::Sign(meeting) => {
                let by = match scene.preferences.name.as_str() {
                    "" => "the desk's owner".to_owned(),
                    name => name.to_owned(),
                };
                let on = scene.today;
                vec![Wish::Do(Effect::Save(Box::new(Change::SignMinutes {
                    meeting,
                    by,
                    on,
                })))]
            }
        }
    }

    /// Correct the words of a decision while the minutes are not signed off.
    fn correct(&self) -> Vec<Wish> {
        let (Some(held), Some(item)) = (&self.held, self.shown()) else {
            return Vec::new();
        };
        let facts = held.facts(self.item);
        match (held.is_signed(), item.decision(), facts) {
            (true, ..) => vec![say("The minutes are signed off: A adds a correction to them.")],
            (_, Some(made), Some(facts)) => vec![Wish::open(decision::correct(made, facts))],
            _ => vec![say("Nothing has been decided about this item yet.")],
        }
    }

    fn form(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let Some(held) = &self.held else { return Vec::new() };
        let item = self.shown();
        let dialog = match act {
            Act::AddMinute if !held.is_signed() => {
                return vec![say("The minutes are not signed off yet: e corrects a decision.")];
            }
            Act::AddMinute => forms::addition(held, scene.today),
            _ if held.is_signed() && act != Act::AskAction => {
                return vec![say("The minutes are signed off: A adds a correction to them.")];
            }
            Act::DeclareInterest => forms::declare(held, item),
            Act::AskAction => forms::action(held, item, scene.today),
            Act::MinuteItem => match item {
                Some(item) => forms::discussion(item),
                None => return Vec::new(),
            },
            _ => match item.and_then(SittingItem::decision).filter(|made| made.not_quorate) {
                Some(made) => forms::confirm(made),
                None => return vec![say("This item was not decided without quorum.")],
            },
        };
        vec![Wish::open(dialog)]
    }

    /// The minutes and the log, as they stand.
    fn print(&self, scene: &Scene) -> Vec<Wish> {
        let Some(held) = &self.held else { return Vec::new() };
        let stem = format!("minutes-{}-{}", held.meeting.kind.to_lowercase(), held.meeting.day);
        let document = print_minutes::document(held, scene.today);
        vec![Wish::Do(Effect::Print(Box::new(Print::everything(stem, document))))]
    }

    /// Signing off asks with another key, names the meeting, and says what is not settled.
    fn sign(&self) -> Vec<Wish> {
        let Some(held) = &self.held else { return Vec::new() };
        if held.is_signed() {
            return vec![say("The minutes are signed off already: A adds to them.")];
        }
        let mut lines = vec![sheet::title(held)];
        lines.extend(held.unsettled());
        lines.push("From then on nothing of the meeting changes; corrections are added to it.".into());
        vec![Wish::open(Dialog::Confirm(Confirm {
            title: "Sign off the minutes?".into(),
            lines,
            yes: "sign them off".into(),
            then: Pick::Sitting(Chosen::Sign(held.meeting.id)),
        }))]
    }
}

/// Why nothing can be decided about an item now.
fn why_not(held: &Sitting, item: &SittingItem) -> Option<String> {
    if held.is_signed() {
        return Some("The minutes are signed off: A adds a correction to them.".into());
    }
    if !item.is_case() {
        return Some("This item is about no child: there is nothing to decide.".into());
    }
    let made = item.decision()?;
    let put_off = made.code == "DEFER";
    (!put_off).then(|| "This item is decided: e corrects its words, u takes the last change back.".to_owned())
}

fn say(words: &str) -> Wish {
    Wish::Say(Notice::plain(words))
}

impl Screen for SittingScreen {
    fn opened(&mut self, place: Place) -> Vec<Wish> {
        if let Place::Sitting(id) = place
            && self.id != Some(id)
        {
            *self = Self {
                id: Some(id),
                ..Self::default()
            };
        }
        self.again(place)
    }

    fn again(&mut self, place: Place) -> Vec<Wish> {
        match place {
            Place::Sitting(id) => vec![Wish::Load(Question::Sitting(id))],
            _ => Vec::new(),
        }
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        match act {
            Act::Up => self.step(-1, scene),
            Act::Down => self.step(1, scene),
            Act::PageUp => self.page(-1, scene),
            Act::PageDown => self.page(1, scene),
            Act::First => self.step(i64::MIN / 2, scene),
            Act::Last => self.step(i64::MAX / 2, scene),
            Act::NextBlock => self.turn(1),
            Act::PreviousBlock => self.turn(-1),
            Act::Open => self.open(scene),
            Act::DecideYes => self.decide(&["ASSESS", "REASSESS"]),
            Act::DecideNo => self.decide(&["NO_ASSESS", "NO_REASSESS"]),
            Act::DecidePlan => self.decide(&["ISSUE"]),
            Act::DecideNoPlan => self.decide(&["NO_ISSUE"]),
            Act::DecideAmend => self.decide(&["AMEND"]),
            Act::DecideKeep => self.decide(&["MAINTAIN"]),
            Act::DecideCease => self.decide(&["CEASE"]),
            Act::DecidePlacement => self.decide(&["PLACEMENT_AGREED"]),
            Act::DecideFunding => self.decide(&["FUNDING_AGREED"]),
            Act::DecideDefer => self.decide(&["DEFER"]),
            Act::DecideNote => self.decide(&["NOTE"]),
            Act::DecideRatify => self.decide(&["RATIFY"]),
            Act::DecideOther => self.choices(),
            Act::CorrectDecision => self.correct(),
            Act::SignMinutes => self.sign(),
            Act::PrintMinutes => self.print(scene),
            Act::DeclareInterest | Act::AskAction | Act::AddMinute | Act::MinuteItem | Act::ConfirmDecision => {
                self.form(act, scene)
            }
            _ => Vec::new(),
        }
    }

    fn click(&mut self, hit: Hit) -> bool {
        match hit {
            Hit::Panel(view) => {
                (self.view, self.top) = (view.min(VIEWS.len() - 1), 0);
                false
            }
            Hit::Line(line) => {
                let again = self.action == line;
                self.action = line;
                again
            }
            _ => false,
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Sitting]
    }

    fn hints(&self) -> Vec<Act> {
        let Some(item) = self.shown().filter(|_| self.view == ITEM) else {
            return match self.view {
                ACTIONS => vec![Act::Open, Act::AskAction, Act::NextBlock],
                _ => vec![Act::PrintMinutes, Act::SignMinutes, Act::AddMinute, Act::NextBlock],
            };
        };
        if self.held.as_ref().is_some_and(|held| held.is_signed()) {
            return vec![Act::AddMinute, Act::Down, Act::NextBlock];
        }
        let mut hints = Vec::new();
        if item.decision().is_some_and(|made| made.code != "DEFER") {
            hints.extend([Act::Down, Act::CorrectDecision, Act::AskAction]);
        } else {
            let keys = [
                (Act::DecideYes, "ASSESS"),
                (Act::DecideYes, "REASSESS"),
                (Act::DecideNo, "NO_ASSESS"),
                (Act::DecideNo, "NO_REASSESS"),
                (Act::DecidePlan, "ISSUE"),
                (Act::DecideNoPlan, "NO_ISSUE"),
                (Act::DecideAmend, "AMEND"),
                (Act::DecideKeep, "MAINTAIN"),
                (Act::DecideCease, "CEASE"),
                (Act::DecideDefer, "DEFER"),
            ];
            let choices = item.choices();
            let fits = |code: &str| choices.iter().any(|kind| kind.code == code);
            hints.extend(keys.into_iter().filter(|(_, code)| fits(code)).map(|(act, _)| act));
            hints.extend([Act::DecideOther, Act::DeclareInterest]);
        }
        hints
    }
}
