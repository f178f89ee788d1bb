//! Referrals: the views of the tab and which of them is shown. Each view is a file of its own.

pub mod advice;
pub mod begin;
mod checked;
pub mod cycles;
pub mod figures;
pub mod packing;
pub mod pick;
pub mod queue;
pub mod services;
pub mod sheet;
mod support;
pub mod tac;
pub mod triage;

use super::{Scene, Screen};
use crate::app::action::{Act, Scope};
use crate::app::data::Question;
use crate::app::data::referrals::{Ask, Told};
use crate::app::field::{Edit, Typing};
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::wish::Wish;
use crate::domain::id::{ChildId, ReferralId};
use advice::Advice;
use cycles::Cycles;
use figures::Figures;
use pick::Chosen;
use queue::Queue;
use services::Services;
use tac::Tac;

/// A view of the tab.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// Concerns and requests not yet settled.
    #[default]
    Queue,
    /// Cycles of assess, plan, do, review.
    Support,
    /// Advice asked for.
    Advice,
    /// Services and who waits for them.
    Services,
    /// TAC meetings.
    Tac,
    /// Figures as bars.
    Figures,
}

impl View {
    /// Every view, in the order they stand.
    pub const ALL: &[View] = &[
        View::Queue,
        View::Support,
        View::Advice,
        View::Services,
        View::Tac,
        View::Figures,
    ];

    /// Its name.
    pub fn words(self) -> &'static str {
        match self {
            View::Queue => "Queue",
            View::Support => "Support",
            View::Advice => "Advice",
            View::Services => "Services",
            View::Tac => "TAC",
            View::Figures => "Figures",
        }
    }
}

/// A view of the tab as the tab sees it.
pub trait SubView: Screen {
    /// A page of its own fills the tab: the names of the views are not shown, and left and right are its own.
    fn is_deep(&self) -> bool {
        false
    }
}

/// The state of the tab.
#[derive(Debug, Clone, Default)]
pub struct Referrals {
    /// Which view is shown.
    pub view: View,
    /// Concerns and requests not yet settled.
    pub queue: Queue,
    /// Cycles of assess, plan, do, review.
    pub cycles: Cycles,
    /// Advice asked for.
    pub advice: Advice,
    /// Services and who waits for them.
    pub services: Services,
    /// TAC meetings.
    pub tac: Tac,
    /// Figures as bars.
    pub figures: Figures,
    /// The name of a view was clicked, and it is to be shown.
    clicked: Option<View>,
}

impl Referrals {
    /// The view shown.
    pub fn shown(&self) -> &dyn SubView {
        match self.view {
            View::Queue => &self.queue,
            View::Support => &self.cycles,
            View::Advice => &self.advice,
            View::Services => &self.services,
            View::Tac => &self.tac,
            View::Figures => &self.figures,
        }
    }

    fn shown_mut(&mut self) -> &mut dyn SubView {
        match self.view {
            View::Queue => &mut self.queue,
            View::Support => &mut self.cycles,
            View::Advice => &mut self.advice,
            View::Services => &mut self.services,
            View::Tac => &mut self.tac,
            View::Figures => &mut self.figures,
        }
    }

    /// Takes in what was read.
    pub fn take(&mut self, told: Told, scene: &Scene) -> Vec<Wish> {
        match told {
            Told::Support(told) => self.take_support(told, scene),
            Told::Queue { want, page, total } => self.queue.take(want, page, total),
            Told::Triage(page) => self.queue.take_triage(page, scene),
            Told::Next(next) => self.queue.take_next(next),
            Told::Settled(Ok(change)) => {
                self.queue.settling();
                vec![Wish::Submit(change)]
            }
            Told::Settled(Err((key, fault))) => vec![Wish::Refuse(key, fault)],
            Told::Checked { entry, alike, open } => checked::checked(entry, &alike, &open),
            Told::Pack(made) => self.queue.take_pack(made),
            Told::PackRead(read) => checked::pack_read(read),
            Told::Waits(waits) => checked::waits(&waits),
        }
    }

    /// A line of one of its menus was chosen.
    pub fn chosen(&mut self, chosen: Chosen, scene: &Scene) -> Vec<Wish> {
        use Chosen::*;
        match chosen {
            Outcome(_) | Wrote { .. } | Section(_) | TakeUp(_) => self.queue.chosen(chosen, scene),
            Begin(child, what) => vec![begin::begin(child, what)],
            Same(_) | Enter(_) | Join(_) | PackOf(_) | TakeIn(_) => checked::chosen(chosen),
        }
    }

    /// The child the chosen line, or the page on the screen, is about.
    pub fn child_here(&self) -> Option<(ChildId, String)> {
        match self.view {
            View::Queue => self.queue.child_here(),
            _ => None,
        }
    }

    fn turn(&mut self, by: i64) -> Vec<Wish> {
        let now = View::ALL.iter().position(|view| *view == self.view).unwrap_or(0) as i64;
        self.show(View::ALL[(now + by).rem_euclid(View::ALL.len() as i64) as usize])
    }

    /// Shows a view, read anew.
    pub fn show(&mut self, view: View) -> Vec<Wish> {
        self.view = view;
        self.shown_mut().opened(Place::Referrals)
    }

    /// Opens the triage of a referral from elsewhere, with the queue behind it.
    pub fn open_triage(&mut self, referral: ReferralId) -> Vec<Wish> {
        self.queue.to_list();
        let mut wishes = self.show(View::Queue);
        wishes.push(Wish::Load(Question::Referrals(Ask::Triage(referral))));
        wishes
    }
}

impl Screen for Referrals {
    fn opened(&mut self, place: Place) -> Vec<Wish> {
        self.shown_mut().opened(place)
    }

    fn again(&mut self, place: Place) -> Vec<Wish> {
        self.shown_mut().again(place)
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(view) = self.clicked.take() {
            return self.show(view);
        }
        match act {
            Act::NextBlock if !self.shown().is_deep() => self.turn(1),
            Act::PreviousBlock if !self.shown().is_deep() => self.turn(-1),
            act => {
                let wishes = self.shown_mut().act(act, scene);
                self.follow().unwrap_or(wishes)
            }
        }
    }

    fn typing(&self) -> Typing {
        self.shown().typing()
    }

    fn write(&mut self, edit: &Edit) -> Vec<Wish> {
        self.shown_mut().write(edit)
    }

    fn back(&mut self) -> Option<Vec<Wish>> {
        self.shown_mut().back()
    }

    fn click(&mut self, hit: Hit) -> bool {
        if let Hit::Panel(panel) = hit {
            self.clicked = View::ALL.get(panel).copied();
            return true;
        }
        self.shown_mut().click(hit)
    }

    fn scopes(&self) -> Vec<Scope> {
        let mut scopes = self.shown().scopes();
        if self.shown().typing() == Typing::No {
            scopes.push(Scope::Referrals);
        }
        scopes
    }

    fn hints(&self) -> Vec<Act> {
        self.shown().hints()
    }

    fn saved(&mut self) {
        self.shown_mut().saved();
    }
}
