//! The command line, as a user and as a program meets it.

mod clock;
mod panels;
mod referrals;
