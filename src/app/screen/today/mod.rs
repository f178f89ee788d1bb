//! Today: what is late, due, new, owed and lacking, each with why it is there.

use super::{Scene, Screen};
use crate::app::action::{Act, Scope};
use crate::app::data::{self, Counted, Question, TodayLine};
use crate::app::law;
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::preferences::Role;
use crate::app::purposes::note;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::desk::LineKind;

/// A block: a heading and its first lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its heading.
    pub title: &'static str,
    /// What is said when there is nothing in it.
    pub empty: &'static str,
    /// The filter of Cases that shows the whole list, where there is one.
    pub filter: Option<&'static str>,
    /// How many lines there are in all.
    pub total: Counted,
    /// The first of them.
    pub lines: Vec<TodayLine>,
}

/// The state of the tab.
#[derive(Debug, Clone, Default)]
pub struct Today {
    /// The blocks, in the order of the role; none before they are read.
    pub blocks: Option<Vec<Block>>,
    /// The block and the line that is chosen.
    pub at: (usize, usize),
    /// Rows of the screen, which decide how many lines of each block are wanted.
    pub rows: u16,
}

/// Places of late, due, new, owed, meetings and decisions in the order each role looks at them.
fn order(role: Role) -> [usize; 6] {
    match role {
        Role::Senco => [0, 1, 2, 3, 4, 5],
        Role::Caseworker => [0, 1, 3, 2, 4, 5],
        Role::Chair | Role::Clerk => [4, 0, 1, 5, 3, 2],
        Role::Manager => [0, 3, 1, 2, 5, 4],
    }
}

/// The filters of Cases behind late, due, new and owed.
const FILTERS: [Option<&str>; 6] = [Some("late"), Some("due<=7d"), Some("new"), Some("waiting"), None, None];

/// The blocks in the order of a role, with what they are to be said with.
fn blocks(today: &data::Today, role: Role) -> Vec<Block> {
    let held = today.blocks();
    let block = |place: usize| {
        let (title, empty, block) = held[place];
        Block {
            title,
            empty,
            filter: FILTERS[place],
            total: block.count,
            lines: block.lines.iter().cloned().map(worded).collect(),
        }
    };
    order(role).into_iter().map(block).collect()
}

/// A duty of the law is called by its rule.
fn worded(mut line: TodayLine) -> TodayLine {
    if line.what.is_empty() && !line.rule.is_empty() {
        line.what = law::title(&line.rule);
    }
    line
}

impl Today {
    /// What it shows is to be read anew.
    pub fn read(&mut self) -> Vec<Wish> {
        let lines = usize::from(self.rows / 8).clamp(3, 10);
        vec![Wish::Load(Question::Today { lines })]
    }

    /// Takes in what was read.
    pub fn take(&mut self, today: data::Today, role: Role) {
        self.put(blocks(&today, role));
    }

    /// Puts in blocks; the choice stays on its line where it can.
    fn put(&mut self, blocks: Vec<Block>) {
        let chosen = self.line().cloned();
        let place = |blocks: &[Block], line: &TodayLine| {
            let in_block = |block: &Block| block.lines.iter().position(|other| same(other, line));
            blocks
                .iter()
                .enumerate()
                .find_map(|(index, block)| in_block(block).map(|at| (index, at)))
        };
        self.at = chosen
            .and_then(|line| place(&blocks, &line))
            .or_else(|| {
                blocks
                    .iter()
                    .position(|block| !block.lines.is_empty())
                    .map(|block| (block, 0))
            })
            .unwrap_or((0, 0));
        self.blocks = Some(blocks);
    }

    /// The chosen line.
    pub fn line(&self) -> Option<&TodayLine> {
        self.blocks.as_ref()?.get(self.at.0)?.lines.get(self.at.1)
    }

    /// Every line that can be chosen, in order.
    fn places(&self) -> Vec<(usize, usize)> {
        let blocks = self.blocks.as_deref().unwrap_or_default();
        let lines =
            |(block, held): (usize, &Block)| (0..held.lines.len()).map(move |line| (block, line)).collect::<Vec<_>>();
        blocks.iter().enumerate().flat_map(lines).collect()
    }

    fn step(&mut self, by: i64) {
        let places = self.places();
        let now = places.iter().position(|place| *place == self.at).unwrap_or(0) as i64;
        let last = places.len() as i64 - 1;
        if let Some(place) = places.get((now + by).clamp(0, last.max(0)) as usize) {
            self.at = *place;
        }
    }

