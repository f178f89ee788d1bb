//! A list with headings and remarks between its lines.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::message::Hit;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::widget::table::{self, Cell, Column};

/// One row of the screen.
pub enum Row {
    /// Words over the whole width.
    Words(String, Style),
    /// A line that can be chosen, by its place in the list.
    Line(usize, Vec<Cell>),
    /// A line that can be chosen and has no columns: what stands first, words, what stands last.
    Wide(usize, [String; 3], Style),
    /// More of the chosen line, which belongs to it.
    More(usize, String, Style),
}

/// A list as it is drawn.
pub struct Rows<'a> {
    /// Headings over the columns; none are drawn when all are empty.
    pub columns: &'a [Column],
    pub rows: &'a [Row],
    /// The line chosen; none when another panel has the cursor.
    pub chosen: Option<usize>,
    /// The line the list is scrolled to.
    pub at: usize,
    /// Which panel a click is in.
    pub block: usize,
}

/// Draws the list, scrolled so that the chosen line is seen.
pub fn draw(list: &Rows, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let fitted = table::widths(list.columns, area.width.saturating_sub(1));
    draw_headings(list, &fitted, memory, frame, area);
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let is_chosen = |row: &Row| matches!(row, Row::Line(index, _) | Row::Wide(index, ..) | Row::More(index, ..) if *index == list.at);
    let last = list.rows.iter().rposition(is_chosen).unwrap_or(0);
    // A heading over the first lines stays in sight with them.
    let wanted = if list.at == 0 { 0 } else { last };
    let top = table::scroll(memory.tops.panels, wanted, list.rows.len(), body.height as usize);
    memory.tops.panels = top;
    for (row, y) in list.rows.iter().skip(top).zip(body.y..body.bottom()) {
        draw_row(list, &fitted, row, memory, frame, Rect { y, height: 1, ..body });
    }
}

fn draw_headings(list: &Rows, fitted: &[(usize, u16)], memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let mut x = area.x + 1;
    for (index, width) in fitted {
        let words = text::fit(&list.columns[*index].heading, *width as usize, look.symbols.cut);
        frame.buffer_mut().set_string(x, area.y, words, look.theme.dim);
        x += width + 2;
    }
}

fn draw_row(list: &Rows, fitted: &[(usize, u16)], row: &Row, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let look = memory.look.clone();
    let (cut, wide) = (look.symbols.cut, area.width as usize);
    match row {
        Row::Words(words, style) => {
            let words = text::fit(words, wide.saturating_sub(1), cut);
            frame.buffer_mut().set_string(area.x + 1, area.y, words, *style);
        }
        Row::More(index, words, style) => {
            let style = if list.chosen == Some(*index) {
                look.theme.selected
            } else {
                *style
            };
            let words = text::fill(&format!("     {words}"), wide, cut);
            frame.buffer_mut().set_string(area.x, area.y, words, style);
            memory.hits.push((area, hit(list, *index)));
        }
        Row::Wide(index, words, style) => {
            let chosen = list.chosen == Some(*index);
            draw_wide(
                words,
                if chosen { look.theme.selected } else { *style },
                chosen,
                memory,
                frame,
                area,
            );
            memory.hits.push((area, hit(list, *index)));
        }
        Row::Line(index, cells) => {
            let chosen = list.chosen == Some(*index);
            draw_cells(fitted, cells, chosen, memory, frame, area);
            memory.hits.push((area, hit(list, *index)));
        }
    }
}

fn hit(list: &Rows, line: usize) -> Hit {
    Hit::BlockLine {
        block: list.block,
        line,
    }
}

fn draw_wide(
    [first, words, last]: &[String; 3],
    style: Style,
    chosen: bool,
    memory: &Memory,
    frame: &mut Frame,
    area: Rect,
) {
    let symbols = &memory.look.symbols;
    let sign = if chosen { symbols.chosen } else { ' ' };
    let used = text::width(first) + text::width(last) + 5;
    let room = (area.width as usize).saturating_sub(used);
    let line = format!("{sign}{first}  {}  {last}", text::fill(words, room, symbols.cut));
    frame.buffer_mut().set_string(
        area.x,
        area.y,
        text::fill(&line, area.width as usize, symbols.cut),
        style,
    );
}

fn draw_cells(fitted: &[(usize, u16)], cells: &[Cell], chosen: bool, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let mut x = area.x + 1;
    for (column, width) in fitted {
        let Some(cell) = cells.get(*column) else { continue };
        let words = text::fit(&cell.words, *width as usize, look.symbols.cut);
        frame
            .buffer_mut()
            .set_string(x, area.y, words, cell.style.unwrap_or(look.theme.text));
        x += width + 2;
    }
    if chosen {
        frame.buffer_mut().set_style(area, look.theme.selected);
        let sign = look.symbols.chosen.to_string();
        frame.buffer_mut().set_string(area.x, area.y, sign, look.theme.selected);
    }
}
