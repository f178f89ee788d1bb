//! A program in a pseudo-terminal, and its screen as a terminal would show it.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Long enough for a busy machine; nothing waits so long when all is well.
const PATIENCE: Duration = Duration::from_secs(60);

/// The day it is, unless a test says otherwise: a Wednesday.
const TODAY: &str = "2026-11-25";

/// The name of a demonstration's file.
const DEMONSTRATION: &str = "demonstration.sqlite";

/// The program, running.
pub struct Program {
    child: Box<dyn Child + Send + Sync>,
    terminal: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    written: Vec<u8>,
    folder: tempfile::TempDir,
    more: Vec<(String, String)>,
    today: String,
}

impl Program {
    /// Makes an empty file and starts the screens over it.
    pub fn start(columns: u16, rows: u16) -> Self {
        Self::start_with(columns, rows, &[])
    }

    /// As [`Self::start`], with more said in the environment.
    pub fn start_with(columns: u16, rows: u16, more: &[(&str, &str)]) -> Self {
        let more = more
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let more = more.collect();
        let folder = tempfile::tempdir().expect("a folder");
        said(&folder, &["new", "--unencrypted"]);
        Self::over(folder, columns, rows, more, TODAY)
    }

    /// Makes the demonstration's caseload and starts the screens over it.
    pub fn start_over_demonstration(columns: u16, rows: u16, children: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("data").join(DEMONSTRATION).display().to_string();
        let made = ["demo", "--children", children, "--today", TODAY, "--store", &path];
        std::fs::create_dir_all(folder.path().join("data")).expect("a folder");
        said(&folder, &made);
        Self::over(folder, columns, rows, Vec::new(), TODAY)
    }

