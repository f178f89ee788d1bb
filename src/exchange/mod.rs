//! Import and export: bytes into domain values and back. Knows nothing of the store.

pub mod archive;
pub mod calendar_file;
pub mod document;
pub mod error;
pub mod limits;
pub mod pack;
pub mod read;
pub mod rejects;
pub mod write;

pub use error::ExchangeError;
pub use limits::Limits;
