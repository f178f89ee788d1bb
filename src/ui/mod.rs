//! Drawing: views and widgets. Changes nothing.
