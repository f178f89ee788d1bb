//! A form drawn: labels at the left, answers beside them, what is wrong under the answer.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::field::{Answer, Field, Kind};
use crate::app::form::Form;
use crate::app::message::Hit;
use crate::ui::memory::Memory;
use crate::ui::text;

/// Rows long text takes when there is room.
const LONG_ROWS: u16 = 6;

/// Rows a form would like.
pub fn rows(form: &Form) -> u16 {
    form.fields
        .iter()
        .map(|field| field_rows(field, LONG_ROWS))
        .sum::<u16>()
        + 1
}

fn field_rows(field: &Field, long: u16) -> u16 {
    let own = if matches!(field.kind, Kind::Long(_)) { long } else { 1 };
    own + u16::from(field.fault.is_some())
}

/// Draws as many fields as fit, the one with the cursor among them.
pub fn draw(form: &Form, today: NaiveDate, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let label = label_width(form, area.width);
    let long = if rows(form) > area.height { 2 } else { LONG_ROWS };
    let first = first_field(form, long, area.height.saturating_sub(1));
    let mut y = area.y;
    for (index, field) in form.fields.iter().enumerate().skip(first) {
        let height = field_rows(field, long);
        if y + height > area.bottom() {
            break;
        }
        let place = Rect { y, height, ..area };
        draw_field(field, index == form.at, label, today, memory, frame, place);
        memory.hits.push((place, Hit::Field(index)));
        y += height;
    }
    draw_foot(
        form,
        memory,
        frame,
        Rect {
            y: area.bottom().saturating_sub(1),
            height: 1.min(area.height),
            ..area
        },
    );
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
fn first_field(form: &Form, long: u16, height: u16) -> usize {
    let mut first = form.at;
    let mut used = form.fields.get(form.at).map_or(0, |field| field_rows(field, long));
    while first > 0 {
        used += field_rows(&form.fields[first - 1], long);
        if used > height {
            break;
        }
        first -= 1;
    }
    first
}

fn draw_field(field: &Field, on: bool, label: u16, today: NaiveDate, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let style = if on { look.theme.field_on } else { look.theme.text };
    let star = if field.required && field.text().is_empty() {
        "*"
    } else {
        ""
    };
    let words = text::fit(
        &format!("{}{star}", field.label),
        label.saturating_sub(1) as usize,
        look.symbols.cut,
    );
    frame.buffer_mut().set_string(
        area.x,
        area.y,
        words,
        Style {
            add_modifier: Default::default(),
            ..style
        },
    );
    let answer = Rect {
        x: area.x + label,
        width: area.width.saturating_sub(label),
        height: area.height - u16::from(field.fault.is_some()),
        ..area
    };
    draw_answer(field, on, today, memory, frame, answer);
    if let Some(fault) = &field.fault {
        let words = text::fit(
            &format!("{} {fault}", look.symbols.late),
            answer.width as usize,
            look.symbols.cut,
        );
        frame
            .buffer_mut()
            .set_string(answer.x, answer.bottom(), words, look.theme.fault);
    }
}

fn draw_answer(field: &Field, on: bool, today: NaiveDate, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    match &field.kind {
        Kind::Line(input) => draw_line(input.value(), input.cursor(), on, memory, frame, area),
        Kind::Secret(input) => {
            let hidden: String = input.value().chars().map(|_| look.symbols.hidden).collect();
            draw_line(&hidden, input.cursor(), on, memory, frame, area);
        }
        Kind::Day(input, _) => {
            draw_line(
                input.value(),
                input.cursor(),
                on,
                memory,
                frame,
                Rect {
                    width: area.width.min(18),
                    ..area
                },
            );
            if let Some(read) = field.read_day(today).filter(|_| area.width > 20) {
                let words = text::fit(&read.words, area.width as usize - 20, look.symbols.cut);
                frame
                    .buffer_mut()
                    .set_string(area.x + 20, area.y, words, look.theme.dim);
            }
        }
        Kind::Long(area_state) => draw_long(area_state, on, memory, frame, area),
        Kind::Choice { answers, at } => draw_choice(answers, *at, on, memory, frame, area),
    }
}

fn field_style(memory: &Memory, on: bool) -> Style {
    if on {
        memory.look.theme.field_on
    } else {
        memory.look.theme.field
    }
}

/// One line, moved along so that the cursor is seen.
fn draw_line(value: &str, cursor: usize, on: bool, memory: &Memory, frame: &mut Frame, area: Rect) {
    let width = area.width as usize;
    if width == 0 || area.height == 0 {
        return;
    }
    let before: String = value.chars().take(cursor).collect();
    let mut start = 0;
    while text::width(&before[start..]) >= width {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    let shown = text::fill(text::take(&value[start..], width), width, ' ');
    frame
        .buffer_mut()
        .set_string(area.x, area.y, shown, field_style(memory, on));
    if on {
        let column = text::width(&before[start..]) as u16;
        frame.set_cursor_position(Position::new(area.x + column, area.y));
    }
}

fn draw_long(state: &ratatui_textarea::TextArea<'static>, on: bool, memory: &Memory, frame: &mut Frame, area: Rect) {
    let mut shown = state.clone();
    shown.set_style(memory.look.theme.text);
    shown.set_cursor_line_style(Style::default());
    let cursor = if on {
        Style::default().add_modifier(ratatui::style::Modifier::REVERSED)
    } else {
        Style::default()
    };
    shown.set_cursor_style(cursor);
    let bar = memory.look.symbols.bar.to_string();
    for y in area.y..area.bottom() {
        frame.buffer_mut().set_string(
            area.x,
            y,
            &bar,
            if on {
                memory.look.theme.accent
            } else {
                memory.look.theme.rule
            },
        );
    }
    let inner = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(2),
        ..area
    };
    frame.render_widget(&shown, inner);
}

/// The answer taken; with the cursor, all the answers in a row as far as they fit, the one taken standing out.
fn draw_choice(answers: &[Answer], at: Option<usize>, on: bool, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let taken = at.map_or("", |at| answers[at].words.as_str());
    if !on {
        let shown = text::fill(
            taken,
            (area.width as usize).min(text::width(taken).max(8)),
            look.symbols.cut,
        );
        frame.buffer_mut().set_string(
            area.x,
            area.y,
            text::fit(&shown, area.width as usize, look.symbols.cut),
            field_style(memory, false),
        );
        return;
    }
    let mut x = area.x;
    let first = first_answer(answers, at, area.width);
    for (index, answer) in answers.iter().enumerate().skip(first) {
        let words = format!(" {} ", answer.words);
        let wide = text::width(&words) as u16;
        let words = text::fit(&words, area.right().saturating_sub(x) as usize, look.symbols.cut);
        let style = if Some(index) == at {
            look.theme.selected
        } else {
            look.theme.text
        };
        frame.buffer_mut().set_string(x, area.y, words, style);
        x = x.saturating_add(wide);
        if x >= area.right() {
            break;
        }
    }
}

/// The first answer shown so that the one taken is seen whole.
fn first_answer(answers: &[Answer], at: Option<usize>, width: u16) -> usize {
    let Some(at) = at else { return 0 };
    let wide = |index: usize| text::width(&answers[index].words) + 2;
    let mut first = at;
    let mut used = wide(at);
    while first > 0 && used + wide(first - 1) <= width as usize {
        first -= 1;
        used += wide(first);
    }
    first
}

/// The hint of the field with the cursor, or what is wrong with the whole.
fn draw_foot(form: &Form, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let hint = form.fields.get(form.at).map_or("", |field| match field.kind {
        Kind::Day(..) if field.hint.is_empty() => "25/11, 25 nov, tomorrow, +10wd; arrows move by a day",
        _ => field.hint,
    });
    let (words, style) = match &form.fault {
        Some(fault) => (format!("{} {fault}", look.symbols.late), look.theme.fault),
        None if form.saving => ("Saving ...".to_owned(), look.theme.dim),
        None => (hint.to_owned(), look.theme.dim),
    };
    let words = text::fit(&words, area.width as usize, look.symbols.cut);
    frame.buffer_mut().set_string(area.x, area.y, words, style);
}
