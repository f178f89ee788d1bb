//! The door in front of the children: the set-up, the passphrase, the blank screen.

use secrecy::SecretString;
use tui_input::Input;

use super::field::{Edit, edit_line};

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
