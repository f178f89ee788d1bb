//! What is offered under a search, and ticks: several lines in a form.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Clear;

use crate::app::field::{Picker, Suggestion, Ticks};
use crate::app::message::Hit;
use crate::app::veil::{short, unveiled};
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::widget::table;

/// Lines offered at a time.
pub(super) const OFFERED: u16 = 6;

/// Draws what is offered over the fields under the search, or over those above it where there is more room.
pub(super) fn draw_offered(picker: &Picker, answer: Rect, form: Rect, memory: &mut Memory, frame: &mut Frame) {
    let (lines, at) = picker.offered();
    let wished = OFFERED.min(lines.len() as u16);
    let (under, over) = (
        form.bottom().saturating_sub(answer.y + 1),
        answer.y.saturating_sub(form.y),
    );
    let height = wished.min(under.max(over));
    if height == 0 || answer.width < 4 {
        return;
    }
    let y = if height <= under {
        answer.y + 1
    } else {
        answer.y - height
    };
    let place = Rect { y, height, ..answer };
    frame.render_widget(Clear, place);
    let top = table::scroll(0, at, lines.len(), height as usize);
    for (row, (index, line)) in lines.iter().enumerate().skip(top).take(height as usize).enumerate() {
        let place = Rect {
            y: place.y + row as u16,
            height: 1,
            ..place
        };
        draw_offer(line, index == at, memory, frame, place);
        memory.hits.push((place, Hit::Offered(index)));
    }
}

fn draw_offer(line: &Suggestion, chosen: bool, memory: &Memory, frame: &mut Frame, place: Rect) {
    let look = &memory.look;
    let width = place.width as usize;
    let (style, dim) = match chosen {
        true => (look.theme.selected, look.theme.selected),
        false => (look.theme.text, look.theme.dim),
    };
    let said = match line.family && memory.initials {
        true => short(&line.words),
        false => line.words.clone(),
    };
    let aside = text::fit(&unveiled(&line.aside, memory.initials), width / 2, look.symbols.cut);
    let room = width.saturating_sub(text::width(&aside) + 2);
    let words = format!(" {}", text::fill(&said, room, look.symbols.cut));
    let buffer = frame.buffer_mut();
    buffer.set_string(place.x, place.y, text::fill("", width, ' '), style);
    buffer.set_string(place.x, place.y, text::fit(&words, width, look.symbols.cut), style);
    let x = place.right().saturating_sub(text::width(&aside) as u16);
    buffer.set_string(x, place.y, aside, dim);
}

/// Draws ticks: what is ticked, in a row; while they are gone through, a line each, the one with the cursor among them.
pub(super) fn draw_ticks(ticks: &Ticks, field: usize, on: bool, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let look = memory.look.clone();
    if !on {
        let ticked = ticks.lines.iter().filter(|(_, ticked)| *ticked);
        let words: Vec<&str> = ticked.map(|(answer, _)| answer.words.as_str()).collect();
        let words = if words.is_empty() {
            "none".to_owned()
        } else {
            words.join(", ")
        };
        let words = text::fit(&words, area.width as usize, look.symbols.cut);
        frame.buffer_mut().set_string(area.x, area.y, words, look.theme.field);
        return;
    }
    let top = table::scroll(0, ticks.at, ticks.lines.len(), area.height as usize);
    let shown = ticks.lines.iter().enumerate().skip(top).take(area.height as usize);
    for (row, (index, (answer, ticked))) in shown.enumerate() {
        let place = Rect {
            y: area.y + row as u16,
            height: 1,
            ..area
        };
        let mark = if *ticked { "[x]" } else { "[ ]" };
        let words = text::fit(
            &format!("{mark} {}", answer.words),
            area.width as usize,
            look.symbols.cut,
        );
        let style = match index == ticks.at {
            true => look.theme.selected,
            false => look.theme.text,
        };
        frame.buffer_mut().set_string(place.x, place.y, words, style);
        memory.hits.push((place, Hit::Tick { field, line: index }));
    }
}
