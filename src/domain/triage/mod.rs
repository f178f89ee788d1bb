//! Triage: is it ours, the legal test, the evidence prompts, and what follows from each outcome.
//!
//! The first two blocks may change where a referral goes. The prompts never do: they are shown, they never block, and nothing
//! counts them.

pub mod checklist;

pub use checklist::Checklist;
