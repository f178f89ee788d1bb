//! Children, processes, dates and statutory rules: types and pure functions.

pub mod advice;
pub mod calendar;
pub mod change;
pub mod child;
pub mod code;
pub mod cycle;
pub mod desk_setting;
pub mod figures;
pub mod id;
pub mod identifier;
pub mod import;
pub mod letter;
pub mod matter;
pub mod meeting;
pub mod name;
pub mod note;
pub mod organisation;
pub mod person;
pub mod plan;
pub mod record;
pub mod referral;
pub mod review;
pub mod service;
pub mod task;
mod toml_day;
pub mod words;
