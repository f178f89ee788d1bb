//! The caseload file, from outside.

mod backup;
mod commands;
mod file;
mod layout;
