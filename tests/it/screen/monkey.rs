//! Random keys, words, clicks and sizes: nothing panics, nothing is a dead end, and the file stays whole.

use caseload::app::message::Message;

use crate::driver::Driver;

/// Keys in `cargo test`; `CASELOAD_MONKEY_KEYS=100000` is the long run.
const KEYS: u64 = 3_000;
/// Every so many keys the screen is drawn: most of the time goes there.
const SEEN: u64 = 4;

const PRESSED: &[&str] = &[
    "up",
    "down",
    "left",
    "right",
    "pgup",
    "pgdn",
    "home",
    "end",
    "enter",
    "enter",
    "esc",
    "esc",
    "tab",
    "shift-tab",
    "space",
    "backspace",
    "delete",
    "ctrl-s",
    "ctrl-p",
    "ctrl-r",
    "ctrl-w",
    "ctrl-u",
    "ctrl-b",
    "ctrl-x",
    "f1",
    "f5",
    "f8",
    "f9",
    "1",
    "2",
    "/",
    ":",
    "?",
    "#",
    "*",
    "[",
    "]",
    "a",
    "c",
    "e",
    "k",
    "l",
    "n",
    "o",
    "p",
    "s",
    "u",
    "v",
    "w",
    "x",
    "y",
    "é",
    "山",
];

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
    let mut user = Driver::over(super::tour::demonstration());
    let mut chance = Chance(20_261_125);
    for pressed in 0..keys {
        match chance.below(60) {
            0 => {
                let (width, height) = SIZES[chance.below(SIZES.len())];
                user.resize(width, height);
            }
            1 => user.tell_unseen(Message::Paste("O'Brien\r\nNiamh \u{1b}[31m 👩‍👧".into())),
            2 => {
                let (column, row) = (chance.below(200) as u16, chance.below(50) as u16);
                if let Some(hit) = user.memory.hit(column, row) {
                    user.tell(Message::Click(hit));
                }
            }
            3 => user.tell(Message::Wheel(chance.below(7) as i64 - 3)),
            _ => {
                let key = PRESSED[chance.below(PRESSED.len())].parse().expect("a key");
                match pressed % SEEN {
                    0 => user.tell(Message::Key(key)),
                    _ => user.tell_unseen(Message::Key(key)),
                }
            }
        }
        user.left = false;
    }
    there_is_a_way_out(&mut user);
}

/// From wherever it ended, a few Esc lead to a screen, and `q` leaves.
fn there_is_a_way_out(user: &mut Driver) {
    user.resize(80, 24);
    for _ in 0..40 {
        user.press("esc");
        if user
            .app
            .dialogs
            .last()
            .is_some_and(|dialog| matches!(dialog, caseload::app::dialog::Dialog::Confirm(_)))
        {
            user.press("y");
        }
    }
    user.press("q");
    assert!(user.left, "no way out of:\n{}", user.screen());
}
