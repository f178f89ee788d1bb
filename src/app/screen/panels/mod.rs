//! Panels: panels and other meetings, the next first.

pub mod pick;

use super::{Scene, Screen};
use crate::app::action::{Act, Scope};
use crate::app::data::Question;
use crate::app::data::panels::{Ask, Told};
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::wish::Wish;
use crate::domain::desk::MeetingRow;
use pick::Chosen;

/// The state of the tab.
#[derive(Debug, Clone, Default)]
pub struct Panels {
    /// The lines read.
    pub rows: Vec<MeetingRow>,
    /// Which is chosen.
    pub at: usize,
    /// Whether they were read already.
    pub is_read: bool,
}

impl Panels {
    /// Takes in what was read.
    pub fn take(&mut self, told: Told, _scene: &Scene) -> Vec<Wish> {
        match told {
            Told::Front(rows) => {
                self.at = self.at.min(rows.len().saturating_sub(1));
                self.rows = rows;
                self.is_read = true;
                Vec::new()
            }
        }
    }

    /// A line of one of its menus was chosen.
    pub fn chosen(&mut self, chosen: Chosen, _scene: &Scene) -> Vec<Wish> {
        match chosen {}
    }

    fn step(&mut self, by: i64) -> Vec<Wish> {
        let last = self.rows.len().saturating_sub(1) as i64;
        self.at = (self.at as i64).saturating_add(by).clamp(0, last) as usize;
        Vec::new()
    }
}

impl Screen for Panels {
    fn again(&mut self, _place: Place) -> Vec<Wish> {
        vec![Wish::Load(Question::Panels(Ask::Front))]
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        match act {
            Act::Up => self.step(-1),
            Act::Down => self.step(1),
            Act::PageUp => self.step(-scene.page),
            Act::PageDown => self.step(scene.page),
            Act::First => self.step(i64::MIN),
            Act::Last => self.step(i64::MAX),
            _ => Vec::new(),
        }
    }

    fn click(&mut self, hit: Hit) -> bool {
        let Hit::Line(line) = hit else { return false };
        let again = self.at == line;
        self.at = line;
        again
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Panels]
    }

    fn hints(&self) -> Vec<Act> {
        vec![Act::Open, Act::Palette]
    }
}
