//! A step that was entered in error: it stays to be seen, and counts no more; the right one takes its place.

use super::{Fault, PagePurpose, past};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::law;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::domain::change::Change;
use crate::domain::matter::Event;
use crate::domain::typed_date::Lean;

/// The form for a step of a process of this kind.
pub fn dialog(event: &Event, kind: &str) -> Dialog {
    let events = law::events_of(law::kind(kind)).into_iter();
    let mut events: Vec<Answer> = events
        .map(|event| Answer::new(event.name.clone(), event.words.clone()))
        .collect();
    if events.iter().all(|held| held.code != event.name) {
        events.push(Answer::new(event.name.clone(), law::event_words(&event.name)));
    }
    let instead = vec![
        Answer::new("right", "put right as below"),
        Answer::new("out", "it never happened"),
    ];
    let fields = vec![
        Field::line("why", "What was wrong", "")
            .required()
            .hint("In your own words; it is kept beside the step"),
        Field::choice("instead", "The step", instead, "right"),
        Field::code("event", "What happened", events)
            .taking(&event.name)
            .required(),
        Field::day("day", "On", Some(event.day), Lean::Past).required(),
        Field::line("by", "By whom", event.by.clone()),
        Field::long("note", "Note", &event.note),
    ];
    let title = format!("Put right: {}", law::event_words(&event.name));
    let purpose = PagePurpose::CorrectEvent(Box::new(event.clone()), kind.to_owned());
    Dialog::Form(Box::new(Form::new(title, Purpose::Page(Box::new(purpose)), fields)))
}

pub(super) fn corrected(form: &Form, event: &Event, moment: &Moment) -> Result<Change, Fault> {
    let right = Event {
        id: Default::default(),
        name: form.text("event"),
        day: past(form, "day", moment)?,
        by: form.text("by"),
        note: form.text("note"),
        ..event.clone()
    };
    let same = (&right.name, right.day, &right.by, &right.note) == (&event.name, event.day, &event.by, &event.note);
    let out = form.text("instead") == "out";
    if same && !out {
        return Err((
            "day",
            "nothing is different: change it, or say that it never happened".to_owned(),
        ));
    }
    Ok(Change::CorrectEvent {
        event: event.id,
        why: form.text("why"),
        right: (!out).then_some(right),
    })
}
