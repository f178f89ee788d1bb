//! What the record says of a question or a prompt before anybody answers it. A person's own answer always stands over it.

use chrono::{Months, NaiveDate};

use super::page::TriagePage;
use crate::domain::age::age_on;
use crate::domain::child::SenStatus;
use crate::domain::referral::{Answer, Have, Referral};
use crate::domain::words;

/// An answer the record gives, and from what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presumed<T> {
    pub answer: T,
    /// What it is taken from; empty when the record says nothing.
    pub because: String,
}

impl<T> Presumed<T> {
    fn new(answer: T, because: impl Into<String>) -> Self {
        Self {
            answer,
            because: because.into(),
        }
    }
}

/// What the record says to a question of the first block.
pub fn ours(code: &str, page: &TriagePage, today: NaiveDate) -> Presumed<Answer> {
    match code {
        "under-25" => age(page, today),
        "responsible" => responsible(page),
        "not-open" => not_open(page),
        "not-recent" => not_recent(page),
        "not-custody" => yes_unless(page.held.child.flags.in_custody, "flagged as in custody"),
        _ => Presumed::new(Answer::Unsaid, ""),
    }
}

fn yes_unless(bar: bool, why: &str) -> Presumed<Answer> {
    if bar {
        Presumed::new(Answer::No, why)
    } else {
        Presumed::new(Answer::Yes, "nothing held against it")
    }
}

fn age(page: &TriagePage, today: NaiveDate) -> Presumed<Answer> {
    let years = page.held.child.born.and_then(|born| age_on(born, today));
    match years {
        Some(years) if years < 25 => Presumed::new(Answer::Yes, format!("aged {years}")),
        Some(years) => Presumed::new(Answer::No, format!("aged {years}")),
        None => Presumed::new(Answer::Unsaid, "date of birth not held"),
    }
}

fn responsible(page: &TriagePage) -> Presumed<Answer> {
    let child = &page.held.child;
    let looked_after_by = &child.flags.looked_after_by;
    if child.flags.looked_after && !looked_after_by.is_empty() {
        return Presumed::new(Answer::Unsaid, format!("looked after by authority {looked_after_by}"));
    }
    match (&child.authority, child.flags.out_of_area) {
        (_, true) => Presumed::new(Answer::Unsaid, "flagged as out of area"),
        (Some(authority), _) => Presumed::new(Answer::Yes, format!("authority {authority} held as responsible")),
        (None, _) => Presumed::new(Answer::Unsaid, "authority not held"),
    }
}

fn not_open(page: &TriagePage) -> Presumed<Answer> {
    if page.held.child.status == SenStatus::Plan {
        return Presumed::new(Answer::No, "holds a plan");
    }
    match page.other_open() {
        Some(other) => Presumed::new(
            Answer::No,
            format!("an assessment is open since {}", words::day(other.process.opened)),
        ),
        None => Presumed::new(Answer::Yes, "none open, no plan held"),
    }
}

/// Only an assessment carried out counts; a refusal to assess is none (NA-05).
fn not_recent(page: &TriagePage) -> Presumed<Answer> {
    let since = page
        .received()
        .checked_sub_months(Months::new(6))
        .unwrap_or(page.received());
    let carried_out = page.held.processes.iter().filter(|held| {
        matches!(held.process.kind.as_str(), "assessment" | "reassessment")
            && Some(held.process.id) != page.referral.process
    });
    let ends = ["decision-to-issue", "decision-not-to-issue", "final-plan-sent"];
    let last = carried_out
        .flat_map(|held| &held.events)
        .filter(|event| !event.void && ends.contains(&event.name.as_str()))
        .map(|event| event.day)
        .max();
    match last.filter(|day| *day >= since) {
        Some(day) => Presumed::new(Answer::No, format!("one ended {}", words::day(day))),
        None => Presumed::new(Answer::Yes, "none held in that time"),
    }
}

/// What the record says to an evidence prompt.
pub fn evidence(code: &str, page: &TriagePage, today: NaiveDate) -> Presumed<Have> {
    let referral = &page.referral;
    match code {
        "child-views" => child_views(page),
        "parent-views" => said(&referral.parent_view, "in the referral"),
        "cycles" => cycles(page),
        "terms" => terms(referral),
        "attendance" => said(
            &page.held.child.attendance,
            &format!("attendance {}", page.held.child.attendance),
        ),
        "money" => money(page),
        "outside-advice" => outside(page),
        "health-care" => known(page, today),
        _ => Presumed::new(Have::Unsaid, ""),
    }
}

fn said(text: &str, because: &str) -> Presumed<Have> {
    if text.trim().is_empty() {
        Presumed::new(Have::Unsaid, "")
    } else {
        Presumed::new(Have::Have, because)
    }
}

fn child_views(page: &TriagePage) -> Presumed<Have> {
    let referral = &page.referral;
    match (referral.child_view.trim().is_empty(), referral.child_view_how.trim()) {
        (true, _) => Presumed::new(Have::Unsaid, ""),
        (false, "") => Presumed::new(Have::Have, "held; how they were asked is not said"),
        (false, how) => Presumed::new(Have::Have, how),
    }
}

fn cycles(page: &TriagePage) -> Presumed<Have> {
    let closed = page.held.cycles.iter().filter(|cycle| cycle.effect.is_some()).count();
    let held = page.held.cycles.len();
    let words = format!("{} held, {closed} with a result", words::count(held as i64, "cycle"));
    match (held, closed) {
        (0, _) => Presumed::new(Have::Unsaid, ""),
        (_, 2..) => Presumed::new(Have::Have, words),
        _ => Presumed::new(Have::Unsaid, words),
    }
}

fn terms(referral: &Referral) -> Presumed<Have> {
    match referral.terms_of_evidence {
        Some(terms) => Presumed::new(Have::Have, words::count(terms.into(), "term")),
        None => Presumed::new(Have::Unsaid, ""),
    }
}

fn money(page: &TriagePage) -> Presumed<Have> {
    let actions = page.held.cycles.iter().flat_map(|cycle| &cycle.actions);
    let in_cycles: i64 = actions.filter_map(|action| action.cost_pence).sum();
    let spent = page.referral.spent_pence.unwrap_or(in_cycles);
    if spent > 0 {
        Presumed::new(Have::Have, crate::domain::pack::pounds(spent))
    } else {
        Presumed::new(Have::Unsaid, "")
    }
}

fn outside(page: &TriagePage) -> Presumed<Have> {
    let reports = page.held.papers.iter().filter(|paper| paper.kind == "report").count();
    if reports > 0 {
        Presumed::new(Have::Have, words::count(reports as i64, "report"))
    } else {
        said(&page.referral.outside_advice, "in the referral")
    }
}

fn known(page: &TriagePage, today: NaiveDate) -> Presumed<Have> {
    let roles = [
        "gp",
        "social worker",
        "health visitor",
        "early help",
        "paediatrician",
        "nurse",
    ];
    let people = page
        .held
        .people
        .iter()
        .filter(|linked| linked.link.ends.is_none_or(|ends| ends >= today));
    let found: Vec<String> = people
        .map(|linked| linked.link.role.to_lowercase())
        .filter(|role| roles.iter().any(|known| role.contains(known)))
        .collect();
    match found.is_empty() {
        true if page.held.child.flags.social_care => Presumed::new(Have::Have, "known to social care"),
        true => Presumed::new(Have::Unsaid, ""),
        false => Presumed::new(Have::Have, words::list(&found)),
    }
}
