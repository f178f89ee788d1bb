//! Real files and lines, changed at random, fed to every reader: an answer or a refusal, never a panic.
//!
//! A short form in an ordinary run, the same in every run; `CASELOAD_FUZZ_SECONDS=60 cargo test fuzz` feeds each reader so long,
//! from another start each time, and keeps what broke it. The targets in `fuzz/` feed the same readers with cargo-fuzz.

#[path = "../../fuzz/feed.rs"]
mod feed;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use crate::store::crash::Draw;
use feed::{Feed, PARSERS};

/// Changed inputs for each reader in an ordinary run.
const FEW: u64 = 60;

/// Pieces that mean something to one reader or another.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\"",
    b"\n",
    b"\r\n",
    b",",
    b";",
    b"<",
    b"</",
    b"&#0;",
    b"]]>",
    b"[[",
    b"=",
    b"-",
    b"(",
    b":",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"99999999999999999999",
    b"-1",
    b"1e400",
    b"31/02/2016",
    b"0000-00-00",
    "\u{0301}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{1f469}".as_bytes(),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files of a folder and of those within.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("listed").path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What a reader starts from: its own seeds, and files of ours that it reads.
fn seeds(parser: &str) -> Vec<Vec<u8>> {
    let ours = match parser {
        "any" | "workbook" => "tests/samples",
        "rules" => "assets/rules",
        "terms" => "assets/calendars",
        "theme" => "assets/themes",
        "keymap" => "assets/keymap.toml",
        _ => "",
    };
    let mut paths = files(&root().join("fuzz/seeds").join(parser));
    paths.extend(match root().join(ours) {
        file if file.is_file() => vec![file],
        folder if !ours.is_empty() => files(&folder),
        _ => Vec::new(),
    });
    paths.iter().map(|path| fs::read(path).expect("read")).collect()
}

/// One change at random: something cut out, doubled, turned over, put in, or taken from another seed.
fn change(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], draw: &mut Draw) {
    let place = |draw: &mut Draw, length: usize| draw.below(length as u64 + 1) as usize;
    let at = place(draw, bytes.len());
    let end = (at + place(draw, 64)).min(bytes.len());
    match draw.below(7) {
        0 => drop(bytes.drain(at..end)),
        1 => bytes.truncate(at),
        2 if at < bytes.len() => bytes[at] ^= 1 << draw.below(8),
        3 => {
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece.repeat(1 + draw.below(20) as usize));
        }
        4 => {
            let other = &seeds[draw.below(seeds.len() as u64) as usize];
            let from = place(draw, other.len());
            bytes.splice(at..end, other[from..].iter().take(256).copied());
        }
        _ => {
            let piece = PIECES[draw.below(PIECES.len() as u64) as usize];
            bytes.splice(at..at, piece.iter().copied());
        }
    }
}

/// Feeds one reader until `go_on` says no. What breaks it is kept beside the built tests, and its path is told.
fn feed(parser: &str, feed: Feed, draw: &mut Draw, go_on: &mut dyn FnMut() -> bool) -> u64 {
    let seeds = seeds(parser);
    assert!(!seeds.is_empty(), "{parser} has nothing to start from");
    let mut fed = 0;
    for seed in &seeds {
        swallow(parser, feed, seed);
    }
    while go_on() {
        let mut bytes = seeds[draw.below(seeds.len() as u64) as usize].clone();
        (0..=draw.below(6)).for_each(|_| change(&mut bytes, &seeds, draw));
        swallow(parser, feed, &bytes);
        fed += 1;
    }
    fed
}

fn swallow(parser: &str, feed: Feed, bytes: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| feed(bytes))).is_err() {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("broke-{parser}"));
        fs::write(&kept, bytes).expect("kept");
        panic!("{parser} broke; what it was fed is in {}", kept.display());
    }
}

/// How long each reader is fed in the long form, and where it starts: nowhere twice.
fn asked() -> Option<(Duration, u64)> {
    let seconds = std::env::var("CASELOAD_FUZZ_SECONDS").ok()?.parse().ok()?;
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .expect("after 1970");
    Some((Duration::from_secs(seconds), now.as_nanos() as u64))
}

#[test]
fn whatever_the_readers_are_fed_they_answer() {
    let long = asked();
    for (parser, reader) in PARSERS {
        let mut draw = Draw(long.map_or(20_261_125, |(_, start)| start));
        let (began, mut few) = (Instant::now(), 0..FEW);
        let mut go_on = || match long {
            Some((time, _)) => began.elapsed() < time,
            None => few.next().is_some(),
        };
        let fed = feed(parser, *reader, &mut draw, &mut go_on);
        println!("{parser}: {fed} inputs");
    }
}

/// What once broke a reader, by the name of the reader, is fed to it in every run.
#[test]
fn what_once_broke_a_reader_no_longer_does() {
    for (parser, _) in PARSERS {
        for path in files(&root().join("fuzz/found").join(parser)) {
            swallow(parser, feed::named(parser), &fs::read(path).expect("read"));
        }
    }
}

/// Every reader is a target of cargo-fuzz, and every target is a reader.
#[test]
fn every_reader_has_its_target() {
    let mut targets: Vec<String> = files(&root().join("fuzz/fuzz_targets"))
        .iter()
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    let mut parsers: Vec<String> = PARSERS.iter().map(|(name, _)| (*name).to_owned()).collect();
    targets.sort();
    parsers.sort();
    assert_eq!(targets, parsers);
    let package = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("read");
    assert!(
        parsers
            .iter()
            .all(|name| package.contains(&format!("name = \"{name}\"")))
    );
}
