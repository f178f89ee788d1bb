//! The unique pupil number of England's schools: check letter, authority, establishment, year of allocation, serial.
//!
//! A number of the pupil in a school: absent in early years, in many independent schools and for adults, so never required.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::la_code::{self, LaWarning};
use super::normalise;

/// The letters of the check table in order of value, A = 0 to Z = 22; I, O and S are never used.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

const LENGTH: usize = 13;

/// A unique pupil number whose check letter is right.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Upn {
    /// Thirteen capitals and digits, without spaces.
    pub text: String,
    /// Ends with a letter: to be replaced when the permanent number is known, and then kept as a former number.
    pub temporary: bool,
    /// What is odd about the authority that issued it, if anything. Never a reason to refuse the number.
    pub la_warning: Option<LaWarning>,
}

impl fmt::Display for Upn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Why a text is not a unique pupil number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpnFault {
    /// Not thirteen characters.
    Length {
        /// The characters found, spaces not counted.
        found: usize,
    },
    /// A character that cannot stand where it stands.
    Shape {
        /// Counted from 1.
        position: usize,
    },
    /// The first letter does not agree with the rest.
    CheckLetter {
        /// The letter the rest asks for.
        expected: char,
    },
    /// Written as a number with an exponent: a spreadsheet has damaged it, and it never was a UPN, which starts with a letter.
    Spreadsheet,
}

impl fmt::Display for UpnFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found } => write!(f, "A UPN has 13 characters; this has {found}."),
            Self::Shape { position: 1 } => f.write_str("A UPN starts with a letter other than I, O or S."),
            Self::Shape { position: LENGTH } => {
                f.write_str("A UPN ends with a digit, or, if it is temporary, with a letter other than I, O or S.")
            }
            Self::Shape { position } => write!(f, "Character {position} of a UPN is a digit; here it is not."),
            Self::CheckLetter { expected } => {
                write!(f, "The first letter does not fit the rest of this UPN: it would be {expected}.")
            }
            Self::Spreadsheet => f.write_str(
                "This is a number that a spreadsheet has rounded; a UPN starts with a letter, so this column holds something else.",
            ),
        }
    }
}

impl std::error::Error for UpnFault {}

/// Normalises (spaces out, capitals) and checks a unique pupil number.
///
/// # Errors
/// The first thing that is wrong: spreadsheet damage, length, shape, check letter, in that order.
pub fn check(text: &str) -> Result<Upn, UpnFault> {
    let text = normalise(text);
    if damaged_by_spreadsheet(&text) {
        return Err(UpnFault::Spreadsheet);
    }
    let found = text.chars().count();
    if found != LENGTH {
        return Err(UpnFault::Length { found });
    }
    if let Some(wrong) = text.chars().enumerate().position(|(at, c)| !fits(at, c)) {
        return Err(UpnFault::Shape { position: wrong + 1 });
    }
    let expected = check_letter(&text[1..]).expect("the shape was checked above");
    if !text.starts_with(expected) {
        return Err(UpnFault::CheckLetter { expected });
    }
    let temporary = text.ends_with(|c: char| c.is_ascii_uppercase());
    let la_warning = la_code::warning(&text[1..4]);
    Ok(Upn {
        text,
        temporary,
        la_warning,
    })
}

/// The check letter for the twelve characters that follow it, or nothing if they are not eleven digits and a digit or letter.
pub fn check_letter(rest: &str) -> Option<char> {
    if rest.chars().count() != LENGTH - 1 {
        return None;
    }
    let mut sum = 0;
    for (at, c) in rest.chars().enumerate() {
        if !fits(at + 1, c) {
            return None;
        }
        sum += value(c)? * (at + 2);
    }
    Some(char::from(LETTERS[sum % LETTERS.len()]))
}

/// What a character is worth: a digit itself, a letter its place in the table.
fn value(c: char) -> Option<usize> {
    match c.to_digit(10) {
        Some(digit) => Some(digit as usize),
        None => LETTERS.iter().position(|letter| char::from(*letter) == c),
    }
}

/// Whether the character may stand at this place, counted from 0.
fn fits(at: usize, c: char) -> bool {
    let letter = || u8::try_from(c).is_ok_and(|byte| LETTERS.contains(&byte));
    match at {
        0 => letter(),
        12 => c.is_ascii_digit() || letter(),
        _ => c.is_ascii_digit(),
    }
}

/// `8.01200E+11` and its like.
fn damaged_by_spreadsheet(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.contains("E+") && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fault(text: &str) -> UpnFault {
        check(text).expect_err("not a UPN")
    }

    #[test]
    fn the_worked_numbers_pass() {
        for text in [
            "B801200005001",
            "H801200001001",
            "H925200012003",
            "C330402516042",
            "M886999919123",
            "P207000016049",
        ] {
            let upn = check(text).expect("a valid number");
            assert_eq!((upn.text.as_str(), upn.temporary), (text, false));
        }
        for text in ["W80120000100K", "F93540012500A", "L82043211900B"] {
            assert!(check(text).expect("a valid temporary number").temporary, "{text}");
        }
    }

    #[test]
    fn the_worked_wrong_numbers_say_why() {
        assert_eq!(fault("A801200005001"), UpnFault::CheckLetter { expected: 'B' });
        assert_eq!(fault("Q207000016049"), UpnFault::CheckLetter { expected: 'P' });
        assert_eq!(fault("B801200005010"), UpnFault::CheckLetter { expected: 'A' });
        assert_eq!(fault("B80120005001"), UpnFault::Length { found: 12 });
        assert_eq!(fault("B8012000050011"), UpnFault::Length { found: 14 });
        for text in ["I801200005001", "O801200005001", "S801200005001"] {
            assert_eq!(fault(text), UpnFault::Shape { position: 1 });
        }
        assert_eq!(fault("X80120000A001"), UpnFault::Shape { position: 10 });
        assert_eq!(fault("8.01200E+11"), UpnFault::Spreadsheet);
        assert_eq!(fault(""), UpnFault::Length { found: 0 });
        assert_eq!(fault("B80120000500S"), UpnFault::Shape { position: 13 });
        assert_eq!(fault("B80120000500é"), UpnFault::Shape { position: 13 });
    }

    #[test]
    fn untidy_writing_is_tidied_first() {
        for text in [
            "b801200005001",
            "B801 2000 05001",
            "B801200005001 ",
            "\u{a0}B801200005001",
        ] {
            assert_eq!(check(text).expect("tidied").text, "B801200005001");
        }
    }

    #[test]
    fn old_and_foreign_authorities_are_warned_of_and_kept() {
        assert_eq!(check("B801200005001").unwrap().la_warning, None);
        let old = check("L82043211900B").unwrap().la_warning;
        assert_eq!(old, Some(LaWarning::Unknown { code: "820".into() }));
    }

    #[test]
    fn sentences_do_not_hold_the_number() {
        for text in [
            "A801200005001",
            "B80120005001",
            "I801200005001",
            "X80120000A001",
            "8.01200E+11",
        ] {
            let said = fault(text).to_string();
            assert!(!said.contains(text) && said.ends_with('.'), "{said}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_never_passes(digits in "[0-9]{12}", at in 1usize..13, by in 1u8..10) {
            let letter = check_letter(&digits).expect("twelve digits");
            let right = format!("{letter}{digits}");
            prop_assert!(check(&right).is_ok());
            let mut wrong = right.into_bytes();
            wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
            prop_assert!(check(&String::from_utf8(wrong).expect("still ASCII")).is_err());
        }

        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = check(&text);
            let _ = check_letter(&text);
        }
    }
}
