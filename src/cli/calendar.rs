//! `caseload calendar`: the terms and bank holidays days are reckoned with.

use std::fs;
use std::io::{self, ErrorKind, Write};

use chrono::Datelike;
use serde_json::json;

use super::text::{labelled, paragraph};
use super::{Context, Outcome, user_error};
use crate::domain::calendar::{Calendar, Term};
use crate::domain::words::{self, weekday};
use crate::runtime::settings::Folders;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The year whose bank holidays to show (this year, unless given)
    #[arg(long)]
    year: Option<i32>,
}

/// Has the whole program reckon with the terms in `terms.toml` of the settings folder, where there is one.
pub fn reckon_with_own(folders: &Folders) -> anyhow::Result<()> {
    let file = folders.config.join("terms.toml");
    let name = file.display().to_string();
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(user_error(format!(
                "the terms in {name} could not be read ({error}); nothing was reckoned."
            )));
        }
    };
    let terms = Calendar::read_terms(&name, &text)
        .map_err(|fault| user_error(format!("{fault}. Nothing was reckoned; mend the line, then try again.")))?;
    Calendar::reckon_with(Calendar::shipped().clone().with_terms(terms));
    Ok(())
}

/// Prints the terms and a year's bank holidays.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let calendar = Calendar::builtin();
    let year = args.year.unwrap_or(context.today.year());
    if !(calendar.first().year()..=calendar.last().year()).contains(&year) {
        let (first, last) = (calendar.first().year(), calendar.last().year());
        return Err(user_error(format!(
            "Bank holidays are known for {first} to {last}: give one of those years."
        )));
    }
    let answer = if context.json {
        json(calendar, year)?
    } else {
        page(calendar, year)
    };
    io::stdout().write_all(answer.as_bytes())?;
    Ok(())
}

fn page(calendar: &Calendar, year: i32) -> String {
    let mut page = "School terms\n".to_string();
    for term in calendar.terms() {
        page.push_str(&labelled(&format!("  {}", term.name), 18, &days(term)));
    }
    if calendar.terms().iter().any(|term| term.typical) {
        page.push_str(&paragraph(
            "Typical dates, not your school's: put your own in terms.toml in your settings folder.",
            2,
        ));
    }
    page.push_str(&format!("\nBank holidays of {year}\n"));
    for holiday in calendar.holidays().iter().filter(|holiday| holiday.on.year() == year) {
        page.push_str(&labelled(&format!("  {}", weekday(holiday.on)), 20, &holiday.name));
    }
    if year > calendar.published_to().year() {
        page.push_str(&paragraph(
            "Worked out from the rules: not yet published, and a one-off day may be added.",
            2,
        ));
    }
    page
}

fn days(term: &Term) -> String {
    let half_term = term
        .half_term
        .map(|(first, last)| format!("; half-term {} to {}", words::day(first), words::day(last)));
    let typical = if term.typical { " (typical)" } else { "" };
    format!(
        "{} to {}{}{typical}",
        words::day(term.first),
        words::day(term.last),
        half_term.unwrap_or_default()
    )
}

fn json(calendar: &Calendar, year: i32) -> anyhow::Result<String> {
    let term = |term: &Term| json!({ "name": term.name, "first": term.first, "last": term.last, "half_term": term.half_term, "typical": term.typical });
    let holidays = calendar.holidays().iter().filter(|holiday| holiday.on.year() == year);
    let answer = json!({
        "terms": calendar.terms().iter().map(term).collect::<Vec<_>>(),
        "bank_holidays": holidays.map(|h| json!({ "on": h.on, "name": h.name, "one_off": h.one_off })).collect::<Vec<_>>(),
        "published_to": calendar.published_to(),
        "last": calendar.last(),
    });
    Ok(serde_json::to_string_pretty(&answer)? + "\n")
}
