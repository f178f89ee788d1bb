//! Random keys, words, clicks and sizes: nothing panics, nothing is a dead end, and the file stays whole.

use std::collections::VecDeque;

use caseload::app::action::ACTIONS;
use caseload::app::dialog::Dialog;
use caseload::app::key::Key;
use caseload::app::keymap::Keymap;
use caseload::app::message::Message;
use caseload::app::place::Place;
use caseload::store::{Protection, Store};

use crate::driver::Driver;

/// Keys in `cargo test`; `CASELOAD_MONKEY_KEYS=100000` is the long run.
const KEYS: u64 = 3_000;
/// Every so many keys the screen is drawn: most of the time goes there.
const SEEN: u64 = 4;
/// Every so many keys the way out is tried.
const OUT: u64 = 1_000;

/// Pressed more often than others: they lead on, in and out.
const OFTEN: &[&str] = &[
    "enter", "enter", "enter", "esc", "esc", "down", "down", "tab", "ctrl-s", "y", "up", "right",
];

/// Typed, or without a meaning in some places.
const BESIDE: &[&str] = &[
    "backspace",
    "ctrl-w",
    "ctrl-u",
    "left",
    "0",
    "9",
    "é",
    "山",
    "ctrl-f",
    "alt-x",
    "f12",
];

/// Every key that means something anywhere, read from the table of actions, and some that mean nothing.
fn keys() -> Vec<Key> {
    let keymap = Keymap::default();
    let named = OFTEN.iter().chain(BESIDE).map(|key| key.parse().expect("a key"));
    let meaning = ACTIONS.iter().flat_map(|entry| keymap.keys(entry.act).to_vec());
    named.chain(meaning).collect()
}

const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (40, 10), (200, 50), (20, 6), (3, 2), (1, 1)];

/// splitmix64: the same keys in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}

#[test]
fn a_monkey_breaks_nothing() {
    let keys = std::env::var("CASELOAD_MONKEY_KEYS")
        .ok()
        .and_then(|keys| keys.parse().ok())
        .unwrap_or(KEYS);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("caseload.sqlite");
    let mut store = Store::create(&file, &Protection::Plain).expect("a file");
    super::tour::fill(&mut store);
    let mut monkey = Monkey::at(Driver::over_file(store, &file));
    for turn in 0..keys {
        monkey.turn(turn);
        if turn % OUT == OUT - 1 {
            there_is_a_way_out(&mut monkey.user);
        }
    }
    there_is_a_way_out(&mut monkey.user);
    drop(monkey);
    let checked = Store::open(&file, None)
        .and_then(|mut store| store.check())
        .expect("a look");
    assert!(checked.is_clean(), "{:#?}", checked.parts);
}

/// A user without a plan.
struct Monkey {
    user: Driver,
    chance: Chance,
    keys: Vec<Key>,
    /// What was done last, told when something breaks.
    last: VecDeque<String>,
}

impl Monkey {
    fn at(user: Driver) -> Self {
        Self {
            user,
            chance: Chance(20_261_125),
            keys: keys(),
            last: VecDeque::new(),
        }
    }

    fn note(&mut self, what: String) {
        self.last.push_back(what);
        if self.last.len() > 80 {
            self.last.pop_front();
        }
    }

    fn turn(&mut self, turn: u64) {
        match self.chance.below(60) {
            0 => {
                let (width, height) = SIZES[self.chance.below(SIZES.len())];
                self.note(format!("{width}x{height}"));
                self.user.resize(width, height);
            }
            1 => {
                self.note("paste".to_owned());
                let pasted = "O'Brien\r\nNiamh \u{1b}[31m 👩‍👧";
                self.user.tell_unseen(Message::Paste(pasted.into()));
            }
            2 => {
                let (column, row) = (self.chance.below(200) as u16, self.chance.below(50) as u16);
                if let Some(hit) = self.user.memory.hit(column, row) {
                    self.note(format!("{hit:?}"));
                    self.user.tell(Message::Click(hit));
                }
            }
            3 => {
                let lines = self.chance.below(7) as i64 - 3;
                self.user.tell(Message::Wheel(lines));
            }
            _ => {
                let key = self.keys[self.chance.below(self.keys.len())];
                self.note(key.to_string());
                match turn % SEEN {
                    0 => self.user.tell(Message::Key(key)),
                    _ => self.user.tell_unseen(Message::Key(key)),
                }
            }
        }
        self.user.left = false;
    }
}

impl Drop for Monkey {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the last keys: {}", Vec::from(self.last.clone()).join(" "));
        }
    }
}

/// From wherever one is, a few Esc lead to a screen, the first tab is a key away, and `q` leaves.
fn there_is_a_way_out(user: &mut Driver) {
    let size = user.app.size;
    user.resize(80, 24);
    for _ in 0..40 {
        user.press("esc");
        if matches!(user.app.dialogs.last(), Some(Dialog::Confirm(_))) {
            user.press("y");
        }
    }
    user.press("1");
    assert!(
        user.app.dialogs.is_empty() && user.app.places.at() == Place::Today,
        "Esc does not lead out of:\n{}",
        user.screen()
    );
    user.press("q");
    assert!(user.left, "no way out of:\n{}", user.screen());
    user.left = false;
    user.resize(size.0, size.1);
}
