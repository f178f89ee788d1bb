//! The screens: a file each, with its own state. A screen never sees a key.

pub mod cases;
pub mod child;
pub mod today;

use chrono::NaiveDate;

use super::preferences::Preferences;

/// What a screen may look at when something is asked of it.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The day.
    pub today: NaiveDate,
    /// Lines a page key moves by.
    pub page: i64,
    /// The user's choices.
    pub preferences: &'a Preferences,
}
