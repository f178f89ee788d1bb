//! Parts screens are made of.

pub mod bars;
pub mod calendar;
pub mod dialog;
pub mod form;
pub mod sparkline;
pub mod table;
pub mod timeline;
