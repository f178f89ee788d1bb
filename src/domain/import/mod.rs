//! From the rows of somebody else's file to children, requests and plans: which heading means what, what a value says,
//! and what is wrong with it. Pure: the bytes were read elsewhere, and nothing here knows what is already held.

pub mod alias;
pub mod draft;
pub mod field;
mod group;
pub mod layout;
pub mod mapping;
mod merge;
pub mod prepare;
pub mod problem;
pub mod question;
pub mod record;
pub mod row;
pub mod sheet;
#[cfg(test)]
mod tests;
pub mod value;

pub use draft::{Draft, Table, draft};
pub use field::Field;
pub use layout::Layout;
pub use mapping::{Columns, Mapping};
pub use prepare::{Asked, Found, Prepared, Taken, prepare};
pub use problem::{Fault, Problem};
pub use question::Question;
pub use record::{ImportRecord, ImportTally, SenStatus};
pub use row::Options;
pub use sheet::Sheet;
