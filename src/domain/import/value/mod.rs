//! What a cell says. Each reader gives a value, nothing for an empty cell, or the reason why neither.

pub mod date;
pub mod name;
pub mod plain;
pub mod words;

use super::problem::Fault;

/// A value, nothing, or what is wrong.
pub type Read<T> = Result<Option<T>, Fault>;

/// Longest text kept in a field of one line, in characters.
pub const LINE: usize = 400;

/// Longest text kept in a note, in characters.
pub const NOTE: usize = 20_000;

/// A cell's text trimmed, with all white runs as one space; nothing when nothing is left. An apostrophe that was put before
/// a formula to disarm it is taken away again.
pub fn text(cell: &str) -> Read<String> {
    let words: Vec<&str> = cell
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let text = words.join(" ");
    let text = text
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@']))
        .map_or(text.clone(), str::to_owned);
    match text.chars().count() {
        0 => Ok(None),
        length if length > LINE => Err(Fault::TooLong),
        _ => Ok(Some(text)),
    }
}

/// A cell's text with its line breaks, for notes.
pub fn note(cell: &str) -> Read<String> {
    let clean: String = cell
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let clean = clean.trim();
    match clean.chars().count() {
        0 => Ok(None),
        length if length > NOTE => Err(Fault::TooLong),
        _ => Ok(Some(clean.to_owned())),
    }
}

/// Lower case letters and digits alone, for comparing words.
pub(super) fn bare(text: &str) -> String {
    super::alias::normal(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_trimmed_and_its_length_bounded() {
        assert_eq!(text(" O'Brien \u{a0} -\n Smith "), Ok(Some("O'Brien - Smith".into())));
        assert_eq!(text(" \u{0}\t"), Ok(None));
        assert_eq!(text("'=1+1"), Ok(Some("=1+1".into())));
        assert_eq!(text("'s-Gravenhage"), Ok(Some("'s-Gravenhage".into())));
        assert_eq!(text(&"x".repeat(401)), Err(Fault::TooLong));
        assert_eq!(note(" a\u{0}\nb "), Ok(Some("a\nb".into())));
    }
}
