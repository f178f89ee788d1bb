//! Panels and other meetings: what can be decided and what follows, interests, minutes, actions, consistency.

pub mod actions;
pub mod codes;
pub mod consistency;
pub mod decision;
pub mod follows;
pub mod interests;
pub mod sitting;
