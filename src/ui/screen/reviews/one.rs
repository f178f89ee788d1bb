//! One review.
//!
//! ```text
//! Khan, Amina  Y6  Elm Primary                                     yearly review
//! Next: invitations to go out by 5 Dec 2026
//! Steps
//! › Invitations            o due 5 Dec 2026    AR-05
//! ```

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::data::reviews::One;
use crate::app::day;
use crate::app::message::Hit;
use crate::app::screen::reviews::one::{Spot, StepKind};
use crate::app::screen::reviews::past;
use crate::domain::calendar::Calendar;
use crate::domain::child::flag_words;
use crate::domain::desk::year_words;
use crate::domain::reviews::schedule::NextKind;
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::theme::Look;
use crate::ui::widget::table;
use crate::ui::{name, text};

/// Draws the page.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let page = &app.places.reviews.one;
    let look = memory.look.clone();
    let Some(one) = &page.held else {
        frame
            .buffer_mut()
            .set_string(area.x + 2, area.y + 1, "Reading ...", look.theme.dim);
        return;
    };
    let head = draw_head(app, one, &look, frame, area);
    let body = Rect {
        y: area.y + head,
        height: area.height.saturating_sub(head),
        ..area
    };
    let top = table::scroll(memory.tops.panel, page.at, page.lines.len(), body.height as usize);
    // A heading just above the chosen line stays in sight.
    let top = if top > 0 && top == page.at { top - 1 } else { top };
    memory.tops.panel = top;
    for (index, y) in (top..page.lines.len()).zip(body.y..body.bottom()) {
        let place = Rect { y, height: 1, ..area };
        draw_line(app, &page.lines[index], &look, frame, place);
        if index == page.at {
            frame.buffer_mut().set_style(place, look.theme.selected);
            frame
                .buffer_mut()
                .set_string(area.x, y, look.symbols.chosen.to_string(), look.theme.selected);
        }
        memory.hits.push((place, Hit::Line(index)));
    }
}

/// Who it is about and what is next; gives the rows taken.
fn draw_head(app: &App, one: &One, look: &Look, frame: &mut Frame, area: Rect) -> u16 {
    let row = &one.row;
    let flags = flag_words(row.flags)
        .map(|flag| flag.short)
        .collect::<Vec<_>>()
        .join(" ");
    let kind = match row.kind {
        NextKind::Transfer => format!("phase transfer, {}", row.phase.words()),
        kind => kind.words().to_owned(),
    };
    let year = row.year.map(year_words).unwrap_or_default();
    let parts = [name(app, &row.name), year, row.setting.clone(), kind, flags];
    let title = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("   ");
    let width = area.width.saturating_sub(2) as usize;
    let buffer = frame.buffer_mut();
    buffer.set_string(
        area.x + 1,
        area.y,
        text::fit(&title, width, look.symbols.cut),
        look.theme.heading,
    );
    let late = row.days_late(app.moment.today).is_some();
    let next = format!("Next: {}{}", row.next(), if late { " (late)" } else { "" });
    let over = format!("{next}.   {}", row.over());
    let line = if text::width(&over) <= width { over } else { next };
    let style = if late { look.theme.late } else { look.theme.accent };
    buffer.set_string(area.x + 1, area.y + 1, text::fit(&line, width, look.symbols.cut), style);
    match past::just_over(one).filter(|_| area.height > 12) {
        Some(words) => {
            buffer.set_string(
                area.x + 1,
                area.y + 2,
                text::fit(&words, width, look.symbols.cut),
                look.theme.text,
            );
            3
        }
        None => 2,
    }
}

fn draw_line(app: &App, line: &Spot, look: &Look, frame: &mut Frame, area: Rect) {
    let width = area.width.saturating_sub(2) as usize;
    if line.step.is_none() {
        let words = text::fit(&line.label, width, look.symbols.cut);
        frame
            .buffer_mut()
            .set_string(area.x + 1, area.y, words, look.theme.heading);
        return;
    }
    let label = (width / 3).clamp(14, 44);
    let buffer = frame.buffer_mut();
    buffer.set_string(
        area.x + 2,
        area.y,
        text::fit(&line.label, label - 1, look.symbols.cut),
        look.theme.text,
    );
    let (words, style) = state(app, line, look);
    let room = width.saturating_sub(label + 2);
    let rule = text::width(line.rule);
    let (room, shows_rule) = match room {
        room if rule > 0 && room > 34 + rule => (room - rule - 2, true),
        room => (room, false),
    };
    let x = area.x + 2 + label as u16;
    buffer.set_string(x, area.y, text::fit(&words, room, look.symbols.cut), style);
    if shows_rule {
        buffer.set_string(x + room as u16 + 1, area.y, line.rule, look.theme.dim);
    }
}

/// How far something done lies after its last day: a lawful one only where the law has it, not where practice works back from it.
fn late_words(app: &App, line: &Spot, done: NaiveDate, due: NaiveDate) -> Option<String> {
    let over = app.places.reviews.one.held.as_ref().map(|one| one.row.over_by());
    let days = |last: NaiveDate| words::count((done - last).num_days(), "day");
    let meets = matches!(line.step, Some(StepKind::Day | StepKind::Hold));
    match (meets || line.rule.starts_with("PT-04"), over) {
        _ if done <= due => None,
        (true, Some(over)) if meets && done > over => Some(format!(", {} after the last lawful day", days(over))),
        (true, _) => Some(format!(
            ", {} after the day that leaves time for what follows",
            days(due)
        )),
        _ => Some(format!(", {} after the last lawful day", days(due))),
    }
}

/// Done, due or late, in a sign and words.
fn state(app: &App, line: &Spot, look: &Look) -> (String, Style) {
    let more = |words: String| match line.words.as_str() {
        "" => words,
        held => format!("{words}  {held}"),
    };
    match (line.done, line.due) {
        (Some(done), due) => {
            let planned = done > app.moment.today;
            let sign = if planned { look.symbols.open } else { look.symbols.done };
            let late = due.and_then(|due| late_words(app, line, done, due)).unwrap_or_default();
            let style = match (late.is_empty(), planned) {
                (false, _) => look.theme.late,
                (_, true) => look.theme.text,
                _ => look.theme.good,
            };
            (more(format!("{sign} {}{late}", words::weekday(done))), style)
        }
        (None, Some(due)) => {
            let (sign, words, style) = super::super::due(due, app.moment.today, look);
            let aim = aim(due, app.moment.today);
            (more(format!("{sign} {words}{aim}")), style)
        }
        (None, None) => (line.words.clone(), look.theme.text),
    }
}

/// The working day to work to, where the last day is none: nobody sends a letter on a Sunday.
fn aim(due: NaiveDate, today: NaiveDate) -> String {
    match Calendar::builtin().working_day_on_or_before(due) {
        Ok(aim) if aim != due && today <= aim => format!(", work to {}", day::show_near(aim, today)),
        _ => String::new(),
    }
}
