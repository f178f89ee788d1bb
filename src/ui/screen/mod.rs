//! Screens drawn, under the names of `app::screen`.

pub mod cases;
pub mod child;
pub mod door;
pub mod letters;
pub mod panels;
pub mod referrals;
pub mod reviews;
pub mod setup;
pub mod today;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::Input;

use super::memory::Memory;
use super::text;
use super::theme::Look;
use crate::app::App;
use crate::app::day;
use crate::app::place::Place;
use crate::domain::words;

/// Where one is in the list on the screen: `row 3 of 480`.
pub fn tally(app: &App) -> String {
    if !app.entrance.is_open() {
        return String::new();
    }
    match app.places.at() {
        Place::Cases => cases::tally(app),
        Place::Referrals => referrals::tally(app),
        Place::Panels => panels::tally(app),
        Place::Letters | Place::Letter(_) => letters::tally(app),
        Place::Sitting(_) => panels::sitting::tally(app),
        Place::Reviews => reviews::tally(app),
        Place::Today => today::tally(app),
        Place::Child(_) => String::new(),
    }
}

/// A filter line: its words, and the cursor while it is typed.
pub fn draw_filter(filter: &Input, typing: bool, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let style = if typing { look.theme.field_on } else { look.theme.accent };
    let words = format!("/ {}", filter.value());
    let width = area.width.saturating_sub(2) as usize;
    frame
        .buffer_mut()
        .set_string(area.x + 1, area.y, text::fit(&words, width, look.symbols.cut), style);
    if typing {
        let before: String = filter.value().chars().take(filter.cursor()).collect();
        let column = (text::width(&before) as u16 + 3).min(area.width.saturating_sub(1));
        frame.set_cursor_position(Position::new(area.x + column, area.y));
    }
}

/// A filter line with what is wrong with it beside.
pub fn draw_filter_with_fault(
    filter: &Input,
    typing: bool,
    fault: Option<&str>,
    memory: &Memory,
    frame: &mut Frame,
    area: Rect,
) {
    draw_filter(filter, typing, memory, frame, area);
    let after = text::width(filter.value()) + 5;
    let room = (area.width as usize).saturating_sub(after + 1);
    if let Some(fault) = fault.filter(|_| room > 0) {
        let words = text::fit(fault, room, memory.look.symbols.cut);
        frame
            .buffer_mut()
            .set_string(area.x + after as u16, area.y, words, memory.look.theme.fault);
    }
}

/// How near a due day is: its sign, its words and their look. Due is today or later, late is after the last lawful day.
pub fn due(due: NaiveDate, today: NaiveDate, look: &Look) -> (char, String, Style) {
    let theme = &look.theme;
    match (due - today).num_days() {
        days if days < 0 => (
            look.symbols.late,
            format!("{} late", words::count(-days, "day")),
            theme.late,
        ),
        0 => (look.symbols.soon, "due today".to_owned(), theme.soon),
        1 => (look.symbols.soon, "due tomorrow".to_owned(), theme.soon),
        days if days <= 7 => (
            look.symbols.soon,
            format!("due {}", day::show_near(due, today)),
            theme.soon,
        ),
        _ => (
            look.symbols.open,
            format!("due {}", day::show_near(due, today)),
            theme.text,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_is_today_or_later_and_late_is_after() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
        let said = |days| due(today + chrono::Duration::days(days), today, &Look::default()).1;
        assert_eq!(said(-1), "1 day late");
        assert_eq!(said(0), "due today");
        assert_eq!(said(1), "due tomorrow");
        assert_eq!(said(7), "due Wed 2 Dec");
        assert_eq!(said(60), "due 24 Jan 2027");
    }
}
