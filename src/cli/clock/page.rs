//! The timeline as a page of 80 columns.

use chrono::NaiveDate;

use super::bar;
use unicode_width::UnicodeWidthStr;

use crate::cli::text::{PAGE, padded, paragraph, wrap};
use crate::domain::clock::{Clock, Duty, Facts, Question, State};
use crate::domain::rule::{Kind, Rule};
use crate::domain::words::{self, weekday};

/// Widths of the columns of state, day and rule; what is left is for the duty.
const STATE: usize = 16;
const DAY: usize = 17;
const ID: usize = 6;

/// The whole page.
pub fn timeline(clock: Clock<'_>, facts: &Facts, today: NaiveDate) -> String {
    let mut duties = clock.duties(facts);
    duties.sort_by_key(|duty| (duty.due.is_none(), duty.due, duty.rule));
    let mut page = format!("Clock on {}\n\nWhat happened\n", weekday(today));
    page.push_str(&happened(clock, facts, &duties));
    page.push_str(&bar::weeks(clock, facts, &duties, today).unwrap_or_default());
    for (heading, holds) in GROUPS {
        page.push_str(&group(
            clock,
            heading,
            duties.iter().filter(|duty| holds(duty, today)),
            today,
        ));
    }
    if duties.is_empty() {
        page.push_str(&paragraph(
            "\nNo rule runs from these events: `caseload rules` says what each runs from.",
            0,
        ));
    }
    page.push_str(&question(clock, facts, today));
    page.push_str(&foot(clock, &duties, today));
    page
}

type Holds = fn(&Duty, NaiveDate) -> bool;

/// The groups of the page, the pressing ones first; every duty is in one.
const GROUPS: [(&str, Holds); 4] = [
    ("To do", |duty, today| to_do(duty, today) && duty.due.is_some()),
    (
        "To do as soon as practicable (the law gives no number of days)",
        |duty, today| to_do(duty, today) && duty.due.is_none(),
    ),
    ("Times that must be given, and others' time to act", |duty, today| {
        !ended(duty, today) && !to_do(duty, today) && duty.kind != Kind::Standing
    }),
    ("Done or ended", |duty, today| {
        ended(duty, today) && duty.kind != Kind::Standing
    }),
];

fn ended(duty: &Duty, today: NaiveDate) -> bool {
    matches!(
        duty.state(today),
        State::Met | State::MetLate | State::NotApplicable | State::Over | State::CutShort
    ) || duty.met.is_some()
}

fn to_do(duty: &Duty, today: NaiveDate) -> bool {
    !ended(duty, today) && matches!(duty.kind, Kind::ActBy | Kind::Promptly)
}

fn happened(clock: Clock<'_>, facts: &Facts, duties: &[Duty]) -> String {
    let mut events = facts.events.clone();
    events.sort_by_key(|happened| (happened.on, happened.event));
    let start = duties
        .iter()
        .filter(|duty| duty.due.is_some())
        .map(|duty| duty.runs_from)
        .min();
    let line = |on: NaiveDate, words: &str| {
        let week = start.map_or(String::new(), |start| words::week(start, on));
        format!("  {}{}{words}\n", padded(&weekday(on), DAY), padded(&week, 11))
    };
    let mut page: String = events
        .iter()
        .map(|h| line(h.on, &clock.book.events.kind(h.event).words))
        .collect();
    for claim in &facts.exceptions {
        let until = claim.to.map_or("still".to_string(), words::day);
        let ground = &clock.book.grounds.ground(claim.ground).words;
        page.push_str(&line(claim.from, &format!("exception: {ground}, until {until}")));
    }
    page
}

fn group<'a>(clock: Clock<'_>, heading: &str, duties: impl Iterator<Item = &'a Duty>, today: NaiveDate) -> String {
    let rows: String = duties.map(|duty| row(clock, duty, today)).collect();
    if rows.is_empty() {
        rows
    } else {
        format!("\n{heading}\n{rows}")
    }
}

