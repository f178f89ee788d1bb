//! Education authorities of England by their DfE code, from the DfE's statistics of EHC plans 2025 (Open Government Licence v3).

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{NumberFault, normalise, only_digits};
use crate::domain::name;

static TABLE: &str = include_str!("../../../assets/codes/la_codes.csv");

static AUTHORITIES: LazyLock<Vec<Authority>> = LazyLock::new(|| parse(TABLE));

/// A three-digit code, known or not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LaCode {
    /// Three digits.
    pub text: String,
    /// What is odd about it, if anything.
    pub warning: Option<LaWarning>,
}

impl fmt::Display for LaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What is odd about an authority's code. Old codes stay valid in old numbers, so this is never a reason to refuse one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LaWarning {
    /// The authority is no more; its successors are in the table.
    Abolished {
        /// Three digits.
        code: String,
    },
    /// From the range of Welsh authorities, 660 to 681.
    OutsideEngland {
        /// Three digits.
        code: String,
    },
    /// Not in the list: an older council's code, a service's, one from overseas, or a slip.
    Unknown {
        /// Three digits.
        code: String,
    },
}

impl fmt::Display for LaWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Abolished { code } => match find(code) {
                Some(authority) => write!(f, "Authority {code}, {}, no longer exists.", authority.name),
                None => write!(f, "Authority {code} no longer exists."),
            },
            Self::OutsideEngland { code } => write!(f, "Authority {code} is outside England."),
            Self::Unknown { code } => write!(f, "Authority {code} is not among England's present authorities."),
        }
    }
}

/// One education authority of England.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Authority {
    /// The DfE's three digits.
    #[serde(rename = "dfe_code")]
    pub code: String,
    /// As the DfE writes it, for example `Bristol, City of`.
    pub name: String,
    /// The Office for National Statistics' code.
    #[serde(rename = "gss_code")]
    pub gss: String,
    /// Its other ONS code, where the DfE still carries the old one; blank for most.
    #[serde(rename = "gss_code_alt")]
    pub gss_alternative: String,
    /// County, unitary, metropolitan, London borough.
    #[serde(rename = "la_type")]
    pub kind: String,
    /// The region in words.
    pub region: String,
    status: String,
    successor_codes: String,
}

impl Authority {
    /// Whether it exists today.
    pub fn is_current(&self) -> bool {
        self.status == "current"
    }

    /// The codes of those that took its place.
    pub fn successors(&self) -> impl Iterator<Item = &str> {
        self.successor_codes.split(';').filter(|code| !code.is_empty())
    }
}

fn parse(table: &str) -> Vec<Authority> {
    csv::Reader::from_reader(table.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the table is ours, and a test reads it")
}

/// All authorities, present and abolished since 2019, in order of code.
pub fn all() -> &'static [Authority] {
    &AUTHORITIES
}

/// The authority with this DfE code.
pub fn find(code: &str) -> Option<&'static Authority> {
    AUTHORITIES.iter().find(|authority| authority.code == code)
}

/// The authorities whose name holds all words of the text, in any order; those that exist first.
pub fn find_by_name(text: &str) -> Vec<&'static Authority> {
    let folded = name::fold(text);
    let wanted: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let holds = |authority: &&Authority| {
        let own = name::fold(&authority.name);
        wanted.iter().all(|word| own.contains(word))
    };
    let mut found: Vec<_> = AUTHORITIES.iter().filter(holds).collect();
    found.sort_by_key(|authority| !authority.is_current());
    found
}

/// The authorities that exist and have these three digits, or whose name holds all words of the text.
pub fn find_current(typed: &str) -> Vec<&'static Authority> {
    let typed = typed.trim();
    let named = find_by_name(typed).into_iter();
    let found = find(typed).into_iter().chain(named);
    found
        .filter(|authority| !typed.is_empty() && authority.is_current())
        .collect()
}

/// The authority somebody wrote by its three digits or by its name; none where several bear it.
pub fn by_words(words: &str) -> Option<&'static Authority> {
    let words = words.trim();
    find(words).or_else(|| {
        let found = find_by_name(words)
            .into_iter()
            .filter(|authority| authority.is_current());
        let found: Vec<_> = found.filter(|_| !words.is_empty()).collect();
        let whole = found
            .iter()
            .find(|authority| name::fold(&authority.name) == name::fold(words));
        whole.or(found.first().filter(|_| found.len() == 1)).copied()
    })
}

/// What is odd about a three-digit code, if anything.
pub fn warning(code: &str) -> Option<LaWarning> {
    let owned = || code.to_owned();
    match find(code) {
        Some(authority) if authority.is_current() => None,
        Some(_) => Some(LaWarning::Abolished { code: owned() }),
        None if ("660"..="681").contains(&code) => Some(LaWarning::OutsideEngland { code: owned() }),
        None => Some(LaWarning::Unknown { code: owned() }),
    }
}

/// Normalises and checks a DfE code.
///
/// # Errors
/// Something other than three digits. A code not in the list is a warning, not an error.
pub fn check(text: &str) -> Result<LaCode, NumberFault> {
    let text = normalise(text);
    only_digits(&text, 3)?;
    let warning = warning(&text);
    Ok(LaCode { text, warning })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(all().iter().filter(|authority| authority.is_current()).count(), 153);
        assert_eq!(all().len(), 158);
        assert!(all().is_sorted_by(|a, b| a.code < b.code));
        assert!(
            all()
                .iter()
                .all(|a| check(&a.code).is_ok() && a.gss.len() == 9 && a.gss.starts_with('E'))
        );
    }

    #[test]
    fn every_successor_is_a_present_authority() {
        for authority in all() {
            assert_eq!(
                authority.is_current(),
                authority.successors().next().is_none(),
                "{}",
                authority.name
            );
            assert!(
                authority
                    .successors()
                    .all(|code| find(code).is_some_and(Authority::is_current))
            );
        }
        assert_eq!(find("928").unwrap().successors().collect::<Vec<_>>(), ["940", "941"]);
    }

    #[test]
    fn codes_are_judged_and_never_refused_for_age() {
        assert_eq!(
            check(" 203 ").unwrap(),
            LaCode {
                text: "203".into(),
                warning: None
            }
        );
        assert_eq!(warning("909"), Some(LaWarning::Abolished { code: "909".into() }));
        assert_eq!(
            warning("909").unwrap().to_string(),
            "Authority 909, Cumbria, no longer exists."
        );
        assert_eq!(warning("660"), Some(LaWarning::OutsideEngland { code: "660".into() }));
        assert_eq!(warning("681"), Some(LaWarning::OutsideEngland { code: "681".into() }));
        assert_eq!(warning("682"), Some(LaWarning::Unknown { code: "682".into() }));
        assert_eq!(warning("820"), Some(LaWarning::Unknown { code: "820".into() }));
        assert_eq!(check("20"), Err(NumberFault::Length { wanted: 3, found: 2 }));
    }

    #[test]
    fn names_are_found_by_any_part() {
        let names = |text: &str| find_by_name(text).iter().map(|a| a.name.as_str()).collect::<Vec<_>>();
        assert_eq!(names("city bristol"), ["Bristol, City of"]);
        assert_eq!(
            names("northamptonshire"),
            ["North Northamptonshire", "West Northamptonshire", "Northamptonshire"]
        );
        assert!(names("atlantis").is_empty());
    }
}
