//! The caseload file, from outside.

mod advice_run;
mod backup;
mod change;
mod commands;
mod commands_lists;
pub mod contents;
pub mod crash;
mod crash_swap;
mod duties;
mod eyes_kept_on;
mod file;
mod import;
mod journal;
mod layout;
mod letters_going;
mod lists;
mod looked_over;
mod many;
pub mod panel_decide;
mod search;
mod seen;
mod services;
mod support;
mod tac;
mod undo;
