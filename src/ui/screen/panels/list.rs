//! Meetings by date, and the chosen one looked at closer.
//!
//! ```text
//!  Day              Meeting           Cases  Still lacks
//!  Wed 18 Nov 2026  Needs assessment     14  signed-off minutes
//! ›Wed 25 Nov 2026  Needs assessment     16  designated medical officer
//!
//!  Needs assessment panel, Wed 25 Nov 2026 09:30-15:30, Room 4
//!  Quorum: chair Y  psychologist Y  health N (DMO N) ... -> NOT QUORATE: lacks health
//!  16 cases: needs 4 h 50 of 5 h 30 booked
//!  Cannot wait for 2 Dec 2026: 26/0418 T.R. 1 Dec
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{say, toned};
use crate::app::App;
use crate::app::message::Hit;
use crate::app::screen::panels::list::FrontPage;
use crate::domain::panel::front::FrontRow;
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::widget::table::{self, Cell, Column, Lines};

/// From this width the closer look stands beside the list.
const WIDE: u16 = 110;

/// Draws the page.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let front = &app.places.panels.front;
    if front.rows().is_empty() {
        let words = match front.front {
            None => "Reading ...".to_owned(),
            Some(_) => nothing(app),
        };
        return say(&words, memory, frame, area);
    }
    let (list, look) = split(area, front.rows().len() as u16 + 1);
    draw_list(app, front, memory, frame, list);
    if look.height > 1 {
        draw_look(app, front, memory, frame, look);
    }
}

fn nothing(app: &App) -> String {
    use crate::app::action::Act;
    let (one, many) = (app.keymap.shown(Act::CallMeeting), app.keymap.shown(Act::CallSeries));
    format!("No meeting from five weeks ago on. {one} calls one, {many} calls a series by its rhythm.")
}

/// The list, and the closer look below it or beside it.
fn split(area: Rect, rows: u16) -> (Rect, Rect) {
    if area.width >= WIDE {
        let left = area.width * 9 / 20;
        let look = Rect {
            x: area.x + left + 2,
            width: area.width - left - 3,
            ..area
        };
        return (Rect { width: left, ..area }, look);
    }
    let above = if area.height < 12 {
        area.height
    } else {
        rows.min(area.height * 2 / 5)
    };
    let below = Rect {
        y: area.y + above + 1,
        height: area.height.saturating_sub(above + 1),
        ..area
    };
    (Rect { height: above, ..area }, below)
}

fn draw_list(app: &App, front: &FrontPage, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let columns = [
        Column::fixed("Day", 15, 0),
        Column::sharing("Meeting", 12, 1, 1),
        Column::fixed("Cases", 5, 3),
        Column::sharing("Still lacks", 12, 2, 2),
    ];
    let look = memory.look.clone();
    let cells = |index: usize| cells(app, &front.rows()[index], &look);
    let lines = Lines {
        count: front.rows().len(),
        chosen: Some(front.at),
        cells: &cells,
    };
    let height = area.height.saturating_sub(1) as usize;
    let top = table::scroll(memory.tops.panels, front.at, lines.count, height);
    memory.tops.panels = top;
    for (index, place) in table::draw(&look, &columns, &lines, top, area, frame.buffer_mut()) {
        memory.hits.push((place, Hit::Line(index)));
    }
}

fn cells(app: &App, row: &FrontRow, look: &crate::ui::theme::Look) -> Vec<Cell> {
    let past = row.row.day.is_some_and(|day| day < app.moment.today);
    let style = if past { look.theme.dim } else { look.theme.text };
    let lacks = match row.row.state.as_str() {
        "cancelled" => "cancelled".to_owned(),
        "signed-off" => "signed off".to_owned(),
        _ if row.row.lacks.is_empty() => "nothing".to_owned(),
        _ => row.row.lacks.join(", "),
    };
    vec![
        Cell::styled(row.row.day.map(words::weekday).unwrap_or_default(), style),
        Cell::styled(row.short.clone(), style),
        Cell::styled(format!("{:>5}", row.row.items), style),
        Cell::styled(lacks, if past { look.theme.dim } else { look.theme.text }),
    ]
}

fn draw_look(app: &App, front: &FrontPage, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let mut lines = Vec::new();
    if let Some(page) = &front.brief {
        let brief = page.brief(app.moment.today, app.preferences.initials);
        lines.extend(brief.into_iter().map(|said| (said.words, toned(said.tone, look))));
    }
    if let Some(read) = &front.front {
        let after = read.after.words();
        if !after.is_empty() {
            lines.push((format!("Decisions of 60 days: {}", after.join(", ")), look.theme.soon));
        }
        lines.extend(read.standings.iter().flat_map(|kind| standing(kind, look)));
    }
    let mut y = area.y;
    for (at, (words, style)) in lines.iter().enumerate() {
        let style = if at == 0 { look.theme.heading } else { *style };
        for (part, piece) in text::wrap(words, area.width.saturating_sub(4) as usize)
            .into_iter()
            .enumerate()
        {
            if y >= area.bottom() {
                return;
            }
            let indent = if part == 0 { 1 } else { 3 };
            frame.buffer_mut().set_string(area.x + indent, y, piece, style);
            y += 1;
        }
    }
}

/// Days named of those missed; the rest are counted.
const NAMED: usize = 3;

fn standing(
    kind: &crate::domain::panel::front::KindStanding,
    look: &crate::ui::theme::Look,
) -> Option<(String, ratatui::style::Style)> {
    let standing = &kind.standing;
    let mut said = Vec::new();
    if !standing.missed.is_empty() {
        let last = standing.missed.iter().rev().take(NAMED).map(|day| words::day(*day));
        let more = standing.missed.len().saturating_sub(NAMED);
        let more = if more > 0 {
            format!(" and {more} before")
        } else {
            String::new()
        };
        said.push(format!("missed {}{more}", last.collect::<Vec<_>>().join(", ")));
    }
    if let (None, Some(due)) = (standing.planned, standing.due) {
        said.push(format!("next expected {}, not called", words::weekday(due)));
    }
    (!said.is_empty()).then(|| (format!("{}: {}", kind.name, said.join("; ")), look.theme.dim))
}
