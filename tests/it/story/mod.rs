//! Whole tasks of a user, from the first key to the last, over real files and stores.

mod concern_to_advice;
