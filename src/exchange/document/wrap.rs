//! Text broken into lines, by whatever measure: columns of a terminal or points of a page.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::document::{Run, Text};

/// One line of a broken text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    pub runs: Vec<Run>,
    /// Its width, as measured.
    pub width: f32,
    /// The text goes on in the next line only because this one was full.
    pub soft: bool,
}

enum Token {
    /// Letters without white space, perhaps of both weights.
    Word(Vec<Run>),
    Break,
}

/// Breaks a text at white space, and within a word only where a word is longer than a line. There is always a line.
pub fn lines(text: &Text, width: f32, measure: &dyn Fn(&str, bool) -> f32) -> Vec<Line> {
    let mut wrap = Wrap {
        lines: vec![Line::default()],
        width,
        measure,
    };
    for token in tokens(text) {
        match token {
            Token::Break => wrap.lines.push(Line::default()),
            Token::Word(word) => wrap.put(word),
        }
    }
    wrap.lines
}

struct Wrap<'m> {
    lines: Vec<Line>,
    width: f32,
    measure: &'m dyn Fn(&str, bool) -> f32,
}

impl Wrap<'_> {
    fn put(&mut self, word: Vec<Run>) {
        let wide = self.measured(&word);
        let space = if self.line().runs.is_empty() { 0.0 } else { self.space() };
        if self.line().width + space + wide <= self.width {
            self.add_space();
            word.iter().for_each(|run| self.add(&run.words, run.bold));
        } else if wide <= self.width {
            self.turn();
            word.iter().for_each(|run| self.add(&run.words, run.bold));
        } else {
            self.put_in_pieces(&word);
        }
    }

    fn put_in_pieces(&mut self, word: &[Run]) {
        if !self.line().runs.is_empty() {
            self.turn();
        }
        for run in word {
            for letter in run.words.graphemes(true) {
                if self.line().width + (self.measure)(letter, run.bold) > self.width && !self.line().runs.is_empty() {
                    self.lines.push(Line::default());
                }
                self.add(letter, run.bold);
            }
        }
    }

    fn measured(&self, word: &[Run]) -> f32 {
        word.iter().map(|run| (self.measure)(&run.words, run.bold)).sum()
    }

    fn space(&self) -> f32 {
        (self.measure)(" ", false)
    }

    fn line(&mut self) -> &mut Line {
        self.lines.last_mut().expect("there is always a line")
    }

    fn turn(&mut self) {
        self.line().soft = true;
        self.lines.push(Line::default());
    }

    fn add_space(&mut self) {
        if let Some(bold) = self.line().runs.last().map(|run| run.bold) {
            self.add(" ", bold);
        }
    }

    fn add(&mut self, words: &str, bold: bool) {
        let wide = (self.measure)(words, bold);
        let line = self.line();
        line.width += wide;
        match line.runs.last_mut() {
            Some(last) if last.bold == bold => last.words.push_str(words),
            _ => line.runs.push(Run {
                words: words.to_owned(),
                bold,
            }),
        }
    }
}

fn tokens(text: &Text) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word: Vec<Run> = Vec::new();
    for run in &text.0 {
        for letter in run.words.chars() {
            if breaks(letter) {
                close(&mut word, &mut tokens);
                if letter == '\n' {
                    tokens.push(Token::Break);
                }
                continue;
            }
            match word.last_mut() {
                Some(last) if last.bold == run.bold => last.words.push(letter),
                _ => word.push(Run {
                    words: letter.to_string(),
                    bold: run.bold,
                }),
            }
        }
    }
    close(&mut word, &mut tokens);
    tokens
}

fn close(word: &mut Vec<Run>, tokens: &mut Vec<Token>) {
    if !word.is_empty() {
        tokens.push(Token::Word(std::mem::take(word)));
    }
}

/// White space parts words, but for the spaces made not to. Other control characters have no place on a page.
fn breaks(letter: char) -> bool {
    let holds = matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}');
    (letter.is_whitespace() && !holds) || letter.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    fn broken(text: &Text, width: u16) -> Vec<String> {
        let measure = |words: &str, _: bool| words.width() as f32;
        let lines = lines(text, f32::from(width), &measure);
        lines
            .iter()
            .map(|line| line.runs.iter().map(|run| run.words.as_str()).collect())
            .collect()
    }

    #[test]
    fn words_stay_whole_and_long_ones_are_parted() {
        assert_eq!(broken(&"one two  three".into(), 7), ["one two", "three"]);
        assert_eq!(broken(&"a abcdefghij b".into(), 4), ["a", "abcd", "efgh", "ij b"]);
        assert_eq!(broken(&"one\n\ntwo".into(), 9), ["one", "", "two"]);
        assert_eq!(broken(&"".into(), 9), [""]);
    }

    #[test]
    fn a_word_of_both_weights_is_not_parted_between_them() {
        let text = Text::marked("in **two months**, or");
        assert_eq!(broken(&text, 8), ["in two", "months,", "or"]);
    }

    proptest::proptest! {
        #[test]
        fn no_letter_is_lost_and_no_line_too_long(words in "[a-zé \n日]{0,80}", width in 2_u16..20) {
            let lines = broken(&words.as_str().into(), width);
            let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            proptest::prop_assert_eq!(letters(&lines.concat()), letters(&words));
            proptest::prop_assert!(lines.iter().all(|line| line.width() <= usize::from(width)));
        }
    }
}
