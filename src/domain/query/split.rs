//! A text taken apart into words, quotation marks kept in mind.

use std::ops::Range;

use super::fault::{QueryFault, Why};

/// One word as it stands in the text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub at: Range<usize>,
    /// Its letters; those that stood within quotation marks are marked so.
    pub letters: Vec<Letter>,
}

/// A letter, and whether it stood within quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub c: char,
    pub quoted: bool,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Result<Vec<Word>, QueryFault> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        let mark = is_quotation_mark(c);
        if quote.is_none() && !mark && c.is_whitespace() {
            words.extend(open.take());
            continue;
        }
        let word = open.get_or_insert_with(|| Word {
            at: at..at,
            letters: Vec::new(),
        });
        word.at.end = at + c.len_utf8();
        match (mark, quote) {
            (true, None) => quote = Some(at),
            (true, Some(_)) => quote = None,
            (false, _) => word.letters.push(Letter {
                c,
                quoted: quote.is_some(),
            }),
        }
    }
    words.extend(open);
    match quote {
        Some(at) => Err(QueryFault::new(text, at..text.len(), Why::QuoteOpen)),
        None => Ok(words),
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

impl Word {
    /// Whether quotation marks stood in it.
    pub fn is_quoted(&self) -> bool {
        self.letters.iter().any(|letter| letter.quoted)
    }
}

/// The letters as text.
pub(super) fn text(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.c).collect()
}

/// Whether a letter is this sign, standing for itself and not quoted.
pub(super) fn is_sign(letter: &Letter, sign: char) -> bool {
    letter.c == sign && !letter.quoted
}
