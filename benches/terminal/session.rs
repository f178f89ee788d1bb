//! A program in a pseudo-terminal. What it writes is stamped by a thread of its own as it comes, so that reading the screen
//! afterwards costs the measured nothing.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 200;
const ROWS: u16 = 50;
/// So long without a byte, the screen is still.
const STILL: Duration = Duration::from_millis(60);
/// Longer than anything takes that works.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a key brought.
pub struct Seen {
    /// From the key to the first piece of output.
    pub frame: Duration,
    /// From the key to the last piece before the screen was still.
    pub settled: Duration,
    /// Bytes written.
    pub bytes: usize,
}

/// The program, running.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    /// Kept: the terminal is gone with it.
    _terminal: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
}

impl Session {
    pub fn start(program: &Path, arguments: &[String]) -> Self {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let nowhere = std::env::temp_dir().join("caseload-bench-settings");
        command.env("XDG_CONFIG_HOME", &nowhere);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let output = stamped(pair.master.try_clone_reader().expect("a reader"));
        Self {
            child,
            input: pair.master.take_writer().expect("a writer"),
            _terminal: pair.master,
            output,
            screen: vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0),
        }
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap_or_default()
    }

    /// Sends keys and waits for nothing.
    pub fn press(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).expect("keys are taken");
        self.input.flush().expect("keys are taken");
    }

    /// Sends a key and waits until the screen is still; nothing when nothing came.
    pub fn pressed(&mut self, key: &str) -> Option<Seen> {
        let pressed = Instant::now();
        self.press(key);
        let (first, piece) = self.output.recv_timeout(STILL * 5).ok()?;
        self.screen.process(&piece);
        let (mut last, mut bytes) = (first, piece.len());
        while let Ok((at, piece)) = self.output.recv_timeout(STILL) {
            self.screen.process(&piece);
            (last, bytes) = (at, bytes + piece.len());
        }
        Some(Seen {
            frame: first - pressed,
            settled: last - pressed,
            bytes,
        })
    }

    /// Waits until words are on the screen; the moment of the output that brought them.
    pub fn sees(&mut self, words: &str) -> Instant {
        let began = Instant::now();
        while !self.shows(words) {
            assert!(began.elapsed() < PATIENCE, "“{words}” never came:\n{}", self.text());
            if let Ok((at, piece)) = self.output.recv_timeout(STILL) {
                self.screen.process(&piece);
                if self.shows(words) {
                    return at;
                }
            }
        }
        began
    }

    /// Waits until the screen is still; the moment of the last output, if there was any.
    pub fn settle(&mut self) -> Option<Instant> {
        let mut last = None;
        while let Ok((at, piece)) = self.output.recv_timeout(STILL) {
            self.screen.process(&piece);
            last = Some(at);
        }
        last
    }

    /// Takes what comes until a moment.
    pub fn listen_until(&mut self, end: Instant) {
        while let Ok((_, piece)) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.screen.process(&piece);
        }
    }

    /// Bytes written within a time.
    pub fn bytes_within(&mut self, time: Duration) -> usize {
        let end = Instant::now() + time;
        let mut bytes = 0;
        while let Ok((_, piece)) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            bytes += piece.len();
        }
        bytes
    }

    pub fn shows(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// How many rows the list says it has: the number after `row n of`.
    pub fn rows_of_the_list(&self) -> usize {
        let text = self.text();
        let of = text.split("row 1 of ").nth(1).expect("a list at its first row");
        let digits = of.chars().take_while(|letter| letter.is_ascii_digit());
        digits.collect::<String>().parse().expect("a number")
    }

    /// Waits for the program's end.
    pub fn ends(&mut self) {
        let began = Instant::now();
        while self.output.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Disconnected) {
            assert!(began.elapsed() < PATIENCE, "the program did not end");
        }
        self.child.wait().expect("the program ends");
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has cells")
}

/// Each piece of output with the moment it came.
fn stamped(mut reader: Box<dyn Read + Send>) -> Receiver<(Instant, Vec<u8>)> {
    let (send, output) = channel();
    thread::spawn(move || {
        let mut piece = vec![0; 1 << 16];
        while let Ok(count @ 1..) = reader.read(&mut piece) {
            if send.send((Instant::now(), piece[..count].to_vec())).is_err() {
                return;
            }
        }
    });
    output
}
