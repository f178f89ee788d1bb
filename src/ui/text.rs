//! Words fitted into columns, by what is seen and never by bytes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns the words take.
pub fn width(words: &str) -> usize {
    words.width()
}

/// The words, cut to fit so many columns; a cut is shown by `cut`. Never splits what is seen as one character.
pub fn fit(words: &str, columns: usize, cut: char) -> String {
    if width(words) <= columns && !words.contains(char::is_control) {
        return words.to_owned();
    }
    let clean: String = words
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    if width(&clean) <= columns {
        return clean;
    }
    if columns == 0 {
        return String::new();
    }
    let mut fitted = take(&clean, columns - 1).to_owned();
    fitted.truncate(fitted.trim_end().len());
    fitted.push(cut);
    fitted
}

/// The words cut to fit and filled with spaces to so many columns.
pub fn fill(words: &str, columns: usize, cut: char) -> String {
    let mut fitted = fit(words, columns, cut);
    let missing = columns.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// As many whole characters from the start as fit so many columns.
pub fn take(words: &str, columns: usize) -> &str {
    let mut used = 0;
    for (start, grapheme) in words.grapheme_indices(true) {
        used += grapheme.width();
        if used > columns {
            return &words[..start];
        }
    }
    words
}

/// The words broken into lines of at most so many columns, at spaces where there are any.
pub fn wrap(words: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    words.split('\n').flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut now = String::new();
    for word in line.split_whitespace() {
        let mut word = word;
        if !now.is_empty() && width(&now) + 1 + width(word) > columns {
            lines.push(std::mem::take(&mut now));
        }
        while width(word) > columns {
            let part = first_part(word, columns);
            lines.push(part.to_owned());
            word = &word[part.len()..];
        }
        if !now.is_empty() {
            now.push(' ');
        }
        now.push_str(word);
    }
    lines.push(now);
    lines
}

/// At least one character, so that a wide one in a narrow column ends.
fn first_part(word: &str, columns: usize) -> &str {
    let part = take(word, columns);
    if part.is_empty() {
        word.graphemes(true).next().unwrap_or(word)
    } else {
        part
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_where_the_eye_sees_an_end() {
        assert_eq!(fit("Featherstonehaugh", 8, '…'), "Feather…");
        assert_eq!(fit("Zoë", 3, '…'), "Zoë");
        assert_eq!(fit("山田花子", 5, '…'), "山田…");
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2, '…'), "e\u{301}…");
        assert_eq!(fit("a", 0, '…'), "");
        assert_eq!(fit("a\tb", 10, '…'), "a b");
    }

    #[test]
    fn fills_wide_characters_to_the_column() {
        assert_eq!(width(&fill("山田", 7, '…')), 7);
        assert_eq!(fill("Khan", 6, '…'), "Khan  ");
    }

    #[test]
    fn wraps_at_spaces_and_breaks_what_has_none() {
        assert_eq!(wrap("rang mother, no reply", 11), ["rang", "mother, no", "reply"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("a\n\nb", 3), ["a", "", "b"]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_column(words in ".{0,40}", columns in 0usize..30) {
            prop_assert!(width(&fit(&words, columns, '…')) <= columns);
            prop_assert_eq!(width(&fill(&words, columns, '…')), columns);
        }

        #[test]
        fn wrapping_loses_no_letter(words in "[a-z é山]{0,60}", columns in 2usize..20) {
            let lines = wrap(&words, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&words));
        }
    }
}
