//! Caseload: a terminal desk for SEND casework in England.
//!
//! ```text
//!    main -> cli -> runtime -> { ui, app, store, exchange } -> domain
//! ```
//!
//! Arrows point one way, and `tests/it/layers.rs` holds them there.
//!
//! | layer | what it is |
//! | --- | --- |
//! | [`domain`] | children, processes, dates, statutory rules: types and pure functions |
//! | [`store`] | the repository layer over SQLite |
//! | [`exchange`] | import and export: bytes into domain values and back |
//! | [`app`] | state, messages, `update`, actions, keymap |
//! | [`ui`] | drawing: views and widgets |
//! | [`runtime`] | terminal, event loop, the threads that carry out effects |
//! | [`cli`] | arguments, and the twins of the screens without a screen |

pub mod app;
pub mod cli;
pub mod domain;
pub mod exchange;
pub mod runtime;
pub mod store;
pub mod ui;
