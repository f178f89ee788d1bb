//! Questions under way: each has a number, and only the newest of its kind counts.

use std::collections::{HashMap, HashSet};
use std::mem::{Discriminant, discriminant};

use super::data::Question;
use super::effect::Effect;

/// A kind of question; a newer one makes an older one of the same kind useless.
type Kind = (Discriminant<Question>, u8);

/// The newest number of each kind of question.
#[derive(Debug, Clone, Default)]
pub struct Loads {
    last: u64,
    newest: HashMap<Kind, u64>,
}

impl Loads {
    /// The effect that asks.
    pub fn ask(&mut self, question: Question) -> Effect {
        self.last += 1;
        self.newest.insert(kind(&question), self.last);
        Effect::Load {
            number: self.last,
            question,
        }
    }

    /// Whether an answer with this number is still wanted.
    pub fn is_wanted(&self, number: u64) -> bool {
        self.newest.values().any(|newest| *newest == number)
    }
}

/// Of effects that wait, those still worth carrying out: a question is left out when a newer one of its kind waits too, since
/// nobody would look at its answer.
pub fn still_wanted<T>(waiting: Vec<(Effect, T)>) -> Vec<(Effect, T)> {
    let mut asked = HashSet::new();
    let mut wanted = waiting;
    wanted.reverse();
    wanted.retain(|(effect, _)| match effect {
        Effect::Load { question, .. } => asked.insert(kind(question)),
        _ => true,
    });
    wanted.reverse();
    wanted
}

fn kind(question: &Question) -> Kind {
    let within = match question {
        Question::Referrals(ask) => ask.kind(),
        Question::Panels(ask) => ask.kind(),
        Question::Letters(ask) => ask.kind(),
        Question::Reviews(ask) => ask.kind(),
        _ => 0,
    };
    (discriminant(question), within)
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

    #[test]
    fn of_questions_that_wait_the_newest_of_each_kind_is_asked_and_every_save_is_done_in_its_order() {
        let mut loads = Loads::default();
        let mut find = |typed: &str| loads.ask(Question::Find(typed.into()));
        let waiting = vec![(find("kh"), 1), (Effect::Undo, 2), (find("kha"), 3), (Effect::Redo, 4)];
        let kept: Vec<i32> = still_wanted(waiting).into_iter().map(|(_, place)| place).collect();
        assert_eq!(kept, [2, 3, 4]);
    }
}
