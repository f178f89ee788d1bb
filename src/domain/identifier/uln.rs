//! The unique learner number, given from about 13 or 14 years of age: ten digits, the last of which checks the rest.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{NumberFault, normalise, only_digits, ten_to_two};

/// What systems write when the number is not known. It fails the check and means "blank".
const NOT_KNOWN: &str = "9999999999";

/// A unique learner number whose check digit is right.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Uln {
    /// Ten digits.
    pub text: String,
}

impl fmt::Display for Uln {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Why a text is not a unique learner number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UlnFault {
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
    /// The first nine digits are a start that is never issued.
    NeverIssued,
}

impl fmt::Display for UlnFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found } => write!(f, "A ULN has 10 digits; this has {found}."),
            Self::Shape { position } => write!(f, "Character {position} of a ULN is a digit; here it is not."),
            Self::CheckDigit { expected } => {
                write!(
                    f,
                    "The last digit does not fit the rest of this ULN: it would be {expected}."
                )
            }
            Self::NeverIssued => f.write_str("No ULN begins with these nine digits."),
        }
    }
}

impl std::error::Error for UlnFault {}

impl From<NumberFault> for UlnFault {
    fn from(fault: NumberFault) -> Self {
        match fault {
            NumberFault::Length { found, .. } => Self::Length { found },
            NumberFault::Shape { position } => Self::Shape { position },
        }
    }
}

/// Normalises and checks a unique learner number. `Ok(None)` for ten nines, which stand for "not known".
///
/// # Errors
/// The first thing that is wrong: shape, length, a start never issued, check digit, in that order.
pub fn check(text: &str) -> Result<Option<Uln>, UlnFault> {
    let text = normalise(text);
    if text == NOT_KNOWN {
        return Ok(None);
    }
    let digits = only_digits(&text, 10)?;
    let expected = match ten_to_two(&digits[..9]) % 11 {
        0 => return Err(UlnFault::NeverIssued),
        remainder => 10 - remainder,
    };
    if digits[9] != expected {
        let expected = char::from_digit(expected, 10).expect("10 less a remainder of 1 to 10 is one digit");
        return Err(UlnFault::CheckDigit { expected });
    }
    Ok(Some(Uln { text }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_numbers_pass() {
        for text in ["1000102504", "1234567899", "7196241826"] {
            assert_eq!(check(text), Ok(Some(Uln { text: text.into() })));
        }
        assert_eq!(check(" 1000 102 504 ").unwrap().unwrap().text, "1000102504");
    }

    #[test]
    fn the_worked_wrong_numbers_say_why() {
        assert_eq!(check("1000102505"), Err(UlnFault::CheckDigit { expected: '4' }));
        for last in 0..10 {
            assert_eq!(check(&format!("100010213{last}")), Err(UlnFault::NeverIssued));
        }
        assert_eq!(check("100010250"), Err(UlnFault::Length { found: 9 }));
        assert_eq!(check("100010250X"), Err(UlnFault::Shape { position: 10 }));
    }

    #[test]
    fn ten_nines_are_a_blank() {
        assert_eq!(check("9999999999"), Ok(None));
    }
}
