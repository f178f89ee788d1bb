//! A child's page.
//!
//! ```text
//! Khan, Amina  26/0418   born 3 May 2017, Y4   Fernhill Primary   CP  LAC
//! EHC needs assessment, wk 5.1                       ▼ today, wk 5.1
//! ●──────●────────────────────┼··························┼············┼
//! 0                           6 decide                   16           20 final
//! Next: decide whether to assess, due Tue 15 Dec 2026, in 20 days
//!
//!  Dates  Story  People  Advice  Plan  Reviews  Papers
//! ...
//! ```

mod header;
mod lines;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::message::Hit;
use crate::app::screen::child::{ChildScreen, PANELS, PEOPLE, STORY};
use crate::domain::desk::Stage;
use crate::domain::transition;
use crate::domain::waits::told_words;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::widget::table::{self, Lines};

/// From this width the story stands beside the panel.
const WIDE: u16 = 120;

/// Draws the page.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let screen = &app.places.child;
    let Some(page) = &screen.page else {
        let words = text::fit("Reading ...", area.width as usize - 1, '.');
        frame
            .buffer_mut()
            .set_string(area.x + 1, area.y, words, memory.look.theme.dim);
        return;
    };
    let used = header::draw(app, page, memory, frame, area);
    let rest = Rect {
        y: area.y + used,
        height: area.height.saturating_sub(used),
        ..area
    };
    if rest.height < 2 {
        return;
    }
    let wide = area.width >= WIDE && screen.panel != STORY;
    let left = Rect {
        width: if wide { area.width * 3 / 5 } else { area.width },
        ..rest
    };
    draw_tabs(screen, memory, frame, Rect { height: 1, ..left });
    draw_panel(
        app,
        memory,
        frame,
        Rect {
            y: left.y + 1,
            height: left.height - 1,
            ..left
        },
    );
    if wide {
        let right = Rect {
            x: left.right() + 2,
            width: area.width.saturating_sub(left.width + 3),
            ..rest
        };
        draw_story_beside(screen, memory, frame, right);
    }
}

fn draw_tabs(screen: &ChildScreen, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let theme = memory.look.theme.clone();
    let full: usize = PANELS.iter().map(|panel| text::width(panel) + 2).sum();
    // Where not all fit, the tabs begin with the one that is open.
    let first = if full > area.width as usize { screen.panel } else { 0 };
    let mut x = area.x;
    for (index, panel) in PANELS.iter().enumerate().skip(first) {
        let words = format!(" {panel} ");
        let wide = text::width(&words) as u16;
        if x + wide > area.right() {
            break;
        }
        let style = if index == screen.panel { theme.tab_on } else { theme.tab };
        frame.buffer_mut().set_string(x, area.y, words, style);
        memory.hits.push((Rect { x, width: wide, ..area }, Hit::Panel(index)));
        x += wide;
    }
}

fn draw_panel(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let screen = &app.places.child;
    let mut area = area;
    if screen.panel == STORY && (screen.filtering || !screen.filter.value().is_empty()) {
        super::draw_filter(
            &screen.filter,
            screen.filtering,
            memory,
            frame,
            Rect { height: 1, ..area },
        );
        area.y += 1;
        area.height = area.height.saturating_sub(1);
    }
    let look = memory.look.clone();
    let told = told_of_people(screen, app.moment.today);
    area.height -= draw_foot(&told, memory, frame, area);
    let panel = lines::panel(app, &look);
    if panel.rows.is_empty() {
        for (line, y) in text::wrap(panel.empty, area.width.saturating_sub(4) as usize)
            .into_iter()
            .zip(area.y + 1..area.bottom())
        {
            frame.buffer_mut().set_string(area.x + 2, y, line, look.theme.dim);
        }
        return;
    }
    let height = area.height.saturating_sub(1) as usize;
    let top = table::scroll(memory.tops.panel, screen.at, panel.rows.len(), height);
    memory.tops.panel = top;
    let cells = |index: usize| panel.rows[index].clone();
    let held = Lines {
        count: panel.rows.len(),
        chosen: Some(screen.at),
        cells: &cells,
    };
    for (index, place) in table::draw(&look, &panel.columns, &held, top, area, frame.buffer_mut()) {
        memory.hits.push((place, Hit::Line(index)));
    }
}

/// Under the people: how growing up stands and who leads, and whether somebody explained the local offer to the family.
fn told_of_people(screen: &ChildScreen, today: NaiveDate) -> Vec<String> {
    let Some(page) = screen.page.as_ref().filter(|_| screen.panel == PEOPLE) else {
        return Vec::new();
    };
    let growing = transition::told_words(&page.child, today);
    let offer = told_words(&page.child, page.row.stage != Stage::Nothing);
    growing.into_iter().chain(offer).collect()
}

/// Words at the foot of a panel, as far as half of it holds them; gives the rows used.
fn draw_foot(told: &[String], memory: &Memory, frame: &mut Frame, area: Rect) -> u16 {
    if area.height <= 4 {
        return 0;
    }
    let look = &memory.look;
    let width = area.width.saturating_sub(4) as usize;
    let lines = told.iter().flat_map(|words| text::wrap(words, width));
    let lines: Vec<String> = lines.take(area.height as usize / 2).collect();
    let top = area.bottom() - lines.len() as u16;
    for (line, y) in lines.iter().zip(top..) {
        frame.buffer_mut().set_string(area.x + 2, y, line, look.theme.dim);
    }
    lines.len() as u16
}

/// The newest of the story, on wide screens.
fn draw_story_beside(screen: &ChildScreen, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    frame
        .buffer_mut()
        .set_string(area.x, area.y, "Story", look.theme.heading);
    let mut y = area.y + 1;
    for line in &screen.story {
        let label = crate::app::law::event_words(&line.label);
        let head = format!("{}  {label}", crate::domain::words::day(line.day));
        let words = text::wrap(&line.words, area.width.saturating_sub(2) as usize);
        for (place, said) in std::iter::once(head)
            .chain(words.into_iter().map(|words| format!("  {words}")))
            .enumerate()
        {
            if y >= area.bottom() {
                return;
            }
            let style = if place == 0 { look.theme.dim } else { look.theme.text };
            frame.buffer_mut().set_string(
                area.x,
                y,
                text::fit(&said, area.width as usize, look.symbols.cut),
                style,
            );
            y += u16::from(!said.trim().is_empty());
        }
    }
}
