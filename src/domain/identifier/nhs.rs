//! The NHS number: ten digits, printed 3-3-4, the last of which checks the rest.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{NumberFault, normalise, only_digits, ten_to_two};

/// An NHS number whose check digit is right.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NhsNumber {
    /// Ten digits without spaces.
    pub text: String,
    /// What is odd about it, if anything: a reason to look twice, never to refuse it.
    pub warning: Option<NhsWarning>,
}

impl fmt::Display for NhsNumber {
    /// As it is printed: `943 476 5919`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", &self.text[..3], &self.text[3..6], &self.text[6..])
    }
}

/// A number outside those issued in England and Wales.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NhsWarning {
    /// From the range kept for tests and samples.
    Test,
    /// From the range of Northern Ireland.
    NorthernIreland,
    /// Begins with a day and month, as Scotland's numbers do.
    Scotland,
    /// From a range not known to be issued.
    OutsideRanges,
}

impl fmt::Display for NhsWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Test => "This NHS number is from the range kept for tests.",
            Self::NorthernIreland => "This number is from Northern Ireland's range.",
            Self::Scotland => "This number looks like one issued in Scotland.",
            Self::OutsideRanges => "This NHS number is outside the ranges known to be issued.",
        })
    }
}

/// Why a text is not an NHS number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NhsFault {
    /// Not ten characters.
    Length {
        /// The characters found, spaces not counted.
        found: usize,
    },
    /// A character that is not a digit.
    Shape {
        /// Counted from 1.
        position: usize,
    },
    /// The last digit does not agree with the rest.
    CheckDigit {
        /// The digit the rest asks for.
        expected: char,
    },
    /// The first nine digits are a start that cannot be completed.
    NeverIssued,
    /// Ten zeros, which pass the sum and mean nothing.
    Zeros,
}

impl fmt::Display for NhsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found } => write!(f, "An NHS number has 10 digits; this has {found}."),
            Self::Shape { position } => write!(f, "Character {position} of an NHS number is a digit; here it is not."),
            Self::CheckDigit { expected } => {
                write!(
                    f,
                    "The last digit does not fit the rest of this NHS number: it would be {expected}."
                )
            }
            Self::NeverIssued => f.write_str("No NHS number begins with these nine digits."),
            Self::Zeros => f.write_str("Ten zeros are not an NHS number."),
        }
    }
}

impl std::error::Error for NhsFault {}

impl From<NumberFault> for NhsFault {
    fn from(fault: NumberFault) -> Self {
        match fault {
            NumberFault::Length { found, .. } => Self::Length { found },
            NumberFault::Shape { position } => Self::Shape { position },
        }
    }
}

/// Normalises (spaces and hyphens out) and checks an NHS number.
///
/// # Errors
/// The first thing that is wrong: shape, length, zeros, a start that cannot be completed, check digit, in that order.
pub fn check(text: &str) -> Result<NhsNumber, NhsFault> {
    let text = normalise(text).replace(['-', '\u{2010}', '\u{2011}', '\u{2013}'], "");
    let digits = only_digits(&text, 10)?;
    if digits.iter().all(|digit| *digit == 0) {
        return Err(NhsFault::Zeros);
    }
    let expected = check_digit(&text[..9]).ok_or(NhsFault::NeverIssued)?;
    if !text.ends_with(expected) {
        return Err(NhsFault::CheckDigit { expected });
    }
    let warning = warning(&digits);
    Ok(NhsNumber { text, warning })
}

/// The digit that completes nine others, or nothing if they are not nine digits or cannot be completed.
pub fn check_digit(first_nine: &str) -> Option<char> {
    let digits = only_digits(first_nine, 9).ok()?;
    match 11 - ten_to_two(&digits) % 11 {
        10 => None,
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}

/// England and Wales issue from 4, 6 and 7.
fn warning(digits: &[u32]) -> Option<NhsWarning> {
    let start = |from: usize, to: usize| digits[from..to].iter().fold(0, |sum, digit| sum * 10 + digit);
    match digits[0] {
        4 | 6 | 7 => None,
        9 if start(0, 3) == 999 => Some(NhsWarning::Test),
        3 if digits[1] >= 2 => Some(NhsWarning::NorthernIreland),
        _ if (1..=31).contains(&start(0, 2)) && (1..=12).contains(&start(2, 4)) => Some(NhsWarning::Scotland),
        _ => Some(NhsWarning::OutsideRanges),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_worked_numbers_pass() {
        for (text, warning) in [
            ("943 476 5919", Some(NhsWarning::OutsideRanges)),
            ("401 023 2137", None),
            ("987 654 3210", Some(NhsWarning::OutsideRanges)),
            ("999 000 0018", Some(NhsWarning::Test)),
            ("999 000 0026", Some(NhsWarning::Test)),
            ("999 000 0050", Some(NhsWarning::Test)),
        ] {
            let number = check(text).expect("a valid number");
            assert_eq!((number.to_string().as_str(), number.warning), (text, warning));
            assert_eq!(number.text, text.replace(' ', ""));
        }
        assert_eq!(check("943-476-5919").unwrap().text, "9434765919");
    }

    #[test]
    fn the_worked_wrong_numbers_say_why() {
        assert_eq!(check("943 476 5918"), Err(NhsFault::CheckDigit { expected: '9' }));
        for last in 0..10 {
            assert_eq!(check(&format!("999000000{last}")), Err(NhsFault::NeverIssued));
        }
        assert_eq!(check("000 000 0000"), Err(NhsFault::Zeros));
        assert_eq!(check("943 476 591"), Err(NhsFault::Length { found: 9 }));
        assert_eq!(check("943 476 591O"), Err(NhsFault::Shape { position: 10 }));
    }

    #[test]
    fn other_countries_are_told_apart() {
        let with = |nine: &str| format!("{nine}{}", check_digit(nine).expect("can be completed"));
        assert_eq!(
            check(&with("320000000")).unwrap().warning,
            Some(NhsWarning::NorthernIreland)
        );
        assert_eq!(check(&with("311299999")).unwrap().warning, Some(NhsWarning::Scotland));
        assert_eq!(
            check(&with("319999999")).unwrap().warning,
            Some(NhsWarning::OutsideRanges)
        );
    }

    proptest! {
        #[test]
        fn one_wrong_digit_never_passes(nine in "[0-9]{9}", at in 0usize..10, by in 1u8..10) {
            let Some(last) = check_digit(&nine) else { return Ok(()) };
            let mut wrong = format!("{nine}{last}").into_bytes();
            wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
            prop_assert!(check(&String::from_utf8(wrong).expect("still ASCII")).is_err());
        }

        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = check(&text);
        }
    }
}
