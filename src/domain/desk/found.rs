//! What a search found, and how.

use serde::Serialize;

use super::CaseRow;

/// How a child was found; the surest way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FoundBy {
    Number,
    Born,
    /// Every word is a whole name or number.
    Name,
    /// Every word begins a name.
    NameBeginning,
    /// Every word is somewhere in names, numbers, school.
    Part,
    /// One letter of a word is missing, too many, wrong, or two are turned round.
    NearName,
    Note,
}

impl FoundBy {
    /// Said beside a result that might surprise.
    pub fn words(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Born => "date of birth",
            Self::Name | Self::NameBeginning => "name",
            Self::Part => "name, number or school",
            Self::NearName => "nearly this name",
            Self::Note => "in a note",
        }
    }
}

/// One child a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    pub by: FoundBy,
    pub row: CaseRow,
}
