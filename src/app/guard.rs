//! The door in front of the children: the set-up, the passphrase, the blank screen.

use secrecy::SecretString;
use tui_input::Input;

use super::field::{Edit, Typing, edit_line};

/// Where the user stands before the screens.
#[derive(Debug, Clone, Default)]
pub enum Door {
    /// There is no file yet. The line chosen in the first question.
    Setup {
        /// Which answer is chosen.
        at: usize,
    },
    /// The file asks for its passphrase.
    Passphrase(Ask),
    /// The file is being opened.
    Opening,
    /// The file is open.
    #[default]
    Open,
}

/// A passphrase being typed.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    input: Input,
    /// What was wrong with the last one, in a sentence.
    pub fault: Option<String>,
    /// Whether one is being tried.
    pub trying: bool,
}

impl Ask {
    /// Types.
    pub fn edit(&mut self, edit: &Edit) {
        if !self.trying {
            edit_line(&mut self.input, edit);
        }
    }

    /// How many characters are typed; that is all the screen may know.
    pub fn length(&self) -> usize {
        self.input.value().chars().count()
    }

    /// Hands over what is typed and forgets it; none while one is being tried or nothing is typed.
    pub fn hand_over(&mut self) -> Option<SecretString> {
        if self.trying || self.input.value().is_empty() {
            return None;
        }
        self.trying = true;
        self.fault = None;
        Some(SecretString::from(self.input.value_and_reset()))
    }

    /// The one handed over was wrong.
    pub fn refuse(&mut self, fault: String) {
        self.trying = false;
        self.fault = Some(fault);
    }
}

/// The blank screen.
#[derive(Debug, Clone)]
pub struct Blank {
    /// The passphrase to come back, where the file has one.
    pub ask: Option<Ask>,
}

/// The door, and whether the screen is blank.
#[derive(Debug, Clone, Default)]
pub struct Entrance {
    /// Where the user stands.
    pub door: Door,
    /// The blank screen, while it is.
    pub blank: Option<Blank>,
    /// Whether the open file has a passphrase.
    pub locked: bool,
    /// Whether children are to be brought in once the new file is there.
    pub then_import: bool,
    /// Whether it is the demonstration.
    pub demonstration: bool,
}

impl Entrance {
    /// Whether the children can be seen.
    pub fn is_open(&self) -> bool {
        matches!(self.door, Door::Open) && self.blank.is_none()
    }

    /// Whether nothing of the desk can be seen or asked for: blank, or before the passphrase.
    pub fn is_shut(&self) -> bool {
        self.blank.is_some() || matches!(self.door, Door::Passphrase(_) | Door::Opening)
    }

    /// The passphrase being typed, where one is.
    pub fn ask(&mut self) -> Option<&mut Ask> {
        match (&mut self.blank, &mut self.door) {
            (Some(blank), _) => blank.ask.as_mut(),
            (None, Door::Passphrase(ask)) => Some(ask),
            _ => None,
        }
    }

    /// What is typed at the door; none when the door is not in the way.
    pub fn typing(&self) -> Option<Typing> {
        match (&self.blank, &self.door) {
            (Some(Blank { ask: Some(_) }), _) | (None, Door::Passphrase(_)) => Some(Typing::Line),
            (Some(_), _) | (None, Door::Opening) => Some(Typing::No),
            _ => None,
        }
    }
}

/// The first question of the set-up: the lines, and what each means.
pub const SETUP: &[(&str, &str)] = &[
    (
        "Look round the demonstration",
        "A made-up caseload, kept apart from anything real. Nothing you do there matters.",
    ),
    (
        "Start a new caseload",
        "An empty file of your own, locked with a passphrase.",
    ),
    (
        "Start from a spreadsheet",
        "A new file of your own, and then the children of a spreadsheet or CTF in it; you see first what it holds.",
    ),
    ("Leave", "Nothing has been written."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn a_passphrase_is_handed_over_once_and_forgotten() {
        let mut ask = Ask::default();
        assert!(ask.hand_over().is_none());
        ask.edit(&Edit::Paste("correct horse".into()));
        let given = ask.hand_over().expect("typed");
        assert_eq!(given.expose_secret(), "correct horse");
        assert_eq!(ask.length(), 0);
        assert!(ask.hand_over().is_none(), "one at a time");
        ask.refuse("That is not the passphrase.".into());
        ask.edit(&Edit::Char('x'));
        assert!(ask.hand_over().is_some());
    }
}
