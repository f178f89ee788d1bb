//! The advisers of regulation 6(1), as data.

use std::sync::LazyLock;

use serde::Deserialize;

/// When an adviser is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    Always,
    /// In or beyond Year 9.
    #[serde(rename = "year-9")]
    Year9,
    /// Where a hearing, vision or multi-sensory impairment is recorded.
    SightOrHearing,
    /// Where such a person or service is known to have to do with the child.
    Known,
}

/// One adviser of the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adviser {
    pub code: String,
    /// The service or profession, as advice is counted by.
    pub contributor: String,
    /// The paragraph of regulation 6(1).
    pub letter: String,
    pub who: String,
    pub when: When,
    /// Words of the roles of people who give this advice.
    pub people: Vec<String>,
    /// Counts as health advice.
    #[serde(default)]
    pub health: bool,
    pub question: String,
}

/// Days after the last day on which reminders are due.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChaseDays {
    pub days: Vec<u16>,
    pub manager: u16,
}

/// The list of advisers with its source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advisers {
    pub source: String,
    /// Health advices outstanding from which a joint assessment is suggested.
    pub joint_from: usize,
    /// What somebody is asked whom the list does not name.
    pub other_question: String,
    pub(super) chase: ChaseDays,
    pub adviser: Vec<Adviser>,
}

static BUILTIN: LazyLock<Advisers> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/checklists/advisers.toml"))
        .expect("the list of advisers that is built in is sound")
});

impl Advisers {
    /// The list shipped with the program.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The adviser with this code.
    pub fn find(&self, code: &str) -> Option<&Adviser> {
        self.adviser.iter().find(|adviser| adviser.code == code)
    }

    /// Whether advice under this name is health advice.
    pub fn is_health(&self, contributor: &str) -> bool {
        self.adviser
            .iter()
            .any(|adviser| adviser.health && adviser.contributor == contributor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sound_and_names_its_source() {
        let list = Advisers::builtin();
        assert!(list.source.contains("reg 6(1)"));
        for letter in ["a", "b", "c", "d", "e", "f", "g", "h"] {
            assert!(list.adviser.iter().any(|adviser| adviser.letter == letter), "{letter}");
        }
        let mut codes: Vec<&str> = list.adviser.iter().map(|adviser| adviser.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), list.adviser.len());
    }
}
