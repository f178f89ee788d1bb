//! The meeting itself.
//!
//! ```text
//! Needs assessment, Wed 25 Nov 2026   item 9 of 16   6 of 15 min   11:40, ends 15:30
//! NOT QUORATE: social care
//!  Item  Minutes  Actions  Letters
//! 26/0418 A.B.  Y4  Fernhill Primary                        EHC, wk 5.1
//!
//! ! The last day is 1 Dec 2026 and the next meeting is on 2 Dec 2026 ...
//! Asked of the panel   Assess or not
//! ...
//! ```

use chrono::Timelike;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::run;
use crate::app::App;
use crate::app::dialog::Said;
use crate::app::message::Hit;
use crate::app::screen::Scene;
use crate::app::screen::panels::sitting::{ACTIONS, ITEM, LETTERS, SittingScreen, VIEWS};
use crate::domain::meeting::ActionState;
use crate::domain::panel::sitting::Sitting;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::widget::dialog::said_lines;
use crate::ui::widget::table::{self, Cell, Column, Lines};

/// Draws the meeting.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let screen = &app.places.sitting;
    let Some(held) = &screen.held else {
        line(memory, frame, area, 0, "Reading ...", memory.look.theme.dim);
        return;
    };
    let mut used = draw_clock(app, screen, held, memory, frame, area);
    let tabs = Rect {
        y: area.y + used,
        height: 1,
        ..area
    };
    if used < area.height {
        draw_views(screen, memory, frame, tabs);
        used += 1;
    }
    let rest = Rect {
        y: area.y + used,
        height: area.height.saturating_sub(used),
        ..area
    };
    if rest.height == 0 {
        return;
    }
    match screen.view {
        ACTIONS => draw_actions(app, screen, held, memory, frame, rest),
        LETTERS => run::draw(app, &screen.run, memory, frame, rest),
        ITEM => draw_item(app, screen, memory, frame, rest),
        _ => draw_lines(app, screen, memory, frame, rest),
    }
}

fn line(memory: &Memory, frame: &mut Frame, area: Rect, down: u16, words: &str, style: Style) {
    if down < area.height {
        let width = area.width.saturating_sub(2) as usize;
        let words = text::fit(words, width, memory.look.symbols.cut);
        frame.buffer_mut().set_string(area.x + 1, area.y + down, words, style);
    }
}

/// The clock of the item and of the day, and what the meeting lacks. Gives the lines used.
fn draw_clock(
    app: &App,
    screen: &SittingScreen,
    held: &Sitting,
    memory: &Memory,
    frame: &mut Frame,
    area: Rect,
) -> u16 {
    let theme = &memory.look.theme;
    let mut parts = vec![held.title()];
    if !held.items.is_empty() {
        parts.push(format!("item {} of {}", screen.item + 1, held.items.len()));
    }
    let today = held.meeting.day == app.moment.today;
    let now = app.moment.now.time();
    if let Some(item) = screen.shown().filter(|_| today && !held.is_signed()) {
        let (took, given) = (screen.item_minutes(app.moment.now), i64::from(item.item.minutes));
        let over = if given > 0 && took > given {
            format!(", {} over", took - given)
        } else {
            String::new()
        };
        parts.push(format!("{took} of {given} min{over}"));
        let ends = held
            .meeting
            .ends
            .map(|ends| format!(", ends {}", ends.format("%H:%M")))
            .unwrap_or_default();
        parts.push(format!("{:02}:{:02}{ends}", now.hour(), now.minute()));
    }
    if held.is_signed() {
        parts.push("minutes signed off".into());
    }
    line(memory, frame, area, 0, &parts.join("   "), theme.heading);
    let mut used = 1;
    if !held.quorum_lacks.is_empty() {
        let words = format!("NOT QUORATE: {}", held.quorum_lacks.join(", "));
        line(memory, frame, area, used, &words, theme.late);
        used += 1;
    }
    if let Some(late) = screen.runs_over(now).filter(|_| today && !held.is_signed()) {
        let words = format!("{} The day runs over at {}", memory.look.symbols.soon, late.label());
        line(memory, frame, area, used, &words, theme.soon);
        used += 1;
    }
    used
}

fn draw_views(screen: &SittingScreen, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let theme = memory.look.theme.clone();
    let mut x = area.x;
    for (index, view) in VIEWS.iter().enumerate() {
        let words = format!(" {view} ");
        let wide = text::width(&words) as u16;
        if x + wide > area.right() {
            return;
        }
        let style = if index == screen.view { theme.tab_on } else { theme.tab };
        frame.buffer_mut().set_string(x, area.y, &words, style);
        memory.hits.push((Rect { x, width: wide, ..area }, Hit::Panel(index)));
        x += wide;
    }
}

