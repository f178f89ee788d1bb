//! Today: what is late, due, new, owed and lacking, each with why it is there.

mod blocks;

use super::{Scene, Screen};
use crate::app::action::{Act, Scope};
use crate::app::data::{self, Question, TodayBlock, TodayLine};
use crate::app::list::stride;
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::preferences::Role;
use crate::app::purposes::note;
use crate::app::status::Notice;
use crate::app::wish::{Visit, Wish};
use crate::domain::desk::LineKind;
pub use blocks::{Block, Blocks};

/// Lines of a whole block that are asked for first.
const FIRST: usize = 200;
/// The most lines of a whole block that are held; who needs more narrows the cases behind it.
const MOST: usize = 2_000;
/// How near to the last line held the rest is asked for.
const NEAR: usize = 80;

/// The state of the tab.
#[derive(Debug, Clone, Default)]
pub struct Today {
    /// Every block with its first lines, in the order of the role.
    pub first: Blocks,
    /// One block that was opened, with all its lines.
    pub whole: Option<Whole>,
    /// Rows of the screen, which decide how many lines of each block are wanted.
    pub rows: u16,
}

/// A block with all its lines.
#[derive(Debug, Clone)]
pub struct Whole {
    /// Which.
    pub which: TodayBlock,
    /// It alone; none before it is read.
    pub blocks: Blocks,
    /// Lines asked for.
    lines: usize,
}

/// The blocks in the order each role looks at them.
fn order(role: Role) -> [TodayBlock; 6] {
    use TodayBlock::*;
    match role {
        Role::Senco => [Late, Due, New, Owed, Meetings, Decisions],
        Role::Caseworker => [Late, Due, Owed, New, Meetings, Decisions],
        Role::Chair | Role::Clerk => [Meetings, Late, Due, Decisions, Owed, New],
        Role::Manager => [Late, Owed, Due, New, Decisions, Meetings],
    }
}

/// The filter of Cases that shows the children behind a block.
pub fn filter(which: TodayBlock) -> Option<&'static str> {
    match which {
        TodayBlock::Late => Some("late"),
        TodayBlock::Due => Some("due:today..7d"),
        TodayBlock::New => Some("new"),
        TodayBlock::Owed => Some("waiting"),
        TodayBlock::Meetings | TodayBlock::Decisions => None,
    }
}

impl Today {
    /// What it shows is to be read anew.
    pub fn read(&mut self) -> Vec<Wish> {
        let lines = usize::from(self.rows / 8).clamp(3, 10);
        let mut wishes = vec![Wish::Load(Question::Today { lines })];
        wishes.extend(self.whole.as_ref().map(Whole::read));
        wishes
    }

    /// Takes in what was read.
    pub fn take(&mut self, today: data::Today, role: Role) {
        let block = |which: TodayBlock| Block::new(which, today.block(which));
        self.first.put(order(role).into_iter().map(block).collect());
    }

    /// Takes in a whole block.
    pub fn take_whole(&mut self, which: TodayBlock, block: data::Block) {
        if let Some(whole) = self.whole.as_mut().filter(|whole| whole.which == which) {
            whole.blocks.put(vec![Block::new(which, &block)]);
        }
    }

    /// The blocks on the screen.
    pub fn shown(&self) -> &Blocks {
        self.whole.as_ref().map_or(&self.first, |whole| &whole.blocks)
    }

    fn shown_mut(&mut self) -> &mut Blocks {
        match &mut self.whole {
            Some(whole) => &mut whole.blocks,
            None => &mut self.first,
        }
    }

    /// The chosen line.
    pub fn line(&self) -> Option<&TodayLine> {
        self.shown().line()
    }

    fn step(&mut self, by: i64) -> Vec<Wish> {
        self.shown_mut().step(by);
        let more = self.whole.as_mut().and_then(Whole::read_on);
        more.into_iter().collect()
    }

