//! The agenda as it runs, the cases that could be on it, and the papers of each.
//!
//! ```text
//!  No  Ref      Name          Y   School      Wk    Due     Alerts     At     Min
//!  New requests
//! › 4  26/0418  Reid, Tomas   Y9  Marlow ...  5.1   1 Dec   6WK LAC    09:50   15
//!                                       -- lunch --
//!     booked until 15:30: from here on it runs over --
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use super::rows::{self, Row, Rows};
use super::say;
use crate::app::App;
use crate::app::action::Act;
use crate::app::screen::panels::meeting::{Opened, Panel};
use crate::domain::panel::case::Case;
use crate::domain::panel::hours::in_words;
use crate::domain::panel::page::MeetingPage;
use crate::domain::panel::paperwork::{Have, Missing};
use crate::domain::panel::running::{Item, Line, Running};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::theme::Look;
use crate::ui::widget::table::{Cell, Column};

fn columns() -> Vec<Column> {
    vec![
        Column::fixed("No", 4, 0),
        Column::fixed("Ref", 8, 5),
        Column::sharing("Item", 12, 2, 0),
        Column::fixed("Year", 4, 6),
        Column::sharing("School", 8, 1, 8),
        Column::fixed("Wk", 4, 4),
        Column::fixed("Due", 6, 1),
        Column::sharing("Alerts", 8, 3, 2),
        Column::fixed("At", 5, 3),
        Column::fixed("Min", 3, 1),
    ]
}

/// Draws the agenda.
pub fn draw_agenda(app: &App, open: &Opened, running: &Running, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let Some(page) = &open.page else { return };
    if page.items.is_empty() {
        let (fill, add) = (app.keymap.shown(Act::Fill), app.keymap.shown(Act::PutOn));
        let count = page.candidates.len();
        let words = format!(
            "Nothing is on this agenda yet. {fill} proposes it from the {} that could be on it; {add} goes to them.",
            words::count(count as i64, "case")
        );
        return say(&words, memory, frame, area);
    }
    let look = memory.look.clone();
    let mut rows = Vec::new();
    for (index, (item, line)) in page.items.iter().zip(&running.lines).enumerate() {
        rows.extend(between(page, index, line, running, &look));
        rows.push(match &item.case {
            Some(case) => Row::Line(index, agenda_cells(app, page, (item, case), line, &look)),
            None => Row::Wide(index, business_words(app, item, line, &look), look.theme.text),
        });
    }
    let list = Rows {
        columns: &columns(),
        rows: &rows,
        chosen: (open.panel == Panel::Agenda).then(|| open.line()),
        at: open.at[Panel::Agenda as usize],
        block: Panel::Agenda as usize,
    };
    rows::draw(&list, memory, frame, area);
}

/// What stands before an item: lunch, where the time ends, a heading.
fn between(page: &MeetingPage, index: usize, line: &Line, running: &Running, look: &Look) -> Vec<Row> {
    let mut rows = Vec::new();
    if line.slot.after_lunch {
        rows.push(Row::Words("     lunch".to_owned(), look.theme.dim));
    }
    if running.over_at == Some(index) {
        let words = format!(
            "     booked until {}: item {} runs {} over",
            page.hours().ends().format("%H:%M"),
            line.number,
            in_words(line.slot.over)
        );
        rows.push(Row::Words(words, look.theme.late));
    }
    rows.extend(
        line.heading
            .as_ref()
            .map(|words| Row::Words(words.clone(), look.theme.heading)),
    );
    rows
}

fn number(item: &Item, line: &Line, look: &Look) -> String {
    let pin = if item.item.placed_by_chair {
        look.symbols.mark
    } else {
        ' '
    };
    format!("{:>2}{pin}{}", line.number, star(item))
}

/// Standing business and topics: number, title, time and minutes.
fn business_words(app: &App, item: &Item, line: &Line, look: &Look) -> [String; 3] {
    let last = format!("{}  {:>3}", line.slot.starts.format("%H:%M"), item.item.minutes);
    [number(item, line, look), item.words(app.preferences.initials), last]
}

fn agenda_cells(app: &App, page: &MeetingPage, (item, case): (&Item, &Case), line: &Line, look: &Look) -> Vec<Cell> {
    let mut cells = vec![Cell::plain(number(item, line, look))];
    cells.extend(case_cells(app, case, page, look));
    let over = if line.slot.over > 0 {
        look.theme.late
    } else {
        look.theme.text
    };
    cells.push(Cell::styled(line.alerts.join(" "), look.theme.soon));
    cells.push(Cell::styled(line.slot.starts.format("%H:%M").to_string(), over));
    cells.push(Cell::styled(format!("{:>3}", item.item.minutes), over));
    cells
}

/// A star where papers came late.
fn star(item: &Item) -> char {
    let late = item.item.late_papers || item.case.as_ref().is_some_and(|case| case.papers.is_late());
    if late { '*' } else { ' ' }
}

