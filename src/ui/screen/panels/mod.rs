//! Panels: meetings by date, and a page for each.

mod agenda;
mod consistency;
mod list;
mod log;
mod meeting;
mod rows;
mod run;
mod seats;
pub mod sitting;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::domain::panel::brief::Tone;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::theme::Look;

/// Draws the tab.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let screen = &app.places.panels;
    match (&screen.open, &screen.figures) {
        (_, Some(figures)) => consistency::draw(app, figures, memory, frame, area),
        (Some(open), None) => meeting::draw(app, open, memory, frame, area),
        (None, None) => list::draw(app, memory, frame, area),
    }
}

/// Where one is in the list: `row 3 of 48`.
pub fn tally(app: &App) -> String {
    let screen = &app.places.panels;
    let (at, count) = match (&screen.open, &screen.figures) {
        (_, Some(figures)) => figures.line(),
        (Some(open), None) => (open.line(), open.lines(open.panel)),
        (None, None) => (screen.front.at, screen.front.rows().len()),
    };
    match count {
        0 => String::new(),
        count => format!("row {} of {count}", at + 1),
    }
}

/// A sentence where a list is empty or not read yet.
fn say(words: &str, memory: &Memory, frame: &mut Frame, area: Rect) {
    let width = area.width.saturating_sub(4) as usize;
    for (line, y) in text::wrap(words, width).into_iter().zip(area.y + 1..area.bottom()) {
        frame
            .buffer_mut()
            .set_string(area.x + 2, y, line, memory.look.theme.dim);
    }
}

/// The look of a line of the brief.
fn toned(tone: Tone, look: &Look) -> Style {
    match tone {
        Tone::Plain => look.theme.text,
        Tone::Good => look.theme.good,
        Tone::Bad => look.theme.soon,
    }
}
