//! The calendar of reviews.
//!
//! ```text
//! Reviews 2026/27: 480 reviews, 312 without a day
//! Sep 31    4 ▆▆     7    2 ▆      14    5 ▆▆
//! Oct  5   14!▆▆▆   12   11 ▆▆▆    26 hol
//! ...
//! Week of 23 Nov 2026: 9 reviews, 3 without a day
//! › Khan, Amina      Thu 26 Nov   invitations to go out   Elm Primary
//! ```

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::list::{are_of_one_school, columns, row_cells};
use crate::app::App;
use crate::app::message::Hit;
use crate::app::screen::reviews::calendar::{CalendarPage, Zoom};
use crate::domain::calendar::Calendar;
use crate::domain::reviews::calendar::{is_holiday, year_rows};
use crate::domain::reviews::row::{DayLoad, monday};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::theme::Look;
use crate::ui::widget::bars;
use crate::ui::widget::table::{self, Lines};

/// Columns before the first cell of the year.
const LABEL: u16 = 5;
/// Columns a cell must have to show the word for holidays and a bar beside its number.
const WITH_BAR: u16 = 14;
/// Columns a cell must have to show a sign beside its number; with fewer it shows the number alone.
const WITH_SIGN: u16 = 7;
/// The most columns of a bar.
const BAR: usize = 24;

