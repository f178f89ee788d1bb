//! Kinds of meeting as data: rhythm, seats, sections, minutes and deadlines, with a user's own laid over those shipped.

use std::sync::LazyLock;

use chrono::NaiveTime;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::recurrence::Rhythm;

/// One kind of meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// How it is kept, such as `EHCNA`.
    pub code: String,
    pub name: String,
    /// A few words for lists.
    pub short: String,
    pub rhythm: Rhythm,
    #[serde(with = "clock")]
    pub starts: NaiveTime,
    #[serde(with = "clock")]
    pub ends: NaiveTime,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lunch: Option<Lunch>,
    /// Takes decisions on cases, so that the legal test is read out and quorum matters.
    #[serde(default)]
    pub decides: bool,
    /// Keeps a log of questions and of the schools that came.
    #[serde(default)]
    pub questions: bool,
    /// Codes of its seats.
    pub seats: Vec<String>,
    /// Code of what makes it quorate.
    pub quorum: String,
    /// Codes of the sections of its agenda, in order.
    pub sections: Vec<String>,
    #[serde(flatten)]
    pub deadlines: Deadlines,
}

/// Days by which papers, pack and letters are due, in working days, and the minutes kept free in each hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Deadlines {
    /// Before the meeting, at 17:00.
    pub papers: u16,
    /// Before the meeting, at 12:00.
    pub pack: u16,
    /// After the meeting.
    pub letters: u16,
    pub buffer: u32,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            papers: 4,
            pack: 3,
            letters: 5,
            buffer: 5,
        }
    }
}

/// A break that is not worked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lunch {
    #[serde(with = "clock")]
    pub at: NaiveTime,
    pub minutes: u32,
}

/// One section of an agenda, and which cases belong in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Section {
    pub code: String,
    pub heading: String,
    /// Usual minutes for one item.
    pub minutes: u32,
    /// Duties that wait for a decision of this kind.
    pub rules: Vec<String>,
    /// Offered when due within so many days of the meeting; always when not said.
    pub days_before: Option<u32>,
    /// Only children in these national curriculum years.
    pub years_from: Option<i32>,
    pub years_to: Option<i32>,
    /// Offered when no meeting of the kind has discussed them for so many days.
    pub undiscussed_days: Option<u32>,
    /// What the panel is asked, unless the item says otherwise.
    pub ask: String,
    /// What stands over the days in print, such as `6wk due`.
    pub limit: String,
    /// Which legal test is put: `assess`, `issue`, or none.
    pub test: String,
}

/// A standing item around the cases.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    pub title: String,
    pub minutes: u32,
}

/// The order of business around the cases.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Business {
    pub decides: bool,
    pub opening: Vec<Standing>,
    pub closing: Vec<Standing>,
}

/// Section of the standing items before the cases.
pub const OPENING: &str = "opening";
/// Section of the standing items after the cases.
pub const CLOSING: &str = "closing";

/// A file of kinds cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct KindsFault(pub String);

/// All kinds of meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kinds {
    section: Vec<Section>,
    kind: Vec<Kind>,
    business: Vec<Business>,
}

static BUILTIN: LazyLock<Kinds> = LazyLock::new(|| {
    let text = include_str!("../../../assets/checklists/meetings.toml");
    toml::from_str(text).expect("the kinds of meeting that are built in are sound")
});

impl Kinds {
    /// Those shipped.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Those shipped with a desk's own laid over them, each written as one kind. What cannot be read is passed over and named.
    pub fn with<'a>(local: impl IntoIterator<Item = &'a str>) -> (Self, Vec<KindsFault>) {
        let (mut kinds, mut faults) = (Self::builtin().clone(), Vec::new());
        for text in local {
            match Kind::read(text) {
                Ok(kind) => kinds.lay(kind),
                Err(fault) => faults.push(fault),
            }
        }
        (kinds, faults)
    }

    fn lay(&mut self, kind: Kind) {
        self.kind.retain(|known| known.code != kind.code);
        self.kind.push(kind);
    }

    /// Every kind, in the order they are offered.
    pub fn all(&self) -> &[Kind] {
        &self.kind
    }

    /// The kind of this code.
    pub fn find(&self, code: &str) -> Option<&Kind> {
        self.kind.iter().find(|kind| kind.code == code)
    }

    /// A kind in words; the code itself for one not known.
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.find(code).map_or(code, |kind| &kind.name)
    }

    /// The sections of a kind, in order.
    pub fn sections<'a>(&'a self, kind: &'a Kind) -> impl Iterator<Item = &'a Section> {
        kind.sections.iter().filter_map(|code| self.section(code))
    }

    /// The section of this code.
    pub fn section(&self, code: &str) -> Option<&Section> {
        self.section.iter().find(|section| section.code == code)
    }

    /// The standing items of meetings of this kind.
    pub fn business(&self, kind: &Kind) -> Option<&Business> {
        self.business.iter().find(|business| business.decides == kind.decides)
    }

    /// Where a section stands on the agenda of a kind: the opening first, those not known before the closing.
    pub fn rank(&self, kind: &Kind, section: &str) -> usize {
        let place = |section: &str| kind.sections.iter().position(|known| known == section);
        match section {
            OPENING => 0,
            CLOSING => kind.sections.len() + 2,
            other => place(other).unwrap_or(kind.sections.len()) + 1,
        }
    }

    /// The heading over a section in print.
    pub fn heading(&self, section: &str) -> String {
        match section {
            OPENING | CLOSING | "" => String::new(),
            other => self
                .section(other)
                .map_or_else(|| other.to_owned(), |section| section.heading.clone()),
        }
    }
}

