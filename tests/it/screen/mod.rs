//! Screens, seen and used as a user would.

mod monkey;
mod panel_agenda;
mod panel_decide;
mod pickers;
mod referrals;
mod setup;
mod shell;
mod tour;
