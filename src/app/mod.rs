//! State, messages, `update`, actions and the keymap. Reads no file, asks no clock.
