//! The calendar of reviews.
//!
//! ```text
//! Reviews 2026/27       weeks from Monday: how many reviews; ! some late; ? some without a day
//! Sep    7  2    14  5    21  9    28 12
//! Oct    5 14    12 11 !  19  8    26  -
//! ...
//! Week of 23 Nov 2026: 9 reviews, 3 without a day
//! › Khan, Amina      Thu 26 Nov   invitations to go out   Elm Primary
//! ```

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::list::{columns, row_cells};
use crate::app::App;
use crate::app::message::Hit;
use crate::app::screen::reviews::calendar::{CalendarPage, Zoom};
use crate::domain::calendar::Calendar;
use crate::domain::reviews::calendar::{is_holiday, mondays};
use crate::domain::reviews::row::{DayLoad, monday};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::theme::Look;
use crate::ui::widget::table::{self, Lines};

/// Columns of one cell of the year: a day of the month, a number, a sign.
const CELL: u16 = 9;
/// Columns before the first cell.
const LABEL: u16 = 5;

/// Draws the calendar, and under it the reviews of what is chosen.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.calendar;
    let lines = match page.zoom {
        Zoom::Year => 12,
        Zoom::Month => 8,
    };
    let shown = lines.min(area.height.saturating_sub(1));
    draw_title(app, memory, frame, Rect { height: 1, ..area });
    let grid = Rect {
        y: area.y + 1,
        height: shown,
        ..area
    };
    match page.zoom {
        Zoom::Year => {
            draw_year(app, memory, frame, grid);
            draw_legend(&memory.look, frame, grid);
        }
        Zoom::Month => draw_month(app, memory, frame, grid),
    }
    let below = grid.bottom();
    if area.bottom() > below + 2 {
        let rest = Rect {
            y: below,
            height: area.bottom() - below,
            ..area
        };
        draw_chosen(app, memory, frame, rest);
    }
}

fn draw_title(app: &App, memory: &Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.calendar;
    let look = &memory.look;
    let (first, last) = (page.year().first(), page.year().last());
    let year = page.load(first, last);
    let filter = app.places.reviews.list.filter_words();
    let title = match page.zoom {
        Zoom::Year => format!("Reviews {}{filter}: {}", page.year(), counted(&year)),
        Zoom::Month => format!("Reviews{filter}, {}", page.at.format("%B %Y")),
    };
    let width = area.width.saturating_sub(2) as usize;
    let buffer = frame.buffer_mut();
    buffer.set_string(
        area.x + 1,
        area.y,
        text::fit(&title, width, look.symbols.cut),
        look.theme.heading,
    );
}

/// What the cells of the year mean, in the room beside the fullest month.
fn draw_legend(look: &Look, frame: &mut Frame, area: Rect) {
    let beside = LABEL + 5 * CELL + 1;
    let lines = [
        "day of Monday, reviews".to_owned(),
        format!("{} past, some without a day", look.symbols.late),
        "? some without a day".to_owned(),
        "- none   hol no school".to_owned(),
    ];
    let room = usize::from(area.width.saturating_sub(beside));
    if lines.iter().any(|line| text::width(line) > room) {
        return;
    }
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        frame.buffer_mut().set_string(area.x + beside, y, line, look.theme.dim);
    }
}

fn counted(load: &DayLoad) -> String {
    match (load.all(), load.unset) {
        (0, _) => "none".to_owned(),
        (all, 0) => words::count(all.into(), "review"),
        (all, unset) => format!("{}, {unset} without a day", words::count(all.into(), "review")),
    }
}

/// Twelve rows, a month each; the chosen one is always among those that fit.
fn draw_year(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.calendar;
    let first = page.year().first();
    // A week belongs to the month of its Monday.
    let week = monday(page.at);
    let chosen = months_between(first, week).min(11);
    let height = area.height as usize;
    let top = (chosen + 1).saturating_sub(height).min(12usize.saturating_sub(height));
    let busiest = busiest(page);
    for (month, y) in (top..12).zip(area.y..area.bottom()) {
        let month = first + Months::new(month as u32);
        let look = memory.look.clone();
        let style = if month.month() == app.moment.today.month() {
            look.theme.accent
        } else {
            look.theme.text
        };
        let buffer = frame.buffer_mut();
        buffer.set_string(area.x + 1, y, month.format("%b").to_string(), style);
        for (place, monday) in mondays(month).into_iter().enumerate() {
            let cell = Rect {
                x: area.x + LABEL + place as u16 * CELL,
                y,
                width: CELL - 1,
                height: 1,
            };
            if cell.right() > area.right() {
                break;
            }
            let load = page.load(monday, monday + Days::new(6));
            draw_week(app, &look, frame, cell, &load, busiest, monday == week);
            memory.hits.push((
                cell,
                Hit::BlockLine {
                    block: page.place(monday),
                    line: 0,
                },
            ));
        }
    }
}

fn months_between(first: NaiveDate, day: NaiveDate) -> usize {
    let months = (day.year() - first.year()) * 12 + day.month() as i32 - first.month() as i32;
    usize::try_from(months).unwrap_or(0)
}