fn draw_item(app: &App, screen: &SittingScreen, memory: &Memory, frame: &mut Frame, area: Rect) {
    let Some(item) = screen.shown() else {
        let words = "Nothing is on this agenda yet. The agenda is built on the meeting's page.";
        for (down, words) in text::wrap(words, area.width.saturating_sub(2) as usize)
            .iter()
            .enumerate()
        {
            line(memory, frame, area, down as u16, words, memory.look.theme.dim);
        }
        return;
    };
    let initials = app.preferences.initials || !item.is_case();
    let who = if initials {
        item.label()
    } else {
        format!("{} {}", item.reference, item.name)
    };
    let head = [who.as_str(), item.year.as_str(), item.school.as_str()];
    let head: Vec<&str> = head.into_iter().filter(|part| !part.is_empty()).collect();
    line(memory, frame, area, 0, &head.join("   "), memory.look.theme.accent);
    let rest = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    draw_lines(app, screen, memory, frame, rest);
}

fn draw_lines(app: &App, screen: &SittingScreen, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let scene = Scene {
        today: app.moment.today,
        moment: app.moment,
        page: app.page(),
        preferences: &app.preferences,
    };
    let width = area.width.saturating_sub(2) as usize;
    let mut y = area.y;
    for said in screen.lines(&scene).iter().skip(screen.top) {
        let warning = matches!(said, Said::Plain(words) if words.starts_with("! "));
        for (words, style) in said_lines(said, width, look) {
            if y >= area.bottom() {
                return;
            }
            let style = if warning { look.theme.soon } else { style };
            frame.buffer_mut().set_string(area.x + 1, y, words, style);
            y += 1;
        }
    }
}

fn draw_actions(app: &App, screen: &SittingScreen, held: &Sitting, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    if held.actions.is_empty() {
        line(
            memory,
            frame,
            area,
            1,
            "Nothing is asked of anybody, and nothing was carried here.",
            memory.look.theme.dim,
        );
        return;
    }
    let columns = [
        Column::fixed("No", 3, 1),
        Column::sharing("What", 26, 3, 0),
        Column::fixed("Item", 12, 2),
        Column::sharing("Who", 10, 1, 1),
        Column::fixed("How it stands", 17, 0),
        Column::fixed("Asked on", 11, 3),
    ];
    let look = memory.look.clone();
    let cells = |index: usize| {
        let row = &held.actions[index];
        let late = row.days_late(app.moment.today).is_some();
        let standing = row.standing(app.moment.today);
        let standing = match (late, row.state) {
            (true, _) => Cell::styled(format!("{} {standing}", look.symbols.late), look.theme.late),
            (_, ActionState::Open) => Cell::plain(standing),
            _ => Cell::styled(standing, look.theme.dim),
        };
        vec![
            Cell::plain((index + 1).to_string()),
            Cell::plain(row.what.clone()),
            Cell::plain(format!("{} {}", row.reference, row.initials).trim().to_owned()),
            Cell::plain(row.who()),
            standing,
            Cell::plain(row.asked.map(crate::domain::words::day).unwrap_or_default()),
        ]
    };
    let lines = Lines {
        count: held.actions.len(),
        chosen: Some(screen.action),
        cells: &cells,
    };
    let height = area.height.saturating_sub(1) as usize;
    let top = table::scroll(memory.tops.sitting, screen.action, held.actions.len(), height);
    memory.tops.sitting = top;
    let look = memory.look.clone();
    for (index, place) in table::draw(&look, &columns, &lines, top, area, frame.buffer_mut()) {
        memory.hits.push((place, Hit::Line(index)));
    }
}

/// Where one is: `item 3 of 16`, `row 2 of 5`.
pub fn tally(app: &App) -> String {
    let screen = &app.places.sitting;
    let Some(held) = &screen.held else { return String::new() };
    match (screen.view, held.actions.len()) {
        (LETTERS, _) if !screen.run.rows.is_empty() => {
            format!("row {} of {}", screen.run.at + 1, screen.run.rows.len())
        }
        (ACTIONS, count) if count > 0 => format!("row {} of {count}", screen.action + 1),
        (ITEM, _) => {
            let waiting = held
                .items
                .iter()
                .filter(|item| item.is_case() && !item.is_settled())
                .count();
            format!("{waiting} to decide")
        }
        _ => String::new(),
    }
}
