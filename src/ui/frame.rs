//! The grid every screen stands in: tabs, a line, the body, the status line, the keys at the foot.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::memory::Memory;
use super::text;
use crate::app::App;
use crate::app::action::Act;
use crate::app::day;
use crate::app::guard::Door;
use crate::app::message::Hit;
use crate::app::place::{Place, TABS};
use crate::app::status::Tone;

/// The parts of the grid.
pub struct Parts {
    /// Tabs and the day.
    pub header: Rect,
    /// The screen.
    pub body: Rect,
    /// What was done, and where one is.
    pub status: Rect,
    /// Keys.
    pub hints: Rect,
}

/// Shares the terminal out. A low one does without the line under the tabs.
pub fn parts(whole: Rect) -> Parts {
    let row = |y: u16| Rect { y, height: 1, ..whole };
    let top = if whole.height >= 14 { 2 } else { 1 };
    let foot = 2.min(whole.height.saturating_sub(1));
    Parts {
        header: Rect {
            height: top.min(whole.height),
            ..whole
        },
        body: Rect {
            y: whole.y + top,
            height: whole.height.saturating_sub(top + foot),
            ..whole
        },
        status: row(whole.bottom() - foot.max(1)),
        hints: row(whole.bottom() - 1),
    }
}

/// Columns the day takes: `Wed 25 Nov 2026`, and a space on either side.
const DAY: u16 = 17;

/// The tabs with what is written on each. Where they do not all fit, only the lit one has its name; the day has room always.
fn tab_labels(app: &App, width: u16) -> Vec<(String, &'static (Place, Act))> {
    if matches!(app.entrance.door, Door::Setup { .. }) {
        return Vec::new();
    }
    let label = |tab: &'static (Place, Act), named: bool| {
        let words = if named { tab.1.entry().words } else { "" };
        let words = format!("{} {words}", app.keymap.shown(tab.1));
        (format!(" {} ", words.trim()), tab)
    };
    let all: Vec<_> = TABS.iter().map(|tab| label(tab, true)).collect();
    let wide: u16 = all.iter().map(|(label, _)| text::width(label) as u16 + 1).sum();
    if wide + DAY <= width {
        return all;
    }
    TABS.iter().map(|tab| label(tab, tab.0 == app.places.tab())).collect()
}

/// Tabs at the left, the day at the right, a line under both.
pub fn draw_header(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let theme = &memory.look.theme;
    let name = if app.entrance.demonstration {
        "Caseload demonstration"
    } else {
        "Caseload"
    };
    let labels = tab_labels(app, area.width);
    let tabs: u16 = labels.iter().map(|(label, _)| text::width(label) as u16 + 1).sum();
    let mut x = area.x;
    let named = tabs + text::width(name) as u16 + 3 + DAY <= area.width;
    if named {
        frame.buffer_mut().set_string(x + 1, area.y, name, theme.heading);
        x += text::width(name) as u16 + 3;
    }
    for (label, &(place, act)) in labels.iter().map(|(label, tab)| (label, *tab)) {
        let width = text::width(label) as u16;
        if x + width > area.right() {
            break;
        }
        let lit = app.places.tab() == place;
        let style = if lit { theme.tab_on } else { theme.tab };
        frame.buffer_mut().set_string(x, area.y, label, style);
        let place = Rect {
            x,
            width,
            height: 1,
            ..area
        };
        memory.hits.push((place, Hit::Do(act)));
        x += width + 1;
    }
    draw_day(
        app,
        named,
        memory,
        frame,
        Rect {
            x,
            width: area.right().saturating_sub(x),
            height: 1,
            ..area
        },
    );
    if area.height > 1 {
        let line = memory.look.symbols.line.to_string().repeat(area.width as usize);
        frame
            .buffer_mut()
            .set_string(area.x, area.y + 1, line, memory.look.theme.rule);
    }
}

