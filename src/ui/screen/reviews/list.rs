//! The schedule as a list.
//!
//! ```text
//! late  by school                                                  12 of 480, Esc clears
//! Name            Meeting         Next step                By            School
//! › Khan, Amina   ? by 11 Feb     a day to be set          due 28 Jan    Elm Primary
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::day;
use crate::app::list::Line;
use crate::app::message::Hit;
use crate::app::screen::reviews::list::{ListPage, Only};
use crate::domain::child::flag_words;
use crate::domain::desk::year_words;
use crate::domain::letters::authority_name;
use crate::domain::reviews::ask::Order;
use crate::domain::reviews::row::{ScheduleRow, Standing};
use crate::domain::reviews::schedule::{NextKind, Step};
use crate::ui::memory::Memory;
use crate::ui::theme::Look;
use crate::ui::widget::table::{self, Cell, Column, Lines};
use crate::ui::{name, text};

/// Draws what narrows the list, and the table under it.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.list;
    draw_head(page, memory, frame, Rect { height: 1, ..area });
    let area = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    if page.list.rows().is_empty() {
        let width = area.width.saturating_sub(4) as usize;
        for (line, y) in text::wrap(&empty(page), width)
            .into_iter()
            .zip(area.y + 1..area.bottom())
        {
            frame
                .buffer_mut()
                .set_string(area.x + 2, y, line, memory.look.theme.dim);
        }
        return;
    }
    let look = memory.look.clone();
    let list = &page.list;
    let height = area.height.saturating_sub(1) as usize;
    let offset = list.offset().unwrap_or(0) as usize;
    let top = table::scroll(
        memory.tops.reviews.saturating_sub(offset),
        list.at(),
        list.rows().len(),
        height,
    );
    memory.tops.reviews = offset + top;
    let cells = |index: usize| row_cells(app, &list.rows()[index], &look);
    let lines = Lines {
        count: list.rows().len(),
        chosen: (!page.filtering).then(|| list.at()),
        cells: &cells,
    };
    for (index, place) in table::draw(
        &look,
        &columns(Some(page.order), are_of_one_school(list.rows())),
        &lines,
        top,
        area,
        frame.buffer_mut(),
    ) {
        if page.marked.contains(&list.rows()[index].id()) {
            let mark = look.symbols.mark.to_string();
            frame.buffer_mut().set_string(place.x, place.y, mark, look.theme.marked);
        }
        memory.hits.push((place, Hit::Line(index)));
    }
}

/// The tabs of what is shown; the filter in their place while it is typed or set.
fn draw_head(page: &ListPage, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    if page.is_filtered() {
        draw_filter(page, memory, frame, area);
        draw_narrowed(page, memory, frame, area);
        return;
    }
    let mut x = area.x + 1;
    if page.days.is_some() {
        let span = format!("{}:", page.narrowed_by());
        let words = text::fit(&span, area.width.saturating_sub(2) as usize, look.symbols.cut);
        frame.buffer_mut().set_string(x, area.y, &words, look.theme.accent);
        x += text::width(&words) as u16 + 1;
    }
    for only in Only::ALL {
        let words = format!(" {} ", only.words());
        if x + text::width(&words) as u16 > area.right() {
            break;
        }
        let style = if *only == page.only {
            look.theme.tab_on
        } else {
            look.theme.tab
        };
        frame.buffer_mut().set_string(x, area.y, &words, style);
        x += text::width(&words) as u16 + 1;
    }
}

/// What else narrows the list, beside the filter.
fn draw_narrowed(page: &ListPage, memory: &Memory, frame: &mut Frame, area: Rect) {
    let (look, narrowed) = (&memory.look, page.narrowed_by());
    if page.fault.is_some() || narrowed.is_empty() {
        return;
    }
    let after = text::width(page.filter.value()) as u16 + 5;
    let room = area.width.saturating_sub(after + 1) as usize;
    let words = text::fit(&format!("only {narrowed}; Esc shows all"), room, look.symbols.cut);
    frame
        .buffer_mut()
        .set_string(area.x + after, area.y, words, look.theme.accent);
}

/// The filter, and what is wrong with it.
pub(super) fn draw_filter(page: &ListPage, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    super::super::draw_filter(&page.filter, page.filtering, memory, frame, area);
    if let Some(fault) = &page.fault {
        let after = text::width(page.filter.value()) as u16 + 5;
        let words = text::fit(fault, area.width.saturating_sub(after + 1) as usize, look.symbols.cut);
        frame
            .buffer_mut()
            .set_string(area.x + after, area.y, words, look.theme.fault);
    }
}

/// Why the list is empty.
fn empty(page: &ListPage) -> String {
    let narrowed = page.narrowed_by();
    match (page.list.is_loaded(), page.is_narrowed(), narrowed.is_empty()) {
        (false, ..) => "Reading ...".to_owned(),
        (true, false, _) => {
            "No plan is in force here yet. A review stands here as soon as a child has a final plan.".to_owned()
        }
        (true, true, true) => {
            "No review is like that. Esc shows all of them; left and right show late ones, those without a day, and so on."
                .to_owned()
        }
        (true, true, false) => format!(
            "No review is like that among those looked at: {narrowed}. Esc takes that and the filter away and shows all of them."
        ),
    }
}

