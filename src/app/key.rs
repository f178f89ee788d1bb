//! A key as a person writes it: `ctrl-s`, `shift-tab`, `pgdn`, `?`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key with what is held down beside it, in one form whatever the terminal sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    held: KeyModifiers,
}

/// Keys with a name instead of a character: as written in the keymap, and as shown.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("enter", "Enter", KeyCode::Enter),
    ("esc", "Esc", KeyCode::Esc),
    ("tab", "Tab", KeyCode::Tab),
    ("space", "Space", KeyCode::Char(' ')),
    ("backspace", "Backspace", KeyCode::Backspace),
    ("delete", "Delete", KeyCode::Delete),
    ("up", "Up", KeyCode::Up),
    ("down", "Down", KeyCode::Down),
    ("left", "Left", KeyCode::Left),
    ("right", "Right", KeyCode::Right),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("pgup", "PgUp", KeyCode::PageUp),
    ("pgdn", "PgDn", KeyCode::PageDown),
    ("insert", "Insert", KeyCode::Insert),
];

impl Key {
    /// The key of a terminal event. Shift is part of a character, and `BackTab` is Shift-Tab.
    pub fn from_event(event: &KeyEvent) -> Self {
        Self::new(event.code, event.modifiers)
    }

    fn new(code: KeyCode, held: KeyModifiers) -> Self {
        let held = held & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        match code {
            KeyCode::BackTab => Self {
                code: KeyCode::Tab,
                held: held | KeyModifiers::SHIFT,
            },
            KeyCode::Char(letter) if held.contains(KeyModifiers::CONTROL) => Self {
                code: KeyCode::Char(letter.to_ascii_lowercase()),
                held: held - KeyModifiers::SHIFT,
            },
            KeyCode::Char(_) => Self {
                code,
                held: held - KeyModifiers::SHIFT,
            },
            _ => Self { code, held },
        }
    }

    /// What this key is without anything held.
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// Whether Ctrl is held.
    pub fn ctrl(self) -> bool {
        self.held.contains(KeyModifiers::CONTROL)
    }

    /// Whether Alt is held.
    pub fn alt(self) -> bool {
        self.held.contains(KeyModifiers::ALT)
    }

    /// The character this key types, if it types one. Ctrl and Alt together are how Windows sends AltGr.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.ctrl() == self.alt() => Some(letter),
            _ => None,
        }
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut held = KeyModifiers::NONE;
        let mut rest = text.trim();
        loop {
            let lower = rest.to_lowercase();
            let (prefix, modifier) = match &lower {
                lower if lower.starts_with("ctrl-") => ("ctrl-", KeyModifiers::CONTROL),
                lower if lower.starts_with("alt-") => ("alt-", KeyModifiers::ALT),
                lower if lower.starts_with("shift-") => ("shift-", KeyModifiers::SHIFT),
                _ => break,
            };
            held |= modifier;
            rest = &rest[prefix.len()..];
        }
        let code = named(rest).ok_or_else(|| {
            format!(
                "“{text}” is not the name of a key: write for example ctrl-s, f5, pgdn, enter or a single character"
            )
        })?;
        Ok(Self::new(code, held))
    }
}

fn named(text: &str) -> Option<KeyCode> {
    let lower = text.to_lowercase();
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) => return Some(KeyCode::Char(only)),
        (Some('f' | 'F'), Some(_)) => {
            if let Ok(number @ 1..=12) = lower[1..].parse() {
                return Some(KeyCode::F(number));
            }
        }
        _ => {}
    }
    NAMED
        .iter()
        .find(|(written, ..)| *written == lower)
        .map(|(_, _, code)| *code)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.held.contains(modifier) {
                f.write_str(name)?;
            }
        }
        if let Some((_, shown, _)) = NAMED.iter().find(|(.., code)| *code == self.code) {
            return f.write_str(shown);
        }
        match self.code {
            KeyCode::Char(letter) if self.ctrl() => write!(f, "{}", letter.to_ascii_uppercase()),
            KeyCode::Char(letter) => write!(f, "{letter}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            other => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_and_shows_the_same() {
        for (written, shown) in [
            ("ctrl-s", "Ctrl-S"),
            ("shift-tab", "Shift-Tab"),
            ("F9", "F9"),
            ("pgdn", "PgDn"),
            ("?", "?"),
            ("-", "-"),
            ("ctrl--", "Ctrl--"),
            ("space", "Space"),
            ("G", "G"),
        ] {
            let key: Key = written.parse().expect("a key");
            assert_eq!(key.to_string(), shown);
            assert_eq!(shown.parse::<Key>().expect("a key"), key);
        }
    }

    #[test]
    fn what_is_no_key_is_told_with_an_example() {
        let fault = "ctrl-banana".parse::<Key>().expect_err("not a key");
        assert!(fault.contains("ctrl-banana") && fault.contains("ctrl-s"), "{fault}");
        assert!("".parse::<Key>().is_err());
        assert!("f13".parse::<Key>().is_err());
    }

    #[test]
    fn shift_belongs_to_the_letter() {
        let sent = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(&sent), "G".parse().expect("a key"));
        let back = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(Key::from_event(&back), "shift-tab".parse().expect("a key"));
    }

    #[test]
    fn altgr_types_and_ctrl_does_not() {
        let altgr = KeyEvent::new(KeyCode::Char('€'), KeyModifiers::CONTROL | KeyModifiers::ALT);
        assert_eq!(Key::from_event(&altgr).typed(), Some('€'));
        assert_eq!("ctrl-s".parse::<Key>().expect("a key").typed(), None);
    }
}
