//! Advice: reminded, received, corrected.

use chrono::NaiveDate;

use super::{Fault, PagePurpose, keep, past};
use crate::app::dialog::Dialog;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::domain::advice::{Advice, Chase};
use crate::domain::change::Change;
use crate::domain::id::AdviceId;
use crate::domain::record::AnyRecord;
use crate::domain::typed_date::Lean;

fn form(title: String, purpose: PagePurpose, fields: Vec<Field>) -> Dialog {
    Dialog::Form(Box::new(Form::new(title, Purpose::Page(Box::new(purpose)), fields)))
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
