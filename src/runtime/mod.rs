//! The terminal, the event loop and the threads that carry out effects. Decides nothing.

pub mod choices;
pub mod desk;
pub mod export;
pub mod input;
pub mod jobs;
pub mod keyring;
pub mod letters;
pub mod listed;
pub mod log;
pub mod mappings;
pub mod passphrase;
pub mod print;
pub mod screens;
pub mod settings;
pub mod tally;
mod terminal;

use chrono::{Local, NaiveDate};

/// The computer's date. Nothing below this layer asks for it.
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}
