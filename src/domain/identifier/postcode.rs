//! Postcodes: the shape only. A shape proves nothing about existence.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::normalise;

/// A postcode of a right shape.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Postcode {
    /// Capitals, one space before the last three characters.
    pub text: String,
    /// What it stands for if it is one of the NHS's stand-ins.
    pub stands_for: Option<StandIn>,
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The NHS's postcodes that are no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StandIn {
    /// `ZZ99 3VZ`.
    NoFixedAbode,
    /// `ZZ99 3WZ`.
    NotKnown,
}

/// Why a text is not a postcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostcodeFault {
    /// Fewer than five or more than seven characters.
    Length {
        /// The characters found, spaces not counted.
        found: usize,
    },
    /// A space somewhere other than before the last three characters: one of them may belong to the other part.
    Space,
    /// The first part is none of A9, A99, AA9, AA99, A9A, AA9A.
    Outward,
    /// The second part is not a digit and two letters other than C, I, K, M, O, V.
    Inward,
}

impl fmt::Display for PostcodeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found } => write!(f, "A postcode has 5 to 7 characters; this has {found}."),
            Self::Space => f.write_str("The space in a postcode stands before its last three characters; here it does not."),
            Self::Outward => f.write_str("The first part of this postcode is not one there could be, such as CR2 or EC1A."),
            Self::Inward => f.write_str(
                "The second part of a postcode is a digit and two letters, none of them C, I, K, M, O or V; here it is not.",
            ),
        }
    }
}

impl std::error::Error for PostcodeFault {}

/// Normalises (capitals, one space before the last three) and checks the shape of a postcode.
///
/// # Errors
/// The first thing that is wrong: length, space, second part, first part, in that order.
pub fn check(text: &str) -> Result<Postcode, PostcodeFault> {
    let last_word = text.split_whitespace().next_back().map(normalise).unwrap_or_default();
    let text = normalise(text);
    let found = text.chars().count();
    if !(5..=7).contains(&found) {
        return Err(PostcodeFault::Length { found });
    }
    if last_word != text && last_word.chars().count() != 3 {
        return Err(PostcodeFault::Space);
    }
    let inward_starts = text.char_indices().nth_back(2).map_or(0, |(at, _)| at);
    let (outward, inward) = text.split_at(inward_starts);
    let stands_for = stand_in(outward, inward);
    if stands_for.is_none() && (outward, inward) != ("GIR", "0AA") {
        check_inward(inward)?;
        check_outward(outward)?;
    }
    let text = format!("{outward} {inward}");
    Ok(Postcode { text, stands_for })
}

/// The first of the two holds a V, which no other postcode does, so both are known by name.
fn stand_in(outward: &str, inward: &str) -> Option<StandIn> {
    match (outward, inward) {
        ("ZZ99", "3VZ") => Some(StandIn::NoFixedAbode),
        ("ZZ99", "3WZ") => Some(StandIn::NotKnown),
        _ => None,
    }
}

fn check_inward(inward: &str) -> Result<(), PostcodeFault> {
    let fits = |(at, c): (usize, char)| match at {
        0 => c.is_ascii_digit(),
        _ => c.is_ascii_uppercase() && !"CIKMOV".contains(c),
    };
    if inward.chars().enumerate().all(fits) {
        Ok(())
    } else {
        Err(PostcodeFault::Inward)
    }
}

fn check_outward(outward: &str) -> Result<(), PostcodeFault> {
    let area = outward.chars().take_while(char::is_ascii_uppercase).count();
    let mut district = outward.chars().skip(area);
    let digit = district.next().is_some_and(|c| c.is_ascii_digit());
    let last = district
        .next()
        .is_none_or(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    if (1..=2).contains(&area) && digit && last && district.next().is_none() {
        Ok(())
    } else {
        Err(PostcodeFault::Outward)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_worked_postcodes_pass_however_written() {
        for text in [
            "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 0AX", "EC1A 1BB", "GIR 0AA",
        ] {
            assert_eq!(check(text).unwrap().text, text);
            assert_eq!(check(&text.to_lowercase().replace(' ', "")).unwrap().text, text);
            assert_eq!(check(&format!("  {}  ", text.replace(' ', "   "))).unwrap().text, text);
        }
    }

    #[test]
    fn the_worked_wrong_postcodes_say_why() {
        assert_eq!(check("ZZ1 1CI"), Err(PostcodeFault::Inward));
        assert_eq!(check("B3 38TH"), Err(PostcodeFault::Space));
        assert_eq!(check("12345"), Err(PostcodeFault::Inward));
        assert_eq!(check("ABC1 1AA"), Err(PostcodeFault::Outward));
        assert_eq!(check("M1"), Err(PostcodeFault::Length { found: 2 }));
    }

    #[test]
    fn the_stand_ins_are_known_by_name() {
        assert_eq!(check("zz993vz").unwrap().stands_for, Some(StandIn::NoFixedAbode));
        assert_eq!(check("ZZ99 3WZ").unwrap().stands_for, Some(StandIn::NotKnown));
        assert!(check("ZZ99 4VZ").is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            if let Ok(postcode) = check(&text) {
                prop_assert_eq!(check(&postcode.text), Ok(postcode));
            }
        }
    }
}
