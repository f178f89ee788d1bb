//! Weeks as a line: the limits of the law marked, today, what happened, and the time an exception covers.
//!
//! ```text
//!              ▼ today, wk 5.1
//! ●───●───────·┼·······················┼········┼
//! 0            6 decide                16       20 final plan
//! ● 3 Nov request received   ● 12 Nov advice asked for
//! ```

use chrono::{Duration, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::words;
use crate::ui::text;
use crate::ui::theme::Look;

/// A week that is a limit, and what it limits, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Weeks from the start.
    pub week: u16,
    /// What must be done by then.
    pub words: String,
}

/// What the line shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The day the weeks are counted from: week 0.
    pub start: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// How many weeks the law gives in all.
    pub weeks: u16,
    /// The limits on the way.
    pub limits: Vec<Limit>,
    /// What happened, and when.
    pub events: Vec<(NaiveDate, String)>,
    /// Days an exception covers, the last one included.
    pub exceptions: Vec<(NaiveDate, NaiveDate)>,
}

/// The longest line drawn: what is later still stands at its end.
const LONGEST: i64 = 52 * 7;

/// A week as it is said: `wk 5.1` is five weeks and a day.
pub fn week(start: NaiveDate, day: NaiveDate) -> String {
    let days = (day - start).num_days();
    let sign = if days < 0 { "-" } else { "" };
    format!("wk {sign}{}.{}", days.abs() / 7, days.abs() % 7)
}

impl Timeline {
    /// Days the line stretches over: all the weeks, and further when today is.
    fn days(&self) -> i64 {
        let limit = i64::from(self.weeks) * 7;
        let today = (self.today - self.start).num_days();
        limit.max(today + 7).min(LONGEST.max(limit))
    }

    /// The column of a day in a line so wide; days outside stand at the ends.
    fn column(&self, day: NaiveDate, width: u16) -> u16 {
        let last = i64::from(width.saturating_sub(1));
        let days = (day - self.start).num_days().clamp(0, self.days());
        (days * last / self.days().max(1)) as u16
    }

    fn week_column(&self, week: u16, width: u16) -> u16 {
        self.column(self.start + Duration::weeks(i64::from(week)), width)
    }

    /// Draws as many of its four rows as there is height for, the line itself first.
    pub fn draw(&self, look: &Look, area: Rect, buffer: &mut Buffer) {
        if area.width < 10 || area.height == 0 {
            return;
        }
        let line = if area.height >= 2 { area.y + 1 } else { area.y };
        self.draw_line(look, Rect { y: line, ..area }, buffer);
        if area.height >= 2 {
            self.draw_today(look, area, buffer);
        }
        if area.height >= 3 {
            self.draw_weeks(look, Rect { y: line + 1, ..area }, buffer);
        }
        if area.height >= 4 {
            self.draw_events(look, Rect { y: line + 2, ..area }, buffer);
        }
    }

    fn draw_line(&self, look: &Look, area: Rect, buffer: &mut Buffer) {
        let (theme, symbols) = (&look.theme, &look.symbols);
        let today = self.column(self.today, area.width);
        let end = self.week_column(self.weeks, area.width);
        for column in 0..area.width {
            let (symbol, style) = match column {
                column if column > end => (symbols.line, theme.late),
                column if column <= today => (symbols.line, theme.accent),
                _ => (symbols.ahead, theme.dim),
            };
            put(buffer, area, column, symbol, style);
        }
        for (from, to) in &self.exceptions {
            for column in self.column(*from, area.width)..=self.column(*to, area.width) {
                put(buffer, area, column, symbols.exception, theme.soon);
            }
        }
        for limit in &self.limits {
            put(
                buffer,
                area,
                self.week_column(limit.week, area.width),
                symbols.limit,
                theme.heading,
            );
        }
        for (day, _) in &self.events {
            put(buffer, area, self.column(*day, area.width), symbols.event, theme.accent);
        }
    }

    fn draw_today(&self, look: &Look, area: Rect, buffer: &mut Buffer) {
        let column = self.column(self.today, area.width);
        let late = self.today > self.start + Duration::weeks(i64::from(self.weeks));
        let style = if late { look.theme.late } else { look.theme.heading };
        let words = format!("today, {}", week(self.start, self.today));
        let wide = text::width(&words) as u16;
        put(buffer, area, column, look.symbols.today, style);
        if column + 2 + wide <= area.width {
            buffer.set_string(area.x + column + 2, area.y, words, style);
        } else if column > wide {
            buffer.set_string(area.x + column - 1 - wide, area.y, words, style);
        }
    }

