//! Rows in columns, as plain text: for eyes, for paper, for a screen reader.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A column: its heading and its width in cells. The last column may be wider than it says.
pub type Column = (&'static str, usize);

/// Headings, then the rows. Words too long for their column end in `…`.
pub fn table(columns: &[Column], rows: &[Vec<String>]) -> String {
    let headings: Vec<String> = columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
    let mut page = line(columns, &headings);
    for row in rows {
        page.push_str(&line(columns, row));
    }
    page
}

fn line(columns: &[Column], cells: &[String]) -> String {
    let last = columns.len() - 1;
    let mut line = String::new();
    for (place, ((_, width), cell)) in columns.iter().zip(cells).enumerate() {
        let cell = fitted(cell, *width);
        line.push_str(&cell);
        if place < last {
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 1));
        }
    }
    format!("{}\n", line.trim_end())
}

/// The words in one line of at most `width` cells.
pub fn fitted(words: &str, width: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.width() <= width {
        return words;
    }
    let mut kept = String::new();
    for grapheme in words.graphemes(true) {
        if kept.width() + grapheme.width() + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_long_words_are_cut_by_what_is_seen() {
        let rows = vec![
            vec!["Łukasz".to_owned(), "1".to_owned()],
            vec!["a\u{301}bcdefgh".to_owned(), "2".to_owned()],
        ];
        assert_eq!(
            table(&[("NAME", 6), ("N", 1)], &rows),
            "NAME   N\nŁukasz 1\na\u{301}bcde… 2\n"
        );
        assert_eq!(fitted("two\nlines", 20), "two lines");
    }
}
