//! Something happened in a process: what, and when. The dates follow at once.

use chrono::NaiveDate;

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::law;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::id::ProcessId;
use crate::domain::matter::Event;
use crate::domain::typed_date::Lean;

/// The form for a process of this kind. What happened is said by the user, but where a duty was chosen whose event it is.
pub fn dialog(process: ProcessId, kind: &str, name: &str, event: &str, today: NaiveDate) -> Dialog {
    let events = law::events_of(law::kind(kind)).into_iter();
    let events = events
        .map(|event| Answer::new(event.name.clone(), event.words.clone()))
        .collect();
    let fields = vec![
        Field::code("event", "What happened", events)
            .taking(event)
            .required()
            .hint("Type part of it, or the down arrow shows all"),
        Field::day("day", "On", Some(today), Lean::Past).required(),
        Field::line("by", "By whom", ""),
        Field::long("note", "Note", ""),
    ];
    let purpose = Purpose::AddEvent {
        process,
        kind: kind.to_owned(),
    };
    Dialog::Form(Box::new(Form::new(
        format!("A step for {}", veiled(name)),
        purpose,
        fields,
    )))
}

pub(super) fn filled(
    form: &Form,
    process: ProcessId,
    moment: &Moment,
    preferences: &Preferences,
) -> Result<Filled, Fault> {
    let day = form.day("day", moment.today).unwrap_or(moment.today);
    if day > moment.today {
        return Err((
            "day",
            "this has not happened yet: a step is recorded on the day it happens or after".to_owned(),
        ));
    }
    let by = form.text("by");
    let event = Event {
        process,
        name: form.text("event"),
        day,
        by: if by.is_empty() { preferences.name.clone() } else { by },
        note: form.text("note"),
        ..Event::default()
    };
    Ok(Filled::Change(Box::new(Change::AddEvent(event))))
}
