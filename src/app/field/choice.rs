//! One answer of a few, or none yet; and several of a few.

use super::Edit;

/// One answer of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is stored.
    pub code: String,
    /// What is shown.
    pub words: String,
}

impl Answer {
    /// An answer.
    pub fn new(code: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            words: words.into(),
        }
    }
}

pub(super) fn edit_choice(answers: &[Answer], at: &mut Option<usize>, edit: &Edit) -> bool {
    match edit {
        Edit::Left { .. } => step_choice(answers.len(), at, -1),
        Edit::Right { .. } => step_choice(answers.len(), at, 1),
        Edit::Char(' ') => step_choice(answers.len(), at, 1),
        Edit::Char(letter) => jump_to_letter(answers, at, *letter),
        Edit::Backspace { .. } | Edit::Delete => at.take().is_some(),
        _ => false,
    }
}

pub(super) fn step_choice(count: usize, at: &mut Option<usize>, by: i64) -> bool {
    if count == 0 {
        return false;
    }
    let next = match *at {
        None if by < 0 => count - 1,
        None => 0,
        Some(now) => (now as i64 + by).rem_euclid(count as i64) as usize,
    };
    at.replace(next) != Some(next)
}

/// To the next answer beginning with a letter, round and round.
fn jump_to_letter(answers: &[Answer], at: &mut Option<usize>, letter: char) -> bool {
    let starts = |answer: &Answer| {
        let first = answer.words.chars().next();
        first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
    };
    let from = at.map_or(0, |at| at + 1);
    let mut order = (from..answers.len()).chain(0..from.min(answers.len()));
    match order.find(|index| starts(&answers[*index])) {
        Some(found) => at.replace(found) != Some(found),
        None => false,
    }
}

/// Any of a few answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticks {
    /// The answers, each ticked or not.
    pub lines: Vec<(Answer, bool)>,
    /// Which line has the cursor.
    pub at: usize,
}

impl Ticks {
    pub(super) fn new<T: AsRef<str>>(answers: Vec<Answer>, codes: &[T]) -> Self {
        let ticked = |answer: &Answer| codes.iter().any(|code| code.as_ref() == answer.code);
        let lines = answers.into_iter().map(|answer| (ticked(&answer), answer));
        Self {
            lines: lines.map(|(ticked, answer)| (answer, ticked)).collect(),
            at: 0,
        }
    }

    /// The codes ticked, in the order of the list.
    pub fn codes(&self) -> Vec<String> {
        let ticked = self.lines.iter().filter(|(_, ticked)| *ticked);
        ticked.map(|(answer, _)| answer.code.clone()).collect()
    }

    pub(super) fn set(&mut self, codes: &str) {
        for (answer, ticked) in &mut self.lines {
            *ticked = codes.split_whitespace().any(|code| code == answer.code);
        }
    }

    pub(super) fn edit(&mut self, edit: &Edit) -> bool {
        match edit {
            Edit::Char(' ') => self.turn(self.at),
            Edit::Char(letter) => {
                let answers: Vec<Answer> = self.lines.iter().map(|(answer, _)| answer.clone()).collect();
                let mut at = Some(self.at);
                jump_to_letter(&answers, &mut at, *letter);
                self.at = at.unwrap_or(self.at);
                false
            }
            _ => false,
        }
    }

    /// Ticks or unticks a line; false when there is no such line.
    pub fn turn(&mut self, index: usize) -> bool {
        match self.lines.get_mut(index) {
            Some((_, ticked)) => {
                *ticked = !*ticked;
                self.at = index;
                true
            }
            None => false,
        }
    }

    /// A line up or down; false at either end, where the cursor goes on to another field.
    pub(super) fn step(&mut self, by: i64) -> bool {
        let wished = self.at as i64 + by;
        let there = (0..self.lines.len() as i64).contains(&wished);
        if there {
            self.at = wished as usize;
        }
        there
    }
}
