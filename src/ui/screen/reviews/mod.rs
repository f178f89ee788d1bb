//! Reviews.

mod calendar;
mod list;
mod one;
mod planner;
mod sheets;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screen::reviews::View;
use crate::ui::memory::Memory;

/// Draws the tab.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    match app.places.reviews.view {
        View::Calendar => calendar::draw(app, memory, frame, area),
        View::List => list::draw(app, memory, frame, area),
        View::Planner => planner::draw(app, memory, frame, area),
        View::One => one::draw(app, memory, frame, area),
        View::Sheet => sheets::draw(app, memory, frame, area),
    }
}

/// Where one is on the page.
pub fn tally(app: &App) -> String {
    let screen = &app.places.reviews;
    match screen.view {
        View::List => list::tally(&screen.list),
        View::Planner if !screen.planner.lines.is_empty() => {
            format!("row {} of {}", screen.planner.at + 1, screen.planner.lines.len())
        }
        View::Sheet => match &screen.sheets.sheet {
            Some(sheet) if !sheet.rows.is_empty() => {
                format!("row {} of {}", screen.sheets.at + 1, sheet.rows.len())
            }
            _ => String::new(),
        },
        _ => String::new(),
    }
}
