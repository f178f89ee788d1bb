//! Whether decisions are consistent: figures with their base, and the cases behind each. What goes to schools is printed from here,
//! with small numbers held back.

use crate::app::action::Act;
use crate::app::effect::Effect;
use crate::app::list::stride;
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::print::Print;
use crate::app::screen::Scene;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::panel::overview::{Behind, Figure, Group, Overview};

/// The figures.
#[derive(Debug, Clone, Default)]
pub struct Consistency {
    /// What was read; none before it was.
    pub overview: Option<Overview>,
    /// The figures in their groups.
    pub groups: Vec<Group>,
    /// Which figure is chosen, counted through all groups.
    pub at: usize,
    /// Which of the cases behind it is chosen; none while the figures are shown.
    pub behind: Option<usize>,
}

impl Consistency {
    /// Takes in what was read; the choice stays.
    pub fn take(&mut self, overview: Overview) {
        self.groups = overview.groups();
        self.overview = Some(overview);
        self.at = self.at.min(self.figures().count().saturating_sub(1));
        let last = self.cases().len().checked_sub(1);
        self.behind = self.behind.and_then(|at| Some(at.min(last?)));
    }

    /// Every figure with its group.
    pub fn figures(&self) -> impl Iterator<Item = (&Group, &Figure)> {
        let of = |group| move |figure| (group, figure);
        self.groups
            .iter()
            .flat_map(move |group| group.figures.iter().map(of(group)))
    }

    /// The chosen figure with its group.
    pub fn chosen(&self) -> Option<(&Group, &Figure)> {
        self.figures().nth(self.at)
    }

    /// The cases behind the chosen figure.
    pub fn cases(&self) -> &[Behind] {
        self.chosen().map_or(&[], |(_, figure)| &figure.behind)
    }

    /// Where the cursor is, and of how many lines.
    pub fn line(&self) -> (usize, usize) {
        match self.behind {
            Some(at) => (at, self.cases().len()),
            None => (self.at, self.figures().count()),
        }
    }

    /// Does what is asked for.
    pub fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(by) = stride(act, scene.page) {
            self.step(by);
            return Vec::new();
        }
        match act {
            Act::Open => self.open(),
            Act::PrintRates => self.print(),
            _ => Vec::new(),
        }
    }

    fn step(&mut self, by: i64) {
        let (at, count) = self.line();
        let last = count.saturating_sub(1) as i64;
        self.go((at as i64).saturating_add(by).clamp(0, last) as usize);
    }

    fn go(&mut self, line: usize) {
        match &mut self.behind {
            Some(at) => *at = line,
            None => self.at = line,
        }
    }

    /// From a figure to its cases, and from a case to the child.
    fn open(&mut self) -> Vec<Wish> {
        if let Some(at) = self.behind {
            let case = self.cases().get(at);
            return case
                .map(|case| Wish::Go(Place::Child(case.child)))
                .into_iter()
                .collect();
        }
        if self.cases().is_empty() {
            return vec![Wish::Say(Notice::plain("No case stands behind this figure."))];
        }
        self.behind = Some(0);
        Vec::new()
    }

    /// One step back; false when the figures themselves are left.
    pub fn back(&mut self) -> bool {
        self.behind.take().is_some()
    }

    /// A click on a line; true when it was chosen already.
    pub fn click(&mut self, hit: Hit) -> bool {
        let Hit::BlockLine { line, .. } = hit else { return false };
        let (at, count) = self.line();
        self.go(line.min(count.saturating_sub(1)));
        at == line
    }

    /// Prints what may go to schools.
    fn print(&self) -> Vec<Wish> {
        let Some(overview) = &self.overview else {
            return Vec::new();
        };
        let stem = format!("decisions-for-schools-{}", overview.to);
        let print = Print::everything(stem, overview.for_schools());
        vec![Wish::Do(Effect::Print(Box::new(print)))]
    }
}
