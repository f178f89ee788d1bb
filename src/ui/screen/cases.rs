//! Cases.
//!
//! ```text
//! late school:fern                                        12 of 480, Esc clears
//! Name            Next step              Due ▲           Wk     Stage   Flags
//! › Khan, Amina   decide whether to ...  ! 3 days late   wk 6.3 request CP LAC
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::data::CaseRow;
use crate::app::law;
use crate::app::list::Line;
use crate::app::message::Hit;
use crate::app::screen::cases::{COLUMNS, Cases, columns};
use crate::domain::child::flag_words;
use crate::domain::desk::year_words;
use crate::domain::query::SortKey;
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::widget::table::{self, Cell, Column, Lines};
use crate::ui::{name, text};

/// Draws the filter line, where there is one, and the table under it.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let cases = &app.places.cases;
    let mut area = area;
    if cases.filtering || cases.is_filtered() {
        let (fault, line) = (cases.fault.as_deref(), Rect { height: 1, ..area });
        super::draw_filter_with_fault(&cases.filter, cases.filtering, fault, memory, frame, line);
        area.y += 1;
        area.height = area.height.saturating_sub(1);
    }
    let list = &cases.list;
    if list.rows().is_empty() {
        for (line, y) in text::wrap(empty(cases), area.width.saturating_sub(4) as usize)
            .into_iter()
            .zip(area.y + 1..area.bottom())
        {
            frame
                .buffer_mut()
                .set_string(area.x + 2, y, line, memory.look.theme.dim);
        }
        return;
    }
    let area = beside(app, memory, frame, area);
    let shown = shown_columns(app);
    let height = area.height.saturating_sub(1) as usize;
    // What is remembered is the place in the whole, so that a page put in before does not move the picture.
    let offset = list.offset().unwrap_or(0);
    let top = memory.tops.cases.saturating_sub(offset) as usize;
    let top = table::scroll(top, list.at(), list.rows().len(), height);
    memory.tops.cases = offset + top as u64;
    let keys = columns(&app.preferences);
    let look = memory.look.clone();
    let cells = |index: usize| {
        keys.iter()
            .map(|key| cell(app, &list.rows()[index], key, &look))
            .collect()
    };
    let lines = Lines {
        count: list.rows().len(),
        chosen: (!cases.filtering).then(|| list.at()),
        cells: &cells,
    };
    let placed = table::draw(&look, &shown, &lines, top, area, frame.buffer_mut());
    for (index, place) in placed {
        if cases.marked.contains_key(&list.rows()[index].id()) {
            frame
                .buffer_mut()
                .set_string(place.x, place.y, look.symbols.mark.to_string(), look.theme.marked);
        }
        memory.hits.push((place, Hit::Line(index)));
    }
}

/// From this width the chosen child stands beside the list.
const WIDE: u16 = 140;
/// Columns the child at a glance takes.
const GLANCE: u16 = 40;

/// Draws the chosen child at a glance where there is room; gives the room left for the list.
fn beside(app: &App, memory: &Memory, frame: &mut Frame, area: Rect) -> Rect {
    let Some(row) = app.places.cases.list.selected().filter(|_| area.width >= WIDE) else {
        return area;
    };
    let look = &memory.look;
    let list = Rect {
        width: area.width - GLANCE - 3,
        ..area
    };
    let x = list.right() + 2;
    for y in area.y..area.bottom() {
        frame
            .buffer_mut()
            .set_string(list.right(), y, look.symbols.bar.to_string(), look.theme.rule);
    }
    frame.buffer_mut().set_string(
        x,
        area.y,
        text::fit(&name(app, &row.name), GLANCE as usize, look.symbols.cut),
        look.theme.heading,
    );
    let lines = glance(app, row)
        .into_iter()
        .flat_map(|line| text::wrap(&line, GLANCE as usize));
    for (line, y) in lines.zip(area.y + 1..area.bottom()) {
        frame.buffer_mut().set_string(x, y, line, look.theme.text);
    }
    list
}

