//! Advice: asked of several at once, reminded, received, corrected.

use chrono::{Duration, NaiveDate};

use super::{Fault, PagePurpose, keep, past};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::advice::{Advice, Chase};
use crate::domain::change::Change;
use crate::domain::id::{AdviceId, ChildId, ProcessId};
use crate::domain::record::AnyRecord;
use crate::domain::typed_date::Lean;

/// Those asked most, as regulation 6(1) of the SEND Regulations 2014 names them, and the therapies.
const ASKED: &[(&str, &str)] = &[
    ("parents", "parent or young person"),
    ("school", "school or setting"),
    ("health", "health care professional"),
    ("educational-psychology", "educational psychologist"),
    ("social-care", "social care"),
    ("speech-and-language-therapy", "speech and language therapy"),
    ("occupational-therapy", "occupational therapy"),
    ("physiotherapy", "physiotherapy"),
    ("camhs", "child and adolescent mental health"),
    ("teacher-of-the-deaf", "teacher of the deaf or of the vision impaired"),
];

/// Weeks a body has to give its advice: regulation 8(1).
const WEEKS: i64 = 6;

fn form(title: String, purpose: PagePurpose, fields: Vec<Field>) -> Dialog {
    Dialog::Form(Box::new(Form::new(title, Purpose::Page(Box::new(purpose)), fields)))
}

/// The form that asks; `name` is whose page it is.
pub fn ask(child: ChildId, process: ProcessId, name: &str, today: NaiveDate) -> Dialog {
    let answers = ASKED.iter().map(|(code, words)| Answer::new(*code, *words)).collect();
    let fields = vec![
        Field::ticks::<&str>("whom", "Ask", answers, &[]),
        Field::line("other", "And", "").hint("Somebody else, in words"),
        Field::day("asked", "Asked on", Some(today), Lean::Past).required(),
        Field::day("due", "Due by", Some(today + Duration::weeks(WEEKS)), Lean::Future)
            .required()
            .hint("Six weeks from the request, by law; sooner by agreement"),
        Field::long("question", "What is asked", ""),
    ];
    form(
        format!("Ask for advice about {}", veiled(name)),
        PagePurpose::AskAdvice(child, process),
        fields,
    )
}

pub(super) fn asked(form: &Form, child: ChildId, process: ProcessId, moment: &Moment) -> Result<Change, Fault> {
    let mut whom = form.ticked("whom");
    let other = form.text("other");
    if !other.is_empty() {
        whom.push(other);
    }
    if whom.is_empty() {
        return Err(("whom", "tick whom to ask, or write it below".to_owned()));
    }
    let asked = past(form, "asked", moment)?;
    let due = form.day("due", moment.today).unwrap_or(asked + Duration::weeks(WEEKS));
    if due < asked {
        return Err(("due", "this is before the day it was asked".to_owned()));
    }
    let advice = |contributor| Advice {
        child,
        process,
        contributor,
        asked,
        due,
        question: form.text("question"),
        ..Advice::default()
    };
    Ok(Change::AskAdvice(whom.into_iter().map(advice).collect()))
}

/// The form that says it came in; `from` is whose advice.
pub fn receive(advice: AdviceId, from: &str, today: NaiveDate) -> Dialog {
    let fields = vec![Field::day("on", "Came in on", Some(today), Lean::Past).required()];
    form(
        format!("Advice from {from}"),
        PagePurpose::ReceiveAdvice(advice),
        fields,
    )
}

pub(super) fn received(form: &Form, advice: AdviceId, moment: &Moment) -> Result<Change, Fault> {
    let on = past(form, "on", moment)?;
    Ok(Change::ReceiveAdvice { advice, on })
}

/// The form that says a reminder went; `from` says to whom.
pub fn chase(advice: Vec<AdviceId>, from: &str, today: NaiveDate) -> Dialog {
    let fields = vec![
        Field::day("on", "Reminded on", Some(today), Lean::Past).required(),
        Field::line("how", "How", "e-mail"),
        Field::line("reply", "What they said", ""),
    ];
    form(format!("Remind {from}"), PagePurpose::ChaseAdvice(advice), fields)
}

pub(super) fn chased(form: &Form, advice: &[AdviceId], moment: &Moment) -> Result<Change, Fault> {
    let chase = Chase {
        day: past(form, "on", moment)?,
        how: form.text("how"),
        reply: form.text("reply"),
    };
    Ok(Change::ChaseAdvice {
        advice: advice.to_vec(),
        chase,
    })
}

/// The form that corrects a request.
pub fn dialog(held: &Advice) -> Dialog {
    let fields = vec![
        Field::day("asked", "Asked on", Some(held.asked), Lean::Past).required(),
        Field::day("due", "Due by", Some(held.due), Lean::Future).required(),
        Field::day("received", "Came in on", held.received, Lean::Past),
        Field::day("draft-sent", "Draft sent to them", held.draft_sent, Lean::Past),
        Field::day("draft-seen", "They saw the draft", held.draft_seen, Lean::Past),
        Field::line("draft-comment", "Their comment", held.draft_comment.clone()),
        Field::day("final-sent", "Final sent to them", held.final_sent, Lean::Past),
        Field::day("checked", "Quality checked", held.quality_checked, Lean::Past),
        Field::line("check-note", "Of the quality", held.quality_note.clone()),
        Field::day("dropped", "No longer wanted", held.dropped, Lean::Past),
        Field::line("dropped-why", "Why not", held.dropped_why.clone()),
        Field::long("question", "What was asked", &held.question),
    ];
    let title = format!("Advice from {}", held.contributor.replace('-', " "));
    form(title, PagePurpose::SaveAdvice(Box::new(held.clone())), fields)
}

pub(super) fn saved(form: &Form, held: &Advice, moment: &Moment) -> Change {
    let day = |key: &str| form.day(key, moment.today);
    keep(AnyRecord::Advice(Box::new(Advice {
        asked: day("asked").unwrap_or(held.asked),
        due: day("due").unwrap_or(held.due),
        received: day("received"),
        draft_sent: day("draft-sent"),
        draft_seen: day("draft-seen"),
        draft_comment: form.text("draft-comment"),
        final_sent: day("final-sent"),
        quality_checked: day("checked"),
        quality_note: form.text("check-note"),
        dropped: day("dropped"),
        dropped_why: form.text("dropped-why"),
        question: form.text("question"),
        ..held.clone()
    })))
}
