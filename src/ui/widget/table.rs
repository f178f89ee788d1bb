//! A table of which only the lines on the screen are looked at. Columns that do not fit step back, the least needed first.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Row, Table, Widget};

use crate::ui::text;
use crate::ui::theme::Look;

/// Columns between columns.
const GAP: u16 = 2;

/// A column: how wide it must be, how much of what is left it takes, and how much it is needed.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// The fewest columns of the terminal it can do with.
    pub least: u16,
    /// Its share of the columns left over; 0 for a fixed width.
    pub share: u16,
    /// 0 is always there; the highest number goes first when there is no room.
    pub rank: u8,
    /// Sorted by this column: upwards or downwards.
    pub sorted: Option<bool>,
}

impl Column {
    /// A column that is always as wide.
    pub fn fixed(heading: &str, width: u16, rank: u8) -> Self {
        Self {
            heading: heading.to_owned(),
            least: width,
            share: 0,
            rank,
            sorted: None,
        }
    }

    /// A column that takes a share of what is left over.
    pub fn sharing(heading: &str, least: u16, share: u16, rank: u8) -> Self {
        Self {
            share,
            ..Self::fixed(heading, least, rank)
        }
    }
}

/// A cell: words and how they look.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// The words.
    pub words: String,
    /// Their look; none for that of the line.
    pub style: Option<Style>,
}

impl Cell {
    /// Words as the rest of the line.
    pub fn plain(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            style: None,
        }
    }

    /// Words with a look of their own.
    pub fn styled(words: impl Into<String>, style: Style) -> Self {
        Self {
            words: words.into(),
            style: Some(style),
        }
    }
}

/// The lines of a table, as the screen sees them.
pub struct Lines<'a> {
    /// How many are held.
    pub count: usize,
    /// Which is chosen; none when the table has not the cursor.
    pub chosen: Option<usize>,
    /// The cells of a line, one for each column.
    pub cells: &'a dyn Fn(usize) -> Vec<Cell>,
}

/// Which columns fit, and how wide each is.
pub fn widths(columns: &[Column], width: u16) -> Vec<(usize, u16)> {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let needed = |kept: &[usize]| -> u16 {
        let gaps = GAP * kept.len().saturating_sub(1) as u16;
        kept.iter().map(|index| columns[*index].least).sum::<u16>() + gaps
    };
    while kept.len() > 1 && needed(&kept) > width {
        let worst = kept
            .iter()
            .enumerate()
            .rev()
            .max_by_key(|(_, index)| columns[**index].rank);
        match worst {
            Some((place, index)) if columns[*index].rank > 0 => kept.remove(place),
            _ => break,
        };
    }
    if needed(&kept) > width {
        return squeezed(columns, &kept, width);
    }
    let spare = width.saturating_sub(needed(&kept));
    let shares: u16 = kept.iter().map(|index| columns[*index].share).sum();
    kept.into_iter()
        .map(|index| {
            let more = (spare * columns[index].share).checked_div(shares).unwrap_or(0);
            (index, (columns[index].least + more).min(width))
        })
        .collect()
}

/// The widest of the columns give way, a little at a time, until all fit: each can still show where it was cut.
fn squeezed(columns: &[Column], kept: &[usize], width: u16) -> Vec<(usize, u16)> {
    let mut widths: Vec<(usize, u16)> = kept.iter().map(|index| (*index, columns[*index].least)).collect();
    let room = width.saturating_sub(GAP * (kept.len() as u16).saturating_sub(1));
    while widths.iter().map(|(_, width)| width).sum::<u16>() > room.max(kept.len() as u16) {
        match widths.iter_mut().max_by_key(|(_, width)| *width) {
            Some((_, widest)) => *widest -= 1,
            None => break,
        }
    }
    widths
}

/// The first line to show so that the chosen one is seen, moving as little as can be.
pub fn scroll(top: usize, chosen: usize, count: usize, height: usize) -> usize {
    let lowest = count.saturating_sub(height);
    let top = top.min(lowest);
    if chosen < top {
        chosen
    } else if height > 0 && chosen >= top + height {
        chosen + 1 - height
    } else {
        top
    }
}