    /// To the first line of the next block that has any.
    fn step_block(&mut self, by: i64) {
        let firsts: Vec<_> = self.places().into_iter().filter(|(_, line)| *line == 0).collect();
        if firsts.is_empty() {
            return;
        }
        let now = firsts.iter().position(|(block, _)| *block == self.at.0).unwrap_or(0) as i64;
        self.at = firsts[(now + by).rem_euclid(firsts.len() as i64) as usize];
    }

    fn open(&self) -> Vec<Wish> {
        let line = self.line();
        if let Some(letter) = line.filter(|line| line.kind == LineKind::Letter) {
            return vec![Wish::Go(Place::Letter(uuid::Uuid::from(letter.id).into()))];
        }
        let child = line.and_then(|line| line.child);
        child.map(|child| Wish::Go(Place::Child(child))).into_iter().collect()
    }

    fn show_list(&self) -> Vec<Wish> {
        let block = self.blocks.as_ref().and_then(|blocks| blocks.get(self.at.0));
        match block.and_then(|block| block.filter) {
            Some(filter) => vec![Wish::Filter(filter.to_owned())],
            None => vec![Wish::Say(Notice::plain("All there is of this is on the screen."))],
        }
    }

    fn log_call(&self, scene: &Scene) -> Vec<Wish> {
        let Some((child, name)) = self.line().and_then(|line| line.child.map(|child| (child, &line.name))) else {
            return vec![Wish::Say(Notice::plain("Choose a line about a child first."))];
        };
        vec![Wish::open(note::dialog(vec![child], &note::title(name), scene.today))]
    }
}

fn same(one: &TodayLine, other: &TodayLine) -> bool {
    (one.child, one.kind, &one.what) == (other.child, other.kind, &other.what)
}

impl Screen for Today {
    fn again(&mut self, _place: Place) -> Vec<Wish> {
        self.read()
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        match act {
            Act::Up => self.step(-1),
            Act::Down => self.step(1),
            Act::PageUp => self.step(-scene.page),
            Act::PageDown => self.step(scene.page),
            Act::First => self.step(i64::MIN / 2),
            Act::Last => self.step(i64::MAX / 2),
            Act::NextBlock => self.step_block(1),
            Act::PreviousBlock => self.step_block(-1),
            Act::Open => return self.open(),
            Act::ShowList => return self.show_list(),
            Act::LogCall => return self.log_call(scene),
            _ => {}
        }
        Vec::new()
    }

    fn click(&mut self, hit: Hit) -> bool {
        let Hit::BlockLine { block, line } = hit else {
            return false;
        };
        let again = self.at == (block, line);
        self.at = (block, line);
        again
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Today]
    }

    fn hints(&self) -> Vec<Act> {
        vec![Act::Open, Act::ShowList, Act::LogCall, Act::Palette, Act::NewChild]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(lines: &[&str]) -> Block {
        let line = |what: &&str| TodayLine {
            what: (*what).to_owned(),
            ..TodayLine::default()
        };
        Block {
            title: "",
            empty: "",
            filter: None,
            total: Counted::default(),
            lines: lines.iter().map(line).collect(),
        }
    }

    #[test]
    fn steps_pass_over_empty_blocks() {
        let mut today = Today::default();
        today.put(vec![block(&[]), block(&["a", "b"]), block(&[]), block(&["c"])]);
        assert_eq!(today.at, (1, 0));
        today.step(2);
        assert_eq!(today.at, (3, 0));
        today.step_block(1);
        assert_eq!(today.at, (1, 0));
        today.step(-9);
        assert_eq!(today.at, (1, 0));
    }

    #[test]
    fn the_choice_stays_on_its_line_when_read_anew() {
        let mut today = Today::default();
        today.put(vec![block(&["a", "b", "c"])]);
        today.step(2);
        today.put(vec![block(&["x"]), block(&["b", "c"])]);
        assert_eq!(today.line().map(|line| line.what.as_str()), Some("c"));
        today.put(Vec::new());
        assert_eq!(today.line(), None);
        today.step(1);
    }

    #[test]
    fn every_role_sees_every_block_once() {
        for (role, ..) in Role::ALL {
            let mut places = order(*role);
            places.sort_unstable();
            assert_eq!(places, [0, 1, 2, 3, 4, 5]);
        }
    }

    #[test]
    fn the_filters_behind_the_blocks_are_understood() {
        for filter in FILTERS.into_iter().flatten() {
            assert!(crate::domain::query::Query::read(filter).is_ok(), "{filter}");
        }
    }
}
