//! The caseload file, from outside.

mod backup;
mod change;
mod commands;
mod commands_lists;
pub mod contents;
mod crash;
mod crash_swap;
mod duties;
mod eyes_kept_on;
mod file;
mod import;
mod journal;
mod layout;
mod lists;
mod looked_over;
pub mod panel_decide;
mod search;
mod undo;
