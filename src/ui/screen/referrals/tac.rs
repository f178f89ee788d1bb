//! TAC: refusals with their offers, and the appeal's last day beside them.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::sheet::{self, Shown};
use crate::app::App;
use crate::app::list::Line;
use crate::domain::calendar::Calendar;
use crate::domain::tac::{TacLine, TacShown};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::name;
use crate::ui::theme::Look;
use crate::ui::widget::table::{Cell, Column};

/// Draws the view.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let view = &app.places.referrals.tac;
    let sheet = &view.sheet;
    let area = sheet::draw_filter(sheet, memory, frame, area);
    let rows = sheet.list.rows();
    let look = memory.look.clone();
    let what = match view.shown {
        TacShown::Refusals => "TAC meetings after a refusal",
        TacShown::NotOffered => "Refusals without an offer",
        TacShown::Others => "Other TAC meetings",
    };
    let next = sheet::next_of(TacShown::ALL, view.shown).words();
    let shown = Shown {
        heading: sheet::heading(app, what, next),
        columns: vec![
            Column::sharing("Name", 16, 2, 0),
            Column::fixed("Refused", 17, 1),
            Column::fixed("On", 11, 3),
            Column::fixed("Meeting", 19, 0),
            Column::sharing("Lacks", 10, 2, 2),
            Column::fixed("Appeal until", 12, 0),
        ],
        count: rows.len(),
        at: sheet.list.at(),
        cells: &|index| cells(app, &rows[index], &look),
        marked: &|index| sheet.marked.contains_key(&rows[index].id()),
        empty: sheet::empty(sheet, nothing(view.shown)),
        detail: sheet.list.selected().map(|line| detail(app, line)).unwrap_or_default(),
    };
    sheet::draw(&shown, memory, frame, area);
}

fn nothing(shown: TacShown) -> &'static str {
    match shown {
        TacShown::Refusals => "No assessment and no plan has been refused.",
        TacShown::NotOffered => "Every refused family was offered a meeting.",
        TacShown::Others => "No other TAC meeting is held.",
    }
}

/// A refusal in a few words.
fn refusal(code: &str) -> &'static str {
    match code {
        "NO_ASSESS" => "to assess",
        "NO_REASSESS" => "to re-assess",
        "NO_ISSUE" => "a plan",
        _ => "",
    }
}

fn cells(app: &App, line: &TacLine, look: &Look) -> Vec<Cell> {
    let today = app.moment.today;
    let lacks = line.lacks(today, Calendar::builtin());
    let appeal = match line.appeal_until {
        Some(day) if day < today => Cell::styled(words::day(day), look.theme.dim),
        Some(day) => Cell::plain(words::day(day)),
        None => Cell::default(),
    };
    vec![
        Cell::plain(name(app, &line.name)),
        Cell::plain(refusal(&line.code)),
        Cell::plain(line.decided.map(words::day).unwrap_or_default()),
        Cell::plain(line.stands()),
        Cell::styled(lacks.join(", "), look.theme.late),
        appeal,
    ]
}

fn detail(app: &App, line: &TacLine) -> Vec<String> {
    let mut said = vec![line.appeal_words(app.moment.today)];
    if let Some(offer) = &line.offer {
        let agreed: Vec<String> = offer
            .support
            .iter()
            .map(|support| match support.done {
                Some(_) => format!("{} (done)", support.what),
                None => format!("{}, {}", support.what, support.owner),
            })
            .collect();
        if !agreed.is_empty() {
            said.push(format!("Agreed: {}.", agreed.join("; ")));
        }
        if !offer.attended.is_empty() {
            said.push(format!("Came: {}.", offer.attended.join(", ")));
        }
    } else if let Ok(Some(aim)) = line.aim(Calendar::builtin()) {
        said.push(format!("The meeting is aimed for by {}.", words::weekday(aim)));
    }
    said
}

/// Which row of how many.
pub fn tally(app: &App) -> String {
    sheet::tally(&app.places.referrals.tac.sheet)
}
