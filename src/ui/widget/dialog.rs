//! What is open over the screen: one panel, set off by a frame; never a frame in a frame.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType, Clear};

use super::{calendar, form, table};
use crate::app::dialog::{Confirm, Dialog, Item, Menu, Reader, Said};
use crate::app::field::Kind;
use crate::app::form::Form;
use crate::app::message::Hit;
use crate::app::veil::unveiled;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::theme::Look;

/// Sentences under a form, with whether something is wrong.
pub type Remarks = (Vec<String>, bool);

/// Draws a dialog in the middle of the room there is, no larger than it needs; under a form what is remarked of it.
pub fn draw(dialog: &Dialog, remarks: &Remarks, today: NaiveDate, memory: &mut Memory, frame: &mut Frame, room: Rect) {
    memory.hits.clear();
    match dialog {
        Dialog::Form(filled) => draw_form(filled, remarks, today, memory, frame, room),
        Dialog::Menu(menu) => {
            let rows = menu.lines().len().max(1) as u16 + if menu.input.is_some() { 2 } else { 0 };
            let inner = panel(&menu.title, (64, rows), memory, frame, room);
            draw_menu(menu, memory, frame, inner);
        }
        Dialog::Confirm(confirm) => draw_confirm(confirm, memory, frame, room),
        Dialog::Reader(reader) => {
            let inner = panel(&reader.title, (78, u16::MAX), memory, frame, room);
            draw_reader(reader, memory, frame, inner);
        }
    }
}

/// Columns a form takes with its frame, and the month beside it with its.
const FORM: u16 = 80;
const MONTH: u16 = calendar::WIDTH + 4;

/// A form; where there is room and it asks for a day, the month stands beside it.
fn draw_form(filled: &Form, remarks: &Remarks, today: NaiveDate, memory: &mut Memory, frame: &mut Frame, room: Rect) {
    let asks_for_a_day = filled.fields.iter().any(|field| matches!(field.kind, Kind::Day(..)));
    let beside = asks_for_a_day && room.width >= FORM + MONTH && room.height >= calendar::HEIGHT + 2;
    let left = Rect {
        width: if beside { room.width - MONTH } else { room.width },
        ..room
    };
    let told = remark_lines(remarks, (FORM - 4).min(left.width.saturating_sub(4)), memory);
    let rows = form::rows(filled, FORM - 4) + told.len() as u16;
    let inner = panel(&filled.title, (FORM - 4, rows), memory, frame, left);
    let under = (told.len() as u16).min(inner.height.saturating_sub(2));
    let fields = Rect {
        height: inner.height - under,
        ..inner
    };
    form::draw(filled, today, memory, frame, fields);
    let style = if remarks.1 {
        memory.look.theme.soon
    } else {
        memory.look.theme.good
    };
    for (line, y) in told.iter().zip(fields.bottom()..inner.bottom()) {
        frame.buffer_mut().set_string(inner.x, y, line, style);
    }
    if let Some(day) = form::day_at(filled, today).filter(|_| beside) {
        let area = Rect {
            x: inner.right() + 2,
            y: inner.y.min(room.bottom() - calendar::HEIGHT - 1) - 1,
            width: MONTH,
            height: calendar::HEIGHT + 2,
        };
        let month = framed("", area, memory, frame);
        calendar::draw(&memory.look, day, today, month, frame.buffer_mut());
    }
}

/// What is remarked, each sentence from a line of its own.
fn remark_lines((remarks, wrong): &Remarks, width: u16, memory: &Memory) -> Vec<String> {
    let sign = if *wrong {
        memory.look.symbols.late
    } else {
        memory.look.symbols.done
    };
    let one = |remark: &String| text::wrap(&format!("{sign} {remark}"), width as usize);
    remarks.iter().flat_map(one).collect()
}

/// Clears a panel for so many columns and rows, frames it and gives its inside.
fn panel(title: &str, wished: (u16, u16), memory: &Memory, frame: &mut Frame, room: Rect) -> Rect {
    let width = wished.0.saturating_add(4).min(room.width);
    let height = wished.1.saturating_add(2).min(room.height);
    let area = Rect {
        x: room.x + (room.width - width) / 2,
        y: room.y + (room.height - height) / 3,
        width,
        height,
    };
    framed(title, area, memory, frame)
}

/// Clears a place, frames it and gives its inside.
fn framed(title: &str, area: Rect, memory: &Memory, frame: &mut Frame) -> Rect {
    let look = &memory.look;
    let title = unveiled(title, memory.initials);
    let title = if title.is_empty() {
        String::new()
    } else {
        format!(" {title} ")
    };
    let title = text::fit(&title, (area.width as usize).saturating_sub(4), look.symbols.cut);
    frame.render_widget(Clear, area);
    let block = Block::bordered().border_style(look.theme.rule).style(look.theme.text);
    let block = if look.symbols.line.is_ascii() {
        block.border_set(PLAIN_BORDER)
    } else {
        block.border_type(BorderType::Plain)
    };
    frame.render_widget(block.title(title).title_style(look.theme.heading), area);
    area.inner(Margin::new(2, 1))
}

const PLAIN_BORDER: ratatui::symbols::border::Set<'static> = ratatui::symbols::border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

