//! From the rows of somebody else's file to children, requests and plans: which heading means what, what a value says,
//! and what is wrong with it. Pure: the bytes were read elsewhere, and nothing here knows what is already held.

pub mod record;

pub use record::{ImportRecord, ImportTally, SenStatus};
