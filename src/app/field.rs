//! What is typed into: one line, a day, long text, a choice, a search. State and handling here, drawing in `ui::widget::form`.

use chrono::NaiveDate;
use crossterm::event::KeyCode;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};
use tui_input::{Input, InputRequest};

use super::day;
use super::key::Key;
use crate::domain::typed_date::{Lean, Understood};

/// One stroke of writing. Keys that write never reach a scope while a field is being typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A character typed.
    Char(char),
    /// Text put in from the clipboard, line breaks and all.
    Paste(String),
    /// Delete backwards, a character or a word.
    Backspace {
        /// A whole word.
        word: bool,
    },
    /// Delete forwards one character.
    Delete,
    /// Delete from the start of the line to the cursor.
    DeleteToStart,
    /// Left, a character or a word.
    Left {
        /// A whole word.
        word: bool,
    },
    /// Right, a character or a word.
    Right {
        /// A whole word.
        word: bool,
    },
    /// To the start of the line.
    Home,
    /// To the end of the line.
    End,
    /// A new line, in long text.
    Enter,
    /// A line up, in long text.
    Up,
    /// A line down, in long text.
    Down,
    /// Take back the last stroke, in long text.
    Undo,
    /// Put it back, in long text.
    Redo,
}

/// What kind of typing the place with the cursor takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// Nothing is typed here; every key is a command.
    No,
    /// One line; Enter, Up and Down are commands.
    Line,
    /// Many lines; Enter, Up and Down write.
    Long,
}

impl Edit {
    /// What a key writes here, if it writes.
    pub fn from_key(key: Key, typing: Typing) -> Option<Edit> {
        if typing == Typing::No {
            return None;
        }
        if let Some(letter) = key.typed() {
            return Some(Edit::Char(letter));
        }
        let word = key.ctrl() || key.alt();
        match (key.code(), typing) {
            (KeyCode::Backspace, _) => Some(Edit::Backspace { word }),
            (KeyCode::Char('w'), _) if key.ctrl() => Some(Edit::Backspace { word: true }),
            (KeyCode::Char('u'), _) if key.ctrl() => Some(Edit::DeleteToStart),
            (KeyCode::Delete, _) => Some(Edit::Delete),
            (KeyCode::Left, _) => Some(Edit::Left { word }),
            (KeyCode::Right, _) => Some(Edit::Right { word }),
            (KeyCode::Home, _) => Some(Edit::Home),
            (KeyCode::End, _) => Some(Edit::End),
            (KeyCode::Enter, Typing::Long) => Some(Edit::Enter),
            (KeyCode::Up, Typing::Long) => Some(Edit::Up),
            (KeyCode::Down, Typing::Long) => Some(Edit::Down),
            (KeyCode::Char('z'), Typing::Long) if key.ctrl() => Some(Edit::Undo),
            (KeyCode::Char('y'), Typing::Long) if key.ctrl() => Some(Edit::Redo),
            _ => None,
        }
    }
}

/// Longest one-line answer kept; the rest of a paste is left out.
const LINE_LIMIT: usize = 400;
/// Longest long text kept.
const LONG_LIMIT: usize = 200_000;

/// Writes into one line; true when it changed. Line breaks and controls in a paste become spaces.
pub fn edit_line(input: &mut Input, edit: &Edit) -> bool {
    use InputRequest as R;
    let request = match edit {
        Edit::Char(letter) => return insert(input, &letter.to_string()),
        Edit::Paste(text) => return insert(input, text),
        Edit::Backspace { word: false } => R::DeletePrevChar,
        Edit::Backspace { word: true } => R::DeletePrevWord,
        Edit::Delete => R::DeleteNextChar,
        Edit::DeleteToStart => R::DeleteFromStart,
        Edit::Left { word: false } => R::GoToPrevChar,
        Edit::Left { word: true } => R::GoToPrevWord,
        Edit::Right { word: false } => R::GoToNextChar,
        Edit::Right { word: true } => R::GoToNextWord,
        Edit::Home => R::GoToStart,
        Edit::End => R::GoToEnd,
        Edit::Enter | Edit::Up | Edit::Down | Edit::Undo | Edit::Redo => return false,
    };
    input.handle(request).is_some_and(|changed| changed.value)
}

