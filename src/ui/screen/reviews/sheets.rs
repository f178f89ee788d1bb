//! The lists around reviews.
//!
//! ```text
//!  Phase transfers   Moves between authorities   14 and over   Looked after   ...
//! 12 children, 3 to be looked at. The school is named before 15 February ...
//! Name            Year  School         Meeting by    Held    Notice by   Name by   Stands
//! › ! Khan, Amina  Y6   Elm Primary    22 Nov 2026   -       ...         ...       meeting to come
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::message::Hit;
use crate::app::screen::reviews::sheets::SheetPage;
use crate::domain::reviews::sheet::{Sheet, SheetKind};
use crate::ui::memory::Memory;
use crate::ui::widget::table::{self, Cell, Column, Lines};
use crate::ui::{name, text};

/// Words longer than this may not fit their column.
const LONG: usize = 20;

/// Draws the list under its tabs.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.sheets;
    let look = memory.look.clone();
    let list = &app.places.reviews.list;
    let mut y = draw_tabs(page, memory, frame, area);
    if list.is_filtered() {
        super::list::draw_filter(list, memory, frame, Rect { y, height: 1, ..area });
        y += 1;
    }
    let width = area.width.saturating_sub(2) as usize;
    let Some(sheet) = &page.sheet else {
        frame
            .buffer_mut()
            .set_string(area.x + 2, y, "Reading ...", look.theme.dim);
        return;
    };
    let said: Vec<String> = sheet.said.iter().flat_map(|line| text::wrap(line, width)).collect();
    let room = if area.height < 10 { 0 } else { area.height / 3 };
    for line in said.into_iter().take(room.into()) {
        frame.buffer_mut().set_string(area.x + 1, y, line, look.theme.accent);
        y += 1;
    }
    let rest = Rect {
        y,
        height: area.bottom().saturating_sub(y),
        ..area
    };
    if sheet.rows.is_empty() {
        let why = match list.is_filtered() {
            true => "Nobody in this list is like that; Esc takes the filter away.",
            false => &sheet.nothing,
        };
        let lines = text::wrap(why, width.saturating_sub(2));
        for (line, y) in lines.into_iter().zip(rest.y + 1..rest.bottom()) {
            frame.buffer_mut().set_string(area.x + 2, y, line, look.theme.dim);
        }
        return;
    }
    draw_rows(app, sheet, memory, frame, rest);
}

/// The lists there are, the one shown lit; from the chosen one on where they do not all fit.
fn draw_tabs(page: &SheetPage, memory: &Memory, frame: &mut Frame, area: Rect) -> u16 {
    let look = &memory.look;
    let wide = |kinds: &[SheetKind]| kinds.iter().map(|kind| kind.words().len() + 3).sum::<usize>();
    let at = SheetKind::ALL.iter().position(|kind| *kind == page.kind).unwrap_or(0);
    let fits = wide(SheetKind::ALL) < area.width as usize;
    let first = if fits { 0 } else { at };
    let mut x = area.x + 1;
    for kind in &SheetKind::ALL[first..] {
        let words = format!(" {} ", kind.words());
        if x + text::width(&words) as u16 > area.right() {
            break;
        }
        let style = if *kind == page.kind {
            look.theme.tab_on
        } else {
            look.theme.tab
        };
        frame.buffer_mut().set_string(x, area.y, &words, style);
        x += text::width(&words) as u16 + 1;
    }
    area.y + 1
}

fn draw_rows(app: &App, sheet: &Sheet, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let look = memory.look.clone();
    let page = &app.places.reviews.sheets;
    let last = sheet.columns.len() - 1;
    // The name and what is to be looked at stay; of the others the last steps back first.
    let columns: Vec<Column> = sheet
        .columns
        .iter()
        .enumerate()
        .map(|(place, (heading, share))| {
            // What is to be done, and how it stands, are worth more room than who and how.
            let most = match place {
                place if place == last => 22,
                _ if *share >= 30 => 24,
                _ => 14,
            };
            let least = (*share).min(most).max(heading.len() as u16);
            let rank = match place {
                0 => 0,
                place if place == last => 1,
                place => place as u8 + 1,
            };
            Column::sharing(heading, least, *share, rank)
        })
        .collect();
    let cells = |index: usize| {
        let row = &sheet.rows[index];
        let sign = if row.watch { look.symbols.late } else { ' ' };
        row.cells
            .iter()
            .enumerate()
            .map(|(place, words)| match place {
                0 => Cell::plain(format!("{sign} {}", name(app, words))),
                place if place == last && row.watch => Cell::styled(words.clone(), look.theme.soon),
                _ => Cell::plain(words.clone()),
            })
            .collect()
    };
    let lines = Lines {
        count: sheet.rows.len(),
        chosen: Some(page.at),
        cells: &cells,
    };
    // What does not fit its column is said in full at the foot.
    let foot = full(sheet, page.at, area.width.saturating_sub(2) as usize);
    let high = (foot.len() as u16).min(area.height / 3);
    let table = Rect {
        height: area.height - high,
        ..area
    };
    let height = table.height.saturating_sub(1) as usize;
    let top = table::scroll(memory.tops.reviews, page.at, sheet.rows.len(), height);
    memory.tops.reviews = top;
    for (index, place) in table::draw(&look, &columns, &lines, top, table, frame.buffer_mut()) {
        memory.hits.push((place, Hit::Line(index)));
    }
    for (line, y) in foot.into_iter().zip(table.bottom()..area.bottom()) {
        frame.buffer_mut().set_string(area.x + 1, y, line, look.theme.accent);
    }
}

fn full(sheet: &Sheet, at: usize, width: usize) -> Vec<String> {
    let Some(row) = sheet.rows.get(at) else {
        return Vec::new();
    };
    let last = row.cells.len().saturating_sub(1);
    let long = |(place, words): &(usize, &String)| match place {
        0 => false,
        place if *place == last => row.watch,
        _ => text::width(words) > LONG,
    };
    let words = row.cells.iter().enumerate().filter(long);
    let named = |(place, words): (usize, &String)| match place {
        place if place == last => words.clone(),
        place => format!("{}: {words}", sheet.columns[place].0),
    };
    let said: Vec<String> = words.map(named).collect();
    match said.as_slice() {
        [] => Vec::new(),
        said => text::wrap(&said.join(". "), width),
    }
}
