//! Screens, seen and used as a user would.

mod monkey;
mod setup;
mod shell;
mod tour;
