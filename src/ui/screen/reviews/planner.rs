//! The planner.
//!
//! ```text
//! 43 reviews to 25 Mar 2027, 4 a week at each school, Mon Tue Wed Thu Fri
//! 12 days would change; 1 without a lawful day, named first
//! Week    23 Nov 30 Nov  7 Dec ...
//! now          4      9      0
//! then         3      4      3
//! Name            Now           Then           Last day      Why
//! › Khan, Amina   no day        Tue 12 Jan     11 Feb 2027   The week with the fewest ...
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::day;
use crate::app::message::Hit;
use crate::app::screen::reviews::planner::PlannerPage;
use crate::domain::reviews::planner::told::{self, Line, WeekLoad};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::theme::Look;
use crate::ui::widget::table::{self, Cell, Column, Lines};
use crate::ui::{name, text};

/// Columns of one week.
const CELL: usize = 7;

/// Draws the plan: the load of each week before and after, then the reviews, then why for the chosen one.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.planner;
    let look = memory.look.clone();
    let width = area.width.saturating_sub(2) as usize;
    let heads = head(page, &app.places.reviews.list.filter_words());
    for (line, y) in heads.iter().zip(area.y..area.bottom()) {
        let words = text::fit(line, width, look.symbols.cut);
        frame.buffer_mut().set_string(area.x + 1, y, words, look.theme.heading);
    }
    let mut top = area.y + heads.len() as u16;
    if page.lines.is_empty() {
        draw_empty(
            page,
            &look,
            frame,
            Rect {
                y: top + 1,
                height: area.bottom().saturating_sub(top + 1),
                ..area
            },
        );
        return;
    }
    if area.height >= 14 {
        draw_weeks(
            page,
            &look,
            frame,
            Rect {
                y: top,
                height: 3,
                ..area
            },
        );
        top += 3;
    }
    let mut why = why(page, width);
    if area.height >= 18 {
        why.push(legend(&look));
    }
    // At least two reviews stay in sight; what is wrong is never cut while there is room for it.
    let foot = (why.len() as u16).min(area.bottom().saturating_sub(top + 3));
    let table = Rect {
        y: top,
        height: area.bottom().saturating_sub(top + foot),
        ..area
    };
    draw_lines(app, memory, frame, table);
    for (line, y) in why.into_iter().zip(table.bottom()..area.bottom()) {
        let style = if y + 1 == area.bottom() && area.height >= 18 {
            look.theme.dim
        } else {
            look.theme.accent
        };
        frame
            .buffer_mut()
            .set_string(area.x + 1, y, text::fit(&line, width, look.symbols.cut), style);
    }
}

/// What the signs mean.
fn legend(look: &Look) -> String {
    let symbols = &look.symbols;
    format!(
        "{} not lawful   {} quick decision, full or somebody away   {} moved by hand",
        symbols.late, symbols.soon, symbols.mark
    )
}

fn head(page: &PlannerPage, filter: &str) -> Vec<String> {
    if !page.is_read {
        return Vec::new();
    }
    let [mut span, change] = told::head(&page.setup, &page.rows, &page.lines, filter);
    if page.more {
        span.push_str(", the first 5000 only");
    }
    vec![span, change]
}

fn draw_empty(page: &PlannerPage, look: &Look, frame: &mut Frame, area: Rect) {
    let words = match page.is_read {
        false => "Reading ...",
        true => {
            "No review needs a day in these weeks. e chooses how far the plan reaches; Esc goes back to the calendar."
        }
    };
    let lines = text::wrap(words, area.width.saturating_sub(4) as usize);
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        frame.buffer_mut().set_string(area.x + 2, y, line, look.theme.dim);
    }
}

