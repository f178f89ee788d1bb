//! The first question, when there is no file yet.
//!
//! ```text
//!   Welcome. Caseload keeps SEND casework in one file of yours.
//!
//!   › Look round the demonstration
//!     A made-up caseload, kept apart from anything real.
//!     Start a new caseload
//!     ...
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::guard::SETUP;
use crate::app::message::Hit;
use crate::ui::memory::Memory;
use crate::ui::text;

const WELCOME: &str = "Welcome. Caseload keeps SEND casework in one file that is yours: it needs no network, no account \
and no administrator. Everything chosen here can be changed later.";

/// Draws the question with the answer chosen.
pub fn draw(at: usize, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let look = memory.look.clone();
    let left = area.x + 2.min(area.width / 8);
    let width = area.right().saturating_sub(left + 1).min(72) as usize;
    let mut y = area.y + u16::from(area.height > 12);
    if area.height > 8 {
        for line in text::wrap(WELCOME, width) {
            frame.buffer_mut().set_string(left, y, line, look.theme.text);
            y += 1;
        }
        y += 1;
    }
    for (index, (answer, about)) in SETUP.iter().enumerate() {
        if y >= area.bottom() {
            break;
        }
        let chosen = index == at;
        let sign = if chosen { look.symbols.chosen } else { ' ' };
        let style = if chosen {
            look.theme.selected
        } else {
            look.theme.heading
        };
        let words = text::fill(&format!("{sign} {answer}"), width, look.symbols.cut);
        frame.buffer_mut().set_string(left, y, words, style);
        let place = Rect {
            x: left,
            y,
            width: width as u16,
            height: 1,
        };
        memory.hits.push((place, Hit::SetupLine(index)));
        y += 1;
        if area.height > 10 {
            for line in text::wrap(about, width.saturating_sub(2)) {
                if y < area.bottom() {
                    frame.buffer_mut().set_string(left + 2, y, line, look.theme.dim);
                }
                y += 1;
            }
            y += 1;
        }
    }
}
