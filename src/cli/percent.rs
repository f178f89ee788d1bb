//! How far something long has come, told on the terminal of whoever waits for it.

use std::io::{IsTerminal, Write};

/// Tells a part done of a whole as percent, on one line that is written over and at last wiped. Says nothing where nobody looks.
pub struct Percent {
    words: &'static str,
    told: Option<u64>,
    looks: bool,
}

impl Percent {
    /// Under these words: `Copying`.
    pub fn of(words: &'static str) -> Self {
        Self {
            words,
            told: None,
            looks: std::io::stderr().is_terminal(),
        }
    }

    /// So much of so much is done. Always says to go on.
    pub fn tell(&mut self, done: u64, of: u64) -> bool {
        let percent = (done * 100).checked_div(of).unwrap_or(100);
        if self.looks && self.told != Some(percent) {
            self.told = Some(percent);
            eprint!("\r{}: {percent} %", self.words);
            let _ = std::io::stderr().flush();
        }
        true
    }
}

impl Drop for Percent {
    fn drop(&mut self) {
        if self.told.is_some() {
            eprint!("\r{:width$}\r", "", width = self.words.len() + 8);
        }
    }
}
