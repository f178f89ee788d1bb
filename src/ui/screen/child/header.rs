//! Who the child is, where the clock stands, and what comes next.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::data::ChildPage;
use crate::app::law;
use crate::app::purposes::process::kind_words;
use crate::domain::child::flag_words;
use crate::domain::clock::Duty;
use crate::domain::desk::{ProcessFacts, year_words};
use crate::domain::words;
use crate::ui::memory::Memory;
use crate::ui::theme::Look;
use crate::ui::widget::timeline::{Limit, Timeline, week};
use crate::ui::{name, text};

/// Draws it; gives the rows used.
pub fn draw(app: &App, page: &ChildPage, memory: &Memory, frame: &mut Frame, area: Rect) -> u16 {
    let look = &memory.look;
    let width = area.width.saturating_sub(2) as usize;
    let who = Rect {
        x: area.x + 1,
        width: width as u16,
        height: 1,
        ..area
    };
    draw_who(app, page, memory, frame, who);
    let mut y = area.y + 1;
    let Some(process) = page.processes.first() else {
        let words = "No process is open. p starts an assessment, a review or another process.";
        frame
            .buffer_mut()
            .set_string(who.x, y, text::fit(words, width, look.symbols.cut), look.theme.dim);
        return 3.min(area.height);
    };
    let duties = app.places.child.duties.first().map(Vec::as_slice).unwrap_or_default();
    if area.height >= 16 {
        let line = timeline(process, duties, app.moment.today);
        let title = format!("{}, {}", kind_words(&process.process.kind), since(process, &line, app));
        frame
            .buffer_mut()
            .set_string(who.x, y, text::fit(&title, width, look.symbols.cut), look.theme.heading);
        line.draw(
            look,
            Rect {
                y: y + 1,
                height: 4,
                ..who
            },
            frame.buffer_mut(),
        );
        y += 5;
    }
    let untold = page.untold_words().and_then(|(said, due)| Some((said, due?)));
    let (said, style) = match untold {
        Some((said, due)) => {
            let (sign, near, style) = super::super::due(due, app.moment.today, look);
            (format!("{sign} Next: {said}, {near}"), style)
        }
        None => next(process, duties, app.moment.today, look),
    };
    frame
        .buffer_mut()
        .set_string(who.x, y, text::fit(&said, width, look.symbols.cut), style);
    y + 1 - area.y + u16::from(area.height >= 18)
}

/// Name, reference, birth, school, and the flags: they are never cut before the school is.
fn draw_who(app: &App, page: &ChildPage, memory: &Memory, frame: &mut Frame, area: Rect) {
    let look = &memory.look;
    let shown = name(app, &page.child.list_name());
    let rest = about(app, page);
    let wanted = text::width(&shown) + rest.iter().map(|part| text::width(part) + 3).sum::<usize>() + 3;
    let flags = flags_within(page, (area.width as usize).saturating_sub(wanted));
    let room = (area.width as usize).saturating_sub(text::width(&flags) + 2);
    let named = text::fit(&shown, room, look.symbols.cut);
    frame
        .buffer_mut()
        .set_string(area.x, area.y, &named, look.theme.heading);
    let rest = whole_parts(&rest, room.saturating_sub(text::width(&named) + 3));
    let x = area.x + text::width(&named) as u16 + 3;
    if x < area.right() {
        frame.buffer_mut().set_string(x, area.y, rest, look.theme.dim);
    }
    let x = area.right().saturating_sub(text::width(&flags) as u16).max(area.x);
    frame.buffer_mut().set_string(
        x,
        area.y,
        text::fit(&flags, area.width as usize, look.symbols.cut),
        look.theme.late,
    );
}

