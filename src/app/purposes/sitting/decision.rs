//! A decision: the test first, then the reasons, then what the kind of decision asks for; what is the same each time comes last and
//! is filled in already.

use chrono::NaiveDate;

use super::{Fault, Filled, SittingPurpose, people};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::domain::change::Change;
use crate::domain::meeting::{DecidedHow, Decision, DecisionDetail, Interim, MeetingAction};
use crate::domain::panel::codes::{Asks, DecisionKind, decision as kind_of, legal_test};
use crate::domain::panel::decision::{DecisionFacts, check, test_kept};
use crate::domain::panel::follows::{OFFERED_IN_LETTER, Said, parts};
use crate::domain::panel::interests;
use crate::domain::typed_date::Lean;
use crate::domain::words;

/// Further questions of a kind of decision: what is asked, its label, its hint. Each is kept under its own code.
const DETAILS: &[(Asks, &str, &str, &str)] = &[
    (Asks::Support, "support", "Support that goes on", "What, and from whom"),
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

/// The form for a decision; `evidence` is what is on file, a line each.
pub fn dialog(code: &'static str, facts: DecisionFacts, evidence: &str) -> Dialog {
    let words = kind_of(code).map_or(code, |kind| kind.words.as_str());
    let title = format!("{}: {words}", facts.reference);
    let fields = fields(code, &facts, evidence).unwrap_or_default();
    let purpose = SittingPurpose::Decide {
        code: code.to_owned(),
        facts: Box::new(facts),
    };
    Dialog::Form(Box::new(Form::new(title, Purpose::Sitting(purpose), fields)))
}

/// The form that corrects the words of a decision taken already.
pub fn correct(made: &Decision, facts: DecisionFacts) -> Dialog {
    let facts = DecisionFacts {
        correcting: Some(Box::new(made.clone())),
        ..facts
    };
    let title = format!(
        "Correct {}: {}",
        facts.reference,
        crate::domain::panel::codes::words(&made.code)
    );
    let fields = fields(&made.code, &facts, "").unwrap_or_default();
    let purpose = SittingPurpose::Decide {
        code: made.code.clone(),
        facts: Box::new(facts),
    };
    Dialog::Form(Box::new(Form::new(title, Purpose::Sitting(purpose), fields)))
}

/// The fields of a decision; none for a code that is not known.
pub(super) fn fields(code: &str, facts: &DecisionFacts, evidence: &str) -> Option<Vec<Field>> {
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
    own_fields(kind, &made, evidence, &mut fields);
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

fn own_fields(kind: &DecisionKind, made: &Decision, evidence: &str, fields: &mut Vec<Field>) {
    if kind.asks(Asks::WouldChange) {
        let field = Field::long("would-change", "Would change it", &made.would_change);
        fields.push(field.required().hint("What would change the picture"));
    }
    for (_, code, label, hint) in DETAILS.iter().filter(|(asks, ..)| kind.asks(*asks)) {
        fields.push(Field::line(code, label, made.detail(code)).hint(hint));
    }
    if kind.asks(Asks::Amount) {
        let pounds = made.amount_pence.map(pounds).unwrap_or_default();
        fields.push(
            Field::line("amount", "Amount", pounds)
                .hint("In pounds: 2500 or 2,500.00")
                .required(),
        );
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
        let asked = facts.advisers.join("\n");
        fields.push(
            Field::long("advisers", "Ask for advice", &asked).hint("Whom, a line each: the law's list is filled in"),
        );
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
    let warning = interests::presents_and_decides(presenter, made.decided_by.or(chair));
    let hint = warning.unwrap_or("The officer who decides; the meeting advises");
    let mut decided_by = people("decided-by", "Decided by", &facts.deciders, None)
        .required()
        .hint(hint);
    if let Some(decider) = made.decided_by {
        decided_by.set(&decider.to_string());
    }
    fields.push(decided_by);
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

fn pounds(pence: i64) -> String {
    format!("{}.{:02}", pence / 100, pence % 100)
}

/// Pounds as people write them, in pence.
fn pence(words: &str) -> Option<i64> {
    let plain: String = words
        .chars()
        .filter(|letter| !matches!(letter, '£' | ',' | ' '))
        .collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, "0"));
    let digits = |text: &str| !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let tens = if part.len() == 1 { 10 } else { 1 };
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part.parse::<i64>().ok()? * tens)
}

fn lines(form: &Form, key: &str) -> Vec<String> {
    let text = form.text(key);
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn filled(
    form: &Form,
    code: &str,
    facts: &DecisionFacts,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    let today = moment.today;
    let Some(kind) = kind_of(code) else {
        return Err(("", format!("“{code}” is not a decision this program knows.")));
    };
    if facts.day > today {
        let day = words::day(facts.day);
        return Err((
            "",
            format!("The meeting is on {day}: decisions are entered on its day or after it."),
        ));
    }
    let decision = decision(form, kind, facts, today)?;
    check(kind, facts, &decision)?;
    if facts.correcting.is_some() {
        return Ok(Filled::Change(Box::new(Change::Save(decision.into()))));
    }
    let said = said(form, facts, moment, preferences)?;
    Ok(Filled::Change(Box::new(Change::Decide(Box::new(parts(
        kind, facts, decision, said,
    ))))))
}

fn decision(form: &Form, kind: &DecisionKind, facts: &DecisionFacts, today: NaiveDate) -> Result<Decision, Fault> {
    let made = facts.correcting.as_deref().cloned();
    let amount_pence = match form.text("amount").as_str() {
        "" => None,
        words => Some(pence(words).ok_or(("amount", "write pounds, such as 2500 or 2,500.00".to_owned()))?),
    };
    let details = DETAILS.iter().map(|(_, code, ..)| DecisionDetail {
        code: (*code).to_owned(),
        words: form.text(code),
    });
    let fresh = Decision {
        child: facts.child,
        process: facts.process,
        meeting: facts.meeting,
        item: facts.item_id(),
        code: kind.code.clone(),
        day: facts.day,
        how: DecidedHow::from_code(&form.text("how")).unwrap_or_default(),
        test: test_kept(kind),
        not_quorate: facts.meeting.is_some() && !facts.quorate,
        follows: form.text("confirms").parse().ok(),
        ..Decision::default()
    };
    Ok(Decision {
        decided_by: form.text("decided-by").parse().ok(),
        first_answer: form.text("first"),
        first_why: form.text("first-why"),
        second_answer: form.text("second"),
        second_why: form.text("second-why"),
        reasons: form.text("reasons"),
        would_change: form.text("would-change"),
        evidence: lines(form, "evidence"),
        dissent: form.text("dissent"),
        conditions: form.text("conditions"),
        spoke: lines(form, "spoke"),
        needed: form.text("needed"),
        needed_from: form.text("needed-from"),
        needed_by: form.day("needed-by", today),
        still_in_time: form.text("still-in-time"),
        interim: Interim::from_code(&form.text("interim")).unwrap_or_default(),
        details: details.filter(|detail| !detail.words.is_empty()).collect(),
        amount_pence,
        ..made.unwrap_or(fresh)
    })
}

fn said(form: &Form, facts: &DecisionFacts, moment: &Moment, preferences: &Preferences) -> Result<Said, Fault> {
    let today = moment.today;
    let told = form.day("told", today);
    if told.is_some_and(|told| told > today) {
        return Err((
            "told",
            "this day is still to come: leave it empty until the letter has gone".into(),
        ));
    }
    if told.is_some_and(|told| told < facts.day) {
        return Err(("told", "this day lies before the decision".into()));
    }
    let what = form.text("action");
    let action = (!what.is_empty()).then(|| MeetingAction {
        meeting: facts.meeting,
        item: facts.item_id(),
        child: Some(facts.child),
        owner: form.text("action-owner").parse().ok(),
        what,
        due: form.day("action-due", today),
        ..MeetingAction::default()
    });
    let sits = facts.called.filter(|_| facts.day == today);
    let took = sits.map(|called| (moment.now - called).num_minutes().clamp(0, 600));
    Ok(Said {
        told,
        advisers: lines(form, "advisers"),
        asked: form.day("asked", today),
        tac: form.text("tac"),
        actions: action.into_iter().collect(),
        by: preferences.name.clone(),
        took: took.and_then(|minutes| u32::try_from(minutes).ok()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::panel::codes::decisions;
    use proptest::prelude::*;

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

    #[test]
    fn pounds_are_read_as_people_write_them() {
        assert_eq!(pence("£2,500"), Some(250_000));
        assert_eq!(pence("12.5"), Some(1250));
        assert_eq!(pence("12.345"), None);
        assert_eq!(pence("a lot"), None);
        assert_eq!(pence(""), None);
    }

    proptest! {
        #[test]
        fn a_sum_written_reads_back(sum in 0i64..100_000_000) {
            prop_assert_eq!(pence(&pounds(sum)), Some(sum));
        }
    }
}
