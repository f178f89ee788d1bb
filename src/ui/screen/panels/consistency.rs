//! Whether decisions are consistent: figures with their base, and the cases behind the one chosen.
//!
//! ```text
//! School
//! ›Fernhill Primary            3 of 12 (25%)  ████
//!  Marlow Academy              1 of 9 (11%)   ██
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use super::rows::{self, Row, Rows};
use super::say;
use crate::app::App;
use crate::app::screen::panels::consistency::Consistency;
use crate::domain::panel::overview::{Behind, Figure, Group};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::theme::Look;
use crate::ui::widget::bars;
use crate::ui::widget::table::{Cell, Column};

/// Columns of the longest bar.
const LONG: u16 = 12;

/// Draws the figures, or the cases behind one.
pub fn draw(app: &App, held: &Consistency, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    match (&held.overview, held.behind) {
        (None, _) => say("Reading ...", memory, frame, area),
        (Some(_), None) => draw_figures(held, memory, frame, area),
        (Some(_), Some(at)) => draw_behind(app, held, at, memory, frame, area),
    }
}

fn draw_figures(held: &Consistency, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let columns = [
        Column::sharing("", 16, 2, 0),
        Column::sharing("Counted, of how many", 16, 3, 0),
        Column::fixed("Share", LONG, 1),
    ];
    let look = memory.look.clone();
    let mut rows = Vec::new();
    let mut index = 0;
    for group in &held.groups {
        if index > 0 {
            rows.push(Row::Words(String::new(), look.theme.text));
        }
        rows.push(Row::Words(group.heading.clone(), look.theme.heading));
        for figure in &group.figures {
            rows.push(Row::Line(index, figure_cells(group, figure, &look)));
            index += 1;
        }
    }
    draw_rows(&columns, &rows, held.at, memory, frame, area);
}

fn draw_rows(columns: &[Column], rows: &[Row], at: usize, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let list = Rows {
        columns,
        rows,
        chosen: Some(at),
        at,
        block: 0,
    };
    rows::draw(&list, memory, frame, area);
}

/// What, the figure, and its share as a bar.
fn figure_cells(group: &Group, figure: &Figure, look: &Look) -> Vec<Cell> {
    let counted = figure.behind.iter().filter(|one| one.counted).count() as u64;
    let bar = match group.counts {
        "" => String::new(),
        _ => bars::bar(counted, figure.behind.len() as u64, LONG.into(), look),
    };
    vec![
        Cell::plain(figure.what.clone()),
        Cell::plain(figure.figure.clone()),
        Cell::styled(bar, look.theme.accent),
    ]
}

fn draw_behind(app: &App, held: &Consistency, at: usize, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let Some((group, figure)) = held.chosen() else { return };
    let look = memory.look.clone();
    let heading = match group.counts {
        "" => format!("{}: {}", group.heading, figure.what),
        _ => format!("{}: {}, {}", group.heading, figure.what, figure.figure),
    };
    let room = area.width.saturating_sub(2) as usize;
    frame.buffer_mut().set_string(
        area.x + 1,
        area.y,
        text::fit(&heading, room, look.symbols.cut),
        look.theme.heading,
    );
    let columns = [
        Column::fixed("Decided", 11, 1),
        Column::fixed("Ref", 8, 2),
        Column::sharing("Child", 12, 2, 0),
        Column::sharing("Decision", 14, 2, 0),
        Column::fixed("Counted", 9, 0),
    ];
    let cells = |(index, one): (usize, &Behind)| Row::Line(index, case_cells(app, group, one, &look));
    let rows: Vec<Row> = figure.behind.iter().enumerate().map(cells).collect();
    let below = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    draw_rows(&columns, &rows, at, memory, frame, below);
}

fn case_cells(app: &App, group: &Group, one: &Behind, look: &Look) -> Vec<Cell> {
    let counted = if one.counted { group.counts } else { "" };
    vec![
        Cell::plain(one.day.map(words::day).unwrap_or_default()),
        Cell::plain(one.reference.clone()),
        Cell::plain(crate::ui::name(app, &one.name)),
        Cell::plain(one.decision.clone()),
        Cell::styled(counted, look.theme.soon),
    ]
}
