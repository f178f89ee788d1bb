//! A letter put together: standing words from the facts, typed words kept.

use super::facts::Facts;
use super::field::fill;
use super::kind::{Kind, Part, Role};
use crate::domain::calendar::Calendar;
use crate::domain::letter::{Letter, LetterPart};

/// The letter of a kind, from the facts. What was typed into `earlier`, its id and its state stay; a letter already sent comes
/// back as it is.
pub fn compose(kind: &Kind, facts: &Facts, earlier: Option<&Letter>) -> Letter {
    let mut letter = earlier.cloned().unwrap_or_default();
    if letter.sent.is_some() {
        return letter;
    }
    if earlier.is_none() {
        letter.advice = facts.advice;
        letter.child = facts.child;
        letter.process = facts.process;
        letter.decision = facts.decision;
        letter.due = due(kind, facts);
    }
    letter.kind.clone_from(&kind.code);
    letter.dated = Some(facts.today);
    letter.reference = facts.get("reference").to_owned();
    letter.subject = fill(&kind.subject, facts).0;
    letter.sender = facts.sender();
    letter.signed = facts.signed();
    if !letter.addressed_by_hand {
        letter.addressees = facts.addressees(&kind.to);
    }
    letter.to = letter
        .addressees
        .iter()
        .map(|addressee| addressee.name.replace('\n', ", "))
        .collect();
    letter.copies = copies(kind, facts, &letter);
    let held = |part: &&Part| facts.holds(&part.when, &part.unless);
    letter.parts = kind
        .parts
        .iter()
        .filter(held)
        .map(|part| put(part, facts, earlier))
        .collect();
    letter
}

fn put(part: &Part, facts: &Facts, earlier: Option<&Letter>) -> LetterPart {
    let (heading, _) = fill(&part.heading, facts);
    let (words, lacks) = if part.typed {
        (typed(part, facts, earlier), Vec::new())
    } else {
        fill(&part.words, facts)
    };
    LetterPart {
        code: part.code.clone(),
        heading,
        level: if part.level == 0 { 2 } else { part.level },
        list: part.list,
        typed: part.typed,
        optional: part.optional,
        words,
        lacks,
    }
}

/// What was typed before. A part nobody has written yet begins with its fact, also where that became known later; one the letter
/// is whole without stays as it was left.
fn typed(part: &Part, facts: &Facts, earlier: Option<&Letter>) -> String {
    let before = earlier.and_then(|letter| letter.parts.iter().find(|held| held.code == part.code));
    let written = before.filter(|held| part.optional || !held.words.trim().is_empty());
    written.map_or_else(|| facts.get(&part.from).to_owned(), |held| held.words.clone())
}

fn due(kind: &Kind, facts: &Facts) -> Option<chrono::NaiveDate> {
    let by_rule = facts.due_of(&kind.rule);
    by_rule.or_else(|| match kind.due_days.unwrap_or(5) {
        0 => Some(facts.today),
        days => Calendar::builtin().working_days_after(facts.today, days).ok(),
    })
}

/// Those who get a copy, each once, and nobody to whom the letter itself goes.
fn copies(kind: &Kind, facts: &Facts, letter: &Letter) -> Vec<String> {
    let mut copies = Vec::new();
    let to_family = kind.to.contains(&Role::Family).then(|| facts.copied_in());
    let named = kind
        .copies
        .iter()
        .flat_map(|role| facts.copied(*role))
        .chain(to_family.unwrap_or_default());
    for name in named.map(|name| name.replace('\n', ", ")) {
        if !copies.contains(&name) && !letter.to.contains(&name) {
            copies.push(name);
        }
    }
    copies
}
