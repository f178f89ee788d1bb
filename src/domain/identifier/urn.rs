//! The unique reference number of an establishment's record: six digits, no check digit.
//!
//! One per record, not per school: an academy conversion gives a new one.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{NumberFault, normalise, only_digits};

/// Six digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Urn {
    /// Six digits.
    pub text: String,
}

impl fmt::Display for Urn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Normalises and checks a URN. Whether such an establishment exists only the national register can say.
///
/// # Errors
/// Something other than six digits.
pub fn check(text: &str) -> Result<Urn, NumberFault> {
    let text = normalise(text);
    only_digits(&text, 6)?;
    Ok(Urn { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_and_nothing_else() {
        assert_eq!(check(" 100 123 ").unwrap().text, "100123");
        assert_eq!(check("10012"), Err(NumberFault::Length { wanted: 6, found: 5 }));
        assert_eq!(check("10012A"), Err(NumberFault::Shape { position: 6 }));
    }
}
