//! Children, processes, dates and statutory rules: types and pure functions.

pub mod calendar;
pub mod identifier;
pub mod import;
pub mod name;
mod toml_day;
pub mod words;
