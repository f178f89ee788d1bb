//! Drawing: views and widgets. Changes nothing.

mod frame;
pub mod memory;
pub mod screen;
pub mod text;
pub mod theme;
pub mod widget;

use ratatui::Frame;

use crate::app::App;
use crate::app::dialog::Dialog;
use crate::app::guard::Door;
use crate::app::place::Place;
use crate::app::veil::short;

pub use memory::Memory;

/// Draws everything.
///
/// ```text
/// Caseload  1 Today  2 Cases  3 Referrals  4 Panels  5 Reviews   Wed 25 Nov 2026
/// ──────────────────────────────────────────────────────────────────────────
/// the screen
///
/// Saved: log a call about A.K.                                   row 3 of 480
/// Enter open  / filter  s sort  l log a call  : find  ? help
/// ```
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame) {
    memory.hits.clear();
    memory.initials = app.preferences.initials;
    let whole = frame.area();
    frame.buffer_mut().set_style(whole, memory.look.theme.text);
    if whole.width < 4 || whole.height < 2 {
        return;
    }
    if app.entrance.is_shut() {
        return screen::door::draw(app, memory, frame, whole);
    }
    let parts = frame::parts(whole);
    frame::draw_header(app, memory, frame, parts.header);
    frame::draw_status(app, memory, frame, parts.status);
    frame::draw_hints(app, memory, frame, parts.hints);
    let body = parts.body;
    match (&app.entrance.door, app.places.at()) {
        (Door::Setup { at }, _) => screen::setup::draw(*at, memory, frame, body),
        (_, Place::Today) => screen::today::draw(app, memory, frame, body),
        (_, Place::Cases) => screen::cases::draw(app, memory, frame, body),
        (_, Place::Referrals) => screen::referrals::draw(app, memory, frame, body),
        (_, Place::Panels) => screen::panels::draw(app, memory, frame, body),
        (_, Place::Reviews) => screen::reviews::draw(app, memory, frame, body),
        (_, Place::Letters | Place::Letter(_)) => screen::letters::draw(app, memory, frame, body),
        (_, Place::Sitting(_)) => screen::panels::sitting::draw(app, memory, frame, body),
        (_, Place::Child(_)) => screen::child::draw(app, memory, frame, body),
    }
    for dialog in &app.dialogs {
        let remarks = match dialog {
            Dialog::Form(form) => app.remarks(form),
            _ => Default::default(),
        };
        widget::dialog::draw(dialog, &remarks, app.moment.today, memory, frame, body);
    }
}

/// A name as it may be shown: in full, or its initials.
pub fn name(app: &App, listed: &str) -> String {
    match app.preferences.initials {
        true => short(listed),
        false => listed.to_owned(),
    }
}