fn insert(input: &mut Input, text: &str) -> bool {
    let mut room = LINE_LIMIT.saturating_sub(input.value().chars().count());
    let mut changed = false;
    for letter in text.trim_end_matches(['\r', '\n']).chars() {
        let letter = if letter.is_control() { ' ' } else { letter };
        if room == 0 {
            break;
        }
        room -= 1;
        changed |= input.handle(InputRequest::InsertChar(letter)).is_some();
    }
    changed
}

/// One answer of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is stored.
    pub code: String,
    /// What is shown.
    pub words: String,
}

impl Answer {
    /// An answer.
    pub fn new(code: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            words: words.into(),
        }
    }
}

/// What a field holds and how it is typed into.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One line of text.
    Line(Input),
    /// One line that is not shown.
    Secret(Input),
    /// A day, typed freely and read back; which way an incomplete one lies.
    Day(Input, Lean),
    /// Several lines.
    Long(Box<TextArea<'static>>),
    /// One of a few answers, or none yet.
    Choice {
        /// The answers.
        answers: Vec<Answer>,
        /// Which, if any.
        at: Option<usize>,
    },
}

/// One labelled field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name for the form's purpose.
    pub key: &'static str,
    /// Its label, in the user's words.
    pub label: &'static str,
    /// A short help shown while it has the cursor.
    pub hint: &'static str,
    /// Whether it must be filled.
    pub required: bool,
    /// What it holds.
    pub kind: Kind,
    /// What is wrong with it, in words.
    pub fault: Option<String>,
}

impl Field {
    fn new(key: &'static str, label: &'static str, kind: Kind) -> Self {
        Self {
            key,
            label,
            hint: "",
            required: false,
            kind,
            fault: None,
        }
    }

    /// One line of text.
    pub fn line(key: &'static str, label: &'static str, value: impl Into<String>) -> Self {
        Self::new(key, label, Kind::Line(Input::new(value.into())))
    }

