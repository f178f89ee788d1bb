//! Words on a page, some of them bold.

use serde::{Deserialize, Serialize};

/// Words in one weight.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Run {
    pub words: String,
    pub bold: bool,
}

/// A stretch of text; a line break in it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(pub Vec<Run>);

impl Text {
    /// Bold words.
    pub fn bold(words: impl Into<String>) -> Self {
        Self::default().and_bold(words)
    }

    /// With plain words behind.
    pub fn and(self, words: impl Into<String>) -> Self {
        self.with(words.into(), false)
    }

    /// With bold words behind.
    pub fn and_bold(self, words: impl Into<String>) -> Self {
        self.with(words.into(), true)
    }

    fn with(mut self, words: String, bold: bool) -> Self {
        if !words.is_empty() {
            self.0.push(Run { words, bold });
        }
        self
    }

    /// Words of ours in which `**` begins and ends what is bold. Words of users never go through this.
    pub fn marked(words: &str) -> Self {
        let parts = words.split("**").enumerate();
        parts.fold(Self::default(), |text, (place, part)| {
            text.with(part.to_owned(), place % 2 == 1)
        })
    }

    /// The words without their weight.
    pub fn plain(&self) -> String {
        self.0.iter().map(|run| run.words.as_str()).collect()
    }

    /// Nothing but white space.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.words.trim().is_empty())
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::default().and(words)
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::default().and(words)
    }
}

impl From<&String> for Text {
    fn from(words: &String) -> Self {
        Self::default().and(words.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_part_bold_from_plain() {
        let text = Text::marked("You have **two months** to appeal.");
        assert_eq!(text, Text::from("You have ").and_bold("two months").and(" to appeal."));
        assert_eq!(text.plain(), "You have two months to appeal.");
        assert!(Text::marked("").is_empty());
    }
}
