//! A request pack.
//!
//! ```text
//! Request pack   Khan, Amina                                put together 25 Nov 2026
//! Held                                  Not held (a request may go without)
//!   School    Fernhill Primary            Views: the parents' view
//!   Support   2 cycles, 1 with a result   Papers: any report or plan
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screen::referrals::packing::{Packing, held};
use crate::domain::triage::Checklist;
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::{name, text};

/// From this width what is missing stands beside what is held.
const WIDE: u16 = 70;

/// Draws the page.
pub fn draw(app: &App, open: &Packing, memory: &Memory, frame: &mut Frame, area: Rect) {
    let body = draw_around(app, open, memory, frame, area);
    let is_held: Vec<String> = held(&open.made.pack)
        .into_iter()
        .map(|(part, words)| format!("{part:<9} {words}"))
        .collect();
    let missing = not_held(open);
    if area.width < WIDE {
        let width = area.width.saturating_sub(2) as usize;
        let mut lines = column("Held", &is_held, width);
        lines.push((String::new(), false));
        lines.extend(column("Not held", &missing, width));
        return draw_column(&lines, open.top, memory, frame, body);
    }
    let half = area.width / 2;
    let left = Rect { width: half, ..body };
    let right = Rect {
        x: body.x + half,
        width: body.width - half,
        ..body
    };
    let beside = [
        ("Held", &is_held, left),
        ("Not held (a request may go without it)", &missing, right),
    ];
    for (title, lines, place) in beside {
        let lines = column(title, lines, place.width as usize - 3);
        draw_column(&lines, open.top, memory, frame, place);
    }
}

/// The heading, and at the foot the line that nothing waits for a form; gives what is left between.
fn draw_around(app: &App, open: &Packing, memory: &Memory, frame: &mut Frame, area: Rect) -> Rect {
    let look = &memory.look;
    let pack = &open.made.pack;
    let head = format!(
        "Request pack   {}   as of {}",
        name(app, &pack.child.list_name()),
        words::day(pack.made)
    );
    let width = area.width.saturating_sub(2) as usize;
    let head = text::fit(&head, width, look.symbols.cut);
    frame
        .buffer_mut()
        .set_string(area.x + 1, area.y, head, look.theme.heading);
    let foot = text::wrap(Checklist::builtin().flexibility_short(), width);
    let body = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1 + foot.len() as u16),
        ..area
    };
    for (line, y) in foot.iter().zip(body.bottom()..area.bottom()) {
        frame.buffer_mut().set_string(area.x + 1, y, line, look.theme.accent);
    }
    body
}

/// What the pack does not hold, or that it holds everything.
fn not_held(open: &Packing) -> Vec<String> {
    let gaps = &open.made.gaps;
    if gaps.is_empty() {
        return vec!["Nothing: every part is filled.".to_owned()];
    }
    gaps.iter().map(|gap| format!("{}: {}", gap.part, gap.what)).collect()
}

/// Lines with their heading; whether each is a heading.
fn column(title: &str, lines: &[String], width: usize) -> Vec<(String, bool)> {
    let mut all = vec![(title.to_owned(), true)];
    let wrapped = lines.iter().flat_map(|line| text::wrap(line, width.saturating_sub(2)));
    all.extend(wrapped.map(|line| (format!("  {line}"), false)));
    all
}

fn draw_column(lines: &[(String, bool)], top: usize, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let most = lines.len().saturating_sub(area.height as usize);
    for ((line, is_heading), y) in lines.iter().skip(top.min(most)).zip(area.y..area.bottom()) {
        let style = if *is_heading {
            look.theme.heading
        } else {
            look.theme.text
        };
        let width = area.width.saturating_sub(1) as usize;
        frame
            .buffer_mut()
            .set_string(area.x + 1, y, text::fit(line, width, look.symbols.cut), style);
    }
}
