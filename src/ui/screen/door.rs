//! The blank screen, and the passphrase asked for: nothing of any child.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::guard::{Ask, Blank, Door};
use crate::ui::memory::Memory;
use crate::ui::text;

/// Draws whichever stands in the way.
pub fn draw(app: &App, memory: &Memory, frame: &mut Frame, area: Rect) {
    match (&app.entrance.blank, &app.entrance.door) {
        (Some(Blank { ask: Some(ask) }), _) => draw_ask("Passphrase to come back:", ask, memory, frame, area),
        // Without a passphrase the blank screen gives nothing away, not even which program it is.
        (Some(_), _) => {}
        (None, Door::Passphrase(ask)) => draw_ask("Passphrase of your caseload:", ask, memory, frame, area),
        _ => frame.buffer_mut().set_string(
            area.x + 1,
            area.y,
            text::fit("Opening ...", area.width as usize - 1, '.'),
            memory.look.theme.dim,
        ),
    }
}

fn draw_ask(label: &str, ask: &Ask, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let width = (area.width as usize).saturating_sub(4).min(64);
    let (x, y) = (area.x + (area.width - width as u16) / 2, area.y + area.height / 3);
    frame
        .buffer_mut()
        .set_string(x, y, text::fit(label, width, look.symbols.cut), look.theme.text);
    if area.height < 3 {
        return;
    }
    let hidden: String = std::iter::repeat_n(look.symbols.hidden, ask.length().min(width.saturating_sub(1))).collect();
    frame
        .buffer_mut()
        .set_string(x, y + 1, text::fill(&hidden, width, ' '), look.theme.field_on);
    frame.set_cursor_position(Position::new(x + text::width(&hidden) as u16, y + 1));
    let below = match (&ask.fault, ask.trying) {
        (_, true) => "Opening ...",
        (Some(fault), false) => fault,
        (None, false) => "",
    };
    for (line, row) in text::wrap(below, width).into_iter().zip(y + 3..area.bottom()) {
        frame.buffer_mut().set_string(x, row, line, look.theme.fault);
    }
}