/// Reference, name, year, school, week and last day of a case.
fn case_cells(app: &App, case: &Case, page: &MeetingPage, look: &Look) -> Vec<Cell> {
    let days = page.days();
    let style = match () {
        () if days.too_late(case.due) => look.theme.late,
        () if days.cannot_wait(case.due) => look.theme.soon,
        () => look.theme.text,
    };
    let due = match (case.due, case.discussed) {
        (Some(due), _) => due.format("%-d %b").to_string(),
        (None, Some(last)) => last.format("%b %y").to_string(),
        (None, None) => String::new(),
    };
    vec![
        Cell::plain(case.reference.clone()),
        Cell::plain(case.who(app.preferences.initials)),
        Cell::plain(case.year_words()),
        Cell::plain(case.setting.clone()),
        Cell::plain(case.week(page.meeting.day).unwrap_or_default()),
        Cell::styled(due, style),
    ]
}

fn waiting_columns() -> Vec<Column> {
    vec![
        Column::fixed("Ref", 8, 5),
        Column::sharing("Waiting for a decision", 12, 3, 0),
        Column::fixed("Year", 4, 6),
        Column::sharing("School", 8, 1, 8),
        Column::fixed("Wk", 4, 4),
        Column::fixed("Due", 6, 0),
        Column::sharing("Alerts", 8, 1, 2),
        Column::sharing("Asks for", 10, 1, 3),
    ]
}

/// Draws the cases that could be on the agenda.
pub fn draw_waiting(app: &App, open: &Opened, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let Some(page) = &open.page else { return };
    if page.candidates.is_empty() {
        let words = match page.is_open() {
            true => "No other case waits for a decision of this kind of meeting.",
            false => "This meeting has been held.",
        };
        return say(words, memory, frame, area);
    }
    let look = memory.look.clone();
    let line = |(index, case): (usize, &Case)| Row::Line(index, waiting_cells(app, case, page, &look));
    let mut rows: Vec<Row> = page.candidates.iter().enumerate().map(line).collect();
    if page.more_candidates {
        rows.push(Row::Words(
            "and more, due later: these are the soonest".to_owned(),
            look.theme.dim,
        ));
    }
    let list = Rows {
        columns: &waiting_columns(),
        rows: &rows,
        chosen: (open.panel == Panel::Waiting).then(|| open.line()),
        at: open.at[Panel::Waiting as usize],
        block: Panel::Waiting as usize,
    };
    rows::draw(&list, memory, frame, area);
}

fn waiting_cells(app: &App, case: &Case, page: &MeetingPage, look: &Look) -> Vec<Cell> {
    let mut cells = case_cells(app, case, page, look);
    let aside = match case.on {
        Some((_, day)) => format!("on {}", words::day(day)),
        None => page.kinds.heading(&case.section),
    };
    cells.push(Cell::styled(case.alerts(page.days()).join(" "), look.theme.soon));
    cells.push(Cell::styled(aside, look.theme.dim));
    cells
}

/// Draws the papers of each item: what is there with its day, what is missing and who was asked.
pub fn draw_papers(app: &App, open: &Opened, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let Some(page) = &open.page else { return };
    if page.with_papers().next().is_none() {
        return say(
            "No case is on this agenda yet, so there are no papers.",
            memory,
            frame,
            area,
        );
    }
    let look = memory.look.clone();
    let mut rows = Vec::new();
    for (index, item) in page.with_papers().enumerate() {
        let (words, style) = state_of(item, &look);
        let name = item.words(app.preferences.initials);
        let reference = item
            .case
            .as_ref()
            .map(|case| case.reference.clone())
            .unwrap_or_default();
        let cells = vec![
            Cell::plain(format!("{:>2}", item.item.position)),
            Cell::plain(reference),
            Cell::plain(name),
            Cell::styled(words, style),
        ];
        rows.push(Row::Line(index, cells));
        if index == open.line() {
            rows.extend(detail(index, item, &look));
        }
    }
    let columns = [
        Column::fixed("No", 2, 0),
        Column::fixed("Ref", 8, 2),
        Column::sharing("Item", 12, 1, 0),
        Column::sharing("Papers", 16, 2, 0),
    ];
    let list = Rows {
        columns: &columns,
        rows: &rows,
        chosen: Some(open.line()),
        at: open.line(),
        block: Panel::Papers as usize,
    };
    rows::draw(&list, memory, frame, area);
}

fn state_of(item: &Item, look: &Look) -> (String, ratatui::style::Style) {
    let Some(case) = &item.case else {
        return (String::new(), look.theme.dim);
    };
    let missing = case.papers.missing.len() + item.item.missing.len();
    match missing {
        0 => (format!("{} complete", look.symbols.done), look.theme.good),
        missing => (format!("{} {missing} missing", look.symbols.late), look.theme.soon),
    }
}

fn detail(index: usize, item: &Item, look: &Look) -> Vec<Row> {
    let Some(case) = &item.case else { return Vec::new() };
    let have = case.papers.have.iter().map(Have::said);
    let have = have.map(|words| Row::More(index, format!("{} {words}", look.symbols.done), look.theme.text));
    let missing = case
        .papers
        .missing
        .iter()
        .map(Missing::said)
        .chain(item.item.missing.iter().cloned());
    let missing = missing.map(|words| Row::More(index, format!("{} {words}", look.symbols.late), look.theme.soon));
    have.chain(missing).collect()
}
