//! Strokes of writing, and writing into one line.

use crossterm::event::KeyCode;
use tui_input::{Input, InputRequest};

use crate::app::key::Key;

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
