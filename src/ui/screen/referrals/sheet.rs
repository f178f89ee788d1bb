//! A list with its heading, its filter, and what there is to say of the chosen line under it.
//!
//! ```text
//! Advice still owed by health                                     v shows: to be reminded now
//!   Name            From        Asked        Due           Reminded
//! › Khan, Amina     health      12 Oct 2026  ! 2 days late 20 Nov 2026
//! ──────────────────────────────────────────────────────────────────────
//! Dr Okoro, a.okoro@example.org. The final plan is due 3 Feb 2027.
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::action::Act;
use crate::app::list::Line;
use crate::app::message::Hit;
use crate::app::screen::referrals::sheet::Sheet;
use crate::ui::memory::Memory;
use crate::ui::text;
use crate::ui::widget::table::{self, Cell, Column, Lines};

/// A list as it is to be shown.
pub struct Shown<'a> {
    /// What it shows, in words.
    pub heading: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// How many lines are held.
    pub count: usize,
    /// Which is chosen.
    pub at: usize,
    /// The cells of a line.
    pub cells: &'a dyn Fn(usize) -> Vec<Cell>,
    /// Whether a line is marked.
    pub marked: &'a dyn Fn(usize) -> bool,
    /// Said in place of an empty list.
    pub empty: String,
    /// What there is to say of the chosen line, and of the list.
    pub detail: Vec<String>,
}

/// Draws a list.
pub fn draw(shown: &Shown, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let look = memory.look.clone();
    let width = area.width as usize;
    let heading = text::fit(&shown.heading, width.saturating_sub(2), look.symbols.cut);
    frame
        .buffer_mut()
        .set_string(area.x + 1, area.y, heading, look.theme.heading);
    let mut area = below(area, 1);
    if shown.count == 0 {
        return super::say(&shown.empty, memory, frame, area);
    }
    area.height -= draw_detail(shown, memory, frame, area);
    let height = area.height.saturating_sub(1) as usize;
    let top = table::scroll(memory.tops.referrals, shown.at, shown.count, height);
    memory.tops.referrals = top;
    let lines = Lines {
        count: shown.count,
        chosen: Some(shown.at),
        cells: shown.cells,
    };
    for (index, place) in table::draw(&look, &shown.columns, &lines, top, area, frame.buffer_mut()) {
        if (shown.marked)(index) {
            frame
                .buffer_mut()
                .set_string(place.x, place.y, look.symbols.mark.to_string(), look.theme.marked);
        }
        memory.hits.push((place, Hit::Line(index)));
    }
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// Fewer rows than this leave no room for what there is to say.
const LOW: u16 = 9;
/// The most rows it takes.
const MOST: usize = 5;

/// Draws what there is to say at the foot; gives the rows it took.
fn draw_detail(shown: &Shown, memory: &Memory, frame: &mut Frame, area: Rect) -> u16 {
    let look = &memory.look;
    let width = area.width.saturating_sub(2) as usize;
    let mut lines: Vec<String> = shown.detail.iter().flat_map(|line| text::wrap(line, width)).collect();
    lines.retain(|line| !line.is_empty());
    lines.truncate(MOST.min(usize::from(area.height) / 3));
    if area.height < LOW || lines.is_empty() {
        return 0;
    }
    let rows = lines.len() as u16 + 1;
    let y = area.bottom() - rows;
    let rule = look.symbols.line.to_string().repeat(area.width as usize);
    frame.buffer_mut().set_string(area.x, y, rule, look.theme.rule);
    for (line, y) in lines.iter().zip(y + 1..) {
        frame.buffer_mut().set_string(area.x + 1, y, line, look.theme.text);
    }
    rows
}

/// Draws the filter of a list where there is one; gives the room left.
pub fn draw_filter<L>(sheet: &Sheet<L>, memory: &Memory, frame: &mut Frame, area: Rect) -> Rect
where
    L::Id: Ord,
    L: Line + Clone,
{
    if !sheet.filtering && !sheet.is_filtered() {
        return area;
    }
    let line = Rect { height: 1, ..area };
    let fault = sheet.fault.as_deref();
    crate::ui::screen::draw_filter_with_fault(&sheet.filter, sheet.filtering, fault, memory, frame, line);
    below(area, 1)
}

/// Which row of how many, and how many are marked.
pub fn tally<L: Line + Clone>(sheet: &Sheet<L>) -> String
where
    L::Id: Ord,
{
    let marked = match sheet.marked.len() {
        0 => String::new(),
        count => format!("{count} marked   "),
    };
    let total = sheet.list.total();
    let filtered = if sheet.is_filtered() {
        " that match, Esc clears"
    } else {
        ""
    };
    match sheet.list.position() {
        Some(place) => format!("{marked}row {place} of {total}{filtered}"),
        None if total.rows > 0 => format!("{marked}near the end of {total}{filtered}"),
        None => marked,
    }
}

/// The heading of a list with several views: which this is, and how to come to the next.
pub fn heading(app: &App, what: &str, next: &str) -> String {
    format!("{what}   ({} shows: {next})", app.keymap.shown(Act::NextShown))
}

/// Why a list is empty: it is being read, its filter matches nothing, or there is nothing.
pub fn empty<L: Line + Clone>(sheet: &Sheet<L>, nothing: &str) -> String
where
    L::Id: Ord,
{
    match (sheet.list.is_loaded(), sheet.is_filtered()) {
        (false, _) => "Reading ...".to_owned(),
        (true, true) => "Nothing matches the filter. Esc clears it.".to_owned(),
        (true, false) => nothing.to_owned(),
    }
}

/// The view after this one.
pub fn next_of<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all[(at + 1) % all.len()]
}
