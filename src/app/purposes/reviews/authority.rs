//! The authority's part: decision, amendment notice, comments, final amended plan.

use chrono::NaiveDate;

use super::{Fault, ReviewPurpose, form, past};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::domain::change::ReviewStep;
use crate::domain::plan::{Outcome, Plan, Provision};
use crate::domain::review::Named;
use crate::domain::reviews::schedule::comments_until;
use crate::domain::reviews::steps::{self, Decided, Finalised, Ground, Noticed};
use crate::domain::typed_date::Lean;

pub(super) fn decide(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    let codes = vec![
        Answer::new("A", "amend the plan"),
        Answer::new("M", "keep it as it is"),
        Answer::new("C", "cease to maintain it"),
    ];
    let notice = vec![
        Answer::new("yes", "it goes with the decision"),
        Answer::new("no", "not yet"),
    ];
    let told = vec![
        Answer::new("letter", "by a letter, still to be written"),
        Answer::new("told", "they were told on this day"),
    ];
    vec![
        Field::choice("code", "Decision", codes, &ground.review.decision)
            .required()
            .hint("Left and right choose"),
        Field::day("on", "On", Some(today), Lean::Past).required(),
        Field::choice("told", "The family is told", told, "letter")
            .hint("The clock stops on the day the letter goes, not on the day of the decision"),
        Field::long("reasons", "Reasons", &ground.review.decision_reasons)
            .required()
            .hint("Written for this child; keeping and ceasing carry a right of appeal"),
        Field::choice("notice", "Amendment notice", notice, "yes")
            .hint("The law wants it with the decision, within four weeks of the meeting"),
        Field::long("evidence", "Sent with it", &ground.review.notice_evidence)
            .hint("Only when amending: the amendments proposed and the evidence for them"),
    ]
}

pub(super) fn decided(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let on = past(form, "on", today)?;
    let code = form.text("code");
    let told = form.text("told") == "told";
    let with_notice = code == "A" && (form.text("notice") == "yes" || !told);
    let decided = Decided {
        on,
        reasons: form.text("reasons"),
        notice: with_notice.then(|| Noticed {
            on,
            evidence: form.text("evidence"),
        }),
        code,
    };
    match told {
        true => steps::decide(ground, &decided),
        false => steps::resolve(ground, &decided),
    }
}

pub(super) fn not_amending(today: NaiveDate) -> Vec<Field> {
    vec![
        Field::day("on", "Told on", Some(today), Lean::Past).required(),
        Field::long("reasons", "Reasons", "")
            .required()
            .hint("What was said of the changes proposed, and why the plan stays; the family may appeal"),
    ]
}

pub(super) fn not_amended(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    steps::not_amend(ground, past(form, "on", today)?, &form.text("reasons"))
}

pub(super) fn ceasing(today: NaiveDate) -> Vec<Field> {
    vec![
        Field::day("on", "Asked on", Some(today), Lean::Past)
            .required()
            .hint("The family and the head of the school named are asked before anything is decided"),
    ]
}

pub(super) fn ceasing_asked(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    steps::consider_ceasing(ground, past(form, "on", today)?)
}

pub(super) fn notice(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    vec![
        Field::day("on", "Sent on", Some(today), Lean::Past).required(),
        Field::long("evidence", "Sent with it", &ground.review.notice_evidence)
            .required()
            .hint("The amendments proposed and the evidence for them; the plan itself goes too"),
    ]
}

pub(super) fn noticed(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let noticed = Noticed {
        on: past(form, "on", today)?,
        evidence: form.text("evidence"),
    };
    steps::notice(ground, &noticed)
}

pub(super) fn represent(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    vec![
        Field::day("on", "Came on", ground.review.represented.or(Some(today)), Lean::Past).required(),
        Field::long("words", "What they say", &ground.review.representations)
            .required()
            .hint("Also a school they ask for, a meeting they want, or that they agree"),
    ]
}

pub(super) fn represented(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    steps::represent(ground, past(form, "on", today)?, &form.text("words"))
}

/// What section I is to say: a school or college, or only its type.
pub(super) fn naming(ground: &Ground) -> Vec<Field> {
    let names = &ground.review.names;
    let setting = names.setting.map(|id| id.to_string()).unwrap_or_default();
    let name = if setting.is_empty() { "" } else { names.words.as_str() };
    vec![
        Field::organisation("placement", "Section I names")
            .picked(setting, name)
            .hint("The school or college, as it is held here"),
        Field::line("placement-kind", "Or the type", names.kind()).hint("The type of it, where none is named"),
    ]
}

pub(super) fn named(form: &Form) -> Named {
    let setting = form.picked("placement");
    let key = if setting.is_some() {
        "placement"
    } else {
        "placement-kind"
    };
    Named {
        setting,
        words: form.text(key),
    }
}

/// The form of the final amended plan.
pub fn finalise(
    ground: Ground,
    plan: &Plan,
    outcomes: &[Outcome],
    provision: &[Provision],
    today: NaiveDate,
) -> Dialog {
    // Not before the family's days to comment have passed.
    let on = ground.notice.map_or(today, |notice| match ground.review.represented {
        Some(_) => today,
        None => today.max(comments_until(notice)),
    });
    let on = vec![
        Field::day("on", "Sent on", Some(on.min(today)), Lean::Past)
            .required()
            .hint("To the family, the school named and the health commissioner"),
    ];
    let fields = on.into_iter().chain(naming(&ground)).collect();
    let purpose = ReviewPurpose::Final {
        ground: Box::new(ground),
        plan: Box::new(plan.clone()),
        outcomes: outcomes.to_vec(),
        provision: provision.to_vec(),
    };
    form("The final amended plan was sent".to_owned(), purpose, fields)
}

pub(super) fn finalised(
    form: &Form,
    ground: &Ground,
    (plan, outcomes, provision): (&Plan, &[Outcome], &[Provision]),
    today: NaiveDate,
) -> Result<ReviewStep, Fault> {
    let mut ground = ground.clone();
    ground.review.names = named(form);
    let finalised = Finalised {
        on: past(form, "on", today)?,
        plan: plan.clone(),
        outcomes: outcomes.to_vec(),
        provision: provision.to_vec(),
    };
    steps::finalise(&ground, &finalised)
}
