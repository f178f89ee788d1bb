//! A form drawn: labels at the left, answers beside them, what is wrong under the answer.

mod answer;
mod several;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::field::{Field, Kind};
use crate::app::form::Form;
use crate::app::message::Hit;
use crate::ui::memory::Memory;
use crate::ui::text;

/// Rows long text takes when there is room.
const LONG_ROWS: u16 = 6;

/// Rows ticks take while they are gone through.
const TICK_ROWS: u16 = 6;

/// Rows what is wrong with a field may take.
const FAULT_ROWS: usize = 3;

/// Rows a form so many columns wide would like: room for the ticks of one field opened, and the foot.
pub fn rows(form: &Form, width: u16) -> u16 {
    let field_rows = |field: &Field, on, long| field_rows(field, on, long) + fault_rows(form, field, width);
    let closed: u16 = form
        .fields
        .iter()
        .map(|field| field_rows(field, false, LONG_ROWS))
        .sum();
    let opened = form.fields.iter().map(|field| field_rows(field, true, LONG_ROWS));
    let ticks = form
        .fields
        .iter()
        .zip(opened)
        .filter(|(field, _)| matches!(field.kind, Kind::Ticks(_)));
    let ticks = ticks.map(|(_, rows)| rows - 1).max().unwrap_or(0);
    closed + ticks.max(offered_rows(form)) + 1
}

/// Rows more that a form wants so that what a search offers has room under it, or above it.
fn offered_rows(form: &Form) -> u16 {
    let count = form.fields.len();
    let short = |(index, field): (usize, &Field)| match field.kind {
        Kind::Pick(_) => several::OFFERED.saturating_sub(index.max(count - index) as u16),
        _ => 0,
    };
    form.fields.iter().enumerate().map(short).max().unwrap_or(0)
}

fn field_rows(field: &Field, on: bool, long: u16) -> u16 {
    match &field.kind {
        Kind::Long(_) => long,
        Kind::Ticks(ticks) if on => (ticks.lines.len() as u16).clamp(1, TICK_ROWS),
        _ => 1,
    }
}

/// What is wrong with a field, in lines that fit beside its label.
fn fault_lines(field: &Field, room: u16, mark: char) -> Vec<String> {
    let Some(fault) = field.fault.as_ref() else {
        return Vec::new();
    };
    let mut lines = text::wrap(&format!("{mark} {fault}"), room as usize);
    lines.truncate(FAULT_ROWS);
    lines
}

fn fault_rows(form: &Form, field: &Field, width: u16) -> u16 {
    let room = width.saturating_sub(label_width(form, width));
    fault_lines(field, room, '!').len() as u16
}

/// A field as it is drawn.
#[derive(Clone, Copy)]
struct Shown<'a> {
    field: &'a Field,
    /// Its place in the form.
    index: usize,
    /// Whether it has the cursor.
    on: bool,
    today: NaiveDate,
}

/// Draws as many fields as fit, the one with the cursor among them.
pub fn draw(form: &Form, today: NaiveDate, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let label = label_width(form, area.width);
    let long = if rows(form, area.width) > area.height {
        2
    } else {
        LONG_ROWS
    };
    let room = area.height.saturating_sub(1);
    let first = first_field(form, long, area.width, room);
    let mut y = area.y;
    let mut cursor = area;
    let mut last = first;
    for (index, field) in form.fields.iter().enumerate().skip(first) {
        let on = index == form.at;
        let wished = field_rows(field, on, long) + fault_rows(form, field, area.width);
        // The field with the cursor is drawn in what room there is.
        let height = if on { wished.min(area.y + room - y) } else { wished };
        if height == 0 || y + height > area.y + room {
            break;
        }
        let place = Rect { y, height, ..area };
        memory.hits.push((place, Hit::Field(index)));
        let shown = Shown {
            field,
            index,
            on,
            today,
        };
        let answer = draw_field(shown, label, memory, frame, place);
        cursor = if on { answer } else { cursor };
        y += height;
        last = index;
    }
    let foot = Rect {
        y: area.bottom().saturating_sub(1),
        height: 1.min(area.height),
        ..area
    };
    let all = first == 0 && last + 1 >= form.fields.len();
    draw_foot(form, all, memory, frame, foot);
    if let Some(Kind::Pick(picker)) = form.fields.get(form.at).map(|field| &field.kind) {
        several::draw_offered(picker, cursor, area, memory, frame);
    }
}

