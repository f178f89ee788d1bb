//! One item of an agenda: what is asked, how long, who presents, what is missing; and items that are under no list.

use serde::{Deserialize, Serialize};

use super::PanelPurpose;
use super::meeting_form::parts;
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::purpose::Purpose;
use crate::app::purposes::Fault;
use crate::app::screen::Scene;
use crate::domain::change::Change;
use crate::domain::id::MeetingId;
use crate::domain::meeting::AgendaItem;
use crate::domain::panel::page::MeetingPage;
use crate::domain::panel::running::Item;

/// What an item that is added needs to know of its meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Adding {
    pub meeting: MeetingId,
    /// Code and heading of each section.
    pub sections: Vec<(String, String)>,
    /// Its place, behind those of its section.
    pub position: u32,
}

/// The longest item, in minutes.
const LONGEST: u32 = 240;

/// The form that changes an item.
pub fn edit(page: &MeetingPage, item: &Item, scene: &Scene) -> Dialog {
    let title = format!("Item: {}", item.words(scene.preferences.initials));
    debug_assert_eq!(page.meeting.id, item.item.meeting);
    dialog(&item.item, &title, &item.presenter_name)
}

/// The same, from the item alone.
pub fn dialog(item: &AgendaItem, title: &str, presenter: &str) -> Dialog {
    let id = item.presenter.map(|person| person.to_string()).unwrap_or_default();
    let fields = vec![
        Field::line("minutes", "Minutes", item.minutes.to_string()).required(),
        Field::long("ask", "Asked of the panel", &item.asked_of_panel),
        Field::long("recommendation", "Recommendation", &item.recommendation),
        Field::person("presenter", "Presented by").picked(id, presenter),
        Field::line("title", "Note for the agenda", item.title.clone()).hint("Printed beside the item: no names"),
        Field::line("missing", "Also missing", item.missing.join(", "))
            .hint("With commas; what the record lacks is named by itself"),
    ];
    Dialog::Form(Box::new(Form::new(
        title,
        Purpose::Panels(PanelPurpose::EditItem(Box::new(item.clone()))),
        fields,
    )))
}

/// The form that adds an item.
pub fn add(page: &MeetingPage) -> Dialog {
    let sections = page.kinds.sections(&page.kind);
    let adding = Adding {
        meeting: page.meeting.id,
        sections: sections
            .map(|section| (section.code.clone(), section.heading.clone()))
            .collect(),
        position: page.items.len() as u32 + 1,
    };
    add_dialog(&adding)
}

/// The same, from what it needs to know.
pub fn add_dialog(adding: &Adding) -> Dialog {
    let sections = adding
        .sections
        .iter()
        .map(|(code, heading)| Answer::new(code.clone(), heading.clone()))
        .collect();
    let first = adding.sections.first().map_or("", |(code, _)| code);
    let fields = vec![
        Field::child("child", "About").hint("A child, or leave empty for a topic"),
        Field::line("title", "Topic", "").hint("Printed on the agenda: no names"),
        Field::choice("section", "Section", sections, first).required(),
        Field::line("minutes", "Minutes", "10").required(),
        Field::long("ask", "Asked of the panel", ""),
    ];
    Dialog::Form(Box::new(Form::new(
        "Add to the agenda",
        Purpose::Panels(PanelPurpose::AddItem(Box::new(adding.clone()))),
        fields,
    )))
}

fn minutes(form: &Form) -> Result<u32, Fault> {
    match form.text("minutes").parse() {
        Ok(minutes) if minutes <= LONGEST => Ok(minutes),
        _ => Err(("minutes", format!("a number of minutes up to {LONGEST}"))),
    }
}

fn building(meeting: MeetingId, item: AgendaItem) -> Change {
    Change::BuildAgenda {
        meeting,
        items: vec![item],
        off: Vec::new(),
    }
}

pub(super) fn filled_edit(form: &Form, item: &AgendaItem) -> Result<Change, Fault> {
    let changed = AgendaItem {
        minutes: minutes(form)?,
        asked_of_panel: form.text("ask"),
        recommendation: form.text("recommendation"),
        presenter: form.picked("presenter"),
        title: form.text("title"),
        missing: parts(&form.text("missing")),
        ..item.clone()
    };
    Ok(building(item.meeting, changed))
}

pub(super) fn filled_add(form: &Form, adding: &Adding) -> Result<Change, Fault> {
    let (child, title) = (form.picked("child"), form.text("title"));
    if child.is_none() && title.is_empty() {
        return Err(("title", "name a child or a topic".to_owned()));
    }
    let item = AgendaItem {
        meeting: adding.meeting,
        child,
        title,
        section: form.text("section"),
        minutes: minutes(form)?,
        asked_of_panel: form.text("ask"),
        position: adding.position,
        placed_by_chair: false,
        ..AgendaItem::default()
    };
    Ok(building(adding.meeting, item))
}
