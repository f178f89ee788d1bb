//! A month as a grid, weeks from Monday, with today and the chosen day, and days nobody works faint.

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::calendar::Calendar;
use crate::ui::theme::Look;

/// Columns a month takes.
pub const WIDTH: u16 = 20;
/// Rows a month takes: its name, the weekdays, six weeks.
pub const HEIGHT: u16 = 8;

/// Draws the month of the chosen day.
pub fn draw(look: &Look, chosen: NaiveDate, today: NaiveDate, area: Rect, buffer: &mut Buffer) {
    if area.width < WIDTH || area.height < HEIGHT {
        return;
    }
    let name = format!("{:^20}", chosen.format("%B %Y").to_string());
    buffer.set_string(area.x, area.y, name, look.theme.heading);
    buffer.set_string(area.x, area.y + 1, "Mo Tu We Th Fr Sa Su", look.theme.dim);
    let first = chosen.with_day(1).unwrap_or(chosen);
    let offset = i64::from(first.weekday().num_days_from_monday());
    let mut day = first;
    while day.month() == first.month() {
        let place = offset + i64::from(day.day0());
        let (x, y) = (area.x + (place % 7) as u16 * 3, area.y + 2 + (place / 7) as u16);
        buffer.set_string(x, y, format!("{:>2}", day.day()), style(look, day, chosen, today));
        day += Duration::days(1);
    }
}

fn style(look: &Look, day: NaiveDate, chosen: NaiveDate, today: NaiveDate) -> ratatui::style::Style {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let working = Calendar::builtin().is_working_day(day).unwrap_or(!weekend);
    match day {
        day if day == chosen => look.theme.selected,
        day if day == today => look.theme.key,
        _ if !working => look.theme.dim,
        _ => look.theme.text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(chosen: NaiveDate) -> Vec<String> {
        let area = Rect::new(0, 0, WIDTH, HEIGHT);
        let mut buffer = Buffer::empty(area);
        draw(&Look::default(), chosen, chosen, area, &mut buffer);
        let row = |y| {
            (0..WIDTH)
                .map(|x| buffer[(x, y)].symbol().to_owned())
                .collect::<String>()
        };
        (0..HEIGHT).map(|y| row(y).trim_end().to_owned()).collect()
    }

    #[test]
    fn a_month_begins_under_its_weekday() {
        let rows = drawn(NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day"));
        assert_eq!(rows[0].trim(), "November 2026");
        assert_eq!(rows[2], "                   1");
        assert_eq!(rows[7], "30");
        let rows = drawn(NaiveDate::from_ymd_opt(2027, 2, 3).expect("a day"));
        assert_eq!(rows[2], " 1  2  3  4  5  6  7");
        assert_eq!(rows[5], "22 23 24 25 26 27 28");
    }
}
