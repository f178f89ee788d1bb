//! What the form of a decision asks.

use super::super::{people, people_with};
use crate::app::field::{Answer, Field};
use crate::app::purposes::advisers;
use crate::domain::meeting::{DecidedHow, Decision, Interim};
use crate::domain::panel::codes::{Asks, DecisionKind, decision as kind_of, legal_test};
use crate::domain::panel::decision::DecisionFacts;
use crate::domain::panel::follows::OFFERED_IN_LETTER;
use crate::domain::panel::interests;
use crate::domain::typed_date::Lean;

/// Further questions of a kind of decision: what is asked, its label, its hint. Each is kept under its own code.
pub(super) const DETAILS: &[(Asks, &str, &str, &str)] = &[
    (
        Asks::Support,
        "support",
        "Support meanwhile",
        "What should happen now, how often, and from whom",
    ),
    (Asks::Band, "band", "Funding band", "Leave empty if none is set"),
    (Asks::Changes, "changes", "What changes", "In the plan, by section"),
    (
        Asks::Placement,
        "placement",
        "School or type",
        "Named, or the type of school",
    ),
    (Asks::Cost, "cost", "Cost", "A year, and what it covers"),
    (
        Asks::Replies,
        "replies",
        "Schools' replies",
        "What those consulted said",
    ),
    (Asks::Split, "split", "Who pays what", "Education, health, social care"),
    (
        Asks::Period,
        "period",
        "For how long",
        "From and to, and when it is looked at again",
    ),
    (
        Asks::WhoDoesWhat,
        "who-does-what",
        "Who does what",
        "Instead: what, by whom",
    ),
];

/// The fields of a decision; none for a code that is not known.
pub(in crate::app::purposes::sitting) fn fields(
    code: &str,
    facts: &DecisionFacts,
    evidence: &str,
) -> Option<Vec<Field>> {
    let kind = kind_of(code)?;
    let made = facts.correcting.as_deref().cloned().unwrap_or_default();
    let mut fields = Vec::new();
    if kind.asks(Asks::Confirms) {
        fields.push(to_confirm(facts));
    }
    test_fields(kind, &made, &mut fields);
    if kind.asks(Asks::Defer) {
        defer_fields(&made, &mut fields);
    }
    let reasons = Field::long("reasons", "Reasons", &made.reasons).hint("In words for this child. Ctrl-S saves.");
    fields.push(if kind.reasons { reasons.required() } else { reasons });
    own_fields(kind, facts, &made, evidence, &mut fields);
    if facts.correcting.is_none() {
        following_fields(kind, facts, &mut fields);
    }
    same_fields(kind, facts, &made, &mut fields);
    Some(fields)
}

fn to_confirm(facts: &DecisionFacts) -> Field {
    let waits = facts.to_confirm.iter();
    let answers: Vec<Answer> = waits
        .map(|waits| Answer::new(waits.decision.to_string(), waits.words.clone()))
        .collect();
    let first = answers.first().map(|answer| answer.code.clone()).unwrap_or_default();
    Field::choice("confirms", "Confirms", answers, &first).required()
}

fn test_fields(kind: &DecisionKind, made: &Decision, fields: &mut Vec<Field>) {
    if kind.test.as_deref().and_then(legal_test).is_none() {
        return;
    }
    let answers = || {
        vec![
            Answer::new("yes", "yes"),
            Answer::new("may-be", "may be"),
            Answer::new("no", "no"),
        ]
    };
    let hint = "y yes, m may be, n no. May be is a yes";
    let why = "A sentence the family can read";
    fields.push(
        Field::choice("first", "1 May have SEN?", answers(), &made.first_answer)
            .hint(hint)
            .required(),
    );
    fields.push(Field::line("first-why", "  Why", made.first_why.clone()).hint(why));
    fields.push(
        Field::choice("second", "2 May need a plan?", answers(), &made.second_answer)
            .hint(hint)
            .required(),
    );
    fields.push(Field::line("second-why", "  Why", made.second_why.clone()).hint(why));
}

fn defer_fields(made: &Decision, fields: &mut Vec<Field>) {
    let ways = Interim::ALL
        .iter()
        .map(|way| Answer::new(way.code(), way.words()))
        .collect();
    fields.extend([
        Field::line("needed", "Exactly what", made.needed.clone())
            .required()
            .hint("The document, by name"),
        Field::line("needed-from", "From whom", made.needed_from.clone()).required(),
        Field::day("needed-by", "By when", made.needed_by, Lean::Future).required(),
        Field::line("still-in-time", "Why still in time", made.still_in_time.clone())
            .required()
            .hint("Putting off does not stop the clock"),
        Field::choice("interim", "Then decided", ways, made.interim.code())
            .hint("When the next meeting is too late: a manager, or by papers"),
    ]);
}

