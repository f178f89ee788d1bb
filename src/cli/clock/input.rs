//! From the words on the command line to facts, or a sentence that says what would be right.

use chrono::NaiveDate;

use super::Args;
use crate::cli::context::parse_day;
use crate::cli::user_error;
use crate::domain::clock::{Clock, Exception, Facts};
use crate::domain::process::ProcessKind;
use crate::domain::rule::EventId;
use crate::domain::words;

/// The facts given, checked.
pub fn facts(clock: Clock<'_>, args: &Args) -> anyhow::Result<Facts> {
    let facts = unchecked(clock, args)?;
    if facts.events.is_empty() {
        return Err(user_error(
            "Say what happened, for example --event request-received=2025-05-21; `caseload events` lists the names.",
        ));
    }
    check(clock, &facts)?;
    Ok(facts)
}

/// The facts given, before they are held against one another.
pub fn unchecked(clock: Clock<'_>, args: &Args) -> anyhow::Result<Facts> {
    let mut facts = Facts {
        process: process(args)?,
        route: route(clock, args)?,
        ..Facts::default()
    };
    for text in &args.events {
        let (event, on) = event(clock, text)?;
        facts.happened(event, on);
    }
    for text in &args.exceptions {
        facts.exceptions.push(exception(clock, text)?);
    }
    for name in &args.markers {
        let known = || {
            words::list(
                &clock
                    .book
                    .events
                    .markers()
                    .iter()
                    .map(|marker| marker.name.as_str())
                    .collect::<Vec<_>>(),
            )
        };
        let marker = clock.book.events.marker(name);
        facts
            .markers
            .set(marker.ok_or_else(|| user_error(format!("no marker is called “{name}”; there are {}.", known())))?);
    }
    Ok(facts)
}

/// Says what about the facts cannot be so.
pub fn check(clock: Clock<'_>, facts: &Facts) -> anyhow::Result<()> {
    clock.check(facts).map_err(|fault| user_error(format!("{fault}.")))
}

fn event(clock: Clock<'_>, text: &str) -> anyhow::Result<(EventId, NaiveDate)> {
    let Some((name, day)) = text.split_once('=') else {
        return Err(user_error(format!(
            "“{text}” is not an event: write NAME=DATE, for example request-received=2025-05-21."
        )));
    };
    let id = clock.book.event(name.trim());
    let id = id.ok_or_else(|| user_error(format!("{}.", clock.book.events.unknown(name.trim()))))?;
    Ok((id, parse_day(day)?))
}

fn exception(clock: Clock<'_>, text: &str) -> anyhow::Result<Exception> {
    let shape = || {
        user_error(format!(
            "“{text}” is not an exception: write GROUND:FROM..TO, for example away-four-weeks:2025-07-01..2025-08-03."
        ))
    };
    let (name, span) = text
        .split_once(':')
        .ok_or_else(|| match clock.book.grounds.find(text) {
            Err(fault) => user_error(format!("{fault}.")),
            Ok(_) => shape(),
        })?;
    let ground = clock
        .book
        .grounds
        .find(name.trim())
        .map_err(|fault| user_error(format!("{}.", fault.to_string().trim_end_matches('.'))))?;
    let (from, to) = span.split_once("..").ok_or_else(shape)?;
    let to = if to.trim().is_empty() {
        None
    } else {
        Some(parse_day(to)?)
    };
    Ok(Exception {
        ground,
        from: parse_day(from)?,
        to,
    })
}

fn route(clock: Clock<'_>, args: &Args) -> anyhow::Result<Option<crate::domain::rule::RouteId>> {
    let Some(name) = &args.route else { return Ok(None) };
    let known = || {
        words::list(
            &clock
                .book
                .routes
                .all()
                .iter()
                .map(|route| route.name.as_str())
                .collect::<Vec<_>>(),
        )
    };
    match clock.book.routes.find(name) {
        Some(route) => Ok(Some(route)),
        None => Err(user_error(format!(
            "no route is called “{name}”; a refusal is reversed by {}.",
            known()
        ))),
    }
}

fn process(args: &Args) -> anyhow::Result<Option<ProcessKind>> {
    let Some(code) = &args.process else { return Ok(None) };
    let known = || words::list(&ProcessKind::ALL.map(ProcessKind::code));
    match ProcessKind::from_code(code) {
        Some(process) => Ok(Some(process)),
        None => Err(user_error(format!(
            "no course is called “{code}”; there are {}.",
            known()
        ))),
    }
}