/// As many weeks as fit, those around the chosen review; at the ends a sign where there are more.
fn draw_weeks(page: &PlannerPage, look: &Look, frame: &mut Frame, area: Rect) {
    let fit = (area.width as usize).saturating_sub(9) / CELL;
    let weeks = page.weeks();
    let chosen = page
        .lines
        .get(page.at)
        .and_then(|line| line.day)
        .map(crate::domain::reviews::row::monday);
    let at = weeks.iter().position(|load| Some(load.week) == chosen).unwrap_or(0);
    let top = at.saturating_sub(fit / 2).min(weeks.len().saturating_sub(fit));
    for (row, label) in ["Week", "now", "then"].iter().enumerate() {
        frame
            .buffer_mut()
            .set_string(area.x + 1, area.y + row as u16, label, look.theme.dim);
    }
    let more = [
        (top > 0, area.x + 6, "<"),
        (top + fit < weeks.len(), area.x + 7 + (fit * CELL) as u16, ">"),
    ];
    for (_, x, sign) in more.into_iter().filter(|(is, ..)| *is) {
        frame.buffer_mut().set_string(x, area.y, sign, look.theme.key);
    }
    for (place, load) in weeks.iter().skip(top).take(fit).enumerate() {
        let WeekLoad { week, now, then } = load;
        let x = area.x + 6 + (place * CELL) as u16;
        let style = if Some(*week) == chosen {
            look.theme.accent
        } else {
            look.theme.dim
        };
        let buffer = frame.buffer_mut();
        buffer.set_string(x, area.y, format!("{:>6}", week.format("%-d %b")), style);
        buffer.set_string(x, area.y + 1, format!("{now:>6}"), look.theme.text);
        let grew = if then > now { look.theme.soon } else { look.theme.text };
        buffer.set_string(x, area.y + 2, format!("{then:>6}"), grew);
    }
}

fn draw_lines(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.planner;
    let look = memory.look.clone();
    let columns = [
        Column::sharing("Name", 14, 2, 0),
        Column::fixed("Now", 11, 2),
        Column::fixed("Then", 14, 0),
        Column::fixed("Last day", 11, 1),
        Column::sharing("School", 10, 2, 3),
        Column::sharing("What is wrong", 14, 3, 4),
    ];
    let cells = |index: usize| line_cells(app, page, &page.lines[index], &look);
    let lines = Lines {
        count: page.lines.len(),
        chosen: Some(page.at),
        cells: &cells,
    };
    let height = area.height.saturating_sub(1) as usize;
    let top = table::scroll(memory.tops.reviews, page.at, page.lines.len(), height);
    memory.tops.reviews = top;
    for (index, place) in table::draw(&look, &columns, &lines, top, area, frame.buffer_mut()) {
        memory.hits.push((place, Hit::Line(index)));
    }
}

fn line_cells(app: &App, page: &PlannerPage, line: &Line, look: &Look) -> Vec<Cell> {
    let row = &page.rows[line.place].row;
    let today = app.moment.today;
    let now = if row.set {
        day::show_near(row.day, today)
    } else {
        "no day".to_owned()
    };
    let then = line.day.map_or("none".to_owned(), |on| day::show_near(on, today));
    let unlawful = line.is_unlawful();
    let sign = match (unlawful, line.breaks.is_empty()) {
        (true, _) => look.symbols.late,
        (_, false) => look.symbols.soon,
        _ => ' ',
    };
    let hand = if line.by_hand { look.symbols.mark } else { ' ' };
    let style = match (unlawful, line.breaks.is_empty()) {
        (true, _) => look.theme.late,
        (_, false) => look.theme.soon,
        _ => look.theme.text,
    };
    vec![
        Cell::plain(name(app, &row.name)),
        Cell::plain(now),
        Cell::styled(format!("{sign}{hand} {then}"), style),
        Cell::plain(words::day(row.meeting_by)),
        Cell::plain(row.setting.clone()),
        Cell::plain(line.wrong.join(" ")),
    ]
}

/// What is wrong with the day of the chosen line, and why it has it.
fn why(page: &PlannerPage, width: usize) -> Vec<String> {
    let line = page.lines.get(page.at);
    line.map(|line| text::wrap(&line.words(), width)).unwrap_or_default()
}
