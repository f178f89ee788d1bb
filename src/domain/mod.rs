//! Children, processes, dates and statutory rules: types and pure functions.

pub mod calendar;
pub mod import;
mod toml_day;
pub mod words;
