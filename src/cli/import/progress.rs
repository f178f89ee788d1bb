//! How far a long task is, at what rate, and how long it will still take; and whether the user wants it to end.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A line on standard error that is written over, when somebody looks at it.
pub struct Progress {
    shown: bool,
    stop: Arc<AtomicBool>,
    what: &'static str,
    of: usize,
    began: Instant,
    told: Instant,
}

impl Progress {
    /// Listens for Ctrl-C from now on: the task ends between two rows, and nothing of it is kept.
    pub fn new(silent: bool) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&stop))?;
        let now = Instant::now();
        Ok(Self {
            shown: !silent && std::io::stderr().is_terminal(),
            stop,
            what: "",
            of: 0,
            began: now,
            told: now,
        })
    }

    /// A new part of the task begins.
    pub fn begin(&mut self, what: &'static str, of: usize) {
        self.end();
        self.what = what;
        self.of = of;
        self.began = Instant::now();
        self.told = self.began;
    }

    /// Tells how many are done, a few times a second; gives back whether to go on.
    pub fn at(&mut self, done: usize) -> bool {
        if self.shown && self.told.elapsed() > Duration::from_millis(250) {
            self.told = Instant::now();
            let line = line(self.what, done, self.of, self.began.elapsed());
            eprint!("\r{line:<78}");
            // If nobody can be told, the task goes on all the same.
            let _ = std::io::stderr().flush();
        }
        !self.stop.load(Ordering::Relaxed)
    }

    /// Takes the line away.
    pub fn end(&mut self) {
        if self.shown && self.told > self.began {
            eprint!("\r{:<78}\r", "");
        }
    }
}

/// `reading rows: 12000 of 100000, 40000 a second, 2 s left`.
fn line(what: &str, done: usize, of: usize, spent: Duration) -> String {
    let rate = done as f64 / spent.as_secs_f64().max(0.001);
    let left = of.saturating_sub(done) as f64 / rate.max(0.001);
    format!("{what}: {done} of {of}, {rate:.0} a second, {left:.0} s left")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_time_left_are_told() {
        let told = line("reading rows", 12_000, 100_000, Duration::from_secs(3));
        assert_eq!(told, "reading rows: 12000 of 100000, 4000 a second, 22 s left");
        assert_eq!(line("x", 0, 0, Duration::ZERO), "x: 0 of 0, 0 a second, 0 s left");
    }
}
