//! Screens, seen and used as a user would.

mod letters;
mod monkey;
mod panel_agenda;
mod pickers;
mod referrals;
mod setup;
mod shell;
mod tour;
