//! Panels and other meetings: their kinds and days, who sits there, what is on the agenda and why; what can be decided and what
//! follows, interests, minutes, actions, consistency.
//!
//! Panels advise; a named officer decides. Nothing here decides for anybody: it puts in order, counts, and says what is missing.

pub mod actions;
pub mod between;
pub mod brief;
pub mod case;
pub mod codes;
pub mod consistency;
pub mod countdown;
pub mod decision;
pub mod fill;
pub mod follows;
pub mod front;
pub mod hours;
pub mod interests;
pub mod invite;
pub mod kinds;
pub mod log;
pub mod minutes;
pub mod overview;
pub mod page;
pub mod paperwork;
pub mod print_agenda;
pub mod print_minutes;
pub mod print_sheet;
pub mod propose;
pub mod quorum;
pub mod recurrence;
pub mod running;
pub mod seats;
pub mod sitting;
