//! Days as they are shown and typed on the screens.

use chrono::{Datelike, NaiveDate};

pub use crate::domain::words::{day as show, weekday as show_with_weekday};

/// A day near today, without what is plain from today: `Wed 25 Nov`.
pub fn show_near(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() {
        day.format("%a %-d %b").to_string()
    } else {
        day.format("%-d %b %Y").to_string()
    }
}

/// What was typed, as a day.
///
/// # Errors
/// A sentence that says what would be understood.
pub fn read(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let text = text.trim();
    let written = |format: &str| NaiveDate::parse_from_str(text, format).ok();
    match text {
        "today" => return Ok(today),
        "tomorrow" => return today.succ_opt().ok_or_else(misread),
        "yesterday" => return today.pred_opt().ok_or_else(misread),
        _ => {}
    }
    written("%d %b %Y")
        .or_else(|| written("%Y-%m-%d"))
        .or_else(|| written("%d/%m/%Y"))
        .ok_or_else(misread)
}

fn misread() -> String {
    "write a day, for example 25/11, 25 nov, tomorrow or +10wd".to_owned()
}