/// The load of the fullest week of the year.
fn busiest(page: &CalendarPage) -> u32 {
    let weeks = crate::domain::reviews::row::weeks(&page.loads, page.year().first(), page.year().last());
    weeks.iter().map(DayLoad::all).max().unwrap_or(0)
}

fn draw_week(app: &App, look: &Look, frame: &mut Frame, area: Rect, load: &DayLoad, busiest: u32, chosen: bool) {
    let today = app.moment.today;
    let now = monday(today) == load.day;
    let closed = is_holiday(load.day, Calendar::builtin());
    let count = match load.all() {
        0 if closed => "hol".to_owned(),
        0 => "-".to_owned(),
        count => count.to_string(),
    };
    let sign = match (load.unset, load.day + Days::new(6) < today && load.unset > 0) {
        (0, _) => ' ',
        (_, true) => look.symbols.late,
        _ => '?',
    };
    let words = format!("{:>2} {count:>3}{sign}", load.day.day());
    let style = match () {
        () if chosen => look.theme.selected,
        () if sign == look.symbols.late => look.theme.late,
        () if busiest >= 4 && load.all() * 4 >= busiest * 3 => look.theme.soon,
        () if now => look.theme.key,
        () if load.all() == 0 => look.theme.dim,
        () => look.theme.text,
    };
    let words = text::fill(&words, area.width as usize, look.symbols.cut);
    frame.buffer_mut().set_string(area.x, area.y, words, style);
}

/// Weeks as rows, days as cells, and the sum of each week at the right.
fn draw_month(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.calendar;
    let look = memory.look.clone();
    let first = page.at.with_day(1).unwrap_or(page.at);
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Week"];
    for (place, name) in names.iter().enumerate() {
        let x = area.x + 1 + place as u16 * CELL;
        if x + CELL <= area.right() + 1 {
            frame.buffer_mut().set_string(x, area.y, name, look.theme.dim);
        }
    }
    let start = monday(first);
    let weeks = start.iter_weeks().take_while(|week| *week < first + Months::new(1));
    for (week, y) in weeks.zip(area.y + 1..area.bottom()) {
        for place in 0..7u16 {
            let day = week + Days::new(place.into());
            let cell = Rect {
                x: area.x + 1 + place * CELL,
                y,
                width: CELL - 1,
                height: 1,
            };
            if cell.right() <= area.right() && day.month() == first.month() {
                let words = day_words(&page.load(day, day));
                let words = text::fill(&words, cell.width as usize, look.symbols.cut);
                frame
                    .buffer_mut()
                    .set_string(cell.x, y, words, day_style(app, &look, day));
                memory.hits.push((
                    cell,
                    Hit::BlockLine {
                        block: page.place(day),
                        line: 0,
                    },
                ));
            }
        }
        let x = area.x + 1 + 7 * CELL;
        if x + 4 <= area.right() {
            let all = page.load(week, week + Days::new(6)).all();
            frame.buffer_mut().set_string(x, y, format!("{all:>3}"), look.theme.dim);
        }
    }
}

fn day_words(load: &DayLoad) -> String {
    let count = if load.all() == 0 {
        String::new()
    } else {
        load.all().to_string()
    };
    let sign = if load.unset > 0 { '?' } else { ' ' };
    format!("{:>2} {count:>3}{sign}", load.day.day())
}

fn day_style(app: &App, look: &Look, day: NaiveDate) -> Style {
    let working = Calendar::builtin().is_working_day(day).unwrap_or(true);
    match day {
        day if day == app.places.reviews.calendar.at => look.theme.selected,
        day if day == app.moment.today => look.theme.key,
        _ if !working => look.theme.dim,
        _ => look.theme.text,
    }
}

/// The reviews of the chosen week or day.
fn draw_chosen(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.calendar;
    let look = memory.look.clone();
    let (first, last) = page.chosen();
    let named = match page.zoom {
        Zoom::Year => format!("Week of {}", words::day(first)),
        Zoom::Month => words::weekday(first),
    };
    let title = format!("{named}: {}", counted(&page.load(first, last)));
    let buffer = frame.buffer_mut();
    let width = area.width.saturating_sub(2) as usize;
    buffer.set_string(
        area.x + 1,
        area.y,
        text::fit(&title, width, look.symbols.cut),
        look.theme.heading,
    );
    if page.rows.is_empty() {
        let words = if page.is_read {
            "No review stands here. Left and right go by a week, up and down by a month, Enter opens the week."
        } else {
            "Reading ..."
        };
        let lines = text::wrap(words, width);
        for (line, y) in lines.into_iter().zip(area.y + 1..area.bottom()) {
            buffer.set_string(area.x + 1, y, line, look.theme.dim);
        }
        return;
    }
    let cells = |index: usize| row_cells(app, &page.rows[index], &look);
    let lines = Lines {
        count: page.rows.len(),
        chosen: None,
        cells: &cells,
    };
    let rest = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    table::draw(&look, &columns(None), &lines, 0, rest, frame.buffer_mut());
}
