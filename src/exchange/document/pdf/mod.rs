//! PDF for everybody: headings, lists and tables are tagged so that a screen reader can read and leap through them. The
//! writer refuses what would break PDF/UA-1.

mod draw;
mod face;
mod flow;
mod table;
mod tree;

use super::ExchangeError;
use crate::domain::document::{Block, Document, Text};
use face::Faces;

/// The document as a PDF.
///
/// # Errors
/// [`ExchangeError::Document`] when the PDF would not be accessible or cannot be made.
pub fn write(document: &Document) -> Result<Vec<u8>, ExchangeError> {
    let faces = Faces::built_in().ok_or_else(|| failed("its letters cannot be read"))?;
    let laid = flow::lay_out(document, &faces);
    draw::draw(document, laid, &faces).map_err(|error| failed(&error))
}

/// Letters of the document that the PDF shows as `?`, because its typeface does not have them. Word and text show them.
pub fn unprintable(document: &Document) -> Vec<char> {
    let Some(faces) = Faces::built_in() else {
        return Vec::new();
    };
    let mut missing: Vec<char> = document
        .words()
        .chars()
        .chain(document.footer.chars())
        .filter(|letter| !letter.is_whitespace() && !letter.is_control() && !faces.has(*letter))
        .collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

fn failed(why: &str) -> ExchangeError {
    ExchangeError::Document {
        kind: "PDF",
        why: why.to_owned(),
    }
}

/// What a block becomes where nothing stands: a text with a space, so that a cell is still there for the reader.
fn or_space(text: &Text) -> Text {
    if text.is_empty() {
        Text::from("\u{a0}")
    } else {
        text.clone()
    }
}

/// The words of the headings, for the list of contents beside the pages.
fn has_heading(document: &Document) -> bool {
    document
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Heading { .. }))
}
