//! Plain text on a page of a known width: for eyes, for paper, for a screen reader.

use unicode_width::UnicodeWidthStr;

/// The width of a page.
pub const PAGE: usize = 80;

/// `text` in lines of at most `width` columns; a single longer word gets a line to itself.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// `text` as a paragraph on the page, every line behind `indent` spaces.
pub fn paragraph(text: &str, indent: usize) -> String {
    let space = " ".repeat(indent);
    wrap(text, PAGE - indent)
        .iter()
        .map(|line| format!("{space}{line}\n"))
        .collect()
}

/// `label` in a column of `width`, then `text` wrapped beside it.
pub fn labelled(label: &str, width: usize, text: &str) -> String {
    let lines = wrap(text, PAGE - width);
    let first = lines.first().map_or("", String::as_str);
    let mut page = format!("{}{first}\n", padded(label, width));
    for line in &lines[1..] {
        page.push_str(&format!("{}{line}\n", " ".repeat(width)));
    }
    page
}

/// `text` with spaces behind it up to `width` columns.
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Lines for a spreadsheet: a cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn csv_text(headings: &[String], rows: &[Vec<String>]) -> String {
    let lines = std::iter::once(headings).chain(rows.iter().map(Vec::as_slice));
    lines
        .map(|cells| cells.iter().map(|cell| csv_cell(cell)).collect::<Vec<_>>().join(",") + "\r\n")
        .collect()
}

fn csv_cell(cell: &str) -> String {
    let guarded = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_to_the_page_and_loses_no_word() {
        let text = "one two three four five six seven eight nine ten";
        let lines = wrap(text, 12);
        assert!(lines.iter().all(|line| line.width() <= 12), "{lines:?}");
        assert_eq!(lines.join(" "), text);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("unbreakable", 4), ["unbreakable"]);
        assert_eq!(labelled("a", 3, "b c"), "a  b c\n");
        assert_eq!(padded("é", 3), "é  ");
    }
}
