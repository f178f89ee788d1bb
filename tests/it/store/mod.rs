//! The caseload file, from outside.

mod backup;
mod file;
mod layout;
