//! One meeting as text or for programs: its agenda, the cases that wait, its seats, its papers. Initials unless names are asked for.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::text::labelled;
use crate::domain::document::{Document, Format};
use crate::domain::panel::case::Case;
use crate::domain::panel::page::{MeetingPage, SeatLine};
use crate::domain::panel::paperwork::{Have, Missing};
use crate::domain::panel::print_agenda::{Names, agenda, pack_index};
use crate::domain::words;

/// What is shown of a meeting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// The agenda as it runs
    #[default]
    Agenda,
    /// Cases that could be on it
    Waiting,
    /// Who sits there, what they said, how often the seat was filled in a year
    Seats,
    /// The papers of each case, and those missing
    Papers,
}

/// One part as text, under what must be known of the meeting.
pub fn text(page: &MeetingPage, part: Part, names: Names, today: NaiveDate) -> anyhow::Result<String> {
    let brief = page.brief(today, names.are_initials());
    let head: String = brief.into_iter().map(|said| format!("{}\n", said.words)).collect();
    let body = match part {
        Part::Agenda => printed(&agenda(page, names))?,
        Part::Papers => printed(&pack_index(page, names))?,
        Part::Waiting => waiting(page, names),
        Part::Seats => page.seats.iter().map(|line| seat(page, line)).collect(),
    };
    Ok(format!("{head}\n{body}"))
}

fn printed(document: &Document) -> anyhow::Result<String> {
    let bytes = crate::exchange::document::write(document, Format::Text)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn waiting(page: &MeetingPage, names: Names) -> String {
    if page.candidates.is_empty() {
        return "No case waits for this meeting.\n".to_owned();
    }
    let line = |case: &Case| {
        let due = case.due.map_or_else(
            || "no last day".to_owned(),
            |due| format!("due {}", words::weekday(due)),
        );
        let on = case.on.map(|(_, day)| format!("on the agenda of {}", words::day(day)));
        let alerts = case.alerts(page.days()).join(" ");
        let parts = [
            case.who(names.are_initials()).to_owned(),
            case.year_words(),
            case.setting.clone(),
            case.section.clone(),
            due,
            alerts,
            on.unwrap_or_default(),
        ];
        let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        labelled(&case.reference, 10, &said.join(", "))
    };
    page.candidates.iter().map(line).collect()
}

fn seat(page: &MeetingPage, line: &SeatLine) -> String {
    let name = if line.name.is_empty() {
        "nobody named"
    } else {
        &line.name
    };
    let share = page.shares.iter().find(|share| share.role == line.seat.role);
    let share = share.map(|share| format!("; filled at {} meetings of a year", share.words()));
    let words = format!("{name}: {}{}", line.seat.attendance.words(), share.unwrap_or_default());
    labelled(&line.seat.role, 32, &words)
}

/// Everything of it for programs.
pub fn json(page: &MeetingPage, names: Names, today: NaiveDate) -> Value {
    let initials = names.are_initials();
    let running = page.running();
    let hours = page.hours();
    let items = page.items.iter().zip(&running.lines).map(|(item, line)| {
        json!({
            "number": line.number, "section": item.item.section, "words": item.words(initials),
            "at": line.slot.starts.format("%H:%M").to_string(), "minutes": item.item.minutes, "alerts": line.alerts,
            "case": item.case.as_ref().map(|case| case_json(page, case, initials)),
        })
    });
    let seats = page.seats.iter().map(|line| {
        json!({ "role": line.seat.role, "name": line.name, "organisation": line.organisation,
            "attendance": line.seat.attendance.code(), "required": line.seat.required })
    });
    json!({
        "kind": page.meeting.kind, "name": page.kind.name, "day": page.meeting.day, "state": page.meeting.state.code(),
        "starts": hours.starts().format("%H:%M").to_string(), "ends": hours.ends().format("%H:%M").to_string(),
        "place": page.meeting.place, "chair": page.chair, "clerk": page.clerk, "quorum": page.quorum().line(),
        "needed_minutes": running.needed, "booked_minutes": running.booked,
        "brief": page.brief(today, initials).into_iter().map(|said| said.words).collect::<Vec<_>>(),
        "items": items.collect::<Vec<_>>(), "seats": seats.collect::<Vec<_>>(), "seat_shares": page.shares,
        "waiting": page.candidates.iter().map(|case| case_json(page, case, initials)).collect::<Vec<_>>(),
    })
}

fn case_json(page: &MeetingPage, case: &Case, initials: bool) -> Value {
    json!({
        "reference": case.reference, "who": case.who(initials), "year": case.year, "school": case.setting, "source": case.source,
        "rule": case.rule, "due": case.due, "week": case.week(page.meeting.day), "alerts": case.alerts(page.days()),
        "papers": case.papers.have.iter().map(Have::said).collect::<Vec<_>>(),
        "missing": case.papers.missing.iter().map(Missing::said).collect::<Vec<_>>(),
    })
}
