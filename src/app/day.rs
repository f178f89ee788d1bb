//! Days as they are typed and shown on the screens.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::Calendar;
use crate::domain::typed_date::{Lean, Typed, Understood};

pub use crate::domain::words::{day as show, weekday as show_with_weekday};

/// A day near today, without what is plain from today: `Wed 25 Nov`.
pub fn show_near(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() {
        day.format("%a %-d %b").to_string()
    } else {
        show(day)
    }
}

/// What was typed, as a day and read back in words.
///
/// # Errors
/// A sentence that says what would be understood.
pub fn read(text: &str, today: NaiveDate, lean: Lean) -> Result<Understood, String> {
    let calendar = Calendar::builtin();
    let typed = Typed { today, calendar, lean };
    typed.read(text).map_err(|fault| fault.to_string())
}
