//! A letter after the decision it tells of was corrected.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::kind;
use crate::domain::letter::Letter;
use crate::domain::meeting::Decision;

/// The letter as a draft again, to be looked over: words taken from the decision follow it, words written by hand stay. None for
/// a letter that went: it stays as it is, and an addition tells what was corrected.
pub fn corrected(letter: &Letter, was: &Decision, now: &Decision) -> Option<Letter> {
    if letter.sent.is_some() {
        return None;
    }
    let (before, after) = (Facts::of_decision(was), Facts::of_decision(now));
    let mut draft = letter.clone();
    draft.ready = None;
    let kind = kind::find(&letter.kind);
    for part in kind.iter().flat_map(|kind| &kind.parts).filter(|part| part.typed) {
        let taken = before.get(&part.from);
        let held = draft.parts.iter_mut().filter(|held| held.code == part.code);
        for held in held.filter(|held| !taken.is_empty() && held.words == taken) {
            after.get(&part.from).clone_into(&mut held.words);
        }
    }
    Some(draft)
}

/// How many letters of a decision a correction meets, and in what state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Marked ready and not sent: they are drafts again.
    pub ready: usize,
    /// Sent: they stay.
    pub sent: usize,
}

impl Told {
    /// Counts them.
    pub fn of(letters: &[Letter]) -> Self {
        let sent = letters.iter().filter(|letter| letter.sent.is_some()).count();
        let ready = letters
            .iter()
            .filter(|letter| letter.sent.is_none() && letter.ready.is_some())
            .count();
        Self { ready, sent }
    }

    /// What becomes of them, to follow the name of the correction; empty where there is nothing to say.
    pub fn words(self) -> String {
        match (self.ready, self.sent) {
            (0, 0) => String::new(),
            (1, 0) => ": its letter is a draft again".into(),
            (ready, 0) => format!(": its {ready} letters are drafts again"),
            (0, 1) => ": letter gone, send an addition".into(),
            (0, sent) => format!(": {sent} letters gone, send an addition"),
            (ready, sent) => format!(": {ready} in draft, {sent} sent: send an addition"),
        }
    }
}
