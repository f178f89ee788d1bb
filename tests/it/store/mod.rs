//! The caseload file, from outside.

mod backup;
mod change;
mod commands;
mod contents;
mod crash;
mod crash_swap;
mod file;
mod journal;
mod layout;
mod lists;
mod looked_over;
mod search;
mod undo;
