//! What a letter says of the decision it tells of.

use super::{Facts, lines};
use crate::domain::meeting::Decision;
use crate::domain::words;

impl Facts {
    /// What a letter says of a decision, and nothing else.
    pub(in crate::domain::letters) fn of_decision(decision: &Decision) -> Self {
        let mut facts = Self::default();
        facts.put_decision(decision);
        facts
    }

    pub(super) fn put_decision(&mut self, decision: &Decision) {
        self.set("decided", words::day(decision.day));
        self.set("decision-reasons", &*decision.reasons);
        self.set("would-change", &*decision.would_change);
        self.set("support", decision.detail("support"));
        if !decision.evidence.is_empty() {
            self.set("evidence", lines(decision.evidence.iter().cloned()));
        }
        self.set("needed", &*decision.needed);
        self.set("needed-by", decision.needed_by.map(words::day).unwrap_or_default());
        self.set("first-answer", answer(&decision.first_answer, &decision.first_why));
        self.set("second-answer", answer(&decision.second_answer, &decision.second_why));
        let (said, review) = told(&decision.code);
        self.set("decision-words", said);
        self.set("review-outcome", review);
        self.mark(decision.code == "AMEND", "amend");
    }
}

/// How a decision is told: to the school, and after a review.
fn told(code: &str) -> (&'static str, &'static str) {
    match code {
        "ASSESS" => ("to carry out an EHC needs assessment", ""),
        "NO_ASSESS" => ("not to carry out an EHC needs assessment", ""),
        "ISSUE" => ("to make an EHC plan", ""),
        "NO_ISSUE" => ("not to make an EHC plan", ""),
        "REASSESS" => ("to carry out a re-assessment", ""),
        "NO_REASSESS" => ("not to carry out a re-assessment", ""),
        "AMEND" => ("to amend the EHC plan", "to amend the plan"),
        "MAINTAIN" => ("to keep the EHC plan as it is", "to keep the plan as it is"),
        "CEASE" => ("to cease to maintain the EHC plan", "to cease to maintain the plan"),
        _ => ("", ""),
    }
}

/// The answer to a question of the test with its sentence. A bare answer is no reason.
fn answer(answer: &str, why: &str) -> String {
    let said = match answer {
        "yes" => "Yes.",
        "may-be" => "It may be.",
        "no" => "No.",
        _ => "",
    };
    if why.trim().is_empty() {
        String::new()
    } else {
        said_with(said, why)
    }
}

fn said_with(said: &str, why: &str) -> String {
    format!("{said} {}", why.trim()).trim().to_owned()
}
