//! The caseload file, from outside.

mod file;
mod layout;
