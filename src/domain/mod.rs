//! Children, processes, dates and statutory rules: types and pure functions.

pub mod age;
pub mod calendar;
pub mod identifier;
pub mod import;
pub mod name;
mod toml_day;
pub mod typed_date;
pub mod words;
