//! The real program in a real pseudo-terminal of 200x50, beside its floor in the same run: a bare ratatui program with a table
//! and a search over the same file.
//!
//! `cargo bench --bench terminal -- 6600 100000` (the numbers of children; 6,600 when none is given). The files are made by an
//! import and kept in `target/tmp` for the next run. Figures move from machine to machine; the ratios are what counts. What a
//! window of a desktop adds by drawing is not seen here, and is the same for both.

mod bare;
#[path = "../shared/caseload.rs"]
mod caseload_file;
mod figures;
mod process;
mod session;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use caseload::store::Protection;
use figures::{Figures, Series};
use session::Session;

/// Runs of starting and leaving.
const STARTS: usize = 11;
/// Presses of one key, one at a time.
const PRESSES: usize = 200;
/// Fewer than lines on the screen, and than pages of the smallest list.
const ON_A_PAGE: usize = 40;
const PAGES: usize = 25;
/// A key held: presses, and how many a second, as keyboards repeat.
const HELD: usize = 240;
const RATE: u32 = 30;
/// Keys that come in one piece: a slow line, a paste.
const AT_ONCE: usize = 300;
/// Keys sent before the row they lead to is waited for, on the way through the whole list.
const TOGETHER: usize = 100;
/// How long the program is left alone.
const IDLE: Duration = Duration::from_secs(5);
/// Typed letter by letter, each searched for.
const TYPED: [&str; 8] = [
    "khan",
    "thomsonley",
    "okafor re",
    "P1234",
    "nguy",
    "zzz",
    "adeyemi k",
    "kowal",
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, path] = arguments.as_slice()
        && mode == "bare"
    {
        return bare::run(Path::new(path)).expect("a terminal");
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    for size in if sizes.is_empty() { vec![6_600] } else { sizes } {
        measure(size);
    }
}

/// A program to be measured: how it is started, and the keys that bring it where both do the same.
struct Subject {
    program: PathBuf,
    arguments: Vec<String>,
    /// On the screen once it can be used.
    ready: &'static str,
    /// Keys from there to the list, and what is then on the screen.
    to_list: (&'static str, &'static str),
    /// Begins a search for a child, and leaves it.
    search: (&'static str, &'static str),
}

fn measure(size: usize) {
    let file = file(size);
    let me = std::env::current_exe().expect("a program");
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let path = file.to_string_lossy();
    let ours = Subject {
        program: env!("CARGO_BIN_EXE_caseload").into(),
        arguments: words(&["--store", &path, "--today", "2026-11-25"]),
        ready: "days late",
        to_list: ("2", "row 1 of"),
        search: (":", "\x1b"),
    };
    let floor = Subject {
        program: me,
        arguments: words(&["bare", &path]),
        ready: "row 1 of",
        to_list: ("", "row 1 of"),
        search: ("/", "\x1b"),
    };
    let (ours, floor) = (all(&ours), all(&floor));
    figures::print(size, &ours, &floor);
}

/// The file of so many children, made when it is not there yet.
fn file(size: usize) -> PathBuf {
    let path = caseload_file::kept(size);
    if !path.exists() {
        let part = path.with_extension("part");
        let _ = std::fs::remove_file(&part);
        caseload_file::import(&part, size, &Protection::Plain);
        std::fs::rename(&part, &path).expect("put in its place");
    }
    path
}

fn all(subject: &Subject) -> Figures {
    let mut figures = Figures::default();
    for _ in 0..STARTS {
        start(subject, &mut figures);
    }
    let mut session = Session::start(&subject.program, &subject.arguments);
    session.sees(subject.ready);
    session.settle();
    idle(&mut session, &mut figures);
    session.press(subject.to_list.0);
    session.sees(subject.to_list.1);
    session.settle();
    one_at_a_time(&mut session, "down, on the page", ("\x1b[B", ON_A_PAGE), &mut figures);
    one_at_a_time(&mut session, "a page down", ("\x1b[6~", PAGES), &mut figures);
    one_at_a_time(&mut session, "down, all lines move", ("\x1b[B", PRESSES), &mut figures);
    held(&mut session, &mut figures);
    at_once(&mut session, &mut figures);
    walk(&mut session, &mut figures);
    search(&mut session, subject.search, &mut figures);
    figures.single("memory, at most, MB", process::peak_memory(session.process()));
    figures
}