    /// One line that is not shown.
    pub fn secret(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Kind::Secret(Input::default()))
    }

    /// A day; `lean` says whether it is something past or to come.
    pub fn day(key: &'static str, label: &'static str, value: Option<NaiveDate>, lean: Lean) -> Self {
        let text = value.map(day::show).unwrap_or_default();
        Self::new(key, label, Kind::Day(Input::new(text), lean))
    }

    /// Several lines of text.
    pub fn long(key: &'static str, label: &'static str, value: &str) -> Self {
        let mut area = TextArea::new(value.lines().map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self::new(key, label, Kind::Long(Box::new(area)))
    }

    /// A choice with one answer taken, or none.
    pub fn choice(key: &'static str, label: &'static str, answers: Vec<Answer>, code: &str) -> Self {
        let at = answers.iter().position(|answer| answer.code == code);
        Self::new(key, label, Kind::Choice { answers, at })
    }

    /// The same field with a hint.
    pub fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// The same field, to be filled.
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// What is typed here.
    pub fn typing(&self) -> Typing {
        match self.kind {
            Kind::Long(_) => Typing::Long,
            _ => Typing::Line,
        }
    }

    /// The answer as text: what was typed, or the code of the choice.
    pub fn text(&self) -> String {
        match &self.kind {
            Kind::Line(input) | Kind::Day(input, _) => input.value().trim().to_owned(),
            Kind::Secret(input) => input.value().to_owned(),
            Kind::Long(area) => area.lines().join("\n").trim().to_owned(),
            Kind::Choice { answers, at } => at.map(|at| answers[at].code.clone()).unwrap_or_default(),
        }
    }

    /// The answer put in, as a draft or an outside value; a choice takes a code.
    pub fn set(&mut self, value: &str) {
        match &mut self.kind {
            Kind::Line(input) | Kind::Day(input, _) | Kind::Secret(input) => *input = Input::new(value.to_owned()),
            Kind::Long(_) => self.kind = Self::long(self.key, self.label, value).kind,
            Kind::Choice { answers, at } => *at = answers.iter().position(|answer| answer.code == value),
        }
    }

    /// Writes; true when the answer changed.
    pub fn edit(&mut self, edit: &Edit) -> bool {
        let changed = match &mut self.kind {
            Kind::Line(input) | Kind::Secret(input) | Kind::Day(input, _) => edit_line(input, edit),
            Kind::Long(area) => edit_long(area, edit),
            Kind::Choice { answers, at } => edit_choice(answers, at, edit),
        };
        if changed {
            self.fault = None;
        }
        changed
    }

    /// One step earlier or later: a day in a day, an answer in a choice. False where there is nothing to step.
    pub fn step(&mut self, by: i64, today: NaiveDate) -> bool {
        match &mut self.kind {
            Kind::Day(input, lean) => {
                let to = match day::read(input.value(), today, *lean) {
                    Ok(from) => from
                        .date
                        .checked_add_signed(chrono::Duration::days(by))
                        .unwrap_or(from.date),
                    Err(_) => today,
                };
                *input = Input::new(day::show(to));
                self.fault = None;
                true
            }
            Kind::Choice { answers, at } => step_choice(answers.len(), at, by),
            _ => false,
        }
    }

    /// What is wrong with the answer, in words; also kept beside the field.
    pub fn check(&mut self, today: NaiveDate) -> Option<&str> {
        let text = self.text();
        let empty = text.is_empty();
        self.fault = match &self.kind {
            _ if empty && self.required => Some("please fill this in".to_owned()),
            Kind::Day(_, lean) if !empty => day::read(&text, today, *lean).err(),
            _ => None,
        };
        self.fault.as_deref()
    }

    /// The day typed here, if one can be read.
    pub fn read_day(&self, today: NaiveDate) -> Option<Understood> {
        match self.kind {
            Kind::Day(_, lean) => day::read(&self.text(), today, lean).ok(),
            _ => None,
        }
    }
}

fn edit_choice(answers: &[Answer], at: &mut Option<usize>, edit: &Edit) -> bool {
    match edit {
        Edit::Left { .. } => step_choice(answers.len(), at, -1),
        Edit::Right { .. } => step_choice(answers.len(), at, 1),
        Edit::Char(' ') => step_choice(answers.len(), at, 1),
        Edit::Char(letter) => jump_to_letter(answers, at, *letter),
        Edit::Backspace { .. } | Edit::Delete => at.take().is_some(),
        _ => false,
    }
}

fn step_choice(count: usize, at: &mut Option<usize>, by: i64) -> bool {
    if count == 0 {
        return false;
    }
    let next = match *at {
        None if by < 0 => count - 1,
        None => 0,
        Some(now) => (now as i64 + by).rem_euclid(count as i64) as usize,
    };
    at.replace(next) != Some(next)
}

/// To the next answer beginning with a letter, round and round.
fn jump_to_letter(answers: &[Answer], at: &mut Option<usize>, letter: char) -> bool {
    let starts = |answer: &Answer| {
        let first = answer.words.chars().next();
        first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
    };
    let from = at.map_or(0, |at| at + 1);
    let mut order = (from..answers.len()).chain(0..from.min(answers.len()));
    match order.find(|index| starts(&answers[*index])) {
        Some(found) => at.replace(found) != Some(found),
        None => false,
    }
}

