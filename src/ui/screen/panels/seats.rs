//! The seats of a meeting, and how often each was filled in the last year.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::rows::{self, Row, Rows};
use super::say;
use crate::app::screen::panels::meeting::{Opened, Panel};
use crate::domain::meeting::Attendance;
use crate::domain::panel::page::{MeetingPage, SeatLine};
use crate::ui::memory::Memory;
use crate::ui::theme::Look;
use crate::ui::widget::table::{Cell, Column};

/// Draws the seats, then what quorum wants.
pub fn draw(open: &Opened, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let Some(page) = &open.page else { return };
    if page.seats.is_empty() {
        return say("This meeting has no seats yet: a adds one.", memory, frame, area);
    }
    let look = memory.look.clone();
    let line = |(index, seat): (usize, &SeatLine)| Row::Line(index, cells(page, seat, &look));
    let mut rows: Vec<Row> = page.seats.iter().enumerate().map(line).collect();
    rows.push(Row::Words(String::new(), look.theme.text));
    rows.extend(checklist(page, &look));
    let columns = [
        Column::sharing("Seat", 27, 1, 0),
        Column::sharing("Held by", 12, 2, 0),
        Column::fixed("Said", 12, 0),
        Column::fixed("Last year", 15, 2),
    ];
    let list = Rows {
        columns: &columns,
        rows: &rows,
        chosen: Some(open.line()),
        at: open.line(),
        block: Panel::Seats as usize,
    };
    rows::draw(&list, memory, frame, area);
}

fn cells(page: &MeetingPage, line: &SeatLine, look: &Look) -> Vec<Cell> {
    let seat = &line.seat;
    let style = match seat.attendance {
        Attendance::Accepted | Attendance::Present => look.theme.good,
        Attendance::Apologies | Attendance::Absent => look.theme.soon,
        _ => look.theme.dim,
    };
    let share = page.shares.iter().find(|share| share.role == seat.role);
    let missed = share.filter(|share| share.missed_running >= 2);
    let words = share.map(|share| share.words()).unwrap_or_default();
    let holder = match (line.name.is_empty(), seat.substitute_for.is_empty()) {
        (true, _) => "nobody".to_owned(),
        (_, true) => line.name.clone(),
        (_, false) => format!("{} for {}", line.name, seat.substitute_for),
    };
    vec![
        Cell::plain(if seat.required {
            format!("{} *", seat.role)
        } else {
            seat.role.clone()
        }),
        Cell::plain(holder),
        Cell::styled(
            if seat.part.is_empty() {
                seat.attendance.words()
            } else {
                &seat.part
            },
            style,
        ),
        Cell::styled(
            words,
            if missed.is_some() {
                look.theme.soon
            } else {
                look.theme.dim
            },
        ),
    ]
}

/// What quorum wants, part by part, and the seats that missed several meetings running.
fn checklist(page: &MeetingPage, look: &Look) -> Vec<Row> {
    let quorum = page.quorum();
    let mut rows = vec![Row::Words(format!("Quorum: {}", quorum.verdict()), look.theme.heading)];
    for part in &quorum.parts {
        let (sign, words, style) = match (part.held, part.asked) {
            (true, _) => (look.symbols.done, "there", look.theme.good),
            (false, true) => (look.symbols.open, "asked, no answer yet", look.theme.soon),
            (false, false) => (look.symbols.late, "nobody", look.theme.late),
        };
        rows.push(Row::Words(format!("  {sign} {}: {words}", part.words), style));
    }
    let people = format!("  {} people of at least {}", quorum.people, quorum.least);
    rows.push(Row::Words(people, look.theme.text));
    for share in page.shares.iter().filter(|share| share.missed_running >= 2) {
        let words = format!("  {}: empty at the last {} meetings", share.role, share.missed_running);
        rows.push(Row::Words(words, look.theme.soon));
    }
    rows
}