    /// The program over the same file on another day, in a terminal of this size.
    pub fn starts_again_on(&mut self, today: &str, columns: u16, rows: u16) -> &mut Self {
        let _ = self.child.wait();
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir().expect("a folder"));
        *self = Self::over(folder, columns, rows, std::mem::take(&mut self.more), today);
        self
    }

    /// Leaves the program and starts it over the same file on another day.
    #[track_caller]
    pub fn leaves_until(&mut self, day: &str) -> &mut Self {
        // A key typed before the screens are there is thrown away with the terminal's own line.
        self.waits_for("1 Today").types("q");
        assert!(self.ends_well(), "{}", self.screen.screen().contents());
        self.starts_again_on(day, 80, 24)
    }

    /// Pastes words, as a terminal marks them.
    pub fn pastes(&mut self, words: &str) -> &mut Self {
        self.types(&format!("\x1b[200~{words}\x1b[201~"))
    }

    /// The file under the screens, to be read.
    pub fn store(&self) -> caseload::store::Store {
        caseload::store::Store::open_to_read(&file(&self.folder), None).expect("the file is read")
    }

    /// The file in the folder of exports whose name ends so.
    pub fn exported_file(&self, end: &str) -> std::path::PathBuf {
        let folder = self.folder.path().join("data").join("exports");
        let files = std::fs::read_dir(folder).expect("something was written");
        let found = files.filter_map(Result::ok).map(|entry| entry.path());
        let mut found = found.filter(|path| path.to_string_lossy().ends_with(end));
        found.next().unwrap_or_else(|| panic!("nothing ends with {end}"))
    }

    /// The words of the file in the folder of exports whose name ends so.
    pub fn exported(&self, end: &str) -> String {
        std::fs::read_to_string(self.exported_file(end)).expect("words")
    }

    /// What a command over the same file says.
    pub fn says(&self, words: &[&str]) -> String {
        let store = file(&self.folder).display().to_string();
        said(&self.folder, &[words, &["--store", &store, "--today", TODAY]].concat())
    }

    /// The program over the same files, started once more after it has ended.
    #[cfg(unix)]
    pub fn starts_again(&mut self) -> &mut Self {
        let _ = self.child.wait();
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir().expect("a folder"));
        let today = std::mem::take(&mut self.today);
        *self = Self::over(folder, 80, 24, std::mem::take(&mut self.more), &today);
        self
    }

    /// Waits until these half-typed words are kept in the file.
    #[cfg(unix)]
    #[track_caller]
    pub fn keeps(&mut self, words: &str) -> &mut Self {
        let path = file(&self.folder);
        let kept = || {
            let store = caseload::store::Store::open_to_read(&path, None).ok()?;
            store.kept_draft().ok()?
        };
        let end = Instant::now() + PATIENCE;
        while !kept().is_some_and(|draft| draft.contains(words)) {
            assert!(Instant::now() < end, "“{words}” was never kept");
            if let Ok(piece) = self.output.recv_timeout(Duration::from_millis(50)) {
                self.show(&piece);
            }
        }
        self
    }

    fn over(folder: tempfile::TempDir, columns: u16, rows: u16, more: Vec<(String, String)>, today: &str) -> Self {
        let pair = native_pty_system()
            .openpty(size(columns, rows))
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_caseload"));
        command.args(["--today", today]);
        command.args(["--store", &file(&folder).display().to_string()]);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for (name, value) in places(&folder).iter().chain(&more) {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (send, output) = channel();
        thread::spawn(move || {
            let mut piece = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut piece) {
                if send.send(piece[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            input: pair.master.take_writer().expect("a writer"),
            terminal: pair.master,
            output,
            screen: vt100::Parser::new(cells(rows), cells(columns), 0),
            written: Vec::new(),
            folder,
            more,
            today: today.to_owned(),
        }
    }

    /// Sends keys as a terminal does.
    pub fn types(&mut self, keys: &str) -> &mut Self {
        self.input
            .write_all(keys.as_bytes())
            .and_then(|()| self.input.flush())
            .expect("the program reads");
        self
    }

    /// Makes the terminal another size.
    pub fn resizes(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
        self.terminal.resize(size(columns, rows)).expect("another size");
        self
    }

    /// Waits until the words are on the screen.
    #[track_caller]
    pub fn waits_for(&mut self, words: &str) -> &mut Self {
        self.waits_until(words, |program| program.screen.screen().contents().contains(words))
    }

    /// Waits until these bytes have been written.
    #[cfg(unix)]
    #[track_caller]
    pub fn waits_to_write(&mut self, bytes: &str) -> &mut Self {
        self.waits_until(bytes, |program| program.wrote(bytes))
    }

    #[track_caller]
    fn waits_until(&mut self, what: &str, there: impl Fn(&Self) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !there(self) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(piece) => self.show(&piece),
                Err(RecvTimeoutError::Timeout) => panic!("“{what}” never came:\n{}", self.screen.screen().contents()),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("it ended before “{what}”:\n{}", self.screen.screen().contents())
                }
            }
        }
        self
    }

    /// Wakes the suspended program until the words are back on the screen. The terminal is given back a moment before the program
    /// stops, and a waking that comes within that moment is lost: so it is sent again.
    #[cfg(unix)]
    #[track_caller]
    pub fn wakes_to(&mut self, words: &str) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !self.screen.screen().contents().contains(words) {
            assert!(Instant::now() < end, "“{words}” never came back");
            self.signals("CONT");
            match self.output.recv_timeout(Duration::from_millis(50)) {
                Ok(piece) => self.show(&piece),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => panic!("it ended while it was suspended"),
            }
        }
        self
    }

    fn show(&mut self, piece: &[u8]) {
        self.screen.process(piece);
        self.written.extend_from_slice(piece);
    }

    /// Whether these bytes have been written.
    pub fn wrote(&self, bytes: &str) -> bool {
        self.place_of(bytes).is_some()
    }

    /// Where these bytes were last written, counted from the first of all.
    pub fn place_of(&self, bytes: &str) -> Option<usize> {
        self.written
            .windows(bytes.len())
            .rposition(|window| window == bytes.as_bytes())
    }

    /// Waits until the program has ended; whether it ended well. One that does not end is ended, and shown.
    #[track_caller]
    pub fn ends_well(&mut self) -> bool {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(Duration::from_millis(50)) {
                Ok(piece) => self.show(&piece),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) if matches!(self.child.try_wait(), Ok(Some(_))) => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if Instant::now() > end {
                let _ = self.child.kill();
                panic!("it never ended:\n{}", self.screen.screen().contents());
            }
        }
        self.child.wait().is_ok_and(|status| status.success())
    }

    /// Sends the program a signal by name.
    #[cfg(unix)]
    pub fn signals(&mut self, name: &str) -> &mut Self {
        let id = self.child.process_id().expect("it runs").to_string();
        let sent = std::process::Command::new("kill")
            .args([format!("-{name}"), id])
            .status();
        assert!(sent.is_ok_and(|status| status.success()));
        self
    }
}

/// Runs a command of the program over a folder; it must end well.
fn said(folder: &tempfile::TempDir, words: &[&str]) -> String {
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_caseload"))
        .args(words)
        .envs(places(folder))
        .output()
        .expect("the program runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    String::from_utf8_lossy(&made.stdout).into_owned()
}

/// The file of the folder: the usual one, or a demonstration, which is never made in the usual one's place.
fn file(folder: &tempfile::TempDir) -> std::path::PathBuf {
    let data = folder.path().join("data");
    match data.join(DEMONSTRATION) {
        demonstration if demonstration.exists() => demonstration,
        _ => data.join("caseload.sqlite"),
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has cells")
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// Everything the program keeps, in a folder of the test.
fn places(folder: &tempfile::TempDir) -> Vec<(String, String)> {
    let place = |name: &str| folder.path().join(name).display().to_string();
    let pair = |name: &str, value: String| (name.to_owned(), value);
    vec![
        pair("CASELOAD_DATA_DIR", place("data")),
        pair("CASELOAD_CONFIG_DIR", place("config")),
        pair("CASELOAD_LOG_DIR", place("log")),
    ]
}