fn draw_confirm(confirm: &Confirm, memory: &Memory, frame: &mut Frame, room: Rect) {
    let width = 60.min(room.width.saturating_sub(4));
    let lines: Vec<String> = confirm
        .lines
        .iter()
        .flat_map(|line| text::wrap(&unveiled(line, memory.initials), width as usize))
        .collect();
    let inner = panel(&confirm.title, (60, lines.len() as u16 + 2), memory, frame, room);
    let last = inner.height.saturating_sub(1);
    for (line, y) in lines.iter().zip(0..last) {
        frame
            .buffer_mut()
            .set_string(inner.x, inner.y + y, line, memory.look.theme.text);
    }
    let answer = text::fit(
        &format!("y {}     Esc go back", confirm.yes),
        inner.width as usize,
        memory.look.symbols.cut,
    );
    frame
        .buffer_mut()
        .set_string(inner.x, inner.y + last, answer, memory.look.theme.key);
}

fn draw_menu(menu: &Menu, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let mut area = area;
    if let Some(input) = &menu.input {
        let look = &memory.look;
        let shown = text::fill(input.value(), area.width as usize, look.symbols.cut);
        frame
            .buffer_mut()
            .set_string(area.x, area.y, shown, look.theme.field_on);
        let before: String = input.value().chars().take(input.cursor()).collect();
        let column = (text::width(&before) as u16).min(area.width.saturating_sub(1));
        frame.set_cursor_position(Position::new(area.x + column, area.y));
        area.y += 2.min(area.height);
        area.height = area.height.saturating_sub(2);
    }
    let count = menu.lines().len();
    if count == 0 {
        frame.buffer_mut().set_string(
            area.x,
            area.y,
            text::fit("Nothing has that in its name.", area.width as usize, '.'),
            memory.look.theme.dim,
        );
        return;
    }
    let top = table::scroll(memory.tops.menu, menu.at, count, area.height as usize);
    memory.tops.menu = top;
    let lines: Vec<&Item> = menu.lines().skip(top).take(area.height as usize).collect();
    for (place, item) in lines.into_iter().enumerate() {
        let line = Rect {
            y: area.y + place as u16,
            height: 1,
            ..area
        };
        draw_item(item, top + place == menu.at, memory, frame, line);
        memory.hits.push((line, Hit::MenuLine(top + place)));
    }
}

fn draw_item(item: &Item, chosen: bool, memory: &Memory, frame: &mut Frame, line: Rect) {
    let look = &memory.look;
    let shown = |words: &str| unveiled(words, memory.initials);
    let width = line.width as usize;
    let tick = match item.ticked {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    let aside = text::fit(&shown(&item.aside), width / 2, look.symbols.cut);
    let room = width.saturating_sub(text::width(&aside) + 1 + usize::from(aside.is_empty()));
    let words = text::fill(&format!("{tick}{}", shown(&item.words)), room, look.symbols.cut);
    let (style, aside_style) = match chosen {
        true => (look.theme.selected, look.theme.selected),
        false => (look.theme.text, look.theme.dim),
    };
    let whole = text::fill("", width, ' ');
    frame.buffer_mut().set_string(line.x, line.y, whole, style);
    frame.buffer_mut().set_string(line.x, line.y, words, style);
    let at = line.right().saturating_sub(text::width(&aside) as u16);
    frame.buffer_mut().set_string(at, line.y, aside, aside_style);
}

fn draw_reader(reader: &Reader, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let mut y = area.y;
    for said in reader.lines.iter().skip(reader.top) {
        for (words, style) in said_lines(&shown(said, memory.initials), area.width as usize, look) {
            if y >= area.bottom() {
                return;
            }
            frame.buffer_mut().set_string(area.x, y, words, style);
            y += 1;
        }
    }
}

/// What is said, with names as they may be shown.
fn shown(said: &Said, initials: bool) -> Said {
    let words = |words: &String| unveiled(words, initials);
    match said {
        Said::Gap => Said::Gap,
        Said::Heading(heading) => Said::Heading(words(heading)),
        Said::Plain(plain) => Said::Plain(words(plain)),
        Said::Pair(term, meaning) => Said::Pair(words(term), words(meaning)),
    }
}

/// What is said, in lines so wide; a pair has its term at the left and its meaning beside it.
pub fn said_lines(said: &Said, width: usize, look: &Look) -> Vec<(String, Style)> {
    match said {
        Said::Gap => vec![(String::new(), look.theme.text)],
        Said::Heading(words) => vec![(text::fit(words, width, look.symbols.cut), look.theme.heading)],
        Said::Plain(words) => text::wrap(words, width)
            .into_iter()
            .map(|line| (line, look.theme.text))
            .collect(),
        Said::Pair(term, meaning) => {
            let left = (width / 3).clamp(8, 20).min(width);
            let room = width.saturating_sub(left + 1).max(1);
            let lines = text::wrap(meaning, room).into_iter().enumerate().map(|(place, line)| {
                let term = if place == 0 { term.as_str() } else { "" };
                (
                    format!("{} {line}", text::fill(term, left, look.symbols.cut)),
                    look.theme.text,
                )
            });
            lines.collect()
        }
    }
}
