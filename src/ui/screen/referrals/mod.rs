//! Referrals.
//!
//! ```text
//!  Queue  Support  Advice
//! the view
//! ```

mod advice;
mod cycles;
mod figures;
mod packing;
mod queue;
mod services;
mod sheet;
mod tac;
mod triage;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::message::Hit;
use crate::app::screen::referrals::{Referrals, SubView, View};
use crate::ui::memory::Memory;
use crate::ui::text;

/// Draws the tab: the names of its views, and the one that is shown.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let screen = &app.places.referrals;
    let mut body = area;
    if !screen.shown().is_deep() && area.height > 3 {
        draw_views(screen, memory, frame, Rect { height: 1, ..area });
        body.y += 1;
        body.height -= 1;
    }
    match screen.view {
        View::Queue => draw_queue(app, memory, frame, body),
        View::Support => cycles::draw(app, memory, frame, body),
        View::Advice => advice::draw(app, memory, frame, body),
        View::Services => services::draw(app, memory, frame, body),
        View::Tac => tac::draw(app, memory, frame, body),
        View::Figures => figures::draw(app, memory, frame, body),
    }
}

/// The queue, the referral being triaged, or the pack being made.
fn draw_queue(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let queue = &app.places.referrals.queue;
    match (&queue.pack, &queue.triage) {
        (Some(pack), _) => packing::draw(app, pack, memory, frame, area),
        (None, Some(open)) => triage::draw(app, open, memory, frame, area),
        (None, None) => queue::draw(app, memory, frame, area),
    }
}

fn draw_views(screen: &Referrals, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let theme = memory.look.theme.clone();
    let full: usize = View::ALL.iter().map(|view| text::width(view.words()) + 2).sum();
    // Where not all fit, the names begin with the one that is open.
    let open = View::ALL.iter().position(|view| *view == screen.view).unwrap_or(0);
    let first = if full > area.width as usize { open } else { 0 };
    let mut x = area.x;
    for (index, view) in View::ALL.iter().enumerate().skip(first) {
        let words = format!(" {} ", view.words());
        let wide = text::width(&words) as u16;
        if x + wide > area.right() {
            break;
        }
        let style = if index == open { theme.tab_on } else { theme.tab };
        frame.buffer_mut().set_string(x, area.y, words, style);
        memory.hits.push((Rect { x, width: wide, ..area }, Hit::Panel(index)));
        x += wide;
    }
}

/// Where one is in the list: `row 3 of 48`.
pub fn tally(app: &App) -> String {
    match app.places.referrals.view {
        View::Queue if app.places.referrals.queue.is_deep() => triage::tally(app),
        View::Queue => queue::tally(app),
        View::Support => cycles::tally(app),
        View::Advice => advice::tally(app),
        View::Services => services::tally(app),
        View::Tac => tac::tally(app),
        View::Figures => figures::tally(app),
    }
}

/// A sentence in place of a list.
pub(crate) fn say(words: &str, memory: &Memory, frame: &mut Frame, area: Rect) {
    let width = area.width.saturating_sub(4) as usize;
    for (line, y) in text::wrap(words, width).into_iter().zip(area.y + 1..area.bottom()) {
        frame
            .buffer_mut()
            .set_string(area.x + 2, y, line, memory.look.theme.dim);
    }
}
