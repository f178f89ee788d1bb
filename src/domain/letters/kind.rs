//! The kinds of letter, as their files have them.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

const COMMON: &str = include_str!("../../../assets/letters/common.toml");
const FILES: &[&str] = &[
    include_str!("../../../assets/letters/request.toml"),
    include_str!("../../../assets/letters/advice.toml"),
    include_str!("../../../assets/letters/plan.toml"),
    include_str!("../../../assets/letters/review.toml"),
    include_str!("../../../assets/letters/transfer.toml"),
    include_str!("../../../assets/letters/support.toml"),
];

/// To whom letters go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The parents with parental responsibility, or the young person.
    Family,
    /// Whoever made the request.
    Asker,
    /// Whoever is asked for advice.
    Adviser,
    /// The school, college or early years setting.
    Setting,
    /// A school or college consulted about being named.
    Consulted,
    /// The health commissioner.
    Health,
    SocialCare,
    /// Everyone whose advice is in the plan.
    Contributors,
    /// The other authority of a move.
    OtherAuthority,
    /// The members of a meeting.
    Members,
}

/// One part of a kind of letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Part {
    pub code: String,
    /// Another part's words, by its code in the common file.
    #[serde(rename = "use")]
    pub common: String,
    pub heading: String,
    /// 2 or 3; 2 where nothing is said.
    pub level: u8,
    /// Standing words with `{fields}`.
    pub words: String,
    /// Typed for the case; there are no standing words.
    pub typed: bool,
    /// The fact the typing begins with.
    pub from: String,
    /// Each line is an item of a list.
    pub list: bool,
    /// The reasons of the decision: two letters with the same are a warning.
    pub reasons: bool,
    /// The letter is whole without it.
    pub optional: bool,
    /// What to type.
    pub hint: String,
    /// Only where this holds of the case.
    pub when: String,
    /// Only where this does not.
    pub unless: String,
    /// The law the part is required by.
    pub basis: String,
}

/// One kind of letter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Kind {
    pub code: String,
    pub name: String,
    pub to: Vec<Role>,
    #[serde(default)]
    pub copies: Vec<Role>,
    /// The rule whose last day is the letter's.
    #[serde(default)]
    pub rule: String,
    /// Else, working days from the day it is made.
    #[serde(default)]
    pub due_days: Option<u16>,
    /// Codes of the decisions it tells of.
    #[serde(default)]
    pub decisions: Vec<String>,
    /// It tells of a decision that can be appealed against.
    #[serde(default)]
    pub appeal: bool,
    /// It is about no child.
    #[serde(default)]
    pub childless: bool,
    /// The law and guidance it rests on.
    pub source: String,
    /// The heading of the letter.
    pub subject: String,
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
}

#[derive(Deserialize)]
struct File {
    letter: Vec<Kind>,
}

#[derive(Deserialize)]
struct Common {
    part: Vec<Part>,
}

static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| read().expect("the letters shipped are read by a test"));

impl Kind {
    /// It tells of a decision that was taken.
    pub fn tells_a_decision(&self) -> bool {
        let tells = |part: &Part| part.from == "decision-reasons" || part.words.contains("{decided}");
        self.parts.iter().any(tells)
    }
}

/// Every kind, in the order they are offered.
pub fn all() -> &'static [Kind] {
    &KINDS
}

/// The kind with this code.
pub fn find(code: &str) -> Option<&'static Kind> {
    all().iter().find(|kind| kind.code == code)
}

fn read() -> Result<Vec<Kind>, String> {
    let common: Common = toml::from_str(COMMON).map_err(|error| error.to_string())?;
    let common: HashMap<&str, &Part> = common.part.iter().map(|part| (part.code.as_str(), part)).collect();
    let mut kinds = Vec::new();
    for file in FILES {
        let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
        kinds.extend(file.letter);
    }
    for kind in &mut kinds {
        for part in &mut kind.parts {
            resolve(part, &common).map_err(|part| format!("{}: no common part {part}", kind.code))?;
        }
    }
    Ok(kinds)
}

/// Puts the common words where a part only names them; its own conditions stay.
fn resolve(part: &mut Part, common: &HashMap<&str, &Part>) -> Result<(), String> {
    if part.common.is_empty() {
        return Ok(());
    }
    let held = *common.get(part.common.as_str()).ok_or_else(|| part.common.clone())?;
    *part = Part {
        when: part.when.clone(),
        unless: part.unless.clone(),
        ..held.clone()
    };
    Ok(())
}
