//! One seat: what it is, who holds it, what they said, and from when to when they were there.

use super::{PanelPurpose, time};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::purpose::Purpose;
use crate::app::purposes::Fault;
use crate::domain::change::Change;
use crate::domain::id::MeetingId;
use crate::domain::meeting::{Attendance, Seat};
use crate::domain::panel::page::SeatLine;
use crate::domain::panel::seats::{Stay, stay};

/// The form that changes a seat.
pub fn edit(line: &SeatLine) -> Dialog {
    let purpose = PanelPurpose::EditSeat(Box::new(line.seat.clone()));
    dialog(&line.seat, &line.name, &line.organisation, purpose)
}

/// The form that adds a seat.
pub fn add(meeting: MeetingId) -> Dialog {
    dialog(&Seat::default(), "", "", PanelPurpose::AddSeat(meeting))
}

/// The form, with what the seat holds already.
pub fn dialog(seat: &Seat, name: &str, organisation: &str, purpose: PanelPurpose) -> Dialog {
    let id = seat.person.map(|person| person.to_string()).unwrap_or_default();
    let said = Attendance::ALL
        .iter()
        .map(|said| Answer::new(said.code(), said.words()))
        .collect();
    let required = vec![Answer::new("no", "no"), Answer::new("yes", "yes")];
    let stay = stay(&seat.part);
    let show = |time: Option<chrono::NaiveTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
    let fields = vec![
        Field::line("role", "Seat", seat.role.clone())
            .required()
            .hint("chair, educational psychologist, DMO, SENCo, social care manager ..."),
        Field::person("person", "Held by").picked(id, name),
        Field::organisation("organisation", "School or service")
            .picked(
                seat.organisation.map(|id| id.to_string()).unwrap_or_default(),
                if seat.organisation.is_some() { organisation } else { "" },
            )
            .hint("Whose seat it is; else that of its holder"),
        Field::choice("said", "Said", said, seat.attendance.code()),
        Field::line("for", "In place of", seat.substitute_for.clone()).hint("For a substitute: whose seat it is"),
        Field::line("from", "Present from", show(stay.and_then(|stay| stay.from))).hint("Empty: from the start"),
        Field::line("to", "Present to", show(stay.and_then(|stay| stay.to))).hint("Empty: to the end"),
        Field::choice(
            "required",
            "Required",
            required,
            if seat.required { "yes" } else { "no" },
        ),
    ];
    let title = if seat.role.is_empty() {
        "Add a seat".to_owned()
    } else {
        format!("Seat: {}", seat.role)
    };
    Dialog::Form(Box::new(Form::new(title, Purpose::Panels(purpose), fields)))
}

pub(super) fn filled(form: &Form, seat: &Seat) -> Result<Change, Fault> {
    let stay = Stay {
        from: time(form, "from")?,
        to: time(form, "to")?,
    };
    if stay.from.zip(stay.to).is_some_and(|(from, to)| from >= to) {
        return Err(("to", "they left before they came".to_owned()));
    }
    let changed = Seat {
        role: form.text("role"),
        person: form.picked("person"),
        organisation: form.picked("organisation"),
        attendance: Attendance::from_code(&form.text("said")).unwrap_or_default(),
        substitute_for: form.text("for"),
        part: stay.words(),
        required: form.text("required") == "yes",
        ..seat.clone()
    };
    Ok(Change::Save(changed.into()))
}
