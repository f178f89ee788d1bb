//! Plain text of 80 columns: for e-mail, for paper, and for a screen reader. No box art.

use unicode_width::UnicodeWidthStr;

use super::wrap;
use crate::domain::document::{Block, Document, Table, Text};

/// Columns of a line.
const WIDE: usize = 80;
/// Columns between the columns of a table.
const BETWEEN: usize = 2;

/// The document as text; every line ends, and none is longer than 80 columns.
pub fn write(document: &Document) -> String {
    let mut out = Vec::new();
    for block in &document.blocks {
        if !out.is_empty() {
            out.push(String::new());
        }
        put(block, &mut out);
    }
    if !document.footer.is_empty() {
        out.extend([String::new(), "-".repeat(WIDE)]);
        out.extend(broken(&Text::from(&document.footer), WIDE));
    }
    out.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn put(block: &Block, out: &mut Vec<String>) {
    match block {
        Block::Heading { level, words } => heading(*level, words, out),
        Block::Paragraph(text) | Block::Close(text) => out.extend(broken(text, WIDE)),
        Block::List { numbered, items } => list(*numbered, items, out),
        Block::Table(table) => put_table(table, out),
        Block::Pairs(pairs) => put_pairs(pairs, out),
        Block::Lines(number) => (0..*number).for_each(|_| out.extend([String::new(), "_".repeat(WIDE)])),
        Block::PageBreak => out.push("-".repeat(WIDE)),
    }
}

fn heading(level: u8, words: &str, out: &mut Vec<String>) {
    let lines = broken(&words.into(), WIDE);
    let widest = lines.iter().map(|line| line.width()).max().unwrap_or(0);
    out.extend(lines);
    match level {
        1 => out.push("=".repeat(widest)),
        2 => out.push("-".repeat(widest)),
        _ => {}
    }
}

fn list(numbered: bool, items: &[Text], out: &mut Vec<String>) {
    let label = |place: usize| {
        if numbered {
            format!("{}. ", place + 1)
        } else {
            "- ".to_owned()
        }
    };
    let indent = label(items.len().saturating_sub(1)).width();
    for (place, item) in items.iter().enumerate() {
        for (row, line) in broken(item, WIDE - indent).into_iter().enumerate() {
            let before = if row == 0 { label(place) } else { String::new() };
            out.push(format!("{before:indent$}{line}"));
        }
    }
}

fn put_pairs(pairs: &[(String, Text)], out: &mut Vec<String>) {
    let widest = pairs.iter().map(|(key, _)| key.width() + 1).max().unwrap_or(0).min(28);
    for (key, value) in pairs {
        let keys = broken(&format!("{key}:").into(), widest);
        let values = broken(value, WIDE - widest - BETWEEN);
        for row in 0..keys.len().max(values.len()) {
            let at = |lines: &[String]| lines.get(row).cloned().unwrap_or_default();
            out.push(format!("{}  {}", padded(&at(&keys), widest, false), at(&values)));
        }
    }
}

fn put_table(table: &Table, out: &mut Vec<String>) {
    let gaps = BETWEEN * table.columns.len().saturating_sub(1);
    let widths = table.widths((WIDE - gaps.min(WIDE / 2)) as u32);
    let headings: Vec<Text> = table.columns.iter().map(|column| Text::from(&column.heading)).collect();
    put_row(table, &widths, &headings, out);
    out.push("-".repeat(WIDE));
    for row in &table.rows {
        put_row(table, &widths, row, out);
    }
}

fn put_row(table: &Table, widths: &[u32], cells: &[Text], out: &mut Vec<String>) {
    let cells: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, wide)| broken(cell, *wide as usize))
        .collect();
    let high = cells.iter().map(Vec::len).max().unwrap_or(0);
    for row in 0..high {
        let columns = cells
            .iter()
            .zip(widths)
            .zip(&table.columns)
            .map(|((lines, wide), column)| {
                let line = lines.get(row).map_or("", String::as_str);
                padded(line, *wide as usize, column.right)
            });
        out.push(columns.collect::<Vec<_>>().join(&" ".repeat(BETWEEN)));
    }
}

fn padded(line: &str, wide: usize, right: bool) -> String {
    let space = " ".repeat(wide.saturating_sub(line.width()));
    if right {
        format!("{space}{line}")
    } else {
        format!("{line}{space}")
    }
}

fn broken(text: &Text, wide: usize) -> Vec<String> {
    let measure = |words: &str, _: bool| words.width() as f32;
    let lines = wrap::lines(text, wide as f32, &measure);
    let plain = lines
        .into_iter()
        .map(|line| line.runs.into_iter().map(|run| run.words).collect());
    plain.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_and_tables_are_plain() {
        let table = Table::new([("Item", 4), ("Min", 1)]).right(1).row(["Welcome", "5"]);
        let document = Document::new("Agenda")
            .heading(1, "Agenda")
            .paragraph(Text::marked("Please **read** first."))
            .numbered(["One", "Two"])
            .pairs([("Chair", "A. Person")])
            .table(table);
        let text = write(&document);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[..6], ["Agenda", "======", "", "Please read first.", "", "1. One"]);
        assert!(text.contains("Chair:  A. Person"));
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("Welcome") && line.ends_with("  5") && line.width() == 80)
        );
        assert!(text.is_ascii());
    }

    #[test]
    fn the_second_line_of_an_item_stands_under_the_first() {
        let text = write(&Document::new("List").bullets(["word ".repeat(20)]));
        assert_eq!(text.lines().nth(1).map(|line| &line[..6]), Some("  word"));
    }
}
