//! Letters: the run of those not yet sent, and the page of one.
//!
//! ```text
//! Will not assess  26/0418  Khan, Amir     3 parts missing   due 1 Dec 2026
//!  ✓ decision                  │ Our reasons
//!  ✗ Our reasons               │ what weighed most, in plain words ...
//! ```

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::data::letters::Opened;
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::screen::letters::page::is_there;
use crate::domain::letter::{Letter, LetterPart};
use crate::domain::letters::{self, Standing};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::widget::table::{self, Cell, Column, Lines};

/// Columns of the list of parts, where the words of one stand beside it.
const PARTS: u16 = 34;

/// Draws the run or the page.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let screen = &app.places.letters;
    match (app.places.at(), &screen.open) {
        (Place::Letter(id), Some(open)) if open.letter.id == id => draw_page(app, open, memory, frame, area),
        (Place::Letter(_), _) => say("Reading ...", memory, frame, area),
        _ if screen.rows.is_empty() && !screen.is_read => say("Reading ...", memory, frame, area),
        _ if screen.rows.is_empty() => say(NOTHING, memory, frame, area),
        _ => draw_run(app, memory, frame, area),
    }
}

const NOTHING: &str = "No letter waits to be sent. A letter is prepared on a child's page (L), or made by a decision.";

fn say(words: &str, memory: &Memory, frame: &mut Frame, area: Rect) {
    let width = area.width.saturating_sub(4) as usize;
    for (line, y) in text::wrap(words, width).into_iter().zip(area.y + 1..area.bottom()) {
        frame
            .buffer_mut()
            .set_string(area.x + 2, y, line, memory.look.theme.dim);
    }
}

fn name(letter: &Letter) -> String {
    letters::find(&letter.kind).map_or_else(|| letter.kind.replace('-', " "), |kind| kind.name.clone())
}

fn draw_run(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let screen = &app.places.letters;
    let columns = [
        Column::fixed("Due", 12, 0),
        Column::sharing("Child", 12, 2, 1),
        Column::fixed("Ref", 9, 4),
        Column::sharing("Letter", 14, 3, 0),
        Column::fixed("How it stands", 17, 2),
    ];
    let look = memory.look.clone();
    let cells = |index: usize| {
        let row = &screen.rows[index];
        let state = letters::standing(&row.letter);
        let due = row.letter.due.map(words::day).unwrap_or_default();
        let style = if is_late(&row.letter, app.moment.today) {
            look.theme.late
        } else {
            look.theme.text
        };
        vec![
            Cell::styled(due, style),
            Cell::plain(crate::ui::name(app, &row.name)),
            Cell::plain(row.letter.reference.clone()),
            Cell::plain(name(&row.letter)),
            Cell::plain(state.words()),
        ]
    };
    let lines = Lines {
        count: screen.rows.len(),
        chosen: Some(screen.at),
        cells: &cells,
    };
    let height = area.height.saturating_sub(1) as usize;
    let top = table::scroll(memory.tops.letters, screen.at, screen.rows.len(), height);
    memory.tops.letters = top;
    for (index, place) in table::draw(&memory.look.clone(), &columns, &lines, top, area, frame.buffer_mut()) {
        memory.hits.push((place, Hit::Line(index)));
    }
}

fn is_late(letter: &Letter, today: NaiveDate) -> bool {
    letter.sent.is_none() && letter.due.is_some_and(|due| due < today)
}

fn draw_page(app: &App, open: &Opened, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let head = heading(app, open, memory, frame, area);
    let body = Rect {
        y: area.y + head,
        height: area.height.saturating_sub(head),
        ..area
    };
    let beside = area.width >= PARTS + 30;
    let wide = if beside { PARTS } else { area.width };
    draw_parts(app, open, memory, frame, Rect { width: wide, ..body });
    if beside {
        let right = Rect {
            x: body.x + PARTS,
            width: body.width - PARTS,
            ..body
        };
        draw_words(app, open, memory, frame, right);
    }
}