fn edit_long(area: &mut TextArea<'static>, edit: &Edit) -> bool {
    match edit {
        Edit::Char(letter) => area.insert_char(*letter),
        Edit::Paste(text) => return paste_long(area, text),
        Edit::Enter => area.insert_newline(),
        Edit::Backspace { word: false } => return area.delete_char(),
        Edit::Backspace { word: true } => return area.delete_word(),
        Edit::Delete => return area.delete_next_char(),
        Edit::DeleteToStart => return area.delete_line_by_head(),
        Edit::Undo => return area.undo(),
        Edit::Redo => return area.redo(),
        Edit::Left { word } => return moved(area, if *word { CursorMove::WordBack } else { CursorMove::Back }),
        Edit::Right { word } => {
            return moved(
                area,
                if *word {
                    CursorMove::WordForward
                } else {
                    CursorMove::Forward
                },
            );
        }
        Edit::Home => return moved(area, CursorMove::Head),
        Edit::End => return moved(area, CursorMove::End),
        Edit::Up => return moved(area, CursorMove::Up),
        Edit::Down => return moved(area, CursorMove::Down),
    }
    true
}

fn moved(area: &mut TextArea<'static>, to: CursorMove) -> bool {
    area.move_cursor(to);
    false
}

fn paste_long(area: &mut TextArea<'static>, text: &str) -> bool {
    let held: usize = area.lines().iter().map(|line| line.len() + 1).sum();
    let room = LONG_LIMIT.saturating_sub(held);
    let clean: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'))
        .take(room)
        .collect();
    area.insert_str(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
    }

    fn kinds() -> Vec<Answer> {
        ["Call", "Visit", "Message", "Meeting"]
            .map(|words| Answer::new(words.to_lowercase(), words))
            .to_vec()
    }

    #[test]
    fn a_pasted_letter_becomes_one_line_and_loses_its_controls() {
        let mut field = Field::line("name", "Name", "");
        assert!(field.edit(&Edit::Paste("O\u{2019}Brien\r\nNiamh\u{1b}\r\n".into())));
        assert_eq!(field.text(), "O\u{2019}Brien  Niamh");
    }

    #[test]
    fn backspace_takes_a_whole_family_of_emoji() {
        let mut field = Field::line("name", "Name", "a👩‍👧‍👦");
        field.edit(&Edit::Backspace { word: false });
        assert_eq!(field.text(), "a");
    }

    #[test]
    fn a_choice_goes_round_and_jumps_to_a_letter() {
        let mut field = Field::choice("kind", "Kind", kinds(), "call");
        field.edit(&Edit::Char('m'));
        assert_eq!(field.text(), "message");
        field.edit(&Edit::Char('m'));
        assert_eq!(field.text(), "meeting");
        field.step(1, today());
        assert_eq!(field.text(), "call");
        assert!(!field.edit(&Edit::Char('z')));
    }

    #[test]
    fn a_required_field_asks_to_be_filled_and_forgives_when_typed_in() {
        let mut field = Field::line("surname", "Surname", "").required();
        assert!(field.check(today()).is_some());
        field.edit(&Edit::Char('K'));
        assert_eq!(field.fault, None);
        assert_eq!(field.check(today()), None);
    }

    #[test]
    fn a_day_steps_by_one() {
        let mut field = Field::day("on", "Day", None, Lean::Nearest);
        field.step(1, today());
        assert_eq!(field.text(), "21 Nov 2026");
        field.step(1, today());
        assert_eq!(field.text(), "22 Nov 2026");
    }

    #[test]
    fn long_text_takes_paste_undo_and_new_lines() {
        let mut field = Field::long("text", "Text", "Rang mother.");
        field.edit(&Edit::Enter);
        field.edit(&Edit::Paste("No reply.\r\nTry again.".into()));
        assert_eq!(field.text(), "Rang mother.\nNo reply.\nTry again.");
        field.edit(&Edit::Undo);
        assert_eq!(field.text(), "Rang mother.");
    }

    #[test]
    fn keys_write_only_where_something_is_typed() {
        let enter: Key = "enter".parse().expect("a key");
        assert_eq!(Edit::from_key(enter, Typing::Line), None);
        assert_eq!(Edit::from_key(enter, Typing::Long), Some(Edit::Enter));
        assert_eq!(Edit::from_key("u".parse().expect("a key"), Typing::No), None);
        assert_eq!(Edit::from_key("ctrl-s".parse().expect("a key"), Typing::Long), None);
    }
}
