//! A meeting's page.
//!
//! ```text
//! Needs assessment panel  Wed 25 Nov 2026 09:30-15:30  Room 4      planned
//! chair Y  psychologist Y  health N (DMO N)  education Y  social care Y -> NOT QUORATE: lacks health
//! 16 cases: needs 4 h 50 of 5 h 30 booked    Papers in Thu 19 Nov 2026 17:00, passed
//!  Agenda  Waiting  Seats  Papers
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{agenda, log, say, seats, toned};
use crate::app::App;
use crate::app::message::Hit;
use crate::app::screen::panels::meeting::{Opened, Panel};
use crate::domain::calendar::Calendar;
use crate::domain::panel::brief::Tone;
use crate::domain::panel::hours::in_words;
use crate::domain::panel::page::MeetingPage;
use crate::domain::panel::running::Running;
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::text;

/// From this width agenda and waiting cases stand beside each other.
const WIDE: u16 = 118;

/// Draws the page.
pub fn draw(app: &App, open: &Opened, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let Some(page) = &open.page else {
        return say("Reading ...", memory, frame, area);
    };
    let running = page.running();
    let used = header(app, page, &running, memory, frame, area);
    let rest = Rect {
        y: area.y + used,
        height: area.height.saturating_sub(used),
        ..area
    };
    if rest.height < 2 {
        return;
    }
    tabs(open, memory, frame, Rect { height: 1, ..rest });
    let body = Rect {
        y: rest.y + 1,
        height: rest.height - 1,
        ..rest
    };
    match open.panel {
        Panel::Agenda | Panel::Waiting if area.width >= WIDE && !page.candidates.is_empty() => {
            beside(app, open, &running, memory, frame, body)
        }
        Panel::Agenda => agenda::draw_agenda(app, open, &running, memory, frame, body),
        Panel::Waiting => agenda::draw_waiting(app, open, memory, frame, body),
        Panel::Seats => seats::draw(open, memory, frame, body),
        Panel::Papers => agenda::draw_papers(app, open, memory, frame, body),
        Panel::Log => log::draw(app, open, memory, frame, body),
    }
}

fn beside(app: &App, open: &Opened, running: &Running, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let left = area.width * 3 / 5;
    agenda::draw_agenda(app, open, running, memory, frame, Rect { width: left, ..area });
    let right = Rect {
        x: area.x + left + 1,
        width: area.width - left - 1,
        ..area
    };
    agenda::draw_waiting(app, open, memory, frame, right);
}

/// The lines over the panels; gives how many there are.
fn header(app: &App, page: &MeetingPage, running: &Running, memory: &Memory, frame: &mut Frame, area: Rect) -> u16 {
    let look = &memory.look;
    let state = page.meeting.state.words();
    let mut lines = vec![(format!("{} ({state})", page.heading_words()), look.theme.heading)];
    let quorum = page.quorum();
    let tone = if quorum.is_met() { Tone::Good } else { Tone::Bad };
    lines.push((quorum.line(), toned(tone, look)));
    lines.push(time_line(app, page, running, memory));
    // A low screen keeps its lines for the list.
    let shown = if area.height < 14 { 1 } else { lines.len() };
    let mut y = area.y;
    for (words, style) in lines.into_iter().take(shown) {
        for piece in text::wrap(&words, area.width.saturating_sub(2) as usize)
            .into_iter()
            .take(2)
        {
            frame.buffer_mut().set_string(area.x + 1, y, piece, style);
            y += 1;
        }
    }
    y - area.y
}

fn time_line(app: &App, page: &MeetingPage, running: &Running, memory: &Memory) -> (String, ratatui::style::Style) {
    let look = &memory.look;
    let today = app.moment.today;
    let mut parts = vec![format!(
        "{}, {} of {}",
        words::count(page.cases() as i64, "case"),
        in_words(running.needed),
        in_words(running.booked)
    )];
    if let Some(at) = running.over_at {
        let over = running.lines.last().map_or(0, |line| line.slot.over);
        parts.push(format!("OVERRUNS at item {}, by {}", at + 1, in_words(over)));
    }
    let marks = page.marks(Calendar::builtin());
    let next = marks.iter().find(|mark| mark.done.is_none() && mark.day >= today);
    parts.extend(next.map(|mark| mark.words(today)));
    let style = if running.over_at.is_some() {
        look.theme.soon
    } else {
        look.theme.text
    };
    (parts.join("; "), style)
}

fn tabs(open: &Opened, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let theme = memory.look.theme.clone();
    let mut x = area.x;
    let log = open.page.as_ref().and_then(|page| page.log());
    for (index, panel) in open.panels().iter().enumerate() {
        let name = match (panel, log) {
            (Panel::Log, Some(log)) => log.words(),
            _ => panel.words(),
        };
        let words = format!(" {name} ({}) ", open.lines(*panel));
        let wide = text::width(&words) as u16;
        if x + wide > area.right() {
            break;
        }
        let style = if *panel == open.panel { theme.tab_on } else { theme.tab };
        frame.buffer_mut().set_string(x, area.y, words, style);
        memory.hits.push((Rect { x, width: wide, ..area }, Hit::Panel(index)));
        x += wide;
    }
}