/// The day in the field with the cursor, today where none can be read yet; none where it is not a field for a day.
pub fn day_at(form: &Form, today: NaiveDate) -> Option<NaiveDate> {
    let field = form.fields.get(form.at)?;
    match field.kind {
        Kind::Day(..) => Some(field.read_day(today).map_or(today, |read| read.date)),
        _ => None,
    }
}

fn label_width(form: &Form, width: u16) -> u16 {
    let widest = form
        .fields
        .iter()
        .map(|field| text::width(field.label))
        .max()
        .unwrap_or(0) as u16;
    (widest + 3).min(width / 2)
}

/// The first field shown so that the one with the cursor is seen.
fn first_field(form: &Form, long: u16, width: u16, height: u16) -> usize {
    let field_rows = |field: &Field, on| field_rows(field, on, long) + fault_rows(form, field, width);
    let mut first = form.at;
    let mut used = form.fields.get(form.at).map_or(0, |field| field_rows(field, true));
    while first > 0 {
        used += field_rows(&form.fields[first - 1], false);
        if used > height {
            break;
        }
        first -= 1;
    }
    first
}

/// Label, answer and fault of a field; gives the place of the answer.
fn draw_field(shown: Shown, label: u16, memory: &mut Memory, frame: &mut Frame, area: Rect) -> Rect {
    let look = memory.look.clone();
    let field = shown.field;
    let style = if shown.on { look.theme.field_on } else { look.theme.text };
    let star = if field.required && field.text().is_empty() {
        "*"
    } else {
        ""
    };
    let room = label.saturating_sub(1) as usize;
    let words = text::fit(&format!("{}{star}", field.label), room, look.symbols.cut);
    let plain = Style {
        add_modifier: Default::default(),
        ..style
    };
    frame.buffer_mut().set_string(area.x, area.y, words, plain);
    let width = area.width.saturating_sub(label);
    let mut faults = fault_lines(field, width, look.symbols.late);
    faults.truncate(area.height.saturating_sub(1) as usize);
    let place = Rect {
        x: area.x + label,
        width,
        height: area.height - faults.len() as u16,
        ..area
    };
    answer::draw(shown, memory, frame, place);
    for (words, y) in faults.iter().zip(place.bottom()..) {
        frame.buffer_mut().set_string(place.x, y, words, look.theme.fault);
    }
    place
}

/// The hint of the field with the cursor, or what is wrong with the whole; at the right which field it is, where not all
/// are seen.
fn draw_foot(form: &Form, all: bool, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let hint = form.fields.get(form.at).map_or("", |field| match field.kind {
        Kind::Day(..) if field.hint.is_empty() => "25/11, 25 nov, tomorrow, +10wd; arrows move by a day",
        Kind::Pick(_) if field.hint.is_empty() => "Type part of the name; up, down and Enter choose",
        Kind::Ticks(_) if field.hint.is_empty() => "Space ticks; up and down move",
        _ => field.hint,
    });
    let (words, style) = match &form.fault {
        Some(fault) => (format!("{} {fault}", look.symbols.late), look.theme.fault),
        None if form.saving => ("Saving ...".to_owned(), look.theme.dim),
        None => (hint.to_owned(), look.theme.dim),
    };
    let place = format!("field {} of {}", form.at + 1, form.fields.len());
    let place = if all || area.width < 40 { String::new() } else { place };
    let room = (area.width as usize).saturating_sub(text::width(&place) + 2);
    let words = text::fit(&words, room, look.symbols.cut);
    let buffer = frame.buffer_mut();
    buffer.set_string(area.x, area.y, words, style);
    let x = area.right().saturating_sub(text::width(&place) as u16);
    buffer.set_string(x, area.y, place, look.theme.dim);
}
