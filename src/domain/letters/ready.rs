//! Whether a letter can go: what is missing, who said that it may go all the same, and whose reasons it shares.

use chrono::NaiveDate;

use super::kind;
use crate::domain::letter::Letter;
use crate::domain::name::fold;

/// What a letter lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// Code of the part; `to` when nobody is named to whom it goes.
    pub part: String,
    /// What, in words.
    pub words: String,
}

/// How far a letter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Made by a decision and not looked at yet.
    Begun,
    /// So many parts are missing.
    Missing(usize),
    /// Nothing is missing, and nobody has marked it ready.
    Whole,
    /// Marked ready.
    Ready,
    /// It went.
    Sent(NaiveDate),
}

impl Standing {
    /// In a word or two, for lists.
    pub fn words(self) -> String {
        match self {
            Standing::Begun => "to be written".to_owned(),
            Standing::Missing(1) => "1 part missing".to_owned(),
            Standing::Missing(number) => format!("{number} parts missing"),
            Standing::Whole => "complete".to_owned(),
            Standing::Ready => "ready".to_owned(),
            Standing::Sent(day) => format!("sent {}", crate::domain::words::day(day)),
        }
    }
}

/// Everything a letter lacks, in the order of its parts. A letter in which something is missing must not go.
pub fn missing(letter: &Letter) -> Vec<Lack> {
    let mut lacks = Vec::new();
    let nobody = letter
        .addressees
        .iter()
        .all(|addressee| addressee.name.trim().is_empty());
    if nobody {
        lacks.push(lack("to", "whom it is to".to_owned()));
    }
    if letter.parts.is_empty() {
        lacks.push(lack("words", "the words of the letter".to_owned()));
    }
    for part in letter.parts.iter().filter(|part| !part.optional) {
        if part.words.trim().is_empty() {
            lacks.push(lack(&part.code, part_words(letter, &part.code)));
        }
        lacks.extend(part.lacks.iter().map(|what| lack(&part.code, what.clone())));
    }
    lacks.dedup_by(|one, other| one.words == other.words);
    lacks
}

fn lack(part: &str, words: String) -> Lack {
    Lack {
        part: part.to_owned(),
        words,
    }
}

/// What a part is called: its heading, else its code.
fn part_words(letter: &Letter, code: &str) -> String {
    let heading = letter
        .parts
        .iter()
        .find(|part| part.code == code)
        .map(|part| part.heading.as_str());
    match heading {
        Some(heading) if !heading.is_empty() => heading.to_owned(),
        _ => code.replace('-', " "),
    }
}

/// How far the letter has come.
pub fn standing(letter: &Letter) -> Standing {
    match (letter.sent, letter.ready, missing(letter).len()) {
        (Some(day), ..) => Standing::Sent(day),
        (None, None, _) if letter.dated.is_none() => Standing::Begun,
        (None, Some(_), _) => Standing::Ready,
        (None, None, 0) => Standing::Whole,
        (None, None, number) => Standing::Missing(number),
    }
}

/// The letter marked ready, if it is whole.
///
/// # Errors
/// What is missing.
pub fn mark_ready(letter: &Letter, today: NaiveDate) -> Result<Letter, Vec<Lack>> {
    let lacks = missing(letter);
    if !lacks.is_empty() {
        return Err(lacks);
    }
    Ok(Letter {
        ready: Some(today),
        overridden_by: String::new(),
        overridden_why: String::new(),
        ..letter.clone()
    })
}

/// The letter marked ready although something is missing, by a named person for a reason. None without both.
pub fn overridden(letter: &Letter, by: &str, why: &str, today: NaiveDate) -> Option<Letter> {
    let (by, why) = (by.trim(), why.trim());
    (!by.is_empty() && !why.is_empty()).then(|| Letter {
        ready: Some(today),
        overridden_by: by.to_owned(),
        overridden_why: why.to_owned(),
        ..letter.clone()
    })
}

/// The other letters whose typed reasons are the same as this one's, but for capitals, accents and spaces. Reasons shared by two
/// families are a sign of generic wording, which gets decisions overturned.
pub fn same_reasons<'l>(letter: &Letter, others: impl IntoIterator<Item = &'l Letter>) -> Vec<&'l Letter> {
    let ours = reasons(letter);
    if ours.is_empty() {
        return Vec::new();
    }
    let shares =
        |other: &&Letter| other.child != letter.child && reasons(other).iter().any(|words| ours.contains(words));
    others
        .into_iter()
        .filter(|other| other.id != letter.id)
        .filter(shares)
        .collect()
}

/// The typed reasons, as they are compared. A word or two say nothing.
fn reasons(letter: &Letter) -> Vec<String> {
    let Some(kind) = kind::find(&letter.kind) else {
        return Vec::new();
    };
    let is_reason = |code: &str| kind.parts.iter().any(|part| part.reasons && part.code == code);
    let typed = letter.parts.iter().filter(|part| part.typed && is_reason(&part.code));
    let folded = typed.map(|part| fold(&part.words).split_whitespace().collect::<Vec<_>>().join(" "));
    folded.filter(|words| words.split(' ').count() > 4).collect()
}
