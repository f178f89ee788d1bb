//! Blocks of lines one under the other, and the line that is chosen.

use crate::app::data::{self, Counted, TodayBlock, TodayLine};
use crate::app::law;

/// A block: a heading and its first lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Which it is.
    pub which: TodayBlock,
    /// How many lines there are in all.
    pub total: Counted,
    /// The first of them.
    pub lines: Vec<TodayLine>,
}

impl Block {
    /// With what its lines are to be said with.
    pub fn new(which: TodayBlock, held: &data::Block) -> Self {
        Self {
            which,
            total: held.count,
            lines: held.lines.iter().cloned().map(worded).collect(),
        }
    }

    /// How many lines are not among those held.
    pub fn more(&self) -> usize {
        self.total.rows.saturating_sub(self.lines.len())
    }
}

/// A duty of the law is called by its rule.
fn worded(mut line: TodayLine) -> TodayLine {
    if line.what.is_empty() && !line.rule.is_empty() {
        line.what = law::title(&line.rule);
    }
    line
}

/// Blocks, and the block and the line of it that is chosen.
#[derive(Debug, Clone, Default)]
pub struct Blocks {
    /// In the order they stand; none before they are read.
    pub held: Option<Vec<Block>>,
    /// The block and the line that is chosen.
    pub at: (usize, usize),
}

impl Blocks {
    /// Puts in blocks; the choice stays on its line where it can.
    pub fn put(&mut self, blocks: Vec<Block>) {
        let chosen = self.line().cloned();
        let place = |blocks: &[Block], line: &TodayLine| {
            let in_block = |block: &Block| block.lines.iter().position(|other| same(other, line));
            blocks
                .iter()
                .enumerate()
                .find_map(|(index, block)| in_block(block).map(|at| (index, at)))
        };
        let first = |blocks: &[Block]| blocks.iter().position(|block| !block.lines.is_empty());
        self.at = chosen
            .and_then(|line| place(&blocks, &line))
            .or_else(|| first(&blocks).map(|block| (block, 0)))
            .unwrap_or((0, 0));
        self.held = Some(blocks);
    }

    /// The block the chosen line is in.
    pub fn block(&self) -> Option<&Block> {
        self.held.as_ref()?.get(self.at.0)
    }

    /// The chosen line.
    pub fn line(&self) -> Option<&TodayLine> {
        self.block()?.lines.get(self.at.1)
    }

    /// Every line that can be chosen, in order.
    fn places(&self) -> Vec<(usize, usize)> {
        let blocks = self.held.as_deref().unwrap_or_default();
        let lines =
            |(block, held): (usize, &Block)| (0..held.lines.len()).map(move |line| (block, line)).collect::<Vec<_>>();
        blocks.iter().enumerate().flat_map(lines).collect()
    }

    /// Moves the choice by so many lines, over all blocks.
    pub fn step(&mut self, by: i64) {
        let places = self.places();
        let now = places.iter().position(|place| *place == self.at).unwrap_or(0) as i64;
        let last = places.len() as i64 - 1;
        if let Some(place) = places.get((now + by).clamp(0, last.max(0)) as usize) {
            self.at = *place;
        }
    }

    /// To the first line of the next block that has any.
    pub fn step_block(&mut self, by: i64) {
        let firsts: Vec<_> = self.places().into_iter().filter(|(_, line)| *line == 0).collect();
        if firsts.is_empty() {
            return;
        }
        let now = firsts.iter().position(|(block, _)| *block == self.at.0).unwrap_or(0) as i64;
        self.at = firsts[(now + by).rem_euclid(firsts.len() as i64) as usize];
    }
}

fn same(one: &TodayLine, other: &TodayLine) -> bool {
    (one.child, one.kind, &one.what, one.due) == (other.child, other.kind, &other.what, other.due)
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
            which: TodayBlock::Late,
            total: Counted::default(),
            lines: lines.iter().map(line).collect(),
        }
    }

    #[test]
    fn steps_pass_over_empty_blocks() {
        let mut today = Blocks::default();
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
        let mut today = Blocks::default();
        today.put(vec![block(&["a", "b", "c"])]);
        today.step(2);
        today.put(vec![block(&["x"]), block(&["b", "c"])]);
        assert_eq!(today.line().map(|line| line.what.as_str()), Some("c"));
        today.put(Vec::new());
        assert_eq!(today.line(), None);
        today.step(1);
    }
}
