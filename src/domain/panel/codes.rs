//! What can be decided, as data: each code with what it asks for and what follows from it.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// Whether the family can appeal against a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// No appeal.
    #[default]
    No,
    /// An appeal to the tribunal (Children and Families Act 2014 s.51(2)).
    Yes,
    /// An appeal against the plan that follows.
    Plan,
    /// A review by the authority itself.
    Local,
}

impl Remedy {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::No => "no appeal",
            Self::Yes => "the family may appeal",
            Self::Plan => "appeal through the plan",
            Self::Local => "local review",
        }
    }
}

/// What a decision asks for besides its reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asks {
    /// Of whom advice is asked, and when.
    Advice,
    /// What was looked at.
    Evidence,
    /// What would change the picture.
    WouldChange,
    /// What support goes on without a plan.
    Support,
    /// How the TAC meeting is offered.
    Tac,
    /// Something somebody is asked to do.
    Action,
    /// The funding band, if one is set.
    Band,
    /// What is to be changed in the plan.
    Changes,
    /// The school or type of school.
    Placement,
    /// What it costs.
    Cost,
    /// What the schools consulted replied.
    Replies,
    /// A sum of money.
    Amount,
    /// Who pays how much of it.
    Split,
    /// For how long.
    Period,
    /// Exactly what is missing, from whom, by when, and why the last day still holds.
    Defer,
    /// Who does what instead.
    WhoDoesWhat,
    /// The decision that is confirmed.
    Confirms,
}

/// One thing that can be decided.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionKind {
    /// `NO_ASSESS`
    pub code: String,
    /// `do not assess`
    pub words: String,
    /// Codes of the kinds of course it can be decided in; none is any.
    #[serde(default)]
    pub on: Vec<String>,
    /// The legal test applied, by its code.
    #[serde(default)]
    pub test: Option<String>,
    #[serde(default)]
    pub asks: Vec<Asks>,
    /// Whether it must have reasons.
    #[serde(default = "yes")]
    pub reasons: bool,
    /// Whether equipment on the agenda is bought by it; nothing where it says neither.
    #[serde(default)]
    pub buys: Option<bool>,
    /// Events of the day of the decision itself.
    #[serde(default)]
    pub at_once: Vec<String>,
    /// Events of the day the family is told in writing.
    #[serde(default)]
    pub when_told: Vec<String>,
    /// Kinds of letter made in draft; the first is the notice of the decision.
    #[serde(default)]
    pub letters: Vec<String>,
    /// The duty whose last day binds the notice.
    #[serde(default)]
    pub rule: Option<String>,
    /// What the caseworker is asked to do because of it, and the duty that gives the day.
    #[serde(default)]
    pub action: Option<String>,
    #[serde(default)]
    pub action_rule: Option<String>,
    /// A no, after which a TAC meeting is offered.
    #[serde(default)]
    pub refusal: bool,
    pub appeal: Remedy,
    /// Whether the item is settled by it.
    #[serde(default = "yes")]
    pub settles: bool,
}

fn yes() -> bool {
    true
}

impl DecisionKind {
    /// Whether it asks for this.
    pub fn asks(&self, what: Asks) -> bool {
        self.asks.contains(&what)
    }

    /// Whether it can be decided in a course of this kind; an item without a course takes those that name none.
    pub fn fits(&self, process_kind: Option<&str>) -> bool {
        self.on.is_empty() || process_kind.is_some_and(|kind| self.on.iter().any(|on| on == kind))
    }

    /// The kind of letter that tells the family.
    pub fn notice(&self) -> Option<&str> {
        self.letters
            .first()
            .filter(|_| !self.when_told.is_empty())
            .map(String::as_str)
    }
}

/// One question of a legal test.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestQuestion {
    /// As it is asked.
    pub words: String,
    /// As it is minuted.
    pub short: String,
}

/// A legal test: its questions in order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalTest {
    pub code: String,
    /// How it is kept with a decision, such as `s36(8)`.
    pub kept_as: String,
    pub words: String,
    pub source: String,
    /// What must be said whenever it is applied.
    pub low_bar: String,
    pub more_source: String,
    pub question: Vec<TestQuestion>,
}

