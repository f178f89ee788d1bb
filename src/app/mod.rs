//! State, messages, `update`, actions and the keymap. Reads no file, asks no clock.

pub mod action;
pub mod day;
pub mod dialog;
pub mod field;
pub mod form;
pub mod guard;
pub mod key;
pub mod keymap;
pub mod list;
pub mod moment;
pub mod pick;
pub mod preferences;
pub mod purpose;
pub mod status;