/// Draws the calendar, and under it the reviews of what is chosen.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.calendar;
    let lines = match page.zoom {
        Zoom::Year => 12,
        Zoom::Month => 7,
    };
    let shown = lines.min(area.height.saturating_sub(1));
    draw_title(app, memory, frame, Rect { height: 1, ..area });
    let grid = Rect {
        y: area.y + 1,
        height: shown,
        ..area
    };
    match page.zoom {
        Zoom::Year => draw_year(app, memory, frame, grid),
        Zoom::Month => draw_month(app, memory, frame, grid),
    }
    let mut below = grid.bottom();
    if area.bottom() > below + 4 {
        draw_legend(
            &memory.look,
            frame,
            Rect {
                y: below,
                height: 1,
                ..area
            },
        );
        below += 1;
    }
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
    let (first, last) = page.shown();
    let all = counted(&page.load(first, last));
    let filter = app.places.reviews.list.filter_words();
    let title = match page.zoom {
        Zoom::Year => format!("Reviews {}{filter}: {all}", page.year()),
        Zoom::Month => format!("Reviews{filter}, {}: {all}", page.at.format("%B %Y")),
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

/// What the cells mean.
fn draw_legend(look: &Look, frame: &mut Frame, area: Rect) {
    let words = format!(
        "{} past, some without a day   ? some without a day   hol school holidays",
        look.symbols.late
    );
    let words = text::fit(&words, area.width.saturating_sub(1) as usize, look.symbols.cut);
    frame.buffer_mut().set_string(area.x + 1, area.y, words, look.theme.dim);
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
    let look = memory.look.clone();
    let chosen = monday(page.at);
    let rows = year_rows(page.year());
    let at = rows.iter().position(|(_, weeks)| weeks.contains(&chosen)).unwrap_or(0);
    let height = area.height as usize;
    let top = (at + 1).saturating_sub(height).min(rows.len().saturating_sub(height));
    let busiest = busiest(page);
    let wide = area.width.saturating_sub(LABEL) / 5;
    for ((month, weeks), y) in rows.into_iter().skip(top).zip(area.y..area.bottom()) {
        let style = if month.month() == app.moment.today.month() {
            look.theme.accent
        } else {
            look.theme.text
        };
        let name = month.format("%b").to_string();
        frame.buffer_mut().set_string(area.x + 1, y, name, style);
        for (place, week) in weeks.into_iter().enumerate() {
            let cell = Rect {
                x: area.x + LABEL + place as u16 * wide,
                y,
                width: wide,
                height: 1,
            };
            let load = page.load(week, week + Days::new(6));
            draw_week(app, &look, frame, cell, &load, busiest, week == chosen);
            let block = page.place(week);
            memory.hits.push((cell, Hit::BlockLine { block, line: 0 }));
        }
    }
}

/// The load of the fullest week of the year.
fn busiest(page: &CalendarPage) -> u32 {
    let (first, last) = page.shown();
    let weeks = crate::domain::reviews::row::weeks(&page.loads, first, last);
    weeks.iter().map(DayLoad::all).max().unwrap_or(0)
}

fn draw_week(app: &App, look: &Look, frame: &mut Frame, area: Rect, load: &DayLoad, busiest: u32, chosen: bool) {
    let today = app.moment.today;
    let now = monday(today) == load.day;
    let past = load.day + Days::new(6) < today && load.unset > 0;
    let words = cell_words(
        load,
        is_holiday(load.day, Calendar::builtin()),
        past,
        busiest,
        area.width,
        look,
    );
    let style = match () {
        () if chosen => look.theme.selected,
        () if past => look.theme.late,
        () if busiest >= 4 && load.all() * 4 >= busiest * 3 => look.theme.soon,
        () if now => look.theme.key,
        () if load.all() == 0 => look.theme.dim,
        () => look.theme.text,
    };
    // A column stays free between two cells where there is room for it.
    let room = usize::from(area.width) - usize::from(area.width > 7);
    let words = text::fill(&words, room, look.symbols.cut);
    frame.buffer_mut().set_string(area.x, area.y, words, style);
}

/// A cell: ` 7  12?`, and where there is room whether no school meets, and a bar: `26 hol  72? ▆▆▆`.
fn cell_words(load: &DayLoad, closed: bool, past: bool, busiest: u32, width: u16, look: &Look) -> String {
    let (day, all) = (load.day.day(), load.all());
    let sign = match (load.unset, past) {
        (0, _) => ' ',
        (_, true) => look.symbols.late,
        _ => '?',
    };
    if width < WITH_SIGN {
        return match all {
            0 => format!("{day:>2}"),
            all => format!("{day:>2}{:>2}", all.min(99)),
        };
    }
    if width < WITH_BAR {
        let (count, sign) = match (all, closed, sign) {
            (0, true, _) => ("hol".to_owned(), ' '),
            (0, ..) => ("-".to_owned(), ' '),
            (all, true, ' ') => (all.to_string(), 'h'),
            (all, _, sign) => (all.to_string(), sign),
        };
        return format!("{day:>2} {count:>3}{sign}");
    }
    let hol = if closed { "hol" } else { "" };
    let count = match all {
        0 if closed => String::new(),
        0 => "-".to_owned(),
        all => all.to_string(),
    };
    let room = (usize::from(width) - 11).min(BAR);
    let bar = bars::bar(all.into(), busiest.into(), room, look);
    format!("{day:>2} {hol:<3}{count:>3}{sign}{bar}")
}

/// Weeks as rows, days as cells, and the sum of each week at the right.
fn draw_month(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.calendar;
    let look = memory.look.clone();
    let first = page.at.with_day(1).unwrap_or(page.at);
    let wide = (area.width.saturating_sub(6) / 7).max(5);
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Week"];
    for (place, name) in names.iter().enumerate() {
        let x = area.x + 1 + place as u16 * wide;
        if x + text::width(name) as u16 <= area.right() {
            frame.buffer_mut().set_string(x, area.y, name, look.theme.dim);
        }
    }
    let busiest = page.loads.iter().map(DayLoad::all).max().unwrap_or(0);
    let start = monday(first);
    let weeks = start.iter_weeks().take_while(|week| *week < first + Months::new(1));
    for (week, y) in weeks.zip(area.y + 1..area.bottom()) {
        for (place, day) in week
            .iter_days()
            .take(7)
            .enumerate()
            .filter(|(_, day)| day.month() == first.month())
        {
            let cell = Rect {
                x: area.x + 1 + place as u16 * wide,
                y,
                width: wide - 1,
                height: 1,
            };
            let words = cell_words(&page.load(day, day), false, false, busiest, cell.width, &look);
            let words = text::fill(&words.replacen('-', " ", 1), cell.width as usize, look.symbols.cut);
            frame
                .buffer_mut()
                .set_string(cell.x, y, words, day_style(app, &look, day));
            let block = page.place(day);
            memory.hits.push((cell, Hit::BlockLine { block, line: 0 }));
        }
        let x = area.x + 1 + 7 * wide;
        if x + 4 <= area.right() {
            let all = page.load(week, week + Days::new(6)).all();
            frame.buffer_mut().set_string(x, y, format!("{all:>4}"), look.theme.dim);
        }
    }
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
        let words = match (page.is_read, page.zoom) {
            (false, _) => "Reading ...",
            (_, Zoom::Year) => {
                "No review stands here. Left and right go by a week, up and down by a month, Enter opens the week."
            }
            (_, Zoom::Month) => {
                "No review stands here. Left and right go by a day, up and down by a week, Enter opens the day."
            }
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
    table::draw(
        &look,
        &columns(None, are_of_one_school(&page.rows)),
        &lines,
        0,
        rest,
        frame.buffer_mut(),
    );
}
