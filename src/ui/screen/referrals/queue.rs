//! The queue.
//!
//! ```text
//! Name            From            Received     Waits       Decide by     About
//! › Khan, Amina   concern, parent 12 Nov 2026  13 days !   -             words go, she is left behind ...
//! ```

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::action::Act;
use crate::app::message::Hit;
use crate::domain::desk::ReferralRow;
use crate::domain::referral::{Source, Triage};
use crate::domain::triage::Checklist;
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::name;
use crate::ui::theme::Look;
use crate::ui::widget::table::{self, Cell, Column, Lines};

/// Draws the queue.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let queue = &app.places.referrals.queue;
    let rows = queue.list.rows();
    if rows.is_empty() {
        return super::say(&empty(app), memory, frame, area);
    }
    let columns = [
        Column::sharing("Name", 16, 1, 0),
        Column::fixed("From", 18, 2),
        Column::fixed("Received", 11, 3),
        Column::fixed(
            if queue.all { "Came to" } else { "Waits" },
            if queue.all { 20 } else { 9 },
            0,
        ),
        Column::sharing("About", 14, 3, 1),
    ];
    let look = memory.look.clone();
    let today = app.moment.today;
    let cells = |index: usize| cells(app, &rows[index], today, &look);
    let lines = Lines {
        count: rows.len(),
        chosen: Some(queue.list.at()),
        cells: &cells,
    };
    let height = area.height.saturating_sub(1) as usize;
    let top = table::scroll(memory.tops.referrals, queue.list.at(), rows.len(), height);
    memory.tops.referrals = top;
    for (index, place) in table::draw(&look, &columns, &lines, top, area, frame.buffer_mut()) {
        memory.hits.push((place, Hit::Line(index)));
    }
}

fn empty(app: &App) -> String {
    let queue = &app.places.referrals.queue;
    if !queue.list.is_loaded() {
        return "Reading ...".to_owned();
    }
    if queue.all {
        return "No concern or request is held yet.".to_owned();
    }
    let key = app.keymap.shown(Act::AllReferrals);
    format!("Nothing waits for triage. {key} shows the referrals that are settled.")
}

fn cells(app: &App, row: &ReferralRow, today: NaiveDate, look: &Look) -> Vec<Cell> {
    let source = Source::from_code(&row.source).map(Source::words).unwrap_or(&row.source);
    vec![
        Cell::plain(name(app, &row.name)),
        Cell::plain(format!("{}, {source}", row.kind)),
        Cell::plain(row.received.map(words::day).unwrap_or_default()),
        stands(row, today, look),
        Cell::plain(row.reason.clone()),
    ]
}

/// How long it has waited, or what it came to.
fn stands(row: &ReferralRow, today: NaiveDate, look: &Look) -> Cell {
    if let Some(outcome) = Triage::from_code(&row.outcome) {
        return Cell::plain(outcome.words());
    }
    match row.received.map(|day| (today - day).num_days()) {
        Some(days) if days > Checklist::builtin().untriaged_days => Cell::styled(
            format!("{} {}", words::count(days, "day"), look.symbols.late),
            look.theme.late,
        ),
        Some(days) => Cell::plain(words::count(days, "day")),
        None => Cell::default(),
    }
}

/// Where one is in the list: `row 3 of 48`.
pub fn tally(app: &App) -> String {
    let queue = &app.places.referrals.queue;
    let total = queue.list.total();
    let shown = if queue.all { "" } else { " that wait for triage" };
    match queue.list.position() {
        Some(place) => format!("row {place} of {total}{shown}"),
        None => String::new(),
    }
}