/// What the letter is, how it stands, to whom it goes and what is the matter; gives the rows used.
fn heading(app: &App, open: &Opened, memory: &Memory, frame: &mut Frame, area: Rect) -> u16 {
    let letter = &open.letter;
    let theme = &memory.look.theme;
    let child = crate::ui::name(app, &open.name);
    let title = format!("{}   {}   {child}", name(letter), letter.reference);
    let mut lines = vec![(title, theme.heading)];
    let standing = letters::standing(letter);
    let due = letter
        .due
        .map(|due| format!("due {}", words::day(due)))
        .unwrap_or_default();
    let late = if is_late(letter, app.moment.today) {
        ", LATE"
    } else {
        ""
    };
    let style = if late.is_empty() { theme.text } else { theme.late };
    let to = if letter.to.is_empty() {
        "nobody yet".to_owned()
    } else {
        letter.to.join(", ")
    };
    lines.push((format!("{}   {due}{late}   to {to}", standing.words()), style));
    if !letter.overridden_by.is_empty() && !matches!(standing, Standing::Missing(_)) {
        let words = format!(
            "Ready by the word of {}: {}",
            letter.overridden_by, letter.overridden_why
        );
        lines.push((words, theme.soon));
    }
    if !open.shared.is_empty() {
        let words = format!(
            "The same reasons stand in the letter of {}: write them for this child.",
            open.shared.join(", ")
        );
        lines.push((words, theme.soon));
    }
    lines.extend(open.unserved.iter().map(|words| (words.clone(), theme.soon)));
    let width = area.width.saturating_sub(2) as usize;
    for ((words, style), y) in lines.iter().zip(area.y..area.bottom()) {
        let words = text::fit(words, width, memory.look.symbols.cut);
        frame.buffer_mut().set_string(area.x + 1, y, words, *style);
    }
    lines.len() as u16 + 1
}

fn draw_parts(app: &App, open: &Opened, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let parts = &open.letter.parts;
    let chosen = app.places.letters.part;
    let top = table::scroll(memory.tops.letter, chosen, parts.len(), area.height as usize);
    memory.tops.letter = top;
    let look = memory.look.clone();
    for ((index, part), y) in parts.iter().enumerate().skip(top).zip(area.y..area.bottom()) {
        let (sign, word) = state(part, look.symbols.done, look.symbols.late);
        let words = format!("{sign} {}", called(part));
        let room = (area.width as usize).saturating_sub(text::width(word) + 3);
        let line = format!("{} {word}", text::fill(&words, room, look.symbols.cut));
        let style = match index == chosen {
            true => look.theme.selected,
            false if is_there(part) => look.theme.text,
            false => look.theme.soon,
        };
        frame.buffer_mut().set_string(area.x + 1, y, line, style);
        let place = Rect { y, height: 1, ..area };
        memory.hits.push((place, Hit::Line(index)));
    }
}

/// The sign of a part and its word.
fn state(part: &LetterPart, done: char, late: char) -> (char, &'static str) {
    match (is_there(part), part.words.trim().is_empty(), part.typed) {
        (false, ..) => (late, "missing"),
        (true, true, _) => (' ', "may be left"),
        (true, _, true) => (done, "typed"),
        (true, _, false) => (done, "standing"),
    }
}

fn called(part: &LetterPart) -> String {
    if part.heading.is_empty() {
        part.code.replace('-', " ")
    } else {
        part.heading.clone()
    }
}

/// The words of the chosen part as they will be printed, and what it lacks.
fn draw_words(app: &App, open: &Opened, memory: &Memory, frame: &mut Frame, area: Rect) {
    let Some(part) = open.letter.parts.get(app.places.letters.part) else {
        return;
    };
    let theme = &memory.look.theme;
    let width = area.width.saturating_sub(3) as usize;
    let mut lines: Vec<_> = text::wrap(&called(part), width)
        .into_iter()
        .map(|line| (line, theme.heading))
        .collect();
    if !part.lacks.is_empty() {
        let lacks = format!("Still to be known: {}.", part.lacks.join(", "));
        lines.extend(text::wrap(&lacks, width).into_iter().map(|line| (line, theme.fault)));
    }
    if part.typed && part.words.trim().is_empty() {
        let kind = letters::find(&open.letter.kind);
        let hint = kind.and_then(|kind| kind.parts.iter().find(|held| held.code == part.code));
        let hint = format!("Enter to write: {}.", hint.map_or("", |part| part.hint.as_str()));
        lines.extend(text::wrap(&hint, width).into_iter().map(|line| (line, theme.dim)));
    }
    let words = part.words.replace("**", "");
    lines.extend(text::wrap(&words, width).into_iter().map(|line| (line, theme.text)));
    let bar = memory.look.symbols.bar.to_string();
    for y in area.y..area.bottom() {
        frame.buffer_mut().set_string(area.x, y, &bar, theme.rule);
    }
    for ((line, style), y) in lines.into_iter().zip(area.y..area.bottom()) {
        frame.buffer_mut().set_string(area.x + 2, y, line, style);
    }
}

/// Where one is in the run or on the page.
pub fn tally(app: &App) -> String {
    let screen = &app.places.letters;
    match (app.places.at(), &screen.open) {
        (Place::Letter(_), Some(open)) => format!("part {} of {}", screen.part + 1, open.letter.parts.len()),
        (Place::Letters, _) if !screen.rows.is_empty() => format!("row {} of {}", screen.at + 1, screen.rows.len()),
        _ => String::new(),
    }
}