fn start(subject: &Subject, figures: &mut Figures) {
    let began = Instant::now();
    let mut session = Session::start(&subject.program, &subject.arguments);
    let seen = session.sees(subject.ready);
    figures.time("start to a screen to work with", seen - began);
    session.settle();
    let left = Instant::now();
    session.press("q");
    session.ends();
    figures.time("leaving", left.elapsed());
}

/// Each press waits until the screen is still again.
fn one_at_a_time(session: &mut Session, name: &str, (key, presses): (&str, usize), figures: &mut Figures) {
    let mut frames = Series::default();
    let (mut bytes, mut worked) = (Series::default(), Series::default());
    for _ in 0..presses {
        let before = process::worked(session.process());
        let Some(seen) = session.pressed(key) else { break };
        frames.push(seen.frame.as_secs_f64() * 1e3);
        bytes.push(seen.bytes as f64);
        worked.push((process::worked(session.process()) - before).as_secs_f64() * 1e3);
    }
    figures.series(&format!("{name}: key to frame, ms"), frames);
    figures.middle(&format!("{name}: processor, ms"), worked);
    figures.middle(&format!("{name}: bytes"), bytes);
}

/// How long the screen goes on after the key is let go.
fn held(session: &mut Session, figures: &mut Figures) {
    let every = Duration::from_secs(1) / RATE;
    let began = Instant::now();
    let mut let_go = began;
    for press in 0..HELD {
        session.listen_until(began + every * u32::try_from(press).unwrap_or(u32::MAX));
        let_go = Instant::now();
        session.press("\x1b[B");
    }
    let last = session.settle().unwrap_or(let_go);
    figures.time(
        "held key: runs on after release",
        last.saturating_duration_since(let_go),
    );
}

fn at_once(session: &mut Session, figures: &mut Figures) {
    session.press("\x1b[H");
    session.settle();
    let began = Instant::now();
    session.press(&"\x1b[B".repeat(AT_ONCE));
    let last = session.sees(&format!("row {} of", AT_ONCE + 1));
    figures.time("300 keys at once", last - began);
    session.settle();
}

/// From the first row to the last by the arrow key alone, as fast as the program takes it: a hundred presses, and the next hundred
/// when their row is shown. More at once would not fit the system's own buffer, which may cut a key in two.
fn walk(session: &mut Session, figures: &mut Figures) {
    session.press("\x1b[H");
    session.settle();
    let rows = session.rows_of_the_list();
    let began = Instant::now();
    let mut last = began;
    for from in (1..rows).step_by(TOGETHER) {
        let presses = (rows - from).min(TOGETHER);
        session.press(&"\x1b[B".repeat(presses));
        last = session.sees(&format!("row {} of", from + presses));
    }
    let seconds = (last - began).as_secs_f64();
    figures.single("the whole list by the arrow key: rows", rows as f64);
    figures.single("the whole list: rows a second", rows as f64 / seconds);
    session.settle();
}

/// Each letter, until what it found is on the screen and that is still.
fn search(session: &mut Session, (begin, leave): (&str, &str), figures: &mut Figures) {
    let mut found = Series::default();
    for typed in TYPED {
        session.press(begin);
        session.settle();
        for letter in typed.chars() {
            if let Some(seen) = session.pressed(&letter.to_string()) {
                found.push(seen.settled.as_secs_f64() * 1e3);
            }
        }
        session.press(leave);
        session.settle();
    }
    figures.series("search: letter to what it found, ms", found);
}

fn idle(session: &mut Session, figures: &mut Figures) {
    let process = session.process();
    let (worked, wakes) = (process::worked(process), process::wakes(process));
    let bytes = session.bytes_within(IDLE);
    let seconds = IDLE.as_secs_f64();
    let share = (process::worked(process) - worked).as_secs_f64() / seconds * 100.0;
    figures.single("left alone: processor, %", share);
    figures.single(
        "left alone: wake-ups a second",
        (process::wakes(process) - wakes) as f64 / seconds,
    );
    figures.single("left alone: bytes a second", bytes as f64 / seconds);
}