/// Reference, birth, year, school, status and caseworker: what there is of them.
fn about(app: &App, page: &ChildPage) -> Vec<String> {
    let born = page.child.born.filter(|_| !app.preferences.initials);
    let parts = [
        page.row.reference.clone(),
        born.map(|born| format!("born {}", words::day(born)))
            .unwrap_or_default(),
        page.row.year.map(year_words).unwrap_or_default(),
        page.row.setting.clone(),
        page.child.status.words().to_owned(),
        page.row.caseworker.clone(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// The flags in whole words where these leave room for them, else in short ones.
fn flags_within(page: &ChildPage, room: usize) -> String {
    let flags = || flag_words(page.child.flags.bits());
    let whole = flags().map(|flag| flag.words).collect::<Vec<_>>().join("  ");
    match text::width(&whole) <= room {
        true => whole,
        false => flags().map(|flag| flag.short).collect::<Vec<_>>().join("  "),
    }
}

/// As many parts as fit whole: half a school's name tells nobody anything.
fn whole_parts(parts: &[String], room: usize) -> String {
    let mut line = String::new();
    for part in parts {
        let gap = if line.is_empty() { 0 } else { 3 };
        if text::width(&line) + gap + text::width(part) <= room {
            line.push_str(&" ".repeat(gap));
            line.push_str(part);
        }
    }
    line
}

/// The weeks of a process: from the day most of its duties run from, to the last that is due.
pub fn timeline(process: &ProcessFacts, duties: &[Duty], today: NaiveDate) -> Timeline {
    let events: Vec<_> = process
        .events
        .iter()
        .filter(|event| !event.void)
        .map(|event| (event.day, law::event_words(&event.name)))
        .collect();
    // A transfer or a move is known before its day: its weeks run from when that was entered, not backwards from the day.
    let first = events.iter().map(|(day, _)| *day).min();
    let start = first
        .filter(|day| *day <= today)
        .unwrap_or(process.process.opened.min(today));
    let usual: &[(u16, &str)] = match process.process.kind.as_str() {
        "assessment" | "reassessment" => &[(6, "decide"), (16, "no plan"), (20, "final plan")],
        "annual-review" if held(process) => &[(4, "decide"), (12, "final plan")],
        "annual-review" => &[(52, "review")],
        _ => &[],
    };
    let limits: Vec<Limit> = usual
        .iter()
        .map(|(week, words)| Limit {
            week: *week,
            words: (*words).to_owned(),
        })
        .collect();
    let last = duties
        .iter()
        .filter_map(|duty| duty.due)
        .max()
        .map_or(0, |due| (due - start).num_days().max(0) / 7);
    let weeks = limits.last().map_or_else(
        || u16::try_from(last).unwrap_or(u16::MAX).clamp(4, 60),
        |limit| limit.week,
    );
    Timeline {
        start: clock_start(process, start),
        today,
        weeks,
        limits,
        events,
        exceptions: process
            .exceptions
            .iter()
            .map(|held| (held.starts, held.ends.unwrap_or(today)))
            .collect(),
    }
}

/// Whether the meeting of a review was held.
fn held(process: &ProcessFacts) -> bool {
    meeting(process).is_some()
}

/// The latest review meeting since the plan was last reviewed.
fn meeting(process: &ProcessFacts) -> Option<NaiveDate> {
    let days = |name: &'static str| {
        process
            .events
            .iter()
            .filter(move |event| !event.void && event.name == name)
            .map(|event| event.day)
    };
    let reviewed = days("plan-last-reviewed").max();
    days("review-meeting")
        .max()
        .filter(|meeting| reviewed.is_none_or(|reviewed| *meeting > reviewed))
}

/// A review's weeks are counted from its meeting once that is held; until then from the review before.
fn clock_start(process: &ProcessFacts, first: NaiveDate) -> NaiveDate {
    if process.process.kind != "annual-review" {
        return first;
    }
    let reviewed = process
        .events
        .iter()
        .filter(|event| !event.void && matches!(event.name.as_str(), "plan-last-reviewed" | "plan-made"));
    meeting(process)
        .or_else(|| reviewed.map(|event| event.day).max())
        .unwrap_or(first)
}

/// Which week of its course the process is in; of one that is over, when it ended.
fn since(process: &ProcessFacts, line: &Timeline, app: &App) -> String {
    match process.process.closed {
        Some(closed) => format!("closed {}", words::day(closed)),
        None => week(line.start, app.moment.today),
    }
}

/// The next step in words, and its look.
fn next(process: &ProcessFacts, duties: &[Duty], today: NaiveDate, look: &Look) -> (String, Style) {
    let waiting = duties
        .iter()
        .find(|duty| law::is_running(process, duty, today) && duty.due.is_some() && law::rule(duty).binds());
    match waiting.and_then(|duty| duty.due.map(|due| (duty, due))) {
        Some((duty, due)) => {
            let (sign, near, style) = super::super::due(due, today, look);
            let target = duty
                .target
                .filter(|target| *target != due)
                .map(|target| format!(", last working day {}", words::weekday(target)));
            // Some duties are called "Next ..." themselves.
            let title = &law::rule(duty).title;
            let lead = if title.starts_with("Next ") { "" } else { "Next: " };
            let words = format!(
                "{sign} {lead}{title}, {near} ({}){}",
                words::weekday(due),
                target.unwrap_or_default()
            );
            (words, style)
        }
        None => ("Nothing of the law is due in this process.".to_owned(), look.theme.good),
    }
}
