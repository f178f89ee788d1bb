//! The UK provider reference number of colleges, training providers, schools and trusts: eight digits, the first a 1.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{NumberFault, normalise, only_digits};

/// Eight digits, the first a 1.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ukprn {
    /// Eight digits.
    pub text: String,
}

impl fmt::Display for Ukprn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Normalises and checks a UKPRN.
///
/// # Errors
/// Something other than eight digits, or a first digit other than 1.
pub fn check(text: &str) -> Result<Ukprn, NumberFault> {
    let text = normalise(text);
    let digits = only_digits(&text, 8)?;
    if digits[0] != 1 {
        return Err(NumberFault::Shape { position: 1 });
    }
    Ok(Ukprn { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_digits_from_a_one() {
        assert_eq!(check("1000 1234").unwrap().text, "10001234");
        assert_eq!(check("20001234"), Err(NumberFault::Shape { position: 1 }));
        assert_eq!(check("100012345"), Err(NumberFault::Length { wanted: 8, found: 9 }));
    }
}
