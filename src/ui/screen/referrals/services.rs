//! Services: the children who wait, and the directory.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::sheet::{self, Shown};
use crate::app::App;
use crate::app::action::Act;
use crate::app::list::Line;
use crate::app::screen::referrals::services::Services;
use crate::domain::waits::{Contract, ServiceLine, WaitLine, WaitsShown, wait_words};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::name;
use crate::ui::theme::Look;
use crate::ui::widget::table::{Cell, Column};

/// Draws the view.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let view = &app.places.referrals.services;
    match &view.directory {
        Some(lines) => draw_directory(app, &lines.rows, lines.at, memory, frame, area),
        None => draw_waits(app, view, memory, frame, area),
    }
}

fn draw_waits(app: &App, view: &Services, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let sheet = &view.sheet;
    let area = sheet::draw_filter(sheet, memory, frame, area);
    let rows = sheet.list.rows();
    let look = memory.look.clone();
    let of = view
        .service
        .as_ref()
        .map(|(_, name)| format!(" by {name}, Esc shows all"))
        .unwrap_or_default();
    let next = sheet::next_of(WaitsShown::ALL, view.shown).words();
    let shown = Shown {
        heading: sheet::heading(app, &format!("Children {}{of}", view.shown.words()), next),
        columns: vec![
            Column::sharing("Name", 16, 2, 0),
            Column::sharing("Service", 14, 1, 2),
            Column::fixed("Asked", 11, 3),
            Column::fixed("Waited", 11, 0),
            Column::sharing("To know", 22, 3, 0),
        ],
        count: rows.len(),
        at: sheet.list.at(),
        cells: &|index| cells(app, &rows[index], &look),
        marked: &|index| sheet.marked.contains_key(&rows[index].id()),
        empty: sheet::empty(sheet, nothing(view.shown)),
        detail: sheet
            .list
            .selected()
            .map(|line| vec![detail(line, app.moment.today)])
            .unwrap_or_default(),
    };
    sheet::draw(&shown, memory, frame, area);
}

fn nothing(shown: WaitsShown) -> &'static str {
    match shown {
        WaitsShown::Waiting => "No child waits for a service. t opens the directory of services.",
        WaitsShown::NoPlan => "Every child who has waited over six weeks has support meanwhile.",
        WaitsShown::Seen => "No child is with a service at present.",
    }
}

fn cells(app: &App, line: &WaitLine, look: &Look) -> Vec<Cell> {
    let today = app.moment.today;
    let wait = line.referral.wait();
    let days = wait.took().unwrap_or((today - wait.since).num_days());
    let warnings = line.warnings(today).join(", ");
    vec![
        Cell::plain(name(app, &line.name)),
        Cell::plain(line.service.clone()),
        Cell::plain(words::day(line.referral.asked)),
        Cell::plain(wait_words(days)),
        Cell::styled(warnings, look.theme.late),
    ]
}

fn detail(line: &WaitLine, today: chrono::NaiveDate) -> String {
    let warnings = match line.warnings(today).as_slice() {
        [] => String::new(),
        told => format!("To know: {}. ", told.join(", ")),
    };
    let referral = &line.referral;
    let meanwhile = match referral.support_while_waiting.trim() {
        "" => "No support while waiting is written down.".to_owned(),
        words => format!("Meanwhile: {}.", words.trim_end_matches('.')),
    };
    let again = referral
        .support_review
        .map(|day| format!(" Looked at again {}.", words::day(day)))
        .unwrap_or_default();
    let target = line.target_days.map(|days| {
        format!(
            " The service means to see a child within {}.",
            words::count(days.into(), "day")
        )
    });
    let seen = referral
        .first_seen
        .map(|day| format!("First seen {}. ", words::day(day)))
        .unwrap_or_default();
    format!("{warnings}{seen}{meanwhile}{again}{}", target.unwrap_or_default())
}

fn draw_directory(app: &App, rows: &[ServiceLine], at: usize, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let today = app.moment.today;
    let told = app.places.referrals.services.told.short();
    let heading = match told.is_empty() {
        true => "Services under the headings of the local offer".to_owned(),
        false => format!(
            "{}; {} shows the others",
            words::capital(&told),
            app.keymap.shown(Act::Untold)
        ),
    };
    let look = memory.look.clone();
    let days = |days: Option<i64>| Cell::plain(days.map_or_else(|| "-".to_owned(), wait_words));
    let cells = |index: usize| {
        let line = &rows[index];
        let contract = match line.service.contract(today) {
            soon @ (Contract::EndsSoon(_) | Contract::Over(_)) => Cell::styled(soon.words(), look.theme.late),
            other => Cell::plain(other.words()),
        };
        vec![
            Cell::plain(line.service.name.clone()),
            Cell::plain(line.service.heading.words()),
            Cell::plain(format!("{:>4}", line.figures.waiting)),
            days(line.figures.so_far.median),
            days(line.figures.so_far.longest),
            contract,
        ]
    };
    let shown = Shown {
        heading,
        columns: vec![
            Column::sharing("Service", 18, 3, 0),
            Column::fixed("Heading", 21, 3),
            Column::fixed("Wait", 4, 0),
            Column::fixed("Middle", 11, 1),
            Column::fixed("Longest", 11, 1),
            Column::sharing("Contract", 12, 1, 4),
        ],
        count: rows.len(),
        at,
        cells: &cells,
        marked: &|_| false,
        empty: "No service is entered yet: a adds one.".to_owned(),
        detail: rows
            .get(at)
            .map(|line| vec![line.service.entry(), line.figures.outlook.words()])
            .unwrap_or_default(),
    };
    sheet::draw(&shown, memory, frame, area);
}

/// Which row of how many.
pub fn tally(app: &App) -> String {
    let view = &app.places.referrals.services;
    match &view.directory {
        Some(lines) if !lines.rows.is_empty() => format!("row {} of {}", lines.at + 1, lines.rows.len()),
        Some(_) => String::new(),
        None => sheet::tally(&view.sheet),
    }
}
