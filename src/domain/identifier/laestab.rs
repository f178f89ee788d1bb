//! The DfE number of an establishment: three digits of its authority, four of its own. Written `8012000`, `801/2000`, `801-2000`.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::la_code::{self, LaWarning};
use super::{NumberFault, normalise, only_digits};

/// An authority's code and the establishment's number within it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Laestab {
    /// Three digits: the authority.
    pub la: String,
    /// Four digits: the establishment.
    pub establishment: String,
    /// What is odd about the authority, if anything.
    pub la_warning: Option<LaWarning>,
}

impl Laestab {
    /// All seven digits together, as files hold it.
    pub fn digits(&self) -> String {
        format!("{}{}", self.la, self.establishment)
    }
}

impl fmt::Display for Laestab {
    /// As it is printed: `801/2000`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.la, self.establishment)
    }
}

/// Normalises (a stroke or hyphen after the third digit goes) and checks a DfE number.
///
/// # Errors
/// Something other than seven digits.
pub fn check(text: &str) -> Result<Laestab, NumberFault> {
    let mut text = normalise(text);
    if matches!(text.as_bytes().get(3), Some(b'/' | b'-')) && text.is_char_boundary(3) {
        text.remove(3);
    }
    only_digits(&text, 7)?;
    let (la, establishment) = text.split_at(3);
    Ok(Laestab {
        la: la.to_owned(),
        establishment: establishment.to_owned(),
        la_warning: la_code::warning(la),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_ways_of_writing_are_one() {
        for text in ["8012000", "801/2000", "801-2000", " 801 / 2000"] {
            let number = check(text).expect("a DfE number");
            assert_eq!(
                (number.digits().as_str(), number.to_string().as_str()),
                ("8012000", "801/2000")
            );
            assert_eq!(number.la_warning, None);
        }
    }

    #[test]
    fn other_writing_is_refused() {
        assert_eq!(check("801200"), Err(NumberFault::Length { wanted: 7, found: 6 }));
        assert_eq!(check("80/12000"), Err(NumberFault::Shape { position: 3 }));
        assert!(check("é/é-2000").is_err());
    }
}
