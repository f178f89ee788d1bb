//! The forms of the Panels tab.

pub mod item_form;
pub mod log_form;
pub mod meeting_form;
pub mod seat_form;

use serde::{Deserialize, Serialize};

use super::{Fault, Filled};
use crate::app::dialog::Dialog;
use crate::app::draft::Draft;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::preferences::Preferences;
use crate::domain::change::Change;
use crate::domain::equipment::EquipmentOrder;
use crate::domain::forum::ForumQuestion;
use crate::domain::id::MeetingId;
use crate::domain::meeting::{AgendaItem, Meeting, Seat};
use crate::domain::record::AnyRecord;
use meeting_form::Known;

/// What a form of this tab is filled for. It is kept with half-typed words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PanelPurpose {
    /// Call one meeting.
    CallMeeting(Box<Known>),
    /// Call meetings by their rhythm, up to a day.
    CallSeries(Box<Known>),
    /// Change a meeting's day, times, place, chair and clerk.
    EditMeeting(Box<Meeting>),
    /// Make a kind of meeting of one's own.
    NewKind,
    /// Change an item of an agenda.
    EditItem(Box<AgendaItem>),
    /// Put something on an agenda that is not under Waiting.
    AddItem(Box<item_form::Adding>),
    /// Change a seat.
    EditSeat(Box<Seat>),
    /// Add a seat.
    AddSeat(MeetingId),
    /// Equipment; whether it is newly asked for.
    Order(Box<EquipmentOrder>, bool),
    /// A question and its answer.
    Question(Box<ForumQuestion>),
}

impl PanelPurpose {
    /// What the form was opened over.
    pub fn seen(&self) -> Vec<AnyRecord> {
        match self {
            Self::EditMeeting(meeting) => vec![meeting.clone().into()],
            Self::EditItem(item) => vec![item.clone().into()],
            Self::EditSeat(seat) => vec![seat.clone().into()],
            Self::Order(order, _) => vec![order.clone().into()],
            Self::Question(question) => vec![question.clone().into()],
            Self::CallMeeting(_) | Self::CallSeries(_) | Self::NewKind | Self::AddItem(_) | Self::AddSeat(_) => {
                Vec::new()
            }
        }
    }
}

/// What a filled form comes to.
pub fn filled(
    purpose: &PanelPurpose,
    form: &Form,
    moment: &Moment,
    _preferences: &Preferences,
) -> Result<Filled, Fault> {
    let change = match purpose {
        PanelPurpose::CallMeeting(known) => meeting_form::filled_one(form, known, moment)?,
        PanelPurpose::CallSeries(known) => meeting_form::filled_series(form, known, moment)?,
        PanelPurpose::EditMeeting(meeting) => meeting_form::filled_edit(form, meeting, moment)?,
        PanelPurpose::NewKind => meeting_form::filled_kind(form)?,
        PanelPurpose::EditItem(item) => item_form::filled_edit(form, item)?,
        PanelPurpose::AddItem(adding) => item_form::filled_add(form, adding)?,
        PanelPurpose::EditSeat(seat) => seat_form::filled(form, seat)?,
        PanelPurpose::Order(order, is_new) => log_form::filled_order(form, order, *is_new, moment)?,
        PanelPurpose::Question(question) => log_form::filled_question(form, question, moment)?,
        PanelPurpose::AddSeat(meeting) => seat_form::filled(
            form,
            &Seat {
                meeting: *meeting,
                ..Seat::default()
            },
        )?,
    };
    Ok(Filled::Change(Box::new(change)))
}

/// The form a draft was typed in.
pub fn reopen(purpose: &PanelPurpose, draft: &Draft, moment: &Moment, _preferences: &Preferences) -> Option<Dialog> {
    Some(match purpose {
        PanelPurpose::CallMeeting(known) => meeting_form::one(known.as_ref().clone(), moment.today),
        PanelPurpose::CallSeries(known) => meeting_form::series(known.as_ref().clone(), moment.today),
        PanelPurpose::EditMeeting(meeting) => meeting_form::edit(meeting, "", ""),
        PanelPurpose::NewKind => meeting_form::kind(),
        PanelPurpose::EditItem(item) => item_form::dialog(item, &draft.title, ""),
        PanelPurpose::AddItem(adding) => item_form::add_dialog(adding),
        PanelPurpose::EditSeat(seat) => seat_form::dialog(seat, "", "", PanelPurpose::EditSeat(seat.clone())),
        PanelPurpose::AddSeat(meeting) => seat_form::add(*meeting),
        PanelPurpose::Order(order, is_new) => log_form::order_form(order, "", *is_new),
        PanelPurpose::Question(question) => log_form::question_form(question, "", "", None),
    })
}

/// A time of day out of a field; nothing where the field is empty.
fn time(form: &Form, key: &'static str) -> Result<Option<chrono::NaiveTime>, Fault> {
    match form.text(key) {
        text if text.is_empty() => Ok(None),
        text => crate::domain::panel::seats::time(&text)
            .map(Some)
            .ok_or((key, "write a time of day such as 9:30".to_owned())),
    }
}

/// Several changes under one name; the one itself when there is only one.
fn together(name: String, mut changes: Vec<Change>) -> Change {
    match changes.len() {
        1 => changes.remove(0),
        _ => Change::Together { name, changes },
    }
}
