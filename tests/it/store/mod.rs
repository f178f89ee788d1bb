//! The caseload file, from outside.

mod backup;
mod change;
mod commands;
mod contents;
mod file;
mod journal;
mod layout;
mod undo;
