//! The queue: concerns and requests that wait for triage, the oldest first.

use super::SubView;
use crate::app::action::{Act, Scope};
use crate::app::data::referrals::{Ask, QueueAsk};
use crate::app::data::{Counted, Page, Question};
use crate::app::list::{List, Step, Want};
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::purposes::note;
use crate::app::screen::{Scene, Screen};
use crate::app::wish::Wish;
use crate::domain::desk::ReferralRow;

/// The state of the queue.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    /// The lines.
    pub list: List<ReferralRow>,
    /// Whether those settled are shown too.
    pub all: bool,
}

impl SubView for Queue {}

impl Queue {
    fn ask(&self, want: Want) -> Wish {
        Wish::Load(Question::Referrals(Ask::Queue(QueueAsk {
            all: self.all,
            want,
            step: self.list.beside(want),
        })))
    }

    fn ask_if(&self, want: Option<Want>) -> Vec<Wish> {
        want.map(|want| self.ask(want)).into_iter().collect()
    }

    /// Takes in a page.
    pub fn take(&mut self, want: Want, page: Page<ReferralRow>, total: Counted) -> Vec<Wish> {
        let want = self.list.take(want, page, total);
        self.ask_if(want)
    }

    fn go(&mut self, step: Step) -> Vec<Wish> {
        let want = self.list.go(step);
        self.ask_if(want)
    }

    fn turn_all(&mut self) -> Vec<Wish> {
        self.all = !self.all;
        self.list.go_to_start();
        self.again(Place::Referrals)
    }

    fn about(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let Some(row) = self.list.selected() else {
            return Vec::new();
        };
        match act {
            Act::Open => vec![Wish::Go(Place::Child(row.child))],
            _ => vec![Wish::open(note::dialog(
                vec![row.child],
                &note::title(&row.name),
                scene.today,
            ))],
        }
    }
}

impl Screen for Queue {
    fn again(&mut self, _place: Place) -> Vec<Wish> {
        let want = self.list.read_anew();
        vec![self.ask(want)]
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        match act {
            Act::Up => self.go(Step::By(-1)),
            Act::Down => self.go(Step::By(1)),
            Act::PageUp => self.go(Step::By(-scene.page)),
            Act::PageDown => self.go(Step::By(scene.page)),
            Act::First => self.go(Step::First),
            Act::Last => self.go(Step::Last),
            Act::AllReferrals => self.turn_all(),
            Act::Open | Act::LogCall => self.about(act, scene),
            _ => Vec::new(),
        }
    }

    fn back(&mut self) -> Option<Vec<Wish>> {
        self.all.then(|| self.turn_all())
    }

    fn click(&mut self, hit: Hit) -> bool {
        let Hit::Line(line) = hit else { return false };
        let again = self.list.at() == line;
        self.list.select(line);
        again
    }

    fn scopes(&self) -> Vec<Scope> {
        Vec::new()
    }

    fn hints(&self) -> Vec<Act> {
        vec![Act::Open, Act::AllReferrals, Act::LogCall, Act::NextBlock, Act::Palette]
    }
}
