//! The numbers a child, a school or an area is known by: each is normalised, then checked, and the answer is a reason.
//!
//! A number that fails is never stored as that number; a number that only looks odd (an area code of a council that is no
//! more, a test number) is kept, with the warning beside it. No sentence made here repeats the number itself, so a fault
//! can be logged, printed and saved with a file of rejects.

pub mod la_code;
pub mod laestab;
pub mod nhs;
pub mod postcode;
pub mod ukprn;
pub mod uln;
pub mod upn;
pub mod urn;

pub use la_code::{LaCode, LaWarning};
pub use laestab::Laestab;
pub use nhs::NhsNumber;
pub use postcode::Postcode;
pub use ukprn::Ukprn;
pub use uln::Uln;
pub use upn::Upn;
pub use urn::Urn;

use std::fmt;

/// Why a plain number of a fixed length (URN, UKPRN, LAESTAB, area code) was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// Not as many digits as the number has.
    Length {
        /// The digits it should have.
        wanted: usize,
        /// The characters found, spaces not counted.
        found: usize,
    },
    /// Something other than a digit, or a first digit the number cannot have.
    Shape {
        /// The character that is wrong, counted from 1.
        position: usize,
    },
}

impl fmt::Display for NumberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { wanted, found } => write!(f, "It should have {wanted} digits; this has {found}."),
            Self::Shape { position } => write!(f, "Character {position} is not a digit that can stand there."),
        }
    }
}

impl std::error::Error for NumberFault {}

/// Takes out what people and programs put around a number: spaces of any kind and marks nobody sees; capitals throughout.
fn normalise(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .flat_map(char::to_uppercase)
        .collect()
}

/// The digits of a number that must be `wanted` digits long and nothing else.
fn only_digits(text: &str, wanted: usize) -> Result<Vec<u32>, NumberFault> {
    if let Some(wrong) = text.chars().position(|c| !c.is_ascii_digit()) {
        return Err(NumberFault::Shape { position: wrong + 1 });
    }
    if text.len() != wanted {
        let found = text.len();
        return Err(NumberFault::Length { wanted, found });
    }
    Ok(text.bytes().map(|byte| u32::from(byte - b'0')).collect())
}

/// The first nine digits multiplied by 10, 9, ... 2 and added: the sum that both the ULN and the NHS number are checked by.
fn ten_to_two(digits: &[u32]) -> u32 {
    digits
        .iter()
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_surrounds_a_number_is_taken_out() {
        assert_eq!(normalise(" b801\u{a0}2000\t05001 \u{feff}"), "B801200005001");
    }

    #[test]
    fn faults_are_sentences() {
        let fault = only_digits("12345", 6).unwrap_err();
        assert_eq!(fault.to_string(), "It should have 6 digits; this has 5.");
        let fault = only_digits("12x456", 6).unwrap_err();
        assert_eq!(fault, NumberFault::Shape { position: 3 });
        assert_eq!(fault.to_string(), "Character 3 is not a digit that can stand there.");
    }
}
