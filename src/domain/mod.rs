//! Children, processes, dates and statutory rules: types and pure functions.

pub mod import;
