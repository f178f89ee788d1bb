//! Questions under way: each has a number, and only the newest of its kind counts.

use super::data::Question;
use super::effect::Effect;

/// Kinds of question; a newer one makes an older one of the same kind useless.
const KINDS: usize = 7;

/// The newest number of each kind of question.
#[derive(Debug, Clone, Default)]
pub struct Loads {
    last: u64,
    newest: [u64; KINDS],
}

impl Loads {
    /// The effect that asks.
    pub fn ask(&mut self, question: Question) -> Effect {
        self.last += 1;
        self.newest[kind(&question)] = self.last;
        Effect::Load {
            number: self.last,
            question,
        }
    }

    /// Whether an answer with this number is still wanted.
    pub fn is_wanted(&self, number: u64) -> bool {
        self.newest.contains(&number)
    }
}

fn kind(question: &Question) -> usize {
    match question {
        Question::Standing => 0,
        Question::Today { .. } => 1,
        Question::Cases(_) => 2,
        Question::Child(_) => 3,
        Question::Find(_) => 4,
        Question::Count { .. } => 5,
        Question::Draft => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(effect: Effect) -> u64 {
        match effect {
            Effect::Load { number, .. } => number,
            other => panic!("no question: {other:?}"),
        }
    }

    #[test]
    fn an_older_question_of_the_same_kind_is_forgotten() {
        let mut loads = Loads::default();
        let old = number(loads.ask(Question::Find("kh".into())));
        let today = number(loads.ask(Question::Today { lines: 3 }));
        let new = number(loads.ask(Question::Find("kha".into())));
        assert!(!loads.is_wanted(old));
        assert!(loads.is_wanted(new) && loads.is_wanted(today));
    }
}
