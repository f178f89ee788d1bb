//! What every letter of this desk says in the same words: who writes, and whom the family can turn to. Told once.

use crate::domain::desk_setting::DeskSetting;

/// One thing told once.
pub struct DeskWord {
    /// The field it fills; `letters.` before it is the name of the setting.
    pub field: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
}

const fn word(field: &'static str, label: &'static str, hint: &'static str) -> DeskWord {
    DeskWord { field, label, hint }
}

/// Everything, in the order it is asked.
pub const DESK_WORDS: &[DeskWord] = &[
    word(
        "authority",
        "Who writes",
        "as in: ... has decided; the council's or the school's name",
    ),
    word(
        "address",
        "Address",
        "as at the head of a letter, one line after the other",
    ),
    word(
        "contact-name",
        "Who to ask",
        "whom a family rings; each letter may name another",
    ),
    word("contact-role", "Their role", "EHC co-ordinator, SENCo ..."),
    word("contact-how", "How to reach them", "telephone and e-mail"),
    word(
        "sendiass",
        "SENDIASS",
        "name, telephone, e-mail and address of the information, advice and support service",
    ),
    word("mediation", "Mediation adviser", "name, telephone and e-mail"),
    word(
        "disagreement",
        "Disagreement resolution",
        "name, telephone and e-mail of the service",
    ),
    word(
        "tribunal",
        "How to appeal",
        "where the tribunal's form is, its address, telephone and e-mail",
    ),
    word(
        "school-information",
        "About schools",
        "where a family finds which schools and colleges there are",
    ),
];

/// The words told, by field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeskWords {
    told: Vec<(String, String)>,
}

impl DeskWords {
    /// Reads them from the settings of the file.
    pub fn read<'s>(settings: impl IntoIterator<Item = &'s DeskSetting>) -> Self {
        let told = settings.into_iter().filter_map(|setting| {
            let field = setting.id.strip_prefix("letters.")?;
            Some((field.to_owned(), setting.value.clone()))
        });
        Self { told: told.collect() }
    }

    /// What was told; empty when nothing was.
    pub fn get(&self, field: &str) -> &str {
        let found = self.told.iter().find(|(known, _)| known == field);
        found.map_or("", |(_, words)| words.trim())
    }

    /// Everything told.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.told.iter().map(|(field, words)| (field.as_str(), words.as_str()))
    }

    /// The setting that keeps one of them.
    pub fn setting(field: &str, value: &str) -> DeskSetting {
        DeskSetting {
            id: format!("letters.{field}"),
            value: value.trim().to_owned(),
        }
    }
}