impl Kind {
    /// Reads one kind as a desk keeps it.
    ///
    /// # Errors
    /// What cannot be understood, with its place.
    pub fn read(text: &str) -> Result<Self, KindsFault> {
        toml::from_str(text)
            .map_err(|error| KindsFault(format!("A kind of meeting cannot be read: {}", error.message())))
    }

    /// The kind as a desk keeps it.
    pub fn write(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// A stand-in for a kind nobody knows any more, so that its meetings can still be opened.
    pub fn unknown(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            name: code.to_owned(),
            short: code.to_owned(),
            rhythm: Rhythm::default(),
            starts: NaiveTime::from_hms_opt(9, 30, 0).unwrap_or_default(),
            ends: NaiveTime::from_hms_opt(12, 30, 0).unwrap_or_default(),
            lunch: None,
            decides: false,
            questions: false,
            seats: vec!["chair".into()],
            quorum: "chaired".into(),
            sections: vec!["topics".into(), "to note".into()],
            deadlines: Deadlines::default(),
        }
    }
}

/// Times of day as `09:30`.
mod clock {
    use super::*;

    pub fn serialize<S: Serializer>(time: &NaiveTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&time.format("%H:%M").to_string())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map_err(|_| serde::de::Error::custom(format!("“{text}” is not a time of day such as 09:30")))
    }
}

#[cfg(test)]
mod tests {
    use super::super::quorum::Rules;
    use super::super::seats::SeatKinds;
    use super::*;
    use crate::domain::rule::RuleBook;

    #[test]
    fn every_name_in_the_files_is_known() {
        let (kinds, seats, quorums) = (Kinds::builtin(), SeatKinds::builtin(), Rules::builtin());
        for kind in kinds.all() {
            assert!(kind.starts < kind.ends, "{}", kind.code);
            for seat in &kind.seats {
                assert!(seats.find(seat).is_some(), "{}: {seat}", kind.code);
            }
            for section in &kind.sections {
                assert!(kinds.section(section).is_some(), "{}: {section}", kind.code);
            }
            assert!(quorums.find(&kind.quorum).is_some(), "{}", kind.quorum);
            assert!(kinds.business(kind).is_some());
        }
        for rule in kinds.section.iter().flat_map(|section| &section.rules) {
            assert!(
                RuleBook::builtin().rules().iter().any(|known| known.id == *rule),
                "{rule}"
            );
        }
    }

    #[test]
    fn a_kind_of_ones_own_is_laid_over() {
        let mut own = Kinds::builtin().find("EHCNA").expect("there").clone();
        own.starts = NaiveTime::from_hms_opt(13, 0, 0).expect("a time");
        let text = own.write();
        let (kinds, faults) = Kinds::with([text.as_str(), "code = 3"]);
        assert_eq!(kinds.find("EHCNA"), Some(&own));
        assert_eq!(kinds.all().len(), Kinds::builtin().all().len());
        assert_eq!(faults.len(), 1);
    }

    #[test]
    fn sections_stand_between_the_opening_and_the_closing() {
        let kinds = Kinds::builtin();
        let kind = kinds.find("EHCNA").expect("there");
        let ranks = ["opening", "new requests", "reviews", "of its own", "closing"].map(|code| kinds.rank(kind, code));
        assert!(ranks.is_sorted(), "{ranks:?}");
    }
}
