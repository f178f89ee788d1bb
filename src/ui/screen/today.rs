//! Today.
//!
//! ```text
//! Late (3)
//!   Khan, Amina        decide whether to assess      ! 3 days late
//!                      6 weeks from request received 3 Nov, due Tue 15 Dec
//! Due in 7 days (5)
//!   ...
//! Nothing late: well done.
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::action::Act;
use crate::app::data::TodayLine;
use crate::app::message::Hit;
use crate::app::screen::today::{Block, filter};
use crate::ui::memory::Memory;
use crate::ui::widget::table;
use crate::ui::{name, text};

/// One row of the screen, before it is drawn.
enum Row<'a> {
    Heading(&'a Block),
    Empty(&'a Block),
    Line {
        block: usize,
        line: usize,
        held: &'a TodayLine,
    },
    Why {
        block: usize,
        line: usize,
        held: &'a TodayLine,
    },
    More(&'a Block),
    Gap,
}

/// Draws the blocks, scrolled so that the chosen line is seen.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let shown = app.places.today.shown();
    let Some(blocks) = &shown.held else {
        frame.buffer_mut().set_string(
            area.x + 1,
            area.y,
            text::fit("Reading ...", area.width as usize - 1, '.'),
            memory.look.theme.dim,
        );
        return;
    };
    let at = shown.at;
    let rows = rows(blocks, at, area.width);
    let chosen = rows.iter().rposition(
        |row| matches!(row, Row::Line { block, line, .. } | Row::Why { block, line, .. } if (*block, *line) == at),
    );
    // The heading of the first block stays in sight while its first line is chosen.
    let wanted = if at == first(blocks) { 0 } else { chosen.unwrap_or(0) };
    let top = table::scroll(memory.tops.today, wanted, rows.len(), area.height as usize);
    memory.tops.today = top;
    for (row, y) in rows.iter().skip(top).zip(area.y..area.bottom()) {
        draw_row(app, row, at, memory, frame, Rect { y, height: 1, ..area });
    }
}

fn first(blocks: &[Block]) -> (usize, usize) {
    (blocks.iter().position(|block| !block.lines.is_empty()).unwrap_or(0), 0)
}

fn rows(blocks: &[Block], at: (usize, usize), width: u16) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        rows.push(Row::Heading(block));
        if block.lines.is_empty() {
            rows.push(Row::Empty(block));
        }
        for (line, held) in block.lines.iter().enumerate() {
            rows.push(Row::Line {
                block: index,
                line,
                held,
            });
            // Where the reason does not fit beside, the chosen line shows it below.
            if width < WIDE && (index, line) == at {
                rows.push(Row::Why {
                    block: index,
                    line,
                    held,
                });
            }
        }
        if block.more() > 0 {
            rows.push(Row::More(block));
        }
        rows.push(Row::Gap);
    }
    rows.pop();
    rows
}

/// From this width the reason stands beside the line.
const WIDE: u16 = 110;

fn draw_row(app: &App, row: &Row, at: (usize, usize), memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let theme = memory.look.theme.clone();
    let cut = memory.look.symbols.cut;
    let width = area.width.saturating_sub(3) as usize;
    let mut say = |words: &str, style: Style| {
        frame
            .buffer_mut()
            .set_string(area.x + 1, area.y, text::fit(words, width + 1, cut), style);
    };
    match row {
        Row::Heading(block) if block.total.rows == 0 => say(block.which.words(), theme.heading),
        Row::Heading(block) => say(&format!("{} ({})", block.which.words(), block.total), theme.heading),
        Row::Empty(block) => say(&format!("  {}", block.which.empty()), theme.good),
        Row::More(block) => say(&more(app, block), theme.dim),
        Row::Gap => {}
        Row::Why { held, block, line } => {
            let words = text::fill(&format!("    {}", held.why(app.moment.today)), area.width as usize, cut);
            frame.buffer_mut().set_string(area.x, area.y, words, theme.selected);
            memory.hits.push((
                area,
                Hit::BlockLine {
                    block: *block,
                    line: *line,
                },
            ));
        }
        Row::Line { block, line, held } => {
            let chosen = (*block, *line) == at;
            draw_line(app, held, chosen, memory, frame, area);
            memory.hits.push((
                area,
                Hit::BlockLine {
                    block: *block,
                    line: *line,
                },
            ));
        }
    }
}

/// What is not among the lines, and how to come to it.
fn more(app: &App, block: &Block) -> String {
    let (more, key) = (block.more(), app.keymap.shown(Act::ShowList));
    match (app.places.today.whole.is_some(), filter(block.which).is_some()) {
        (false, _) => format!("  and {more} more: {key} opens the list"),
        (true, true) => format!("  and {more} more: {key} shows the cases, to be narrowed"),
        (true, false) => format!("  and {more} more"),
    }
}

/// Where one is in a block that was opened whole: `row 3 of 480`.
pub fn tally(app: &App) -> String {
    let Some(whole) = &app.places.today.whole else {
        return String::new();
    };
    match whole.blocks.block() {
        Some(block) if !block.lines.is_empty() => format!("row {} of {}", whole.blocks.at.1 + 1, block.total),
        _ => String::new(),
    }
}

fn draw_line(app: &App, held: &TodayLine, chosen: bool, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let theme = &look.theme;
    let cut = look.symbols.cut;
    let width = area.width as usize;
    let due = held.due.map(|due| super::due(due, app.moment.today, look));
    let (sign, words, due_style) = due.unwrap_or((' ', String::new(), theme.text));
    let due_width = 16.min(width / 3);
    let name_width = (width / 4).clamp(10, 28);
    let what_width = if area.width >= WIDE {
        38
    } else {
        width.saturating_sub(3 + name_width + 2 + due_width + 2)
    };
    let (base, due_style) = if chosen {
        (theme.selected, theme.selected)
    } else {
        (theme.text, due_style)
    };
    if chosen {
        frame.buffer_mut().set_string(area.x, area.y, " ".repeat(width), base);
        frame
            .buffer_mut()
            .set_string(area.x + 1, area.y, look.symbols.chosen.to_string(), base);
    }
    let mut x = area.x + 3;
    let mut put = |words: &str, wide: usize, style: Style| {
        let room = (area.right().saturating_sub(x) as usize).min(wide);
        frame
            .buffer_mut()
            .set_string(x, area.y, text::fill(words, room, cut), style);
        x += wide as u16 + 2;
    };
    put(&name(app, &held.name), name_width, base);
    put(&held.what, what_width, base);
    put(&format!("{sign} {words}"), due_width, due_style);
    if area.width >= WIDE {
        let rest = width.saturating_sub(3 + name_width + what_width + due_width + 6);
        let style = if chosen { base } else { theme.dim };
        put(&held.why(app.moment.today), rest, style);
    }
}