/// Draws headings and the lines from `top`. Gives the rectangle of each line drawn, with its place.
pub fn draw(
    look: &Look,
    columns: &[Column],
    lines: &Lines,
    top: usize,
    area: Rect,
    buffer: &mut Buffer,
) -> Vec<(usize, Rect)> {
    // One column at the left for the sign of the chosen line.
    let inner = Rect {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(1),
        ..area
    };
    let fitted = widths(columns, inner.width);
    let shown = top..lines.count.min(top + area.height.saturating_sub(1) as usize);
    let rows = shown.clone().map(|index| row(look, lines, &fitted, index));
    Table::new(rows, fitted.iter().map(|(_, width)| Constraint::Length(*width)))
        .header(header(look, columns, &fitted))
        .column_spacing(GAP)
        .style(look.theme.text)
        .render(inner, buffer);
    let placed: Vec<(usize, Rect)> = shown
        .zip(area.y + 1..)
        .map(|(index, y)| (index, Rect { y, height: 1, ..area }))
        .collect();
    for (index, place) in &placed {
        if lines.chosen == Some(*index) {
            buffer.set_style(*place, look.theme.selected);
            buffer.set_string(place.x, place.y, look.symbols.chosen.to_string(), look.theme.selected);
        }
    }
    placed
}

fn header<'a>(look: &Look, columns: &[Column], fitted: &[(usize, u16)]) -> Row<'a> {
    let cells = fitted.iter().map(|(index, width)| {
        let column = &columns[*index];
        let arrow = match column.sorted {
            Some(true) => format!(" {}", look.symbols.up),
            Some(false) => format!(" {}", look.symbols.down),
            None => String::new(),
        };
        let room = (*width as usize).saturating_sub(text::width(&arrow));
        Line::from(text::fit(&column.heading, room, look.symbols.cut) + &arrow)
    });
    Row::new(cells).style(look.theme.dim)
}

fn row<'a>(look: &Look, lines: &Lines, fitted: &[(usize, u16)], index: usize) -> Row<'a> {
    let cells = (lines.cells)(index);
    let chosen = lines.chosen == Some(index);
    Row::new(fitted.iter().map(|(column, width)| {
        let cell = cells.get(*column).cloned().unwrap_or_default();
        let words = text::fit(&cell.words, *width as usize, look.symbols.cut);
        // The chosen line has one look throughout, so that it reads whatever its colours.
        let style = if chosen {
            Style::default()
        } else {
            cell.style.unwrap_or_default()
        };
        Line::from(Span::styled(words, style))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column> {
        vec![
            Column::sharing("Name", 12, 2, 0),
            Column::fixed("Year", 4, 3),
            Column::sharing("School", 10, 1, 2),
            Column::fixed("Due", 11, 0),
        ]
    }

    #[test]
    fn the_least_needed_column_steps_back_first() {
        let shown = |width| {
            widths(&columns(), width)
                .iter()
                .map(|(index, _)| *index)
                .collect::<Vec<_>>()
        };
        assert_eq!(shown(80), [0, 1, 2, 3]);
        assert_eq!(shown(40), [0, 2, 3]);
        assert_eq!(shown(30), [0, 3]);
        assert_eq!(shown(5), [0, 3]);
    }

    #[test]
    fn what_is_left_over_is_shared_and_never_too_much() {
        for width in 25..200u16 {
            let fitted = widths(&columns(), width);
            let gaps = GAP * (fitted.len() as u16 - 1);
            let sum: u16 = fitted.iter().map(|(_, width)| width).sum();
            assert!(sum + gaps <= width, "{width}: {fitted:?}");
        }
    }

    #[test]
    fn columns_that_must_stay_give_way_together() {
        let sum = |width| widths(&columns(), width).iter().map(|(_, width)| width).sum::<u16>();
        for width in 4..25u16 {
            assert!(sum(width) + GAP <= width.max(4), "{width}: {}", sum(width));
        }
        assert_eq!(widths(&columns(), 20), [(0, 9), (3, 9)]);
    }

    #[test]
    fn scrolling_moves_as_little_as_can_be() {
        assert_eq!(scroll(0, 5, 100, 10), 0);
        assert_eq!(scroll(0, 10, 100, 10), 1);
        assert_eq!(scroll(50, 20, 100, 10), 20);
        assert_eq!(scroll(95, 99, 100, 10), 90);
        assert_eq!(scroll(5, 0, 0, 10), 0);
        assert_eq!(scroll(0, 3, 5, 0), 0);
    }
}
