//! Parts screens are made of.

pub mod calendar;
pub mod dialog;
pub mod form;
pub mod table;
pub mod timeline;
