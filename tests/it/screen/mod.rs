//! Screens, seen and used as a user would.
mod child_page;
mod effort;
mod jobs;
mod monkey;
mod pickers;
mod referrals;
mod setup;
mod shell;
mod tour;