/// What is known of a child from its line, in short sentences.
fn glance(app: &App, row: &CaseRow) -> Vec<String> {
    let today = app.moment.today;
    let mut lines = Vec::new();
    let mut say = |label: &str, words: String| {
        if !words.is_empty() {
            lines.push(format!("{label} {words}").trim().to_owned());
        }
    };
    say("Reference", row.reference.clone());
    if !app.preferences.initials {
        say("Born", row.born.map(words::day).unwrap_or_default());
    }
    say("Year", row.year.map(year_words).unwrap_or_default());
    say("", row.setting.clone());
    say("Needs", row.needs.join(", "));
    say("With", row.caseworker.clone());
    say("Stage:", row.stage.words().to_owned());
    say("Clock at", row.week(today).unwrap_or_default());
    say("Next:", next(row));
    say("Last day", row.due.map(words::weekday).unwrap_or_default());
    say("Review due", row.review_due.map(words::day).unwrap_or_default());
    if row.waiting > 0 {
        say("Waiting for", words::count(i64::from(row.waiting), "report"));
    }
    for flag in flag_words(row.flags) {
        say("", flag.words.to_owned());
    }
    lines
}

/// Why the list is empty.
fn empty(cases: &Cases) -> &str {
    if let Some(fault) = &cases.fault {
        return fault;
    }
    match (cases.list.is_loaded(), cases.is_filtered()) {
        (false, _) => "Reading ...",
        (true, true) => "No case matches the filter. Esc clears it.",
        (true, false) => {
            "No child has an open matter. n adds a child, : finds one by any part of the name, and the filter / closed lists those with nothing open. “Bring in a file”, asked for with :, brings in a list."
        }
    }
}

/// Which row, of how many, under which filter, and what is marked.
pub fn tally(app: &App) -> String {
    let cases = &app.places.cases;
    let marked = match cases.marked.len() {
        0 => String::new(),
        count => format!("{count} marked   "),
    };
    let total = cases.list.total();
    let row = match cases.list.position() {
        Some(position) => format!("row {position} of {total}"),
        None => format!("near the end of {total}"),
    };
    match (total.rows, cases.is_filtered()) {
        (0, _) => marked,
        (_, true) => format!("{marked}{row} that match, Esc clears"),
        (_, false) => format!("{marked}{row}"),
    }
}

fn shown_columns(app: &App) -> Vec<Column> {
    let sort = app.places.cases.sort;
    let column = |key: &'static str| {
        let heading = COLUMNS
            .iter()
            .find(|(known, _)| *known == key)
            .map_or("", |(_, heading)| heading);
        let sorted = (sort_of(key) == Some(sort.by)).then_some(!sort.descending);
        Column {
            sorted,
            ..layout(key, heading)
        }
    };
    columns(&app.preferences).into_iter().map(column).collect()
}

fn sort_of(key: &str) -> Option<SortKey> {
    SortKey::ALL.iter().find(|sort| sort.name() == key).copied()
}

fn layout(key: &str, heading: &str) -> Column {
    match key {
        "name" => Column::sharing(heading, 14, 2, 0),
        "next" => Column::sharing(heading, 18, 4, 2),
        "due" => Column::fixed(heading, 16, 0),
        "stage" => Column::fixed(heading, 15, 4),
        "week" => Column::fixed(heading, 8, 3),
        "year" => Column::fixed(heading, 5, 6),
        "school" => Column::sharing(heading, 14, 3, 5),
        "flags" => Column::sharing(heading, 8, 1, 1),
        _ => Column::sharing(heading, 10, 2, 7),
    }
}

fn cell(app: &App, row: &CaseRow, key: &str, look: &crate::ui::theme::Look) -> Cell {
    let today = app.moment.today;
    match key {
        "name" => Cell::plain(name(app, &row.name)),
        "next" => Cell::plain(next(row)),
        "due" => match row.due {
            Some(due) => {
                let (sign, words, style) = super::due(due, today, look);
                Cell::styled(format!("{sign} {words}"), style)
            }
            None => Cell::default(),
        },
        "stage" => Cell::plain(row.stage.words()),
        "week" => Cell::plain(row.week(today).unwrap_or_default()),
        "year" => Cell::plain(row.year.map(year_words).unwrap_or_default()),
        "school" => Cell::plain(row.setting.clone()),
        "flags" => Cell::styled(flags(row.flags), look.theme.heading),
        _ => Cell::plain(row.caseworker.clone()),
    }
}

/// The next step in words.
fn next(row: &CaseRow) -> String {
    if row.rule.is_empty() {
        String::new()
    } else {
        law::title(&row.rule)
    }
}

/// Flags as short words, weightiest first.
fn flags(bits: u32) -> String {
    flag_words(bits).map(|flag| flag.short).collect::<Vec<_>>().join(" ")
}
