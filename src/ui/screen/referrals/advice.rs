//! Advice: the list, the queues by service, the contributors of one course.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::sheet::{self, Shown};
use crate::app::App;
use crate::app::list::Line;
use crate::app::screen::referrals::advice::{Advice, Course};
use crate::domain::advice_run::{AGES, AdviceLine, AdviceShown, Reminder, ServiceQueue};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::name;
use crate::ui::theme::Look;
use crate::ui::widget::table::{Cell, Column};

/// Draws the view.
pub fn draw(app: &App, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let view = &app.places.referrals.advice;
    match (&view.course, &view.queues) {
        (Some(course), _) => draw_course(app, course, memory, frame, area),
        (None, Some(queues)) => draw_queues(&queues.rows, queues.at, memory, frame, area),
        (None, None) => draw_list(app, view, memory, frame, area),
    }
}

fn draw_list(app: &App, view: &Advice, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let sheet = &view.sheet;
    let area = sheet::draw_filter(sheet, memory, frame, area);
    let rows = sheet.list.rows();
    let look = memory.look.clone();
    let by = view
        .contributor
        .as_ref()
        .map(|name| format!(" by {name}, Esc shows all"))
        .unwrap_or_default();
    let next = sheet::next_of(AdviceShown::ALL, view.shown).words();
    let shown = Shown {
        heading: sheet::heading(app, &format!("Advice {}{by}", view.shown.words()), next),
        columns: vec![
            Column::sharing("Name", 16, 2, 0),
            Column::sharing("From", 16, 2, 0),
            Column::fixed("Asked", 11, 4),
            Column::fixed("Due", 16, 0),
            Column::fixed("Last reminded", 13, 3),
            Column::fixed("Now", 14, 1),
        ],
        count: rows.len(),
        at: sheet.list.at(),
        cells: &|index| cells(app, &rows[index], &look),
        marked: &|index| sheet.marked.contains_key(&rows[index].id()),
        empty: sheet::empty(sheet, nothing(view.shown)),
        detail: sheet
            .list
            .selected()
            .map(|line| detail(app, line))
            .into_iter()
            .collect(),
    };
    sheet::draw(&shown, memory, frame, area);
}

fn nothing(shown: AdviceShown) -> &'static str {
    match shown {
        AdviceShown::Owed => {
            "Nobody owes advice. When an assessment is agreed, a on a line of its course asks the advisers of the law."
        }
        AdviceShown::Remind => "Nobody is to be reminded today.",
        AdviceShown::Late => "No advice is late.",
        AdviceShown::Check => "All advice that came in has been read through.",
    }
}

fn cells(app: &App, line: &AdviceLine, look: &Look) -> Vec<Cell> {
    let today = app.moment.today;
    let now = match (line.received, line.reminder(today)) {
        (Some(day), _) => Cell::plain(format!("in {}", words::day(day))),
        (None, Reminder::None) => Cell::default(),
        (None, reminder) => Cell::styled(reminder.words(), look.theme.soon),
    };
    vec![
        Cell::plain(name(app, &line.name)),
        Cell::plain(line.contributor.clone()),
        Cell::plain(words::day(line.asked)),
        due_cell(line, today, look),
        Cell::plain(line.chased.map(words::day).unwrap_or_default()),
        now,
    ]
}

/// How near the last day is; what came in late or in time says that instead.
fn due_cell(line: &AdviceLine, today: chrono::NaiveDate, look: &Look) -> Cell {
    match line.received {
        Some(day) if day > line.due => {
            Cell::plain(format!("{} late", words::count((day - line.due).num_days(), "day")))
        }
        Some(_) => Cell::plain("in time"),
        None => {
            let (sign, words, style) = crate::ui::screen::due(line.due, today, look);
            Cell::styled(format!("{sign} {words}"), style)
        }
    }
}

fn detail(app: &App, line: &AdviceLine) -> String {
    let who = match (line.person.as_str(), line.organisation.as_str()) {
        ("", "") => "Nobody is named".to_owned(),
        (person, "") => person.to_owned(),
        ("", organisation) => organisation.to_owned(),
        (person, organisation) => format!("{person}, {organisation}"),
    };
    let who = if app.preferences.initials && line.contributor == "parents" {
        "The family".to_owned()
    } else {
        who
    };
    let address = if line.address.is_empty() {
        "no address is known".to_owned()
    } else {
        line.address.clone()
    };
    let chased = match line.chases {
        0 => String::new(),
        count => format!(" Reminded {}.", words::count(i64::from(count), "time")),
    };
    let plan = line
        .plan_due
        .map(|day| format!(" The final plan is due {}.", words::day(day)))
        .unwrap_or_default();
    format!(
        "{who}: {address}. Asked {}, due {}.{chased}{plan}",
        words::day(line.asked),
        words::weekday(line.due)
    )
}