fn own_fields(kind: &DecisionKind, facts: &DecisionFacts, made: &Decision, evidence: &str, fields: &mut Vec<Field>) {
    if kind.asks(Asks::WouldChange) {
        let field = Field::long("would-change", "Would change it", &made.would_change);
        fields.push(field.required().hint("What would change the picture"));
    }
    for (_, code, label, hint) in DETAILS.iter().filter(|(asks, ..)| kind.asks(*asks)) {
        fields.push(Field::line(code, label, made.detail(code)).hint(hint));
    }
    if kind.asks(Asks::Amount) {
        let cost = facts.equipment.as_ref().and_then(|order| order.cost_pence);
        let field = Field::amount("amount", "Amount", made.amount_pence.or(cost));
        fields.push(field.hint("In pounds: 2500 or 2,500.00").required());
    }
    if kind.asks(Asks::Evidence) {
        let held = made.evidence.join("\n");
        let field = Field::long("evidence", "Evidence", if held.is_empty() { evidence } else { &held });
        fields.push(field.hint("What was looked at, a line each"));
    }
}

/// What follows: filled in so that Ctrl-S is enough.
fn following_fields(kind: &DecisionKind, facts: &DecisionFacts, fields: &mut Vec<Field>) {
    if kind.asks(Asks::Tac) {
        let ways = [
            (OFFERED_IN_LETTER, "yes, with the decision letter"),
            ("by telephone", "yes, by telephone today"),
            ("", "no"),
        ];
        let ways = ways.map(|(code, words)| Answer::new(code, words)).to_vec();
        fields.push(Field::choice("tac", "TAC offered", ways, OFFERED_IN_LETTER));
    }
    if kind.asks(Asks::Advice) {
        fields.push(advisers::ticks("Ask for advice", &facts.advisers));
        fields.push(advisers::others());
        fields.push(
            Field::day("asked", "Asked on", Some(facts.day), Lean::Nearest)
                .hint("The day they receive it: six weeks run from then"),
        );
    }
    if kind.asks(Asks::Action) {
        fields.push(Field::line("action", "Action", "").hint("What somebody is asked to do"));
        fields.push(people("action-owner", "  By whom", &facts.owners, None));
        fields.push(Field::day("action-due", "  By when", None, Lean::Future));
    }
    if !kind.when_told.is_empty() {
        let hint = "Leave empty while the letter is still to go: the clock counts from the day it goes";
        fields.push(Field::day("told", "Family told on", None, Lean::Past).hint(hint));
    }
}

fn same_fields(kind: &DecisionKind, facts: &DecisionFacts, made: &Decision, fields: &mut Vec<Field>) {
    let presenter = facts.item.as_ref().and_then(|item| item.presenter);
    let chair = facts.deciders.first().map(|named| named.id);
    let decider = made.decided_by.or(chair.filter(|_| !facts.chair_out));
    let hint = match interests::presents_and_decides(presenter, decider) {
        Some(warning) => warning,
        None if facts.chair_out => "The chair keeps out of it: choose the officer who decides",
        None => "The officer who decides; the meeting advises",
    };
    let decided_by = people_with("decided-by", "Decided by", &facts.deciders, decider);
    fields.push(decided_by.required().hint(hint));
    if facts.meeting.is_none() {
        let ways = DecidedHow::ALL
            .iter()
            .skip(1)
            .map(|how| Answer::new(how.code(), how.words()))
            .collect();
        fields.push(Field::choice("how", "How", ways, DecidedHow::Manager.code()).required());
    }
    if kind.reasons {
        fields.push(Field::line("conditions", "Conditions", made.conditions.clone()));
        fields.push(Field::long("spoke", "Who spoke", &made.spoke.join("\n")).hint("Role: for what; a line each"));
        fields.push(Field::line("dissent", "Dissent", made.dissent.clone()).hint("Who did not agree, and why"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::panel::codes::decisions;

    #[test]
    fn every_decision_has_its_form() {
        let facts = DecisionFacts::default();
        for kind in decisions() {
            let fields = fields(&kind.code, &facts, "").expect("known");
            let has = |key: &str| fields.iter().any(|field| field.key == key);
            assert!(has("decided-by"), "{}", kind.code);
            assert_eq!(has("first"), kind.test.is_some(), "{}", kind.code);
            assert_eq!(has("told"), !kind.when_told.is_empty(), "{}", kind.code);
            assert_eq!(has("needed"), kind.asks(Asks::Defer), "{}", kind.code);
        }
    }
}
