//! The caseload file, from outside.

mod layout;
