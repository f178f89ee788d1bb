//! Papers of an item: which of those its section wants are on record, which are missing, who was asked and chased.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::code::codes;
use crate::domain::words;

codes! {
    /// Where the record shows a paper.
    From {
        Request = "request", "request";
        ParentView = "parent-view", "parent's views";
        ChildView = "child-view", "child's views";
        Cycles = "cycles", "what has been tried";
        Attainment = "attainment", "progress";
        Advice = "advice", "advice";
        Plan = "plan", "plan";
        Report = "report", "review report";
    }
}

/// A paper a section wants.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Want {
    pub words: String,
    pub from: From,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wants {
    section: String,
    wants: Vec<Want>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    papers: Vec<Wants>,
}

static BUILTIN: LazyLock<File> = LazyLock::new(|| {
    let text = include_str!("../../../assets/checklists/papers.toml");
    toml::from_str(text).expect("the papers that are built in are sound")
});

/// The papers a section wants; none for one nobody knows.
pub fn wanted(section: &str) -> &'static [Want] {
    BUILTIN
        .papers
        .iter()
        .find(|papers| papers.section == section)
        .map_or(&[], |papers| &papers.wants)
}

/// A paper on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Have {
    pub words: String,
    pub day: Option<NaiveDate>,
    /// Came after the day papers were due.
    pub late: bool,
}

/// A paper that is missing, with who was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    pub words: String,
    /// Who owes it, where somebody was asked.
    pub whom: String,
    pub asked: Option<NaiveDate>,
    pub chased: Option<NaiveDate>,
}

/// The papers of one item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Papers {
    pub have: Vec<Have>,
    pub missing: Vec<Missing>,
}

/// Advice on record, for the papers of a decision to issue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AdvicePaper {
    pub contributor: String,
    pub person: String,
    pub asked: Option<NaiveDate>,
    pub chased: Option<NaiveDate>,
    pub received: Option<NaiveDate>,
}

/// What the record shows of one case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    pub request: Option<NaiveDate>,
    /// There is such a thing, and the day where one is known.
    pub parent_view: Option<Option<NaiveDate>>,
    pub child_view: Option<Option<NaiveDate>>,
    pub cycles: Option<NaiveDate>,
    pub attainment: Option<NaiveDate>,
    pub plan: Option<NaiveDate>,
    pub report: Option<NaiveDate>,
    pub advice: Vec<AdvicePaper>,
}

impl Papers {
    /// The papers of a section as the record shows them; what came after `due` is late.
    pub fn of(section: &str, shown: &Shown, due: Option<NaiveDate>) -> Self {
        let mut papers = Self::default();
        for want in wanted(section) {
            match want.from {
                From::Request => papers.add(&want.words, shown.request.map(Some)),
                From::ParentView => papers.add(&want.words, shown.parent_view),
                From::ChildView => papers.add(&want.words, shown.child_view),
                From::Cycles => papers.add(&want.words, shown.cycles.map(Some)),
                From::Attainment => papers.add(&want.words, shown.attainment.map(Some)),
                From::Plan => papers.add(&want.words, shown.plan.map(Some)),
                From::Report => papers.add(&want.words, shown.report.map(Some)),
                From::Advice => shown.advice.iter().for_each(|advice| papers.add_advice(advice)),
            }
        }
        for have in &mut papers.have {
            have.late = have.day.zip(due).is_some_and(|(day, due)| day > due);
        }
        papers
    }

    fn add(&mut self, words: &str, day: Option<Option<NaiveDate>>) {
        match day {
            Some(day) => self.have.push(Have {
                words: words.to_owned(),
                day,
                late: false,
            }),
            None => self.missing.push(Missing {
                words: words.to_owned(),
                whom: String::new(),
                asked: None,
                chased: None,
            }),
        }
    }

    fn add_advice(&mut self, advice: &AdvicePaper) {
        match advice.received {
            Some(day) => self.add(&advice.contributor, Some(Some(day))),
            None => self.missing.push(Missing {
                words: advice.contributor.clone(),
                whom: advice.person.clone(),
                asked: advice.asked,
                chased: advice.chased,
            }),
        }
    }

    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// Whether one came after the day papers were due.
    pub fn is_late(&self) -> bool {
        self.have.iter().any(|have| have.late)
    }
}

impl Missing {
    /// `speech and language therapy (asked 3 Nov 2026, chased 17 Nov 2026)`
    pub fn said(&self) -> String {
        let mut asides = Vec::new();
        if !self.whom.is_empty() {
            asides.push(self.whom.clone());
        }
        asides.extend(self.asked.map(|day| format!("asked {}", words::day(day))));
        match (self.chased, self.asked) {
            (Some(day), _) => asides.push(format!("chased {}", words::day(day))),
            (None, Some(_)) => asides.push("not chased".to_owned()),
            (None, None) => {}
        }
        match asides.is_empty() {
            true => self.words.clone(),
            false => format!("{} ({})", self.words, asides.join(", ")),
        }
    }
}

impl Have {
    /// `request 3 Nov 2026`, with a mark where it came late.
    pub fn said(&self) -> String {
        let day = self.day.map(|day| format!(" {}", words::day(day))).unwrap_or_default();
        format!("{}{day}{}", self.words, if self.late { " *late" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    #[test]
    fn what_the_record_shows_is_had_and_the_rest_is_missing() {
        let shown = Shown {
            request: Some(day("2026-11-03")),
            parent_view: Some(None),
            ..Shown::default()
        };
        let papers = Papers::of("new requests", &shown, None);
        let have: Vec<String> = papers.have.iter().map(Have::said).collect();
        assert_eq!(have, ["request 3 Nov 2026", "parent's views"]);
        let missing: Vec<String> = papers.missing.iter().map(Missing::said).collect();
        assert_eq!(missing, ["child's views", "what has been tried", "progress with dates"]);
    }

    #[test]
    fn missing_advice_says_who_was_asked_and_chased() {
        let therapist = AdvicePaper {
            contributor: "speech and language therapy".into(),
            person: "J. Osei".into(),
            asked: Some(day("2026-11-03")),
            chased: None,
            received: None,
        };
        let late = AdvicePaper {
            contributor: "psychologist".into(),
            received: Some(day("2026-11-21")),
            ..AdvicePaper::default()
        };
        let shown = Shown {
            advice: vec![therapist, late],
            parent_view: Some(None),
            child_view: Some(None),
            ..Shown::default()
        };
        let papers = Papers::of("decisions to issue", &shown, Some(day("2026-11-19")));
        assert_eq!(
            papers.missing[0].said(),
            "speech and language therapy (J. Osei, asked 3 Nov 2026, not chased)"
        );
        assert!(papers.is_late() && !papers.is_complete());
    }
}
