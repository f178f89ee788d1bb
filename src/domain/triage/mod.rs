//! Triage: is it ours, the legal test, the evidence prompts, and what follows from each outcome.
//!
//! The first two blocks may change where a referral goes. The prompts never do: they are shown, they never block, and nothing
//! counts them.

pub mod checklist;
pub mod duplicate;
pub mod entry;
pub mod line;
pub mod outcome;
pub mod page;
pub mod presume;
pub mod queue;
mod settle;
pub mod waits;

#[cfg(test)]
mod tests;

pub use checklist::Checklist;
pub use entry::Entry;
pub use outcome::{Asked, Settled, outcomes};
pub use page::TriagePage;
pub use settle::settle;
