//! Documents as files: Word to be edited, tagged PDF to be read by everybody, plain text of 80 columns.

pub mod pdf;
pub mod text;
pub mod word;
mod wrap;

use super::ExchangeError;
use crate::domain::document::{Document, Format};

/// A document as the bytes of a file.
///
/// # Errors
/// [`ExchangeError::Document`] when the format cannot hold it; nothing is written then.
pub fn write(document: &Document, format: Format) -> Result<Vec<u8>, ExchangeError> {
    match format {
        Format::Word => word::write(document),
        Format::Pdf => pdf::write(document),
        Format::Text => Ok(text::write(document).into_bytes()),
    }
}
