//! The meeting itself: one item at a time, its decision, then the minutes and the log of actions.

use chrono::{NaiveDateTime, NaiveTime};

mod deeds;
mod letters;

use super::super::{Scene, Screen};
use super::sheet;
use crate::app::action::{Act, Scope};
use crate::app::data::Question;
use crate::app::data::letters::Opened;
use crate::app::data::panels::Ask;
use crate::app::dialog::Said;
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::purposes::sitting as forms;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::id::{AgendaItemId, MeetingId};
use crate::domain::panel::sitting::{Sitting, SittingItem};
pub use letters::Run;

/// The views, in order.
pub const VIEWS: &[&str] = &["Item", "Minutes", "Actions", "Letters"];
/// One item at a time.
pub const ITEM: usize = 0;
/// The minutes as they stand.
pub const MINUTES: usize = 1;
/// The log of actions.
pub const ACTIONS: usize = 2;
/// The letters of what was decided.
pub const LETTERS: usize = 3;

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
    /// The letters of what was decided.
    pub run: Run,
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
            LETTERS => self.run.step(by),
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
            ACTIONS | LETTERS => self.step(by * scene.page, scene),
            _ => {
                self.scroll(by * (scene.page / 3).max(1), scene);
                Vec::new()
            }
        }
    }

    fn turn(&mut self, by: i64) -> Vec<Wish> {
        self.show((self.view as i64 + by).rem_euclid(VIEWS.len() as i64) as usize)
    }

    /// Shows a view; the letters are put together when they are looked at.
    fn show(&mut self, view: usize) -> Vec<Wish> {
        (self.view, self.top) = (view, 0);
        match self.id {
            Some(id) if view == LETTERS => vec![Wish::Load(Question::Panels(Ask::Letters(id)))],
            _ => Vec::new(),
        }
    }

    /// Takes in the letters of the meeting.
    pub fn take_letters(&mut self, meeting: MeetingId, rows: Vec<Opened>) -> Vec<Wish> {
        if self.id == Some(meeting) {
            self.run.take(rows);
        }
        Vec::new()
    }

    /// Enter: the child's page, the action or the letter.
    fn open(&self, scene: &Scene) -> Vec<Wish> {
        let Some(held) = &self.held else { return Vec::new() };
        match self.view {
            ACTIONS => self.finish(held, scene),
            LETTERS => self.run.open(),
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
            Place::Sitting(id) => {
                let mut wishes = vec![Wish::Load(Question::Sitting(id))];
                if self.view == LETTERS {
                    wishes.push(Wish::Load(Question::Panels(Ask::Letters(id))));
                }
                wishes
            }
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
            Act::TakeAttendance => self.attendance(),
            Act::SignMinutes => self.sign(),
            Act::PrintMinutes if self.view == LETTERS => self.run.print(),
            Act::PrintMinutes => self.print(scene),
            Act::ReadyRun if self.view == LETTERS => self.run.ready(scene),
            Act::SendRun if self.view == LETTERS => self.run.send(scene),
            Act::ReadyRun | Act::SendRun => self.show(LETTERS),
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
            Hit::Line(line) if self.view == LETTERS => self.run.click(line),
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
                LETTERS => vec![
                    Act::Open,
                    Act::ReadyRun,
                    Act::PrintMinutes,
                    Act::SendRun,
                    Act::NextBlock,
                ],
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
