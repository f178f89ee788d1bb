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

/// The first line: the meeting, the item, and the times.
#[derive(Debug, Clone, Default)]
struct Clock {
    kind: String,
    day: String,
    /// `item 9 of 16`
    item: String,
    /// `18 of 15 min`, and by how many it is over.
    took: String,
    over: String,
    /// `11:40, ends 15:30`, or that the minutes are signed off.
    time: String,
}

impl Clock {
    /// As much as fits: the name of the meeting gives way first, then its day, then the item; the times are there to the last.
    fn fitted(&self, room: usize, cut: char) -> String {
        let over = self.over.trim_start_matches([',', ' ']);
        let took = format!("{}{}", self.took, self.over);
        let title = format!("{}, {}", self.kind, self.day);
        let rest = [self.item.as_str(), took.as_str(), self.time.as_str()];
        let lines = [
            joined(&[&[title.as_str()], &rest[..]].concat()),
            self.cut_name(&joined(&rest), room, cut),
            joined(&[&[self.day.as_str()], &rest[..]].concat()),
            joined(&rest),
            joined(&rest[1..]),
            joined(&[over, &self.time]),
        ];
        let fits = lines.iter().find(|line| !line.is_empty() && text::width(line) <= room);
        fits.unwrap_or(&lines[0]).clone()
    }

    /// The line with the name cut to what is left; empty where too little of it would be left to be known by.
    fn cut_name(&self, rest: &str, room: usize, cut: char) -> String {
        let after = joined(&[&format!(", {}", self.day), rest]);
        match room.saturating_sub(text::width(&after)) {
            0..=4 => String::new(),
            left => format!("{}{after}", text::fit(&self.kind, left, cut)),
        }
    }
}

fn joined(parts: &[&str]) -> String {
    let said: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    said.join("   ")
}

fn clock(app: &App, screen: &SittingScreen, held: &Sitting) -> Clock {
    let mut clock = Clock {
        kind: held.kind().to_owned(),
        day: crate::domain::words::weekday(held.meeting.day),
        ..Clock::default()
    };
    if !held.items.is_empty() {
        clock.item = format!("item {} of {}", screen.item + 1, held.items.len());
    }
    if held.is_signed() {
        clock.time = "minutes signed off".into();
        return clock;
    }
    let today = held.meeting.day == app.moment.today;
    let Some(item) = screen.shown().filter(|_| today) else {
        return clock;
    };
    let (took, given) = (screen.item_minutes(app.moment.now), i64::from(item.item.minutes));
    clock.took = format!("{took} of {given} min");
    if given > 0 && took > given {
        clock.over = format!(", {} over", took - given);
    }
    let ends = held.meeting.ends;
    let ends = ends.map(|ends| format!(", ends {}", ends.format("%H:%M")));
    clock.time = format!("{}{}", app.moment.now.format("%H:%M"), ends.unwrap_or_default());
    clock
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
    let today = held.meeting.day == app.moment.today;
    let now = app.moment.now.time();
    let room = area.width.saturating_sub(2) as usize;
    let words = clock(app, screen, held).fitted(room, memory.look.symbols.cut);
    line(memory, frame, area, 0, &words, theme.heading);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn line_of(kind: &str, over: &str, room: usize) -> String {
        let clock = Clock {
            kind: kind.into(),
            day: "Wed 25 Nov 2026".into(),
            item: "item 16 of 16".into(),
            took: "127 of 15 min".into(),
            over: over.into(),
            time: "11:40, ends 15:30".into(),
        };
        clock.fitted(room, '…')
    }

    #[test]
    fn the_times_are_whole_whatever_the_meeting_is_called() {
        let kinds = ["EHC", "Needs assessment", "School placements and specialist provision"];
        for (kind, room) in kinds.iter().flat_map(|kind| [118, 78, 38].map(|room| (kind, room))) {
            for over in ["", ", 112 over"] {
                let line = line_of(kind, over, room);
                assert!(
                    line.ends_with("11:40, ends 15:30") && text::width(&line) <= room,
                    "{line}"
                );
            }
        }
    }

    #[test]
    fn the_name_gives_way_first_then_the_day_then_the_item() {
        let kind = "Needs assessment";
        assert_eq!(
            line_of(kind, "", 78),
            "Needs as…, Wed 25 Nov 2026   item 16 of 16   127 of 15 min   11:40, ends 15:30"
        );
        assert!(line_of(kind, ", 112 over", 78).starts_with("Wed 25 Nov 2026   item 16 of 16"));
        assert!(line_of(kind, "", 50).starts_with("item 16 of 16"));
        assert_eq!(line_of(kind, ", 112 over", 38), "112 over   11:40, ends 15:30");
    }
}
