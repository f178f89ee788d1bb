//! What is printed, before anybody has decided how: headings, paragraphs, lists and tables in reading order. The same
//! document becomes Word, PDF and plain text.

mod diary;
mod table;
mod text;

use serde::{Deserialize, Serialize};

pub use diary::{Entry, When};
pub use table::{Column, Table};
pub use text::{Run, Text};

use super::code::codes;

codes! {
    /// What a document is written as.
    Format {
        Word = "word", "Word";
        Pdf = "pdf", "PDF";
        Text = "text", "plain text";
    }
}

impl Format {
    /// The ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Word => "docx",
            Format::Pdf => "pdf",
            Format::Text => "txt",
        }
    }
}

/// Something to print.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// What the file is called inside, for the title bar and for screen readers. No child's name belongs here.
    pub title: String,
    /// The pages lie on their side.
    pub landscape: bool,
    /// Smaller letters, for working papers of many lines. What goes to families is never compact.
    pub compact: bool,
    /// Words at the foot of every page, before `page 1 of 2`.
    pub footer: String,
    /// What stands on the pages, in reading order.
    pub blocks: Vec<Block>,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading of level 1 to 3.
    Heading {
        /// 1 is the title on the page.
        level: u8,
        /// Its words.
        words: String,
    },
    /// A paragraph; a line break inside it is kept.
    Paragraph(Text),
    /// The words that end a letter. They stay whole, and with the end of what stands before them: no page holds a name alone.
    Close(Text),
    /// A list.
    List {
        /// Numbers before the items rather than dots.
        numbered: bool,
        /// The items.
        items: Vec<Text>,
    },
    /// A table with headings over its columns.
    Table(Table),
    /// Names and values beside each other.
    Pairs(Vec<(String, Text)>),
    /// Empty ruled lines, to be written on by hand.
    Lines(u8),
    /// What follows begins on a new page.
    PageBreak,
}

impl Document {
    /// The language of everything printed.
    pub const LANGUAGE: &str = "en-GB";

    /// An empty document.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// On its side.
    pub fn landscape(mut self) -> Self {
        self.landscape = true;
        self
    }

    /// In smaller letters.
    pub fn compact(mut self) -> Self {
        self.compact = true;
        self
    }

    /// With words at the foot of every page.
    pub fn footer(mut self, words: impl Into<String>) -> Self {
        self.footer = words.into();
        self
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// With a heading; its level is kept between 1 and 3. One without words is left out: a screen reader would stop at nothing.
    pub fn heading(mut self, level: u8, words: impl Into<String>) -> Self {
        let level = level.clamp(1, 3);
        let words = words.into();
        if !words.trim().is_empty() {
            self.push(Block::Heading { level, words });
        }
        self
    }

    /// With a paragraph. An empty one is left out.
    pub fn paragraph(mut self, text: impl Into<Text>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.push(Block::Paragraph(text));
        }
        self
    }

    /// With the words that end a letter.
    pub fn close(mut self, text: impl Into<Text>) -> Self {
        self.push(Block::Close(text.into()));
        self
    }

    /// With a paragraph for each stretch of typed words between empty lines.
    pub fn typed(mut self, words: &str) -> Self {
        for stretch in stretches(words) {
            self = self.paragraph(stretch);
        }
        self
    }

    /// With a list under dots. An empty one is left out.
    pub fn bullets<T: Into<Text>>(self, items: impl IntoIterator<Item = T>) -> Self {
        self.list(false, items)
    }

    /// With a numbered list. An empty one is left out.
    pub fn numbered<T: Into<Text>>(self, items: impl IntoIterator<Item = T>) -> Self {
        self.list(true, items)
    }

    fn list<T: Into<Text>>(mut self, numbered: bool, items: impl IntoIterator<Item = T>) -> Self {
        let items: Vec<Text> = items.into_iter().map(Into::into).collect();
        if !items.is_empty() {
            self.push(Block::List { numbered, items });
        }
        self
    }

    /// With a table.
    pub fn table(mut self, table: Table) -> Self {
        self.push(Block::Table(table));
        self
    }

    /// With names and values beside each other. None are left out when there are none.
    pub fn pairs<K: Into<String>, V: Into<Text>>(mut self, pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let pairs: Vec<_> = pairs
            .into_iter()
            .map(|(key, value)| (key.into(), value.into()))
            .collect();
        if !pairs.is_empty() {
            self.push(Block::Pairs(pairs));
        }
        self
    }

    /// With ruled lines to write on.
    pub fn lines(mut self, number: u8) -> Self {
        self.push(Block::Lines(number));
        self
    }

    /// With what follows on a new page. Two breaks in a row, or one before anything, make no empty page.
    pub fn page_break(mut self) -> Self {
        if !matches!(self.blocks.last(), None | Some(Block::PageBreak)) {
            self.push(Block::PageBreak);
        }
        self
    }

    /// This document, then another beginning on a new page. Title, foot and shape stay those of the first.
    pub fn then(self, other: Document) -> Self {
        let mut both = self.page_break();
        both.blocks.extend(other.blocks);
        both
    }

    /// Every word on the pages, for searching and for tests.
    pub fn words(&self) -> String {
        self.blocks.iter().map(Block::words).collect::<Vec<_>>().join("\n")
    }
}

impl Block {
    fn words(&self) -> String {
        match self {
            Block::Heading { words, .. } => words.clone(),
            Block::Paragraph(text) | Block::Close(text) => text.plain(),
            Block::List { items, .. } => joined(items.iter().map(Text::plain)),
            Block::Table(table) => {
                let headings = table.columns.iter().map(|column| column.heading.clone());
                joined(headings.chain(table.rows.iter().flatten().map(Text::plain)))
            }
            Block::Pairs(pairs) => joined(pairs.iter().map(|(key, value)| format!("{key}: {}", value.plain()))),
            Block::Lines(_) | Block::PageBreak => String::new(),
        }
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("\n")
}

/// Typed words parted at empty lines.
fn stretches(words: &str) -> Vec<String> {
    let mut stretches = vec![String::new()];
    for line in words.lines().map(str::trim_end) {
        let last = stretches.last_mut().expect("there is always one");
        if line.trim().is_empty() {
            stretches.push(String::new());
        } else {
            if !last.is_empty() {
                last.push('\n');
            }
            last.push_str(line);
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_empty_is_printed() {
        let none: [&str; 0] = [];
        let document = Document::new("Agenda")
            .page_break()
            .paragraph("")
            .bullets(none)
            .paragraph("One")
            .page_break()
            .page_break();
        assert_eq!(document.blocks, [Block::Paragraph("One".into()), Block::PageBreak]);
    }

    #[test]
    fn typed_words_keep_their_paragraphs_and_lines() {
        let document = Document::new("Letter").typed("First\nsecond line\n\n  \nThird  \n");
        let texts = ["First\nsecond line", "Third"].map(|words| Block::Paragraph(words.into()));
        assert_eq!(document.blocks, texts);
    }
}
