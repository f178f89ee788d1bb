//! Reviews: the schedule and its days, the planner, one review step by step, moves and transition.

mod clock;
mod commands;
mod letters;
mod moves;
mod panel;
mod schedule;
mod screens;
