//! Triage of one referral.
//!
//! ```text
//! Khan, Amina   concern, teacher, 12 Nov 2026                 Not triaged for 13 days.
//! Words go, she is left         Is it ours?
//! behind on the carpet.           Under 25?                        (yes)  aged 9
//! Tried: now and next board     The legal test, in order
//! Parents: told 12 Nov          › 1. May the child have SEN?        yes
//!                               Is the picture rich enough?
//!                                 Child's own views                (have)
//! Local evidence lists help schools make a full request. They are not the test. ...
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::message::Hit;
use crate::app::screen::referrals::triage::{Triaging, told};
use crate::domain::triage::Checklist;
use crate::domain::triage::line::{Line, Part};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::theme::Look;
use crate::ui::widget::table;
use crate::ui::{name, text};

/// From this width the referral stands beside the questions.
const WIDE: u16 = 70;
/// Columns an answer takes.
const ANSWER: usize = 12;

/// Draws the page.
pub fn draw(app: &App, open: &Triaging, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let used = draw_head(app, open, memory, frame, area);
    let foot = draw_foot(open, memory, frame, area);
    let body = Rect {
        y: area.y + used,
        height: area.height.saturating_sub(used + foot),
        ..area
    };
    if body.height == 0 {
        return;
    }
    if area.width < WIDE {
        return draw_lines(open, memory, frame, body);
    }
    let left = (area.width * 2 / 5).min(60);
    draw_referral(open, memory, frame, Rect { width: left, ..body });
    for y in body.y..body.bottom() {
        frame.buffer_mut().set_string(
            body.x + left,
            y,
            memory.look.symbols.bar.to_string(),
            memory.look.theme.rule,
        );
    }
    let right = Rect {
        x: body.x + left + 1,
        width: body.width - left - 1,
        ..body
    };
    draw_lines(open, memory, frame, right);
}

/// Whom it is about, and what must be said at once. Gives the lines used.
fn draw_head(app: &App, open: &Triaging, memory: &Memory, frame: &mut Frame, area: Rect) -> u16 {
    let look = &memory.look;
    let page = &open.page;
    let width = area.width.saturating_sub(2) as usize;
    let flags: Vec<&str> = crate::domain::child::flag_words(page.held.row.flags)
        .map(|flag| flag.short)
        .collect();
    let head = [
        name(app, &page.held.child.list_name()),
        format!("{}, {}", page.referral.kind.words(), page.referral.source.words()),
        words::day(page.received()),
        page.held.row.setting.clone(),
        flags.join(" "),
    ];
    let head = head
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("   ");
    put(frame, area, 0, &head, width, look, look.theme.heading);
    if open.warnings.is_empty() || area.height < 9 {
        return 1;
    }
    put(frame, area, 1, &open.warnings.join(" "), width, look, look.theme.late);
    2
}

fn put(frame: &mut Frame, area: Rect, line: u16, words: &str, width: usize, look: &Look, style: Style) {
    let words = text::fit(words, width, look.symbols.cut);
    frame.buffer_mut().set_string(area.x + 1, area.y + line, words, style);
}

/// What is said of the chosen line, and the line on flexibility, which is always there. Gives the lines used.
fn draw_foot(open: &Triaging, memory: &Memory, frame: &mut Frame, area: Rect) -> u16 {
    let look = &memory.look;
    let width = area.width.saturating_sub(2) as usize;
    let whole = &Checklist::builtin().flexibility;
    // Where there is little room, the sentence that binds: the last one.
    let short = Checklist::builtin().flexibility_short();
    let roomy = area.width >= WIDE && area.height >= 16;
    let mut flexibility = text::wrap(if roomy { whole } else { short }, width);
    flexibility.truncate(area.height.saturating_sub(2) as usize);
    let detail = match open.line().filter(|_| area.height >= 14) {
        Some(line) => text::wrap(&detail(line), width).into_iter().take(2).collect(),
        None => Vec::new(),
    };
    let used = (flexibility.len() + detail.len()) as u16;
    let mut y = area.bottom().saturating_sub(used);
    for (lines, style) in [(&detail, look.theme.text), (&flexibility, look.theme.accent)] {
        for line in lines {
            frame.buffer_mut().set_string(area.x + 1, y, line, style);
            y += 1;
        }
    }
    used
}

