//! Support: cycles of assess, plan, do, review.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::sheet::{self, Shown};
use crate::app::App;
use crate::app::list::Line;
use crate::domain::support::{CycleLine, CyclesShown, action_words, effect_words, pounds};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::name;
use crate::ui::theme::Look;
use crate::ui::widget::table::{Cell, Column};

/// Draws the view.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let view = &app.places.referrals.cycles;
    let sheet = &view.sheet;
    let area = sheet::draw_filter(sheet, memory, frame, area);
    let rows = sheet.list.rows();
    let look = memory.look.clone();
    let next = sheet::next_of(CyclesShown::ALL, view.shown).words();
    let shown = Shown {
        heading: sheet::heading(app, &format!("Cycles {}", view.shown.words()), next),
        columns: vec![
            Column::sharing("Name", 16, 2, 0),
            Column::fixed("Need", 5, 3),
            Column::sharing("What is done", 14, 3, 1),
            Column::fixed("From", 11, 4),
            Column::fixed("Looked at again", 16, 0),
            Column::fixed("Cost", 9, 5),
        ],
        count: rows.len(),
        at: sheet.list.at(),
        cells: &|index| cells(app, &rows[index], &look),
        marked: &|index| sheet.marked.contains_key(&rows[index].id()),
        empty: sheet::empty(sheet, nothing(view.shown)),
        detail: sheet.list.selected().map(detail).unwrap_or_default(),
    };
    sheet::draw(&shown, memory, frame, area);
}

fn nothing(shown: CyclesShown) -> &'static str {
    match shown {
        CyclesShown::Open => "No cycle runs. Triage begins one when a child is given SEN support.",
        CyclesShown::Overdue => "No review of a cycle is overdue.",
        CyclesShown::Term => "No cycle was begun this term.",
    }
}

fn cells(app: &App, line: &CycleLine, look: &Look) -> Vec<Cell> {
    let cycle = &line.cycle;
    let what: Vec<&str> = cycle.actions.iter().map(|action| action.what.as_str()).collect();
    let review = match (cycle.closed, cycle.review_due) {
        (Some(_), _) => Cell::plain(cycle.effect.map(effect_words).unwrap_or_else(|| "closed".to_owned())),
        (None, None) => Cell::styled("no day set", look.theme.soon),
        (None, Some(due)) => {
            let (sign, words, style) = crate::ui::screen::due(due, app.moment.today, look);
            Cell::styled(format!("{sign} {words}"), style)
        }
    };
    vec![
        Cell::plain(name(app, &line.name)),
        Cell::plain(cycle.need.clone()),
        Cell::plain(what.join("; ")),
        Cell::plain(words::day(cycle.started)),
        review,
        Cell::plain(cycle.cost().map(pounds).unwrap_or_default()),
    ]
}

fn detail(line: &CycleLine) -> Vec<String> {
    let cycle = &line.cycle;
    let mut said: Vec<String> = cycle
        .actions
        .iter()
        .map(|action| format!("{}.", action_words(action)))
        .collect();
    if !cycle.aim.is_empty() {
        said.insert(0, format!("To come to: {}.", cycle.aim.trim_end_matches('.')));
    }
    if let Some(cost) = cycle.cost() {
        said.push(format!("Cost {}.", pounds(cost)));
    }
    if let Some(closed) = cycle.closed {
        said.push(format!("Closed {}. {}", words::day(closed), cycle.effect_words));
    }
    vec![said.join(" ")]
}

/// Which row of how many.
pub fn tally(app: &App) -> String {
    sheet::tally(&app.places.referrals.cycles.sheet)
}
