//! How long a referral has waited, and what must be said of it.

use chrono::NaiveDate;

use super::checklist::Checklist;
use super::page::TriagePage;
use crate::domain::referral::{Answer, Have, Referral, ReferralKind, Triage};
use crate::domain::words;

/// Whole days since it was received.
pub fn age(received: NaiveDate, today: NaiveDate) -> i64 {
    (today - received).num_days()
}

/// Whether it has waited longer than it should.
pub fn is_old(received: NaiveDate, today: NaiveDate, list: &Checklist) -> bool {
    age(received, today) > list.untriaged_days
}

/// What must be said of a referral before anybody decides: never a bar, each in a sentence.
pub fn warnings(page: &TriagePage, working: &Referral, today: NaiveDate, list: &Checklist) -> Vec<String> {
    let mut said = Vec::new();
    if page.referral.triaged.is_none() && is_old(page.received(), today, list) {
        let waited = words::count(age(page.received(), today), "day");
        said.push(format!("Not triaged for {waited}."));
    }
    if let Some(by) = page.decide_by() {
        let left = (by - today).num_days();
        match left {
            ..0 => said.push(format!("Week six ended {}: late.", words::weekday(by))),
            0..=14 => said.push(format!(
                "Decide by {}, {} left.",
                words::weekday(by),
                words::count(left, "day")
            )),
            _ => {}
        }
    }
    if let Some(other) = page.other_open() {
        said.push(format!(
            "Another assessment is open since {}.",
            words::day(other.process.opened)
        ));
    }
    if only_terms_are_missing(working) {
        said.push("Fewer terms than local guidance: this is not a bar.".to_owned());
    }
    said
}

/// Whether the number of terms (or of cycles, which is the same in other words) is all that is said to be missing.
pub fn only_terms_are_missing(referral: &Referral) -> bool {
    let missing = referral.prompts.iter().filter(|prompt| prompt.have == Have::Missing);
    let codes: Vec<&str> = missing.map(|prompt| prompt.code.as_str()).collect();
    !codes.is_empty() && codes.iter().all(|code| matches!(*code, "terms" | "cycles"))
}

/// Whether a child is held back only for terms: nothing else is missing, the legal test is not answered with a no, and yet
/// no request was made.
pub fn is_held_back(referral: &Referral) -> bool {
    let settled_elsewhere = matches!(
        referral.outcome,
        Some(
            Triage::RequestAssessment
                | Triage::ToPanel
                | Triage::AgreeNow
                | Triage::Duplicate
                | Triage::NotOurs
                | Triage::Withdrawn
        )
    );
    let refused = [referral.may_have_sen, referral.plan_may_be_necessary].contains(&Answer::No);
    !settled_elsewhere && !refused && only_terms_are_missing(referral)
}

/// A kind in words, as its page is headed.
pub fn kind_words(kind: ReferralKind) -> &'static str {
    match kind {
        ReferralKind::Concern => "Concern",
        ReferralKind::Request => "Request for an assessment",
    }
}
