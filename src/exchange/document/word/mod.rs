//! Word: real headings, lists and table headings, the language set, and nobody's name in the properties.
//!
//! Written here and not by a crate: those at hand set neither the language nor the repeated heading row of a table, and
//! without them a screen reader cannot read the file aloud.

mod parts;
mod story;

use std::io::{Cursor, Write};

use quick_xml::Writer;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::ExchangeError;
use crate::domain::document::Document;

pub(super) type Xml = Writer<Vec<u8>>;

/// The document as a Word file.
///
/// # Errors
/// [`ExchangeError::Document`] when it grows beyond what a packed file holds.
pub fn write(document: &Document) -> Result<Vec<u8>, ExchangeError> {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    // The same document gives the same file: no time of packing is kept.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in parts::all(document).map_err(told)? {
        packed.start_file(name, options).map_err(|error| told(error.into()))?;
        packed.write_all(&bytes).map_err(told)?;
    }
    let whole = packed.finish().map_err(|error| told(error.into()))?;
    Ok(whole.into_inner())
}

fn told(error: std::io::Error) -> ExchangeError {
    ExchangeError::Document {
        kind: "Word file",
        why: error.to_string(),
    }
}