/// The chosen line in full.
fn detail(line: &Line) -> String {
    let source = match (line.given, line.answer.is_empty()) {
        (_, true) | (true, false) => "",
        (false, false) => "The record says so; a key answers otherwise.",
    };
    let parts = [line.words.as_str(), line.note.as_str(), line.hint.as_str(), source];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .map(sentence)
        .collect();
    said.join(" ")
}

/// Words with an end.
fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '?', '!']) {
        words.to_owned()
    } else {
        format!("{words}.")
    }
}

fn draw_referral(open: &Triaging, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let width = area.width.saturating_sub(2) as usize;
    let mut y = area.y;
    for (label, words) in told(&open.page) {
        let indent = if label.is_empty() {
            String::new()
        } else {
            format!("{label}: ")
        };
        for (place, line) in text::wrap(&format!("{indent}{words}"), width).into_iter().enumerate() {
            if y >= area.bottom() {
                return;
            }
            frame.buffer_mut().set_string(area.x + 1, y, &line, look.theme.text);
            if place == 0 && !label.is_empty() {
                frame.buffer_mut().set_string(
                    area.x + 1,
                    y,
                    text::fit(&format!("{label}:"), width, look.symbols.cut),
                    look.theme.dim,
                );
            }
            y += 1;
        }
    }
}

/// A line as it stands on the screen.
enum Row<'a> {
    Heading(Part),
    Line(usize, &'a Line),
}

fn rows(lines: &[Line]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut part = None;
    for (index, line) in lines.iter().enumerate() {
        if part != Some(line.part) {
            part = Some(line.part);
            rows.push(Row::Heading(line.part));
        }
        rows.push(Row::Line(index, line));
    }
    rows
}

fn draw_lines(open: &Triaging, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let rows = rows(&open.lines);
    let chosen = rows
        .iter()
        .position(|row| matches!(row, Row::Line(index, _) if *index == open.at))
        .unwrap_or(0);
    // The heading over the first line of a block is shown with it.
    let top = memory.tops.referrals.min(chosen.saturating_sub(1));
    let top = table::scroll(top, chosen, rows.len(), area.height as usize);
    memory.tops.referrals = top;
    let look = memory.look.clone();
    for (row, y) in rows.iter().skip(top).zip(area.y..area.bottom()) {
        let place = Rect { y, height: 1, ..area };
        match row {
            Row::Heading(part) => {
                let width = area.width.saturating_sub(2) as usize;
                put(frame, place, 0, part.heading(), width, &look, look.theme.heading);
            }
            Row::Line(index, line) => {
                draw_line(line, *index == open.at, &look, frame, place);
                memory.hits.push((place, Hit::Line(*index)));
            }
        }
    }
}

fn draw_line(line: &Line, chosen: bool, look: &Look, frame: &mut Frame, area: Rect) {
    let theme = &look.theme;
    let width = area.width as usize;
    let base = if chosen { theme.selected } else { theme.text };
    if chosen {
        frame.buffer_mut().set_string(area.x, area.y, " ".repeat(width), base);
        frame
            .buffer_mut()
            .set_string(area.x, area.y, look.symbols.chosen.to_string(), base);
    }
    let answer = match (line.answer.is_empty(), line.given) {
        (true, _) => "-".to_owned(),
        (false, true) => line.answer.clone(),
        (false, false) => format!("({})", line.answer),
    };
    let style = match (chosen, line.given) {
        (true, _) => base,
        (false, true) => theme.good,
        (false, false) => theme.dim,
    };
    let room = width.saturating_sub(ANSWER + 4);
    let buffer = frame.buffer_mut();
    buffer.set_string(area.x + 2, area.y, text::fit(&line.words, room, look.symbols.cut), base);
    let x = area.x + (width.saturating_sub(ANSWER + 1)) as u16;
    buffer.set_string(x, area.y, text::fit(&answer, ANSWER, look.symbols.cut), style);
}

/// Where one is: the referral among those that wait.
pub fn tally(app: &App) -> String {
    let queue = &app.places.referrals.queue;
    let total = queue.list.total();
    // With those settled in the list too, its lines are not those that wait.
    match queue.all || total.rows == 0 {
        true => String::new(),
        false => format!("{total} wait for triage"),
    }
}
