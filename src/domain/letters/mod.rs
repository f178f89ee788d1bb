//! Letters: which there are, what each must hold, and how one is put together from what is known.
//!
//! The words stand in `assets/letters/`. A letter is composed from the facts of one child, so that no other child's name can
//! get into it; what must be judged is typed for the case and never supplied. Until it is sent the standing words follow the
//! facts; from then on the letter keeps every word as it went.

mod compose;
mod corrected;
mod desk_words;
mod facts;
mod field;
mod going;
mod kind;
mod print;
mod ready;
mod which;

pub use compose::compose;
pub use corrected::{Told, corrected};
pub use desk_words::{DESK_WORDS, DeskWord, DeskWords};
pub use facts::{Facts, Held, authority_name};
pub use field::words as field_words;
pub use going::{Going, going};
pub use kind::{Kind, Part, Role, all, find};
pub use print::{document, stem};
pub use ready::{Lack, Standing, mark_ready, missing, overridden, same_reasons, standing};
pub use which::of_decision;

#[cfg(test)]
mod tests;
