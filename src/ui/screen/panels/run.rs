//! The letters of what a meeting decided.
//!
//! ```text
//! 6 letters: 1 sent, 2 ready, 3 with parts missing
//! Due          Ref      Child       Letter                  How it stands
//! 1 Dec 2026   26/0418  Khan, Amir  Decision not to assess  missing: support
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::data::letters::Opened;
use crate::app::message::Hit;
use crate::app::screen::panels::sitting::Run;
use crate::domain::letters::{self, Standing};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::theme::Look;
use crate::ui::widget::table::{self, Cell, Column, Lines};

const NOTHING: &str = "Nothing was decided yet that a letter tells. A decision makes its letters by itself.";

/// Draws the run.
pub fn draw(app: &App, run: &Run, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    if run.rows.is_empty() {
        let words = if run.is_read { NOTHING } else { "Reading ..." };
        return super::say(words, memory, frame, area);
    }
    let look = memory.look.clone();
    frame.buffer_mut().set_stringn(
        area.x + 1,
        area.y,
        run.words(),
        area.width.saturating_sub(2).into(),
        look.theme.text,
    );
    let columns = [
        Column::fixed("Due", 12, 1),
        Column::fixed("Ref", 8, 3),
        Column::sharing("Child", 12, 2, 1),
        Column::sharing("Letter", 14, 2, 0),
        Column::sharing("How it stands", 18, 3, 0),
    ];
    let cells = |index: usize| cells(app, &run.rows[index], &look);
    let lines = Lines {
        count: run.rows.len(),
        chosen: Some(run.at),
        cells: &cells,
    };
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let body = below(run, &look, frame, body);
    let height = body.height.saturating_sub(1) as usize;
    let top = table::scroll(memory.tops.letters, run.at, run.rows.len(), height);
    memory.tops.letters = top;
    for (index, place) in table::draw(&look, &columns, &lines, top, body, frame.buffer_mut()) {
        memory.hits.push((place, Hit::Line(index)));
    }
}

/// What the chosen letter lacks, in full under the list where there is room; gives what is left.
fn below(run: &Run, look: &Look, frame: &mut Frame, area: Rect) -> Rect {
    let lacks = run.rows.get(run.at).map(missing).unwrap_or_default();
    let words = format!("Missing: {lacks}");
    let lines = text::wrap(&words, area.width.saturating_sub(2).into());
    let used = (lines.len() as u16).min(3);
    if lacks.is_empty() || area.height < used + 6 {
        return area;
    }
    let left = Rect {
        height: area.height - used,
        ..area
    };
    for (line, y) in lines.iter().zip(left.bottom()..area.bottom()) {
        frame.buffer_mut().set_string(area.x + 1, y, line, look.theme.soon);
    }
    left
}

/// What a letter that has not gone lacks.
fn missing(row: &Opened) -> String {
    if row.letter.sent.is_some() {
        return String::new();
    }
    let lacks = letters::missing(&row.letter).into_iter().map(|lack| lack.words);
    lacks.collect::<Vec<_>>().join("; ")
}

fn cells(app: &App, row: &Opened, look: &Look) -> Vec<Cell> {
    let letter = &row.letter;
    let late = letter.sent.is_none() && letter.due.is_some_and(|due| due < app.moment.today);
    let due = letter.due.map(words::day).unwrap_or_default();
    let name = letters::find(&letter.kind).map_or(letter.kind.as_str(), |kind| kind.name.as_str());
    vec![
        Cell::styled(due, if late { look.theme.late } else { look.theme.text }),
        Cell::plain(letter.reference.clone()),
        Cell::plain(crate::ui::name(app, &row.name)),
        Cell::plain(name.to_owned()),
        standing(row, late, look),
    ]
}

/// How far it has come; what is missing by name, late in words, and reasons shared with another child's letter.
fn standing(row: &Opened, late: bool, look: &Look) -> Cell {
    let standing = letters::standing(&row.letter);
    let mut said = vec![match standing {
        Standing::Missing(_) | Standing::Begun => {
            format!("missing: {}", missing(row))
        }
        other => other.words(),
    }];
    if late {
        said.insert(0, "LATE".to_owned());
    }
    said.extend(row.shared.first().map(|other| format!("same reasons as {other}")));
    let style = match standing {
        _ if late => look.theme.late,
        Standing::Ready | Standing::Sent(_) => look.theme.good,
        Standing::Whole => look.theme.text,
        _ => look.theme.soon,
    };
    Cell::styled(said.join(", "), style)
}