#[derive(Deserialize)]
struct DecisionFile {
    decision: Vec<DecisionKind>,
}

#[derive(Deserialize)]
struct TestFile {
    test: Vec<LegalTest>,
}

static DECISIONS: LazyLock<Vec<DecisionKind>> = LazyLock::new(|| {
    let text = include_str!("../../../assets/checklists/decisions.toml");
    // A test reads the file that is built in.
    toml::from_str::<DecisionFile>(text)
        .expect("the built-in decisions are valid")
        .decision
});

static TESTS: LazyLock<Vec<LegalTest>> = LazyLock::new(|| {
    let text = include_str!("../../../assets/checklists/tests.toml");
    // A test reads the file that is built in.
    toml::from_str::<TestFile>(text)
        .expect("the built-in tests are valid")
        .test
});

/// Everything that can be decided, in the order it is offered.
pub fn decisions() -> &'static [DecisionKind] {
    &DECISIONS
}

/// The decision with this code.
pub fn decision(code: &str) -> Option<&'static DecisionKind> {
    DECISIONS.iter().find(|kind| kind.code == code)
}

/// A decision in words; the code itself for one not known.
pub fn words(code: &str) -> String {
    decision(code).map_or_else(|| code.to_owned(), |kind| kind.words.clone())
}

/// The legal test with this code, or kept as this.
pub fn legal_test(code: &str) -> Option<&'static LegalTest> {
    TESTS.iter().find(|test| test.code == code || test.kept_as == code)
}

/// The decisions against which the family may appeal at once.
pub fn appealable() -> impl Iterator<Item = &'static DecisionKind> {
    DECISIONS.iter().filter(|kind| kind.appeal == Remedy::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::process::ProcessKind;
    use crate::domain::rule::RuleBook;

    #[test]
    fn every_event_rule_course_and_test_of_a_decision_is_known() {
        let book = RuleBook::builtin();
        for kind in decisions() {
            for event in kind.at_once.iter().chain(&kind.when_told) {
                assert!(book.event(event).is_some(), "{}: {event}", kind.code);
            }
            for rule in kind.rule.iter().chain(&kind.action_rule) {
                assert!(!book.find(rule).is_empty(), "{}: {rule}", kind.code);
            }
            for process in &kind.on {
                assert!(ProcessKind::from_code(process).is_some(), "{}: {process}", kind.code);
            }
            if let Some(test) = &kind.test {
                assert!(legal_test(test).is_some(), "{}: {test}", kind.code);
            }
        }
    }

    #[test]
    fn a_refusal_can_be_appealed_is_reasoned_and_says_what_would_change_it() {
        for kind in decisions().iter().filter(|kind| kind.refusal) {
            assert_eq!(kind.appeal, Remedy::Yes, "{}", kind.code);
            assert!(
                kind.reasons && kind.asks(Asks::WouldChange) && kind.asks(Asks::Tac),
                "{}",
                kind.code
            );
            assert!(
                kind.letters.iter().any(|letter| letter == "school-feedback"),
                "{}",
                kind.code
            );
        }
        assert_eq!(decisions().iter().filter(|kind| kind.refusal).count(), 2);
    }

    #[test]
    fn what_can_be_decided_depends_on_the_course() {
        let codes = |course: Option<&str>| -> Vec<&str> {
            let fitting = decisions().iter().filter(|kind| kind.fits(course));
            fitting.map(|kind| kind.code.as_str()).collect()
        };
        assert!(codes(Some("assessment")).contains(&"NO_ASSESS"));
        assert!(!codes(Some("annual-review")).contains(&"NO_ASSESS"));
        assert!(codes(Some("annual-review")).contains(&"MAINTAIN"));
        assert!(codes(None).contains(&"NOTE") && !codes(None).contains(&"ASSESS"));
    }

    #[test]
    fn the_test_is_asked_in_the_order_of_the_law() {
        let test = legal_test("s36(8)").expect("the test of an assessment");
        assert_eq!(test.question.len(), 2);
        assert!(test.question[0].words.contains("special educational needs"));
        assert!(test.question[1].words.contains("EHC plan"));
    }
}
