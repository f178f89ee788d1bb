//! A file from outside into tables: what kind of file it is, then its rows.
//!
//! Order of recognition: XML by its root; a table of a census or of an SEN2 return by its key column; Annex A and the SEN2
//! workbook by the names of their sheets; everything else is a register whose headings are looked up.

mod cells;
mod collect;
mod csv;
mod ctf;
pub mod establishments;
mod ods;
mod sen2;
mod text;
mod unpack;
mod xls;
mod xls_check;
mod xlsx;
mod xml;

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::domain::import::alias::normal;
use crate::domain::import::{Found, Layout, Sheet};
use crate::exchange::{ExchangeError, Limits};

pub use collect::joined;

/// Reads a file from the disk.
///
/// # Errors
/// What the computer says, and all of [`read_bytes`].
pub fn read_file(path: &Path, limits: &Limits) -> Result<Vec<Found>, ExchangeError> {
    let failed = |source| ExchangeError::File { act: "read", source };
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(limits.file + 1).read_to_end(&mut bytes).map_err(failed)?;
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    read_bytes(&stem, &bytes, limits)
}

/// Reads the bytes of a file. The name is only used to call its table by.
///
/// # Errors
/// Limits, damage, and kinds of file that are not read.
pub fn read_bytes(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Found>, ExchangeError> {
    if bytes.len() as u64 > limits.file {
        return Err(ExchangeError::too_much("its size", format!("{} MB", limits.file >> 20)));
    }
    match kind(bytes)? {
        Kind::Packed if is_open_document(bytes) => ods::read(bytes, limits).map(workbook),
        Kind::Packed => xlsx::read(bytes, limits).and_then(known_workbook),
        Kind::OldWorkbook => xls::read(bytes, limits).map(workbook),
        Kind::Xml => read_xml(&text::decode(bytes)?.text, limits),
        Kind::Text => {
            let decoded = text::decode(bytes)?;
            let mut sheet = csv::read(name, &decoded.text, limits)?;
            sheet.notes.extend(decoded.note.map(str::to_owned));
            let layout = layout(&sheet);
            Ok(vec![Found { sheet, layout }])
        }
    }
}

enum Kind {
    Packed,
    OldWorkbook,
    Xml,
    Text,
}

/// By the first bytes: names lie.
fn kind(bytes: &[u8]) -> Result<Kind, ExchangeError> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let refused = |found| Err(ExchangeError::Kind { found });
    match start {
        _ if start.starts_with(b"PK\x03\x04") => Ok(Kind::Packed),
        _ if start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) => Ok(Kind::OldWorkbook),
        _ if start.starts_with(b"%PDF") => refused("a PDF"),
        _ if start.starts_with(b"{\\rtf") => refused("a text document (RTF)"),
        _ if start.starts_with(b"SQLite format 3") => refused("a database"),
        _ if start.starts_with(&[0x89, b'P', b'N', b'G']) || start.starts_with(&[0xff, 0xd8, 0xff]) => {
            refused("a picture")
        }
        _ if begins_with_tag(start) => Ok(Kind::Xml),
        [] => refused("an empty file"),
        _ => Ok(Kind::Text),
    }
}

fn begins_with_tag(bytes: &[u8]) -> bool {
    let unmarked = match bytes {
        [0xff, 0xfe, rest @ ..] => rest,
        [0xfe, 0xff, 0, rest @ ..] => rest,
        _ => bytes,
    };
    unmarked.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// An OpenDocument file says so in its first, unpacked part.
fn is_open_document(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(200)];
    start.windows(15).any(|window| window == b"vnd.oasis.opend")
}

fn read_xml(text: &str, limits: &Limits) -> Result<Vec<Found>, ExchangeError> {
    match xml::root(text)?.as_str() {
        "ctfile" | "atfile" | "atfpupildata" => {
            let sheet = ctf::read(text, limits)?;
            let layout = Layout::CommonTransfer;
            Ok(vec![Found { sheet, layout }])
        }
        "message" if xml::collection(text, limits)?.eq_ignore_ascii_case("SEN2") => {
            let sheet = sen2::read(text, limits)?;
            let layout = Layout::Sen2;
            Ok(vec![Found { sheet, layout }])
        }
        "html" => Err(ExchangeError::Kind { found: "a web page" }),
        _ => Err(ExchangeError::Kind {
            found: "an XML file of a kind not known here",
        }),
    }
}

/// The workbook in which councils may key their return in: records of nine kinds stacked in one sheet.
fn known_workbook(sheets: Vec<Sheet>) -> Result<Vec<Found>, ExchangeError> {
    if sheets.iter().any(|sheet| normal(&sheet.name) == "dataentrytemplate") {
        return Err(ExchangeError::ReturnWorkbook);
    }
    Ok(workbook(sheets))
}

fn workbook(sheets: Vec<Sheet>) -> Vec<Found> {
    let mut found: Vec<Found> = sheets
        .into_iter()
        .map(|sheet| Found {
            layout: layout(&sheet),
            sheet,
        })
        .collect();
    let named = |found: &Found, wanted: &str| normal(&found.sheet.name) == wanted;
    let both = ["list1", "list2"]
        .iter()
        .all(|wanted| found.iter().any(|table| named(table, wanted)));
    for table in found.iter_mut().filter(|_| both) {
        if named(table, "list1") {
            table.layout = Layout::AnnexPlans;
        } else if named(table, "list2") {
            table.layout = Layout::AnnexSupport;
        }
    }
    found
}

/// The layout a table gives away by its first headings.
fn layout(sheet: &Sheet) -> Layout {
    let Some(first) = sheet.row(0) else {
        return Layout::Register;
    };
    let headings: Vec<String> = first.cells().take(64).map(normal).collect();
    let has = |heading: &str| headings.iter().any(|known| known == heading);
    match headings.first().map(String::as_str) {
        Some("pupilonrolltableid") if has("sentype") => Layout::CensusNeeds,
        Some("pupilonrolltableid") => Layout::CensusPupils,
        _ if collect::kind(sheet).is_some() => Layout::Sen2Table,
        Some(first) if first.ends_with("tableid") => Layout::OtherTable,
        _ if has("pupilmatchingref") => Layout::PupilService,
        _ => Layout::Register,
    }
}