fn draw_queues(rows: &[ServiceQueue], at: usize, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let look = memory.look.clone();
    let number = |number: usize| Cell::plain(format!("{number:>5}"));
    let days = |days: Option<i64>| Cell::plain(days.map_or_else(|| "    -".to_owned(), |days| format!("{days:>5}")));
    let cells = |index: usize| {
        let queue = &rows[index];
        let late = if queue.late > 0 {
            Cell::styled(format!("{:>5}", queue.late), look.theme.late)
        } else {
            number(0)
        };
        vec![
            Cell::plain(queue.contributor.clone()),
            number(queue.out),
            late,
            days(queue.took.median),
            days(queue.took.longest),
            Cell::plain(queue.outlook.short()),
        ]
    };
    let shown = Shown {
        heading: "Advice by service; days are those taken in the last 12 months".to_owned(),
        columns: vec![
            Column::sharing("Service", 16, 2, 0),
            Column::fixed(" Owed", 5, 0),
            Column::fixed(" Late", 5, 0),
            Column::fixed("Middle days", 11, 2),
            Column::fixed("Longest", 7, 3),
            Column::fixed("Clears at this rate", 19, 1),
        ],
        count: rows.len(),
        at,
        cells: &cells,
        marked: &|_| false,
        empty: "No advice has been asked for yet.".to_owned(),
        detail: rows.get(at).map(queue_detail).unwrap_or_default(),
    };
    sheet::draw(&shown, memory, frame, area);
}

fn queue_detail(queue: &ServiceQueue) -> Vec<String> {
    let ages: Vec<String> = AGES
        .iter()
        .zip(queue.by_age)
        .filter(|(_, count)| *count > 0)
        .map(|(age, count)| format!("{count} {age}"))
        .collect();
    let since = match ages.is_empty() {
        true => "Nothing is owed.".to_owned(),
        false => format!(
            "Owed since: {}; the oldest {}.",
            ages.join(", "),
            words::count(queue.oldest.unwrap_or(0), "day")
        ),
    };
    vec![
        format!("{since} {} came in during the last 12 months.", queue.took.of),
        queue.outlook.words(),
    ]
}

fn draw_course(app: &App, course: &Course, memory: &mut Memory, frame: &mut Frame, area: Rect) {
    let look = memory.look.clone();
    let rows = &course.lines.rows;
    let day = |day: Option<chrono::NaiveDate>| Cell::plain(day.map(words::day).unwrap_or_else(|| "-".to_owned()));
    let cells = |index: usize| {
        let line = &rows[index];
        vec![
            Cell::plain(line.contributor.clone()),
            Cell::plain(line.person.clone()),
            match line.received {
                Some(received) => day(Some(received)),
                None => due_cell(line, app.moment.today, &look),
            },
            day(line.draft_sent),
            day(line.draft_seen),
            day(line.final_sent),
        ]
    };
    let mut detail = course.case.warnings();
    detail.extend(course.lines.chosen().map(|line| self::detail(app, line)));
    let shown = Shown {
        heading: format!(
            "Who contributes to the plan of {}",
            name(app, &course.case.child.list_name())
        ),
        columns: vec![
            Column::sharing("From", 16, 2, 0),
            Column::sharing("Person", 12, 2, 3),
            Column::fixed("Came in", 16, 0),
            Column::fixed("Draft sent", 11, 1),
            Column::fixed("Draft seen", 11, 2),
            Column::fixed("Final sent", 11, 1),
        ],
        count: rows.len(),
        at: course.lines.at,
        cells: &cells,
        marked: &|_| false,
        empty: "Nobody has been asked for advice in this course yet.".to_owned(),
        detail,
    };
    sheet::draw(&shown, memory, frame, area);
}

/// Which row of how many.
pub fn tally(app: &App) -> String {
    let view = &app.places.referrals.advice;
    match (&view.course, &view.queues) {
        (Some(course), _) => format!("row {} of {}", course.lines.at + 1, course.lines.rows.len()),
        (None, Some(queues)) if !queues.rows.is_empty() => format!("row {} of {}", queues.at + 1, queues.rows.len()),
        (None, Some(_)) => String::new(),
        (None, None) => sheet::tally(&view.sheet),
    }
}
