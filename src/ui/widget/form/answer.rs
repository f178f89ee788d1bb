//! The answers of fields drawn, each kind in its own way.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Shown, several};
use crate::app::field::{Answer, Kind, Picker, Sought, Unit};
use crate::app::veil::short;
use crate::ui::memory::Memory;
use crate::ui::text;

/// Draws the answer of a field in its place.
pub(super) fn draw(shown: Shown, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let on = shown.on;
    let part = |width: u16| Rect {
        width: area.width.min(width),
        ..area
    };
    match &shown.field.kind {
        Kind::Line(input) if shown.field.personal && memory.initials && !on => {
            draw_line(&short(input.value()), 0, on, memory, frame, area);
        }
        Kind::Line(input) => draw_line(input.value(), input.cursor(), on, memory, frame, area),
        Kind::Secret(input) => {
            let hidden: String = input.value().chars().map(|_| memory.look.symbols.hidden).collect();
            draw_line(&hidden, input.cursor(), on, memory, frame, area);
        }
        Kind::Day(input, _) => {
            draw_line(input.value(), input.cursor(), on, memory, frame, part(DAY));
            let read = shown.field.read_day(shown.today);
            beside(
                &read.map(|read| read.words).unwrap_or_default(),
                DAY,
                memory,
                frame,
                area,
            );
        }
        Kind::Number(input, unit) => {
            draw_line(input.value(), input.cursor(), on, memory, frame, part(NUMBER));
            let words = if *unit == Unit::Pence { "pounds" } else { "" };
            beside(words, NUMBER, memory, frame, area);
        }
        Kind::Long(area_state) => draw_long(area_state, on, memory, frame, area),
        Kind::Choice { answers, at } => draw_choice(answers, *at, on, memory, frame, area),
        Kind::Ticks(ticks) => several::draw_ticks(ticks, shown.index, on, memory, frame, area),
        Kind::Pick(picker) => draw_search(picker, on, memory, frame, area),
    }
}

/// Below this, nothing stands beside a search.
const NARROW: u16 = 30;
/// Columns a day is typed in.
const DAY: u16 = 18;
/// Columns a number is typed in.
const NUMBER: u16 = 12;

/// Words beside an answer so wide, where there is room for any.
fn beside(words: &str, width: u16, memory: &Memory, frame: &mut Frame, area: Rect) {
    let room = area.width.saturating_sub(width + 2) as usize;
    if room > 0 {
        let words = text::fit(words, room, memory.look.symbols.cut);
        frame
            .buffer_mut()
            .set_string(area.x + width + 2, area.y, words, memory.look.theme.dim);
    }
}

/// The words of a search, and at the right whether they are anybody's yet.
fn draw_search(picker: &Picker, on: bool, memory: &Memory, frame: &mut Frame, area: Rect) {
    // In little room the words typed come first.
    let aside = if area.width < NARROW { "" } else { picker.aside() };
    let wide = if aside.is_empty() {
        0
    } else {
        text::width(aside) as u16 + 2
    };
    let width = area.width.saturating_sub(wide);
    let place = Rect { width, ..area };
    match hidden(picker, memory) {
        Some(short) => draw_line(&short, short.chars().count(), on, memory, frame, place),
        None => draw_line(picker.input.value(), picker.input.cursor(), on, memory, frame, place),
    }
    if wide > 0 && width > 0 {
        beside(
            aside,
            width,
            memory,
            frame,
            Rect {
                width: area.width + 1,
                ..area
            },
        );
    }
}

/// The initials of the child or parent picked, where names are not to be seen.
fn hidden(picker: &Picker, memory: &Memory) -> Option<String> {
    let child = memory.initials && (picker.family || picker.sought() == Some(Sought::Child));
    let picked = picker.picked.as_ref().filter(|_| child)?;
    Some(short(&picked.words))
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