    /// The numbers of the weeks under their marks, with their words where these do not run into the next.
    fn draw_weeks(&self, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut labels = vec![(0, "0".to_owned(), String::new())];
        for limit in &self.limits {
            let column = self.week_column(limit.week, area.width);
            labels.push((column, limit.week.to_string(), limit.words.clone()));
        }
        let mut end = 0;
        for (place, (column, number, words)) in labels.iter().enumerate() {
            let next = labels.get(place + 1).map_or(area.width, |next| next.0);
            let full = format!("{number} {words}");
            let wide = text::width(&full) as u16;
            let before = format!("{words} {number}");
            let start = (column + number.len() as u16).min(area.width).saturating_sub(wide);
            let (at, said) = match () {
                () if column + wide < next || (next == area.width && column + wide <= next) => (*column, full),
                // The last mark stands at the end of the line: its words come before its number.
                () if next == area.width && start >= end => (start, before),
                () => (
                    (*column).min(area.width.saturating_sub(number.len() as u16)),
                    number.clone(),
                ),
            };
            end = at + text::width(&said) as u16 + 1;
            buffer.set_string(area.x + at, area.y, said, look.theme.dim);
        }
    }

    /// The newest events in words, as many as fit.
    fn draw_events(&self, look: &Look, area: Rect, buffer: &mut Buffer) {
        let mut x = 0;
        for (day, words) in self.events.iter().rev() {
            let label = format!("{} {} {words}", look.symbols.event, words::day(*day));
            let wide = text::width(&label) as u16;
            if x + wide > area.width {
                break;
            }
            buffer.set_string(area.x + x, area.y, label, look.theme.text);
            x += wide + 3;
        }
    }
}

fn put(buffer: &mut Buffer, area: Rect, column: u16, symbol: char, style: Style) {
    if let Some(cell) = buffer.cell_mut((area.x + column, area.y)) {
        cell.set_char(symbol).set_style(style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
    }

    fn assessment(today: NaiveDate) -> Timeline {
        let limit = |week, words: &str| Limit {
            week,
            words: words.to_owned(),
        };
        Timeline {
            start: day(1, 5),
            today,
            weeks: 20,
            limits: vec![limit(6, "decide"), limit(16, "no plan"), limit(20, "final")],
            events: vec![
                (day(1, 5), "request received".into()),
                (day(2, 2), "advice asked for".into()),
            ],
            exceptions: vec![(day(2, 9), day(3, 8))],
        }
    }

    fn drawn(timeline: &Timeline, width: u16, height: u16) -> Vec<String> {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        timeline.draw(&Look::default(), area, &mut buffer);
        let row = |y| {
            (0..width)
                .map(|x| buffer[(x, y)].symbol().to_owned())
                .collect::<String>()
        };
        (0..height).map(|y| row(y).trim_end().to_owned()).collect()
    }

    #[test]
    fn weeks_are_said_with_their_days() {
        assert_eq!(week(day(1, 5), day(1, 5)), "wk 0.0");
        assert_eq!(week(day(1, 5), day(2, 10)), "wk 5.1");
        assert_eq!(week(day(1, 5), day(1, 1)), "wk -0.4");
    }

    #[test]
    fn the_marks_stand_at_their_weeks() {
        let rows = drawn(&assessment(day(2, 10)), 81, 4);
        // 80 columns for 20 weeks: four to a week.
        let at = |row: &str, column: usize| row.chars().nth(column);
        assert_eq!(at(&rows[1], 24), Some('┼'));
        assert_eq!(at(&rows[1], 64), Some('┼'));
        assert_eq!(at(&rows[1], 80), Some('┼'));
        assert_eq!(at(&rows[1], 0), Some('●'));
        assert_eq!(at(&rows[1], 16), Some('●'));
        assert_eq!(at(&rows[1], 30), Some('░'));
        assert_eq!(at(&rows[0], 20), Some('▼'));
        assert!(rows[0].contains("today, wk 5.1"), "{rows:#?}");
        assert!(rows[2].contains("6 decide") && rows[2].ends_with("20"), "{rows:#?}");
        assert!(rows[3].starts_with("● 2 Feb 2026 advice asked for"), "{rows:#?}");
    }

    #[test]
    fn a_late_case_stretches_the_line_and_a_very_late_one_ends_it() {
        let rows = drawn(&assessment(day(7, 6)), 81, 3);
        assert!(rows[0].contains("today, wk 26.0"), "{rows:#?}");
        let rows = drawn(&assessment(NaiveDate::from_ymd_opt(2029, 1, 1).expect("a day")), 81, 3);
        assert_eq!(rows[0].chars().nth(80), Some('▼'), "{rows:#?}");
    }

    #[test]
    fn it_fits_any_room() {
        for width in 0..60 {
            for height in 0..6 {
                drawn(&assessment(day(5, 20)), width, height);
            }
        }
    }
}