/// Whether these are the reviews of one school, with plans of several authorities: then the authority tells them apart.
pub fn are_of_one_school(rows: &[ScheduleRow]) -> bool {
    let same_school = rows.windows(2).all(|pair| pair[0].setting == pair[1].setting);
    let same_authority = rows.windows(2).all(|pair| pair[0].authority == pair[1].authority);
    same_school && !same_authority
}

/// The columns, with the one the list is ordered by; of one school's reviews the authority stands where there is room for the
/// school otherwise.
pub fn columns(order: Option<Order>, of_one_school: bool) -> Vec<Column> {
    let (school, authority) = if of_one_school { (8, 4) } else { (4, 8) };
    let mut columns = vec![
        Column::sharing("Name", 14, 3, 0),
        Column::fixed("Meeting", 14, 1),
        Column::sharing("Next step", 17, 2, 2),
        Column::fixed("By", 17, 0),
        Column::sharing("School", 10, 3, school),
        Column::fixed("Year", 4, 6),
        Column::sharing("Kind", 10, 1, 5),
        Column::sharing("Caseworker", 10, 2, 7),
        Column::sharing("Flags", 6, 1, 3),
        Column::sharing("Authority", 10, 2, authority),
    ];
    let sorted = match order {
        None => return columns,
        Some(Order::Day) => 1,
        Some(Order::School) => 4,
        Some(Order::Caseworker) => 7,
        Some(Order::Step) => 3,
    };
    columns[sorted].sorted = Some(true);
    columns
}

/// The cells of a review.
pub fn row_cells(app: &App, row: &ScheduleRow, look: &Look) -> Vec<Cell> {
    let today = app.moment.today;
    let standing = row.standing(today);
    let meeting = match (row.held, row.set) {
        (true, _) => format!("held {}", row.day.format("%-d %b")),
        (_, true) => day::show_near(row.day, today),
        _ => format!("? by {}", row.day.format("%-d %b")),
    };
    let meeting = match standing {
        Standing::TooLate => Cell::styled(format!("{} {meeting}", look.symbols.late), look.theme.late),
        Standing::Tight => Cell::styled(format!("{} {meeting}", look.symbols.soon), look.theme.soon),
        _ => Cell::plain(meeting),
    };
    let by = by_cell(row, today, look);
    let kind = match row.kind {
        NextKind::Transfer => row.phase.words(),
        kind => kind.words(),
    };
    vec![
        Cell::plain(name(app, &row.name)),
        meeting,
        Cell::plain(row.step.words()),
        by,
        Cell::plain(row.setting.clone()),
        Cell::plain(row.year.map(year_words).unwrap_or_default()),
        Cell::plain(kind),
        Cell::plain(row.caseworker.clone()),
        Cell::styled(
            flag_words(row.flags)
                .map(|flag| flag.short)
                .collect::<Vec<_>>()
                .join(" "),
            look.theme.heading,
        ),
        Cell::plain(authority_name(&row.authority)),
    ]
}

/// By when, or how late: only the law makes late; a day that guidance gives is said to have passed.
fn by_cell(row: &ScheduleRow, today: chrono::NaiveDate, look: &Look) -> Cell {
    if let Some(days) = row.days_late(today) {
        let late = crate::domain::words::count(days, "day");
        return Cell::styled(format!("{} {late} late", look.symbols.late), look.theme.late);
    }
    match row.step_due {
        Some(due) if row.step != Step::Done && due < today => Cell::styled(
            format!("{} was {}", look.symbols.soon, day::show_near(due, today)),
            look.theme.soon,
        ),
        Some(due) if row.step != Step::Done => {
            let (sign, words, style) = super::super::due(due, today, look);
            Cell::styled(format!("{sign} {words}"), style)
        }
        _ => Cell::default(),
    }
}

/// Which row, of how many, and in which order.
pub fn tally(page: &ListPage) -> String {
    let total = page.list.total();
    if total.rows == 0 {
        return String::new();
    }
    let marked = match page.marked.len() {
        0 => String::new(),
        count => format!("{count} marked   "),
    };
    let row = match page.list.position() {
        Some(position) => format!("row {position} of {total}"),
        None => format!("near the end of {total}"),
    };
    let clears = if page.is_narrowed() { ", Esc clears" } else { "" };
    format!("{marked}{}, {row}{clears}", page.order.words())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_with_plans_of_several_authorities_is_told_of_them() {
        let row = |setting: &str, authority: &str| ScheduleRow {
            setting: setting.into(),
            authority: authority.into(),
            ..ScheduleRow::default()
        };
        assert!(are_of_one_school(&[row("Elm", "991"), row("Elm", "992")]));
        assert!(!are_of_one_school(&[row("Elm", "991"), row("Elm", "991")]));
        assert!(!are_of_one_school(&[row("Elm", "991"), row("Oak", "992")]));
        assert!(!are_of_one_school(&[]));
    }
}
