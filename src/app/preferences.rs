//! What the user has chosen about the desk: who they are, and how it looks.

use serde::{Deserialize, Serialize};

/// Which kind of desk it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Desk {
    /// One school.
    #[default]
    School,
    /// One authority.
    Authority,
}

/// Who sits at the desk; it decides the order of Today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The SENCo of a school.
    #[default]
    Senco,
    /// A caseworker (co-ordinator).
    Caseworker,
    /// The chair of a panel.
    Chair,
    /// The panel's clerk.
    Clerk,
    /// The manager of the team.
    Manager,
}

impl Role {
    /// All roles, as code and words.
    pub const ALL: &[(Role, &str, &str)] = &[
        (Role::Senco, "senco", "SENCo"),
        (Role::Caseworker, "caseworker", "Caseworker"),
        (Role::Chair, "chair", "Panel chair"),
        (Role::Clerk, "clerk", "Panel clerk"),
        (Role::Manager, "manager", "SEN manager"),
    ];

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Role> {
        Self::ALL
            .iter()
            .find(|(_, known, _)| *known == code)
            .map(|(role, ..)| *role)
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(role, ..)| *role == self)
            .map_or("senco", |(_, code, _)| code)
    }
}

/// How much a symbol may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SymbolSet {
    /// What the terminal seems able to show.
    #[default]
    Auto,
    /// Lines and dots.
    Full,
    /// Only what every keyboard has.
    Plain,
}

/// The choices, as they stand in the settings file. Anything left out has its usual value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Preferences {
    /// Which desk.
    pub desk: Desk,
    /// The user's name, as it stands in the journal.
    pub name: String,
    /// The user's role.
    pub role: Role,
    /// Name of the colour theme.
    pub theme: String,
    /// Which symbols.
    pub symbols: SymbolSet,
    /// Minutes without a key after which the screen blanks itself; 0 for never.
    pub blank_after_minutes: u32,
    /// Whether names are shown as initials.
    pub initials: bool,
    /// Keys of the columns of Cases that are shown, in order; empty for the usual ones.
    pub case_columns: Vec<String>,
    /// Saved views of Cases.
    pub views: Vec<View>,
}

/// A filter and a sort with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Its name.
    pub name: String,
    /// What is asked, in the language of the filter.
    pub filter: String,
    /// What it is sorted by, `-` before it for the other way round; empty for the usual order.
    #[serde(default)]
    pub sort: String,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            desk: Desk::School,
            name: String::new(),
            role: Role::Senco,
            theme: "default".to_owned(),
            symbols: SymbolSet::Auto,
            blank_after_minutes: 5,
            initials: false,
            case_columns: Vec::new(),
            views: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_has_its_usual_value() {
        let read: Preferences = toml::from_str("name = \"Ms Adeyemi\"\nrole = \"chair\"\n").expect("valid");
        assert_eq!(read.role, Role::Chair);
        assert_eq!(read.blank_after_minutes, 5);
        let written = toml::to_string(&read).expect("writes");
        assert_eq!(toml::from_str::<Preferences>(&written), Ok(read));
    }

    #[test]
    fn every_role_has_a_code_of_its_own() {
        for (role, code, _) in Role::ALL {
            assert_eq!(Role::from_code(code), Some(*role));
            assert_eq!(role.code(), *code);
        }
    }
}
