//! Drawing: views and widgets. Changes nothing.

pub mod text;
pub mod theme;
