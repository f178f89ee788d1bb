//! Referrals.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::message::Hit;
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::name;
use crate::ui::text;
use crate::ui::widget::table::{self, Cell, Column, Lines};

/// Draws the tab.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let screen = &app.places.referrals;
    if screen.rows.is_empty() {
        let words = if screen.is_read {
            "There is no concern or request that is not settled."
        } else {
            "Reading ..."
        };
        let width = area.width.saturating_sub(4) as usize;
        for (line, y) in text::wrap(words, width).into_iter().zip(area.y + 1..area.bottom()) {
            frame
                .buffer_mut()
                .set_string(area.x + 2, y, line, memory.look.theme.dim);
        }
        return;
    }
    let columns = [
        Column::sharing("Name", 16, 1, 0),
        Column::fixed("Kind", 8, 1),
        Column::fixed("Received", 12, 2),
        Column::sharing("Outcome", 10, 1, 3),
    ];
    let cells = |index: usize| {
        let row = &screen.rows[index];
        vec![
            Cell::plain(name(app, &row.name)),
            Cell::plain(row.kind.clone()),
            Cell::plain(row.received.map(words::day).unwrap_or_default()),
            Cell::plain(row.outcome.clone()),
        ]
    };
    let lines = Lines {
        count: screen.rows.len(),
        chosen: Some(screen.at),
        cells: &cells,
    };
    let height = area.height.saturating_sub(1) as usize;
    let top = table::scroll(memory.tops.referrals, screen.at, screen.rows.len(), height);
    memory.tops.referrals = top;
    let look = memory.look.clone();
    for (index, place) in table::draw(&look, &columns, &lines, top, area, frame.buffer_mut()) {
        memory.hits.push((place, Hit::Line(index)));
    }
}

/// Where one is in the list: `row 3 of 48`.
pub fn tally(app: &App) -> String {
    let screen = &app.places.referrals;
    match screen.rows.len() {
        0 => String::new(),
        count => format!("row {} of {count}", screen.at + 1),
    }
}
