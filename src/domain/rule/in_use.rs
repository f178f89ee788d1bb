//! Which rules the program reckons with: those it was shipped with, or those with the user's own laid over them.

use std::sync::OnceLock;

use super::{RuleBook, load};

/// The user's rules, set once at the start, and the texts they were read from as one number.
static OWN: OnceLock<(RuleBook, u64)> = OnceLock::new();

/// What days off and terms are reckoned with, beside the rules.
const CALENDARS: [&str; 3] = [
    include_str!("../../../assets/calendars/bank-holidays.toml"),
    include_str!("../../../assets/calendars/terms.toml"),
    include_str!("../../../assets/calendars/tribunal.toml"),
];

impl RuleBook {
    /// Has the whole program reckon with these rules, read from those texts, from now on: lists, screens and clock alike.
    ///
    /// To be called at the start, before any day is worked out. Says whether it was; a second call changes nothing.
    pub fn reckon_with(book: Self, texts: &[String]) -> bool {
        let own = texts.iter().fold(BASIS, |sum, text| mixed(sum, text));
        OWN.set((book, own)).is_ok()
    }
}

/// The user's rules, if there are any.
pub(super) fn own() -> Option<&'static RuleBook> {
    OWN.get().map(|(book, _)| book)
}

/// All the rules and calendars in use as one number: what was worked out by others has another.
pub fn fingerprint() -> i64 {
    let shipped = load::texts().chain(CALENDARS).fold(BASIS, mixed);
    let own = OWN.get().map_or(0, |(_, own)| *own);
    (shipped ^ own.rotate_left(1)).cast_signed()
}

/// FNV-1a, 64 bits: not against tampering, only to tell one text from another.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

fn mixed(sum: u64, text: &str) -> u64 {
    let end = std::iter::once(&0xff);
    text.as_bytes()
        .iter()
        .chain(end)
        .fold(sum, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_sum_comes_out_and_texts_do_not_run_together() {
        // FNV-1a of "a" is published as af63dc4c8601ec8c; ours goes on with the mark of the end.
        let a = 0xaf63_dc4c_8601_ec8c_u64;
        assert_eq!(mixed(BASIS, "a"), (a ^ 0xff).wrapping_mul(0x0100_0000_01b3));
        assert_ne!(mixed(mixed(BASIS, "ab"), "c"), mixed(mixed(BASIS, "a"), "bc"));
        assert_eq!(fingerprint(), fingerprint());
    }
}