/// The day, with what must not be forgotten before it: that names are hidden, and that these children do not exist where
/// the name of the program, which says it otherwise, has no room.
fn draw_day(app: &App, named: bool, memory: &Memory, frame: &mut Frame, area: Rect) {
    let (long, short) = (day::show_with_weekday(app.moment.today), day::show(app.moment.today));
    let demonstration = app.entrance.demonstration && !named;
    let marks: Vec<&str> = [(demonstration, "demonstration"), (app.preferences.initials, "initials")]
        .into_iter()
        .filter_map(|(is, mark)| is.then_some(mark))
        .collect();
    let (marks, brief) = (marks.join("   "), marks.join(" ").replace("demonstration", "demo"));
    let nearest = app.moment.today.format("%-d %b").to_string();
    let said = [
        format!("{marks}   {long}"),
        format!("{marks}   {short}"),
        format!("{brief} {long}"),
        format!("{brief} {short}"),
        format!("{brief} {nearest}"),
        long,
        short,
    ]
    .map(|words| words.trim().to_owned());
    let fits = |words: &String| text::width(words) as u16 + 2 <= area.width;
    let Some(words) = said.into_iter().find(fits) else {
        return;
    };
    let x = area.right() - text::width(&words) as u16 - 1;
    frame.buffer_mut().set_string(x, area.y, words, memory.look.theme.dim);
}

/// The newest notice, or what undo would take back; at the right what the screen says of its list.
pub fn draw_status(app: &App, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let theme = &look.theme;
    let right = match &app.status.working {
        Some(working) => progress(working, look, (area.width / 3) as usize),
        None => super::screen::tally(app),
    };
    let right = text::fit(&right, area.width as usize, look.symbols.cut);
    let room = (area.width as usize).saturating_sub(text::width(&right) + 4);
    let (words, style) = match (&app.status.notice, &app.status.undo) {
        (Some(notice), _) => (
            notice.words.clone(),
            match notice.tone {
                Tone::Good => theme.notice,
                Tone::Plain => theme.text,
                Tone::Bad => theme.trouble,
            },
        ),
        (None, Some(undo)) => (format!("{} undoes: {undo}", app.keymap.shown(Act::Undo)), theme.dim),
        (None, None) => (String::new(), theme.text),
    };
    frame
        .buffer_mut()
        .set_string(area.x + 1, area.y, text::fit(&words, room, look.symbols.cut), style);
    let x = area.right().saturating_sub(text::width(&right) as u16 + 1).max(area.x);
    frame.buffer_mut().set_string(
        x,
        area.y,
        text::fit(&right, (area.right() - x) as usize, look.symbols.cut),
        theme.dim,
    );
}

/// What is being done, as words, a bar and a share.
fn progress(working: &crate::app::status::Working, look: &super::theme::Look, width: usize) -> String {
    if working.of == 0 {
        return format!("{} {}", working.words, working.done);
    }
    let share = (working.done.min(working.of) * 100 / working.of) as usize;
    let bar = width.clamp(4, 16);
    let full = bar * share / 100;
    let cells: String = (0..bar)
        .map(|cell| {
            if cell < full {
                look.symbols.full
            } else {
                look.symbols.rest
            }
        })
        .collect();
    format!("{} {cells} {share}%", working.words)
}

/// As many keys as fit, each with what it does; help is always among them.
pub fn draw_hints(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let theme = memory.look.theme.clone();
    let hint = |act: Act| (act, app.keymap.shown(act), act.entry().words);
    let wide = |(_, key, words): &(Act, String, &str)| (text::width(key) + text::width(words) + 3) as u16;
    let all: Vec<_> = app
        .hints()
        .into_iter()
        .map(hint)
        .filter(|(_, key, _)| !key.is_empty())
        .collect();
    let help = all.iter().find(|(act, ..)| *act == Act::Help).map_or(0, wide);
    let mut x = area.x + 1;
    for hint in &all {
        let kept = if hint.0 == Act::Help { 0 } else { help };
        if x + wide(hint) + kept > area.right() + 2 || (kept > 0 && x + wide(hint) > area.right().saturating_sub(help))
        {
            continue;
        }
        let (act, key, words) = hint;
        frame.buffer_mut().set_string(x, area.y, key, theme.key);
        let after = x + text::width(key) as u16 + 1;
        frame.buffer_mut().set_string(after, area.y, words, theme.dim);
        let place = Rect {
            x,
            width: wide(hint) - 2,
            ..area
        };
        memory.hits.push((place, Hit::Do(*act)));
        x += wide(hint);
    }
}
