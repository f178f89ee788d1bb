//! Tables: headings come again on each page, a row is parted only when it is longer than a page.

use super::flow::{Flow, MARGIN, Mark};
use super::or_space;
use super::tree::{Kind, Part};
use crate::domain::document::{Table, Text};
use crate::exchange::document::wrap::Line;

/// Space above and below the lines of a cell, and between columns.
const PAD: f32 = 3.0;
const BETWEEN: f32 = 8.0;

/// One row ready to be drawn.
struct Row {
    cells: Vec<Cell>,
}

struct Cell {
    x: f32,
    width: f32,
    right: bool,
    lines: Vec<Line>,
    part: Option<Part>,
}

impl Row {
    fn high(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
    }

    /// The first so many lines of each cell, taken off.
    fn take(&mut self, most: usize) -> Row {
        let cell = |cell: &mut Cell| Cell {
            lines: cell.lines.drain(..most.min(cell.lines.len())).collect(),
            ..*cell
        };
        Row {
            cells: self.cells.iter_mut().map(cell).collect(),
        }
    }
}

/// Puts a table with headings.
pub(super) fn put(flow: &mut Flow, table: &Table) {
    let part = flow.laid.tree.top(Kind::Table);
    let head = flow.laid.tree.within(part, Kind::Head);
    let headings: Vec<Text> = table.columns.iter().map(|column| Text::bold(&column.heading)).collect();
    let again = || columns(flow, table).into_iter().zip(&headings).collect::<Vec<_>>();
    let again = row(flow, again(), |_, _| None);
    let titles = {
        let row_part = flow.laid.tree.within(head, Kind::Row);
        let cells = columns(flow, table).into_iter().zip(&headings).collect();
        row(flow, cells, |flow, _| {
            Some(flow.laid.tree.within(row_part, Kind::ColumnHeading))
        })
    };
    keep_together(flow, &titles, 2);
    draw(flow, titles, None);
    let body = (!table.rows.is_empty()).then(|| flow.laid.tree.within(part, Kind::Rows));
    for texts in &table.rows {
        let Some(body) = body else { break };
        let row_part = flow.laid.tree.within(body, Kind::Row);
        let cells = columns(flow, table).into_iter().zip(texts).collect();
        let row = row(flow, cells, |flow, _| Some(flow.laid.tree.within(row_part, Kind::Cell)));
        draw(flow, row, Some(&again));
    }
    flow.y += flow.size * 0.8;
}

/// Puts names and values; the names are the headings of their rows.
pub(super) fn put_pairs(flow: &mut Flow, pairs: &[(String, Text)]) {
    let table = flow.laid.tree.top(Kind::Table);
    let body = flow.laid.tree.within(table, Kind::Rows);
    let key = flow.width() * 0.3;
    let places = [
        (MARGIN, key - BETWEEN, false),
        (MARGIN + key, flow.width() - key, false),
    ];
    for (name, value) in pairs {
        let row_part = flow.laid.tree.within(body, Kind::Row);
        let texts = [Text::bold(name), value.clone()];
        let cells = places.into_iter().zip(&texts).collect();
        let row = row(flow, cells, |flow, place| {
            let kind = if place == 0 { Kind::RowHeading } else { Kind::Cell };
            Some(flow.laid.tree.within(row_part, kind))
        });
        draw(flow, row, None);
    }
    flow.y += flow.size * 0.8;
}

type Place = (f32, f32, bool);

/// Left end, width and side of each column.
fn columns(flow: &Flow, table: &Table) -> Vec<Place> {
    let shares: f32 = table.columns.iter().map(|column| f32::from(column.share)).sum();
    let gaps = BETWEEN * table.columns.len().saturating_sub(1) as f32;
    let mut x = MARGIN;
    let place = |column: &crate::domain::document::Column| {
        let width = (flow.width() - gaps) * f32::from(column.share) / shares.max(1.0);
        let place = (x, width, column.right);
        x += width + BETWEEN;
        place
    };
    table.columns.iter().map(place).collect()
}

fn row(flow: &mut Flow, cells: Vec<(Place, &Text)>, mut part: impl FnMut(&mut Flow, usize) -> Option<Part>) -> Row {
    let mut row = Row { cells: Vec::new() };
    for (place, ((x, width, right), text)) in cells.into_iter().enumerate() {
        let lines = flow.broken(&or_space(text), width);
        let part = part(flow, place);
        row.cells.push(Cell {
            x,
            width,
            right,
            lines,
            part,
        });
    }
    row
}

/// The headings and so many lines under them stay on one page.
fn keep_together(flow: &mut Flow, titles: &Row, lines: usize) {
    let high = flow.leading() * (titles.high() + lines) as f32 + 4.0 * PAD;
    if flow.room() < high {
        flow.turn();
    }
}

/// Draws a row, on the next page when it does not fit here, in pieces when it fits on none.
fn draw(flow: &mut Flow, mut row: Row, titles: Option<&Row>) {
    loop {
        let fits = ((flow.room() - 2.0 * PAD) / flow.leading()).floor().max(0.0) as usize;
        let left = row.high();
        if left <= fits {
            return draw_here(flow, row);
        }
        let on_a_page = ((flow.whole() - 2.0 * PAD) / flow.leading()) as usize;
        let titled = titles.map_or(0, Row::high) + 1;
        if left + titled > on_a_page && fits > 2 {
            let piece = row.take(fits);
            draw_here(flow, piece);
        }
        flow.turn();
        if let Some(titles) = titles {
            draw_here(flow, titles.copy());
        }
    }
}

impl Row {
    fn copy(&self) -> Row {
        let cell = |cell: &Cell| Cell {
            lines: cell.lines.clone(),
            ..*cell
        };
        Row {
            cells: self.cells.iter().map(cell).collect(),
        }
    }
}

fn draw_here(flow: &mut Flow, row: Row) {
    let (top, size, leading) = (flow.y + PAD, flow.size, flow.leading());
    let high = row.high();
    for cell in row.cells {
        for (down, line) in cell.lines.into_iter().enumerate() {
            let space = if cell.right {
                (cell.width - line.width).max(0.0)
            } else {
                0.0
            };
            let (x, y) = (cell.x + space, top + size + leading * down as f32);
            let part = cell.part;
            flow.mark(Mark::Words { x, y, size, line, part });
        }
    }
    flow.y = top + leading * high as f32 + PAD;
    let (y, width) = (flow.y, flow.width());
    flow.mark(Mark::Rule { x: MARGIN, y, width });
}