fn row(clock: Clock<'_>, duty: &Duty, today: NaiveDate) -> String {
    let rule = clock.book.rule(duty.rule);
    let local = if rule.local.is_some() { " (local)" } else { "" };
    let day = duty.due.map_or("no number".to_string(), weekday);
    let head = format!(
        "  {}{}{} ",
        padded(&standing(rule, duty, today), STATE),
        padded(&day, DAY),
        padded(&rule.id, ID)
    );
    let text = STATE + DAY + ID + 3;
    let mut lines = wrap(&format!("{}{local}", rule.title), PAGE - text);
    lines.extend(wrap(&beside(clock, duty, today), PAGE - text));
    // A long id has a line to itself.
    let first = if head.width() > text {
        String::new()
    } else {
        lines.remove(0)
    };
    let mut page = format!("{}\n", format!("{head}{first}").trim_end());
    page.extend(lines.iter().map(|line| format!("{}{line}\n", " ".repeat(text))));
    page
}

/// The state with its number: `LATE 3 days`, `12 days left`.
fn standing(rule: &Rule, duty: &Duty, today: NaiveDate) -> String {
    let left = duty.days_left(today);
    match (duty.state(today), left) {
        // Guidance and practice make nothing late.
        (State::Late, Some(left)) if !rule.binds() => format!("passed {}", words::count(-left, "day")),
        (State::Late, Some(left)) => format!("LATE {}", words::count(-left, "day")),
        (State::DueToday, _) => "DUE TODAY".to_string(),
        (State::Open, Some(left)) => format!("{} left", words::count(left, "day")),
        (State::CutShort, _) => "CUT SHORT".to_string(),
        (State::MetLate, _) => format!("{} late", words::count(duty.days_late_when_met().unwrap_or(0), "day")),
        (state, _) => state.words().to_string(),
    }
}

/// Who acts, the day to aim for where it differs, and what happened.
fn beside(clock: Clock<'_>, duty: &Duty, today: NaiveDate) -> String {
    let rule = clock.book.rule(duty.rule);
    let mut parts = vec![rule.actor.clone()];
    if let (Some(on), _) = (duty.met, duty.kind) {
        parts.push(format!("done {}", weekday(on)));
    } else if let Some(closed) = duty.ended(today) {
        parts.push(format!(
            "ended: {} {}",
            clock.book.events.kind(closed.by).words,
            words::day(closed.on)
        ));
    } else if duty.target.is_some() && duty.target != duty.due {
        parts.push(format!("aim for {}", duty.target.map_or(String::new(), weekday)));
    }
    parts.join("; ")
}

fn question(clock: Clock<'_>, facts: &Facts, today: NaiveDate) -> String {
    match clock.question(facts) {
        None => String::new(),
        Some(Question::NoRefusal { .. }) => paragraph(
            "A refusal is said to be reversed, but no refusal before it is given: add it, for example --event decision-not-to-assess=DATE.",
            0,
        )
        .replacen("A refusal", "\nA refusal", 1),
        Some(Question::HowReversed { on, readings }) => {
            let mut page = format!("\nHow was the refusal reversed on {}? The clock depends on it.\n", weekday(on));
            for reading in readings {
                let route = clock.book.routes.route(reading.route);
                page.push_str(&format!("\n{}", paragraph(&format!("--route {}: if {}", route.name, route.words), 2)));
                page.extend(reading.duties.iter().map(|duty| row(clock, duty, today)));
            }
            page
        }
    }
}

fn foot(clock: Clock<'_>, duties: &[Duty], today: NaiveDate) -> String {
    let pressing = duties
        .iter()
        .find(|duty| to_do(duty, today) && duty.due.is_some())
        .or(duties.first());
    let Some(duty) = pressing else { return String::new() };
    let rule = clock.book.rule(duty.rule);
    format!(
        "\nWhy a day: caseload clock --rule {} --from {}\n",
        rule.id, duty.runs_from
    )
}