    /// To what the line is about: a meeting, a review that meets, a referral to be triaged, a letter, else the child's page.
    fn open(&self) -> Vec<Wish> {
        let Some(line) = self.line() else { return Vec::new() };
        let id = uuid::Uuid::from(line.id);
        let wish = match (line.kind, line.meeting, line.child) {
            (LineKind::Letter, ..) => Some(Wish::Go(Place::Letter(id.into()))),
            (LineKind::Referral, ..) => Some(Wish::Visit(Visit::Triage(id.into()))),
            (LineKind::Meeting, Some(meeting), _) => Some(Wish::Visit(Visit::Meeting(meeting))),
            (LineKind::Review, _, Some(child)) => Some(Wish::Visit(Visit::Review(child))),
            (.., child) => child.map(|child| Wish::Go(Place::Child(child))),
        };
        wish.into_iter().collect()
    }

    /// The whole of the block the choice is in; from there, the cases behind it.
    fn show_list(&mut self) -> Vec<Wish> {
        let Some(block) = self.shown().block() else {
            return Vec::new();
        };
        let which = block.which;
        if self.whole.is_some() {
            return match filter(which) {
                Some(filter) => vec![Wish::Filter(filter.to_owned())],
                None => vec![Wish::Say(Notice::plain("There is no list of cases behind this."))],
            };
        }
        let whole = Whole {
            which,
            blocks: Blocks::default(),
            lines: FIRST,
        };
        let wishes = vec![whole.read()];
        self.whole = Some(whole);
        wishes
    }

    fn log_call(&self, scene: &Scene) -> Vec<Wish> {
        let Some((child, name)) = self.line().and_then(|line| line.child.map(|child| (child, &line.name))) else {
            return vec![Wish::Say(Notice::plain("Choose a line about a child first."))];
        };
        vec![Wish::open(note::dialog(vec![child], &note::title(name), scene.today))]
    }
}

impl Whole {
    fn read(&self) -> Wish {
        Wish::Load(Question::TodayBlock {
            which: self.which,
            lines: self.lines,
        })
    }

    /// Asks for the rest as the choice nears the last line held.
    fn read_on(&mut self) -> Option<Wish> {
        let block = self.blocks.block()?;
        let is_near = self.blocks.at.1 + NEAR >= block.lines.len();
        if !is_near || block.more() == 0 || self.lines >= MOST {
            return None;
        }
        self.lines = MOST;
        Some(self.read())
    }
}

impl Screen for Today {
    fn again(&mut self, _place: Place) -> Vec<Wish> {
        self.read()
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(by) = stride(act, scene.page) {
            return self.step(by);
        }
        match act {
            Act::NextBlock | Act::PreviousBlock => {
                self.shown_mut().step_block(if act == Act::NextBlock { 1 } else { -1 });
                Vec::new()
            }
            Act::Open => self.open(),
            Act::ShowList => self.show_list(),
            Act::LogCall => self.log_call(scene),
            _ => Vec::new(),
        }
    }

    fn back(&mut self) -> Option<Vec<Wish>> {
        self.whole.take()?;
        Some(self.read())
    }

    fn click(&mut self, hit: Hit) -> bool {
        let Hit::BlockLine { block, line } = hit else {
            return false;
        };
        let shown = self.shown_mut();
        let again = shown.at == (block, line);
        shown.at = (block, line);
        again
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Today]
    }

    fn hints(&self) -> Vec<Act> {
        match self.whole {
            Some(_) => vec![Act::Open, Act::ShowList, Act::LogCall, Act::Back, Act::Palette],
            None => vec![Act::Open, Act::ShowList, Act::LogCall, Act::Palette, Act::NewChild],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_sees_every_block_once() {
        for (role, ..) in Role::ALL {
            let mut places = order(*role);
            places.sort_unstable();
            assert_eq!(places, TodayBlock::ALL);
        }
    }

    #[test]
    fn the_filters_behind_the_blocks_are_understood() {
        for filter in TodayBlock::ALL.iter().filter_map(|which| filter(*which)) {
            assert!(crate::domain::query::Query::read(filter).is_ok(), "{filter}");
        }
    }
}
