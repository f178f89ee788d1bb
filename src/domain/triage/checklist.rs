//! The checklists of triage, read from our assets.

use std::sync::LazyLock;

use serde::Deserialize;

/// One question of the first two blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Question {
    pub code: String,
    pub question: String,
    /// What to know when answering.
    pub note: String,
    /// Where the question stands in the law; empty for practice.
    pub source: String,
    /// Asked only of those older than this.
    pub over: Option<u32>,
}

/// One evidence prompt.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EvidencePrompt {
    pub code: String,
    pub words: String,
    /// Said where there is less of it than guides ask for.
    pub fewer: String,
}

/// One criterion of a local list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Criterion {
    pub code: String,
    pub statement: String,
    pub examples: String,
}

/// Criteria for one area of need.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CriteriaSet {
    pub code: String,
    pub area: String,
    /// Need codes of the return it is for; empty for any need.
    pub needs: Vec<String>,
    /// Whose list it is.
    pub origin: String,
    pub criterion: Vec<Criterion>,
}

/// Everything triage asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// The line that stands beside the prompts whatever they say.
    pub flexibility: String,
    /// A referral not triaged after so many days is warned of.
    pub untriaged_days: i64,
    /// What was decided in school is looked at again after so many weeks.
    pub review_weeks: u64,
    pub ours: Vec<Question>,
    pub test: Vec<Question>,
    pub prompts: Vec<EvidencePrompt>,
    pub sets: Vec<CriteriaSet>,
}

#[derive(Deserialize)]
struct TriageFile {
    flexibility: String,
    untriaged_days: i64,
    review_weeks: u64,
    ours: Vec<Question>,
    test: Vec<Question>,
}

#[derive(Deserialize)]
struct EvidenceFile {
    prompt: Vec<EvidencePrompt>,
}

#[derive(Deserialize)]
struct CriteriaFile {
    set: Vec<CriteriaSet>,
}

static BUILTIN: LazyLock<Checklist> = LazyLock::new(|| {
    // Our own assets: a test reads them.
    let triage: TriageFile =
        toml::from_str(include_str!("../../../assets/checklists/triage.toml")).expect("our triage checklist is sound");
    let evidence: EvidenceFile = toml::from_str(include_str!("../../../assets/checklists/evidence.toml"))
        .expect("our evidence prompts are sound");
    let criteria: CriteriaFile =
        toml::from_str(include_str!("../../../assets/checklists/criteria.toml")).expect("our criteria are sound");
    Checklist {
        flexibility: triage.flexibility,
        untriaged_days: triage.untriaged_days,
        review_weeks: triage.review_weeks,
        ours: triage.ours,
        test: triage.test,
        prompts: evidence.prompt,
        sets: criteria.set,
    }
});

impl Checklist {
    /// The one that is shipped.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Where there is little room, the sentence of the line on flexibility that binds: the last one.
    pub fn flexibility_short(&self) -> &str {
        self.flexibility.rsplit(". ").next().unwrap_or(&self.flexibility)
    }

    /// The sets for a child with these needs: those for any need first, then those of the needs, in their order.
    pub fn sets_for(&self, needs: &[String]) -> Vec<&CriteriaSet> {
        let any = self.sets.iter().filter(|set| set.needs.is_empty());
        let mut chosen: Vec<&CriteriaSet> = any.collect();
        for need in needs {
            let of_need = self.sets.iter().filter(|set| set.needs.contains(need));
            chosen.extend(of_need.filter(|set| !chosen.contains(set)).collect::<Vec<_>>());
        }
        chosen
    }

    /// Lays a desk's own criteria over these: a set with the same code takes the place of ours.
    pub fn with_criteria(mut self, text: &str) -> Result<Self, String> {
        let file: CriteriaFile = toml::from_str(text).map_err(|fault| fault.to_string())?;
        for set in file.set {
            match self.sets.iter_mut().find(|held| held.code == set.code) {
                Some(held) => *held = set,
                None => self.sets.push(set),
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::query;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_used_once_and_every_need_is_of_the_return() {
        let list = Checklist::builtin();
        let questions = list.ours.iter().chain(&list.test).map(|asked| &asked.code);
        let criteria = list.sets.iter().flat_map(|set| &set.criterion).map(|one| &one.code);
        let prompts = list.prompts.iter().map(|prompt| &prompt.code);
        let codes: Vec<_> = questions.chain(criteria).chain(prompts).collect();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        for need in list.sets.iter().flat_map(|set| &set.needs) {
            assert!(query::Query::read(&format!("need:{need}")).is_ok(), "{need}");
        }
    }

    #[test]
    fn the_flexibility_line_says_that_nothing_may_wait() {
        assert!(
            Checklist::builtin()
                .flexibility
                .contains("Never delay or refuse a request")
        );
    }

    #[test]
    fn a_set_of_ones_own_takes_the_place_of_ours() {
        let own = "[[set]]\ncode = \"CL\"\narea = \"learning\"\nneeds = [\"MLD\"]\n[[set.criterion]]\ncode = \"X1\"\nstatement = \"Ours\"\n";
        let list = Checklist::builtin().clone().with_criteria(own).expect("understood");
        let sets = list.sets_for(&["MLD".to_owned()]);
        assert_eq!(
            sets.iter().map(|set| set.code.as_str()).collect::<Vec<_>>(),
            ["ANY", "CL"]
        );
        assert_eq!(sets[1].criterion[0].code, "X1");
        assert!(Checklist::builtin().clone().with_criteria("set = 3").is_err());
    }
}
