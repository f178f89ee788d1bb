//! Screens, seen and used as a user would.
mod child_page;
mod effort;
mod jobs;

mod letters;
mod looks;
mod monkey;
mod panel_agenda;
mod panel_decide;
mod panel_figures;
mod panel_letters;
mod panel_log;
mod pickers;
mod referrals;
mod setup;
mod shell;
mod support_facts;
mod support_views;
mod tour;
